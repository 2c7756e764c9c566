"""The receipt on paper: one page that says what an entry says, and carries the proof of it."""

import re
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.cosignature import TIME_LIMIT, CosigningKey
from audit.log.encoding import Json
from audit.log.entry import Recorded
from audit.log.note import Signer, Verifier, split_note
from audit.log.receipt import Proof, parse_proof, verify_proof
from audit.publishing.checkpoints import sign_newest
from audit.reading import queries
from governance.acting.founding import found
from governance.domain.chapters.submission.said import AdmitProposal
from governance.portal import typesetting
from governance.portal.receipt_pdf import SHEET, sheet
from governance.portal.typesetting import MISSING, in_brief, printable, typeset
from regime.packs.loading import load
from tests.room import Room

HOSTILE = '*b* #panic("x") $x$ <b>a</b> @preview/x:1.0.0 [a](b) `c` \\ // #import "y" = d'
ADDRESS = "https://secretariat.example/log/entries/5/"
CHECKING = "https://secretariat.example/log/check/?entry=5"


@pytest.fixture
def stranger(room: Room) -> Client:
    sign_newest()
    return Client()


# --- asking for it


def test_a_receipt_is_a_pdf_that_is_shown_in_place(stranger: Client) -> None:
    answer = stranger.get("/log/entries/5/receipt.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'inline; filename="entry-5.pdf"'
    assert answer.content.startswith(b"%PDF-1.7")


def test_it_waits_for_a_checkpoint_and_says_when_to_ask_again(room: Room) -> None:
    answer = Client().get("/log/entries/5/receipt.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "1")
    sign_newest()
    assert Client().get("/log/entries/5/receipt.pdf").status_code == 200


def test_the_first_entry_that_no_checkpoint_covers_waits_too(stranger: Client, room: Room) -> None:
    last = queries.newest_position()
    room.submit()
    assert stranger.get(f"/log/entries/{last}/receipt.pdf").status_code == 200
    assert stranger.get(f"/log/entries/{last + 1}/receipt.pdf").status_code == 503


def test_an_entry_that_is_not_there_has_none(stranger: Client) -> None:
    beyond = queries.newest_position() + 1
    for position in (str(beyond), "9" * 18, "05", "-1", "x"):
        assert stranger.get(f"/log/entries/{position}/receipt.pdf").status_code == 404


def test_it_is_only_read(stranger: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(stranger, method)("/log/entries/5/receipt.pdf").status_code == 405


# --- the same bytes


def test_the_same_entry_under_the_same_checkpoint_gives_the_same_bytes(stranger: Client) -> None:
    first, second = (stranger.get("/log/entries/5/receipt.pdf") for _ in range(2))
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]


def test_who_has_it_is_told_that_it_is_the_same(stranger: Client) -> None:
    etag = stranger.get("/log/entries/5/receipt.pdf")["ETag"]
    again = stranger.get("/log/entries/5/receipt.pdf", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_another_entry_and_a_newer_checkpoint_are_other_receipts(
    stranger: Client, room: Room
) -> None:
    before = stranger.get("/log/entries/5/receipt.pdf")
    assert stranger.get("/log/entries/6/receipt.pdf")["ETag"] != before["ETag"]
    room.submit()
    assert stranger.get("/log/entries/5/receipt.pdf")["ETag"] == before["ETag"]
    sign_newest()
    after = stranger.get("/log/entries/5/receipt.pdf", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content


# --- what it carries


def test_the_attached_entry_and_proof_verify_with_the_log_s_key_alone(stranger: Client) -> None:
    pdf = stranger.get("/log/entries/5/receipt.pdf").content
    key = Verifier.parse(stranger.get("/log/vkey").content.decode())
    raw, text = (found for found in streams(pdf) if found[:1] in (b"{", b"c"))
    assert raw == queries.entry_bytes(5)
    assert text.decode() == stranger.get("/log/entries/5/proof").content.decode()
    assert verify_proof(parse_proof(text.decode()), raw, verifier=key).size == 50


def test_it_is_one_tagged_page_with_a_title_and_a_language(stranger: Client) -> None:
    pdf = stranger.get("/log/entries/5/receipt.pdf").content
    assert pages(pdf) == 1
    told = b"\n".join(streams(pdf)) + pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in told
    assert b"Receipt for entry 5" in told
    assert b"Lake Compact" in told
    assert b"/Lang(en)" in told
    assert b"/Marked true" in told
    assert b"/DisplayDocTitle true" in told


def test_it_says_what_the_page_of_the_entry_says(stranger: Client, room: Room) -> None:
    symbol = room.submit_to_vote()
    position = room.vote(symbol, "ALDER").positions[-1]
    sign_newest()
    said = _sheet(position)
    assert said["sentence"] == "Republic of Alder votes: Yes."
    facts = {fact["label"]: fact["text"] for fact in said["facts"]}
    page = stranger.get(f"/log/entries/{position}/").content.decode()
    assert facts["Actor"] == "Republic of Alder, head of delegation" and facts["Actor"] in page
    assert facts["Recorded"] == "4 March 2026, 09:00 UTC" and facts["Recorded"] in page
    assert facts["Rules"] == "LR-11 (edition 1)"
    assert facts["Leaf hash"] in page
    assert facts["Log’s key"] == queries.vkey()
    assert facts["Covered by"].endswith(f"at {position + 1} entries")
    assert facts["Verify at"] == ADDRESS
    assert said["proof"] + "\n" == stranger.get(f"/log/entries/{position}/proof").content.decode()
    assert facts["Cosigned"] == "no witness yet"
    assert len(said["steps"]) == 3 and said["steps"][2].endswith(f" {CHECKING}")
    assert said["left_out"] == ""


def test_a_record_of_the_founding_cites_no_rules(stranger: Client) -> None:
    assert {"label": "Rules", "text": "none cited", "kind": "text"} in _sheet(0)["facts"]


@pytest.mark.parametrize(
    ("pack", "labels"),
    [
        ("mtcr-demonstration", [{"label": "Demonstration", "text": ""}]),
        (
            "mtcr-rehearsal",
            [{"label": "Rehearsal", "text": "A day of these rules lasts 1 second."}],
        ),
    ],
)
def test_what_is_no_regime_in_force_says_so(
    empty: str, pack: str, labels: list[dict[str, str]], settings: Any, tmp_path: Path
) -> None:
    settings.LOG_KEY_FILE = tmp_path / "log.key"
    found(load(pack))
    sign_newest()
    said = _sheet(0)
    assert said["labels"] == labels
    assert said["notice"].endswith("each with its source.")
    assert pages(typeset(SHEET, said, at=_recorded(0).entry.recorded_at)) == 1


# --- who stands by it


def test_it_names_whose_cosignature_lines_stand_below_the_checkpoint_and_of_when(
    room: Room,
) -> None:
    assert _cosigned(2) == (
        "cosignature lines of witness-0.ministry-of-foreign-affairs.example/w0 at 14 November "
        "2023, 22:13:20 UTC, witness-1.ministry-of-foreign-affairs.example/w1 at 14 November "
        "2023, 22:13:20 UTC"
    )


def test_it_names_eight_witnesses_and_counts_those_that_are_more(room: Room) -> None:
    assert _cosigned(8).count("UTC") == 8 and "more" not in _cosigned(8)
    assert _cosigned(9).count("UTC") == 8
    assert _cosigned(9).endswith(" UTC, 1 more, in the proof below")


def test_the_last_instant_that_a_witness_can_state_is_named(room: Room) -> None:
    proof = _large_proof(hashes=1, witnesses=0)
    text, _ = split_note(proof.checkpoint_note)
    key = CosigningKey.from_seed("late.example/w", bytes(32))
    line = key.cosign(text, at=TIME_LIMIT - 1).line()
    said = _of(5, Proof(5, proof.path, proof.checkpoint_note + line))
    told = "cosignature lines of late.example/w at 31 December 9999, 23:59:59 UTC"
    assert {"label": "Cosigned", "text": told, "kind": "text"} in said["facts"]


def test_it_says_where_the_commands_stand_that_check_this_entry(stranger: Client) -> None:
    pdf = stranger.get("/log/entries/5/receipt.pdf").content
    assert b"/log/check/?entry=5" in stranger.get("/log/entries/5/").content
    assert pages(pdf) == 1


# --- what fits on it


def test_a_million_entries_and_eight_witnesses_fit_on_one_page(room: Room) -> None:
    said = _of(5, _large_proof(hashes=20, witnesses=8))
    pdf = typeset(SHEET, said, at=room.now)
    assert pages(pdf) == 1
    full: dict[str, Json] = {**said, "labels": LABELS, "notice": "W" * 400, "sentence": "W" * 600}
    assert pages(typeset(SHEET, full, at=room.now)) == 1


def test_the_largest_log_and_the_most_signatures_fit_on_one_page(room: Room) -> None:
    said = _of(5, _large_proof(hashes=63, witnesses=99))
    assert pages(typeset(SHEET, said, at=room.now)) == 1


def test_a_long_text_is_shortened_and_says_so(room: Room) -> None:
    symbol = room.submit()
    position = room.handle(AdmitProposal(symbol, "W" * 4_000)).positions[0]
    sign_newest()
    said = _sheet(position)
    assert len(said["sentence"]) == 600
    assert said["sentence"].endswith("W…")
    assert "shortened" in said["left_out"]
    pdf = Client().get(f"/log/entries/{position}/receipt.pdf").content
    assert pages(pdf) == 1
    assert any(b"W" * 4_000 in found for found in streams(pdf))


def test_a_text_of_the_limit_is_whole_and_one_more_sign_is_too_much() -> None:
    assert in_brief("a" * 10, limit=10) == "a" * 10
    assert in_brief("a" * 11, limit=10) == "a" * 9 + "…"
    assert in_brief(" a \n\t b\u00a0c ", limit=10) == "a b c"


# --- what it prints


def test_what_a_delegate_wrote_is_printed_and_never_carried_out(room: Room) -> None:
    symbol = room.submit()
    position = room.handle(AdmitProposal(symbol, HOSTILE)).positions[0]
    sign_newest()
    assert HOSTILE in _sheet(position)["sentence"]
    answer = Client().get(f"/log/entries/{position}/receipt.pdf")
    assert (answer.status_code, pages(answer.content)) == (200, 1)


def test_names_are_printed_in_their_own_letters() -> None:
    for name in ("Türkiye", "Côte d’Ivoire", "Ελλάδα", "Україна", "Đặng Ngọc", "Þórshöfn", "Łódź"):
        assert printable(name) == name


def test_a_sign_that_no_font_has_is_shown_as_missing_and_breaks_nothing(room: Room) -> None:
    symbol = room.submit()
    written = "中国 😀 한국 \u202eabc \u0488 אב \U0010ffff \ue000 \u200b"
    position = room.handle(AdmitProposal(symbol, written)).positions[0]
    sign_newest()
    said = _sheet(position)
    assert said["sentence"].count(MISSING) == 12
    assert MISSING in said["left_out"]
    pdf = Client().get(f"/log/entries/{position}/receipt.pdf").content
    assert any(written.encode() in found for found in streams(pdf))


def test_every_sign_that_is_let_through_is_in_the_fonts(room: Room) -> None:
    every = [chr(code) for code in range(0x3000) if printable(chr(code)) != MISSING]
    assert len(every) > 1_800
    said = _of(5, _large_proof(hashes=1, witnesses=0))
    told = {**said, "sentence": " ".join(every), "proof": "\n".join(every)}
    assert typeset(SHEET, told, at=room.now).startswith(b"%PDF")


def test_letters_with_any_accents_are_in_the_fonts(room: Room) -> None:
    accents = "".join(chr(code) for code in range(0x300, 0x370))
    letters = [letter + accents[at : at + 3] for letter in "aZéßΩЖỹ" for at in range(0, 112, 3)]
    said = _of(5, _large_proof(hashes=1, witnesses=0))
    sentence = printable(" ".join(letters))
    assert MISSING not in sentence
    assert typeset(SHEET, {**said, "sentence": sentence}, at=room.now).startswith(b"%PDF")


def test_a_process_that_makes_no_pdf_does_not_load_what_makes_them() -> None:
    source = Path(typesetting.__file__).read_text("utf-8")
    assert re.findall(r"^( *)import typst", source, re.MULTILINE) == ["    "]


def test_sheets_that_are_asked_for_at_once_are_each_as_if_alone(room: Room) -> None:
    proof = _large_proof(hashes=3, witnesses=2)
    sheets = [_of(position, proof) for position in range(8)]
    alone = [typeset(SHEET, one, at=room.now) for one in sheets]
    assert len(set(alone)) == 8
    with ThreadPoolExecutor(8) as together:
        assert list(together.map(lambda one: typeset(SHEET, one, at=room.now), sheets)) == alone


LABELS: list[Json] = [
    {"label": "Demonstration", "text": ""},
    {"label": "Rehearsal", "text": "A day of these rules lasts 1 second."},
]


def streams(pdf: bytes) -> Iterator[bytes]:
    """What a PDF holds, unpacked."""
    for packed in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(packed[1])
        except zlib.error:
            yield packed[1]


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    told = pdf + b"\n".join(streams(pdf))
    return len(re.findall(rb"/Type */Page\b", told))


def _recorded(position: int) -> Recorded:
    recorded = queries.entry(position)
    assert recorded is not None
    return recorded


def _sheet(position: int) -> dict[str, Any]:
    proof = queries.proof(position)
    assert proof is not None
    return _of(position, proof)


def _of(position: int, proof: Proof) -> dict[str, Any]:
    return sheet(_recorded(position), proof, address=ADDRESS, checking=CHECKING)


def _cosigned(witnesses: int) -> str:
    facts = _of(5, _large_proof(hashes=1, witnesses=witnesses))["facts"]
    said: str = next(fact["text"] for fact in facts if fact["label"] == "Cosigned")
    return said


def _large_proof(*, hashes: int, witnesses: int) -> Proof:
    origin = "secretariat.example/log"
    note = sign_checkpoint(
        Checkpoint(origin, 2**hashes - 1, bytes(32)), Signer.from_seed(origin, bytes(32))
    )
    text, _ = split_note(note)
    for number in range(witnesses):
        name = f"witness-{number}.ministry-of-foreign-affairs.example/w{number}"
        key = CosigningKey.from_seed(name, bytes([number]) * 32)
        note += key.cosign(text, at=1_700_000_000).line()
    return Proof(5, tuple(bytes([number]) * 32 for number in range(hashes)), note)
