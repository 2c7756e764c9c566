"""RP-10 for readers: whom the lot calls after an idle assessor, and a panel that is kept."""

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest import CaptureFixture

from audit import store
from regime.domain.chapters.accession.applications import said as applications
from tests.shells.applicants import WORDS, Applicants
from tests.shells.asking import Asker
from tests.shells.browsing import read


def test_the_page_says_whose_findings_were_missing_and_who_followed(
    applicants: Applicants, capsys: CaptureFixture[str]
) -> None:
    symbol = applicants.file("XAN")
    applicants.complete(symbol)
    before = applicants.case(symbol).panel
    applicants.days(46)
    after = applicants.case(symbol).panel
    assert set(before).isdisjoint(after)
    assert "findings were missing." in read(Client(), f"/applications/{symbol}/")
    shown = Asker().get(f"applications/{symbol}/").json()["lot"]
    assert [one["seat"] for one in shown["recusals"]] == list(before)
    assert {one["reasons"] for one in shown["recusals"]} == {""}
    told = read(Client(), reverse("log-entry", args=[len(list(store.read())) - 1]))
    assert f"Seat {after[0]} follows seat {before[0]} by the lot." in told
    call_command("redraw_lot", symbol)
    said = capsys.readouterr().out
    assert "Successors of seats" in said and "DIFFERS" not in said
    call_command("rebuild", "--check")


def test_the_page_of_a_case_that_was_filed_again_says_that_its_panel_is_kept(
    applicants: Applicants, capsys: CaptureFixture[str]
) -> None:
    former = applicants.file("XAN")
    applicants.complete(former)
    taken_back = applications.WithdrawApplication(former, WORDS)
    applicants.handle(taken_back, actor=applicants.applicant("XAN"))
    symbol = applicants.file("XAN")
    applicants.complete(symbol)
    assert applicants.case(symbol).panel == applicants.case(former).panel
    page = read(Client(), f"/applications/{symbol}/")
    assert "as drawn for the application that was taken back" in page
    assert "the lot was drawn without it" not in page
    call_command("redraw_lot", symbol)
    said = capsys.readouterr().out
    assert f"Panel of {former}, kept: agrees" in said and "DIFFERS" not in said
    call_command("rebuild", "--check")
