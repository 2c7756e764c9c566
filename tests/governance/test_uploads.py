"""Uploads: a file is taken as what its name and its first bytes both say, and as nothing else."""

import io
import zipfile

import pytest

from audit.log.errors import Malformed, TooLarge
from governance.sealing.uploads import KINDS, LONGEST_NAME, is_served, safe_name, taken
from tests.shells.exhibits import office

PNG, JPEG, PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"%PDF-1.7\n"
GOOD = {
    "a.pdf": PDF,
    "a.png": PNG,
    "a.jpg": JPEG,
    "a.JPEG": JPEG,
    "a.txt": "Ça va.\r\n\tYes.".encode(),
    "a.csv": b"a,b\n1,2\n",
    "a.docx": office("docx"),
    "a.xlsx": office("xlsx"),
    "a.odt": office("odt"),
}


@pytest.mark.parametrize("name", GOOD)
def test_each_listed_kind_is_taken(name: str) -> None:
    document = taken(name, GOOD[name], limit=10_000)
    assert is_served(document.media_type)
    assert document.as_json()["bytes"] == len(GOOD[name])


def test_every_kind_is_tried_here() -> None:
    assert {one.rpartition(".")[2].lower() for one in GOOD} == set(KINDS)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.svg", b"<svg/>"),
        ("a.html", b"<p>"),
        ("a.exe", b"MZ"),
        ("a.pdf.exe", PDF),
        ("a.pdf", b"MZ" + PDF),
        ("a.pdf", PNG),
        ("a.png", JPEG),
        ("a.txt", b"\xff\xfe"),
        ("a.txt", b"a\x00b"),
        ("a.csv", b"\x1b[2J"),
        ("a.docx", office("xlsx")),
        ("a.docx", office("docx", "word/vbaProject.bin")),
        ("a.odt", office("odt", "Basic/Standard/script-lb.xml")),
        ("a.docx", office("docx", "../x")),
        ("a.docx", office("docx", "/etc/x")),
        ("a.docx", office("docx")[:-10]),
        ("a.docx", PDF + office("docx")),
        ("a.odt", office("odt", mimetype="application/zip")),
        ("a.odt", office("docx")),
        ("a.pdf", b""),
        ("pdf", PDF),
        (".pdf", PDF),
        ("a.", PDF),
        ("", PDF),
        ("../..", PDF),
    ],
)
def test_what_is_not_what_it_says_is_refused_at_its_place(name: str, raw: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        taken(name, raw, limit=10_000)
    assert refused.value.place == "/file"


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("place", range(30, 80, 5))
def test_an_archive_that_breaks_off_or_unpacks_to_nothing_is_refused(
    packed: int, place: int
) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packed) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<o/>")
    raw = bytearray(held.getvalue())
    raw[place] ^= 0xFF
    with pytest.raises(Malformed):
        taken("a.odt", bytes(raw), limit=10_000)


def test_an_archive_that_unpacks_to_many_times_its_size_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "0" * 30_000_000)
    with pytest.raises(Malformed):
        taken("a.docx", held.getvalue(), limit=10_000_000)


@pytest.mark.parametrize(("size", "fits"), [(1_000, True), (1_001, False)])
def test_a_document_has_at_most_so_many_bytes(size: int, fits: bool) -> None:
    raw = PDF.ljust(size, b" ")
    if fits:
        assert len(taken("a.pdf", raw, limit=1_000).raw) == size
        return
    with pytest.raises(TooLarge) as refused:
        taken("a.pdf", raw, limit=1_000)
    assert refused.value.place == "/file"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("annex.pdf", "annex.pdf"),
        ("C:\\Users\\a\\annex.pdf", "annex.pdf"),
        ("../../etc/annex.pdf", "annex.pdf"),
        ("a\r\nb\x00.pdf", "a b.pdf"),
        ("a\u202efdp.pdf", "a fdp.pdf"),
        ('a"<b>|?*.pdf', "a b.pdf"),
        ("...a...pdf", "a.pdf"),
        ("  a  b  .pdf", "a b.pdf"),
        ("Cafe\u0301.pdf", "Café.pdf"),
        ("a" * 300 + ".pdf", "a" * (LONGEST_NAME - 4) + ".pdf"),
    ],
)
def test_a_name_is_its_last_part_in_visible_letters(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept
