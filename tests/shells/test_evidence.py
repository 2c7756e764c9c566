"""Evidence in every shell: filed, shown as what it is, handed out to who may read it, erased."""

import os
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken

from audit import store
from audit.log.errors import Broken, CommandReused
from governance.acting import documents
from governance.acting.evidence import Filing, file_evidence
from governance.acting.filing_applications import apply, apply_in_confidence
from governance.models import Deadline, Evidence, EvidenceOpening
from governance.portal.evidence import evidence_shown
from governance.sealing import vault
from governance.sealing.seals import faults, seals
from governance.services import tick
from regime.domain.chapters.accession.applications import filing as told
from regime.domain.chapters.accession.applications.said import NotTheApplicant
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.meetings.said import STREAM as CALENDAR
from regime.domain.values import NOBODY, Symbol
from tests.databases import Engine
from tests.governance.applying import applicant
from tests.shells.asking import V1, Asker, assert_problem, size
from tests.shells.browsing import hidden, read, receipt, send, words
from tests.shells.exhibits import A1, PDF, ExhibitRoom, exhibit_room

WORDS = PDF + b"What only some may read."
DESK, PAGE = f"/desk/applications/{A1}/evidence/", f"/applications/{A1}/evidence/"
AT_DESK = f"/desk/applications/{A1}/"
CASE = f"/applications/{A1}/"
API = f"applications/{A1}/evidence/"


@pytest.fixture
def site(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any, settings: Any
) -> Iterator[ExhibitRoom]:
    """Xanadu's case, with a vault of its own."""
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    with django_db_blocker.unblock(), exhibit_room(engine, tmp_path) as room:
        yield room


def upload(raw: bytes = WORDS, name: str = "annex.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw)


def fill(client: Client, room: ExhibitRoom, **filled: Any) -> Any:
    """Open the form, fill it in and send it."""
    said = {"criteria": [room.criterion], "access": "confidential", "file": upload()}
    return client.post(DESK, {**hidden(read(client, DESK)), **said, **filled})


def test_an_applicant_files_a_document_at_the_desk(site: ExhibitRoom) -> None:
    client = site.client("applicant XAN")
    form = read(client, DESK)
    for said in ("for 730 days", "for 1825 days", "looked at again every 1095 days", "RP-09"):
        assert said in form
    answer = fill(client, site, label="Law on export")
    assert "Law on export" in receipt(client, answer)
    row = Evidence.objects.get()
    assert (row.number, row.access, row.label) == (1, "confidential", "Law on export")
    assert vault.kept(row.commitment) == WORDS
    assert (_kept_in() / row.commitment).stat().st_mode & 0o777 == 0o600


def test_the_form_says_how_large_a_document_may_be(site: ExhibitRoom, settings: Any) -> None:
    settings.EVIDENCE_LIMIT = 2_500_000
    assert "At most 2.5 MB." in read(site.client("applicant XAN"), DESK)


def test_only_the_applicant_files(site: ExhibitRoom) -> None:
    for subject in ("applicant YEN", "head DEU", "officer"):
        assert site.client(subject).get(DESK).status_code == 403
    assert Client().get(DESK).status_code == 302
    assert (
        site.client("registrar").get("/desk/applications/MTCR/2026/A/9/evidence/").status_code
        == 404
    )
    before = size()
    with pytest.raises(NotTheApplicant):
        site.file(WORDS, actor=site.head("DEU"))
    assert size() == before
    assert list(_kept_in().iterdir()) == []


def test_what_is_refused_comes_back_at_its_field(site: ExhibitRoom) -> None:
    client, before = site.client("applicant XAN"), size()
    wrong = fill(client, site, file=upload(b"MZ", "annex.pdf"))
    assert wrong.status_code == 400 and 'href="#id_file"' in wrong.content.decode()
    assert "not what its name says" in wrong.content.decode()
    missing = fill(client, site, criteria=[])
    assert 'href="#id_criteria_0"' in missing.content.decode()
    assert size() == before


def test_the_api_files_lists_and_hands_out(site: ExhibitRoom) -> None:
    own = Asker(AuthToken.objects.create(site.account("applicant XAN"))[1])
    other = Asker(AuthToken.objects.create(site.account("applicant YEN"))[1])
    key = uuid.uuid4()
    filed = _post(own, site, key=key)
    assert filed.status_code == 201, filed.content
    assert filed.json()["number"] == 1
    assert _post(own, site, key=key).json() == filed.json()
    assert_problem(_post(own, site, key=key, file=upload(WORDS + b"!")), 409, "command_reused")
    assert_problem(_post(other, site), 409, "not_the_applicant")
    assert_problem(_post(Asker(), site), 401)
    assert_problem(own.post(API, {}), 415)
    assert_problem(own.post("applications/MTCR/2026/A/9/evidence/1/erase/", {"cause": "a"}), 404)
    known = own.get(API).json()["results"][0]["document"]
    assert known == {
        "name": "annex.pdf",
        "media_type": "application/pdf",
        "bytes": len(WORDS),
        "sha256": sha256(WORDS).hexdigest(),
    }
    shown = other.get(API).json()["results"][0]
    assert (shown["state"], shown["document"]) == ("sealed", None)
    assert own.get(f"{API}1/", Accept="application/pdf").content == WORDS
    assert_problem(other.get(f"{API}1/"), 404)


def test_a_malformed_filing_names_its_place(site: ExhibitRoom) -> None:
    own = Asker(AuthToken.objects.create(site.account("applicant XAN"))[1])
    for change, place in (
        ({"file": upload(b"MZ")}, "/file"),
        ({"file": upload(b"")}, "/file"),
        ({"file": "words"}, "/file"),
        ({"more": "1"}, "/more"),
        ({"criteria": []}, "/criteria"),
    ):
        problem = assert_problem(_post(own, site, **change), 400, "malformed")
        assert [one["place"] for one in problem["errors"]] == [place]
    problem = assert_problem(_post(own, site, access="secret"), 409, "evidence_refused")
    assert problem["place"] == "/access"


def test_what_is_too_large_is_not_taken(site: ExhibitRoom, settings: Any) -> None:
    settings.EVIDENCE_LIMIT = len(WORDS)
    own = Asker(AuthToken.objects.create(site.account("applicant XAN"))[1])
    assert _post(own, site).status_code == 201
    problem = assert_problem(_post(own, site, file=upload(WORDS + b"!")), 413, "too_large")
    assert problem["place"] == "/file"
    huge = PDF + b"a" * 1_000_100
    assert_problem(_post(own, site, file=upload(huge)), 413, "too_large")
    client = site.client("applicant YEN")
    client.raise_request_exception = False
    answer = client.post("/desk/complaints/", {"file": upload(huge)})
    assert answer.status_code == 413 and "larger than anything may be" in answer.content.decode()


@pytest.mark.parametrize(
    ("access", "readers"),
    [
        ("public", {"", "public", "head DEU", "head LUX", "chair", "applicant YEN", "root"}),
        ("restricted", {"head DEU", "head LUX", "chair"}),
        ("confidential", {"head DEU", "chair"}),
        ("sensitive_technical", set()),
    ],
)
def test_who_may_not_read_it_is_answered_as_where_there_is_none(
    site: ExhibitRoom, access: str, readers: set[str]
) -> None:
    site.file(WORDS, access=access)
    always = {"applicant XAN", "officer", "registrar", f"expert {site.panel[0]}"}
    everyone = {"", "public", "head DEU", "head LUX", "chair", "applicant YEN", "root", *always}
    for subject in sorted(everyone):
        client = _client(site, subject)
        found = client.get(f"{PAGE}1/")
        if subject in readers | always:
            assert b"".join([found.content]) == WORDS, subject
            continue
        missing = client.get(f"{PAGE}2/")
        assert (found.status_code, missing.status_code) == (404, 404), subject
        assert _body(found.content) == _body(missing.content)
        assert len(found.content) == len(missing.content)


def test_it_is_handed_out_to_be_kept_and_not_to_be_shown(site: ExhibitRoom) -> None:
    site.file(b"a,b\n", access="restricted", name='..\\x/A "b"\r\n;c.CSV')
    answer = site.client("head DEU").get(f"{PAGE}1/")
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert "/" not in answer["Content-Disposition"] and "\\x" not in answer["Content-Disposition"]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert answer["Cache-Control"] == "private, no-store"
    site.file(WORDS, access="public")
    open_ = Client().get(f"{PAGE}2/")
    assert open_["Cache-Control"] == "public, no-cache"
    assert Client().get(f"{PAGE}2/", headers={"If-None-Match": open_["ETag"]}).status_code == 304
    assert Client().post(f"{PAGE}2/").status_code == 405


@pytest.mark.parametrize("damage", [b"", WORDS + b"!", None])
def test_other_bytes_are_never_handed_out(
    site: ExhibitRoom, damage: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    site.file(WORDS, access="public")
    row = Evidence.objects.get()
    if damage is None:
        vault.remove(row.commitment)
    else:
        vault.keep(row.commitment, damage)
    with pytest.raises(Broken):
        documents.read_document(A1, 1, NOBODY)
    answer = Client(raise_request_exception=False).get(f"{PAGE}1/")
    assert answer.status_code == 500
    assert "is not what was sealed" in caplog.text
    assert [(one.position, one.code) for one in faults()] == [(row.position, "seal")]
    assert (seals().opened, seals().overdue) == (0, 1)


def test_a_page_shows_each_document_as_what_it_is(site: ExhibitRoom) -> None:
    site.file(WORDS, access="confidential", label="Law on export")
    site.file(WORDS, access="public")
    stranger, own = evidence_shown(A1, NOBODY), evidence_shown(A1, applicant())
    assert [one["known"] is None for one in stranger["evidence"]] == [True, False]
    assert [one["known"] is None for one in own["evidence"]] == [False, False]
    assert (stranger["evidence_file_href"], own["evidence_file_href"]) == ("", DESK)
    assert [one["may_release"] for one in own["evidence"]] == [True, False]
    assert [one["may_erase"] for one in evidence_shown(A1, site.officer)["evidence"]] == [True] * 2
    part = "governance/parts/evidence.html"
    for_all, for_own = (render_to_string(part, shown) for shown in (stranger, own))
    assert "Not for you" in for_all and "Law on export" in for_all
    assert f'href="{PAGE}1/"' not in for_all and f'href="{PAGE}2/"' in for_all
    assert f'href="{PAGE}1/"' in for_own and f"{DESK}1/release/" in for_own and DESK in for_own
    site.erase(1)
    assert "Cause: Persons." in render_to_string(part, evidence_shown(A1, NOBODY))
    nothing = render_to_string(part, evidence_shown("MTCR/2026/A/9", NOBODY))
    assert "No document has been filed." in nothing


def test_the_page_of_the_case_leads_each_reader_to_what_is_for_them(site: ExhibitRoom) -> None:
    site.file(WORDS, access="public", name="public.pdf")
    site.file(WORDS, access="restricted", name="restricted.pdf")
    everyone, member = read(Client(), CASE), read(site.client("head DEU"), CASE)
    own = read(site.client("applicant XAN"), CASE)
    assert 'href="#evidence"' in everyone and "restricted.pdf" not in everyone
    assert "Public: for everyone" in everyone and "Class: public." in everyone
    assert "public.pdf" in everyone and f'href="{PAGE}1/"' in everyone
    assert "restricted.pdf" in member and f'href="{PAGE}2/"' in member
    assert DESK in own and DESK not in member


def test_what_was_seen_of_the_case_is_of_its_audience_and_ends_with_its_documents(
    site: ExhibitRoom,
) -> None:
    member, seen = site.client("head DEU"), Client().get(CASE)["ETag"]
    assert Client().get(CASE, headers={"If-None-Match": seen}).status_code == 304
    assert member.get(CASE, headers={"If-None-Match": seen}).status_code == 200
    assert "private" in member.get(CASE)["Cache-Control"]
    site.file(WORDS, access="public")
    filed = Client().get(CASE, headers={"If-None-Match": seen})
    assert filed.status_code == 200
    site.erase(1)
    assert Client().get(CASE, headers={"If-None-Match": filed["ETag"]}).status_code == 200


def test_a_finding_leads_to_the_documents_that_it_rests_on(site: ExhibitRoom) -> None:
    site.file(WORDS)
    made = assessment.MakeFinding(A1, site.criterion, 3, (1,), "As it shows.")
    site.handle(made, actor=site.assessor)
    link = f'<a href="{CASE}#evidence-1">1</a>'
    assert f"rests on the documents {link}" in read(Client(), CASE)
    assert Asker().get(f"applications/{A1}/").json()["links"]["evidence"].endswith(f"{V1}{API}")


def test_the_desk_of_each_who_works_on_the_case_leads_to_what_is_for_them(
    site: ExhibitRoom,
) -> None:
    site.file(WORDS)
    own, assessor = site.client("applicant XAN"), site.client(f"expert {site.panel[0]}")
    page = read(own, AT_DESK)
    next_steps = page.split('id="next"')[1].split("<h2")[0]
    assert DESK in next_steps and f"{DESK}1/release/" in page and f'href="{PAGE}1/"' in page
    assert f'href="{AT_DESK}"' in read(own, DESK)
    assert f'href="{AT_DESK}"' in read(own, f"{DESK}1/release/")
    findings = read(assessor, f"{AT_DESK}findings/")
    assert f'href="{PAGE}1/"' in findings and "Document 1: annex.pdf" in findings
    assert f'href="{PAGE}1/"' in read(site.client("officer"), AT_DESK)
    assert f'href="{PAGE}1/"' not in read(site.client("applicant YEN"), AT_DESK)


def test_who_checks_completeness_reads_the_documents_beside(site: ExhibitRoom) -> None:
    answers = dict.fromkeys(site.case.covers, "As the annexes show.")
    by, key = applicant("YEN"), uuid.uuid4()
    second = apply(told.Filing(answers, None, {}, ()), actor=by, command_id=key).stream
    filing = Filing(Symbol(second), (site.criterion,), "", "confidential")
    file_evidence(filing, name="yen.pdf", raw=WORDS, actor=by, command_id=uuid.uuid4())
    client = site.client("officer")
    check = reverse("admin:certify-complete", kwargs={"symbol": second})
    assert check in read(client, reverse("admin:applications"))
    assert f'href="/applications/{second}/evidence/1/"' in read(client, check)


def test_an_owner_opens_it_and_two_officers_erase_it_at_the_desk(site: ExhibitRoom) -> None:
    site.file(WORDS)
    own, officer = site.client("applicant XAN"), site.client("officer")
    release, gone = f"{DESK}1/release/", f"{DESK}1/erase/"
    assert "annex.pdf" in send(own, release, reasons="Known.").content.decode()
    receipt(own, send(own, release, reasons="Known.", sure="1"))
    assert Client().get(f"{PAGE}1/").content == WORDS
    assert seals().opened == 1
    assert own.get(gone).status_code == 403
    receipt(officer, send(officer, gone, cause="It names persons.", sure="1"))
    assert Client().get(f"{PAGE}1/").content == WORDS
    assert "wants it erased" in words(Client(), CASE)
    registrar = site.client("registrar")
    receipt(registrar, send(registrar, gone, cause="It names persons.", sure="1"))
    assert officer.get(f"{PAGE}1/").status_code == 404
    again = send(officer, gone, cause="Once more.", sure="1")
    assert again.status_code == 409 and "has been erased" in again.content.decode()
    row = Evidence.objects.get()
    assert vault.kept(row.commitment) is None
    assert not EvidenceOpening.objects.exists()
    assert (seals().opened, seals().erased, seals().overdue) == (0, 1, 0)
    assert list(faults()) == []


def test_a_filing_that_is_sent_again_after_the_erasure_is_answered_as_before(
    site: ExhibitRoom,
) -> None:
    key = uuid.uuid4()
    first = site.file(WORDS, key=key)
    site.erase(1)
    assert site.file(WORDS, key=key) == first
    assert list(_kept_in().iterdir()) == []


def test_one_key_is_one_document(site: ExhibitRoom) -> None:
    key = uuid.uuid4()
    first = site.file(WORDS, key=key)
    assert site.file(WORDS, key=key) == first
    with pytest.raises(CommandReused):
        site.file(WORDS + b"!", key=key)
    with pytest.raises(CommandReused):
        site.file(WORDS, key=key, access="public")
    assert len(list(_kept_in().iterdir())) == 1


def test_the_clock_is_told_one_date_of_each_document(site: ExhibitRoom) -> None:
    site.file(WORDS, access="sensitive_technical")
    site.file(WORDS, access="public")
    row = Evidence.objects.get(number=1)
    assert _listed() == [(row.review_at, row.position)]
    assert row.review_at and row.class_until
    site.now = row.review_at
    tick()
    again = Evidence.objects.get(number=1)
    assert _listed() == [(again.review_at, again.review_position)]
    assert again.review_position > row.position
    site.erase(1)
    assert _listed() == []


def test_a_class_ends_by_the_clock_and_the_read_models_can_be_made_again(
    site: ExhibitRoom,
) -> None:
    site.file(WORDS, access="restricted")
    row = Evidence.objects.get()
    assert row.class_until
    site.now = row.class_until - timedelta(seconds=1)
    tick()
    assert Client().get(f"{PAGE}1/").status_code == 404
    site.now = row.class_until
    tick()
    assert Client().get(f"{PAGE}1/").content == WORDS
    assert _listed() == []
    call_command("rebuild", "--check")


def test_what_a_cut_filing_left_is_swept_away_after_an_hour(site: ExhibitRoom) -> None:
    site.file(WORDS)
    vault.keep("0a" * 32, b"left")
    assert documents.sweep() == 0
    old = _kept_in() / ("0a" * 32)
    for path in _kept_in().iterdir():
        os.utime(path, (1, 1))
    assert documents.sweep() == 1
    assert not old.exists()
    assert Client().get(f"{PAGE}1/").status_code == 404


def _kept_in() -> Path:
    return Path(conf.EVIDENCE_DIR)


def test_an_applicant_that_is_not_named_files_under_its_seal(site: ExhibitRoom) -> None:
    answers = dict.fromkeys(site.case.answers, "As the annexes show.")
    yendor = applicant("YEN")
    filed = apply_in_confidence(
        told.Filing(answers, None, {}, ()), actor=yendor, command_id=uuid.uuid4()
    )
    symbol = Symbol(filed.stream)
    client, place = site.client("applicant YEN"), f"/desk/applications/{symbol}/evidence/"
    said = {"criteria": [site.criterion], "access": "confidential", "file": upload()}
    labelled = client.post(place, {**hidden(read(client, place)), **said, "label": "Ours"})
    assert labelled.status_code == 409 and 'href="#id_label"' in labelled.content.decode()
    said["file"] = upload()
    assert client.post(place, {**hidden(read(client, place)), **said}).status_code == 302
    entry = list(store.read(stream=symbol))[-1].entry
    assert entry.actor == {"capacity": "applicant", "sealed": _filing_of(symbol)}
    assert client.get(f"/applications/{symbol}/evidence/1/").content == WORDS
    assert site.client("applicant XAN").get(place).status_code == 403
    assert Client().get(f"/applications/{symbol}/evidence/1/").status_code == 404
    assert site.client("officer").get(f"/applications/{symbol}/evidence/1/").content == WORDS


def _filing_of(symbol: str) -> str:
    application = documents.application_now(symbol)
    assert application is not None
    return application.filing


def _listed() -> list[tuple[Any, int]]:
    rows = Deadline.objects.filter(stream=CALENDAR, item__contains="evidence")
    return list(rows.values_list("at", "position"))


def _post(asker: Asker, room: ExhibitRoom, *, key: Any = None, **change: Any) -> Any:
    said = {"criteria": [room.criterion], "access": "confidential", "file": upload(), **change}
    headers = {**asker.headers, "Idempotency-Key": str(key or uuid.uuid4())}
    return asker.client.post(V1 + API, said, headers=headers)


def _client(room: ExhibitRoom, subject: str) -> Client:
    if not subject:
        return Client()
    return room.client(subject, **({"is_superuser": True} if subject == "root" else {}))


def _body(page: bytes) -> str:
    text = page.decode()
    return re.sub(r"nonce-[^'\"]+|nonce=\"[^\"]+|evidence/\d|token\" value=\"[^\"]+", "", text)
