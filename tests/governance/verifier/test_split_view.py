"""Split view: an older checkpoint is a beginning of the log, or proves that the log misbehaved."""

from pathlib import Path

import pytest

from audit.log.errors import Malformed, Refused
from audit.log.note import Signer
from audit.log.rotation import statement_of
from governance.domain.verifying.misbehaviour import NotProven, parse_misbehaviour, prove
from governance.domain.verifying.report import Report
from governance.domain.verifying.signatures import read_signed
from governance.domain.verifying.verification import Terms, verify
from regime.domain.chapters.founding import said as founding
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR
from tests.cast import log_key
from tests.export import export, raws_of, signed
from tests.governance.verifier.kept import KEY, Kept, named
from tests.ledger import Ledger

ASSEMBLY = log_key("localhost/mtcr")
STRANGER, SECOND = (Signer.from_seed(KEY.name, bytes([number] * 32)) for number in (9, 2))
FORK = b"another entry"


def compared(kept: Kept, older: str, key: Signer = KEY) -> Report:
    return verify(kept, Terms(key.verifier, older=read_signed(older, name="older")))


@pytest.mark.parametrize("size", [0, 1, 2, 3, 31, 32, 33])
def test_an_older_checkpoint_is_a_beginning(lake_log: Kept, raws: list[bytes], size: int) -> None:
    report = compared(lake_log, signed(raws[:size], KEY))
    assert (named(report), report.levels()["consistency"]) == ([], True)


@pytest.mark.parametrize("size", [255, 256, 257, 511, 512, 1023, 1024, 1025])
def test_so_it_is_around_the_edges_of_tiles(
    long_log: Kept, thousand: list[bytes], size: int
) -> None:
    report = compared(long_log, signed(thousand[:size], ASSEMBLY), ASSEMBLY)
    assert report.levels()["consistency"] is True


def test_the_same_checkpoint_is_a_beginning(lake_log: Kept) -> None:
    report = compared(lake_log, lake_log.files["checkpoint"].decode())
    assert report.levels()["consistency"] is True


def test_a_log_that_shows_fewer_entries_than_it_signed_is_rolled_back(
    raws: list[bytes], tmp_path: Path
) -> None:
    kept = Kept.of(export(tmp_path, raws[:-1], KEY))
    report = compared(kept, signed(raws, KEY))
    assert (named(report), report.misbehaviour) == ([(None, "rolled_back")], "")
    assert report.levels()["consistency"] is False


@pytest.mark.parametrize("size", [1, 2, 3, 32, 33])
def test_two_stories_are_proven_to_anyone(lake_log: Kept, raws: list[bytes], size: int) -> None:
    """Powers of two are the edge: their proof does not name the root."""
    report = compared(lake_log, signed([*raws[: size - 1], FORK], KEY))
    assert named(report) == [(None, "split_view")]
    proven = prove(parse_misbehaviour(report.misbehaviour), KEY.verifier)
    assert (proven.older.size, proven.newer.size) == (size, len(raws))


@pytest.mark.parametrize("size", [255, 256, 257, 1024])
def test_so_they_are_around_the_edges_of_tiles(
    long_log: Kept, thousand: list[bytes], size: int
) -> None:
    older = signed([*thousand[: size - 1], FORK], ASSEMBLY)
    report = compared(long_log, older, ASSEMBLY)
    assert prove(parse_misbehaviour(report.misbehaviour), ASSEMBLY.verifier).older.size == size


def test_two_roots_of_one_size_are_proven(lake_log: Kept, raws: list[bytes]) -> None:
    report = compared(lake_log, signed([*raws[:-1], FORK], KEY))
    assert named(report) == [(None, "split_view")]
    proven = prove(parse_misbehaviour(report.misbehaviour), KEY.verifier)
    assert "signed two roots" in proven.sentence()


def test_both_notes_stand_in_the_proof_as_they_were_signed(
    lake_log: Kept, raws: list[bytes]
) -> None:
    older = signed([*raws[:8], FORK], KEY)
    report = compared(lake_log, older)
    assert older in report.misbehaviour
    assert lake_log.files["checkpoint"].decode() in report.misbehaviour
    assert parse_misbehaviour(report.misbehaviour).text() == report.misbehaviour
    assert older.splitlines()[0] in report.lines()


def test_a_checkpoint_that_the_log_did_not_sign_proves_nothing(
    lake_log: Kept, raws: list[bytes]
) -> None:
    report = compared(lake_log, signed([*raws[:8], FORK], STRANGER))
    assert (named(report), report.misbehaviour) == ([(None, "consistency")], "")


def test_a_checkpoint_of_another_log_proves_nothing(lake_log: Kept, raws: list[bytes]) -> None:
    report = compared(lake_log, signed(raws[:8], ASSEMBLY))
    assert (named(report), report.misbehaviour) == ([(None, "consistency")], "")


def test_a_tree_that_nobody_signed_proves_nothing(raws: list[bytes], tmp_path: Path) -> None:
    """The forger has no key: what is shown is faulty, and the log is not to blame."""
    kept = Kept.of(export(tmp_path, [*raws[:-1], FORK], STRANGER))
    report = compared(kept, signed(raws, KEY))
    assert {(None, "signature"), (None, "consistency")} <= set(named(report))
    assert report.misbehaviour == ""


def test_a_story_told_under_two_keys_is_proven_by_either(tiny: Pack, tmp_path: Path) -> None:
    ledger = Ledger(tiny).enter()
    statement = statement_of(KEY, SECOND, size=len(ledger.entries))
    rotate = founding.RotateLogKey(SECOND.verifier.vkey, statement, "The key was old.")
    ledger.act(rotate, by=OPERATOR)
    raws = raws_of(ledger.entries)
    kept = Kept.of(export(tmp_path, raws, SECOND))
    report = compared(kept, signed([*raws[:8], FORK], KEY))
    claimed = parse_misbehaviour(report.misbehaviour)
    for key in (KEY, SECOND):
        assert prove(claimed, key.verifier).older.size == 9
    with pytest.raises(Refused):
        prove(claimed, STRANGER.verifier)


@pytest.fixture
def proof(lake_log: Kept, raws: list[bytes]) -> str:
    """What proves that two stories were signed."""
    return compared(lake_log, signed([*raws[:8], FORK], KEY)).misbehaviour


def test_no_changed_character_of_a_proof_proves_anything_else(proof: str) -> None:
    genuine = prove(parse_misbehaviour(proof), KEY.verifier)
    for at in range(len(proof)):
        changed = proof[:at] + chr(ord(proof[at]) ^ 1) + proof[at + 1 :]
        try:
            assert prove(parse_misbehaviour(changed), KEY.verifier) == genuine
        except (Malformed, Refused):
            continue
        raise AssertionError(f"the character {at} may be another")


def test_a_beginning_is_no_misbehaviour(proof: str, lake_log: Kept, raws: list[bytes]) -> None:
    claimed = parse_misbehaviour(proof)
    honest = signed(raws[:9], KEY)
    older = read_signed(honest, name="honest").checkpoint
    text = claimed.text().replace(claimed.older, honest)
    with pytest.raises(NotProven, match="is a beginning"):
        prove(parse_misbehaviour(text), KEY.verifier)
    assert older.root == claimed.root


@pytest.mark.parametrize("text", ["", "log-misbehaviour/v1\n", "x\n\n" * 5_000, "\n\n\n\n\n\n"])
def test_what_is_no_proof_is_not_read(text: str) -> None:
    with pytest.raises(Malformed):
        parse_misbehaviour(text)
