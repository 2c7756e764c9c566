"""What-if: applications that the members decided on, decided again under other rules."""

from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.objections.state import LifeEnd
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.governance.applying import Applying, apply, assembly_applied_to, seat
from tests.governance.course import Course, first_members, head
from tests.governance.held_votes import Box
from tests.governance.packs_of_trial import changed, with_applicants
from tests.governance.what_if.trying import only, under_edition, under_old, under_text
from tests.ledger import Ledger

SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
BRAZIL = head("BRA")
UNMET = {"AC-05": 1}


@pytest.fixture
def applying(applicants: Ledger) -> Applying:
    """Xanadu applies; six members have an assessor on the roster."""
    seat(applicants, *SEATED)
    return apply(applicants, at=DAY_1)


@pytest.fixture
def under_seal(sealed_applicants: Ledger) -> Applying:
    """Xanadu applies to those who vote on it under seal."""
    seat(sealed_applicants, *SEATED)
    return apply(sealed_applicants, at=DAY_1)


def parameter(article: str, name: str, value: Json) -> Json:
    """Another parameter of an article."""
    return [{"article": article, "text": "Anew.", "parameters": {name: value}}]


def voted(course: Course, choices: dict[str, str], *, because: str = "AC-02 is not met.") -> None:
    """The votes at the last hour, each with the same grounds; then what follows."""
    ballot = course.proposal.ballot
    assert ballot is not None
    for code, choice in choices.items():
        said = (StateCode(code), choice, because, None)
        course.act(votes.CastVote, *said, by=head(code), at=ballot.closes_at.replace(hour=9))
    end(course)


def end(course: Course) -> None:
    """Let the clock run until the proposal has ended."""
    while due := course.proposal.due:
        course.ledger.run_clock(due.at)


def objected(course: Course) -> None:
    """One member objects, names a criterion, and renews until the vote."""
    while course.proposal.stage != "vote":
        due = course.proposal.due
        assert due is not None
        if course.proposal.stage == "consensus" and not course.proposal.objections:
            at = due.at.replace(hour=9)
            course.sustain(course.objects(BRAZIL, provision="AC-02", at=at), at=at)
        elif isinstance(due.end, LifeEnd):
            course.renew(1, by=BRAZIL, at=due.at.replace(hour=9))
        else:
            course.ledger.run_clock(due.at)


def against(objectors: int, ledger: Ledger) -> dict[str, str]:
    """All vote, of whom the last so many vote against."""
    members = [code for code in first_members(ledger, 35) if code != "BRA"]
    no = {"BRA", *members[len(members) - objectors + 1 :]}
    return {code: "no" if code in no else "yes" for code in first_members(ledger, 35)}


def test_who_was_admitted_by_three_quarters_is_not_under_the_old_procedure(
    applying: Applying,
) -> None:
    """One objector kept its objection: 34 of 35 admitted; by pure consensus nobody would be."""
    course = applying.to_members(DAY_1)
    objected(course)
    voted(course, against(1, applying.ledger))
    row = only(under_old(applying.ledger))
    assert (row.real.code, row.changed) == ("adopted", True)
    assert (row.other.code, row.other.reason) == ("never_decided", "objection")
    assert row.other.arithmetic[-1]["blocked_by"] == ["BRA"]


def test_a_no_under_seal_is_an_objection_under_the_old_procedure(under_seal: Applying) -> None:
    """Not recommended, so voted on though nobody objected: the vote says who is against."""
    course = under_seal.to_members(DAY_1, of=UNMET)
    while course.proposal.stage != "vote":
        assert course.proposal.due
        under_seal.ledger.run_clock(course.proposal.due.at)
    box = Box(under_seal.ledger, course.symbol)
    for code, choice in against(2, under_seal.ledger).items():
        at = box.ballot.closes_at.replace(hour=9)
        box.seal(code, choice, at=at, explanation="Of AC-05 we think so.")
    box.open(at=box.ballot.closes_at)
    end(course)
    row = only(under_old(under_seal.ledger))
    assert row.real.code == "adopted"
    assert row.other.code == "never_decided"
    assert row.other.arithmetic[-1]["blocked_by"] == ["BRA", "ZAF"]
    assert {(one.act, one.code) for one in row.refused} == {("CastSealedVote", "no_such_act")}


def test_who_was_admitted_by_silence_is_under_the_old_procedure_too(applying: Applying) -> None:
    course = applying.to_members(DAY_1)
    end(course)
    row = only(under_old(applying.ledger))
    assert (row.real.code, row.other.code, row.changed) == ("adopted", "adopted", False)
    assert row.other.days == row.real.days


@pytest.mark.parametrize("objectors", [8, 9])
def test_under_its_own_rules_a_case_ends_as_it_did(applying: Applying, objectors: int) -> None:
    course = applying.to_members(DAY_1)
    objected(course)
    voted(course, against(objectors, applying.ledger))
    row = only(under_edition(applying.ledger, 1))
    assert row.other == row.real
    assert (row.refused, row.assumed) == ((), ())
    assert row.real.code == ("adopted" if objectors == 8 else "not_adopted")


def test_what_lacked_its_grounds_lacks_them_under_other_rules_as_well(
    under_seal: Applying,
) -> None:
    """A no under seal that names no criterion is invalid, where it is asked again too."""
    course = under_seal.to_members(DAY_1)
    objected(course)
    box = Box(under_seal.ledger, course.symbol)
    for code, choice in against(10, under_seal.ledger).items():
        box.seal(code, choice, at=box.ballot.closes_at.replace(hour=9), explanation="So.")
    box.open(at=box.ballot.closes_at)
    end(course)
    row = only(under_edition(under_seal.ledger, 1))
    assert row.other == row.real
    counts = row.other.arithmetic[-1]["counts"]
    assert isinstance(counts, dict)
    assert (counts["yes"], counts["no"], counts["invalid"]) == (25, 0, 10)
    longer: Json = [
        {"article": "RP-11", "text": "Anew.", "parameters": {"consultation_days": 65}},
        {"matter": "accession", "consultation_days": 65},
    ]
    moved = only(under_text(under_seal.ledger, longer))
    assert {(one.choice, one.basis) for one in moved.assumed} >= {("invalid", "vote")}


def test_another_pass_mark_makes_another_recommendation(applying: Applying) -> None:
    """Nobody objected; without the recommendation silence does not admit, and nobody voted."""
    course = applying.to_members(DAY_1)
    end(course)
    row = only(under_text(applying.ledger, parameter("RP-08", "pass_mark", "9/10")))
    assert (row.real.code, row.other.code) == ("adopted", "not_adopted")
    assert row.other.arithmetic[0]["reason"] == "no_objection"
    same = only(under_text(applying.ledger, parameter("RP-08", "pass_mark", "6/10")))
    assert same.other == same.real


def test_the_last_day_is_counted_by_the_rules_that_are_tried(applying: Applying) -> None:
    """The objector stands; by day 101 of completeness the members vote, whoever objects."""
    course = applying.to_members(DAY_1)
    objected(course)
    voted(course, against(1, applying.ledger))
    sooner: Json = [
        {
            "article": "RP-11",
            "text": "Anew.",
            "parameters": {"max_total_days": 100, "automatic_vote_day": 101},
        }
    ]
    row = only(under_text(applying.ledger, sooner))
    assert row.real.code == row.other.code == "adopted"
    assert row.real.decided_at is not None and row.other.decided_at is not None
    last_day = applying.ledger.regime.rules.period_end(DAY_1, days=100 + 7)
    assert row.other.decided_at == last_day < row.real.decided_at


def test_who_withdraws_before_the_vote_withdraws_under_other_rules_too(
    applying: Applying,
) -> None:
    course = applying.to_members(DAY_1)
    at = course.proposal.due.at.replace(hour=9) if course.proposal.due else DAY_1
    applying.act(
        applications.WithdrawApplication(applying.symbol, "Not now."), by=applying.by, at=at
    )
    assert applying.application.step is Step.WITHDRAWN
    for report in (under_edition(applying.ledger, 1), under_old(applying.ledger)):
        row = only(report)
        assert row.other == row.real
        assert row.real.code == "withdrawn"


def test_a_case_that_went_to_the_vote_on_its_last_day_goes_there_again(tmp_path: Path) -> None:
    """No report had come by then: what the clock put to the vote, it puts there again."""

    def hasten(rules: dict[str, Any]) -> None:
        for article in rules["records"]:
            if article["id"] == "RP-11":
                article["parameters"] |= {"max_total_days": 100, "automatic_vote_day": 101}

    folder = changed(with_applicants(tmp_path / "mtcr"), "rules_of_procedure.json", hasten)
    ledger = assembly_applied_to(folder)
    seat(ledger, *SEATED)
    course = apply(ledger, at=DAY_1).certify(DAY_1).draw(DAY_1).before_members()
    voted(course, against(2, ledger), because="AC-02: we judge by what we know.")
    assert [one.type for one in ledger.entries].count("PutToVote") == 1
    row = only(under_edition(ledger, 1))
    assert row.other == row.real
    assert row.real.code == "adopted"
    assert only(under_old(ledger)).other.code == "never_decided"
