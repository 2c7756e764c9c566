"""Effects that last for a time: they end by the clock, unless a decision takes their place."""

from datetime import datetime

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission import said as submission
from regime.domain.values import StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    end_of,
    first_members,
    head,
    just_before,
    on,
    submit,
)
from tests.governance.texts import ENTRY, FINDING, SUSPEND, SUSPEND_VOTE, WORDS
from tests.ledger import Ledger

FRANCE, AUSTRALIA = head("FRA"), StateCode("AUS")
# The second stage has taken the place of the first, whose own effect ends in its time.
FIRST_STAGE = ("EffectEnded",)


def in_force(course: Course) -> Course:
    """The clock runs until the decision is in force; where there is a vote, all vote for it."""
    text = course.proposal.text
    while course.proposal.stage is not Stage.IN_FORCE:
        due = course.proposal.due
        assert due is not None
        if course.proposal.stage is Stage.VOTE:
            members = [member.code for member in course.ledger.regime.members()]
            concerned = text.get("concerned") if isinstance(text, dict) else None
            voting = [one for one in members if one != concerned and _may_vote(course.ledger, one)]
            course.vote("yes", voting, at=due.at.replace(hour=9))
        course.run(due.at)
    return course


def _may_vote(ledger: Ledger, code: StateCode) -> bool:
    return ledger.regime.participant(code).standing == "partner"


def proposed(assembly: Ledger, matter: str, text: Json, *, at: datetime = DAY_1) -> Course:
    """Submitted by France and admitted."""
    course = submit(assembly, matter, text, by=FRANCE, at=at)
    course.admit(at=at)
    return course


@pytest.fixture
def entry(assembly: Ledger) -> Course:
    """A provisional entry, in force since the end of 23 March 2026."""
    course = submit(assembly, "fast_track", ENTRY, by=FRANCE, at=DAY_1)
    course.join("DEU", "JPN", at=DAY_1)
    course.admit(at=DAY_1)
    return in_force(course)


@pytest.fixture
def shortfall(open_assembly: Ledger) -> Course:
    """A finding of a serious shortfall of Australia, in force since the end of 30 March 2026."""
    return in_force(proposed(open_assembly, "compliance_finding", FINDING))


SUNSET = datetime(2027, 9, 14, 23, 59, tzinfo=on(1, 1).tzinfo)
CURED_UNTIL = end_of(9, 26)


def test_a_provisional_entry_lapses_540_days_after_it_took_effect(entry: Course) -> None:
    """Point P24: a provisional entry disappears on day 541 if nothing was decided."""
    assert entry.proposal.adopted_at is not None
    assert (SUNSET.date() - entry.proposal.adopted_at.date()).days == 540
    assert entry.run(just_before(SUNSET)) == ()
    assert not entry.ledger.regime.decided[("provisional_entries", "2026-D-1")].data.get("ended")
    assert entry.run(SUNSET) == (
        "EffectEnded",
        "RecordDecided",
        "RecordDecided",
        "ListEditionAdopted",
    )
    assert entry.proposal.stage is Stage.EXPIRED
    assert entry.ledger.entries[-4].data["reason"] == "lapsed"
    assert entry.ledger.regime.decided[("provisional_entries", "2026-D-1")].data["ended"]


def test_a_change_of_the_list_makes_it_a_normal_entry(entry: Course) -> None:
    """Point P24: a provisional entry that was confirmed stays, as a change of the list."""
    text: Json = {"change": "Gliders are named.", "confirms": entry.proposal.decision}
    in_force(proposed(entry.ledger, "list_substantive", text, at=on(4, 1)))
    said = entry.ledger.regime.decided[("provisional_entries", "2026-D-1")]
    assert said.data["ended_by"] == "confirmed"
    assert entry.run(SUNSET) == ("EffectEnded",)
    assert entry.ledger.entries[-1].data["reason"] == "confirmed"
    normal = entry.ledger.regime.decided[("list_changes", "2026-D-2")]
    assert normal.data["text"] == "Gliders are named." and not normal.data.get("ended")


def test_what_lapsed_is_not_confirmed_any_more(entry: Course) -> None:
    entry.run(SUNSET)
    text: Json = {"change": "Gliders are named.", "confirms": entry.proposal.decision}
    with pytest.raises(submission.TextRefused) as found:
        submit(entry.ledger, "list_substantive", text, by=FRANCE, at=SUNSET)
    assert found.value.place == "/text/confirms"


def test_an_urgent_measure_expires_after_120_days(assembly: Ledger) -> None:
    course = submit(assembly, "urgent_measure", WORDS, by=FRANCE, at=DAY_1)
    course.join("DEU", "JPN", at=DAY_1)
    course.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    course.admit(at=DAY_1)
    in_force(course)
    due = course.proposal.due
    assert due is not None and course.proposal.adopted_at is not None
    assert (due.at - course.proposal.adopted_at).days == 120
    assert course.run(just_before(due.at)) == ()
    assert course.run(due.at) == ("EffectEnded", "RecordDecided")


def test_other_effects_have_no_end(assembly: Ledger) -> None:
    course = in_force(proposed(assembly, "budget", WORDS))
    assert course.proposal.due is None


def test_a_suspension_waits_180_days_for_the_cure(shortfall: Course) -> None:
    with pytest.raises(life.TooEarly) as found:
        submit(shortfall.ledger, "suspension", SUSPEND, by=FRANCE, at=just_before(CURED_UNTIL))
    assert "2026-09-26" in found.value.detail
    assert submit(shortfall.ledger, "suspension", SUSPEND, by=FRANCE, at=CURED_UNTIL)


def test_a_suspension_needs_a_finding(open_assembly: Ledger) -> None:
    with pytest.raises(life.TooEarly):
        submit(open_assembly, "suspension", SUSPEND, by=FRANCE, at=DAY_1)


def test_a_minor_shortfall_leads_to_no_suspension(open_assembly: Ledger) -> None:
    assert isinstance(FINDING, dict)
    minor: Json = {**FINDING, "finding": "minor_shortfall"}
    in_force(proposed(open_assembly, "compliance_finding", minor))
    with pytest.raises(life.TooEarly):
        submit(open_assembly, "suspension", SUSPEND, by=FRANCE, at=on(12, 1))


@pytest.fixture
def suspended(shortfall: Course) -> Course:
    """The suspension of Australia, in force with its second stage, which takes the vote."""
    first = in_force(proposed(shortfall.ledger, "suspension", SUSPEND, at=CURED_UNTIL))
    at = first.proposal.adopted_at
    assert at is not None
    return in_force(proposed(shortfall.ledger, "suspension", SUSPEND_VOTE, at=at))


def test_a_suspension_ends_after_365_days_by_itself(suspended: Course) -> None:
    assert _may_vote(suspended.ledger, AUSTRALIA) is False
    due, adopted_at = suspended.proposal.due, suspended.proposal.adopted_at
    assert due is not None and adopted_at is not None
    assert (due.at - adopted_at).days == 365
    assert suspended.run(just_before(due.at)) == FIRST_STAGE
    assert suspended.run(due.at) == ("EffectEnded", "RecordDecided", "StandingDeclared")
    assert _may_vote(suspended.ledger, AUSTRALIA)


def test_a_renewal_before_its_end_goes_on_from_its_own_date(suspended: Course) -> None:
    first = suspended.proposal.due
    assert first is not None
    again = in_force(
        proposed(suspended.ledger, "suspension", SUSPEND_VOTE, at=first.at.replace(month=8, day=1))
    )
    renewed = again.proposal.due
    assert renewed is not None and renewed.at > first.at
    assert again.run(first.at) == (*FIRST_STAGE, "EffectEnded")
    assert again.ledger.entries[-1].data["reason"] == "superseded"
    assert _may_vote(again.ledger, AUSTRALIA) is False
    assert again.run(renewed.at)[-1] == "StandingDeclared"


def test_a_reinstatement_ends_it_before(suspended: Course) -> None:
    due = suspended.proposal.due
    assert due is not None
    text: Json = {"concerned": "AUS", "grounds": "It acted."}
    in_force(proposed(suspended.ledger, "reinstatement", text, at=due.at.replace(month=6)))
    assert _may_vote(suspended.ledger, AUSTRALIA)
    assert suspended.run(due.at) == (*FIRST_STAGE, "EffectEnded")


def certify(course: Course, *, at: datetime) -> tuple[str, ...]:
    """What the certificate of the Executive Secretary leads to."""
    before = len(course.ledger.entries)
    course.act(effects.CertifyPlan, "Every step is done.", by=OFFICER, at=at)
    return tuple(entry.type for entry in course.ledger.entries[before:])


def test_a_plan_that_is_certified_reinstates_by_itself_once_nobody_has_appealed(
    shortfall: Course, suspended: Course
) -> None:
    """RP-55: one officer does not end alone what three quarters decided."""
    due = suspended.proposal.due
    assert due is not None
    at = due.at.replace(month=6, day=1)
    assert certify(shortfall, at=at) == ("PlanCertified", "SecretariatFound")
    until = end_of(6, 8).replace(year=at.year)
    assert shortfall.run(just_before(until)) == ()
    assert _may_vote(shortfall.ledger, AUSTRALIA) is False
    assert shortfall.run(until) == (
        "FindingUnappealed",
        "RecordDecided",
        "RecordDecided",
        "StandingDeclared",
    )
    assert _may_vote(shortfall.ledger, AUSTRALIA)
    assert suspended.run(due.at) == (*FIRST_STAGE, "EffectEnded")
    assert shortfall.ledger.faults() == []


@pytest.mark.parametrize(("choice", "votes"), [("yes", False), ("no", True)])
def test_a_certificate_that_is_appealed_has_no_effect_before_the_members_decide(
    shortfall: Course, suspended: Course, choice: str, *, votes: bool
) -> None:
    """RP-55, RP-29: overturned, the suspension stays as it was decided."""
    due = suspended.proposal.due
    assert due is not None
    at = due.at.replace(month=6, day=1)
    certify(shortfall, at=at)
    shortfall.act(rulings.AppealRuling, 1, "Two steps are open.", by=FRANCE, at=at)
    others = [code for code in first_members(shortfall.ledger, 20) if code != "AUS"]
    for code in others:
        said = (1, StateCode(code), choice, "", None)
        shortfall.act(rulings.VoteOnRuling, *said, by=head(code), at=at)
    until = end_of(6, 8).replace(year=at.year)
    assert shortfall.run(just_before(until)) == ()
    assert _may_vote(shortfall.ledger, AUSTRALIA) is False
    shortfall.run(until)
    assert _may_vote(shortfall.ledger, AUSTRALIA) is votes
    assert isinstance(
        shortfall.refusal(effects.CertifyPlan, "Done.", by=OFFICER, at=until), effects.NoPlan
    )
    assert shortfall.ledger.faults() == []


def test_a_plan_that_is_certified_cures_the_shortfall(shortfall: Course) -> None:
    certify(shortfall, at=on(6, 1))
    shortfall.run(end_of(6, 8))
    with pytest.raises(life.TooEarly):
        submit(shortfall.ledger, "suspension", SUSPEND, by=FRANCE, at=CURED_UNTIL)


def test_a_plan_is_certified_once_by_the_executive_secretary_with_reasons(
    shortfall: Course,
) -> None:
    at = on(6, 1)
    by_a_head = shortfall.refusal(effects.CertifyPlan, "Done.", by=FRANCE, at=at)
    assert by_a_head is not None and by_a_head.code == "not_permitted"
    blank = shortfall.refusal(effects.CertifyPlan, " ", by=OFFICER, at=at)
    assert isinstance(blank, life.ReasonsMissing)
    certify(shortfall, at=at)
    again = shortfall.refusal(effects.CertifyPlan, "Done.", by=OFFICER, at=at)
    assert isinstance(again, effects.NoPlan)


def test_only_a_finding_that_is_in_force_is_certified(assembly: Ledger) -> None:
    course = proposed(assembly, "budget", WORDS)
    refused = course.refusal(effects.CertifyPlan, "Done.", by=OFFICER, at=DAY_1)
    assert isinstance(refused, life.WrongStage)
