"""Printed checkers: what readers copy finds a forgery, and knows a changed key from one.

They run under ``python -O``, which leaves assertions out: nothing may rest on one.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from audit.log.bundle import write_bundle
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.merkle import leaf_hash
from audit.log.note import Signer
from audit.log.receipt import Proof
from governance.portal.log.commands_to_type import Commands
from tests.house.test_verifying_doc import CHECK, CLIENT, ORIGIN, RECEIPT, SIGNATURE, run

ENTRY = b'{"type":"VoteCast","vote":"yes"}'
FORGED = b'{"type":"VoteCast","vote":"nay"}'
OLDER, NEWER = (Signer.from_seed(ORIGIN, bytes([number]) * 32) for number in (1, 2))
ANOTHER_KEY = "igned by another key of this log"
Done = subprocess.CompletedProcess[str]


def note_of(entry: bytes, signer: Signer) -> str:
    """The checkpoint of a log of one entry."""
    return sign_checkpoint(Checkpoint(ORIGIN, 1, leaf_hash(entry)), signer)


def proof_of(entry: bytes, signer: Signer) -> str:
    return Proof(0, (), note_of(entry, signer)).text()


def under_forged_signature(entry: bytes) -> str:
    """A proof whose signature line has the name and the id of the log's key, and is not by it."""
    root, forged = (note_of(one, OLDER).split("\n")[2] for one in (ENTRY, entry))
    return proof_of(ENTRY, OLDER).replace(root, forged)


def vkey(signer: Signer) -> str:
    return signer.verifier.vkey


@pytest.mark.parametrize("program", [CHECK + SIGNATURE + RECEIPT, CLIENT, Commands("", "").receipt])
def test_no_printed_program_rests_on_an_assertion(program: str) -> None:
    assert "assert" not in program


# --- receipt.py


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the program, an entry, and its proof."""
    (tmp_path / "receipt.py").write_text(f"{CHECK}\n{SIGNATURE}\n{RECEIPT}")
    (tmp_path / "entry").write_bytes(ENTRY)
    (tmp_path / "proof").write_text(proof_of(ENTRY, OLDER))
    return tmp_path


def check(desk: Path, *arguments: str) -> Done:
    return run(desk, "receipt.py", *arguments)


def refused(done: Done, sentence: str) -> bool:
    """Whether a program ended with 1 and one sentence, and printed nothing else."""
    return (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")


def test_a_receipt_under_the_key_that_was_kept_is_good(desk: Path) -> None:
    done = check(desk, "entry", "proof", vkey(OLDER))
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(note_of(ENTRY, OLDER) + "\n")


def test_a_forged_entry_is_found(desk: Path) -> None:
    (desk / "entry").write_bytes(FORGED)
    done = check(desk, "entry", "proof", vkey(OLDER))
    assert refused(done, "The signed log does not hold this entry.")


def test_a_forged_entry_with_a_proof_to_match_is_found(desk: Path) -> None:
    (desk / "entry").write_bytes(FORGED)
    (desk / "proof").write_text(under_forged_signature(FORGED))
    done = check(desk, "entry", "proof", vkey(OLDER))
    assert refused(done, "Forged: the signature below the checkpoint is not by the log's key.")


def test_a_proof_of_a_position_beyond_the_log_is_found(desk: Path) -> None:
    (desk / "proof").write_text(Proof(1, (), note_of(ENTRY, OLDER)).text())
    done = check(desk, "entry", "proof", vkey(OLDER))
    assert refused(done, "The signed log does not hold this entry.")


def test_files_that_are_swapped_are_told_apart_in_one_sentence(desk: Path) -> None:
    done = check(desk, "proof", "entry", vkey(OLDER))
    assert refused(
        done,
        "Give the entry first (.json), its proof second (.tlog-proof), then keys as "
        "NAME+ID+BASE64.",
    )


@pytest.mark.parametrize(
    "key", ["", "log.example/lake", "a+b", f"{ORIGIN}+{OLDER.verifier.key_id.hex()}+AQ=="]
)
def test_what_is_no_key_is_said_to_be_none(desk: Path, key: str) -> None:
    done = check(desk, "entry", "proof", key)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("Give the entry first") and done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_named(desk: Path) -> None:
    done = check(desk, "entry", "nowhere", vkey(OLDER))
    assert (done.returncode, done.stdout) == (1, "")
    assert "nowhere" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("given", [(), ("entry",), ("entry", "proof")])
def test_with_an_argument_missing_it_says_what_it_wants(desk: Path, given: tuple[str, ...]) -> None:
    done = check(desk, *given)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "usage: python3 receipt.py ENTRY PROOF KEY [KEY ...]\n"


def test_after_a_rotation_a_receipt_is_said_to_be_under_another_key_and_not_forged(
    desk: Path,
) -> None:
    (desk / "proof").write_text(proof_of(ENTRY, NEWER))
    done = check(desk, "entry", "proof", vkey(OLDER))
    assert refused(
        done,
        f"Signed by another key of this log ({NEWER.verifier.key_id.hex()}) than you gave: "
        "see /log/check/ for its keys.",
    )


@pytest.mark.parametrize("signer", [OLDER, NEWER])
def test_with_both_keys_the_receipts_of_before_and_after_are_good(
    desk: Path, signer: Signer
) -> None:
    (desk / "proof").write_text(proof_of(ENTRY, signer))
    assert check(desk, "entry", "proof", vkey(OLDER), vkey(NEWER)).returncode == 0
    assert check(desk, "entry", "proof", vkey(NEWER), vkey(OLDER)).returncode == 0


def test_the_log_s_key_does_not_sign_for_another_log(desk: Path) -> None:
    other = Signer.from_seed("other.example/log", bytes(32))
    done = check(desk, "entry", "proof", vkey(other))
    assert done.returncode == 1 and ANOTHER_KEY in done.stderr


# --- client.py


def log_of(entry: bytes, signer: Signer) -> dict[str, bytes]:
    """Everything that the programs fetch of a log of one entry."""
    return {
        "/log/checkpoint": note_of(entry, signer).encode(),
        "/log/tile/0/000.p/1": leaf_hash(entry),
        "/log/tile/entries/000.p/1": write_bundle([entry]),
        "/log/entries/0": entry,
        "/log/entries/0/proof": proof_of(entry, signer).encode(),
    }


@contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[str]:
    """The address of a log that consists of these files."""

    class Given(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(files[self.path])

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Given) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/log"
        finally:
            server.shutdown()
            thread.join()


def follow(folder: Path, files: Mapping[str, bytes], *keys: Signer) -> Done:
    """The client over a log, with the keys that its reader has and what was kept in the folder."""
    (folder / "client.py").write_text(CLIENT)
    with serving(files) as base:
        return run(folder, "client.py", base, *map(vkey, keys), "kept")


@pytest.mark.parametrize(
    "change",
    [
        {"/log/tile/entries/000.p/1": write_bundle([FORGED])},
        {"/log/tile/0/000.p/1": leaf_hash(FORGED)},
        {
            "/log/tile/entries/000.p/1": write_bundle([FORGED]),
            "/log/tile/0/000.p/1": leaf_hash(FORGED),
        },
        {"/log/tile/entries/000.p/1": write_bundle([ENTRY, ENTRY])},
        {"/log/entries/0/proof": under_forged_signature(FORGED).encode()},
        {"/log/checkpoint": note_of(ENTRY, OLDER).replace("\n1\n", "\n2\n").encode()},
    ],
)
def test_the_client_finds_each_forgery(tmp_path: Path, change: dict[str, bytes]) -> None:
    honest = log_of(ENTRY, OLDER)
    assert follow(tmp_path, honest, OLDER).returncode == 0
    (tmp_path / "kept").unlink()
    done = follow(
        tmp_path,
        {**honest, "/log/tile/entries/000.p/2": honest["/log/tile/entries/000.p/1"], **change},
        OLDER,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert not (tmp_path / "kept").exists()


def test_the_client_finds_that_what_was_kept_is_of_another_log(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text(note_of(FORGED, OLDER))
    done = follow(tmp_path, log_of(ENTRY, OLDER), OLDER)
    assert refused(done, "what was kept is no beginning of this log")


def test_the_client_says_that_a_log_is_signed_by_another_key(tmp_path: Path) -> None:
    done = follow(tmp_path, log_of(ENTRY, NEWER), OLDER)
    assert refused(
        done, "signed by another key of this log than you gave: see /log/check/ for its keys"
    )


def test_the_client_goes_over_a_rotation_with_both_keys_and_then_with_the_newer_alone(
    tmp_path: Path,
) -> None:
    assert follow(tmp_path, log_of(ENTRY, OLDER), OLDER).returncode == 0
    assert ANOTHER_KEY in follow(tmp_path, log_of(ENTRY, NEWER), NEWER).stderr
    assert follow(tmp_path, log_of(ENTRY, NEWER), OLDER, NEWER).returncode == 0
    assert (tmp_path / "kept").read_text() == note_of(ENTRY, NEWER)
    assert follow(tmp_path, log_of(ENTRY, NEWER), NEWER).returncode == 0


# --- the receipt that the site prints as a command


def typed(files: Mapping[str, bytes], *keys: Signer) -> Done:
    """The command of the page over a log, for a reader with these keys."""
    with serving(files) as base:
        command = Commands(base, vkey(keys[0])).receipt.replace("python3 -", "python3 -I -O -", 1)
        others = " ".join(map(vkey, keys[1:]))
        command = command.replace(" <<'END'", f" {others} <<'END'", 1)
        return subprocess.run(
            ["bash", "-c", command],
            env={**os.environ, "PATH": os.pathsep.join((f"{sys.prefix}/bin", os.environ["PATH"]))},
            capture_output=True,
            text=True,
            timeout=60,
        )


def test_the_printed_receipt_is_good_with_any_of_the_log_s_keys() -> None:
    for done in (
        typed(log_of(ENTRY, OLDER), OLDER),
        typed(log_of(ENTRY, OLDER), NEWER, OLDER),
        typed(log_of(ENTRY, NEWER), OLDER, NEWER),
    ):
        assert done.returncode == 0, done.stderr
        assert done.stdout == f"entry 0 is in the log of 1 entries that {ORIGIN} signed\n"


@pytest.mark.parametrize(
    ("entry", "proof", "sentence"),
    [
        (FORGED, proof_of(ENTRY, OLDER), "The entry is not in the log that was signed."),
        (FORGED, under_forged_signature(FORGED), "The signature over the root is forged."),
        (ENTRY, Proof(1, (), note_of(ENTRY, OLDER)).text(), "The proof is of another entry."),
    ],
)
def test_the_printed_receipt_finds_each_forgery(entry: bytes, proof: str, sentence: str) -> None:
    change = {"/log/entries/0": entry, "/log/entries/0/proof": proof.encode()}
    assert refused(typed({**log_of(ENTRY, OLDER), **change}, OLDER), sentence)


def test_the_printed_receipt_says_that_the_root_is_signed_by_another_key() -> None:
    done = typed(log_of(ENTRY, NEWER), OLDER)
    assert refused(
        done, "The root is signed by another key of this log: see /log/check/ for its keys."
    )
