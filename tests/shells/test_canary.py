"""Canary: of a document nobody is shown anything that its class keeps back, wherever they look.

One document of each class, with words, a name and a length that are found nowhere else, is filed.
Then everyone looks at every page that links lead to, at the API, feeds, search, receipts, the
admin, the addresses of the files and, beside that, at the export, the entries and the public
tables. What is looked for: the words, the name, the length in digits however they are grouped, and
the SHA-256, in hexadecimal digits and in Base64.
"""

import base64
import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.core import mail
from django.core.management import call_command
from django.test import Client
from knox.models import AuthToken

from audit.log.note import Verifier
from audit.publishing.checkpoints import sign_newest
from governance.acting.documents import read_document
from governance.domain.verifying.folder import Folder
from governance.domain.verifying.verification import Terms, verify
from governance.models import Account, Evidence
from governance.notices.consumer import tell
from governance.posting.mails import deliver
from governance.sealing import vault
from governance.services import tick
from regime.domain.values import NOBODY
from tests.databases import Engine
from tests.shells.asking import V1
from tests.shells.exhibits import A1, PDF, ExhibitRoom, exhibit_room
from tests.shells.test_crawl import _kind, _links

SIZE = 48_611
CLASSES = ("public", "restricted", "confidential", "sensitive_technical")
PAGES = 300
OF_THE_PACK = "/history/replayed/"  # computed of the pack alone, slowly
OF_EACH_KIND = 2
LISTS = (
    "",
    "applications/",
    f"applications/{A1}/",
    f"applications/{A1}/evidence/",
    "log/entries/",
    "notices/",
    "proposals/?q=Quetzal",
    "members/",
    "members/XAN/",
    "members/XAN/record/",
    "statistics/",
    "criteria/",
    "webhooks/",
)
BEGUN = (
    f"/applications/{A1}/",
    "/log/",
    f"/log/?stream={A1}",
    "/feeds/events.atom",
    "/feeds/decisions.atom",
    "/feeds/calendar.ics",
    "/proposals/?q=Quetzal",
    "/log/?q=Quetzal",
    "/members/XAN/",
    "/statistics/",
    "/criteria/",
    "/desk/inbox/",
    f"/desk/applications/{A1}/evidence/",
    "/admin/governance/",
    "/admin/governance/evidence/",
)


@dataclass(frozen=True)
class Planted:
    """A document that is looked for."""

    number: int
    access: str
    raw: bytes
    name: str

    def traces(self, body: bytes) -> list[bytes]:
        """What is in ``body`` that nobody else may be shown; a number by itself, not in a hash."""
        size, digest = len(self.raw), sha256(self.raw).digest()
        numbers = [f"{size:,}".replace(",", mark).encode() for mark in ("", ",", " ", "\xa0")]
        words = [f"Quetzalcoatlus {self.access}", self.name.removesuffix(".pdf"), digest.hex()]
        words += [digest.hex().upper(), base64.b64encode(digest).decode()]
        return [
            *(one for word in words if (one := word.encode()) in body),
            *(one for one in numbers if one in body and _alone(one).search(body)),
        ]


READS = {
    "": ("public",),
    "public": ("public",),
    "root": ("public",),
    "applicant YEN": ("public",),
    "head LUX": ("public", "restricted"),
    "head DEU": ("public", "restricted", "confidential"),
    "chair": ("public", "restricted", "confidential"),
    "applicant XAN": CLASSES,
    "officer": CLASSES,
    "assessor": CLASSES,
}


@pytest.fixture
def site(
    engine: Engine,
    templates: None,
    tmp_path: Path,
    django_db_blocker: Any,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[ExhibitRoom]:
    """Xanadu's case, with a vault of its own, and mails with addresses."""
    settings.EVIDENCE_DIR, settings.SITE_URL = tmp_path / "evidence", "https://xanadu.example"
    caplog.set_level(logging.INFO)
    with django_db_blocker.unblock(), exhibit_room(engine, tmp_path) as room:
        yield room


@pytest.fixture
def planted(site: ExhibitRoom) -> list[Planted]:
    """A document of each class; each is a little longer than the one before."""
    found = []
    for number, access in enumerate(CLASSES, 1):
        words = PDF + f"Quetzalcoatlus {access} ".encode()
        raw, name = words.ljust(SIZE + number, b"."), f"Zeppelin-{number}-{access}.pdf"
        site.file(raw, access=access, name=name, label=f"Label of the {access} one")
        found.append(Planted(number, access, raw, name))
    tick()
    tell()
    deliver()
    sign_newest()
    return found


@pytest.mark.timeout(600)
def test_nobody_is_shown_more_than_a_class_gives(
    site: ExhibitRoom, planted: list[Planted], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for role, classes in READS.items():
        seen = list(_seen_by(site, role))
        assert len(seen) > 30, role
        assert _linked(dict(seen)[f"/applications/{A1}/"]) == list(classes), role
        hidden = [one for one in planted if one.access not in classes]
        assert _found(hidden, seen) == [], role
        told = [one for one in planted if one.access in classes]
        handed = {where for where, _ in _found(told, seen)}
        for one in told:
            assert f"/applications/{A1}/evidence/{one.number}/" in handed, role
    written = list(_written(tmp_path / "export", caplog))
    closed = [one for one in planted if one.access != "public"]
    assert _found(closed, written) == []
    assert _found(planted[:1], written)
    shown = b"".join(body for _, body in _seen_by(site, ""))
    for one in planted:
        assert f"Label of the {one.access} one".encode() in shown


@pytest.mark.timeout(300)
def test_after_its_class_has_ended_everyone_has_it_and_it_is_what_was_sealed(
    site: ExhibitRoom, planted: list[Planted], tmp_path: Path
) -> None:
    assert _seals(tmp_path / "before") == (4, 1, 0, 0)
    until = Evidence.objects.get(number=2).class_until
    assert until
    site.now = until
    tick()
    raw = Client().get(f"/applications/{A1}/evidence/2/").content
    assert raw == planted[1].raw
    delivered = read_document(A1, 2, NOBODY)
    assert delivered and delivered.document.as_json()["sha256"] == sha256(raw).hexdigest()
    assert _seals(tmp_path / "after") == (4, 2, 0, 0)
    disclosed = tmp_path / "after" / "disclosures" / Evidence.objects.get(number=2).commitment
    assert sha256(raw).hexdigest().encode() in disclosed.read_bytes()


@pytest.mark.timeout(300)
def test_after_its_erasure_nobody_has_it(
    site: ExhibitRoom, planted: list[Planted], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _seals(tmp_path / "export")
    caplog.clear()
    for number in (1, 3):
        site.erase(number, "It was filed by mistake.")
    gone = [planted[0], planted[2]]
    for role in READS:
        assert _found(gone, _seen_by(site, role, most=60)) == [], role
    assert _seals(tmp_path / "export") == (4, 0, 2, 0)
    assert _found(gone, _written(tmp_path / "export", caplog)) == []
    assert sorted(path.name for path in Path(conf.EVIDENCE_DIR).iterdir()) == sorted(
        Evidence.objects.filter(number__in=(2, 4)).values_list("commitment", flat=True)
    )
    assert vault.kept(Evidence.objects.get(number=1).commitment) is None


def _linked(page: bytes) -> list[str]:
    """The classes of those documents to which the page of the case leads; it names all of them."""
    for number, _ in enumerate(CLASSES, 1):
        assert f'id="evidence-{number}"'.encode() in page
    return [
        access
        for number, access in enumerate(CLASSES, 1)
        if f'href="/applications/{A1}/evidence/{number}/"'.encode() in page
    ]


def _found(
    planted: Iterable[Planted], shown: Iterable[tuple[str, bytes]]
) -> list[tuple[str, bytes]]:
    """Where what was planted is shown, and as what."""
    sought = list(planted)
    return [(where, found) for where, body in shown for one in sought for found in one.traces(body)]


@cache
def _alone(number: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?<![\w+/])" + re.escape(number) + rb"(?![\w+/])")


def _seen_by(room: ExhibitRoom, role: str, *, most: int = PAGES) -> Iterator[tuple[str, bytes]]:
    """Everything that this role is shown, by session and by token."""
    subject = f"expert {room.panel[0]}" if role == "assessor" else role
    client, token = _person(room, subject)
    files = tuple(f"/applications/{A1}/evidence/{number}/" for number in range(1, 5))
    yield from _crawled(client, files, most)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    asking = Client(raise_request_exception=False)
    for path in (*LISTS, *(one.removeprefix("/") for one in files)):
        yield V1 + path, _whole(asking.get(V1 + path, headers=headers))


def _person(room: ExhibitRoom, subject: str) -> tuple[Client, str]:
    client = Client(raise_request_exception=False)
    if not subject:
        return client, ""
    account = _account(room, subject)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    AuthToken.objects.filter(user=account).delete()
    return client, AuthToken.objects.create(account)[1]


def _account(room: ExhibitRoom, subject: str) -> Any:
    known = Account.objects.filter(subject=subject).first()
    return known or room.account(subject, **({"is_superuser": True} if subject == "root" else {}))


def _crawled(client: Client, files: tuple[str, ...], most: int) -> Iterator[tuple[str, bytes]]:
    """Every page that links lead to; of those that differ by an identifier, the newest and few."""
    newest = Evidence.objects.values_list("position", flat=True)
    entries = [f"/log/entries/{at}{more}" for at in newest for more in ("/", "/?view=hex", "")]
    begun = ["/", "/desk/", *BEGUN, *files, *entries]
    begun += [f"/log/entries/{at}/receipt.pdf" for at in newest]
    begun += [
        f"/log/disclosures/{one}" for one in Evidence.objects.values_list("commitment", flat=True)
    ]
    waiting, known = list(begun), set(begun)
    kinds: Counter[str] = Counter()
    seen = 0
    while waiting and seen < most:
        path = waiting.pop(0)
        answer: Any = client.get(path)
        assert answer.status_code < 500, path
        seen += 1
        body = _whole(answer)
        yield path, body
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        for target in _links(body.decode("utf-8", "replace"), path):
            if target.startswith(OF_THE_PACK):
                continue
            if target not in known and kinds[kind := _kind(target)] < OF_EACH_KIND:
                known.add(target)
                kinds[kind] += 1
                waiting.append(target)


def _whole(answer: Any) -> bytes:
    """Headers and body of an answer."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    body = b"".join(answer) if answer.streaming else answer.content
    # How long an answer is, is the length of the answer and not of what it keeps back.
    return headers.encode() + b"\n" + body


def _written(folder: Path, caplog: pytest.LogCaptureFixture) -> Iterator[tuple[str, bytes]]:
    """What is written for strangers, and what reaches mailboxes and the operations log."""
    call_command("export_log", str(folder), stdout=io.StringIO())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield str(path), path.read_bytes() + str(path.stat().st_size).encode()
    said = io.StringIO()
    call_command("entries", stdout=said)
    yield "entries", said.getvalue().encode()
    yield "mails", "\n".join(f"{one.subject} {one.body}" for one in mail.outbox).encode()
    yield "operations", "\n".join(one.getMessage() for one in caplog.records).encode()
    rows = Evidence.objects.values_list()
    yield "read model", str(list(rows)).encode()


def _seals(folder: Path) -> tuple[int, int, int, int]:
    sign_newest()
    call_command("export_log", str(folder), stdout=io.StringIO())
    report = verify(Folder(str(folder)), Terms(Verifier.parse((folder / "vkey").read_text())))
    assert report.ok, report.lines()
    seals = report.seals
    return seals.sealed, seals.opened, seals.erased, seals.overdue
