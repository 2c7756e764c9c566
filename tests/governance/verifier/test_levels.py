"""The verifier says of each level whether it is good, faulty or open, and names each fault."""

from pathlib import Path

import pytest

from audit.log.sealing import commit
from governance.domain.chapters.consultation import said as consultation
from governance.domain.verifying.report import CONSISTENCY, LEVELS, QUORUM, Report
from governance.domain.verifying.signatures import read_signed
from governance.domain.verifying.verification import Terms, verify
from regime.domain.packs.pack import Pack
from tests.cast import BIRCH, DAY_1, log_key
from tests.export import disclose, export, raws_of
from tests.governance.acts_of import admit, submit
from tests.governance.verifier.kept import KEY, TERMS, Kept, found, named
from tests.ledger import Ledger

SALT = bytes(range(32))
WORDS = "It goes too far."


@pytest.fixture
def commented(tiny: Pack, tmp_path: Path) -> Path:
    """A log with one comment, whose words are disclosed; the comment is its last entry."""
    ledger = Ledger(tiny).enter()
    symbol = submit(ledger)
    admit(ledger, symbol)
    sealed = commit(WORDS, salt=SALT)
    ledger.act(consultation.CommentOnProposal(symbol, sealed, len(WORDS)), by=BIRCH, at=DAY_1)
    export(tmp_path, raws_of(ledger.entries), KEY)
    disclose(tmp_path, sealed, salt=SALT, value=WORDS)
    return tmp_path


def test_a_good_log_is_good_at_every_level_that_is_asked_for(
    lake_log: Kept, raws: list[bytes]
) -> None:
    report = verify(lake_log, TERMS)
    assert named(report) == []
    assert report.ok
    assert report.size == len(raws)
    assert report.levels() == {
        "signatures": True,
        "quorum": None,
        "tiles": True,
        "root": True,
        "consistency": None,
        "entries": True,
        "replay": True,
        "seals": True,
    }


def test_the_levels_are_reported_in_their_order(lake_log: Kept) -> None:
    assert tuple(verify(lake_log, TERMS).levels()) == LEVELS
    assert [line.split()[0] for line in verify(lake_log, TERMS).lines()[:8]] == list(LEVELS)


def test_a_level_that_nobody_asked_for_says_so(lake_log: Kept) -> None:
    said = _said(verify(lake_log, TERMS))
    assert said["quorum"] == said["consistency"] == "not asked for"
    assert {said[level] for level in LEVELS if level not in ("quorum", "consistency")} == {"good"}


def test_a_level_that_was_asked_for_and_not_reached_says_so() -> None:
    report = Report()
    report.ask(CONSISTENCY)
    said = _said(report)
    assert said.pop("quorum") == "not asked for"
    assert set(said.values()) == {"not reached"}
    assert set(report.levels().values()) == {None}


def test_an_older_checkpoint_that_the_damage_keeps_from_being_compared_is_not_reached(
    lake_log: Kept, raws: list[bytes], tmp_path: Path
) -> None:
    older = Kept.of(export(tmp_path, raws[:-1], KEY)).files["checkpoint"].decode()
    terms = Terms(KEY.verifier, older=read_signed(older, name="older"))
    damaged = lake_log.without(*(path for path in lake_log.files if path.startswith("tile/")))
    assert _said(verify(damaged, terms))["consistency"] == "not reached"
    assert _said(verify(lake_log, terms))["consistency"] == "good"


def test_a_level_that_was_asked_for_and_judged_says_what_was_found() -> None:
    report = Report()
    for level in (QUORUM, CONSISTENCY):
        report.ask(level)
    report.end(QUORUM)
    report.fault(CONSISTENCY, None, "consistency", "another beginning")
    said = _said(report)
    assert (said["quorum"], said["consistency"]) == ("good", "faulty")


def test_a_log_of_several_bundles_is_good(long_log: Kept, thousand: list[bytes]) -> None:
    report = verify(long_log, Terms(log_key("localhost/mtcr").verifier))
    assert (named(report), report.size) == ([], len(thousand))


def test_an_empty_log_is_good_if_it_is_signed(tmp_path: Path) -> None:
    assert found(Kept.of(export(tmp_path, [], KEY))) == []


def test_a_log_without_a_genesis_is_faulty(raws: list[bytes], tmp_path: Path) -> None:
    assert (0, "genesis") in found(Kept.of(export(tmp_path, raws[1:], KEY)))


def test_strange_files_beside_the_log_are_no_faults(lake_log: Kept) -> None:
    assert found(lake_log.with_file("tile/0/001", b"x").with_file("readme", b"")) == []


def test_a_seal_that_opens_is_counted(commented: Path) -> None:
    report = verify(Kept.of(commented), TERMS)
    assert named(report) == []
    assert vars(report.seals) == {"sealed": 1, "opened": 1, "erased": 0, "overdue": 0}
    assert report.summary().endswith("; 1 of 1 seals are disclosed")


def test_a_seal_that_is_not_disclosed_is_no_fault(commented: Path) -> None:
    kept = Kept.of(commented)
    report = verify(kept.without(_disclosure(kept)), TERMS)
    assert (named(report), report.seals.sealed, report.seals.opened) == ([], 1, 0)
    assert report.summary().endswith("; 0 of 1 seals are disclosed")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b'{"salt":"00","value":"It goes too far."}',
        b'{"value":"It goes too far."}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_what_does_not_open_its_seal_is_a_fault_of_the_entry(commented: Path, raw: bytes) -> None:
    kept = Kept.of(commented)
    report = verify(kept.with_file(_disclosure(kept), raw), TERMS)
    assert named(report) == [(report.size - 1 if report.size else None, "seal")]
    assert report.levels()["seals"] is False


def test_each_changed_byte_of_a_disclosure_is_found(commented: Path) -> None:
    kept = Kept.of(commented)
    path, last = _disclosure(kept), verify(kept, TERMS).size
    for at in range(len(kept.files[path])):
        assert found(kept.flipped(path, at)) == [((last or 0) - 1, "seal")]


def test_each_changed_byte_of_the_key_that_is_offered_is_found(lake_log: Kept) -> None:
    for at in range(len(lake_log.files["vkey"])):
        assert found(lake_log.flipped("vkey", at)) == [(None, "vkey")]


def test_at_most_a_thousand_faults_are_named(raws: list[bytes], tmp_path: Path) -> None:
    many = [*raws, *(b"{}" for _ in range(1_500))]
    report = verify(Kept.of(export(tmp_path, many, KEY)), TERMS)
    assert len(report.faults) == 1_001
    assert (None, "more") in named(report)


def test_no_character_of_a_log_reaches_a_terminal_as_it_is(
    raws: list[bytes], tmp_path: Path
) -> None:
    strange = raws[-1].replace(b'"stream":"', '"stream":"\\u001b[2J\u202e'.encode())
    report = verify(Kept.of(export(tmp_path, [*raws, strange], KEY)), TERMS)
    assert not report.ok
    assert all(line.isprintable() for line in report.lines())


def _said(report: Report) -> dict[str, str]:
    """What is printed of each level."""
    lines = report.lines()[: len(LEVELS)]
    return dict(line.split(maxsplit=1) for line in lines)


def _disclosure(kept: Kept) -> str:
    return next(path for path in kept.files if path.startswith("disclosures/"))
