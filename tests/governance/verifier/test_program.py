"""The program: what it is asked with, what it prints, and the status with which it ends."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from audit.log.note import Signer
from governance.domain import verify
from tests.export import export, put, signed
from tests.governance.verifier.kept import KEY, Kept
from tests.governance.verifier.serving import served, serving
from tests.house.source import ROOT

VKEY = KEY.verifier.vkey
STRANGER = Signer.from_seed(KEY.name, bytes([9] * 32)).verifier.vkey


def run(
    *arguments: str, flags: Sequence[str] = (), typed: bytes = b"", folder: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, as a reader runs it."""
    command = [sys.executable, *flags, "-m", "governance.domain.verify", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, input=typed, capture_output=True, cwd=folder, env=environment, timeout=60
    )


@pytest.fixture
def damaged(raws: list[bytes], tmp_path: Path) -> Path:
    """An export of which a byte of entry 3 is another."""
    folder = export(tmp_path / "damaged", raws, KEY)
    bundle = folder / f"tile/entries/000.p/{len(raws)}"
    at = sum(2 + len(raw) for raw in raws[:3]) + 2
    raw = bytearray(bundle.read_bytes())
    raw[at] ^= 1
    bundle.write_bytes(raw)
    return folder


def test_a_good_log_ends_with_0(folder: Path, raws: list[bytes]) -> None:
    done = run(str(folder), "--vkey", VKEY)
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"{len(raws)} entries verified, root " in done.stdout.decode()


def test_faults_end_with_1_and_are_named_with_their_position(damaged: Path) -> None:
    done = run(str(damaged), "--vkey", VKEY)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "position 3: changed: " in done.stdout.decode()


def test_what_cannot_be_read_ends_with_2(tmp_path: Path) -> None:
    done = run(str(tmp_path), "--vkey", VKEY)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"has no checkpoint" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["."],
        [".", "--vkey", "nonsense"],
        [".", "--vkey", VKEY[:-1]],
        [".", "--vkey", VKEY, "--unknown"],
        [".", "--vk", VKEY],
        ["--vkey", VKEY],
        [".", "--batch", "--vkey", VKEY],
        ["--batch", "--misbehaviour", "f", "--vkey", VKEY],
    ],
)
def test_wrong_usage_ends_with_3(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        verify.main(arguments)
    assert ended.value.code == 3
    assert "usage: secretariat-verify" in capsys.readouterr().err


def test_help_says_what_each_status_means(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        verify.main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(f"\n  {status}  " in said for status in range(4))


def test_json_has_the_shape_that_is_agreed(
    folder: Path, damaged: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert verify.main([str(damaged), "--vkey", VKEY, "--json"]) == 1
    found = json.loads(capfdbinary.readouterr().out)
    assert set(found) == {"ok", "size", "root", "levels", "faults", "seals"}
    assert set(found["seals"]) == {"sealed", "opened", "erased", "overdue"}
    assert [set(fault) for fault in found["faults"]] == [{"position", "code", "detail"}]
    assert (found["ok"], found["faults"][0]["position"]) == (False, 3)
    assert verify.main([str(folder), "--vkey", VKEY, "--json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["ok"] is True
    assert verify.main(["/nowhere", "--vkey", VKEY, "--json"]) == 2
    unread = json.loads(capfdbinary.readouterr().out)
    assert set(unread) == set(found)
    assert (unread["ok"], unread["size"], unread["faults"][0]["code"]) == (
        False,
        None,
        "unreadable",
    )


def test_the_key_may_be_in_a_file(folder: Path, tmp_path: Path) -> None:
    put(tmp_path / "key", f"{VKEY}\n".encode())
    assert verify.main([str(folder), "--vkey", str(tmp_path / "key")]) == 0


def test_the_key_in_the_export_is_not_believed(raws: list[bytes], tmp_path: Path) -> None:
    """A forger brings entries, tiles, a checkpoint and the key that signed it."""
    forged = export(tmp_path, raws, Signer.from_seed(KEY.name, bytes([9] * 32)))
    assert verify.main([str(forged), "--vkey", VKEY]) == 1
    assert verify.main([str(forged), "--vkey", str(forged / "vkey")]) == 1


def test_in_a_batch_each_target_is_one_line_that_begins_with_its_status(
    folder: Path, damaged: Path, tmp_path: Path
) -> None:
    targets = [folder, tmp_path, damaged, folder]
    typed = "".join(f"{target}\n" for target in targets).encode()
    done = run("--batch", "--vkey", VKEY, typed=typed)
    lines = done.stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == ["0", "2", "1", "0"]
    assert (done.returncode, done.stderr) == (2, b"")
    assert "position 3: changed" in lines[2]


def test_in_a_batch_json_is_on_the_same_line(folder: Path, damaged: Path) -> None:
    typed = f"{damaged}\n\n{folder}".encode()
    done = run("--batch", "--json", "--vkey", VKEY, typed=typed)
    parts = [line.split(b" ", 1) for line in done.stdout.splitlines()]
    assert [(int(status), json.loads(said)["ok"]) for status, said in parts] == [
        (1, False),
        (0, True),
    ]
    assert done.returncode == 1


def test_in_a_batch_each_line_is_there_before_the_next_target_is_named(folder: Path) -> None:
    command = [sys.executable, "-m", "governance.domain.verify", "--batch", "--vkey", VKEY]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as asked:
        assert asked.stdin and asked.stdout
        for _ in range(3):
            asked.stdin.write(f"{folder}\n".encode())
            asked.stdin.flush()
            assert asked.stdout.readline().startswith(b"0 ")
        asked.stdin.close()
    assert asked.returncode == 0


def test_no_name_of_a_target_breaks_the_line(tmp_path: Path) -> None:
    done = run("--batch", "--vkey", VKEY, typed=b"a\x1b[2J\xffb\nhttp://[\n")
    assert [line[:2] for line in done.stdout.splitlines()] == [b"2 ", b"2 "]
    assert b"\x1b" not in done.stdout


def test_an_older_checkpoint_and_a_policy_are_read_from_files(
    folder: Path, raws: list[bytes], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    put(tmp_path / "old", signed(raws[:9], KEY).encode())
    put(tmp_path / "policy", f"log {VKEY}\nquorum none\n".encode())
    files = ["--old", str(tmp_path / "old"), "--policy", str(tmp_path / "policy")]
    assert verify.main([str(folder), "--vkey", VKEY, "--json", *files]) == 0
    levels = json.loads(capfdbinary.readouterr().out)["levels"]
    assert set(levels.values()) == {True}


@pytest.mark.parametrize("option", ["--old", "--policy"])
@pytest.mark.parametrize("raw", [b"", b"\xff", b"nonsense\n", bytes(1_000_001)])
def test_what_the_reader_brings_must_be_readable(
    folder: Path, tmp_path: Path, option: str, raw: bytes
) -> None:
    put(tmp_path / "f", raw)
    assert verify.main([str(folder), "--vkey", VKEY, option, str(tmp_path / "f")]) == 2
    assert verify.main([str(folder), "--vkey", VKEY, option, str(tmp_path / "none")]) == 2


def test_a_proof_of_misbehaviour_is_saved_and_checked_by_itself(
    folder: Path, raws: list[bytes], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    put(tmp_path / "old", signed([*raws[:8], b"another entry"], KEY).encode())
    asked = [str(folder), "--vkey", VKEY, "--old", str(tmp_path / "old"), "--save", str(tmp_path)]
    assert verify.main(asked) == 1
    proof = tmp_path / f"misbehaviour-localhost-tiny-9-{len(raws)}.txt"
    assert proof.read_text("utf-8") in capfdbinary.readouterr().out.decode()
    assert verify.main(["--misbehaviour", str(proof), "--vkey", VKEY]) == 1
    assert capfdbinary.readouterr().out.startswith(b"PROVEN: ")


def test_of_two_checkpoints_it_says_what_its_key_can_tell(
    folder: Path, raws: list[bytes], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """1 proven, 0 not proven, 2 nothing: another key, a damaged file, or no such file."""
    fork, honest = signed([*raws[:8], b"another entry"], KEY), signed(raws[:9], KEY)
    put(tmp_path / "fork", fork.encode())
    asked = [str(folder), "--vkey", VKEY, "--old", str(tmp_path / "fork"), "--save", str(tmp_path)]
    assert verify.main(asked) == 1
    text = next(tmp_path.glob("misbehaviour-*")).read_text("utf-8")
    capfdbinary.readouterr()
    path = text.splitlines()[2]
    cases = [
        (text, VKEY, 1, "PROVEN: localhost/tiny signed a tree"),
        (text.replace(fork, honest), VKEY, 0, "Nothing is proven: The older tree is a beginning"),
        (text, STRANGER, 2, "UNREADABLE: by this key nothing can be told: no known key signed"),
        (text.replace(path, path.swapcase()), VKEY, 2, "UNREADABLE: by this key nothing"),
        (text[:-9] + "A" + text[-8:], VKEY, 2, "UNREADABLE: by this key nothing can be told"),
        (text[:-1], VKEY, 2, "UNREADABLE: by this key nothing can be told"),
        (fork, VKEY, 2, "UNREADABLE: by this key nothing can be told: not a proof"),
    ]
    for number, (case, vkey, status, begins) in enumerate(cases):
        put(tmp_path / "case", case.encode())
        done = verify.main(["--misbehaviour", str(tmp_path / "case"), "--vkey", vkey])
        printed = capfdbinary.readouterr()
        said = printed.err if status == 2 else printed.out
        assert (number, done) == (number, status)
        assert said.decode().startswith(begins)


def test_a_saved_proof_is_kept_and_another_stands_beside_it(
    folder: Path, raws: list[bytes], tmp_path: Path
) -> None:
    for other in (b"one", b"one", b"another"):
        put(tmp_path / "old", signed([*raws[:8], other], KEY).encode())
        asked = [str(folder), "--vkey", VKEY, "--old", str(tmp_path / "old")]
        assert verify.main([*asked, "--save", str(tmp_path)]) == 1
    proofs = sorted(path.read_text("utf-8") for path in tmp_path.glob("misbehaviour-*"))
    assert len(set(proofs)) == len(proofs) == 2


def test_where_a_proof_cannot_be_saved_it_is_said(
    folder: Path, raws: list[bytes], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    put(tmp_path / "old", signed([*raws[:8], b"another entry"], KEY).encode())
    asked = [str(folder), "--vkey", VKEY, "--old", str(tmp_path / "old")]
    assert verify.main([*asked, "--save", str(tmp_path / "none")]) == 1
    assert b"could not be written" in capfdbinary.readouterr().out


def test_a_log_at_an_address_is_verified(lake_log: Kept) -> None:
    with served(serving(lake_log)) as server:
        assert run(server.address, "--vkey", VKEY).returncode == 0


def test_without_assertions_it_finds_the_same(folder: Path, damaged: Path) -> None:
    typed = f"{folder}\n{damaged}\n".encode()
    plain, optimised = (
        run("--batch", "--json", "--vkey", VKEY, typed=typed, flags=flags) for flags in ([], ["-O"])
    )
    assert plain.stdout == optimised.stdout
    assert (plain.returncode, optimised.returncode) == (1, 1)


def test_a_closed_standard_output_is_no_error(folder: Path, damaged: Path) -> None:
    for target, status in ((folder, 0), (damaged, 1)):
        command = [sys.executable, "-m", "governance.domain.verify", str(target), "--vkey", VKEY]
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, timeout=60)
        os.close(writing)
        assert (done.returncode, done.stderr) == (status, b"")


def test_without_a_standard_output_it_ends_with_its_status(damaged: Path) -> None:
    shell = f'exec "{sys.executable}" -m governance.domain.verify "$0" --vkey "$1" >&-'
    done = subprocess.run(
        ["/bin/sh", "-c", shell, str(damaged), VKEY], capture_output=True, cwd=ROOT, timeout=60
    )
    assert (done.returncode, done.stderr) == (1, b"")


def test_interrupted_it_ends_with_130(tmp_path: Path) -> None:
    """A pipe as the older checkpoint is waited for: it is the reader's own."""
    os.mkfifo(tmp_path / "pipe")
    command = [sys.executable, "-m", "governance.domain.verify", ".", "--vkey", VKEY]
    with subprocess.Popen(
        [*command, "--old", str(tmp_path / "pipe")], stderr=subprocess.PIPE, cwd=ROOT
    ) as asked:
        writer = os.open(tmp_path / "pipe", os.O_WRONLY)  # returns when it is being read
        asked.send_signal(signal.SIGINT)
        said = asked.communicate(timeout=60)[1]
        os.close(writer)
    assert (asked.returncode, said) == (130, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_what_nobody_foresaw_is_named_and_no_traceback(folder: Path) -> None:
    command = [sys.executable, "-m", "governance.domain.verify", str(folder), "--vkey", VKEY]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(b"OSError: ")
    assert len(done.stderr.splitlines()) == 1


def test_it_runs_from_any_folder(folder: Path, tmp_path: Path) -> None:
    """Also from one that holds modules of the same names."""
    put(tmp_path / "audit/__init__.py", b"raise SystemExit(99)")
    put(tmp_path / "json.py", b"raise SystemExit(99)")
    assert run(str(folder), "--vkey", VKEY, flags=["-P"], folder=tmp_path).returncode == 0
