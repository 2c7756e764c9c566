"""The page on verifying the log: its programs run, and its numbers are those of a real log."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.management import get_commands

from audit import clock
from audit.log.bundle import write_bundle
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.cosignature import CosigningKey
from audit.log.merkle import Peaks, consistency_proof, inclusion_proof, leaf_hash
from audit.log.note import Signer, encode_base64, split_note
from audit.log.receipt import Proof
from audit.publishing import signed_memory
from audit.publishing.checkpoints import published, sign_newest, stored_nodes
from audit.reading import queries
from governance.acting.founding import found
from regime.domain.packs.pack import Pack
from tests.conftest import DAY_1
from tests.house.source import ROOT
from tests.house.test_processes import free_port, get, manage, processes, until
from tests.shells.test_receipt_pdf import streams
from tests.stand_ins import on_the_path

PAGE = (ROOT / "docs" / "verifying-the-log.md").read_text("utf-8")
DEMONSTRATION = "http://127.0.0.1:8000"
ORIGIN = "log.example/lake"
SEED = bytes(range(32))
WITNESS = CosigningKey.from_seed("witness.example/w0", b"\x20" * 32)
LIMIT = 40


def blocks(language: str) -> list[str]:
    """The page's programs, or its numbers, as they stand."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


CHECK, SIGNATURE, RECEIPT, ANSWER, CLIENT = blocks("python")
COMMANDS, BACKUP, MEMORY = blocks("sh")


# --- the worked example


@pytest.fixture
def lake(empty: str, tiny: Pack, settings: Any, tmp_path: Path) -> None:
    """The log of the example, founded again with its fixed key at its fixed instant."""
    settings.LOG_ORIGIN, settings.LOG_KEY_FILE = ORIGIN, tmp_path / "log.key"
    settings.LOG_KEY_FILE.write_text(Signer.from_seed(ORIGIN, SEED).to_private())
    with clock.using(lambda: DAY_1):
        found(tiny)
        sign_newest()


def test_the_numbers_of_the_example_are_those_of_the_log_that_is_always_the_same(
    lake: None,
) -> None:
    assert blocks("text") == worked()


def worked() -> list[str]:
    """What the page prints, computed from the log."""
    signed = published()
    raws = [queries.entry_bytes(position) or b"" for position in range(queries.head().size)]
    assert signed is not None
    leaf = leaf_hash(raws[5])
    text, _ = split_note(signed.note)
    note = signed.note + WITNESS.cosign(text, at=int(DAY_1.timestamp())).line()
    path = inclusion_proof(5, signed.size, nodes=stored_nodes)
    tile = b"".join(map(leaf_hash, raws))
    bundle = write_bundle(raws)
    assert tile[160:192] == leaf and bundle[:2] == len(raws[0]).to_bytes(2, "big")
    proof = consistency_proof(20, signed.size, nodes=stored_nodes)
    return [
        raws[5].decode() + "\n",
        f"{leaf.hex()}\n{encode_base64(leaf)}\n",
        f"{queries.vkey()}\n{WITNESS.cosigner.vkey}\n",
        Proof(5, path, note).text(),
        f"{hashlib.sha256(bundle).hexdigest()}  tile/entries/000.p/{signed.size}\n"
        f"{hashlib.sha256(tile).hexdigest()}  tile/0/000.p/{signed.size}\n",
        _lines([Peaks.read(20, stored_nodes).root(), *proof]),
    ]


def _lines(hashes: list[bytes]) -> str:
    return "".join(f"{encode_base64(one)}\n" for one in hashes)


# --- programs, over a log that another process serves


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the served log keeps its state and its key."""
    return tmp_path_factory.mktemp("var") / "state"


@pytest.fixture(scope="module")
def site(var: Path) -> Iterator[str]:
    """A whole pack, founded and served: hundreds of entries, so tiles of two levels."""
    port = free_port()
    process = manage(var, "run", "--port", str(port), "--pack", "mtcr")
    base = f"http://127.0.0.1:{port}"
    try:
        until(lambda: get(f"{base}/log/checkpoint") or process.poll() is not None)
        assert process.poll() is None
        yield base
    finally:
        for left in processes(var):
            with suppress(ProcessLookupError):
                os.kill(left, signal.SIGKILL)
        process.communicate()


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A program of the page, in a Python that knows none of our code and leaves out assertions."""
    return subprocess.run(
        [sys.executable, "-I", "-O", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )


def fetched(address: str) -> bytes:
    body = get(address)
    assert body is not None, address
    return body


def test_the_client_has_at_most_forty_lines() -> None:
    assert len(CLIENT.splitlines()) <= LIMIT


def test_the_client_accepts_the_log_twice_and_keeps_its_checkpoint(
    site: str, tmp_path: Path
) -> None:
    (tmp_path / "client.py").write_text(CLIENT)
    vkey, size = fetched(f"{site}/log/vkey").decode(), _size(site)
    assert size > 3 * 256
    for before in (0, size):
        done = run(tmp_path, "client.py", f"{site}/log", vkey, "kept")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"{size} entries, root ")
        assert done.stdout.endswith(f"kept before: {before}\n")
    assert (tmp_path / "kept").read_bytes() == fetched(f"{site}/log/checkpoint")


def test_the_client_finds_that_what_was_kept_is_no_beginning_of_the_log(
    site: str, var: Path, tmp_path: Path
) -> None:
    (tmp_path / "client.py").write_text(CLIENT)
    signer = Signer.from_private((var / "log.key").read_text().strip())
    other = sign_checkpoint(Checkpoint(signer.name, 300, bytes(32)), signer)
    (tmp_path / "kept").write_text(other)
    done = run(tmp_path, "client.py", f"{site}/log", signer.verifier.vkey, "kept")
    assert done.returncode == 1
    assert "what was kept is no beginning of this log" in done.stderr
    assert (tmp_path / "kept").read_text() == other


def test_the_client_takes_no_other_key(site: str, tmp_path: Path) -> None:
    (tmp_path / "client.py").write_text(CLIENT)
    name = fetched(f"{site}/log/vkey").decode().split("+")[0]
    vkey = Signer.from_seed(name, SEED).verifier.vkey
    assert run(tmp_path, "client.py", f"{site}/log", vkey, "kept").returncode == 1
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("/nowhere", 0),
        ("/checkpoint", 1),
        ("/tile/entries/001", 1),
        ("/tile/0/002", 1),
        ("/tile/1/000", 1),
        ("/proof", 1),
    ],
)
def test_the_client_finds_one_changed_bit(
    site: str, tmp_path: Path, where: str, status: int
) -> None:
    (tmp_path / "client.py").write_text(CLIENT)
    vkey = fetched(f"{site}/log/vkey").decode()
    with changing(site, where) as base:
        done = run(tmp_path, "client.py", f"{base}/log", vkey, "kept")
    assert done.returncode == status, done.stderr
    assert (tmp_path / "kept").exists() == (status == 0)


@contextmanager
def changing(site: str, where: str) -> Iterator[str]:
    """A server that passes on what the site says, but for one bit of the files named ``where``."""

    class Between(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = bytearray(fetched(site + self.path))
            if where in self.path:
                body[40] ^= 1
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Between) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_receipt_of_a_pdf_is_checked_from_its_attached_files(site: str, tmp_path: Path) -> None:
    pdf = fetched(f"{site}/log/entries/5/receipt.pdf")
    entry, proof = (one for one in streams(pdf) if one[:1] in (b"{", b"c"))
    (tmp_path / "entry-5.json").write_bytes(entry)
    (tmp_path / "entry-5.tlog-proof").write_bytes(proof)
    (tmp_path / "receipt.py").write_text(f"{CHECK}\n{SIGNATURE}\n{RECEIPT}")
    vkey = fetched(f"{site}/log/vkey").decode()
    asked = ("receipt.py", "entry-5.json", "entry-5.tlog-proof", vkey)
    done = run(tmp_path, *asked)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"leaf {leaf_hash(entry).hex()} is entry 5 of the log")
    (tmp_path / "entry-5.json").write_bytes(entry + b" ")
    assert run(tmp_path, *asked).returncode == 1
    (tmp_path / "entry-5.json").write_bytes(entry)
    other = Signer.from_seed(vkey.split("+")[0], SEED).verifier.vkey
    assert run(tmp_path, *asked[:3], other).returncode == 1


def test_the_answer_of_the_api_is_checked_with_the_same_function(site: str, tmp_path: Path) -> None:
    raw = fetched(f"{site}/log/entries/7")
    receipt = {
        "positions": [7],
        "leaves": [leaf_hash(raw).hex()],
        "entries": [f"{site}/log/entries/7"],
        "proofs": [f"{site}/log/entries/7/proof"],
    }
    (tmp_path / "check.py").write_text(f"{CHECK}\n{SIGNATURE}\n{ANSWER}")
    vkey = fetched(f"{site}/log/vkey").decode()
    (tmp_path / "answer.json").write_text(json.dumps({"receipt": receipt}))
    done = run(tmp_path, "check.py", vkey)
    assert (done.returncode, done.stdout) == (0, fetched(f"{site}/log/checkpoint").decode() + "\n")
    assert run(tmp_path, "check.py", WITNESS.cosigner.vkey).returncode == 1
    forged = {**receipt, "leaves": ["00" * 32]}
    (tmp_path / "answer.json").write_text(json.dumps({"receipt": forged}))
    done = run(tmp_path, "check.py", vkey)
    assert (done.returncode, done.stdout) == (1, "")


def test_the_commands_print_of_a_log_what_the_example_prints_of_its_own(
    site: str, tmp_path: Path
) -> None:
    assert COMMANDS.count(DEMONSTRATION) == len(COMMANDS.splitlines())
    path = {"PATH": on_the_path(tmp_path / "stand-ins")}
    said = [
        subprocess.run(["/bin/sh", "-c", line], env=path, capture_output=True, timeout=30).stdout
        for line in COMMANDS.replace(DEMONSTRATION, site).splitlines()
    ]
    raw = fetched(f"{site}/log/entries/5")
    leaf = leaf_hash(raw).hex()
    assert said[:4] == [
        raw,
        f"{leaf}  -\n".encode(),
        fetched(f"{site}/log/vkey"),
        fetched(f"{site}/log/entries/5/proof"),
    ]
    first = len(fetched(f"{site}/log/entries/0"))
    assert b"".join(said[4].split()).decode() == f"{first:04x}"
    assert b"".join(said[5].split()).decode() == leaf


def test_a_lost_memory_is_written_again_from_a_checkpoint(lake: None, tmp_path: Path) -> None:
    signed, memory = published(), signed_memory.path()
    assert signed is not None and memory == tmp_path / "log.key.signed"
    (tmp_path / "checkpoint").write_text(signed.note)
    memory.unlink()
    subprocess.run(["/bin/sh", "-c", MEMORY], cwd=tmp_path, check=True, timeout=60)
    remembered = signed_memory.read()
    assert remembered is not None
    assert (remembered.size, remembered.root) == (signed.size, signed.root.hex())
    again = sign_newest()
    assert again is not None and again.size == signed.size


# --- what it names


def test_every_command_and_setting_that_the_page_names_is_there() -> None:
    commands = set(re.findall(r"manage\.py ([a-z_]+)", PAGE)) | {"run_witness"}
    assert {"export_log", "recover", "rotate_log_key", "verify"} <= commands <= set(get_commands())
    settings = set(re.findall(r"`(LOG_[A-Z_]+)`", PAGE))
    assert settings and all(hasattr(configured, name) for name in settings)


def test_every_option_that_the_page_gives_the_verifier_is_one_of_its_own() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "governance.domain.verify", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    asked = re.findall(r"secretariat-verify[^\n`]*", PAGE)
    options = {option for line in asked for option in re.findall(r"--[a-z]+", line)}
    assert {"--vkey", "--old", "--policy", "--misbehaviour"} <= options
    assert options <= set(re.findall(r"--[a-z]+", told.stdout))


def test_every_page_that_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links and [link for link in links if not (ROOT / "docs" / link).exists()] == []


def _size(site: str) -> int:
    return int(fetched(f"{site}/log/checkpoint").decode().split("\n")[1])
