"""A play names what it files, dates things by the day of its founding, and acts for an office.

A topic's code begins with the year, so the file of a play gives it a name and says that elsewhere.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from audit import store
from audit.log.encoding import Json
from audit.log.errors import Malformed, NotPermitted
from governance.folded import regime_now
from governance.models import CommentText
from regime.domain.chapters.technology.said import STREAM, NoTopic
from regime.domain.packs.pack import Pack
from regime.packs.loading import load
from tests.governance.packs_of_trial import changed
from tests.governance.seven import pack_of_seven
from tests.governance.test_founding import begin
from tests.governance.test_played_applications import act

WORDS: dict[str, Json] = {"what_is_new": "Engines.", "why_the_list_lags": "No entry."}
FILED: dict[str, Json] = {**WORDS, "title": "Engines", "sources": ["https://a.example/"]}
FILES = act(20, "head:FRA", "file_topic", **FILED, **{"as": "engines"})
TECHNICAL = "officer:technical_secretary"


@pytest.fixture(autouse=True)
def kept(empty: str, settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"
    settings.LOG_KEY_FILE = tmp_path / "var" / "log.key"


def played(folder: Path, *acts: dict[str, Json]) -> Pack:
    """The seven with a Technical Secretary, and a play of these acts."""
    place = pack_of_seven(folder / "mtcr")
    (place / "play.json").write_text(json.dumps({"lead_days": 60, "acts": list(acts)}))

    def change(manifest: dict[str, Any]) -> None:
        manifest |= {
            "clock": "simulated",
            "labels": ["demonstration"],
            "sign_ins": {"offices": ["technical_secretary"]},
            "play": "play.json",
        }

    return load(changed(place, "pack.json", change))


def called(begins_at: Json) -> dict[str, Json]:
    """A call for a workshop on the topic, ten days before the founding."""
    return act(
        10,
        "head:FRA",
        "call_workshop",
        title="Engines",
        subject="Small ones.",
        begins_at=begins_at,
        days=1,
        place="Paris",
        audience="Experts",
        open_to_all=False,
        seats=9,
        outside_seats=0,
        agenda="One day.",
        topics=["engines"],
    )


def test_a_topic_is_known_by_the_name_that_the_play_gave_it(tmp_path: Path) -> None:
    note = act(15, TECHNICAL, "note_topic", topic="engines", **WORDS)
    begin(played(tmp_path, FILES, note))
    (code,) = regime_now().technology.topics
    assert code.endswith("-1")
    assert regime_now().technology.topics[code].notes == 1


def test_a_code_that_was_not_given_as_a_name_is_said_as_it_is(tmp_path: Path) -> None:
    note = act(15, TECHNICAL, "note_topic", topic="ET-99", **WORDS)
    with pytest.raises(NoTopic, match="ET-99"):
        begin(played(tmp_path, FILES, note))


def test_one_of_the_public_files_a_topic_and_its_words_are_kept_outside_the_log(
    tmp_path: Path,
) -> None:
    begin(played(tmp_path, act(20, "public:1", "send_topic", **FILED)))
    (topic,) = regime_now().technology.topics.values()
    assert topic.subject
    assert "Engines" in CommentText.objects.get().text
    (sent,) = store.read(stream=STREAM)
    assert b"Engines" not in sent.raw


def test_days_before_the_founding_stand_for_an_instant(tmp_path: Path) -> None:
    begin(played(tmp_path, FILES, called({"days_before": -30, "time": "08:30"})))
    founded = regime_now().founded
    assert founded is not None
    day = founded.founded_at.astimezone(UTC).date() + timedelta(days=30)
    begins = regime_now().workshops[1].begins_at
    assert begins == datetime(day.year, day.month, day.day, 8, 30, tzinfo=UTC)


def test_days_alone_are_a_day_and_no_instant(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="begins_at"):
        begin(played(tmp_path, FILES, called({"days_before": -30})))


def test_an_office_that_nobody_holds_does_not_act(tmp_path: Path) -> None:
    note = act(15, "officer:registrar", "note_topic", topic="engines", **WORDS)
    with pytest.raises(Malformed, match="nobody acts as officer:registrar"):
        begin(played(tmp_path, FILES, note))


def test_an_officer_without_a_name_is_the_executive_secretary(tmp_path: Path) -> None:
    """Who does not keep the register while another office does."""
    note = act(15, "officer", "note_topic", topic="engines", **WORDS)
    with pytest.raises(NotPermitted, match="The Technical Secretary keeps this register"):
        begin(played(tmp_path, FILES, note))
