"""An application filed in confidence: nobody but its state and its checkers knows who applies."""

import io
from pathlib import Path

from django.core.management import call_command
from django.test import Client

from audit.log.note import Verifier
from audit.models import LogEntry
from audit.publishing.checkpoints import sign_newest
from governance.acting.filing_applications import acting_for
from governance.acting.opener import open_what_is_due
from governance.domain.verifying.folder import Folder
from governance.domain.verifying.verification import Terms, verify
from governance.folded import regime_now
from governance.models import SealedFiling
from governance.sealing.seals import Seals, seals
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Actor, Capacity, StateCode, Subject
from tests.shells.applying import (
    API,
    APPLICANT,
    CASE,
    DESK,
    Assembly,
    acted,
    answers,
    drafted,
    filed,
    posted,
)
from tests.shells.asking import Asker, asker, assert_problem, key
from tests.shells.browsing import read, size, words
from tests.shells.officers import recorded

ADMIN = f"/admin/applications/{CASE}/"
SEALED = f"{ADMIN}sealed/"
SECRET = "What only our filing says."


def file_in_confidence(assembly: Assembly) -> str:
    return filed(assembly.browser(APPLICANT), in_confidence="on", **{"answers.AC-01": SECRET})


def test_the_check_says_how_little_the_seal_hides_where_no_other_state_could_apply(
    assembly: Assembly,
) -> None:
    xanadu = assembly.browser(APPLICANT)
    drafted(xanadu, in_confidence="on")
    shown = words(xanadu, "/desk/applications/draft/file/")
    assert "By what is public, 1 state alone could file it now: yours." in shown


def test_the_check_says_what_is_sealed_and_the_receipt_is_the_applicants(
    assembly: Assembly,
) -> None:
    xanadu = assembly.browser(APPLICANT)
    page = file_in_confidence(assembly)
    assert "Your application is filed, in confidence" in page
    assert assembly.case.state is None
    assert SECRET in read(xanadu, DESK) and "Xanadu (not named yet)" in read(xanadu, DESK)
    assert CASE in read(xanadu, "/desk/applications/")
    (command,) = {str(one.command) for one in SealedFiling.objects.all()}
    assert xanadu.get(f"/desk/receipts/{command}/").status_code == 200
    assert assembly.browser("head FRA").get(f"/desk/receipts/{command}/").status_code == 404


def test_nothing_that_others_read_names_the_applicant_or_its_words(assembly: Assembly) -> None:
    before = size()
    file_in_confidence(assembly)
    rows = LogEntry.objects.filter(position__gte=before)
    told = b"".join(bytes(one.entry) for one in rows).decode()
    desk = read(assembly.browser("head FRA"), DESK)
    queue = read(assembly.browser("head FRA"), "/desk/")
    for page in (told, desk, queue):
        assert "XAN" not in page and "Xanadu" not in page and SECRET not in page
    assert "An applicant that is not named yet" in desk


def test_the_office_that_checks_it_reads_it_and_nobody_else(assembly: Assembly) -> None:
    file_in_confidence(assembly)
    officer = assembly.browser("officer")
    assert SEALED in read(officer, "/admin/applications/")
    answer = officer.get(SEALED)
    assert SECRET in answer.content.decode() and "Xanadu" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert assembly.browser(APPLICANT).get(SEALED).status_code != 200
    assert assembly.browser("head FRA").get(SEALED).status_code != 200
    assert Client().get(SEALED).status_code == 302


def test_it_is_supplemented_under_seal_and_opened_with_completeness(assembly: Assembly) -> None:
    file_in_confidence(assembly)
    officer, xanadu = assembly.browser("officer"), assembly.browser(APPLICANT)
    missing = {"missing.AC-02": "The annex.", "reasons": "An annex is missing."}
    recorded(officer, f"{ADMIN}shortcomings/", **missing)
    page = acted(xanadu, f"{DESK}supplement/", **{"answers.AC-02": "Here it is."})
    assert "Your supplement is filed, in confidence" in page
    assert "Here it is." in read(officer, SEALED)
    recorded(officer, f"{ADMIN}completeness/", reasons="Whole.")
    open_what_is_due()
    assert assembly.case.state == "XAN"
    assert assembly.case.answers["AC-01"] == SECRET
    assert assembly.case.answers["AC-02"] == "Here it is."
    assert assembly.case.step is Step.ASSESSMENT
    call_command("rebuild", check=True)


def test_what_was_disclosed_counts_as_open_here_and_with_the_verifier(
    assembly: Assembly, tmp_path: Path
) -> None:
    file_in_confidence(assembly)
    assert (seals(), _verified(tmp_path / "before")) == (Seals(1, 0, 0, 0), (1, 0))
    recorded(assembly.browser("officer"), f"{ADMIN}completeness/", reasons="Whole.")
    open_what_is_due()
    assert (seals(), _verified(tmp_path / "after")) == (Seals(1, 1, 0, 0), (1, 1))


def _verified(folder: Path) -> tuple[int, int]:
    """How many seals the offline verifier finds in an export, and how many of them open."""
    sign_newest()
    call_command("export_log", str(folder), stdout=io.StringIO())
    report = verify(Folder(str(folder)), Terms(Verifier.parse((folder / "vkey").read_text())))
    assert report.ok
    return report.seals.sealed, report.seals.opened


def test_it_is_withdrawn_under_seal_and_stays_sealed(assembly: Assembly) -> None:
    file_in_confidence(assembly)
    page = acted(assembly.browser(APPLICANT), f"{DESK}withdrawal/", reasons="Not now.")
    assert "The application is withdrawn" in page
    assert (assembly.case.step, assembly.case.state) == (Step.WITHDRAWN, None)


def test_over_the_api_a_repeated_key_answers_as_the_first_time_also_once_it_is_named(
    assembly: Assembly,
) -> None:
    xanadu, once = asker(assembly, APPLICANT), key()
    said = {"answers": answers(), "in_confidence": True}
    first = xanadu.post("applications/", said, key=once)
    again = xanadu.post("applications/", said, key=once)
    assert (first.status_code, first.content) == (201, again.content)
    other = {**said, "answers": {"AC-01": "Other words."}}
    assert_problem(xanadu.post("applications/", other, key=once), 409, "command_reused")
    officer, twice = asker(assembly, "officer"), key()
    lack = {"missing": {"AC-02": "The annex."}, "reasons": "It is missing."}
    posted(officer, f"{API}shortcomings/", lack)
    supplement = {"answers": {"AC-02": "Here it is."}}
    told = xanadu.post(f"{API}supplement/", supplement, key=twice)
    posted(officer, f"{API}completeness/", {"reasons": "Whole."})
    open_what_is_due()
    assert regime_now().applications[assembly.case.symbol].state == "XAN"
    assert xanadu.post(f"{API}supplement/", supplement, key=twice).content == told.content


def test_the_seal_stands_for_whoever_files_for_the_state_and_for_nobody_else_of_it(
    assembly: Assembly,
) -> None:
    file_in_confidence(assembly)
    state, subject = StateCode("XAN"), Subject("someone")
    for capacity in (Capacity.EXPERT, Capacity.ALTERNATE):
        other = Actor(capacity, member=state, subject=subject)
        assert acting_for(other, assembly.case) == other
    files = Actor(Capacity.APPLICANT, member=state, subject=subject)
    assert acting_for(files, assembly.case).sealed == assembly.case.filing


def test_a_second_application_beside_one_that_is_not_named_is_refused_at_its_check(
    assembly: Assembly,
) -> None:
    file_in_confidence(assembly)
    xanadu = assembly.browser(APPLICANT)
    drafted(xanadu)
    assert f"{CASE} is open." in read(xanadu, "/desk/applications/draft/file/")


def test_who_repeats_the_key_of_another_learns_nothing(assembly: Assembly) -> None:
    xanadu, once = asker(assembly, APPLICANT), key()
    said = {"answers": answers(), "in_confidence": True}
    posted_once = xanadu.post("applications/", said, key=once)
    assert posted_once.status_code == 201
    yendor = _applicant_of(assembly, "YEN")
    assert_problem(yendor.post("applications/", said, key=once), 409, "command_reused")


def _applicant_of(assembly: Assembly, code: str) -> Asker:
    subject = f"applicant {code}"
    accredited = credentials.AccreditDelegate(Subject(subject), StateCode(code), Capacity.APPLICANT)
    assembly.handle(accredited)
    return asker(assembly, subject)
