"""A played pack: acts of silence, ladder and rulings are played like all others."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from audit.log.errors import Malformed
from governance.domain.trials.acts_by_code import command_of_act
from governance.models import Ruling
from regime.domain.state import Regime
from regime.packs.loading import load
from tests.governance.packs_of_trial import PLAY, demonstration
from tests.governance.test_founding import assert_whole, begin

RULED: tuple[dict[str, Any], ...] = (
    {
        "by": "chair",
        "act": "rule_on_order",
        "subject": "point_of_order",
        "ruling": "The list is closed.",
        "reasons": "All have spoken.",
    },
    {"by": "head:ALDER", "act": "appeal_ruling", "number": 1, "reasons": "Not all."},
    {"act": "vote_on_ruling", "number": 1, "votes": {"yes": ["ALDER"], "no": ["BIRCH"]}},
)


def test_a_play_knows_no_right_that_is_no_act() -> None:
    with pytest.raises(Malformed, match="a play knows no act draft_proposal"):
        command_of_act(
            "draft_proposal", {}, symbols={}, member=None, regime=Regime(), place="/acts/0"
        )


def test_a_ruling_is_played_with_its_appeal_and_its_votes(
    empty: str, settings: Settings, tmp_path: Path
) -> None:
    settings.VAR_DIR, settings.LOG_KEY_FILE = tmp_path / "var", tmp_path / "var" / "log.key"
    folder = demonstration(tmp_path / "played")
    begun: Any = PLAY["acts"]
    ruled = [
        {"days_before": 8, "time": f"1{hour}:00", "proposal": "first", **one}
        for hour, one in enumerate(RULED)
    ]
    (folder / "play.json").write_text(json.dumps({**PLAY, "acts": [*begun[:2], *ruled]}))
    pack = load(folder)
    begin(pack)
    row = Ruling.objects.get()
    assert {code: vote["choice"] for code, vote in row.votes.items()} == {
        "ALDER": "yes",
        "BIRCH": "no",
    }
    assert_whole()
