"""Applications in a browser: read without scripts, usable by everyone, in any width and dark."""

import pytest
from playwright.sync_api import expect

from audit.publishing.checkpoints import sign_newest
from regime.domain.chapters.accession.assessment import said as assessment
from tests.shells.applicants import Applicants
from tests.shells.chromium import faults, launched, seat, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("engine", ["sqlite"], indirect=True, scope="session"),
]


def test_a_case_is_read_whole_and_without_fault(
    applicants: Applicants, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    first, second = applicants.file("XAN"), applicants.file("ZEM")
    applicants.complete(first)
    gone = applicants.case(first).panel[0]
    applicants.handle(
        assessment.RecuseAssessor(first, "Ill.", None), actor=applicants.assessor(gone)
    )
    applicants.find(first, {"AC-14": (1, 1, 3)})
    applicants.draft(first)
    applicants.days(22)
    hidden = applicants.file("YEN", in_confidence=True)
    sign_newest()
    with served() as base, launched() as browser:
        page = seat(browser, base, scripts=False)
        page.goto("/applications/")
        page.get_by_role("link", name=f"{first}, Xanadu").click()
        page.get_by_role("link", name="Assessors and their lot").click()
        page.get_by_text("How it was drawn, and how to draw it again").click()
        expect(page.get_by_text("python -m governance.domain.redraw")).to_be_visible()
        page.locator("#finding-AC-14 summary").click()
        expect(
            page.locator("#finding-AC-14").get_by_text("As the annexes show.").first
        ).to_be_visible()
        seen = seat(browser, base)
        for scheme in ("light", "dark"):
            seen.emulate_media(color_scheme=scheme)
            for path in (f"{first}/", f"{second}/", f"{hidden}/", f"{first}/report/", ""):
                assert faults(seen, f"/applications/{path}") == []
            assert faults(seen, "/assessors/") == []
            moment = f"?recorded_by={applicants.case(first).position}"
            assert faults(seen, f"/applications/{first}/{moment}") == []
            assert faults(seen, "/members/XAN/") == []
            assert faults(seen, f"/proposals/{applicants.case(first).proposal}/") == []
