"""No choice leaks before the close: votes that differ in nothing but what was chosen look alike.

Everything that anybody is shown is compared, byte for byte, but for what is random: hashes, salts,
seals, signatures, ids and tokens, each of which keeps its length. So sizes and order are compared
too. A word of the explanation is looked for besides.
"""

import io
import itertools
import logging
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken

from audit.publishing.checkpoints import sign_newest
from governance.acting.voting import LONGEST_EXPLANATION
from governance.models import Account
from governance.notices import private_calendars
from governance.notices.consumer import tell
from governance.notices.outlets import Message, Webhook
from governance.notices.webhooks import register
from governance.posting.bodies import body
from governance.posting.mails import deliver
from governance.services import tick
from tests.databases import Engine
from tests.held_rooms import HeldRoom, held_room
from tests.shells.addresses_shown import API, SEEN_BY_ALL, VOTES
from tests.shells.asking import Asker
from tests.shells.browsing import hidden, send
from tests.shells.test_crawl import _kind, _links

CANARY = "Quetzalcoatlus"
LONG = (CANARY + " ") * (LONGEST_EXPLANATION // (len(CANARY) + 1))
RECEIVER = "https://watch.example/said"
DESK = "/desk/proposals/LC/2026/P/1/votes/"
OF_EACH_KIND = {"/": 2, "/desk/": 2, "/admin/": 1, "/admin/governance/": 1}
OUTSIDE = ("django_session", "knox_authtoken", "governance_account", "account_emailaddress")
SEEN_IN_ADMIN = ("/admin/governance/vote/", "/admin/governance/vote/55/change/")
THE_SAME_BYTES = tuple(f"/log/entries/{at}/?view=hex" for at in range(60))
_RANDOM = (
    re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    re.compile(r"\b[0-9a-f]{8,}\b"),
    re.compile(r"(?<=…)[0-9a-f]{4}"),
    re.compile(r"[A-Z][a-z]+\.? \d+, \d{4}, [0-9:]+ [ap]\.m\."),  # when an account was made
    re.compile(r"X'[0-9A-F]+'"),
    re.compile(r"[A-Za-z0-9+/]{40,}={0,2}"),
    re.compile(r"(?<=nonce-)[^']+|(?<=nonce=\")[^\"]+"),
    re.compile(r'(?<=csrfmiddlewaretoken" value=")[^"]+'),
)

Observed = dict[str, str]


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    """Mails have addresses."""
    settings.SITE_URL = "https://lake.example"


@pytest.fixture
def everything(
    engine: Engine,
    templates: None,
    tmp_path: Path,
    django_db_blocker: Any,
    caplog: pytest.LogCaptureFixture,
) -> Any:
    """All that is shown while a vote is open in which two members chose so."""
    caplog.set_level(logging.INFO)

    def observed(
        ballot: str, choices: tuple[str, str], explanation: str, *, public: bool = False
    ) -> Observed:
        caplog.clear()
        mail.outbox = []
        with django_db_blocker.unblock(), held_room(ballot, engine, tmp_path) as room:
            folder = tmp_path / uuid.uuid4().hex
            return dict(_observed(room, choices, explanation, folder, caplog, public=public))

    return observed


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("ballot", "choices", "explanation"),
    [("sealed", ("no", "abstain"), LONG), ("secret", ("abstain", "no"), "")],
)
def test_what_is_shown_before_the_close_is_the_same_whatever_was_chosen(
    everything: Any, ballot: str, choices: tuple[str, str], explanation: str
) -> None:
    one: Observed = everything(ballot, ("yes", "yes"), "")
    assert len(one) > 150
    another: Observed = everything(ballot, choices, explanation)
    assert list(one) == list(another)
    assert [where for where in one if one[where] != another[where]] == []
    assert [where for where, shown in another.items() if CANARY in shown] == []


@pytest.mark.timeout(300)
def test_the_comparison_finds_a_choice_that_is_open(everything: Any) -> None:
    one: Observed = everything("roll_call", ("yes", "yes"), "", public=True)
    another: Observed = everything("roll_call", ("no", "no"), LONG, public=True)
    differing = [where for where in one if one[where] != another.get(where)]
    for where in ("public /proposals/LC/2026/P/1/", f"api {VOTES}", "database", "export", "files"):
        assert [found for found in differing if found.startswith(where)]
    assert [where for where, shown in another.items() if CANARY in shown]


def _observed(
    room: HeldRoom,
    choices: tuple[str, str],
    explanation: str,
    folder: Path,
    caplog: pytest.LogCaptureFixture,
    *,
    public: bool,
) -> Iterator[tuple[str, str]]:
    """Two members vote, over the API and at the desk; then everybody, or the public, looks."""
    officer = room.client("officer")
    clients = {
        "public": (Client(), "/"),
        "voter": (room.client("head ALDER"), "/desk/"),
        "officer": (officer, "/desk/"),
        "officer in the admin": (officer, "/admin/governance/"),
        "administrator": (room.client("root", is_superuser=True), "/admin/"),
    }
    tokens = {
        "api": "",
        "api of the voter": AuthToken.objects.create(room.account("head BIRCH"))[1],
        "api of the other": AuthToken.objects.create(room.account("head HAZEL"))[1],
    }
    watching = room.account("head CEDAR")
    private_calendars.make(watching)
    for content in Webhook.Content.values:
        register(watching, url=RECEIVER, content=content, key=uuid.uuid4())
    birch = Asker(tokens["api of the voter"])
    said, filled = ({"choice": one, "explanation": explanation} for one in choices)
    yield "the answer of the API", _seen(birch.post(VOTES, said))
    yield "refused", _seen(birch.post(VOTES, said))
    alder, _ = clients["voter"]
    if "explanation" not in _page(alder, DESK):
        del filled["explanation"]
    sure = {**hidden(send(alder, DESK, **filled).content.decode()), "sure": "1"}
    yield "the answer of the desk", _seen(alder.post(DESK, sure))
    tick()
    tell()
    deliver()
    sign_newest()
    for name, (client, start) in list(clients.items())[: 1 if public else None]:
        for path, answer in _crawled(client, start):
            yield f"{name} {path}", _seen(answer)
    for name, token in tokens.items():
        for path in API:
            yield f"{name} {path}", _seen(Asker(token).get(path))
    yield from _watched(watching)
    yield from _written(folder)
    yield "mails", _masked("\n".join(f"{one.to} {one.subject} {one.body}" for one in mail.outbox))
    yield "operations", _masked("\n".join(one.getMessage() for one in caplog.records))
    yield "database", _database()
    yield "files of the database", _known_to_files(room)


def _watched(account: Account) -> Iterator[tuple[str, str]]:
    """What reaches who only watches: a calendar of its own, and messages to its webhooks."""
    secret = private_calendars.secret_of(account)
    shown = Client().get(reverse("feed-own-calendar", args=[secret])).content.decode()
    yield "own calendar", _masked(shown.replace("\r\n ", "").replace(secret, "secret"))
    told = Message.objects.order_by("position", "webhook__content", "kind")
    for number, message in enumerate(told.select_related("webhook")):
        yield f"message {number} {message.kind}", _text(body(message))


def _page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def _crawled(client: Client, start: str) -> Iterator[tuple[str, Any]]:
    """Every page below ``start`` that links lead to; of those that differ by an identifier, few."""
    most = OF_EACH_KIND[start]
    begun = [
        start,
        *SEEN_BY_ALL,
        *(path for path in SEEN_IN_ADMIN if start == "/admin/governance/"),
    ]
    waiting, known = list(begun), {*begun, *THE_SAME_BYTES}
    kinds: Counter[str] = Counter()
    numbers = itertools.count()
    while waiting:
        path = waiting.pop(0)
        answer = client.get(path)
        yield f"{_masked(path)} ({next(numbers)})", answer
        if "html" not in answer["Content-Type"]:
            continue
        for target in _links(answer.content.decode(), path):
            if (
                target.startswith(start)
                and target not in known
                and kinds[kind := _kind(target)] < most
            ):
                known.add(target)
                kinds[kind] += 1
                waiting.append(target)


def _written(folder: Path) -> Iterator[tuple[str, str]]:
    """What is written for strangers: the export and the entries."""
    call_command("export_log", str(folder), stdout=io.StringIO())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = _masked(str(path.relative_to(folder)))
        hashes = name.startswith("tile/") and "entries" not in name
        yield f"export {name}", str(path.stat().st_size) if hashes else _text(path.read_bytes())
    said = io.StringIO()
    call_command("entries", stdout=said)
    yield "entries", _masked(said.getvalue())


def _database() -> str:
    """The whole database as SQL, without sessions, tokens and accounts."""
    connection.ensure_connection()
    lines = connection.connection.iterdump()
    kept = (line for line in lines if not any(f'"{name}"' in line for name in OUTSIDE))
    return _masked("\n".join(kept))


def _known_to_files(room: HeldRoom) -> str:
    """The word, where it stands in a file of the database, in pages that are not in use too."""
    path = Path(room.url.removeprefix("sqlite:///"))
    held = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
    return CANARY if CANARY.encode() in held else ""


def _seen(answer: Any) -> str:
    """Status, headers and body of an answer."""
    shown = sorted((name, value) for name, value in answer.headers.items() if name != "Expires")
    headers = "\n".join(f"{name}: {value}" for name, value in shown)
    cookies = " ".join(sorted(answer.cookies))
    body = b"".join(answer) if answer.streaming else answer.content
    if answer.headers.get("Content-Type") == "application/pdf":  # compressed, hashes and all
        return f"{answer.status_code} {cookies} a receipt"
    if "octet-stream" in answer.headers.get("Content-Type", ""):
        body = str(len(body)).encode()
    return f"{answer.status_code}\n{_masked(headers)}\n{cookies}\n{_text(body)}"


def _text(body: bytes) -> str:
    return _masked(body.decode("utf-8", "replace"))


def _masked(text: str) -> str:
    """The text with everything random replaced by as many crosses, and the day of the test."""
    for random in _RANDOM:
        text = random.sub(lambda found: "x" * len(found[0]), text)
    return re.sub(rf"{datetime.now(UTC):%Y-%m-%d}[^\n'\"<|]*", "today", text)
