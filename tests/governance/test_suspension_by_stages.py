"""RP-55: a suspension takes access first; the vote goes only by a further decision."""

from datetime import datetime
from pathlib import Path

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from governance.domain.kinds import kinds
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.membership.access import FIRST, SECOND, access_of
from regime.domain.chapters.membership.suspension import suspension_of
from regime.domain.chapters.offices import said as offices
from regime.domain.values import Standing, StateCode, Subject
from regime.packs.loading import load
from tests.cast import OFFICER
from tests.governance.course import Course, just_before, submit
from tests.governance.older_rules import less
from tests.governance.packs_of_trial import open_ballots
from tests.governance.test_lasting_effects import (
    AUSTRALIA,
    CURED_UNTIL,
    FRANCE,
    certify,
    in_force,
    proposed,
)
from tests.governance.test_lasting_effects import shortfall as shortfall
from tests.governance.texts import FINDING, SUSPEND, SUSPEND_VOTE
from tests.ledger import Ledger


@pytest.fixture
def first(shortfall: Course) -> Course:
    """The first stage of the suspension of Australia, in force."""
    return in_force(proposed(shortfall.ledger, "suspension", SUSPEND, at=CURED_UNTIL))


def adopted(course: Course) -> datetime:
    assert course.proposal.adopted_at is not None
    return course.proposal.adopted_at


def ends(course: Course) -> datetime:
    assert course.proposal.due is not None
    return course.proposal.due.at


def standing(ledger: Ledger) -> Standing:
    return ledger.regime.participant(AUSTRALIA).standing


def step(ledger: Ledger, at: datetime) -> int | None:
    found = access_of(AUSTRALIA, ledger.regime, at)
    return found.step if found else None


def further(first: Course, *, at: datetime | None = None) -> Course:
    """A further decision, which takes the vote."""
    return proposed(first.ledger, "suspension", SUSPEND_VOTE, at=at or adopted(first))


def test_the_first_decision_takes_access_and_leaves_the_vote(first: Course) -> None:
    at, regime = adopted(first), first.ledger.regime
    assert standing(first.ledger) is Standing.PARTNER
    assert step(first.ledger, at) == FIRST
    found, held = access_of(AUSTRALIA, regime, at), suspension_of(AUSTRALIA, regime)
    assert found and held and found.withheld_until == held.until == ends(first)
    assert (held.stage, held.takes_the_vote) == ("restricted_exchange", False)
    assert first.ledger.faults() == []


def test_the_vote_is_not_taken_where_nothing_is_suspended(shortfall: Course) -> None:
    """No single act takes the vote."""
    with pytest.raises(submission.TextRefused) as found:
        submit(shortfall.ledger, "suspension", SUSPEND_VOTE, by=FRANCE, at=CURED_UNTIL)
    assert found.value.place == "/text/rights"
    assert "is suspended first" in found.value.detail


def test_two_texts_at_once_take_access_and_no_vote(shortfall: Course) -> None:
    """Both are of the first stage: the second one renews it."""
    text: Json = {**SUSPEND, "grounds": "Other grounds."}
    one = proposed(shortfall.ledger, "suspension", SUSPEND, at=CURED_UNTIL)
    other = proposed(shortfall.ledger, "suspension", text, at=CURED_UNTIL)
    in_force(one)
    in_force(other)
    assert standing(shortfall.ledger) is Standing.PARTNER


def test_a_further_decision_while_the_first_stands_takes_the_vote(first: Course) -> None:
    second = in_force(further(first))
    assert standing(first.ledger) is Standing.SUSPENDED
    assert step(first.ledger, adopted(second)) == FIRST
    held = suspension_of(AUSTRALIA, first.ledger.regime)
    assert held and held.takes_the_vote and held.until == ends(second)
    assert first.ledger.faults() == []


def test_a_further_decision_that_comes_after_the_end_of_the_first_takes_nothing(
    first: Course,
) -> None:
    end = ends(first)
    second = further(first, at=just_before(end))
    assert second.run(end)
    in_force(second)
    assert standing(first.ledger) is Standing.PARTNER
    assert step(first.ledger, adopted(second)) == SECOND
    second.run(ends(second))
    assert second.proposal.stage is Stage.EXPIRED
    assert first.ledger.faults() == []


def test_both_stages_end_together_365_days_after_the_last_decision(first: Course) -> None:
    end, second = ends(first), in_force(further(first))
    assert second.run(end) == ("EffectEnded",)
    assert standing(first.ledger) is Standing.SUSPENDED
    assert second.run(just_before(ends(second))) == ()
    assert second.run(ends(second)) == ("EffectEnded", "RecordDecided", "StandingDeclared")
    assert standing(first.ledger) is Standing.PARTNER
    assert step(first.ledger, adopted(second)) == SECOND


def test_the_first_stage_ends_365_days_after_it_and_gives_access_again(first: Course) -> None:
    end = ends(first)
    assert first.run(just_before(end)) == ()
    assert first.run(end) == ("EffectEnded", "RecordDecided")
    assert step(first.ledger, end) == SECOND
    assert standing(first.ledger) is Standing.PARTNER


def test_the_first_stage_is_renewed_as_it_is(first: Course) -> None:
    text: Json = {**SUSPEND, "rights": "restricted_exchange"}
    end = ends(first)
    again = in_force(proposed(first.ledger, "suspension", text, at=end.replace(month=8)))
    assert again.run(end) == ("EffectEnded",)
    assert standing(first.ledger) is Standing.PARTNER
    assert step(first.ledger, end) == FIRST


def test_less_than_what_is_suspended_is_not_proposed(first: Course) -> None:
    second = in_force(further(first))
    with pytest.raises(submission.TextRefused) as found:
        submit(first.ledger, "suspension", SUSPEND, by=FRANCE, at=adopted(second))
    assert found.value.place == "/text/rights"


def test_another_stage_than_those_of_the_article_is_refused(first: Course) -> None:
    text: Json = {**SUSPEND, "rights": "everything"}
    with pytest.raises(submission.TextRefused) as found:
        submit(first.ledger, "suspension", text, by=FRANCE, at=adopted(first))
    assert found.value.place == "/text/rights"


def test_a_text_that_names_the_first_stage_is_the_text_that_names_none() -> None:
    """The wait of a rejected text is not passed by naming what is meant anyway."""
    kind = kinds["suspension"]
    assert kind.identity({**SUSPEND, "rights": "restricted_exchange"}) == kind.identity(SUSPEND)
    assert kind.identity(SUSPEND_VOTE) != kind.identity(SUSPEND)


@pytest.mark.parametrize("both", [False, True])
def test_a_reinstatement_ends_every_stage(first: Course, *, both: bool) -> None:
    if both:
        in_force(further(first))
    text: Json = {"concerned": "AUS", "grounds": "It acted."}
    at = ends(first).replace(month=6)
    again = in_force(proposed(first.ledger, "reinstatement", text, at=at))
    assert standing(first.ledger) is Standing.PARTNER
    assert step(first.ledger, adopted(again)) == SECOND
    assert suspension_of(AUSTRALIA, first.ledger.regime) is None
    assert first.ledger.faults() == []


@pytest.mark.parametrize("both", [False, True])
def test_a_certificate_ends_every_stage(shortfall: Course, first: Course, *, both: bool) -> None:
    if both:
        in_force(further(first))
    at = ends(first).replace(month=6, day=1)
    certify(shortfall, at=at)
    assert suspension_of(AUSTRALIA, first.ledger.regime)
    until = next(one.due.at for one in shortfall.proposal.rulings.values() if one.due)
    shortfall.run(until)
    assert suspension_of(AUSTRALIA, first.ledger.regime) is None
    assert standing(first.ledger) is Standing.PARTNER
    assert shortfall.ledger.faults() == []


def test_access_that_is_suspended_is_not_given_by_a_review(first: Course) -> None:
    """RP-13: the officer who reviews cannot undo what three quarters decided."""
    review = membership.ReviewAccess(AUSTRALIA, granted=True, reasons="All is well.")
    with pytest.raises(membership.NothingToReview):
        first.ledger.act(review, by=OFFICER, at=adopted(first))


@pytest.fixture
def at_once(tmp_path: Path) -> Ledger:
    """The thirty-five under rules of before the stages, with open ballots."""
    older = less(open_ballots(tmp_path / "open"), {"RP-55": ("stage_by_stage",)})
    ledger = Ledger(load(older)).enter()
    ledger.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return ledger


def test_rules_without_stages_take_the_vote_at_once(at_once: Ledger) -> None:
    """Logs and packs of before keep what they said."""
    in_force(proposed(at_once, "compliance_finding", FINDING))
    in_force(proposed(at_once, "suspension", SUSPEND, at=CURED_UNTIL))
    assert standing(at_once) is Standing.SUSPENDED
    assert suspension_of(AUSTRALIA, at_once.regime) is None
    assert "rights" not in at_once.regime.decided[("suspensions", "AUS")].data
    assert at_once.faults() == []


def test_rules_without_stages_know_no_stage(at_once: Ledger) -> None:
    in_force(proposed(at_once, "compliance_finding", FINDING))
    with pytest.raises(submission.TextRefused) as found:
        submit(at_once, "suspension", SUSPEND_VOTE, by=FRANCE, at=CURED_UNTIL)
    assert found.value.place == "/text/rights"
