"""Secret files: whole or not there, for their owner only, and never written over."""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from audit.log.errors import Broken
from audit.publishing.log_key import signer_for_founding, vkey_of
from audit.secret_files import write_once


def test_a_secret_file_is_for_its_owner_only(tmp_path: Path) -> None:
    os.umask(before := os.umask(0))
    os.umask(0)
    try:
        write_once(tmp_path / "made" / "secret", "words")
    finally:
        os.umask(before)
    path = tmp_path / "made" / "secret"
    assert path.read_text() == "words"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("first")
    with pytest.raises(FileExistsError):
        write_once(path, "second")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


def test_the_key_of_a_new_log_is_made_once_and_found_again(
    tmp_path: Path, settings: Settings
) -> None:
    settings.LOG_KEY_FILE = path = tmp_path / "log.key"
    made = signer_for_founding("localhost/trial")
    assert path.stat().st_mode & 0o777 == 0o600
    assert vkey_of(signer_for_founding("localhost/trial")) == vkey_of(made)
    with pytest.raises(Broken, match="not for localhost/other"):
        signer_for_founding("localhost/other")
