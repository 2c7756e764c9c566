"""The classifier at every door: the command, the API, and the page with its picture."""

import io
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from audit import clock, store
from audit.store import Draft
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.values import Symbol
from regime.reading import records
from tests.conftest import DAY_1
from tests.databases import SqliteEngine
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import hidden, read
from tests.shells.packs import data_file, founded

PAGE, API = "/classifier/", "classifier/"
SYSTEMS = data_file("mtcr", "systems.json")["records"]
BRAHMOS = {"kind": "cruise_missile", "range_km": 450, "payload_kg": 300}
LABELS = ("annex_item_headline", "annex_item", "category", "tradeoff_review", "possible_items")
ON_DAY_1, ON_DAY_2, ON_DAY_3 = (DAY_1 + timedelta(days=days, hours=1) for days in range(3))
SPOILED = {"parameter": "range_km", "op": "about", "value": 300}
RAISED = {"parameter": "range_km", "op": ">=", "value": 500}


@pytest.fixture(scope="module")
def pack(
    sqlite_engine: SqliteEngine, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[None]:
    """The pack that ships, founded once; 19.A.2 is spoiled on day 2, and raised on day 3."""
    folder = tmp_path_factory.mktemp("pack")
    with django_db_blocker.unblock(), founded("mtcr", sqlite_engine, folder):
        _decide(SPOILED, at=ON_DAY_2)
        _decide(RAISED, at=ON_DAY_3)
        with clock.using(lambda: ON_DAY_3):
            yield


def _decide(threshold: dict[str, Any], *, at: datetime) -> None:
    changed = RecordDecided(
        collection="control_list",
        record="19.A.2",
        title="Other complete UAV systems",
        data={"thresholds": [threshold]},
        decision=Symbol("MTCR/2026/D/1"),
        as_of=at,
    )
    with clock.using(lambda: at), store.writing() as writing:
        writing.append(
            [Draft(changed, "records")], actor={"capacity": "clock"}, command=f"on {at.day}"
        )


def test_the_command_classifies_one_system_and_a_list(tmp_path: Path) -> None:
    assert _classified(tmp_path, BRAHMOS)["annex_item_headline"] == "19.A.2"
    found = _classified(tmp_path, SYSTEMS)
    assert [{key: one[key] for key in LABELS} for one in found] == [
        {key: one[key] for key in LABELS} for one in SYSTEMS
    ]


def test_the_command_reads_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = tmp_path / "said.json"
    said.write_text(json.dumps(BRAHMOS))
    with said.open("rb") as stream:
        monkeypatch.setattr(
            "governance.management.commands.classify.STANDARD_INPUT", stream.fileno()
        )
        assert _command("-", pack="mtcr")["annex_item"] == "19.A.2"


def test_the_command_asks_the_list_of_the_log_or_of_a_moment(pack: None, tmp_path: Path) -> None:
    assert _classified(tmp_path, BRAHMOS, pack=None)["annex_item"] == "none"
    then = _classified(tmp_path, BRAHMOS, pack=None, as_of=ON_DAY_1.isoformat())
    assert then["annex_item"] == "19.A.2"


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("{", "This is no JSON"),
        ('{"kind": "kite"}', "/kind: One of"),
        ('[{"kind": "uav"}, {"kind": "uav", "range_km": -1}]', "/1/range_km: A number from 0"),
        ('{"kind": "uav", "range_km": NaN}', "NaN is not a number"),
        ('{"kind": "uav", "orbital": "perhaps"}', "/orbital: true, false or null"),
        ('{"kind": "uav", "envelope": [{"speed": 3}]}', "/envelope/0: A point"),
        ('{"kind": "uav", "range_km": 9, "range_km": 900}', "a key stands twice"),
        ("[" * 100_000, "This is no JSON"),
    ],
)
def test_the_command_names_the_place_of_a_fault_and_ends_with_2(
    said: str, fault: str, tmp_path: Path
) -> None:
    document = tmp_path / "systems.json"
    document.write_text(said)
    with pytest.raises(CommandError, match=re.escape(fault)) as refused:
        _command(str(document), pack="mtcr")
    assert refused.value.returncode == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"pack": "no-such-pack"},
        {"as_of": "yesterday"},
        {"as_of": "2999-01-01T00:00:00Z"},
        {"as_of": "1990-01-01T00:00:00Z"},
    ],
)
def test_the_command_refuses_a_list_that_there_is_not(
    pack: None, asked: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(CommandError) as refused:
        _classified(tmp_path, BRAHMOS, **{"pack": None, **asked})
    assert refused.value.returncode == 2


def test_the_command_without_the_file_ends_with_2() -> None:
    with pytest.raises(CommandError, match=r"nowhere\.json: No such file") as refused:
        _command("nowhere.json", pack="mtcr")
    assert refused.value.returncode == 2


def test_the_api_says_what_may_be_asked(pack: None) -> None:
    asked = Asker().get(API).json()
    assert {"kind": "cruise_missile", "family": "uav"} in asked["kinds"]
    assert "range_km" in asked["figures"] and "orbital" in asked["marks"]


def test_the_api_classifies_by_the_list_in_force_or_of_an_instant(pack: None) -> None:
    answer = Asker().post(API, {"systems": [BRAHMOS]})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer.json()["results"][0]["annex_item_headline"] == "none"
    then = Asker().post(API, {"systems": [BRAHMOS], "as_of": ON_DAY_1.isoformat()}).json()
    (found,) = then["results"]
    assert (found["annex_item"], found["reasons"][0]["rule"]) == ("19.A.2", "CR-6")


def test_a_record_of_systems_can_be_sent_as_it_is(pack: None) -> None:
    record = Asker().get("records/systems/df-11/").json()["data"]
    (found,) = Asker().post(API, {"systems": [record]}).json()["results"]
    assert {key: found[key] for key in LABELS} == {key: record[key] for key in LABELS}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"systems": []}, "/systems"),
        ({"systems": [{"kind": "kite"}]}, "/kind"),
        ({"systems": [BRAHMOS, {"kind": "uav", "payload_kg": "heavy"}]}, "/payload_kg"),
        ({"systems": [BRAHMOS], "as_of": "yesterday"}, "/as_of"),
    ],
)
def test_the_api_names_what_it_cannot_read(pack: None, body: Any, place: str) -> None:
    problem = assert_problem(Asker().post(API, body), 400)
    assert place in json.dumps(problem)


def test_the_page_asks_in_the_lists_own_words(pack: None) -> None:
    page = _text(PAGE)
    for words in ("Cruise missile", "Range (km)", "Greatest speed (km/h)", "Reaches orbit"):
        assert words in page
    assert "it is no licence and no advice" in page and "claims or estimates" in page
    assert "The rules that led there" not in page


def test_the_page_answers_with_the_rules_and_their_addresses(pack: None) -> None:
    path = _asking(kind="cruise_missile", range_km="900", payload_kg="450")
    page, text = read(Client(), path), _text(path)
    assert "By its figures 19.A.2 Other complete UAV systems" in text
    assert "Category II" in text and "Experts are needed yes" in text
    assert 'href="/control-list/1.A.2/"' in page and 'href="/control-list/#CR-6"' in page
    assert "CR-6 Family is uav and range at least 300 km" in text
    assert 'href="http://testserver/classifier/?kind=cruise_missile&amp;range_km=900' in page
    rule = records.record("control_list/classification_rules", "CR-6")
    assert rule is not None and f'href="/log/entries/{rule.position}/"' in page


def test_the_page_says_which_unknown_figure_leaves_it_open(pack: None) -> None:
    text = _text(_asking(kind="ballistic_missile", payload_kg="600"))
    assert "By its figures cannot be said: figures are not known" in text
    assert "Category cannot be said" in text and "hangs on what is not known" in text
    assert "Not known, and therefore open Range" in text
    assert "1.A.1 Complete rocket systems 19.A.1 Other complete rocket systems" in text


def test_the_page_gives_the_list_of_the_moment_that_is_asked(pack: None) -> None:
    then = {"as_of": ON_DAY_1.isoformat().replace("+00:00", "Z")}
    assert "By its figures no entry" in _text(_asking(**_texts(BRAHMOS)))
    page = read(Client(), _asking(**then, **_texts(BRAHMOS)))
    assert "19.A.2 Other complete UAV systems" in page and "As things stood at" in page
    assert hidden(page)["as_of"].startswith("2026-")
    before = _text(f"{PAGE}?as_of=1990-01-01T00:00:00Z")
    assert "No list that classifies stood then" in before


def test_a_list_that_cannot_be_read_classifies_nothing_and_says_where(
    pack: None, tmp_path: Path
) -> None:
    place, then = "/19.A.2/thresholds/0/op", ON_DAY_2.isoformat().replace("+00:00", "Z")
    assert f"nothing is classified by it: {place}" in _text(f"{PAGE}?as_of={then}")
    answer = Asker().post(API, {"systems": [BRAHMOS], "as_of": then})
    assert_problem(answer, 404)
    with pytest.raises(CommandError, match=place):
        _classified(tmp_path, BRAHMOS, pack=None, as_of=then)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"range_km": "300"}, "Kind of system – This field is required."),
        ({"kind": "kite"}, "Kind of system – There is no “kite”."),
        ({"kind": "uav", "range_km": "far"}, "Range (km) – 'far' is not a number."),
        ({"kind": "uav", "payload_kg": "-3"}, "Payload (kg) – A number from 0 to 1000000000"),
        ({"kind": "uav", "orbital": "perhaps"}, "Reaches orbit – There is no “perhaps”."),
        ({"kind": "uav", "envelope": "300"}, "Point 1: two numbers are wanted, Range (km)"),
        ({"kind": "uav", "envelope": "300 500; 2 x"}, "Point 2: 'x' is not a number."),
        ({"nothing": "known"}, "Kind of system – This field is required."),
    ],
)
def test_a_bad_answer_comes_back_with_the_name_of_its_field(
    pack: None, asked: dict[str, str], error: str
) -> None:
    answer = Client().get(_asking(**asked))
    assert answer.status_code == 400
    page = _plain(answer.content.decode())
    assert error in page and "There is a problem" in page and "The rules that led" not in page


def test_an_instant_that_is_none_is_refused(pack: None) -> None:
    assert Client().get(f"{PAGE}?as_of=yesterday").status_code == 400


def test_the_picture_has_its_text_and_its_tables(pack: None) -> None:
    path = _asking(kind="cruise_missile", range_km="450", payload_kg="300", envelope="310 510")
    page = read(Client(), path)
    (picture,) = re.findall(r"<svg class=\"plane\".*?</svg>", page, re.S)
    assert 'role="img" aria-labelledby="plane-title plane-desc"' in picture
    told = re.findall(r'<(?:title|desc) id="plane-(?:title|desc)">([^<]+)<', picture)
    assert "Range (km) and Payload (kg)" in told[0]
    for said in (
        "Payload 500\xa0kg: 1.A.1, 1.A.2.",
        "450\xa0km, 300\xa0kg",
        "Point 1 of the design",
    ):
        assert said in told[1]
    assert re.search(r'<polyline class="plane__curve" points="\d+,\d+ \d+,\d+"/>', picture)
    drawn = picture.count('class="plane__system"')
    both = [one for one in SYSTEMS if one["range_km"] is not None and one["payload_kg"] is not None]
    assert drawn == len(both)
    linked = [one for one in SYSTEMS if f'href="/systems/{one["id"]}/"' in page]
    assert len(linked) == len(SYSTEMS)
    assert "Point 1 of the design 310 km 510 kg 1.A.2" in _text(path)


def test_what_is_reached_by_trade_off_is_the_second_reading(pack: None) -> None:
    text = _text(
        _asking(kind="cruise_missile", range_km="450", payload_kg="300", envelope="310 510")
    )
    assert "With the trade-off of its design 1.A.2 Complete unmanned aerial" in text
    assert "Category I" in text and "CR-4 Family is uav" in text


def test_sliders_ask_again_without_a_script(pack: None) -> None:
    page = read(Client(), _asking(kind="agricultural_uav", range_km="7", aerosol_capacity_l="40"))
    assert re.search(r'<input type="range" [^>]*name="range_km" [^>]*value="7"', page)
    assert re.search(r'<input type="range" [^>]*name="payload_kg"', page)
    kept = hidden(page)
    assert (kept["kind"], kept["aerosol_capacity_l"]) == ("agricultural_uav", "40")
    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=", page)


def test_systems_and_the_list_lead_to_the_classifier(pack: None) -> None:
    for path in ("/control-list/", "/systems/"):
        assert f'href="{PAGE}"' in read(Client(), path)
    page = unescape(read(Client(), "/systems/brahmos-450/"))
    (path,) = re.findall(rf'href="({PAGE}\?[^"]+)"', page)
    for answer in ("kind=cruise_missile", "range_km=450", "payload_kg=300", "orbital=no"):
        assert answer in path
    assert "By its figures" in _text(path)


def test_a_system_reads_by_the_list_in_force_and_says_what_it_read_before(pack: None) -> None:
    """The bound of 19.A.2 was raised to 500 km, and 450 km do not reach it any more."""
    page = _text("/systems/brahmos-450/")
    assert "By its published figures no entry" in page
    assert "when it read: 19.A.2 Other complete UAV systems" in page
    assert "was changed since" not in _text("/systems/brahmos-800/")
    assert "By its published figures 19.A.2" in _text("/systems/brahmos-800/")


def test_the_systems_are_listed_and_narrowed_by_the_list_in_force(pack: None) -> None:
    second = read(Client(), "/systems/?category=II")
    assert 'href="/systems/brahmos-800/"' in second
    assert 'href="/systems/brahmos-450/"' not in second


def test_the_page_asks_the_list_of_a_day(pack: None) -> None:
    """19.A.2 is raised to 500 km on the third day only."""
    asked = {"kind": "cruise_missile", "range_km": "450", "payload_kg": "300"}
    day = ON_DAY_1.date().isoformat()
    assert "By its figures no entry" in _text(_asking(**asked, on=""))
    assert "By its figures 19.A.2" in _text(_asking(**asked, on=day))
    page = read(Client(), f"{PAGE}?on={day}")
    assert f'type="date" name="on" value="{day}"' in page


def test_no_label_of_the_plane_leaves_the_picture(pack: None) -> None:
    picture = read(Client(), PAGE)
    labels = re.findall(r'class="plane__label" x="(\d+)" [^>]*text-anchor="(start|end)"', picture)
    assert labels
    assert all((anchor == "end") == (int(x) > 400) for x, anchor in labels)


def test_the_answer_is_kept_until_the_record_changes(pack: None) -> None:
    path = _asking(**_texts(BRAHMOS))
    tag = Client().get(path)["ETag"]
    assert Client().get(path, headers={"If-None-Match": tag}).status_code == 304


def _command(source: str, **options: Any) -> Any:
    said = io.StringIO()
    call_command("classify", source, stdout=said, **options)
    return json.loads(said.getvalue())


def _classified(folder: Path, document: Any, **options: Any) -> Any:
    source = folder / "systems.json"
    source.write_text(json.dumps(document))
    return _command(str(source), **{"pack": "mtcr", **options})


def _asking(**answers: str) -> str:
    return f"{PAGE}?{urlencode(answers)}"


def _texts(system: dict[str, Any]) -> dict[str, str]:
    return {name: str(one) for name, one in system.items()}


def _text(path: str) -> str:
    return _plain(read(Client(), path))


def _plain(page: str) -> str:
    """What a reader reads."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
