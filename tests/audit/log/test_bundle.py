"""C2SP tlog-tiles: a bundle is entries one after the other, each after its length in two bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.bundle import BUNDLE_LIMIT, read_bundle, write_bundle
from audit.log.encoding import ENTRY_LIMIT
from audit.log.errors import Broken, Malformed
from tests.audit.log.vectors import CT_ENTRIES

FOUR = bytes.fromhex("0000 0001 00 0001 10 0002 2021")


def test_the_bundle_of_the_published_entries() -> None:
    assert write_bundle(CT_ENTRIES[:4]) == FOUR
    assert read_bundle(FOUR, count=4) == CT_ENTRIES[:4]


def test_a_bundle_of_nothing_is_empty() -> None:
    assert write_bundle([]) == b""
    assert read_bundle(b"", count=0) == ()


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_is_read_as_it_is_written(entries: list[bytes]) -> None:
    assert read_bundle(write_bundle(entries), count=len(entries)) == tuple(entries)


def test_the_bundle_of_fewer_entries_is_its_beginning() -> None:
    assert write_bundle(CT_ENTRIES).startswith(FOUR)


def test_the_longest_entry_fits_and_a_longer_one_is_damage() -> None:
    longest = bytes(ENTRY_LIMIT)
    assert read_bundle(write_bundle([longest]), count=1) == (longest,)
    with pytest.raises(Broken, match="65536 bytes"):
        write_bundle([bytes(ENTRY_LIMIT + 1)])


def test_the_longest_bundle_is_as_long_as_the_limit_says() -> None:
    assert len(write_bundle([bytes(ENTRY_LIMIT)] * 256)) == BUNDLE_LIMIT


def test_a_bundle_that_ends_too_soon_names_the_entry() -> None:
    for cut, entry in ((len(FOUR) - 1, 3), (len(FOUR) - 3, 3), (4, 1), (3, 1), (1, 0), (0, 0)):
        with pytest.raises(Malformed, match=f"within its entry {entry}"):
            read_bundle(FOUR[:cut], count=4)


def test_a_bundle_ends_with_its_last_entry() -> None:
    with pytest.raises(Malformed, match="1 bytes follow the last entry"):
        read_bundle(FOUR + b"\0", count=4)
    with pytest.raises(Malformed, match="follow the last entry"):
        read_bundle(FOUR, count=3)
