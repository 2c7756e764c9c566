"""RP-46: the condition of a rule of classification is written row by row, without scripts."""

import re

import pytest
from django.test import Client

from audit.log.encoding import Json
from governance.models import Draft
from tests.room import Room
from tests.shells.browsing import read
from tests.shells.test_desk_list import drafted, edited, france, standing, text
from tests.shells.test_desk_whole_pack import key, regime

assert key and regime and france  # the whole pack, in a database of each test's own

SPACE = "\N{NO-BREAK SPACE}"


def row(number: int, **said: str) -> dict[str, str]:
    """A row of the condition, filled in."""
    return {f"when-{number}-{name}": value for name, value in said.items()}


def the_change() -> Json:
    """What the draft makes of the condition of its one rule."""
    (one,) = text()["changes"]
    found: Json = one["set"]["when"]
    return found


def test_a_condition_stands_row_by_row_and_in_words(france: Client) -> None:
    page = read(france, f"{drafted()}changes/rule/CR-2/")
    stands = standing(page)
    assert stands["field-when-1-what"] == "family:rocket"
    assert (stands["field-when-2-what"], stands["field-when-2-value"]) == ("meets", "1.A.1")
    assert "the family is rockets and the thresholds of 1.A.1 are met" in page


def test_rows_are_written_as_data_and_told_in_words(france: Client) -> None:
    draft = drafted()
    third = row(3, what="figure:range_km", op=">=", value="250")
    edited(france, f"{draft}changes/rule/CR-2/", **third)
    assert the_change() == {
        "all": [
            {"family": "rocket"},
            {"meets": "1.A.1"},
            {"figure": "range_km", "op": ">=", "value": 250},
        ]
    }
    assert f"range at least 250{SPACE}km" in read(france, draft)


def test_rows_below_a_group_are_joined_by_it_and_each_may_be_turned_round(france: Client) -> None:
    edited(
        france,
        f"{drafted()}changes/rule/CR-1/",
        **row(1, what="any"),
        **row(2, what="kind:manned_aircraft", level="2"),
        **row(3, what="all", level="2", **{"not": "on"}),
        **row(4, what="figure:payload_kg", op="<", value="4/5 of 1.A.1", level="3"),
    )
    share = {"figure": "payload_kg", "op": "<", "of": "1.A.1", "share": "4/5"}
    assert the_change() == {"any": [{"kind": "manned_aircraft"}, {"not": {"all": [share]}}]}


@pytest.mark.parametrize("code", ["CR-9", "CR-8", "CR-3"])
def test_what_stands_in_rows_is_kept_to_the_letter(france: Client, code: str) -> None:
    draft = drafted()
    edited(france, f"{draft}changes/rule/{code}/", why="Said otherwise.")
    assert [*text()["changes"][0]["set"]] == ["why"]


def test_a_button_puts_a_row_below_another_and_keeps_nothing_yet(france: Client) -> None:
    path = f"{drafted()}changes/rule/CR-2/"
    page = france.post(path, {**standing(read(france, path)), "add": "field-when:1"})
    stands = standing(page.content.decode())
    assert stands["field-when-2-what"] == "" and stands["field-when-3-what"] == "meets"
    assert text() is None


def test_the_sentence_is_made_anew_before_anything_is_kept(france: Client) -> None:
    path = f"{drafted()}changes/rule/CR-2/"
    said = {**standing(read(france, path)), "field-when-2-value": "19.A.1", "add": "field-when"}
    page = france.post(path, said).content.decode()
    assert "the thresholds of 19.A.1 are met" in page and "Nothing differs" not in page
    assert text() is None


@pytest.mark.parametrize(
    ("third", "told"),
    [
        ({"what": "figure:range_km", "op": ">="}, "Row 3, the value"),
        ({"what": "figure:range_km", "value": "300"}, "Row 3, the comparison"),
        ({"what": "kind:slv", "value": "300"}, "Row 3, the value"),
        ({"what": "kind:slv", "op": "<"}, "Row 3, the comparison"),
        ({"what": "meets"}, "Row 3, the value"),
        ({"value": "300"}, "Row 3, choose what is asked"),
        ({"what": "kind:slv", "level": "2"}, "Row 3, the level"),
        ({"what": "meets", "value": "77.A.7"}, "Row 3, The list knows no meets"),
        ({"what": "kind:spoon"}, "Row 3, The list knows no kind"),
    ],
)
def test_a_fault_names_its_row(france: Client, third: dict[str, str], told: str) -> None:
    page = edited(france, f"{drafted()}changes/rule/CR-2/", **row(3, **third)).content.decode()
    assert told in page and 'href="#id_field-when_0"' in page and 'id="id_field-when_0"' in page
    assert text() is None


def test_json_takes_the_place_of_the_rows(france: Client) -> None:
    path = f"{drafted()}changes/rule/CR-2/"
    edited(france, path, when='{"not": {"not": {"kind": "slv"}}}')
    assert the_change() == {"not": {"not": {"kind": "slv"}}}
    page = read(france, path)
    assert "not (not (the kind is space launch vehicle))" in page
    area = re.search(r'<textarea name="field-when"[^>]*>\n?(.*?)</textarea>', page, re.S)
    assert area and "slv" in area[1]


def test_what_json_says_wrong_is_refused_at_the_field(france: Client) -> None:
    path = f"{drafted()}changes/rule/CR-2/"
    for odd in ('{"colour": "red"}', "{", "[]", "7"):
        page = edited(france, path, when=odd).content.decode()
        assert 'href="#id_field-when_0"' in page, odd
    assert text() is None


def test_a_rule_may_ask_for_a_figure_that_the_same_draft_adds(france: Client) -> None:
    draft = drafted()
    new: Json = {"figure": "span_m", "add": {"title": "Wing span", "unit": "m"}}
    Draft.objects.update(text={"changes": [new]})
    path = f"{draft}changes/rule/CR-2/"
    assert "Wing span (m)" in read(france, path)
    edited(france, path, **row(3, what="figure:span_m", op=">", value="12.5"))
    wide = {"figure": "span_m", "op": ">", "value": "12.5"}
    assert text()["changes"][1]["set"]["when"]["all"][2] == wide


def test_rows_that_no_page_would_send_do_no_harm(regime: Room, france: Client) -> None:
    path = f"{drafted()}changes/rule/CR-2/"
    for said in ({"when-rows": "999"}, {"when-rows": "-1"}, {"when-1-level": "x"}):
        assert edited(france, path, **said).status_code in (200, 302)
