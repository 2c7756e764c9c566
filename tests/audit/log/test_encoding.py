"""RFC 8785 and RFC 7493: the bytes that are hashed, and what is refused on reading."""

import json
import unicodedata

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.encoding import (
    DEPTH_LIMIT,
    INTEGER_LIMIT,
    Json,
    canonical,
    is_canonical,
    parse,
    parse_data,
)
from audit.log.errors import Malformed
from tests.depth import times

LARGEST = INTEGER_LIMIT - 1
AWKWARD = '\x01\x1f\b\t\n\f\r"\\/\x7f\x80é\u2028\u2029\ue000\uffff😀\U0010ffff'

texts = (
    (st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.text(AWKWARD))
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: unicodedata.is_normalized("NFC", text))
)
values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(min_codepoint=1, max_codepoint=0x7F)), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def nested(levels: int, innermost: Json) -> Json:
    for _ in range(levels):
        innermost = [innermost]
    return innermost


def place_of(refusal: pytest.ExceptionInfo[Malformed]) -> str:
    return refusal.value.place


# --- writing


@settings(deadline=None, max_examples=times(200, 25))
@given(values)
def test_what_is_written_is_what_rfc_8785_demands(value: Json) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@settings(deadline=None, max_examples=times(200, 25))
@given(values)
def test_what_is_written_is_read_again_and_is_canonical(value: Json) -> None:
    written = canonical(value)
    assert parse(written) == value
    assert is_canonical(written)


def test_keys_are_sorted_and_nothing_is_spaced() -> None:
    assert canonical({"b": [1, None], "a": {"d": True, "c": ""}, "B": 0}) == (
        b'{"B":0,"a":{"c":"","d":true},"b":[1,null]}'
    )


def test_only_quote_backslash_and_controls_are_escaped() -> None:
    assert canonical('\x01\x1f\b\t\n\f\r"\\') == rb'"\u0001\u001f\b\t\n\f\r\"\\"'
    assert canonical("/\x7f€\u2028😀").decode() == '"/\x7f€\u2028😀"'


@pytest.mark.parametrize("integer", [0, 1, -1, LARGEST, -LARGEST])
def test_integers_are_exact_below_2_to_the_53(integer: int) -> None:
    assert canonical(integer) == str(integer).encode()
    assert parse(str(integer).encode()) == integer


@pytest.mark.parametrize("integer", [INTEGER_LIMIT, -INTEGER_LIMIT, 10**17, 10**400])
def test_larger_integers_are_refused(integer: int) -> None:
    with pytest.raises(Malformed, match="integer out of range") as refusal:
        canonical({"a": [0, integer]})
    assert place_of(refusal) == "/a/1"
    with pytest.raises(Malformed, match="integer out of range") as refusal:
        parse(json.dumps({"a": [0, integer]}).encode())
    assert place_of(refusal) == "/a/1"


@pytest.mark.parametrize("value", [1.0, 0.5, float("nan"), float("inf"), b"a", {1}, object()])
def test_what_json_has_no_exact_form_for_is_not_written(value: object) -> None:
    with pytest.raises(Malformed, match="has no canonical form") as refusal:
        canonical({"a": [value]})  # type: ignore[list-item]
    assert place_of(refusal) == "/a/0"


@pytest.mark.parametrize("key", [1, None, "é", "😀", "\ud800"])
def test_keys_are_ascii_text(key: object) -> None:
    with pytest.raises(Malformed, match="object keys are ASCII") as refusal:
        canonical({"a": {key: 1}})  # type: ignore[dict-item]
    assert place_of(refusal) == "/a"


def test_a_value_that_contains_itself_is_refused() -> None:
    endless: list[Json] = []
    endless.append(endless)
    with pytest.raises(Malformed, match="nested deeper than 32 levels"):
        canonical(endless)


# --- reading


@pytest.mark.parametrize(
    ("raw", "place", "why"),
    [
        (b"", "line 1, column 1", "not JSON"),
        (b" \n ", "line 2, column 2", "not JSON"),
        (b"\xef\xbb\xbf{}", "line 1, column 1", "not JSON"),
        (b"{} {}", "line 1, column 4", "not JSON"),
        (b"{'a':1}", "line 1, column 2", "not JSON"),
        (b"{a:1}", "line 1, column 2", "not JSON"),
        (b"[01]", "line 1, column 3", "not JSON"),
        (b"[+1]", "line 1, column 2", "not JSON"),
        (b"[0x1]", "line 1, column 3", "not JSON"),
        (b"[1_0]", "line 1, column 3", "not JSON"),
        ("[١]".encode(), "line 1, column 2", "not JSON"),
        (b"[True]", "line 1, column 2", "not JSON"),
        (b"// a\n1", "line 1, column 1", "not JSON"),
        (b'"a\nb"', "line 1, column 3", "not JSON"),
        (b'"\x00"', "line 1, column 2", "not JSON"),
        (b'"open', "line 1, column 1", "not JSON"),
        (b"\xff", "byte 0", "not UTF-8"),
        (b'"\xc0\xaf"', "byte 1", "not UTF-8"),
        (b'"\xed\xa0\x80"', "byte 1", "not UTF-8"),
        ('{"a":1}'.encode("utf-16"), "byte 0", "not UTF-8"),
        (b"NaN", "", "NaN is not JSON"),
        (b'{"a":[0,NaN]}', "/a/1", "NaN is not JSON"),
        (b'{"a":Infinity}', "/a", "Infinity is not JSON"),
        (b'{"a":-Infinity}', "/a", "-Infinity is not JSON"),
        (b'{"a":[1.5]}', "/a/0", "1.5 is not an integer: write decimals as strings"),
        (b'{"a":1.0}', "/a", "1.0 is not an integer"),
        (b'{"a":1e2}', "/a", "1e2 is not an integer"),
        (b'{"a":1E400}', "/a", "1E400 is not an integer"),
        (b'{"a":-0.0}', "/a", "-0.0 is not an integer"),
        (b'{"a":1,"a":1}', "", "the key 'a' stands twice in one object"),
        (b'[{"b":{"c":2,"a":1,"\\u0061":1}}]', "/0/b", "the key 'a' stands twice"),
        (rb'{"a":"\ud800"}', "/a", "lone surrogate"),
        (rb'{"a":"\udc00\ud800"}', "/a", "lone surrogate"),
        (rb'{"a":["x","\ud800\ud800\udc00"]}', "/a/1", "lone surrogate"),
        (rb'{"\ud800":1}', "", "object keys are ASCII"),
        ('{"a":{"é":1}}'.encode(), "/a", "object keys are ASCII"),
        ('{"a":"e\u0301"}'.encode(), "/a", "not in Unicode normalization form C"),
        (rb'{"a":"e\u0301"}', "/a", "not in Unicode normalization form C"),
        ('{"a":"\u212b"}'.encode(), "/a", "not in Unicode normalization form C"),
        (rb'{"a/b":{"c~d":["\ud800"]}}', "/a~1b/c~0d/0", "lone surrogate"),
    ],
)
def test_what_two_readers_could_understand_differently_is_refused_with_its_place(
    raw: bytes, place: str, why: str
) -> None:
    with pytest.raises(Malformed) as refusal:
        parse(raw)
    assert place_of(refusal) == place
    assert why in refusal.value.detail
    assert not is_canonical(raw)


@pytest.mark.parametrize(
    "raw", [b'{"a":1,}', b"[1,\n2,]", b"[,]", rb'"\x41"', rb'"\ud8"', rb'"\U0041"']
)
def test_what_only_some_readers_take_for_json_is_refused(raw: bytes) -> None:
    with pytest.raises(Malformed, match=r"^line [12], column [0-9]: not JSON"):
        parse(raw)


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert parse(rb'"\ud83d\ude00"') == "😀"


def test_minus_zero_is_zero() -> None:
    assert parse(b"-0") == 0
    assert not is_canonical(b"-0")


def test_other_spellings_are_read_and_are_not_canonical() -> None:
    for raw in (b' {"a":1}', b'{"a": 1}', b'{"b":1,"a":1}', rb'"\u0041"', rb'"\/"', b'"\\u001F"'):
        parse(raw)
        assert not is_canonical(raw)


def test_nothing_longer_than_the_limit_is_read() -> None:
    assert parse(b'"abc"', limit=5) == "abc"
    with pytest.raises(Malformed, match="6 bytes are more than the 5 allowed"):
        parse(b'"abcd"', limit=5)
    with pytest.raises(Malformed, match="1000001 bytes"):
        parse(b" " * 1_000_001)


@pytest.mark.parametrize("innermost", [1, "[", [], {}])
def test_both_ways_end_at_the_same_depth(innermost: Json) -> None:
    levels = DEPTH_LIMIT - isinstance(innermost, list | dict)
    deepest, deeper = nested(levels, innermost), nested(levels + 1, innermost)
    assert parse(canonical(deepest)) == deepest
    for refused in (
        lambda: canonical(deeper),
        lambda: parse(json.dumps(deeper).encode()),
    ):
        with pytest.raises(Malformed, match="nested deeper than 32 levels"):
            refused()


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":', b'["\\"",', b"[[],[],"])
def test_endless_nesting_is_refused_without_recursion(opening: bytes) -> None:
    with pytest.raises(Malformed, match="nested deeper than 32 levels"):
        parse(opening * 100_000)


def test_brackets_in_text_and_side_by_side_do_not_nest() -> None:
    assert parse(b'["' + b"[{" * 1000 + rb"\"[\\" + b'"]') == ["[{" * 1000 + '"[\\']
    assert parse(b"[" + b"[]," * 1000 + b"[]]") == [[]] * 1001


def test_a_refusal_repeats_no_more_than_an_excerpt() -> None:
    long = b"a" * 100_000
    for raw in (
        b"1." + b"1" * 100_000,
        b"[" + b"1" * 100_000 + b"]",
        b'{"' + long + b'":1,"' + long + b'":1}',
        b'{"' + long + b'":1.5}',
    ):
        with pytest.raises(Malformed) as refusal:
            parse(raw)
        assert len(str(refusal.value)) < 400


def test_a_long_key_over_many_values_costs_no_more_than_its_bytes() -> None:
    raw = b'{"' + b"k" * 500_000 + b'":[' + b"0," * 200_000 + b"0]}"
    assert len(parse(raw)) == 1  # type: ignore[arg-type]


def test_data_files_keep_decimals_as_their_text() -> None:
    assert parse_data(b'{"a":[0.1,1e400,-2.50,3]}') == {"a": ["0.1", "1e400", "-2.50", 3]}
    with pytest.raises(Malformed, match="NaN is not JSON"):
        parse_data(b'{"a":NaN}')
    with pytest.raises(Malformed, match="stands twice"):
        parse_data(b'{"a":0.1,"a":0.1}')


@settings(deadline=None, max_examples=times(200, 25))
@given(st.binary(max_size=40) | st.text('[]{}",:0123456789.eE+-\\u ntrfasl', max_size=30))
def test_whatever_the_bytes_they_are_read_or_refused(raw: bytes | str) -> None:
    try:
        value = parse(raw if isinstance(raw, bytes) else raw.encode())
    except Malformed:
        return
    assert parse(canonical(value)) == value


@pytest.mark.parametrize(
    ("raw", "place"), [(b'{"a": "x\\u0000y"}', "/a"), (b'{"a\\u0000": 1}', "")]
)
def test_u_0000_is_refused_because_databases_cannot_keep_it(raw: bytes, place: str) -> None:
    with pytest.raises(Malformed) as refused:
        parse(raw)
    assert refused.value.place == place
