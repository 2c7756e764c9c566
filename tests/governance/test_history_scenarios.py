"""Replay scenarios of the model pack: each leads to what its record expects of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from governance.domain.proposal.stages import Stage
from governance.domain.scenario import Outcome, run
from regime.domain.pack import Pack
from regime.domain.state import Regime
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


def test_readings_without_notice_are_recorded_and_challenged_for_forty_five_days(
    mtcr: Pack, regime: Regime
) -> None:
    """SC-3: each reading is unnotified under RP-42 and can be challenged for 45 days."""
    found = outcome(mtcr, "SC-3", regime)
    assert scenario(mtcr, "SC-3")["expect"].startswith("each reading is unnotified")
    stages = [one.stage for one in found.trial.proposals.values()]
    assert stages == [Stage.RECORDED, Stage.CHALLENGED, Stage.CHALLENGED]
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
