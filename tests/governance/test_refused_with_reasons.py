"""Refusals (RP-12): a case that nobody worked on says what was left undone, and bars nobody.

The cases are of the pack of thirty-five, whose edition asks for it; under an edition that does not,
a refusal is recorded as before.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from audit.log.entry import read_recorded
from audit.log.instants import write_instant
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.accession.applications.said import ApplicationDecided
from regime.domain.chapters.accession.assessment.said import MakeFinding
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.export import raw_of
from tests.governance.applying import (
    WORDS,
    Applying,
    apply,
    assembly_applied_to,
    assessor,
    seat,
    to_the_members,
)
from tests.governance.course import end_of, head, on
from tests.governance.packs_of_trial import changed, with_applicants
from tests.ledger import Ledger


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return assembly_applied_to(with_applicants(tmp_path_factory.mktemp("pack") / "mtcr"))


@pytest.fixture
def applicants(founded: Ledger) -> Ledger:
    return founded.fork()


def until_the_vote(applying: Applying) -> datetime:
    """Nobody acts until the case is voted on; an hour after that vote has opened."""
    ledger = applying.ledger
    while applying.application.proposal is None or not applying.course.proposal.first_vote_at:
        ledger.run_clock(_next(ledger))
    return applying.course.proposal.first_vote_at + timedelta(hours=1)


def until_the_repeat(applying: Applying) -> datetime:
    """Nobody votes the first time; an hour after the vote is held again."""
    opened, ledger = until_the_vote(applying), applying.ledger
    while all(one.type != "QuorumFailed" for one in ledger.entries):
        ledger.run_clock(_next(ledger))
    ballot = applying.course.proposal.ballot
    assert ballot and ballot.opened_at and ballot.opened_at > opened
    return ballot.opened_at + timedelta(hours=1)


def ended(applying: Applying) -> ApplicationDecided:
    """What the end of the case says, once the clock has closed its votes."""
    ledger = applying.ledger
    while applying.application.is_open:
        ledger.run_clock(_next(ledger))
    position = max(at for at, one in enumerate(ledger.entries) if one.type == "ApplicationDecided")
    event = read_recorded(position, raw_of(ledger.entries[position])).event
    assert isinstance(event, ApplicationDecided)
    return event


def _next(ledger: Ledger) -> datetime:
    due = ledger.due(datetime.max.replace(tzinfo=UTC))
    assert due
    return due[1].at


def against(applying: Applying, codes: Iterable[str], words: str, *, at: datetime) -> None:
    """These members vote against the case, with these words."""
    for code in codes:
        said = (StateCode(code), "no", words, None)
        applying.course.act(votes.CastVote, *said, by=head(code), at=at)


def reasons(told: ApplicationDecided) -> list[tuple[str, str, str]]:
    """Why it was not admitted: each with whose task it was and the article."""
    found = [one for one in told.undone if isinstance(one, dict)]
    return [(str(one["reason"]), str(one["task_of"]), str(one["article"])) for one in found]


def criteria(told: tuple[Json, ...]) -> list[str]:
    return [str(one["criterion"]) for one in told if isinstance(one, dict)]


def test_a_case_that_nobody_worked_on_says_what_was_not_done_and_names_every_criterion(
    applicants: Ledger,
) -> None:
    forgotten = apply(applicants, at=DAY_1)
    told = ended(forgotten)
    assert told.shortfall == ()
    assert reasons(told) == [("panel", "members", "RP-10"), ("quorum", "members", "RP-26")]
    edition = applicants.regime.criteria.edition(1)
    assert criteria(told.unassessed) == list(edition)
    least = edition["AC-02"]
    assert told.unassessed and told.unassessed[1] == {
        "criterion": "AC-02",
        "remedy": f"{least.minimum}: {least.scale[least.minimum]}",
    }


def test_what_was_not_done_is_late_since_the_day_on_which_it_was_to_be_done(
    applicants: Ledger,
) -> None:
    forgotten = apply(applicants, at=DAY_1)
    told = ended(forgotten)
    complete = forgotten.application.completed_at
    assert complete and told.undone
    late = [one["since"] for one in told.undone if isinstance(one, dict)]
    assert late == [write_instant(complete), write_instant(told.as_of)]


def test_who_was_refused_without_a_finding_applies_again_at_once(applicants: Ledger) -> None:
    forgotten = apply(applicants, at=DAY_1)
    told = ended(forgotten)
    assert told.renew_from is None
    again = apply(applicants, at=told.as_of, renews=forgotten.symbol)
    assert again.application.covers == tuple(applicants.regime.criteria.edition(1))


def test_one_vote_against_does_not_bar_whom_a_vote_without_quorum_refuses(
    applicants: Ledger,
) -> None:
    """One member alone cannot make its words the finding of a vote that was none."""
    forgotten = apply(applicants, at=DAY_1)
    against(forgotten, ["ITA"], "AC-05", at=until_the_repeat(forgotten))
    told = ended(forgotten)
    assert told.shortfall == () and told.renew_from is None
    assert ("quorum", "members", "RP-26") in reasons(told)


def test_what_a_vote_with_its_quorum_names_is_stated_and_waits(applicants: Ledger) -> None:
    forgotten = apply(applicants, at=DAY_1)
    everybody = [one.code for one in applicants.regime.members()]
    against(forgotten, everybody, "AC-05", at=until_the_vote(forgotten))
    told = ended(forgotten)
    assert criteria(told.shortfall) == ["AC-05"] and told.renew_from
    assert reasons(told) == [("panel", "members", "RP-10")]


def test_findings_that_are_missing_are_named_as_the_task_of_the_panel(applicants: Ledger) -> None:
    """One of the panel finds on one criterion, below its minimum: that alone is no score."""
    seat(applicants, "FRA", "JPN", "BRA", "ZAF")
    one = apply(applicants, at=DAY_1).certify(DAY_1).draw(DAY_1)
    by = assessor(applicants.regime.roster[one.application.panel[0]].member)
    one.act(MakeFinding(one.symbol, "AC-02", 1, (), WORDS), by=by, at=DAY_1)
    told = ended(one)
    assert ("findings", "panel", "RP-10") in reasons(told)
    assert criteria(told.shortfall) == []
    assert criteria(told.unassessed) == list(applicants.regime.criteria.edition(1))


def test_a_recommended_case_that_nobody_votes_on_says_that_the_quorum_was_missing(
    applicants: Ledger,
) -> None:
    recommended = to_the_members(applicants)
    course = recommended.course
    applicants.run_clock(end_of(5, 7))
    course.objects(head("ITA"), at=on(5, 10), provision="AC-05")
    course.sustain(1, at=on(5, 11))
    while course.proposal.stage.value != "vote":
        due = _next(applicants)
        if due == course.proposal.objections[1].lapses.at:
            course.renew(1, by=head("ITA"), at=due - timedelta(seconds=1))
        else:
            applicants.run_clock(due)
    told = ended(recommended)
    assert reasons(told) == [("quorum", "members", "RP-26")]
    assert told.unassessed == ()


def test_abstentions_that_keep_a_case_out_are_its_reason(applicants: Ledger) -> None:
    """Nobody names a criterion, and too few are in favour."""
    weak = dict.fromkeys(("AC-04", "AC-07", "AC-08", "AC-10", "AC-11", "AC-12", "AC-13"), 0)
    low = to_the_members(applicants, of={**weak, "AC-01": 3, "AC-02": 3}, score=2)
    at = until_the_vote(low)
    for code in [one.code for one in applicants.regime.members()]:
        said = (StateCode(code), "abstain", "", None)
        low.course.act(votes.CastVote, *said, by=head(code), at=at)
    told = ended(low)
    assert told.shortfall == ()
    assert reasons(told) == [("majority", "members", "RP-11")]


def test_what_another_reason_would_say_is_found(applicants: Ledger) -> None:
    ended(apply(applicants, at=DAY_1))
    others: dict[str, Json] = {"undone": [], "unassessed": []}
    for path, value in others.items():
        forged = applicants.forged_data("ApplicationDecided", path, value)
        assert forged.first_fault() == ("ApplicationDecided", "differs")


def test_an_edition_that_does_not_ask_for_it_records_the_shortfall_alone(tmp_path: Path) -> None:
    def without(rules: dict[str, Any]) -> None:
        article = next(one for one in rules["records"] if one["id"] == "RP-12")
        del article["parameters"]["omissions_stated"]

    pack = changed(with_applicants(tmp_path / "mtcr"), "rules_of_procedure.json", without)
    ledger = assembly_applied_to(pack)
    forgotten = apply(ledger, at=DAY_1)
    against(forgotten, ["ITA"], "AC-05", at=until_the_repeat(forgotten))
    told = ended(forgotten)
    assert told.undone == () and told.unassessed == ()
    assert criteria(told.shortfall) == ["AC-05"]
