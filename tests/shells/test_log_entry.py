"""The page of an entry: its exact bytes, what it seals, and the proof that the log holds it."""

import re
import uuid
from html import unescape

from django.test import Client

from audit.publishing.checkpoints import proof_of, sign_newest
from audit.reading import queries
from governance.acting.comments import comment
from governance.domain.chapters.consultation.said import HideComment
from governance.domain.chapters.submission.said import AdmitProposal
from governance.portal.log.entry import hexadecimal
from tests.room import Room
from tests.shells.browsing import read

HOSTILE = '</pre><script>alert("1")</script>\u202e\u0085 {{ position }} {% now %}'
_EXACT = re.compile(r'<pre class="data data--(?:exact|hex)"[^>]*>(.*?)</pre>', re.DOTALL)


def _entry(position: int, query: str = "") -> str:
    return read(Client(), f"/log/entries/{position}/{query}")


def _admitted(room: Room, reasons: str) -> int:
    """The entry that says so in these words."""
    return room.handle(AdmitProposal(room.submit(), reasons)).positions[0]


def _exact(page: str) -> str:
    found = _EXACT.search(page)
    assert found
    return unescape(found[1])


def test_the_bytes_are_shown_exactly_as_they_were_hashed(room: Room) -> None:
    position = _admitted(room, HOSTILE)
    raw = queries.entry_bytes(position)
    assert raw is not None
    assert _exact(_entry(position)).encode() == raw
    assert f"The exact {len(raw)} bytes that were hashed" in _entry(position)


def test_what_anyone_wrote_is_text_wherever_it_stands(room: Room) -> None:
    position = _admitted(room, HOSTILE)
    assert "&lt;script&gt;alert" in _entry(position)
    for page in (_entry(position), _entry(position, "?view=hex"), read(Client(), "/log/")):
        assert "<script>alert" not in page


def test_letters_that_are_not_seen_are_said_to_be_there(room: Room) -> None:
    said = "characters that are not seen"
    assert said in _entry(_admitted(room, "Complete.\u202e"))
    assert said not in _entry(_admitted(room, "Complète. Vollständig."))


def test_the_same_bytes_as_hexadecimal_digits(room: Room) -> None:
    raw = queries.entry_bytes(0)
    assert raw is not None
    shown = _exact(_entry(0, "?view=hex"))
    assert shown == hexadecimal(raw)
    digits = "".join(line[10:57] for line in shown.split("\n"))
    assert bytes.fromhex(digits) == raw


def test_hexadecimal_digits_stand_sixteen_bytes_a_line() -> None:
    assert hexadecimal(b"") == ""
    assert hexadecimal(b"A\x00~\x7f").rstrip() == ("00000000  41 00 7e 7f" + " " * 36 + "  A.~.")
    assert [line[:8] for line in hexadecimal(bytes(17)).split("\n")] == ["00000000", "00000010"]
    assert hexadecimal(bytes(16)).count("\n") == 0


def test_before_a_checkpoint_covers_it_there_is_no_proof_and_the_page_says_so(room: Room) -> None:
    page = _entry(0)
    assert "No signed checkpoint covers this entry yet" in page
    assert "<svg" not in page
    assert "/log/entries/0/proof" not in page


def test_the_picture_and_the_table_hold_every_hash_of_the_proof(room: Room) -> None:
    sign_newest()
    proof, page = proof_of(5), _entry(5)
    assert proof is not None
    drawn = re.findall(r"<title>([0-9a-f]{64})</title>", page)
    tabled = re.findall(r'<span class="hash">([0-9a-f]{64})</span>', page)
    for hash_ in proof.path:
        assert hash_.hex() in drawn
        assert hash_.hex() in tabled
    assert drawn[0] == tabled[-1] == bytes(queries.head().signed.root).hex()  # type: ignore[union-attr]
    assert queries.leaf(5) in drawn
    assert "This is what the checkpoint states" in page


def test_a_proof_is_drawn_against_the_newest_checkpoint(room: Room) -> None:
    sign_newest()
    seen = Client().get("/log/entries/0/")
    room.submit()
    sign_newest()
    again = Client().get("/log/entries/0/", headers={"If-None-Match": seen["ETag"]})
    assert again.status_code == 200
    assert f"the root of {queries.head().size} entries" in again.content.decode()


def test_the_receipt_is_linked_once_there_is_one(room: Room) -> None:
    assert "/log/entries/0/receipt.pdf" not in _entry(0)
    sign_newest()
    assert 'href="/log/entries/0/receipt.pdf"' in _entry(0)
    assert 'href="/log/entries/0/proof"' in _entry(0)


def test_a_seal_shows_its_commitment_and_where_it_opens_while_it_is_open(room: Room) -> None:
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    receipt = comment(symbol, "Well said.", actor=room.head("BIRCH"), command_id=uuid.uuid4())
    position = receipt.positions[-1]
    found = queries.entry(position)
    assert found is not None
    commitment = found.entry.seal["text"]
    link = f'href="/log/disclosures/{commitment}"'
    assert link in _entry(position)
    room.handle(HideComment(symbol, 1, "An advertisement."))
    hidden = _entry(position)
    assert link not in hidden and "Not open" in hidden
    assert str(commitment) in hidden


def test_an_entry_without_a_seal_says_nothing_of_seals(room: Room) -> None:
    assert "Sealed" not in _entry(0)


def test_it_leads_to_its_stream_and_to_all_that_its_command_recorded(room: Room) -> None:
    receipt = room.handle(AdmitProposal(room.submit(), "Complete."))
    page = _entry(receipt.positions[-1])
    assert f'href="/log/?command={receipt.command}"' in page
    assert 'href="/log/?stream=LC%2F2026%2FP%2F1"' in page


def test_the_api_says_what_is_sealed(room: Room) -> None:
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    receipt = comment(symbol, "Well said.", actor=room.head("BIRCH"), command_id=uuid.uuid4())
    body = Client().get(f"/api/v1/log/entries/{receipt.positions[-1]}/").json()
    assert body["seal"] == body["entry"]["seal"]
    assert Client().get("/api/v1/log/entries/0/").json()["seal"] == {}
