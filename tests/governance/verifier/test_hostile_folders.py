"""Hostile folders: what lies in an export is read within bounds, and nothing beside it ever."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.log.checkpoint import SIZE_LIMIT
from audit.log.errors import Malformed
from audit.log.note import sign
from governance.domain.verifying.folder import Folder
from governance.domain.verifying.target import Unreadable
from governance.domain.verifying.verification import verify
from tests.export import export, put
from tests.governance.verifier.kept import KEY, TERMS, Kept, found, named

ROOT = "A" * 43 + "="


@pytest.fixture
def own(raws: list[bytes], tmp_path: Path) -> Path:
    """An export of the Lake that a test may change."""
    return export(tmp_path / "own", raws, KEY)


def test_a_folder_that_is_reached_by_a_link_is_read(own: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(own)
    assert named(verify(Folder(str(tmp_path / "link")), TERMS)) == []


@pytest.mark.parametrize("name", ["tile", "tile/0", "tile/entries"])
def test_no_link_to_a_folder_is_followed(own: Path, tmp_path: Path, name: str) -> None:
    (own / name).rename(tmp_path / "moved")
    (own / name).symlink_to(tmp_path / "moved")
    assert {code for _, code in named(verify(Folder(str(own)), TERMS))} == {"malformed"}


def test_no_link_to_a_file_is_followed(own: Path, tmp_path: Path) -> None:
    for path in [path for path in own.rglob("*") if path.is_file() and path.name != "checkpoint"]:
        path.rename(tmp_path / path.name)
        path.symlink_to(tmp_path / path.name)
    faults = named(verify(Folder(str(own)), TERMS))
    assert faults == [(None, "vkey"), (0, "malformed"), (0, "malformed")]


def test_a_checkpoint_that_is_a_link_is_unreadable(own: Path, tmp_path: Path) -> None:
    (own / "checkpoint").rename(tmp_path / "checkpoint")
    (own / "checkpoint").symlink_to(tmp_path / "checkpoint")
    with pytest.raises(Unreadable):
        verify(Folder(str(own)), TERMS)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _longer(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


STRANGE: dict[str, Callable[[Path], None]] = {
    "a pipe": _pipe,
    "a folder": Path.mkdir,
    "a terabyte": _longer,
    "a link to itself": lambda path: path.symlink_to(path),
    "a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_file_of_its_size_is_not_read(tmp_path: Path, kind: str) -> None:
    STRANGE[kind](tmp_path / "f")
    with pytest.raises(Malformed):
        Folder(str(tmp_path)).read("f", 100)


def test_a_file_has_exactly_its_limit_at_most(tmp_path: Path) -> None:
    put(tmp_path / "f", b"12345")
    assert Folder(str(tmp_path)).read("f", 5) == b"12345"
    with pytest.raises(Malformed, match="more than the 4 bytes"):
        Folder(str(tmp_path)).read("f", 4)


@pytest.mark.parametrize("name", ["", "\0", "nothing", "own/checkpoint"])
def test_what_is_no_folder_is_unreadable(own: Path, name: str) -> None:
    with pytest.raises(Unreadable, match="is no folder"):
        Folder(name and str(own.parent / name))


def test_an_empty_folder_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no checkpoint"):
        verify(Folder(str(tmp_path)), TERMS)


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff",
        b"hello",
        b"\n\n\n",
        b"x" * 1_000_001,
        "log\n1\nroot\n\n— log AAAA\n".encode(),
        sign("localhost/tiny\n1\n", KEY).encode(),
        sign(f"localhost/tiny\n{SIZE_LIMIT}\n{ROOT}\n", KEY).encode(),
        sign(f"localhost/tiny\n-1\n{ROOT}\n", KEY).encode(),
        sign(f"localhost/tiny\n01\n{ROOT}\n", KEY).encode(),
        sign(f"localhost/tiny\n1\n{ROOT[:-2]}==\n", KEY).encode(),
    ],
)
def test_what_is_no_checkpoint_is_unreadable(lake_log: Kept, note: bytes) -> None:
    with pytest.raises(Unreadable):
        verify(lake_log.with_file("checkpoint", note), TERMS)


@pytest.mark.parametrize("size", [SIZE_LIMIT - 1, 2**62, 2**40, 10**6, 256, 257])
def test_a_size_that_is_claimed_costs_no_more_than_what_is_there(lake_log: Kept, size: int) -> None:
    note = sign(f"localhost/tiny\n{size}\n{ROOT}\n", KEY).encode()
    report = verify(lake_log.with_file("checkpoint", note), TERMS)
    assert {code for _, code in named(report)} == {"missing"}
    assert len(report.faults) < 12
    assert report.levels()["root"] is None


def test_a_smaller_size_than_there_is_is_judged_for_itself(
    lake_log: Kept, raws: list[bytes], tmp_path: Path
) -> None:
    """A folder may hold newer tiles already, while an export into it goes on."""
    older = Kept.of(export(tmp_path, raws[:-1], KEY))
    assert found(Kept({**lake_log.files, **older.files})) == []


def test_no_name_in_the_data_is_a_path(lake_log: Kept, raws: list[bytes], tmp_path: Path) -> None:
    """A commitment that is none leads to no file."""
    strange = raws[-1].replace(b'"stream"', b'"seal":{"text":"../../secret"},"stream"')
    assert verify(Kept.of(export(tmp_path, [*raws, strange], KEY)), TERMS).seals.sealed == 0
