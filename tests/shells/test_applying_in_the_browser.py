"""Pages of an application in a browser: usable by everyone, in any width, without an error."""

from collections.abc import Iterator

import pytest

from tests.shells.applying import APPLICANT, CASE, DESK, Assembly, acted, drafted, filed
from tests.shells.chromium import faults, opened, served
from tests.shells.officers import recorded

pytestmark = pytest.mark.browser
ADMIN = f"/admin/applications/{CASE}/"


@pytest.fixture
def base(assembly: Assembly, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The site, served to a browser that runs in this thread."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with served() as address:
        yield address


def test_each_page_of_an_applicant_is_without_fault(assembly: Assembly, base: str) -> None:
    xanadu, drafts = assembly.browser(APPLICANT), "/desk/applications/draft/"
    drafted(xanadu, in_confidence="on")
    paths = ("/desk/", "/desk/applications/", drafts, f"{drafts}file/", f"{drafts}delete/")
    with opened(base, xanadu) as page:
        assert [line for path in paths for line in faults(page, path)] == []
    filed(xanadu, in_confidence="on")
    missing = {"missing.AC-02": "The annex.", "reasons": "An annex is missing."}
    recorded(assembly.browser("officer"), f"{ADMIN}shortcomings/", **missing)
    later = ("/desk/", DESK, f"{DESK}supplement/", f"{DESK}withdrawal/")
    with opened(base, xanadu) as page:
        assert [line for path in later for line in faults(page, path)] == []


def test_each_page_of_the_secretariat_is_without_fault(assembly: Assembly, base: str) -> None:
    filed(assembly.browser(APPLICANT), in_confidence="on")
    below = ("receipt/", "shortcomings/", "completeness/", "sealed/")
    paths = ("/admin/", "/admin/applications/", *(f"{ADMIN}{one}" for one in below))
    with opened(base, assembly.browser("officer")) as page:
        assert [line for path in paths for line in faults(page, path)] == []


def test_each_page_of_assessors_and_members_is_without_fault(assembly: Assembly, base: str) -> None:
    filed(assembly.browser(APPLICANT))
    recorded(assembly.browser("officer"), f"{ADMIN}completeness/", reasons="Whole.")
    acted(assembly.browser("head JPN"), f"{DESK}questions/", question="Since when?")
    assembly.run()
    subject = next(iter(assembly.panel))
    paths = ("/desk/", DESK, f"{DESK}findings/", f"{DESK}extension/", f"{DESK}recusal/")
    with opened(base, assembly.browser(subject)) as page:
        assert [line for path in paths for line in faults(page, path)] == []
    later = ("/desk/assessors/", "/desk/assessors/name/", f"{DESK}questions/")
    with opened(base, assembly.browser("head IND")) as page:
        assert [line for path in later for line in faults(page, path)] == []
