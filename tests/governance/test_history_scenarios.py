"""Replay scenarios of the model pack: each leads to what its record expects of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from governance.domain.proposal.stages import Stage
from governance.domain.scenario import Outcome, run
from regime.domain.pack import Pack
from regime.domain.state import Regime
from regime.domain.values import StateCode
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


def test_one_objector_brings_an_application_to_the_vote_before_day_366(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-1: the vote opens on day 366 at the latest and is decided by day 373, or 387."""
    found = outcome(mtcr, "SC-1", regime)
    assert scenario(mtcr, "SC-1")["expect"].startswith("the vote opens on day 366 at the latest")
    assert found.refused == ()
    assert days(found, "VoteOpened") <= 366
    assert days(found, "ProposalAdopted") <= 373
    assert found.trial.regime.participants[StateCode("CHN")].standing == "partner"


def test_an_objection_for_a_bilateral_dispute_is_inadmissible(mtcr: Pack, regime: Regime) -> None:
    """SC-2: its reason lies wholly outside the subject, so it falls, and nothing is blocked."""
    found = outcome(mtcr, "SC-2", regime)
    assert "is inadmissible under RP-38" in scenario(mtcr, "SC-2")["expect"]
    (defect,) = (one for one in found.told if one.entry.type == "ObjectionFoundDefective")
    assert defect.event.faults == ("bilateral_dispute_unrelated",)  # type: ignore[attr-defined]
    assert at(found, "ObjectionFell") <= at(found, "ProposalAdopted")
    assert found.trial.regime.participants[StateCode("IND")].standing == "partner"


def test_a_chair_is_elected_within_ninety_five_days_of_the_mark(mtcr: Pack, regime: Regime) -> None:
    """SC-4: at the latest 95 days after the 180-day mark (60 + 14 + 3 x 7)."""
    found = outcome(mtcr, "SC-4", regime)
    assert "95 days" in scenario(mtcr, "SC-4")["expect"]
    assert found.refused == ()
    assert days(found, "ChairElected") <= 95
    assert found.trial.regime.elections.chair is not None
    assert found.trial.regime.elections.chair.member == "BRA"


def test_readings_without_notice_are_recorded_and_challenged_for_forty_five_days(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-3: each reading is unnotified under RP-42 and can be challenged for 45 days."""
    found = outcome(mtcr, "SC-3", regime)
    assert scenario(mtcr, "SC-3")["expect"].startswith("each reading is unnotified")
    readings, asked = (
        [one for one in found.trial.proposals.values() if one.matter == matter]
        for matter in ("interpretation", "interpretation_challenge")
    )
    stages = [one.stage for one in readings]
    assert stages == [Stage.RECORDED, Stage.CHALLENGED, Stage.CHALLENGED]
    assert len(asked) == 2
    recorded: Any = [one.event for one in found.told if one.entry.type == "ReadingRecorded"]
    assert {one.challenge_until.date() - found.begins.date() for one in recorded} == {
        timedelta(days=45)
    }
    (late,) = found.refused
    assert (found.day_of(late.at), late.by, late.act) == (46, "head:JPN", "challenge_notice")


def test_years_without_a_host_have_a_plenary_by_day_400(mtcr: Pack, regime: Regime) -> None:
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
