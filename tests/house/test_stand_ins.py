"""Stand-ins: they answer as curl and openssl do, and know no more than the documents use."""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from governance.portal.log.commands_to_type import Commands
from tests.house.source import ROOT
from tests.house.test_processes import free_port
from tests.stand_ins import COMMANDS, on_the_path

DOCUMENT = (ROOT / "docs" / "verifying-the-log.md").read_text("utf-8")
SAID = b"what was asked for"


class Answering(BaseHTTPRequestHandler):
    """One address that is there, among others that are not."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/there" else 404)
        self.end_headers()
        self.wfile.write(SAID)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def base() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def typed(folder: Path, line: str, given: bytes = b"") -> tuple[int, bytes]:
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env={"PATH": on_the_path(folder / "stand-ins")},
        input=given,
        capture_output=True,
        timeout=60,
    )
    return done.returncode, done.stdout


def test_an_answer_is_printed_or_kept(base: str, tmp_path: Path) -> None:
    assert typed(tmp_path, f"curl -s {base}/there") == (0, SAID)
    assert typed(tmp_path, f"curl -fsS {base}/there -o kept") == (0, b"")
    assert (tmp_path / "kept").read_bytes() == SAID


def test_with_f_an_address_that_is_not_there_is_an_error_and_without_it_an_answer(
    base: str, tmp_path: Path
) -> None:
    assert typed(tmp_path, f"curl -fsS {base}/elsewhere -o kept") == (22, b"")
    assert not (tmp_path / "kept").exists()
    assert typed(tmp_path, f"curl -s {base}/elsewhere") == (0, SAID)


def test_where_nobody_answers_that_is_an_error(tmp_path: Path) -> None:
    assert typed(tmp_path, f"curl -s http://127.0.0.1:{free_port()}/") == (7, b"")


def test_a_digest_is_printed_as_openssl_does(tmp_path: Path) -> None:
    wanted = f"SHA2-256(stdin)= {hashlib.sha256(SAID).hexdigest()}\n".encode()
    assert typed(tmp_path, "openssl dgst -sha256", SAID) == (0, wanted)


@pytest.mark.parametrize(
    "line", ["curl -sL {base}/there", "curl -s {base}/there {base}/there", "openssl dgst -sha1"]
)
def test_what_no_document_uses_is_not_known(base: str, tmp_path: Path, line: str) -> None:
    assert typed(tmp_path, line.format(base=base)) == (2, b"")


def test_every_option_that_is_known_is_used() -> None:
    commands = Commands("https://log.example/log", "key", policy="policy")
    lines = [commands.hash_with_coreutils, commands.keep, commands.fetch_policy]
    used = re.findall(r"curl (-\w+)", "\n".join((DOCUMENT, *lines)))
    assert set(used) == {"-s", "-fsS"}
    assert commands.hash_with_openssl.endswith("openssl dgst -sha256")
    assert set(COMMANDS) == {"curl", "openssl"}
