"""The effect of readings: the page works by its address, and the API says the same."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.databases import SqliteEngine
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read
from tests.shells.packs import founded

PAGE, API = "/classifier/readings/", "classifier/readings/"
LINE = {"given": "1.A.2", "figure": "max_speed_kmh", "op": "<", "value": "800", "instead": "19.A.2"}
IN_ADDRESS = "given=1.A.2&figure=max_speed_kmh&op=%3C&value=800&instead=19.A.2"


@pytest.fixture(scope="module")
def pack(
    sqlite_engine: SqliteEngine, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[None]:
    """The pack that ships, founded once."""
    folder = tmp_path_factory.mktemp("pack")
    with django_db_blocker.unblock(), founded("mtcr", sqlite_engine, folder):
        yield


def test_p15_the_page_lists_what_the_line_of_2020_affects(pack: None) -> None:
    page = unescape(read(Client(), f"{PAGE}?reading=RD-2020"))
    shown = page.split('id="shown"')[1].split('id="known"')[0]
    assert 'href="/systems/mq-9/"' in shown and 'href="/systems/heron-tp/"' in shown
    assert 'href="/systems/xq-58/"' not in shown
    assert "max speed less than 800\N{NO-BREAK SPACE}km/h" in shown
    assert "It affects 2 of the systems on file" in shown


def test_a_line_of_ones_own_is_tried_by_the_address_alone(pack: None) -> None:
    page = unescape(read(Client(), f"{PAGE}?{IN_ADDRESS}"))
    assert "It affects 2 of the systems on file" in page


def test_a_line_of_which_a_part_is_missing_is_named(pack: None) -> None:
    answer = Client().get(f"{PAGE}?figure=range_km")
    assert answer.status_code == 400
    assert "unless a known reading is chosen" in answer.content.decode()
    assert Client().get(f"{PAGE}?reading=none-such").status_code == 400


def test_the_api_gives_each_reading_and_the_borderline_systems(pack: None) -> None:
    found = Asker().get(API).json()
    counted = {one["reading"]: len(one["affected"]) for one in found["readings"]}
    assert counted == {"RD-1998": 0, "RD-2020": 2, "RD-2025A": 23, "RD-2025B": 3}
    assert {"brahmos-290", "et-ldhcm"} <= {one["system"] for one in found["borderline"]}
    one = Asker().get(f"{API}RD-2020/").json()
    assert one == next(each for each in found["readings"] if each["reading"] == "RD-2020")
    assert_problem(Asker().get(f"{API}RD-1999/"), 404)


def test_the_api_tries_a_line_and_names_what_it_cannot_read(pack: None) -> None:
    found = Asker().post(API, LINE).json()
    assert [one["system"] for one in found["affected"]] == ["heron-tp", "mq-9"]
    assert_problem(Asker().post(API, {**LINE, "figure": "colour"}), 400)
    assert_problem(Asker().post(API, {**LINE, "value": "fast"}), 400)
    assert_problem(Asker().post(API, {**LINE, "instead": "99.Z"}), 400)


def test_the_classifier_names_the_readings_that_treat_a_system_otherwise(pack: None) -> None:
    drone = {"kind": "uav", "range_km": 1900, "payload_kg": 1700, "max_speed_kmh": 482}
    (result,) = Asker().post("classifier/", {"systems": [drone]}).json()["results"]
    named = [
        (one["reading"], one["entry"], one["sets_aside"]) for one in result["applicable_readings"]
    ]
    assert named == [
        ("RD-2020", "19.A.2", None),
        ("RD-2025A", None, "GL-2c"),
        ("RD-2025B", None, "GL-2c"),
    ]
    asked = "&".join(f"{name}={one}" for name, one in drone.items())
    page = unescape(read(Client(), f"/classifier/?{asked}"))
    assert "Who reads it otherwise" in page
    assert f'href="{PAGE}?reading=RD-2020#shown"' in page
