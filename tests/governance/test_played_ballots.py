"""A played pack: votes that are not open are cast as the desk casts them, and opened in time."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from audit import store
from governance.domain.chapters.proposal.stages import Stage
from governance.folded import proposal_now, regime_now
from governance.models import Proposal, SealedOpening, SecretBallot
from regime.domain.packs.pack import Pack
from regime.domain.values import Symbol
from tests.audit.storage import whole_log
from tests.governance.held_votes import pack_with
from tests.governance.packs_of_trial import PLAY, changed, demonstration
from tests.governance.test_founding import assert_whole, begin, begin_in_pieces


@pytest.fixture(autouse=True)
def kept(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"
    settings.LOG_KEY_FILE = tmp_path / "var" / "log.key"
    settings.BALLOT_KEY_FILE = str(tmp_path / "var" / "ballot.key")


@pytest.mark.parametrize(
    ("ballot", "cast"), [("sealed", "SealedVoteCast"), ("secret", "SecretVoteCast")]
)
def test_what_is_held_is_cast_once_however_often_the_play_is_cut_and_opened_in_time(
    empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ballot: str, cast: str
) -> None:
    assert begin_in_pieces(_played(ballot, tmp_path), monkeypatch, acts=1) > 3
    types = [one.entry.type for one in store.read()]
    assert types.count(cast) == 3
    proposal = proposal_now(_symbol())
    assert proposal.stage is Stage.IN_FORCE
    assert proposal.ballot is not None
    known = [vote.choice for vote in proposal.ballot.votes.values()]
    assert [*known, *proposal.ballot.published].count("yes") == 3
    assert SecretBallot.objects.count() == 0
    assert_whole()


@pytest.mark.parametrize("ballot", ["sealed", "secret"])
def test_what_is_still_open_at_the_end_of_the_play_stays_held(
    empty: str, tmp_path: Path, ballot: str
) -> None:
    pack = _played(ballot, tmp_path, days_later=6)
    begin(pack)
    proposal = proposal_now(_symbol())
    assert proposal.stage is Stage.VOTE
    assert proposal.ballot is not None
    assert {vote.choice for vote in proposal.ballot.votes.values()} == {""}
    assert SealedOpening.objects.count() + SecretBallot.objects.count() == 3
    before = whole_log()
    begin(pack)
    assert whole_log() == before
    assert_whole()


def test_a_person_of_the_play_is_the_same_whenever_it_is_named(empty: str, tmp_path: Path) -> None:
    acts = [
        {"by": "head:BIRCH", "act": "accredit_delegate", "member": "BIRCH", "capacity": "expert"},
        {"by": "head:BIRCH", "act": "end_accreditation", "reasons": "The posting has ended."},
    ]
    said = [{"days_before": 5, "time": "09:00", "person": "An expert", **act} for act in acts]
    begin(_played("sealed", tmp_path, more=said))
    events = [one.event for one in store.read() if one.entry.type == "AccreditationEnded"]
    (ended,) = events
    assert vars(ended)["subject"] not in regime_now().delegates
    assert vars(ended)["member"] == "BIRCH"
    assert_whole()


def _longer(rules: dict[str, Any]) -> None:
    """A vote is open for some days, so that one is open whenever the play ends."""
    for article in rules["records"]:
        if "vote_days" in article["parameters"]:
            article["parameters"]["vote_days"] = 4


def _symbol() -> Symbol:
    return Symbol(Proposal.objects.get().symbol)


def _played(
    ballot: str, folder: Path, *, days_later: int = 0, more: list[dict[str, Any]] | None = None
) -> Pack:
    """The play of the Lake with such a ballot, so many days later."""

    def lake(place: Path) -> Path:
        demonstration(place)
        begun: Any = PLAY["acts"]
        acts = [{**one, "days_before": one["days_before"] - days_later} for one in begun]
        (place / "play.json").write_text(json.dumps({**PLAY, "acts": [*acts, *(more or [])]}))
        return changed(place, "rules.json", _longer)

    return pack_with(ballot, folder / "lake", of=lake)
