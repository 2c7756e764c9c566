"""Merging: edits of one text, what they leave, and which of them exclude each other."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.encoding import Json, canonical
from governance.domain.chapters.amendments.merging import (
    MOST_EDITS,
    distance,
    excludes,
    merged,
    read_edits,
    same_edits,
)
from governance.domain.chapters.amendments.said import EditRefused
from governance.domain.chapters.amendments.sections import is_separable, sections_of, without

WORDS = "Engines of ten tonnes are listed. Pumps of two tonnes are not."
LIST: Json = [
    {"provision": "GL-1", "text": "Range is of the whole system."},
    {"provision": "GL-2", "text": "Payload is what is carried."},
]


def made(text: Json, *edits: Json) -> Json:
    """What edits make of a text."""
    return merged(text, read_edits(list(edits), text))


def test_a_passage_is_replaced_deleted_or_added_to() -> None:
    assert made(WORDS, {"find": "ten", "replace": "twelve"}) == WORDS.replace("ten", "twelve")
    assert made(WORDS, {"find": " Pumps of two tonnes are not.", "replace": ""}) == WORDS[:33]
    added = made(WORDS, {"find": "are listed", "replace": "are listed and marked"})
    assert added == WORDS.replace("listed", "listed and marked")


@pytest.mark.parametrize("find", ["tonnes", "twelve", ""])
def test_a_passage_that_does_not_occur_once_is_refused(find: str) -> None:
    with pytest.raises(EditRefused) as refused:
        made(WORDS, {"find": find, "replace": "x"})
    assert refused.value.place == "/edits/0/find"


@pytest.mark.parametrize(
    "edits",
    [
        None,
        [],
        "ten",
        ["ten"],
        [{"find": "ten"}],
        [{"find": "ten", "replace": None}],
        [{"find": "ten", "replace": "x", "path": ""}],
        [{"path": "/0", "op": "move", "value": 1}],
        [{"path": "/0", "op": "replace"}],
    ],
)
def test_what_is_no_list_of_changes_is_refused(edits: Json) -> None:
    with pytest.raises(EditRefused):
        read_edits(edits, WORDS)


def test_so_many_changes_are_made_at_once_and_no_more() -> None:
    add: Json = {"path": "/-", "op": "add", "value": {"provision": "GL-3", "text": "Anew."}}
    assert len(read_edits([add] * MOST_EDITS, LIST)) == MOST_EDITS
    with pytest.raises(EditRefused) as refused:
        read_edits([add] * (MOST_EDITS + 1), LIST)
    assert refused.value.place == "/edits"


def test_a_passage_that_overlaps_itself_occurs_twice() -> None:
    with pytest.raises(EditRefused):
        made("banana", {"find": "ana", "replace": "x"})


def test_edits_of_one_passage_are_refused_together() -> None:
    with pytest.raises(EditRefused) as refused:
        made(
            WORDS, {"find": "ten tonnes", "replace": "x"}, {"find": "tonnes are l", "replace": "y"}
        )
    assert refused.value.place == "/edits/1"


def test_a_passage_of_a_structured_text_is_found_where_it_stands() -> None:
    assert made(LIST, {"find": "whole", "replace": "entire"}) == [
        {"provision": "GL-1", "text": "Range is of the entire system."},
        LIST[1],  # type: ignore[index]
    ]


def test_a_value_is_replaced_added_or_removed_at_its_path() -> None:
    assert made(LIST, {"path": "/1/text", "op": "replace", "value": "New."}) == [
        LIST[0],  # type: ignore[index]
        {"provision": "GL-2", "text": "New."},
    ]
    assert made(LIST, {"path": "/0", "op": "remove"}) == [LIST[1]]  # type: ignore[index]
    third: Json = {"provision": "GL-3", "text": "New."}
    assert made(LIST, {"path": "/-", "op": "add", "value": third}) == [*LIST, third]  # type: ignore[misc]
    assert made(LIST, {"path": "/0", "op": "add", "value": third}) == [third, *LIST]  # type: ignore[misc]
    assert made({"a/b": {}}, {"path": "/a~1b/c", "op": "add", "value": 1}) == {"a/b": {"c": 1}}


@pytest.mark.parametrize(
    "edit",
    [
        {"path": "", "op": "replace", "value": []},
        {"path": "0", "op": "remove"},
        {"path": "/2", "op": "remove"},
        {"path": "/00", "op": "remove"},
        {"path": "/3", "op": "add", "value": 1},
        {"path": "/0/text", "op": "add", "value": "Twice."},
        {"path": "/0/text/0", "op": "add", "value": "Into words."},
    ],
)
def test_a_path_that_leads_to_no_part_of_the_text_is_refused(edit: Json) -> None:
    with pytest.raises(EditRefused):
        made(LIST, edit)


@pytest.mark.parametrize(
    ("earlier", "later", "excluded"),
    [
        ("ten>twelve", "two>three", False),
        ("ten>twelve", "ten>eleven", True),
        ("ten tonnes>ten heavy tonnes", "ten tonnes>ten tons", True),
        ("ten tonnes>ten heavy tonnes", "tonnes are l>tons are l", False),
        ("ten>about ten", "ten>eleven", False),
        ("ten tonnes>ten tons", "ten>eleven", False),
        ("ten>eleven", "ten tonnes>ten tons", True),
    ],
)
def test_an_edit_excludes_a_later_one_whose_passage_no_longer_stands_whole(
    earlier: str, later: str, excluded: bool
) -> None:
    (one,), (other,) = (
        read_edits([dict(zip(("find", "replace"), each.split(">"), strict=True))], WORDS)
        for each in (earlier, later)
    )
    assert excludes(one, other) is excluded


@pytest.mark.parametrize(
    ("earlier", "later", "excluded"),
    [
        ({"path": "/0", "op": "remove"}, {"find": "whole", "replace": "entire"}, True),
        ({"find": "whole", "replace": "entire"}, {"path": "/0", "op": "remove"}, True),
        ({"path": "/0", "op": "remove"}, {"find": "carried", "replace": "borne"}, False),
        ({"path": "/0", "op": "remove"}, {"path": "/0/x", "op": "add", "value": 1}, True),
        ({"path": "/0", "op": "remove"}, {"path": "/0", "op": "add", "value": 1}, False),
        (
            {"path": "/0/x", "op": "add", "value": 1},
            {"path": "/0/x", "op": "add", "value": 2},
            True,
        ),
        ({"path": "/-", "op": "add", "value": 1}, {"path": "/-", "op": "add", "value": 2}, False),
    ],
)
def test_values_exclude_each_other_where_one_holds_the_other(
    earlier: Json, later: Json, excluded: bool
) -> None:
    (one,), (other,) = (read_edits([each], LIST) for each in (earlier, later))
    assert excludes(one, other) is excluded


@pytest.mark.parametrize(
    ("edit", "share"),
    [
        ({"find": "ten", "replace": "twelve"}, Fraction(2, 13)),
        ({"find": " of two tonnes", "replace": ""}, Fraction(3, 12)),
        ({"find": "listed", "replace": "listed here"}, Fraction(1, 13)),
        ({"find": "ten tonnes", "replace": "ten  tonnes"}, Fraction(0)),
        ({"find": WORDS, "replace": "Nothing."}, Fraction(1)),
        ({"find": WORDS, "replace": f"{WORDS} More."}, Fraction(1, 13)),
    ],
)
def test_the_distance_is_the_share_of_words_that_go_or_come(edit: Json, share: Fraction) -> None:
    assert distance(read_edits([edit], WORDS), WORDS) == share


def test_the_distance_counts_the_words_of_values() -> None:
    removed = read_edits([{"path": "/0", "op": "remove"}], LIST)
    assert distance(removed, LIST) == Fraction(8, 15)


def test_edits_say_the_same_of_another_text_where_the_values_are_those_that_were_there() -> None:
    edit: Json = [{"path": "/0/text", "op": "replace", "value": "New."}]
    other: Json = [{"provision": "GL-9", "text": "Range is of the whole system."}]
    changed: Json = [{"provision": "GL-1", "text": "Range is of a part."}]
    assert same_edits(read_edits(edit, LIST), read_edits(edit, other))
    assert not same_edits(read_edits(edit, LIST), read_edits(edit, changed))


def test_words_that_meet_have_one_spelling() -> None:
    both = made("a b", {"find": "a", "replace": "ae"}, {"find": " b", "replace": "\u0301 b"})
    assert canonical(both) == '"aé b"'.encode()


def test_the_sections_of_words_are_their_lines_and_of_a_list_its_items() -> None:
    assert sections_of("One.\n\nTwo.\n") == ["One.\n\n", "Two.\n"]
    assert sections_of(LIST) == LIST
    assert sections_of({"provision": "GL-1"}) == []


def test_a_text_without_a_section_keeps_what_was_changed_elsewhere() -> None:
    text = "One.\nTwo.\nThree."
    edits = read_edits([{"find": "Two", "replace": "2"}, {"find": "Three", "replace": "3"}], text)
    assert without((1,), edits, text) == "One.\n3."
    in_list = read_edits(
        [{"find": "whole", "replace": "entire"}, {"path": "/0", "op": "add", "value": "First."}],
        LIST,
    )
    assert without((0,), in_list, LIST) == ["First.", LIST[1]]  # type: ignore[index]


def test_a_section_that_an_edit_joins_with_its_neighbour_is_none_any_longer() -> None:
    text = "One.\nTwo.\nThree."
    joining = read_edits([{"find": "One.\nTwo", "replace": "One and two"}], text)
    assert [is_separable(part, joining, text) for part in range(3)] == [False, False, True]
    removed = read_edits([{"path": "/0", "op": "remove"}], LIST)
    assert [is_separable(part, removed, LIST) for part in range(2)] == [False, True]


_PIECES = st.lists(st.sampled_from(["one", "two", "three", "four", ""]), min_size=1, max_size=8)


def _numbered(count: int) -> str:
    return " ".join(f"w{index}." for index in range(count))


@given(_PIECES, st.randoms(use_true_random=False))
def test_the_same_edits_give_the_same_text_in_whatever_order(pieces: list[str], by: Any) -> None:
    text = _numbered(len(pieces))
    edits = list(
        read_edits([{"find": f"w{n}.", "replace": one} for n, one in enumerate(pieces)], text)
    )
    shuffled = by.sample(edits, len(edits))
    assert merged(text, edits) == merged(text, shuffled) == " ".join(pieces)


@given(st.dictionaries(st.integers(0, 9), st.text("xyz ", max_size=6), max_size=10))
def test_no_words_that_are_put_in_are_lost_and_none_that_stand(pieces: dict[int, str]) -> None:
    text = _numbered(10)
    edits = [{"find": f"w{n}.", "replace": f"w{n}.{one}"} for n, one in pieces.items()]
    said: Json = [dict(one) for one in edits]
    found = str(merged(text, read_edits(said, text)) if edits else text)
    assert found == " ".join(f"w{n}.{pieces.get(n, '')}" for n in range(10))


@given(st.text(min_size=1, max_size=20))
def test_a_text_without_edits_is_the_text(text: str) -> None:
    try:
        canonical(text)
    except ValueError:
        return
    assert merged(text, []) == text


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_words_in_a_list_or_in_lines_are_merged_alike(order: list[int], kept: set[int]) -> None:
    """What is merged does not depend on how the text holds its words."""
    lines = [f"w{index}." for index in range(6)]
    edits: list[Json] = [{"find": f"w{n}.", "replace": f"v{n}."} for n in order if n in kept]
    if not edits:
        return
    text, listed = "\n".join(lines), list[Json](lines)
    in_lines, in_list = made(text, *edits), made(listed, *edits)
    assert isinstance(in_lines, str) and in_lines.split("\n") == in_list
