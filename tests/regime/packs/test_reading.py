"""A pack's files stand in its own folder, are of bounded size, and read in one way only."""

import os
from pathlib import Path

import pytest

from tests.regime.packs.conftest import Copy

NOT_A_NAME = "is not the name of a JSON file in the pack's own folder"


@pytest.mark.parametrize(
    "name", ["../rules.json", "/etc/rules.json", "..", "a/rules.json", "a\\rules.json", "r.json\n"]
)
def test_a_file_outside_the_folder_is_refused(tiny: Copy, name: str) -> None:
    tiny.change("pack.json", "/files/rules", name)

    assert tiny.refusal() == f"lake/pack.json: /files/rules: {name!r} {NOT_A_NAME}"


def test_a_link_out_of_the_folder_is_refused(tiny: Copy, tmp_path: Path) -> None:
    (tiny.folder / "rules.json").rename(tmp_path / "rules.json")
    (tiny.folder / "rules.json").symlink_to(tmp_path / "rules.json")

    assert tiny.refusal() == "lake/rules.json: leads out of the pack's folder"


def test_a_link_within_the_folder_is_read(tiny: Copy) -> None:
    (tiny.folder / "rules.json").rename(tiny.folder / "rules-1.json")
    (tiny.folder / "rules.json").symlink_to("rules-1.json")

    assert len(tiny.load().articles) == 14


def test_a_link_to_itself_is_refused(tiny: Copy) -> None:
    (tiny.folder / "rules.json").unlink()
    (tiny.folder / "rules.json").symlink_to("rules.json")

    assert tiny.refusal() == "lake/rules.json: there is no such file"


def test_a_file_that_is_not_there_is_refused(tiny: Copy) -> None:
    (tiny.folder / "criteria.json").unlink()

    assert tiny.refusal() == "lake/criteria.json: there is no such file"


def test_what_is_no_regular_file_is_refused_without_waiting_for_it(tiny: Copy) -> None:
    (tiny.folder / "criteria.json").unlink()
    os.mkfifo(tiny.folder / "criteria.json")

    assert tiny.refusal() == "lake/criteria.json: there is no such file"


def test_a_file_of_more_than_five_million_bytes_is_refused(tiny: Copy) -> None:
    path = tiny.folder / "criteria.json"
    path.write_bytes(path.read_bytes().ljust(5_000_001))

    assert tiny.refusal() == "lake/criteria.json: 5000001 bytes are more than the 5000000 allowed"


def test_a_file_of_five_million_bytes_is_read(tiny: Copy) -> None:
    path = tiny.folder / "criteria.json"
    path.write_bytes(path.read_bytes().ljust(5_000_000))

    assert len(tiny.load().criteria) == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"{", "Expecting property name enclosed in double quotes"),
        (b'{"a": 1, "a": 2}', "stands twice in one object"),
        (b'{"a": NaN}', "NaN is not JSON"),
        (b'{"a": "\xff"}', "byte 7: not UTF-8"),
        (b'{"a": 9007199254740992}', "integer out of range: write it as a string"),
        (b"[" * 40 + b"]" * 40, "nested deeper than 32 levels"),
        (b"", "line 1, column 1: not JSON: Expecting value"),
    ],
)
def test_bytes_that_two_readers_could_read_differently_are_refused(
    tiny: Copy, written: bytes, said: str
) -> None:
    (tiny.folder / "rules.json").write_bytes(written)

    refusal = tiny.refusal()
    assert refusal.startswith("lake/rules.json: ")
    assert refusal.endswith(said)


def test_the_faults_of_all_files_are_told_together(tiny: Copy) -> None:
    (tiny.folder / "rules.json").write_bytes(b"")
    (tiny.folder / "criteria.json").unlink()

    assert tiny.refusal().splitlines() == [
        "lake/criteria.json: there is no such file",
        "lake/rules.json: line 1, column 1: not JSON: Expecting value",
    ]
