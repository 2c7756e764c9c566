"""Reading text: each string is judged by itself, whatever stands around it, however spelt."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.encoding import canonical, is_canonical, parse, parse_canonical
from audit.log.errors import Malformed

# Letters and marks that compose with each other, and what has to be escaped between them.
_SIGNS = 'aeEK\u00e9\u212b\u0301\u0338\u0327\u0345\u1100\u1161\u11a8<=>"\\/\n\t, :{}[]1u'
_TEXT = st.text(_SIGNS, max_size=8)


@given(_TEXT, _TEXT)
def test_a_string_is_read_exactly_where_it_is_in_normal_form(first: str, second: str) -> None:
    value = {"a": first, "b": [second, 1]}
    normal = all(unicodedata.is_normalized("NFC", text) for text in (first, second))
    for escaped in (True, False):
        raw = json.dumps(
            value, ensure_ascii=escaped, sort_keys=True, separators=(",", ":")
        ).encode()
        if normal:
            assert parse(raw) == value
        else:
            with pytest.raises(Malformed, match="normalization form C"):
                parse(raw)


@given(_TEXT)
def test_what_is_read_as_canonical_is_what_canonical_writes(text: str) -> None:
    for escaped in (True, False):
        raw = json.dumps([text], ensure_ascii=escaped, separators=(",", ":")).encode()
        normal = unicodedata.is_normalized("NFC", text)
        assert is_canonical(raw) == (normal and canonical([text]) == raw)


@pytest.mark.parametrize("mark", ["\u0301", "\u0338", "\u0345", "\u1161"])
def test_a_mark_at_the_start_of_a_string_stands_by_itself(mark: str) -> None:
    raw = canonical({"a": mark, "b": f"\n{mark}", "c": [mark, mark]})
    assert parse_canonical(raw) == {"a": mark, "b": f"\n{mark}", "c": [mark, mark]}


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ('{"a":{"b":["e\u0301"]}}', "/a/b/0"),
        ('{"a":{"b":["e\\u0301"]}}', "/a/b/0"),
        ('{"a":[1,{"b":9007199254740992}]}', "/a/1/b"),
        ('{"a":[1,{"b":1.5}]}', "/a/1/b"),
        ('{"a":[{"é":1}]}', "/a/0"),
        ('{"a":[{"b":1,"b":1}]}', "/a/0"),
        ('{"a":["\\ud800"]}', "/a/0"),
        ('{"a":["\\u0000"]}', "/a/0"),
    ],
)
def test_what_is_refused_is_placed(raw: str, place: str) -> None:
    with pytest.raises(Malformed) as refused:
        parse(raw.encode())
    assert refused.value.place == place


def test_bytes_that_say_the_same_in_another_way_are_not_canonical() -> None:
    assert parse_canonical(b'{"a":1,"b":2}') == parse(b'{"b":2, "a":1}')
    with pytest.raises(Malformed, match="not canonical"):
        parse_canonical(b'{"b":2, "a":1}')
