"""The verifier by itself: the files that its package names run where nothing else is installed."""

import importlib.util
import json
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from typing import Any

import pytest

from tests.governance.verifier.kept import KEY
from tests.house.source import PURE, ROOT, code, imported

# What `pip install cryptography` brings.
NEEDED = ("cryptography", "cffi", "_cffi_backend", "pycparser")
BARE = """
import json, pkgutil, sys
sys.path[:0] = sys.argv.pop(1).split(":")
from governance.domain.verify import main
import audit, governance, regime
for package in (audit, governance, regime):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name != "governance.domain.verify":
            __import__(module.name)
sys.stderr.write(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def declared() -> dict[str, Any]:
    """How the package of the verifier is declared."""
    return tomllib.loads((ROOT / "verifier" / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def platform() -> dict[str, Any]:
    """How the package of the platform is declared."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture
def installed(declared: dict[str, Any], tmp_path: Path) -> Path:
    """A folder with exactly the files of the package and what it depends on."""
    wheel = declared["tool"]["hatch"]["build"]["targets"]["wheel"]
    for source, place in wheel["force-include"].items():
        found, to = ROOT / "verifier" / source, tmp_path / "site" / place
        to.parent.mkdir(parents=True, exist_ok=True)
        if found.is_dir():
            shutil.copytree(found, to, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(found, to)
    _put_what_it_needs(tmp_path / "site")
    return tmp_path / "site"


def _put_what_it_needs(site: Path) -> None:
    """The packages it depends on, out of the environment of these tests."""
    for name in NEEDED:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            origin = Path(spec.origin)
            found = origin.parent if origin.name == "__init__.py" else origin
            (site / found.name).symlink_to(found)


def test_it_verifies_where_neither_django_nor_anything_else_is(
    installed: Path, folder: Path
) -> None:
    command = [sys.executable, "-I", "-S", "-c", BARE, str(installed), str(folder)]
    done = subprocess.run(
        [*command, "--vkey", KEY.verifier.vkey, "--json"], capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["ok"] is True
    loaded = set(json.loads(done.stderr))
    assert not loaded & {"django", "rest_framework", "celery", "redis", "psycopg", "jsonschema"}
    strangers = loaded - set(sys.stdlib_module_names) - {"audit", "regime", "governance"}
    assert {name for name in strangers if not name.startswith("_")} <= {*NEEDED, "sitecustomize"}


def test_both_packages_are_of_one_version_and_have_one_command(
    declared: dict[str, Any], platform: dict[str, Any]
) -> None:
    for key in ("version", "license", "requires-python", "scripts"):
        assert declared["project"][key] == platform["project"][key]


def test_it_needs_nothing_that_the_platform_does_not_need(
    declared: dict[str, Any], platform: dict[str, Any]
) -> None:
    assert set(declared["project"]["dependencies"]) <= set(platform["project"]["dependencies"])


def test_the_command_of_a_checkout_is_called_by_a_link_and_from_any_folder(
    folder: Path, tmp_path: Path
) -> None:
    """It stands in ``bin`` of the private environment, beside the interpreter."""
    checkout = tmp_path / "a checkout"
    own = checkout / ".venv"
    venv.create(own, symlinks=True)
    _put_what_it_needs(next(own.glob("lib/python*/site-packages")))
    shutil.copy(ROOT / "requirements" / "secretariat-verify", own / "bin")
    for name in ("audit", "regime", "governance"):
        (checkout / name).symlink_to(ROOT / name)
    (tmp_path / "link").symlink_to(own / "bin" / "secretariat-verify")
    (tmp_path / "json.py").write_text("raise SystemExit(99)")
    done = subprocess.run(
        [str(tmp_path / "link"), str(folder), "--vkey", KEY.verifier.vkey],
        capture_output=True,
        cwd=tmp_path,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_nothing_of_the_cores_rests_on_the_program() -> None:
    program = ROOT / "governance" / "domain"
    own = {program / "verify.py", program / "redraw.py", *(program / "verifying").rglob("*.py")}
    users = {
        str(path.relative_to(ROOT))
        for path in set(code(*PURE)) - own
        for module in imported(path)
        if module.startswith("governance.domain.verify")
    }
    assert users == set()
