"""CI: what runs everything finds what the README asks for, and nothing else that a machine has."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.house.source import ROOT

RUN = (ROOT / ".ci" / "run").read_text("utf-8")
ASKED = re.compile(r"^They need Debian's (.*?), and no server that already runs", re.M | re.S)
NOWHERE_NAMED = ("curl", "openssl", "pip", "pip3", "cc", "node", "psql", "initdb", "redis-server")
SEEN = """
import importlib.util, sys, sysconfig
library = sysconfig.get_path("stdlib")
assert all(one.startswith((library, sys.prefix + "/lib/python3")) for one in sys.path[1:]), sys.path
print([one for one in ("cryptography", "django", "pip") if importlib.util.find_spec(one)])
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bare machine, as it is made for a run."""
    folder = tmp_path_factory.mktemp("bare") / "machine"
    subprocess.run([ROOT / ".ci" / "bare", folder, *_asked(), "surely-not-there"], check=True)
    return folder


def _asked() -> list[str]:
    """What the README names, in its order."""
    asked = ASKED.search((ROOT / "README.md").read_text("utf-8"))
    assert asked is not None
    return re.findall(r"`([^`]+)`", asked[1])


def on(machine: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command, typed on the bare machine."""
    environment = {"PATH": str(machine / "bin"), "PYTHONNOUSERSITE": "1"}
    return subprocess.run(
        ["/usr/bin/env", *words], env=environment, capture_output=True, text=True, timeout=60
    )


def test_a_run_asks_for_what_the_readme_names_and_for_a_browser() -> None:
    (named,) = re.findall(r"^named='([^']*)'", RUN, re.M)
    (browsers,) = re.findall(r"^browsers='([^']*)'", RUN, re.M)
    assert named.split() == _asked()
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [one for one in browsers.split() if f"command -v {one}" not in makefile] == []


def test_what_the_readme_names_is_there_and_what_it_does_not_name_is_not(machine: Path) -> None:
    found = {path.name for path in (machine / "bin").iterdir()}
    assert {"sh", "sed", "sha256sum", "flock", "python3", "make", "git"} <= found
    assert found.isdisjoint((*NOWHERE_NAMED, "surely-not-there"))
    for words in (("make", "--version"), ("git", "--version"), ("sh", "-c", "sed --version")):
        assert on(machine, *words).returncode == 0


def test_its_python_sees_the_standard_library_alone(machine: Path) -> None:
    done = on(machine, "python3", "-c", SEEN)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


def test_an_environment_that_is_made_of_it_is_whole(machine: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    made = on(machine, "python3", "-m", "venv", "--without-pip", str(own))
    assert made.returncode == 0, made.stderr
    assert f"home = {machine}/bin\n" in (own / "pyvenv.cfg").read_text()
    done = on(machine, str(own / "bin" / "python"), "-c", "import ctypes, sqlite3, ssl, venv")
    assert (done.returncode, done.stderr) == (0, "")
