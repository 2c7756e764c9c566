"""Report on an application: a page to print and a PDF, both from the log, a draft so labelled."""

from django.test import Client

from governance.portal.accession.report_pdf import sheet
from governance.reading.accession import applications
from regime.domain.chapters.accession.assessment import said as assessment
from tests.shells.applicants import Applicants
from tests.shells.browsing import read
from tests.shells.test_receipt_pdf import pages, streams

APART = {"AC-14": (1, 1, 3)}


def at(symbol: str, kind: str) -> str:
    """The address of a report."""
    return f"/applications/{symbol}/report{kind}"


def drafted(room: Applicants) -> str:
    """An application of which the draft is issued."""
    symbol = room.file("XAN")
    room.complete(symbol)
    room.find(symbol, APART)
    room.draft(symbol)
    return symbol


def test_before_a_draft_there_is_none(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.complete(symbol)
    for kind in ("/", ".pdf"):
        assert Client().get(at(symbol, kind)).status_code == 404
        assert Client().get(at("MTCR/2026/A/9", kind)).status_code == 404


def test_a_draft_is_labelled_so_on_page_and_paper(applicants: Applicants) -> None:
    symbol = drafted(applicants)
    assert "This is a draft." in read(Client(), at(symbol, "/"))
    row = applications.application(symbol)
    assert row
    said = sheet(row, "https://x.example/")
    assert {"label": "This is a draft."}.items() <= said["labels"][-1].items()  # type: ignore[index, union-attr]
    assert said["title"] == "Draft of the report: Xanadu"


def test_a_draft_says_what_was_found_when_it_was_issued(applicants: Applicants) -> None:
    symbol = drafted(applicants)
    seat = applicants.case(symbol).panel[0]
    again = assessment.MakeFinding(applicants.case(symbol).symbol, "AC-14", 4, (), "Seen anew.")
    applicants.handle(again, actor=applicants.assessor(seat))
    assert "Seen anew." not in read(Client(), at(symbol, "/"))
    applicants.days(22)
    shown = read(Client(), at(symbol, "/"))
    assert "Seen anew." in shown and "This is a draft." not in shown


def test_the_report_holds_scores_reasons_reply_and_recommendation(applicants: Applicants) -> None:
    symbol = drafted(applicants)
    reply = assessment.ReplyToDraft(applicants.case(symbol).symbol, "The annual report is out.")
    applicants.handle(reply, actor=applicants.applicant("XAN"))
    applicants.days(22)
    shown = read(Client(), at(symbol, "/"))
    for said in (
        "73/100 (0.73)",
        "not to admit yet",
        "The annual report is out.",
        "The assessors differ by 2.",
        "Report of the assessors: Xanadu",
    ):
        assert said in shown


def test_who_is_silent_is_named(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.complete(symbol)
    applicants.days(120)
    shown = read(Client(), at(symbol, "/"))
    assert "none, for findings are missing" in shown
    assert "Findings are missing, wholly or in part, of" in shown


def test_the_pdf_is_tagged_and_holds_what_the_page_says(applicants: Applicants) -> None:
    symbol = drafted(applicants)
    answer = Client().get(at(symbol, ".pdf"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-1.7")
    told = b"\n".join(streams(answer.content)) + answer.content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in told
    assert b"Draft of the report: Xanadu" in told
    assert pages(answer.content) >= 2
    row = applications.application(symbol)
    assert row
    said = sheet(row, "https://x.example/")
    shown = read(Client(), at(symbol, "/"))
    assert isinstance(said["lines"], list) and len(said["lines"]) == 15
    assert str(said["recommendation"]).removeprefix("Recommendation: ") in shown


def test_the_same_report_gives_the_same_bytes(applicants: Applicants) -> None:
    symbol = drafted(applicants)
    first, second = (Client().get(at(symbol, ".pdf")) for _ in range(2))
    assert first.content == second.content and first["ETag"] == second["ETag"]


def test_words_that_no_line_could_hold_are_printed(applicants: Applicants) -> None:
    symbol = drafted(applicants)
    reply = assessment.ReplyToDraft(
        applicants.case(symbol).symbol, f'{"x" * 900} #image("/etc") 愛 ‮'
    )
    applicants.handle(reply, actor=applicants.applicant("XAN"))
    assert Client().get(at(symbol, ".pdf")).status_code == 200
    row = applications.application(symbol)
    assert row
    assert "stands on the page" in str(sheet(row, "https://x.example/")["left_out"])
