"""Replay scenarios of the model pack: each leads to what its record expects of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from governance.domain.chapters.proposal.stages import Stage
from governance.domain.trials.scenario import Outcome, run
from regime.domain.chapters.accession.applications.state import Application, Report
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment.said import AssessorsDrawn
from regime.domain.chapters.accession.roster.state import Seat
from regime.domain.packs.pack import Pack
from regime.domain.state import Regime
from regime.domain.values import StateCode, Subject
from regime.packs.loading import load
from tests.ledger import Ledger


@pytest.fixture(scope="module")
def mtcr() -> Pack:
    return load("mtcr")


@pytest.fixture(scope="module")
def regime(mtcr: Pack) -> Regime:
    return Ledger(mtcr).regime


def scenario(pack: Pack, code: str) -> dict[str, Any]:
    """The record of a scenario as the pack has it."""
    rows = [one for one in pack.records if one.collection == "history/replay_scenarios"]
    found: dict[str, Any] = next(one.data for one in rows if one.id == code)
    return found


def outcome(pack: Pack, code: str, regime: Regime) -> Outcome:
    return run(scenario(pack, code)["run"], regime)


def at(told: Outcome, name: str, nth: int = 0) -> datetime:
    """The instant of the ``nth`` event of that name."""
    return [one.at for one in told.told if one.entry.type == name][nth]


def days(found: Outcome, name: str, nth: int = 0) -> int:
    """On which day of the scenario the ``nth`` event of that name falls."""
    return found.day_of(at(found, name, nth))


def changed(found: dict[str, Any], keep: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The run of a scenario without some of its acts."""
    run: dict[str, Any] = found["run"]
    return {**run, "acts": [one for one in run["acts"] if keep(one)]}


CHINA, INDIA = StateCode("CHN"), StateCode("IND")


def application(found: Outcome) -> Application:
    """The one application of a scenario, as it stands at the end."""
    (one,) = found.trial.regime.applications.values()
    return one


def test_p8_one_objector_brings_an_application_to_the_vote_before_day_366(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-1: the vote opens on day 366 at the latest and is decided by day 373, or 387."""
    found = outcome(mtcr, "SC-1", regime)
    assert scenario(mtcr, "SC-1")["expect"].startswith("the vote opens on day 366 at the latest")
    assert found.refused == ()
    assert days(found, "ApplicationCertified") == 0
    assert days(found, "AssessmentExtended") < days(found, "FindingMade")
    assert [days(found, "ObjectionRenewed", nth) for nth in (0, 1)] == [250, 305]
    assert days(found, "VoteOpened") == 311
    assert days(found, "ProposalAdopted") == 318
    assert found.trial.regime.participants[CHINA].standing == "partner"
    assert application(found).step is Step.ADMITTED


def test_p8_where_nobody_votes_the_application_of_the_scenario_is_decided_by_day_387(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-1 after a failed quorum: it is not admitted, and the criterion objected to is named."""
    found = run(changed(scenario(mtcr, "SC-1"), lambda one: "votes" not in one), regime)
    assert days(found, "QuorumFailed") == 318
    assert days(found, "ProposalNotAdopted") == 332 <= 387
    decided = application(found)
    assert decided.step is Step.REFUSED
    assert [(one.criterion, one.because) for one in decided.shortfall] == [("AC-02", "objection")]


def test_where_the_panel_finds_nothing_the_application_goes_to_the_vote_all_the_same(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-1 with a panel that does not act: its silence opens the way, and so does every other."""
    silent = ("make_findings", "reply_to_draft", "extend_assessment", "cast_vote")
    of_the_panel = changed(scenario(mtcr, "SC-1"), lambda one: one["act"] not in silent)
    found = run(of_the_panel, regime)
    assert days(found, "DraftReportIssued") == 120  # with the days of those who followed
    assert application(found).report == Report({}, "", (), "")
    assert days(found, "VoteOpened") <= 366
    assert application(found).step is Step.REFUSED


def test_p9_an_objection_for_a_bilateral_dispute_is_inadmissible(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-2: its reason lies wholly outside the subject, so it falls, and nothing is blocked."""
    found = outcome(mtcr, "SC-2", regime)
    expected = scenario(mtcr, "SC-2")["expect"]
    assert "is inadmissible under RP-38" in expected
    assert "names no criterion, which RP-11 asks for" in expected
    (raised,) = (one.event for one in found.told if one.entry.type == "ObjectionRaised")
    assert raised.missing == ("criterion",)  # type: ignore[attr-defined]
    (refused,) = found.refused
    assert (refused.act, "names the criterion" in refused.detail) == ("cure_objection", True)
    (defect,) = (one for one in found.told if one.entry.type == "ObjectionFoundDefective")
    assert defect.event.faults == ("bilateral_dispute_unrelated",)  # type: ignore[attr-defined]
    assert at(found, "ObjectionFell") <= at(found, "ProposalAdopted")
    assert not [one for one in found.told if one.entry.type in ("LadderStepOpened", "VoteOpened")]
    assert found.trial.regime.participants[INDIA].standing == "partner"


def test_p9_the_block_of_rotterdam_falls_on_the_days_of_the_real_plenary(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-2: its objection is raised on the day of EV-055, while objections are asked for."""
    found = outcome(mtcr, "SC-2", regime)
    assert f"{at(found, 'ObjectionRaised'):%Y-%m-%d}" == "2015-10-09"
    assert at(found, "ConsensusCalled") < at(found, "ObjectionRaised")


def test_an_applicant_to_whom_nobody_objects_is_admitted_without_a_vote(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-6: admitted when the time for objections ends, within 365 days of completeness."""
    found = outcome(mtcr, "SC-6", regime)
    assert scenario(mtcr, "SC-6")["expect"].startswith("admitted without a vote")
    assert found.refused == ()
    assert f"{at(found, 'ProposalAdopted'):%Y-%m-%d}" == "2016-06-06"  # as silence did, EV-057
    assert days(found, "ProposalAdopted") - days(found, "ApplicationCertified") <= 365
    assert not [one for one in found.told if one.entry.type == "VoteOpened"]
    assert found.trial.regime.participants[INDIA].standing == "partner"


@pytest.mark.parametrize("code", ["SC-1", "SC-2", "SC-6"])
def test_the_lot_of_a_scenario_is_drawn_by_the_clock_without_a_secret(
    mtcr: Pack, regime: Regime, code: str
) -> None:
    found = outcome(mtcr, code, regime)
    (drawn,) = (one for one in found.told if one.entry.type == "AssessorsDrawn")
    assert isinstance(drawn.event, AssessorsDrawn)
    assert (drawn.event.secret, drawn.event.tree_root) == ("", "")
    assert days(found, "AssessorsDrawn") - days(found, "ApplicationCertified") == 2
    roster, members = found.trial.regime.roster, found.trial.regime.participants
    panel = [roster[seat].member for seat in drawn.event.panel]
    assert len({members[member].group for member in panel}) == 3


def test_what_stands_elsewhere_in_a_regime_changes_nothing_in_a_scenario(
    mtcr: Pack, regime: Regime
) -> None:
    """Neither how long the log is nor who applies there now: the lot of a trial is the same."""
    longer = replace(regime, size=regime.size + 1000, roster={1: Seat(1, INDIA, Subject("x"), ())})
    told = [[one.event for one in outcome(mtcr, "SC-1", one).told] for one in (regime, longer)]
    assert told[0] == told[1]


def test_a_chair_is_elected_within_110_days_of_the_mark(mtcr: Pack, regime: Regime) -> None:
    """SC-4: at the latest 110 days after the 180-day mark (60 + 14 + 3 x (7 + 2 + 3))."""
    found = outcome(mtcr, "SC-4", regime)
    assert "110 days" in scenario(mtcr, "SC-4")["expect"]
    assert found.refused == ()
    assert days(found, "ChairElected") <= 110
    assert found.trial.regime.elections.chair is not None
    assert found.trial.regime.elections.chair.member == "BRA"


def test_p15_readings_without_notice_are_recorded_and_challenged_for_forty_five_days(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-3, P15: each reading is unnotified under RP-42 and can be challenged for 45 days.

    It replays 24 July 2020, 3 January 2025 and 15 September 2025, and 1998 before them.
    """
    found = outcome(mtcr, "SC-3", regime)
    assert scenario(mtcr, "SC-3")["expect"].startswith("each reading is unnotified")
    readings, asked = (
        [one for one in found.trial.proposals.values() if one.matter == matter]
        for matter in ("interpretation", "interpretation_challenge")
    )
    stages = [one.stage for one in readings]
    assert stages == [Stage.RECORDED, *[Stage.CHALLENGED] * 3]
    assert len(asked) == 3
    recorded: Any = [one.event for one in found.told if one.entry.type == "ReadingRecorded"]
    days_known = [one.known_since for one in recorded]
    assert days_known == ["1998-11-26", "2020-07-24", "2025-01-03", "2025-09-15"]
    assert {one.challenge_until.date() - found.begins.date() for one in recorded} == {
        timedelta(days=45)
    }
    (late,) = found.refused
    assert (found.day_of(late.at), late.by, late.act) == (46, "head:JPN", "challenge_notice")


def test_p21_r7_years_without_a_host_have_a_plenary_by_day_400(mtcr: Pack, regime: Regime) -> None:
    """SC-5: the plenary is convened by day 400."""
    found = outcome(mtcr, "SC-5", regime)
    assert scenario(mtcr, "SC-5")["expect"] == "the plenary is convened by day 400"
    last = found.begins
    for nth in range(3):
        opened = at(found, "MeetingOpened", nth)
        assert (opened.date() - last.date()).days <= 400
        last = at(found, "MeetingClosed", nth)


def test_a_trial_leaves_what_stands_as_it_is(mtcr: Pack, regime: Regime) -> None:
    first, again = (outcome(mtcr, "SC-3", regime) for _ in range(2))
    assert [one.event for one in first.told] == [one.event for one in again.told]
    assert not regime.delegates
