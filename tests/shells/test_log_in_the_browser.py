"""Pages of the log in a browser: usable by everyone, in light and dark, also without scripts."""

import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from audit.log.cosignature import CosigningKey
from audit.log.errors import Broken
from audit.publishing import signed_memory
from audit.publishing.checkpoints import proof_of, sign_newest
from audit.publishing.log_key import signer
from audit.publishing.witnesses import submit
from audit.reading import queries
from governance.acting.comments import comment
from governance.domain.chapters.submission.said import AdmitProposal
from tests.room import Room
from tests.shells.chromium import faults, launched, opened, seat, served
from tests.witness import served as witness_served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("engine", ["sqlite"], indirect=True, scope="session"),
]
NOWHERE = "http://127.0.0.1:1"
LONG_NAMES = {"w0": "witness-of-the-Birch-Islands", "w1": "WitnessOfTheMapleFederation"}
AWAY = CosigningKey.from_seed("witness.example/w1", bytes(32)).cosigner.vkey


@pytest.fixture
def base(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The site, served to a browser that runs in this thread."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with served() as address:
        yield address


@pytest.fixture
def watched(room: Room, tmp_path: Path, settings: Settings) -> Iterator[int]:
    """Two checkpoints, a sealed comment between them, a witness that answers and one that is away.

    Gives the position of the comment.
    """
    with witness_served(tmp_path / "witness", [signer().verifier]) as at:
        settings.LOG_POLICY_FILE = str(tmp_path / "policy")
        lines = (f"witness w0 {at.cosigner.vkey} {at.url}", f"witness w1 {AWAY} {NOWHERE}")
        group = ("group all all w0 w1", "quorum all", "")
        Path(settings.LOG_POLICY_FILE).write_text("\n".join((*lines, *group)))
        sign_newest()
        symbol = room.submit()
        room.handle(AdmitProposal(symbol, "Complete."))
        said = comment(symbol, "Well said.", actor=room.head("BIRCH"), command_id=uuid.uuid4())
        sign_newest()
        submit()
        yield said.positions[-1]


def test_each_kind_of_page_of_the_log_is_without_fault(room: Room, watched: int, base: str) -> None:
    room.now += timedelta(minutes=3)  # the quorum is missing
    paths = (
        "/log/",
        "/log/?type=VoteCast&since=yesterday",
        "/log/?stream=nowhere",
        f"/log/entries/{watched}/",
        "/log/entries/0/?view=hex",
        "/log/checkpoints/",
        f"/log/checkpoints/{queries.signed_size()}/",
        "/log/check/",
    )
    with opened(base) as page:
        assert [line for path in paths for line in faults(page, path)] == []


def test_in_the_dark_they_are_without_fault_too(room: Room, watched: int, base: str) -> None:
    room.now += timedelta(minutes=3)
    paths = ("/log/?since=yesterday", f"/log/entries/{watched}/", "/log/checkpoints/")
    with opened(base) as page:
        page.emulate_media(color_scheme="dark")
        assert [line for path in paths for line in faults(page, path)] == []


def test_what_is_not_signed_is_shown_without_fault(room: Room, base: str) -> None:
    sign_newest()
    signed_memory.path().unlink()
    room.submit()
    with pytest.raises(Broken):
        sign_newest()
    with opened(base) as page:
        for path in (f"/log/entries/{queries.newest_position()}/", "/"):
            assert faults(page, path) == []
            expect(page.get_by_role("heading", name="Signing is halted")).to_be_visible()


def test_on_a_narrow_window_nothing_of_the_witnesses_is_cut_off(
    room: Room, watched: int, base: str, settings: Settings
) -> None:
    policy = Path(settings.LOG_POLICY_FILE)
    for short, long in LONG_NAMES.items():
        policy.write_text(re.sub(rf"(?<= ){short}(?=\s)", long, policy.read_text()))
    with opened(base) as page:
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto("/log/checkpoints/")
            table = page.get_by_role("region", name="Witnesses").locator(".govuk-table")
            for word in ("Answers", "Trouble"):
                box = table.get_by_text(word).bounding_box()
                assert box and box["x"] + box["width"] <= width


def test_the_picture_of_a_proof_fits_and_stands_for_what_it_shows(
    room: Room, watched: int, base: str
) -> None:
    proof = proof_of(watched)
    assert proof is not None
    with opened(base) as page:
        for width in (1280, 375, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"/log/entries/{watched}/")
            picture = page.get_by_role("img", name=f"The way from entry {watched}")
            boxes = picture.locator("svg")
            assert boxes.count() == 2 * len(proof.path) + 1
            for box in boxes.all():
                words, frame = box.locator("text").first, box.locator("rect")
                inner, outer = words.bounding_box(), frame.bounding_box()
                assert inner and outer
                assert outer["x"] <= inner["x"]
                assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
                assert outer["x"] >= 0 and outer["x"] + outer["width"] <= width


def test_a_command_is_copied_as_it_is_printed(room: Room, base: str) -> None:
    sign_newest()
    with launched() as browser:
        page = seat(browser, base)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto("/log/check/")
        button = page.get_by_role("button", name="Copy").nth(5)
        button.click()
        page.get_by_role("button", name="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("pre.command").nth(5).text_content()
        assert copied.startswith(".venv/bin/secretariat-verify ")


def test_without_scripts_everything_is_there_but_the_button(room: Room, base: str) -> None:
    sign_newest()
    with launched() as browser:
        page = seat(browser, base, scripts=False)
        page.goto("/log/check/")
        expect(page.get_by_role("button", name="Copy")).to_have_count(0)
        expect(page.locator("pre.command")).to_have_count(11)
        page.goto("/log/")
        page.get_by_label("What happened").select_option(label="Log founded")
        page.get_by_role("button", name="Show").click()
        expect(page.locator(".timeline__entry")).to_have_count(1)
        page.get_by_role("link", name="entry 0", exact=True).click()
        page.get_by_role("link", name="As hexadecimal digits").click()
        assert "00000000  7b 22 61 63" in (page.locator("pre.data--hex").text_content() or "")
