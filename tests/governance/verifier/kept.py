"""Kept: a published log in memory, of which tests change a byte, and what is found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from audit.log.errors import Malformed
from governance.domain.verifying.report import Report
from governance.domain.verifying.verification import Terms, verify
from tests.cast import log_key

KEY = log_key("localhost/tiny")
TERMS = Terms(KEY.verifier)


class Kept:
    """Files by their paths; a target like a folder."""

    name = "kept"
    goes_on: ClassVar[bool] = False

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    @classmethod
    def of(cls, folder: Path) -> Kept:
        """What a folder holds."""
        paths = (path for path in folder.rglob("*") if path.is_file())
        return cls({str(path.relative_to(folder)): path.read_bytes() for path in paths})

    def read(self, path: str, limit: int) -> bytes | None:
        raw = self.files.get(path)
        if raw is not None and len(raw) > limit:
            raise Malformed("longer than it may be", place=path)
        return raw

    def with_file(self, path: str, raw: bytes) -> Kept:
        """A copy in which one file says something else."""
        return Kept({**self.files, path: raw})

    def without(self, *paths: str) -> Kept:
        """A copy in which files are missing."""
        return Kept({path: raw for path, raw in self.files.items() if path not in paths})

    def flipped(self, path: str, at: int) -> Kept:
        """A copy in which one bit of one byte is another."""
        raw = bytearray(self.files[path])
        raw[at] ^= 1 << at % 8
        return self.with_file(path, bytes(raw))

    def renamed(self, path: str, to: str) -> Kept:
        """A copy in which a file has another name."""
        return self.without(path).with_file(to, self.files[path])


def found(target: Kept, terms: Terms = TERMS) -> list[tuple[int | None, str]]:
    """The faults, each as its position and its code."""
    return named(verify(target, terms))


def named(report: Report) -> list[tuple[int | None, str]]:
    """The faults of a report."""
    return [(fault.position, fault.code) for fault in report.in_order()]


def entry_at(raws: Sequence[bytes], at: int) -> int:
    """To which entry the byte of a bundle belongs, its length's two among them."""
    for position, raw in enumerate(raws):
        at -= 2 + len(raw)
        if at < 0:
            return position
    raise AssertionError("the bundle is shorter")
