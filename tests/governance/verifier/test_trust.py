"""Trust: any key that the log ever had opens it; the key of its size signed each checkpoint."""

from pathlib import Path

import pytest

from audit.log.cosignature import CosigningKey
from audit.log.note import Signer
from audit.log.policy import parse_policy
from audit.log.rotation import statement_of
from governance.domain.verifying.signatures import read_signed
from governance.domain.verifying.verification import Terms, verify
from regime.domain.chapters.founding import said as founding
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR
from tests.export import export, raws_of, signed
from tests.governance.verifier.kept import KEY, TERMS, Kept, found, named
from tests.ledger import Ledger

SECOND, THIRD = (Signer.from_seed(KEY.name, bytes([number] * 32)) for number in (2, 3))
W1, W2, W3 = (
    CosigningKey.from_seed(f"witness.example/w{number}", bytes([number] * 32))
    for number in (21, 22, 23)
)
TWO_OF_THREE = "".join(
    [
        *(f"witness w{at} {key.cosigner.vkey}\n" for at, key in enumerate((W1, W2, W3))),
        "group all 2 w0 w1 w2\nquorum all\n",
    ]
)


@pytest.fixture(scope="module")
def handed_over(tiny: Pack) -> list[bytes]:
    """A log that was handed over twice, the second time by its last entry."""
    ledger = Ledger(tiny).enter()
    for old, new in ((KEY, SECOND), (SECOND, THIRD)):
        vkey = new.verifier.vkey
        statement = statement_of(old, new, size=len(ledger.entries))
        ledger.act(founding.RotateLogKey(vkey, statement, "The key was old."), by=OPERATOR)
    return raws_of(ledger.entries)


@pytest.mark.parametrize("key", [KEY, SECOND, THIRD], ids=["first", "second", "third"])
def test_each_key_that_the_log_had_opens_it(
    handed_over: list[bytes], key: Signer, tmp_path: Path
) -> None:
    kept = Kept.of(export(tmp_path, handed_over, THIRD))
    assert found(kept, Terms(key.verifier)) == []


@pytest.mark.parametrize("key", [KEY, SECOND], ids=["first", "second"])
def test_a_checkpoint_over_the_handing_over_is_not_signed_by_a_key_before(
    handed_over: list[bytes], key: Signer, tmp_path: Path
) -> None:
    report = verify(Kept.of(export(tmp_path, handed_over, key)), Terms(key.verifier))
    assert named(report) == [(None, "signature")]


def test_a_checkpoint_before_the_handing_over_is_signed_by_the_key_before(
    handed_over: list[bytes], tmp_path: Path
) -> None:
    before = handed_over[:-1]
    assert found(Kept.of(export(tmp_path / "a", before, SECOND))) == []
    report = verify(Kept.of(export(tmp_path / "b", before, THIRD)), TERMS)
    assert (None, "signature") in named(report)


def test_a_key_that_the_log_never_had_opens_nothing(lake_log: Kept) -> None:
    report = verify(lake_log, Terms(SECOND.verifier))
    assert (None, "signature") in named(report)
    assert report.levels()["signatures"] is False


def test_a_key_of_another_origin_opens_nothing(lake_log: Kept) -> None:
    stranger = Signer.from_seed("log.example/other", bytes(range(32)))
    assert (None, "signature") in found(lake_log, Terms(stranger.verifier))


def test_a_log_of_another_origin_is_not_this_one(raws: list[bytes], tmp_path: Path) -> None:
    """The entries of one log under the checkpoint of another."""
    other = Signer.from_seed("log.example/other", bytes(range(32)))
    faults = found(Kept.of(export(tmp_path, raws, other)), Terms(other.verifier))
    assert (0, "origin") in faults
    assert (None, "signature") in faults


def test_a_handing_over_that_the_old_key_did_not_sign_is_named(
    handed_over: list[bytes], tmp_path: Path
) -> None:
    last = len(handed_over) - 1
    forged = statement_of(SECOND, SECOND, size=last)  # says that it hands over, and to itself
    report = verify(Kept.of(export(tmp_path, restated(handed_over, forged), THIRD)), TERMS)
    assert (last, "key") in named(report)
    assert (None, "signature") in named(report)


def test_no_key_signed_more_entries_than_there_were_when_it_was_replaced(
    handed_over: list[bytes], tmp_path: Path
) -> None:
    last = len(handed_over) - 1
    for size, faults in ((last, []), (last - 1, []), (last + 1, [(last, "key")])):
        statement = statement_of(SECOND, THIRD, size=size)
        raws = restated(handed_over, statement)
        report = verify(Kept.of(export(tmp_path / str(size), raws, THIRD)), TERMS)
        assert [one for one in named(report) if one[1] == "key"] == faults
        assert report.levels()["signatures"] is (not faults)


def restated(raws: list[bytes], statement: str) -> list[bytes]:
    """The entries, of which the last one holds another statement."""
    genuine = statement_of(SECOND, THIRD, size=len(raws) - 1)
    before, after = (one.replace("\n", "\\n").encode() for one in (genuine, statement))
    assert before in raws[-1]
    return [*raws[:-1], raws[-1].replace(before, after)]


def test_the_given_key_counts_alone_where_the_entries_that_name_others_are_damaged(
    handed_over: list[bytes], tmp_path: Path
) -> None:
    kept = Kept.of(export(tmp_path, handed_over, THIRD))
    damaged = kept.flipped(f"tile/entries/000.p/{len(handed_over)}", 9)
    report = verify(damaged, Terms(THIRD.verifier))
    assert named(report) == [(0, "changed")]


def damages(raws: list[bytes], folder: Path) -> list[Kept]:
    """Exports in which the first handing over is changed, unreadable or gone."""
    kept = Kept.of(export(folder, raws, THIRD))
    bundle = f"tile/entries/000.p/{len(raws)}"
    at = sum(2 + len(raw) for raw in raws[:-2])
    return [kept.flipped(bundle, at + 9), kept.flipped(bundle, at), kept.without(bundle)]


def test_where_entries_are_lost_that_may_name_keys_no_signature_is_called_wrong(
    handed_over: list[bytes], tmp_path: Path
) -> None:
    """The key that is offered, older checkpoints and the log that a policy names are not either."""
    policy = parse_policy(f"log {THIRD.verifier.vkey}\nquorum none\n")
    older = read_signed(signed(handed_over[:-1], SECOND), name="older")
    for kept in damages(handed_over, tmp_path):
        report = verify(kept, Terms(KEY.verifier, older=older, policy=policy))
        levels = report.levels()
        assert {code for _, code in named(report)} <= {"changed", "malformed", "missing"}
        assert (levels["signatures"], levels["quorum"]) == (None, None)
        assert (levels["consistency"], levels["tiles"]) == (None, False)


def test_where_nothing_is_lost_a_wrong_signature_is_wrong(
    handed_over: list[bytes], tmp_path: Path
) -> None:
    """An entry that cannot be read hands nothing over; its bytes are those of the tree."""
    for number, raws in enumerate((handed_over, [*handed_over, b"null"])):
        kept = Kept.of(export(tmp_path / str(number), raws, SECOND))
        for key in (KEY, SECOND):
            report = verify(kept, Terms(key.verifier))
            assert (None, "signature") in named(report)
            assert report.levels()["signatures"] is False


def test_whatever_is_lost_what_a_known_key_did_not_sign_in_its_name_is_wrong(
    handed_over: list[bytes], tmp_path: Path
) -> None:
    """Its line stands under another text, or it was replaced by a key that is known too."""
    kept = damages(handed_over, tmp_path / "a")[2]
    forged = kept.with_file(
        "checkpoint", kept.files["checkpoint"].replace(b"tiny\n", b"tiny\n1", 1)
    )
    assert (None, "signature") in found(forged, Terms(THIRD.verifier))
    raws = [*handed_over, *handed_over[2:4]]
    late = Kept.of(export(tmp_path / "b", raws, SECOND))
    damaged = late.flipped(f"tile/entries/000.p/{len(raws)}", -1)
    assert (None, "signature") in found(damaged, Terms(SECOND.verifier))


def test_the_readers_own_key_signs_though_the_entry_is_lost_that_names_it(
    handed_over: list[bytes], tmp_path: Path
) -> None:
    changed, _, missing = damages(handed_over, tmp_path)
    for kept in (changed, missing):
        report = verify(kept, Terms(THIRD.verifier))
        assert report.levels()["signatures"] is not False


def test_the_quorum_is_met_by_two_of_three(raws: list[bytes], tmp_path: Path) -> None:
    kept = Kept.of(export(tmp_path, raws, KEY, cosigners=(W1, W3)))
    report = verify(kept, Terms(KEY.verifier, policy=parse_policy(TWO_OF_THREE)))
    assert (named(report), report.levels()["quorum"]) == ([], True)


def test_one_of_three_is_no_quorum(raws: list[bytes], tmp_path: Path) -> None:
    kept = Kept.of(export(tmp_path, raws, KEY, cosigners=(W1,)))
    report = verify(kept, Terms(KEY.verifier, policy=parse_policy(TWO_OF_THREE)))
    assert (named(report), report.levels()["quorum"]) == ([(None, "quorum")], False)


def test_one_witness_twice_is_one(raws: list[bytes], tmp_path: Path) -> None:
    kept = Kept.of(export(tmp_path, raws, KEY, cosigners=(W1, W1)))
    assert found(kept, Terms(KEY.verifier, policy=parse_policy(TWO_OF_THREE))) == [(None, "quorum")]


def test_a_cosignature_of_another_checkpoint_is_a_fault(raws: list[bytes], tmp_path: Path) -> None:
    kept = Kept.of(export(tmp_path, raws, KEY, cosigners=(W1, W3)))
    line = W2.cosign("another text\n", at=1).line()
    note = kept.files["checkpoint"] + line.encode()
    faults = found(
        kept.with_file("checkpoint", note),
        Terms(KEY.verifier, policy=parse_policy(TWO_OF_THREE)),
    )
    assert faults == [(None, "cosignature")]


def test_a_policy_that_names_logs_names_this_one(raws: list[bytes], tmp_path: Path) -> None:
    kept = Kept.of(export(tmp_path, raws, KEY))
    own, other = (f"log {key.verifier.vkey}\nquorum none\n" for key in (KEY, SECOND))
    assert found(kept, Terms(KEY.verifier, policy=parse_policy(own))) == []
    assert found(kept, Terms(KEY.verifier, policy=parse_policy(other))) == [(None, "policy")]


def test_a_policy_may_name_a_key_that_the_log_had(handed_over: list[bytes], tmp_path: Path) -> None:
    kept = Kept.of(export(tmp_path, handed_over, THIRD))
    policy = parse_policy(f"log {KEY.verifier.vkey}\nquorum none\n")
    assert found(kept, Terms(SECOND.verifier, policy=policy)) == []
