"""Crawl: what each role may see and do, in the demonstration as it is played.

Every link leads somewhere, nothing answers with an error, every act that is offered names its
article, and nothing shows what the role may not see. Of addresses that differ by an identifier a
few are opened for each kind of page. This one is over PostgreSQL; most tests of pages are not.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import resolve

from audit import store
from audit.publishing.verifying import verify_database
from governance.acting.sign_ins import kept
from governance.domain.chapters.proposal.stages import ENDED
from governance.domain.replay.whole_log import Replay
from governance.models import Account, Draft, Proposal, SealedOpening, SecretBallot
from regime.domain.chapters.accession.assessment.said import AssessorsDrawn
from tests.databases import PostgreSQLEngine, forget
from tests.servers import PostgreSQL
from tests.shells.answers import Published, walk

PACK = "mtcr-demonstration"
ROLES = ("head", "alternate", "officer", "chair", "applicant", "administrator")
ACTING = ("head", "alternate", "applicant", "public", "officer", "chair")
OF_EACH_KIND = 2
SHOWN = {
    *("AmendmentAccepted", "AmendmentAdopted", "AmendmentExcluded", "PartRejected", "TextMerged"),
    *("SealedVoteCast", "SealedVotesOpened", "SecretVoteCast", "SecretBallotsPublished"),
    *("CandidateNominated", "CandidacyAccepted", "ChairElected", "ChairDesignated"),
    *("ProxyFiled", "ProxyVoteCast", "DisputeDeclared", "DisputesNoted", "ReservationFiled"),
    *("NoticeChallenged", "OpinionRequested", "ChairRuled", "RulingAppealed", "RulingUpheld"),
    *("ConciliationGroupNamed", "ConciliationGroupDrawn", "AccreditationEnded"),
    *("ApplicationFiled", "ApplicationFiledInConfidence", "ShortcomingsListed", "RosterFixed"),
    *("ApplicationSupplemented", "ApplicationCertified", "AssessorNamed", "AssessorsDrawn"),
    *("ApplicantAsked", "ApplicantAnswered", "FindingMade", "DraftReportIssued"),
    *("ApplicantReplied", "ReportIssued", "CaseOpened", "ApplicationDecided"),
}
CANARY = "A draft that only its own delegation sees"
HIDDEN = "Buy export licences without waiting"
OWNER = "JPN"
# What a head makes, so that it can be read, and addresses to which no answer leads.
IN_TIME = datetime.now(UTC) + timedelta(days=60)  # a workshop is called 30 days ahead or more
MADE: dict[str, dict[str, Any]] = {
    "workshops/": {
        "title": "Small engines",
        "subject": "Engines on the open market.",
        "topics": ["ET-12"],
        "begins_at": f"{IN_TIME:%Y-%m-%dT00:00:00Z}",
        "days": 1,
        "place": "Paris",
        "audience": "industry, customs",
        "open_to_all": True,
        "seats": 8,
        "outside_seats": 2,
        "agenda": "What is on sale.",
    },
    "library/": {
        "title": "A check before printing",
        "about": "Files for printed engines",
        "text": "Ask who prints, and where.",
        "sources": ["https://example.org/practice"],
        "licence": "CC BY 4.0",
    },
    "drafts/": {"matter": "budget"},
    "webhooks/": {"url": "https://hooks.example/in", "content": "events"},
    "complaints/": {"office": "executive_secretary", "reasons": "It answers late."},
    "history/EV-074/links/": {"sort": "topic", "to": "ET-02", "reasons": "It is claimed."},
}
REPORTED: dict[str, Any] = {
    "reader": "BRA",
    "provision": "19.A.2",
    "known_since": "2020-07-24",
    "reading": "It was called an aircraft.",
    "sources": ["https://example.org/sale"],
}
OF_EACH_ANSWER = 10
UNLINKED = (
    "proposals/MTCR/2026/P/11/amendments/1/",
    "consistency/compare/?case=MTCR/2026/A/1&case=MTCR/2026/A/2",
    "proposals/MTCR/2026/P/14/objections/1/",
    "what-if/?rules=old&decision=MTCR/2026/P/14",
    "members/FRA/gaps/",
)
# What is read only with more in the address, as a delegate, or by whom it is for.
NOT_READ = {
    (f"/api/v1/{route}/", status)
    for route, status in (
        ("consistency/compare", 400),
        ("what-if", 400),
        ("applications/{symbol}/evidence/{number}", 404),
        ("drafts", 401),
        ("notices", 401),
        ("webhooks", 401),
        ("drafts", 403),
    )
}
_HREF = re.compile(r'href="([^"]+)"')
_ACT = re.compile(r'<p class="task-act">(.*?)</p>', re.DOTALL)
_UNTIL = re.compile(r">\d{1,2} [A-Z][a-z]+ \d{4}, 23:59 UTC</time></dd>")
_LEFT_OUT = re.compile(r"^/(static|accounts/logout|admin/logout|admin/jsi18n|api/schema)")


@pytest.fixture(scope="module")
def played(
    postgresql: PostgreSQL, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[dict[str, str]]:
    """The demonstration, founded and played in a database of its own; an address for each role."""
    folder = Path(tmp_path_factory.mktemp("crawl"))
    var = folder / "var"
    var.mkdir()
    with (
        django_db_blocker.unblock(),
        override_settings(LOG_KEY_FILE=folder / "log.key", VAR_DIR=var),
        PostgreSQLEngine(postgresql).clone(None),
    ):
        forget()
        call_command("migrate", verbosity=0)
        call_command("found", PACK, verbosity=0)
        Draft.objects.create(member=OWNER, title=CANARY, matter="budget", text=CANARY)
        emails: dict[str, str] = {}
        for one in kept():
            if one.member != OWNER:
                emails.setdefault(one.capacity, one.email)
        public = Account.objects.create_user("reader@example.org", "a password nobody needs")
        yield {**{role: emails[role] for role in ROLES}, "public": public.email, "nobody": ""}
    forget()


@pytest.mark.parametrize("role", [*ROLES, "public", "nobody"])
def test_p12_every_link_leads_somewhere_and_every_act_names_its_article(
    played: dict[str, str], role: str
) -> None:
    faults, pages = _crawl(_client(played[role]), "/")
    assert faults == []
    assert len(pages) > 60
    assert [path for path, page in pages.items() if CANARY in page] == []
    seen = [path for path, page in pages.items() if HIDDEN in page]
    read = [path for path in seen if path.startswith("/admin/") or path.endswith("/restore/")]
    assert seen == read  # by who moderates, and by who may show it again
    assert (seen != []) == (role in ("officer", "head"))
    offered = [(path, act) for path, page in pages.items() for act in _ACT.findall(page)]
    assert [(path, act) for path, act in offered if "/rules/" not in act] == []
    assert (offered != []) == (role in ACTING)


def test_the_demonstration_shows_what_the_rules_can_do(played: dict[str, str]) -> None:
    types = {one.entry.type for one in store.read()}
    assert SHOWN - types == set()
    open_now = Proposal.objects.exclude(stage__in=[one.value for one in ENDED])
    stages = Counter(open_now.values_list("stage", flat=True))
    assert stages["vote"] == 2  # one of them under seal
    assert stages["consensus"] == stages["ladder"] == 1
    assert stages["consultation"] == 2  # one of them on an application
    lots = [one.event for one in store.read() if isinstance(one.event, AssessorsDrawn)]
    assert len(lots) == 2
    assert all(one.secret for one in lots)
    assert SealedOpening.objects.count() > SecretBallot.objects.count() == 0
    replay = Replay()
    assert [*verify_database(replay.see).faults, *replay.end()] == []


def test_an_instant_on_the_record_is_written_as_readers_write_it(played: dict[str, str]) -> None:
    said = Client().get("/decided/").content.decode()
    assert _UNTIL.search(said)
    assert "23:59:00.000000Z</dd>" not in said


def test_every_answer_of_the_api_is_what_the_schema_says(played: dict[str, str]) -> None:
    published, read = Published(), set()
    head = _client(played["head"])
    for path, said in MADE.items():
        assert head.post(f"/api/v1/{path}", said, "application/json").status_code == 201
    reported = _client(played["public"]).post(
        "/api/v1/reported-readings/", REPORTED, "application/json"
    )
    assert reported.status_code == 201
    for role in ("nobody", *ROLES):
        alone = role == "nobody"
        found = list(
            walk(
                _client(played[role]),
                published,
                of_each=OF_EACH_ANSWER if alone else OF_EACH_KIND,
                also=UNLINKED if alone else (),
            )
        )
        assert [f"{role} {one.address} {fault}" for one in found for fault in one.faults] == []
        left_out = {(one.route, one.status) for one in found if one.status != 200}
        assert left_out - NOT_READ == set(), role
        read |= {one.route for one in found if one.status == 200}
    assert set(published.gets) <= read


def _client(email: str) -> Client:
    client = Client()
    if email:
        backend = settings.AUTHENTICATION_BACKENDS[0]
        client.force_login(Account.objects.get(email=email), backend=backend)
    return client


def _crawl(client: Client, start: str) -> tuple[list[str], dict[str, str]]:
    """What is wrong on the way through every kind of page from ``start``, and the pages."""
    waiting, known = [(start, "the start")], {start}
    kinds: Counter[str] = Counter()
    faults: list[str] = []
    pages: dict[str, str] = {}
    while waiting:
        path, origin = waiting.pop(0)
        answer = client.get(path, follow=True)
        if answer.status_code != 200:
            faults.append(f"{path} answers {answer.status_code}, linked from {origin}")
            continue
        if "html" not in answer["Content-Type"]:
            continue
        pages[path] = page = answer.content.decode()
        for target in _links(page, path):
            if target in known or kinds[kind := _kind(target)] >= OF_EACH_KIND:
                continue
            known.add(target)
            kinds[kind] += 1
            waiting.append((target, path))
    return faults, pages


def _links(page: str, path: str) -> Iterator[str]:
    for found in _HREF.findall(page):
        target = urldefrag(urljoin(path, unescape(found))).url
        parts = urlsplit(target)
        if not parts.scheme and not parts.netloc and not _LEFT_OUT.match(target):
            yield target


@cache
def _kind(target: str) -> str:
    """The route of an address, and whether it asks for more than the page itself."""
    parts = urlsplit(target)
    return f"{resolve(parts.path).route}{'?' if parts.query else ''}"
