"""The lock files: they fix every package, and bind nobody to a package index."""

from pathlib import Path

REQUIREMENTS = Path(__file__).parents[2] / "requirements"


def test_the_tests_run_on_the_versions_that_users_run() -> None:
    # An environment made for the tests is accepted for `make run`: ADR 0002.
    assert _locked("run") <= _locked("test")


def test_every_package_has_a_hash() -> None:
    for entry in _locked("test"):
        assert "--hash=sha256:" in entry


def test_no_address_of_an_index_is_written_down() -> None:
    for lock in REQUIREMENTS.glob("*.lock"):
        assert "://" not in lock.read_text()


def _locked(name: str) -> set[str]:
    """One package with its version, marker and hashes, a string each."""
    text = (REQUIREMENTS / f"{name}.lock").read_text().replace("\\\n", " ")
    return {" ".join(line.split()) for line in text.splitlines() if line}
