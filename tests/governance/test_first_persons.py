"""RP-05, RP-16, RP-21: nobody acts, holds an office or presides because one officer says so."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.recorded_commands import Command
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.elections.said import ChairElected, Elected, RotationDrawn
from regime.domain.chapters.offices import founding
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.deciding import decide
from regime.domain.packs.pack import Pack
from regime.domain.values import (
    OPERATOR,
    Actor,
    Capacity,
    MatterId,
    Office,
    StateCode,
    Subject,
    Symbol,
)
from tests.cast import DAY_1, OFFICER
from tests.governance.course import SWISS_CHAIR, end_of, head, names, on, submit
from tests.governance.membership import XAA, invited
from tests.governance.test_heads import heads_of, run_next
from tests.governance.texts import WORDS
from tests.ledger import Ledger, refused

FRA, CHE = StateCode("FRA"), StateCode("CHE")
FRANCE, GERMANY, SWITZERLAND = head("FRA"), head("DEU"), head("CHE")
OTHER = Subject("another of XAA")
NOTE = credentials.RequestHead(XAA, OTHER, "Note 4 of 2 March.")
CONTEST = credentials.ContestHead(XAA, "We sent no such note.")
AGAINST = offices.ContestChair(CHE, "Nobody elected it.")
EXPERT = Subject("expert of FRA")
SECRETARY = Office.EXECUTIVE_SECRETARY


@pytest.fixture
def begun(assembly: Ledger) -> Ledger:
    """The thirty-five, once something is proposed."""
    submit(assembly, "public_statement", WORDS, by=GERMANY, at=DAY_1)
    return assembly


@pytest.fixture
def empty(thirty_five: Pack) -> Ledger:
    """The thirty-five before anybody but an officer and one head acts."""
    ledger = Ledger(thirty_five)
    ledger.act(offices.AppointOfficer(Subject("officer"), SECRETARY), by=OPERATOR)
    first = credentials.AccreditDelegate(Subject("head DEU"), StateCode("DEU"), Capacity.HEAD)
    ledger.act(first, by=OFFICER)
    return ledger


def acting_for(ledger: Ledger, member: StateCode) -> list[Subject]:
    """Who acts for a state."""
    return [one.subject for one in ledger.regime.delegates.values() if one.member == member]


def test_once_anything_is_proposed_a_first_head_is_named_by_a_note_that_waits(
    empty: Ledger,
) -> None:
    """RP-05."""
    first = credentials.AccreditDelegate(Subject("head FRA"), FRA, Capacity.HEAD)
    assert refused(empty.fork(), first, by=OFFICER, at=DAY_1) is None
    submit(empty, "public_statement", WORDS, by=GERMANY, at=DAY_1)
    found = refused(empty, first, by=OFFICER, at=DAY_1)
    assert isinstance(found, NotPermitted) and found.rule == "RP-05"
    note = credentials.RequestHead(FRA, Subject("head FRA"), "Note 1.")
    empty.act(note, by=OFFICER, at=DAY_1)
    assert heads_of(empty, FRA) == []
    contested = empty.fork()
    empty.run_clock(end_of(3, 16))
    assert heads_of(empty, FRA) == ["head FRA"]
    contest = credentials.ContestHead(FRA, "The ministry knows nothing of it.")
    contested.act(contest, by=GERMANY, at=end_of(3, 16).replace(minute=58))
    contested.run_clock(on(9, 1))
    assert heads_of(contested, FRA) == []
    assert empty.found() == contested.found() == []


def test_an_officer_accredits_no_second_person_of_an_applicant(assembly: Ledger) -> None:
    """RP-05: an impostor would withdraw its application."""
    applicant = invited(assembly)
    again = credentials.AccreditDelegate(OTHER, XAA, Capacity.APPLICANT)
    assert isinstance(refused(assembly, again, by=OFFICER, at=DAY_1), NotPermitted)
    others = credentials.AccreditDelegate(OTHER, FRA, Capacity.EXPERT)
    assert isinstance(refused(assembly, others, by=applicant, at=DAY_1), NotPermitted)
    assembly.act(again, by=applicant)
    assert acting_for(assembly, XAA) == [applicant.subject, OTHER]
    assert assembly.found() == []


@pytest.mark.parametrize("by", ["applicant", "FRA"])
def test_who_acts_for_an_applicant_changes_by_a_note_that_may_be_contested(
    assembly: Ledger, by: str
) -> None:
    """RP-05: the person that acts, and any Partner, contest it until the last second."""
    applicant = invited(assembly)
    contester = applicant if by == "applicant" else FRANCE
    assembly.act(NOTE, by=OFFICER)
    contested = assembly.fork()
    assembly.run_clock(end_of(3, 16))
    assert acting_for(assembly, XAA) == [OTHER]
    assert assembly.regime.delegates[OTHER].capacity is Capacity.APPLICANT
    contested.act(CONTEST, by=contester, at=end_of(3, 16).replace(minute=58))
    contested.run_clock(on(9, 1))
    assert acting_for(contested, XAA) == [applicant.subject]
    assert assembly.found() == contested.found() == []


@pytest.mark.parametrize(
    ("outcome", "acts"), [("accepted", OTHER), ("not_accepted", Subject("applicant XAA"))]
)
def test_the_members_decide_on_a_contested_note_of_an_applicant(
    assembly: Ledger, outcome: str, acts: Subject
) -> None:
    """RP-05: neither who acts, nor one Partner, has the last word."""
    applicant = invited(assembly)
    assembly.act(NOTE, by=OFFICER)
    assembly.act(CONTEST, by=applicant)
    text: Json = {"delegation": "XAA", "outcome": outcome}
    course = submit(assembly, "credentials", text, by=GERMANY, at=DAY_1)
    course.admit(at=DAY_1)
    while not course.proposal.ballot:
        run_next(assembly)
    since = assembly.entries[-1].recorded_at
    course.vote("yes", [one.code for one in assembly.regime.members()], at=since)
    while course.proposal.stage is not Stage.IN_FORCE:
        run_next(assembly)
    assert acting_for(assembly, XAA) == [acts]
    assert XAA not in assembly.regime.heads.not_accepted
    assert assembly.found() == []


@pytest.mark.parametrize("by", [OFFICER, GERMANY, head("XAA")])
def test_nobody_outside_ends_an_accreditation(assembly: Ledger, by: Actor) -> None:
    """RP-05: neither an officer, nor another state."""
    applicant = invited(assembly)
    assembly.act(credentials.AccreditDelegate(EXPERT, FRA, Capacity.EXPERT), by=FRANCE)
    for subject in (EXPERT, applicant.subject):
        assert subject
        ends = credentials.EndAccreditation(subject, "Recalled.")
        assert isinstance(refused(assembly, ends, by=by, at=DAY_1), NotPermitted)


def test_a_person_ends_the_own_accreditation_and_that_of_no_other(assembly: Ledger) -> None:
    """RP-05; a head hands over."""
    applicant = invited(assembly)
    assembly.act(credentials.AccreditDelegate(EXPERT, FRA, Capacity.EXPERT), by=FRANCE)
    second = Subject("alternate of FRA")
    assembly.act(credentials.AccreditDelegate(second, FRA, Capacity.ALTERNATE), by=FRANCE)
    expert = Actor(Capacity.EXPERT, member=FRA, subject=EXPERT)
    for subject in (second, Subject("head FRA")):
        ends = credentials.EndAccreditation(subject, "Recalled.")
        assert isinstance(refused(assembly, ends, by=expert, at=DAY_1), NotPermitted)
    head_leaves = credentials.EndAccreditation(Subject("head FRA"), "Recalled.")
    assert isinstance(refused(assembly, head_leaves, by=FRANCE, at=DAY_1), NotPermitted)
    assembly.act(credentials.EndAccreditation(EXPERT, "Posted elsewhere."), by=expert)
    assert applicant.subject
    assembly.act(credentials.EndAccreditation(applicant.subject, "Posted."), by=applicant)
    assert acting_for(assembly, XAA) == []
    assert EXPERT not in assembly.regime.delegates
    assert assembly.found() == []


@pytest.mark.parametrize(
    ("by", "command"),
    [
        (OPERATOR, offices.AppointOfficer(Subject("new"), SECRETARY)),
        (OFFICER, offices.AppointOfficer(Subject("new"), Office.DEPUTY)),
    ],
    ids=["executive secretary", "deputy"],
)
def test_once_anything_is_proposed_no_office_is_filled_without_a_decision(
    empty: Ledger, by: Actor, command: Command
) -> None:
    """RP-16: within the founding term too."""
    if by == OPERATOR:
        empty.act(offices.EndAppointment(SECRETARY, "Resigned."), by=OFFICER)
    assert refused(empty.fork(), command, by=by, at=DAY_1) is None
    submit(empty, "public_statement", WORDS, by=GERMANY, at=DAY_1)
    found = refused(empty, command, by=by, at=DAY_1)
    assert isinstance(found, offices.NotAsDecided) and found.rule == "RP-16"


def contested(ledger: Ledger, at: datetime = DAY_1) -> Ledger:
    """The same once France has contested the first Chair."""
    ledger.act(AGAINST, by=FRANCE, at=at)
    return ledger


def test_any_partner_has_a_chair_whom_nobody_elected_give_way_to_the_lot(
    assembly: Ledger,
) -> None:
    """RP-21: nobody chooses who presides then."""
    events = assembly.fork().act(AGAINST, by=FRANCE)
    assert names(events) == ("ChairContested", "RotationDrawn", "ActingPresidencyBegan")
    assert isinstance(events[1], RotationDrawn)
    contested(assembly, on(3, 5))
    assert assembly.regime.elections.rotation == events[1].order
    found = presiding(assembly.regime)
    assert assembly.regime.chair is None and found
    assert found.group == events[1].order[0]
    names_anew = offices.NameChair(CHE, Subject("chair"))
    assert isinstance(
        refused(assembly, names_anew, by=OFFICER, at=on(3, 5)), offices.AnotherElected
    )
    again = refused(assembly, AGAINST, by=FRANCE, at=on(3, 5))
    assert isinstance(again, offices.NoNamedChair)
    assembly.run_clock(on(12, 1))
    assert presiding(assembly.regime)
    assert assembly.found() == []


@pytest.mark.parametrize("by", [OFFICER, SWISS_CHAIR])
def test_neither_an_officer_nor_the_chair_contests_the_chair(assembly: Ledger, by: Actor) -> None:
    """RP-21."""
    assert isinstance(refused(assembly, AGAINST, by=by, at=DAY_1), NotPermitted)


def test_a_chair_of_another_member_or_without_reasons_is_not_contested(assembly: Ledger) -> None:
    """RP-21."""
    other = offices.ContestChair(FRA, "Nobody elected it.")
    assert isinstance(refused(assembly, other, by=FRANCE, at=DAY_1), offices.NoNamedChair)
    assert refused(assembly, offices.ContestChair(CHE, " "), by=FRANCE, at=DAY_1)


def elected(ledger: Ledger, member: StateCode) -> Ledger:
    """The same once the members have elected who takes the chair next."""
    told = ChairElected(
        matter=MatterId("chair_election"),
        elected=Elected(member, "A candidate", "WEOG"),
        decision=Symbol("MTCR/2026/D/9"),
        as_of=DAY_1,
    )
    return ledger.with_events(told, by=OFFICER, at=DAY_1, stream="elections")


@pytest.mark.parametrize("follows", [FRA, CHE])
def test_a_chair_whom_nobody_elected_is_contested_though_its_successor_is_elected(
    assembly: Ledger, follows: StateCode
) -> None:
    """RP-21: at any time, and by whoever is elected for the term after it too."""
    after = contested(elected(assembly, follows))
    assert after.regime.chair is None
    presides = presiding(after.regime)
    assert presides and presides.group == "WEOG"


def test_nobody_contests_a_chair_whom_the_members_elected(assembly: Ledger) -> None:
    """RP-21: an election is undone by none, and the next election makes no Chair a named one."""
    took = offices.ChairTookOffice(member=CHE, subject=Subject("chair"), as_of=DAY_1)
    seated = elected(assembly, CHE).with_events(took, by=OFFICER, at=DAY_1, stream="elections")
    for after in (seated, elected(seated, FRA)):
        assert isinstance(refused(after, AGAINST, by=FRANCE, at=DAY_1), offices.NoNamedChair)


def test_the_founding_term_is_counted_by_the_clock_of_the_regime(assembly: Ledger) -> None:
    """RP-16: where the clock is simulated, from the founding as it showed it."""
    regime = assembly.regime
    ends, founded = founding.ends_at(regime), regime.founded
    assert ends and founded
    later = replace(founded, offset_seconds=-30 * 86_400)
    earlier = founding.ends_at(replace(regime, founded=later))
    assert earlier and ends - earlier == timedelta(days=30)


def test_the_days_for_first_heads_are_counted_by_the_clock_of_the_regime(empty: Ledger) -> None:
    """RP-05: where the clock is simulated, from the founding as it showed it."""
    founded = empty.regime.founded
    assert founded
    first = credentials.AccreditDelegate(Subject("head FRA"), FRA, Capacity.HEAD)
    assert decide(first, empty.regime, OFFICER, DAY_1)
    later = replace(founded, offset_seconds=-91 * 86_400)
    with pytest.raises(NotPermitted, match="A delegation changes who votes for it"):
        decide(first, replace(empty.regime, founded=later), OFFICER, DAY_1)


def test_the_head_of_the_delegation_gives_the_chair_another_person(assembly: Ledger) -> None:
    """RP-21: the person whom an officer named for a member does not stay against its will."""
    follows = Subject("alternate of CHE")
    assembly.act(credentials.AccreditDelegate(follows, CHE, Capacity.ALTERNATE), by=SWITZERLAND)
    over = offices.HandOverChair(follows, "We named another.")
    assert isinstance(refused(assembly, over, by=FRANCE, at=DAY_1), NotPermitted)
    assembly.act(over, by=SWITZERLAND)
    assert assembly.regime.chair and assembly.regime.chair.subject == follows
    assert assembly.found() == []


def test_logs_of_before_keep_what_an_officer_did(lake: Ledger) -> None:
    """RP-05, RP-16, RP-21: rules without the parameters leave it to the officer."""
    expert = credentials.AccreditDelegate(EXPERT, StateCode("ALDER"), Capacity.EXPERT)
    lake.act(expert, by=OFFICER)
    lake.act(credentials.EndAccreditation(EXPERT, "Recalled."), by=OFFICER)
    against = offices.ContestChair(StateCode("BIRCH"), "Nobody elected it.")
    assert isinstance(refused(lake, against, by=head("ALDER"), at=DAY_1), NotPermitted)
    assert lake.found() == []
