"""Heads of delegation (RP-05): nobody removes one alone, and none changes while a vote is open."""

from datetime import datetime, timedelta

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.recorded_commands import Command
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices.said import AppointOfficer
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR, Actor, Capacity, Office, StateCode, Subject
from tests.cast import OFFICER
from tests.governance.course import Course, end_of, head, on, submit
from tests.ledger import Ledger

FRA = StateCode("FRA")
FRANCE, GERMANY = head("FRA"), head("DEU")
NEW = Subject("another of FRA")
NEW_HEAD = Actor(Capacity.HEAD, member=FRA, subject=NEW)
NOTE = credentials.RequestHead(FRA, NEW, "Note 12 of 1 March names another head.")
CONTEST = credentials.ContestHead(FRA, "We sent no such note.")


@pytest.fixture
def assembly(assembly_that_meets: Ledger) -> Ledger:
    """The thirty-five on their first day."""
    return assembly_that_meets


def refusal(ledger: Ledger, command: Command, *, by: Actor, at: datetime) -> Refused | None:
    """The refusal of an act; nothing where it is not refused."""
    try:
        ledger.act(command, by=by, at=at)
    except Refused as refused:
        return refused
    return None


def heads_of(ledger: Ledger, member: StateCode) -> list[Subject]:
    """Who acts as head of a state."""
    acting = ledger.regime.delegates.values()
    return [one.subject for one in acting if one.member == member and one.capacity is Capacity.HEAD]


def opened(ledger: Ledger, text: Json, *, at: datetime) -> Course:
    """A proposal on credentials of which the vote is open."""
    course = submit(ledger, "credentials", text, by=GERMANY, at=at)
    course.admit(at=at)
    while not course.proposal.ballot:
        run_next(ledger)
    return course


def run_next(ledger: Ledger) -> datetime:
    """Let happen what is due next; when that was."""
    found = ledger.due(on(12, 31))
    assert found is not None
    ledger.run_clock(found[1].at)
    return found[1].at


def decided(ledger: Ledger, outcome: str, *, at: datetime) -> datetime:
    """All others decide by vote on the credentials of France; when that took effect."""
    course = opened(ledger, {"delegation": "FRA", "outcome": outcome}, at=at)
    since = ledger.entries[-1].recorded_at
    others = [one.code for one in ledger.regime.members() if one.code != FRA]
    course.vote("yes", others, at=since)
    while course.proposal.stage is not Stage.IN_FORCE:
        since = run_next(ledger)
    return since


@pytest.mark.parametrize(
    "command",
    [
        credentials.EndAccreditation(Subject("head FRA"), "Recalled."),
        credentials.ChangeCapacity(Subject("head FRA"), Capacity.EXPERT, "Recalled."),
        credentials.AccreditDelegate(NEW, FRA, Capacity.HEAD),
        credentials.AccreditDelegate(NEW, FRA, Capacity.ALTERNATE),
        credentials.AccreditDelegate(NEW, FRA, Capacity.EXPERT),
    ],
    ids=["end", "change", "second head", "alternate", "expert"],
)
def test_an_officer_alone_removes_no_head_and_makes_nobody_of_a_delegation(
    assembly: Ledger, command: Command
) -> None:
    refused = refusal(assembly, command, by=OFFICER, at=on(3, 3))
    assert isinstance(refused, NotPermitted)
    assert refused.rule == "RP-05"
    assert heads_of(assembly, FRA) == ["head FRA"]


def test_an_officer_does_not_make_an_expert_vote(assembly: Ledger) -> None:
    expert = credentials.AccreditDelegate(NEW, FRA, Capacity.EXPERT)
    assembly.act(expert, by=FRANCE, at=on(3, 3))
    promoted = credentials.ChangeCapacity(NEW, Capacity.ALTERNATE, "Promoted.")
    assert isinstance(refusal(assembly, promoted, by=OFFICER, at=on(3, 3)), NotPermitted)
    assert refusal(assembly, promoted, by=FRANCE, at=on(3, 3)) is None


def test_a_head_hands_over_to_one_of_the_own_delegation(assembly: Ledger) -> None:
    assembly.act(credentials.AccreditDelegate(NEW, FRA, Capacity.ALTERNATE), by=FRANCE, at=on(3, 3))
    over = credentials.HandOver(NEW, "Posted elsewhere.")
    assert refusal(assembly, over, by=GERMANY, at=on(3, 3)) is not None
    assembly.act(over, by=FRANCE, at=on(3, 3))
    assert heads_of(assembly, FRA) == [NEW]
    assert refusal(assembly, over, by=FRANCE, at=on(3, 3)) is not None
    assert assembly.found() == []


def test_a_note_that_nobody_contests_takes_effect_by_the_clock(assembly: Ledger) -> None:
    assembly.act(NOTE, by=OFFICER, at=on(3, 3))
    assembly.run_clock(on(3, 16))
    assert heads_of(assembly, FRA) == ["head FRA"]
    assembly.run_clock(end_of(3, 17))
    assert heads_of(assembly, FRA) == [NEW]
    assert assembly.found() == []


def test_a_note_is_contested_until_the_last_second_and_then_waits(assembly: Ledger) -> None:
    assembly.act(NOTE, by=OFFICER, at=on(3, 3))
    assert isinstance(refusal(assembly, CONTEST, by=GERMANY, at=on(3, 4)), NotPermitted)
    last = end_of(3, 17).replace(minute=58)
    assembly.act(CONTEST, by=FRANCE, at=last)
    assembly.run_clock(on(12, 1))
    assert heads_of(assembly, FRA) == ["head FRA"]
    assert isinstance(refusal(assembly, NOTE, by=OFFICER, at=on(12, 1)), Refused)
    assert assembly.found() == []


def test_any_member_contests_where_the_delegation_was_not_accepted(assembly: Ledger) -> None:
    at = decided(assembly, "not_accepted", at=on(3, 3))
    assembly.act(NOTE, by=OFFICER, at=at)
    assert isinstance(refusal(assembly, CONTEST, by=FRANCE, at=at), NotPermitted)
    assert refusal(assembly, CONTEST, by=GERMANY, at=at) is None
    assert assembly.found() == []


def test_another_head_takes_part_where_the_delegation_was_not_accepted(assembly: Ledger) -> None:
    at = decided(assembly, "not_accepted", at=on(3, 3))
    assembly.act(NOTE, by=OFFICER, at=at)
    assembly.run_clock(on(12, 1))
    assert heads_of(assembly, FRA) == [NEW]
    own = credentials.AccreditDelegate(Subject("one"), FRA, Capacity.EXPERT)
    assert refusal(assembly, own, by=NEW_HEAD, at=on(12, 1)) is None


def test_no_head_takes_over_by_a_note_while_a_vote_is_open(assembly: Ledger) -> None:
    assembly.act(NOTE, by=OFFICER, at=on(3, 3))
    course = opened(assembly, {"delegation": "AUS", "outcome": "accepted"}, at=on(3, 14))
    assert course.proposal.ballot
    closes_at = course.proposal.ballot.closes_at
    assert closes_at > end_of(3, 17)
    assembly.run_clock(end_of(3, 17))
    course.vote("yes", [one.code for one in assembly.regime.members()], at=on(3, 18))
    assembly.run_clock(closes_at)
    assert heads_of(assembly, FRA) == ["head FRA"]
    assembly.run_clock(closes_at + timedelta(days=2))
    assert heads_of(assembly, FRA) == [NEW]
    assert assembly.found() == []


def test_a_delegation_that_is_not_accepted_takes_part_no_longer(assembly: Ledger) -> None:
    at = decided(assembly, "not_accepted", at=on(3, 3))
    own = credentials.AccreditDelegate(Subject("one"), FRA, Capacity.EXPERT)
    refused = refusal(assembly, own, by=FRANCE, at=at)
    assert isinstance(refused, NotPermitted)
    assert "not accepted" in refused.detail
    at = decided(assembly, "accepted", at=at)
    assert refusal(assembly, own, by=FRANCE, at=at) is None
    assert assembly.found() == []


@pytest.mark.parametrize(
    ("outcome", "heads"), [("accepted", ["head FRA"]), ("not_accepted", [NEW])]
)
def test_the_members_decide_between_who_sits_and_a_contested_note(
    assembly: Ledger, outcome: str, heads: list[Subject]
) -> None:
    assembly.act(NOTE, by=OFFICER, at=on(3, 3))
    assembly.act(CONTEST, by=FRANCE, at=on(3, 4))
    decided(assembly, outcome, at=on(3, 5))
    assert heads_of(assembly, FRA) == heads
    assert assembly.regime.heads.requested == {}
    assert assembly.found() == []


def test_only_in_the_first_days_an_officer_accredits_a_head_at_once(thirty_five: Pack) -> None:
    young = Ledger(thirty_five)
    young.act(AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY), by=OPERATOR)
    first = credentials.AccreditDelegate(NEW, FRA, Capacity.HEAD)
    late = young.fork()
    assert refusal(young, first, by=OFFICER, at=on(5, 31)) is None
    assert isinstance(refusal(late, first, by=OFFICER, at=on(6, 1)), NotPermitted)
    assert refusal(late, NOTE, by=OFFICER, at=on(6, 1)) is None
