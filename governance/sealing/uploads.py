"""Uploads: which files are taken as documents, and under which name and media type.

A file is taken by its name's ending and by its first bytes, which must agree; nothing else of it is
read, and nothing of it is ever run or shown in a page. An office document is an archive: it has the
members of its kind, no macros, and does not unpack to many times its size. A name is the last part
of what was sent, without what no reader could see.
"""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from audit.log.encoding import Json
from audit.log.errors import Malformed, TooLarge

PLACE = "/file"
LONGEST_NAME = 100
MOST_MEMBERS, MOST_RATIO, SMALL = 2_000, 100, 1_000_000
TEXT, CSV = "text/plain; charset=utf-8", "text/csv; charset=utf-8"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODT = "application/vnd.oasis.opendocument.text"
_MACROS = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/")
_UNREADABLE = (
    zipfile.BadZipFile,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
)

Looks = Callable[[bytes], bool]


@dataclass(frozen=True)
class Document:
    """A file that was taken: its name, its media type and its bytes."""

    name: str
    media_type: str
    raw: bytes

    def as_json(self) -> dict[str, Json]:
        """What the document is known by, which is sealed."""
        return {
            "bytes": len(self.raw),
            "media_type": self.media_type,
            "name": self.name,
            "sha256": sha256(self.raw).hexdigest(),
        }


def taken(name: str, raw: bytes, *, limit: int) -> Document:
    """The document that was sent; raises ``Malformed`` or ``TooLarge``."""
    if not raw:
        raise Malformed("This file is empty.", place=PLACE)
    if len(raw) > limit:
        raise TooLarge(f"A document has at most {limit} bytes.", place=PLACE)
    plain = safe_name(name)
    known = KINDS.get(_ending(plain))
    if known is None:
        listed = ", ".join(sorted(KINDS))
        raise Malformed(f"A document is one of {listed}, by its name.", place=PLACE)
    media_type, looks = known
    if not looks(raw):
        raise Malformed(f"This file is not what its name says: .{_ending(plain)}.", place=PLACE)
    return Document(plain, media_type, raw)


def safe_name(name: str) -> str:
    """The last part of a name, in visible letters that no system takes for a path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(one if _is_kept(one) else " " for one in unicodedata.normalize("NFC", last))
    stem, dot, ending = " ".join(kept.split()).rpartition(".")
    stem = stem.strip(" .")[: LONGEST_NAME - len(ending) - 1]
    if not stem or not dot or not ending:
        raise Malformed("A document has a name with an ending.", place=PLACE)
    return f"{stem}.{ending}"


def is_served(media_type: str) -> bool:
    """Whether a media type is one of those that are taken, and so handed out."""
    return media_type in {known for known, _ in KINDS.values()}


def _is_kept(letter: str) -> bool:
    return letter.isprintable() and letter not in '<>:"|?*;'


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _begins(*starts: bytes) -> Looks:
    return lambda raw: raw.startswith(starts)


def _is_text(raw: bytes) -> bool:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(one) == "Cc" and one not in "\n\r\t\f" for one in text)


def _holds(*members: str, mimetype: str = "") -> Looks:
    """An archive with these members, whose first says the media type where one is wanted."""

    def looks(raw: bytes) -> bool:
        if not raw.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                listed = archive.infolist()
                return (
                    _is_harmless(listed, len(raw))
                    and set(members) <= {one.filename for one in listed}
                    and (not mimetype or _says(archive, listed[0], mimetype))
                )
        except _UNREADABLE:
            return False

    return looks


def _is_harmless(listed: list[zipfile.ZipInfo], size: int) -> bool:
    if not 0 < len(listed) <= MOST_MEMBERS:
        return False
    unpacked = sum(one.file_size for one in listed)
    names = [one.filename.lower() for one in listed]
    return (
        unpacked <= max(SMALL, MOST_RATIO * size)
        and len(set(names)) == len(names)
        and not any(one.flag_bits & 1 for one in listed)
        and not any(name.startswith("/") or ".." in name.split("/") for name in names)
        and not any(name.startswith(_MACROS) or name.endswith(_MACROS) for name in names)
    )


def _says(archive: zipfile.ZipFile, first: zipfile.ZipInfo, mimetype: str) -> bool:
    """Stored as it is, so that nothing is unpacked to read it."""
    plain = first.compress_type == zipfile.ZIP_STORED and first.compress_size == first.file_size
    if first.filename != "mimetype" or first.file_size > len(mimetype) or not plain:
        return False
    return archive.read(first) == mimetype.encode()


_TYPES = "[Content_Types].xml"
KINDS: dict[str, tuple[str, Looks]] = {
    "csv": (CSV, _is_text),
    "docx": (f"{_OFFICE}wordprocessingml.document", _holds(_TYPES, "word/document.xml")),
    "jpeg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "odt": (_ODT, _holds("mimetype", "content.xml", mimetype=_ODT)),
    "pdf": ("application/pdf", _begins(b"%PDF-")),
    "png": ("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "txt": (TEXT, _is_text),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _holds(_TYPES, "xl/workbook.xml")),
}
