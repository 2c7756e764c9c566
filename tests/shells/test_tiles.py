"""The published log over HTTP: what a stranger's tools fetch, whole or in part, and may keep."""

import json
import uuid
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from audit.log.bundle import read_bundle
from audit.log.cosignature import Cosigner, CosigningKey
from audit.log.merkle import leaf_hash, root_of
from audit.log.note import open_note
from audit.log.sealing import commit
from audit.log.tiles import bundles_of, tiles_of
from audit.log.tiling import Tiling
from audit.models import Cosignature, LogEntry, SignedCheckpoint
from audit.publishing.checkpoints import sign_newest
from audit.reading.queries import entry_bytes
from audit.store import now
from governance.acting.comments import comment
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.submission.said import AdmitProposal
from governance.models import Comment
from tests.audit.long_log import lengthen
from tests.room import Room
from tests.shells.browsing import Answer

FOR_EVER = "public, max-age=31536000, immutable"


def get(path: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client().get(f"/log/{path}", headers=named)


def there(path: str) -> bytes:
    answer = get(path)
    assert (path, answer.status_code) == (path, 200)
    return answer.content


def leaves_of(size: int) -> list[bytes]:
    rows = LogEntry.objects.filter(position__lt=size).order_by("position")
    return [leaf_hash(bytes(raw)) for raw in rows.values_list("entry", flat=True)]


# --- tiles and bundles


def test_the_tiles_and_bundles_of_a_signed_size_are_those_of_its_entries(room: Room) -> None:
    for size in (255, 256, 257):
        signed = lengthen(size)
        leaves = leaves_of(size)
        tiling = Tiling()
        for tile, raw in [*tiling.add(leaves), *tiling.rest()]:
            assert there(tile.path) == raw
        fetched = [
            leaf_hash(entry)
            for bundle in bundles_of(size)
            for entry in read_bundle(there(bundle.path), count=bundle.width)
        ]
        assert fetched == leaves
        assert root_of(fetched) == signed.root


def test_a_large_log_has_a_tile_at_the_third_level(room: Room) -> None:
    absent = {
        65_535: ("tile/0/255", "tile/1/000", "tile/2/000.p/1"),
        65_536: ("tile/0/256.p/1", "tile/1/001.p/1", "tile/2/000.p/2"),
        65_537: ("tile/0/256.p/2", "tile/1/001.p/1", "tile/2/000.p/2", "tile/3/000.p/1"),
    }
    for size, paths in absent.items():
        root = lengthen(size).root
        for tile in [one for one in tiles_of(size) if one.level or not one.is_full]:
            there(tile.path)
        assert {get(path).status_code for path in paths} == {404}
        if size == 65_536:
            assert there("tile/2/000.p/1") == root
    assert read_bundle(there("tile/entries/256.p/1"), count=1) == (b'{"n":65536}',)


def test_a_tile_says_that_it_never_changes(room: Room) -> None:
    lengthen(256)
    for path in ("tile/0/000", "tile/0/000.p/7", "tile/entries/000", "tile/entries/000.p/1"):
        answer = get(path)
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Cache-Control"] == FOR_EVER
        assert answer["Content-Length"] == str(len(answer.content))
        assert answer["ETag"].startswith('"')
        assert "Set-Cookie" not in answer


def test_what_was_once_given_is_given_for_ever(room: Room) -> None:
    given: dict[str, bytes] = {}
    for size in (200, 256, 257, 300):
        lengthen(size)
        given |= {one.path: there(one.path) for one in (*tiles_of(size), *bundles_of(size))}
    assert {path: there(path) for path in given} == given


def test_a_partial_tile_of_any_width_is_the_beginning_of_the_full_one(room: Room) -> None:
    lengthen(257)
    for place in ("0", "entries"):
        full = there(f"tile/{place}/000")
        for width in (1, 100, 255):
            part = there(f"tile/{place}/000.p/{width}")
            assert 0 < len(part) < len(full)
            assert full.startswith(part)


def test_what_no_checkpoint_covers_is_not_given(room: Room) -> None:
    assert get("tile/0/000.p/1").status_code == 404
    lengthen(200)
    room.submit()
    for place in ("0", "entries"):
        assert get(f"tile/{place}/000.p/200").status_code == 200
        assert get(f"tile/{place}/000.p/201").status_code == 404
        assert get(f"tile/{place}/000").status_code == 404
    assert get("tile/1/000.p/1").status_code == 404


ABSENT = [
    *("tile", "tile/", "tile/0", "tile/0/", "tile/000", "tile/0/000/", "tile/0/0", "tile/0/00"),
    *("tile/0/0000", "tile/00/000", "tile/01/000", "tile/-1/000", "tile/64/000", "tile/100/000"),
    *("tile/63/000.p/1", "tile/1/000", "tile/0/x000/000", "tile/0/x001", "tile/0/000/x000"),
    *("tile/0/X000/000", "tile/0/001", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/257"),
    *("tile/0/000.p/300", "tile/0/000.p/1000", "tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p"),
    *(
        "tile/0/000.p/1/",
        "tile/0/000.p/-1",
        "tile/0/000.p/+1",
        "tile/0/000.p/1%0A",
        "tile/0/000p/1",
    ),
    *("tile/0/%D9%A0%D9%A0%D9%A0", "tile/0/000%0A", "tile/entry/000", "tile/Entries/000"),
    *("tile/data/000", "tile/8/0/000", "tile/entries/x999/x999/x999/x999/x999/x999/999"),
    *("tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/x001/x000/x000/x000/x000/x000/x000/000"),
    *("tile/entries/001.p/1", "tile/0/../../vkey", "tile/0/..%2F000"),
]


def test_a_tile_has_one_spelling_and_there_are_no_others(room: Room) -> None:
    lengthen(256)
    assert {path: get(path).status_code for path in ABSENT} == dict.fromkeys(ABSENT, 404)


def test_a_query_changes_nothing(room: Room) -> None:
    lengthen(256)
    for path in ("tile/0/000", "checkpoint", "vkey", "entries/0"):
        assert there(f"{path}?width=1&x=%C3%A9") == there(path)


# --- parts and conditions


def test_every_address_is_answered_in_part_and_only_where_it_changed(
    room: Room, settings: Settings, tmp_path: Path
) -> None:
    settings.LOG_POLICY_FILE = tmp_path / "policy"
    settings.LOG_POLICY_FILE.write_text("quorum none\n")
    lengthen(256)
    for path in (
        *("tile/0/000", "tile/entries/000.p/9", "entries/0", "entries/0/proof"),
        *("checkpoint", "checkpoints/256", "vkey", "policy"),
    ):
        whole = get(path)
        part = get(path, Range="bytes=2-5")
        assert (part.status_code, part.content) == (206, whole.content[2:6])
        assert part["Content-Range"] == f"bytes 2-5/{len(whole.content)}"
        assert part["Content-Length"] == "4"
        assert get(path, Range="bytes=999999999-").status_code == 416
        known = get(path, If_None_Match=whole["ETag"])
        assert (known.status_code, known.content) == (304, b"")
        head = Client().head(f"/log/{path}")
        assert (head.status_code, head.content) == (200, b"")
        for name in ("ETag", "Content-Length", "Content-Type", "Cache-Control", "Accept-Ranges"):
            assert head[name] == whole[name]


def test_a_bundle_is_fetched_in_parts(room: Room) -> None:
    lengthen(256)
    whole, parts, step = there("tile/entries/000"), b"", 10_000
    etag = get("tile/entries/000")["ETag"]
    while len(parts) < len(whole):
        asked = f"bytes={len(parts)}-{len(parts) + step}"
        answer = get("tile/entries/000", Range=asked, If_Range=etag)
        assert answer.status_code == 206
        parts += answer.content
    assert parts == whole


def test_the_published_log_is_only_read(room: Room) -> None:
    lengthen(256)
    for path in ("tile/0/000", "checkpoints/256", "policy", f"disclosures/{'0' * 64}"):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(Client(), method)(f"/log/{path}").status_code == 405


# --- checkpoints, the key, the policy


def cosign(signed: SignedCheckpoint, witness: CosigningKey, *, at: int) -> str:
    """Keep a cosignature as the publisher does; its line."""
    line = witness.cosign(signed.note.rsplit("\n\n", 1)[0] + "\n", at=at).line()
    Cosignature.objects.create(
        size=signed.size,
        witness=witness.cosigner.name,
        vkey=witness.cosigner.vkey,
        cosigned_at=now(),
        line=line,
    )
    return line


def test_a_checkpoint_carries_the_newest_line_of_each_witness(room: Room) -> None:
    signed = sign_newest()
    assert signed is not None
    witnesses = [CosigningKey.from_seed(f"witness.example/{n}", bytes([n] * 32)) for n in (1, 2)]
    bare = get("checkpoint")
    assert bare.content.decode() == signed.note
    cosign(signed, witnesses[0], at=1_000)
    room.pass_days(1)
    newest = [cosign(signed, one, at=2_000) for one in witnesses]
    cosigners: list[Cosigner] = [one.cosigner for one in witnesses]
    for path in ("checkpoint", f"checkpoints/{signed.size}"):
        note = there(path).decode()
        assert note.startswith(signed.note)
        assert sorted(note.removeprefix(signed.note).splitlines(keepends=True)) == sorted(newest)
        assert len(open_note(note, cosigners).verified) == 2
    assert get("checkpoint")["ETag"] != bare["ETag"]


def test_an_older_checkpoint_stays(room: Room) -> None:
    older = lengthen(200)
    newer = lengthen(257)
    assert there("checkpoints/200").decode() == older.note
    assert there("checkpoints/257").decode() == there("checkpoint").decode() == newer.note
    answer = get("checkpoints/200")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == get("checkpoint")["Cache-Control"] == "public, max-age=2"


@pytest.mark.parametrize("size", ["0", "199", "201", "0200", "+200", "9" * 18, "9" * 40])
def test_a_size_that_was_never_signed_has_no_checkpoint(room: Room, size: str) -> None:
    lengthen(200)
    assert get(f"checkpoints/{size}").status_code == 404


def test_the_policy_is_given_as_its_operator_wrote_it(
    room: Room, settings: Settings, tmp_path: Path
) -> None:
    for absent in (None, "", tmp_path, tmp_path / "none"):
        settings.LOG_POLICY_FILE = absent
        assert get("policy").status_code == 404
    settings.LOG_POLICY_FILE = tmp_path / "policy"
    (tmp_path / "policy").write_bytes("# Zürich\nquorum none\n".encode())
    answer = get("policy")
    assert answer.content.decode() == "# Zürich\nquorum none\n"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    (tmp_path / "policy").write_bytes(b"quorum none\r\n")
    assert there("policy") == b"quorum none\r\n"


def test_a_policy_that_is_none_is_not_given(room: Room, settings: Settings, tmp_path: Path) -> None:
    settings.LOG_POLICY_FILE = tmp_path / "policy"
    for raw in (b"", b"quorum nobody\n", b"witness w0\nquorum w0\n", b"# Z\xfcrich\nquorum none\n"):
        settings.LOG_POLICY_FILE.write_bytes(raw)
        assert get("policy").status_code == 404


# --- disclosures


def test_a_seal_that_is_open_is_disclosed(room: Room) -> None:
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    comment(symbol, "“Née” – enough.", actor=room.head("BIRCH"), command_id=uuid.uuid4())
    made = Comment.objects.get()
    sealed = json.loads(entry_bytes(made.position) or b"")["seal"]["text"]
    answer = get(f"disclosures/{sealed}")
    opening = json.loads(answer.content)
    assert opening == {"salt": opening["salt"], "value": "“Née” – enough."}
    assert commit(opening["value"], salt=bytes.fromhex(opening["salt"])) == sealed
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "public, max-age=2"
    room.handle(consultation.HideComment(symbol, made.number, "Off the matter."))
    assert get(f"disclosures/{sealed}").status_code == 404
    room.handle(consultation.RestoreComment(symbol, made.number, "On it after all."))
    assert there(f"disclosures/{sealed}") == answer.content


def test_hidden_erased_exchanged_and_unknown_look_alike(room: Room) -> None:
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    for text in ("Hidden.", "Erased.", "Exchanged."):
        comment(symbol, text, actor=room.head("BIRCH"), command_id=uuid.uuid4())
    hidden, erased, exchanged = Comment.objects.order_by("number").values_list(
        "commitment", flat=True
    )
    room.handle(consultation.HideComment(symbol, 1, "Off the matter."))
    with connection.cursor() as cursor:
        table = "governance_commenttext"
        cursor.execute(f"DELETE FROM {table} WHERE commitment = %s", [erased])
        cursor.execute(f"UPDATE {table} SET text = 'No.' WHERE commitment = %s", [exchanged])
    answers = [get(f"disclosures/{one}") for one in (hidden, erased, exchanged, "0" * 64)]
    assert {answer.status_code for answer in answers} == {404}
    for other in ("0" * 63, "0" * 65, "G" * 64, hidden.upper(), ""):
        assert get(f"disclosures/{other}").status_code == 404
