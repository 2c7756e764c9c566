"""The log for readers: every entry has a sentence, its receipt, and a place in a stable page."""

import re
from pathlib import Path

from django.template.loader import get_template
from django.test import Client
from pytest_django import Settings

from audit.log.catalogue import declared
from audit.publishing.checkpoints import sign_newest
from audit.reading import queries
from governance.domain.chapters.submission.said import AdmitProposal
from governance.wording.sentences import lines, template_of
from tests.databases import BOTH_DATABASES
from tests.room import Room


def test_every_event_has_a_sentence() -> None:
    names = [one.name for one in declared() if not one.name.startswith("Test")]
    assert all(get_template(template_of(name)) for name in names)


def test_every_entry_of_a_whole_proposal_is_said(room: Room) -> None:
    symbol = room.submit_to_vote()
    room.vote(symbol, "ALDER")
    for line in lines(queries.stream(symbol)):
        assert line.sentence
        assert "{" not in line.sentence


def test_a_sentence_names_states_and_never_persons(room: Room) -> None:
    said = lines(queries.newest_first(limit=1))[0].sentence
    assert "Maple Federation" in said
    assert "head MAPLE" not in said


def test_what_a_delegate_wrote_is_shown_as_text(room: Room) -> None:
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "<script>alert(1)</script>"))
    page = Client().get(f"/proposals/{symbol}/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_log_begins_with_its_newest_entry(room: Room) -> None:
    positions = _positions(Client().get("/log/").content.decode())
    assert positions[0] == queries.newest_position()
    assert positions == sorted(positions, reverse=True)


@BOTH_DATABASES
def test_a_page_of_the_log_stays_the_same_while_the_log_grows(room: Room) -> None:
    address = f"/log/?before={queries.newest_position()}"
    before = _positions(Client().get(address).content.decode())
    room.submit()
    assert _positions(Client().get(address).content.decode()) == before


def test_a_page_that_is_no_position_is_not_there(room: Room) -> None:
    for text in ("", "-1", "x", "1e3", "9" * 30):
        assert Client().get(f"/log/?before={text}").status_code == 404


def test_an_entry_beyond_the_head_has_no_page(room: Room) -> None:
    address = f"/log/entries/{queries.newest_position() + 1}/"
    assert Client().get(address).status_code == 404


def test_the_log_says_how_far_it_is_signed(room: Room) -> None:
    assert "No checkpoint has been signed yet" in _page("/log/")
    signed = sign_newest()
    assert signed is not None
    page = _page("/log/")
    assert f'href="/log/checkpoints/{signed.size}/">{signed.size} entries</a>' in page
    assert "2 March 2026, 09:00 UTC" in page
    for address in ("/log/checkpoints/", "/log/check/"):
        assert f'href="{address}"' in page


def test_every_file_that_is_offered_is_there(
    room: Room, settings: Settings, tmp_path: Path
) -> None:
    sign_newest()
    settings.LOG_POLICY_FILE = str(tmp_path / "policy")
    Path(settings.LOG_POLICY_FILE).write_text("quorum none\n")
    page = _page("/log/")
    offered = page[page.index("Open data") : page.index('id="entries"')]
    files = re.findall(r'<li><a href="([^"]+)"', offered)
    assert len(files) == 6
    assert [one for one in files if Client().get(one).status_code != 200] == []


def test_an_empty_log_says_what_to_do(empty: str) -> None:
    answer = Client().get("/log/")
    assert answer.status_code == 200
    assert "manage.py found" in answer.content.decode()


def _page(address: str) -> str:
    return Client().get(address).content.decode()


def _positions(page: str) -> list[int]:
    return [int(one) for one in re.findall(r'id="entry-(\d+)"', page)]
