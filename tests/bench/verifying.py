"""Verifying: what a stranger pays who judges a whole log again, from its files alone.

The verifier runs as a program of its own. Its reference is the least that anybody does who looks at
every entry: its SHA-256, and its JSON read into values. The ratio is one of computing time, that of
all processes of the verifier; the seconds are those that one waits.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import process_time, sleep

from regime.packs.loading import load
from tests.bench.folder import entries_of, publish
from tests.bench.longlog import long_log
from tests.bench.pacing import once
from tests.bench.report import Figure
from tests.bench.running import Say
from tests.cast import log_key
from tests.conftest import TINY

_LOOK = 0.05  # seconds between two looks at what the program holds
_ROOT = Path(__file__).parents[2]


def verified(entries: int, *, say: Say) -> Figure:
    """A long log, published in a folder and verified by the program."""
    pack = load(TINY)
    signer = log_key(f"localhost/{pack.name}")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        say(f"verifier: writing a log of {entries:,} entries")
        size = publish(folder, (raw for _, raw in long_log(pack, entries=entries)), signer).size
        say(f"verifier: judging {size:,} entries")
        run = _Run()
        bare = _read_all(folder, size)
        seconds = once(lambda: run.verify(folder, signer.verifier.vkey))
        bare = (bare + _read_all(folder, size)) / 2
    peaks = " + ".join(f"{peak // 1024} MB" for peak in sorted(run.peaks.values(), reverse=True))
    say(f"verifier: {seconds:.0f} s, computing for {run.busy:.0f} s; at most {peaks}")
    return Figure(
        database="files",
        what="entry verified",
        entries=size,
        seconds=seconds / size,
        reference="SHA-256 with json.loads",
        ratio=bare / run.busy,
        peak_mb=sum(run.peaks.values()) // 1024,
    )


def _read_all(folder: Path, size: int) -> float:
    """Look at every entry; the seconds that it takes to compute."""
    begun = process_time()
    for raw in entries_of(folder, size):
        sha256(raw).digest()
        json.loads(raw)
    return process_time() - begun


class _Run:
    """One run of the program: what each process held at most, and how long they computed."""

    def __init__(self) -> None:
        self.peaks: dict[int, int] = {}
        self.busy = 0.0

    def verify(self, folder: Path, vkey: str) -> None:
        """Verify a folder that has no fault."""
        program = [sys.executable, "-m", "governance.domain.verify", str(folder)]
        begun = sum(os.times()[2:4])
        with subprocess.Popen(
            [*program, "--vkey", vkey, "--json"], cwd=_ROOT, stdout=subprocess.PIPE
        ) as run:
            while run.poll() is None:
                self._look(run.pid)
                sleep(_LOOK)
            said = run.stdout.read() if run.stdout else b""
        self.busy = sum(os.times()[2:4]) - begun
        report = json.loads(said)
        assert run.returncode == 0 and report["ok"], said[:2_000]
        assert report["levels"]["replay"], said[:2_000]

    def _look(self, pid: int) -> None:
        for one in (pid, *_children(pid)):
            if peak := _peak(one):
                self.peaks[one] = peak


def _children(pid: int) -> Iterator[int]:
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _said(tasks).split():
            yield int(child)


def _peak(pid: int) -> int:
    """The most that a process ever held, in kB; 0 where it is gone."""
    for line in _said(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    return 0


def _said(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
