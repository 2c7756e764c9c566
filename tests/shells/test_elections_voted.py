"""An election voted on: over the API and at the desk, opened at the close, shown to everybody."""

from pathlib import Path

import pytest
from django.test import override_settings

from governance.acting.opening_ballots import open_ballots
from governance.domain.chapters.elections import said as elections
from governance.notices.consumer import tell
from governance.notices.models import Notice
from governance.services import tick
from regime.domain.values import StateCode, Symbol
from tests.audit.test_rebuild import check
from tests.room import VOTERS, Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import hidden, read, send
from tests.shells.elections import CHAIR, PANEL, opened
from tests.shells.officers import recorded, refused


@pytest.fixture(autouse=True)
def ballot_key(tmp_path: Path) -> object:
    """A key of its own for the ballots."""
    with override_settings(BALLOT_KEY_FILE=str(tmp_path / "ballot.key")):
        yield


def contested(room: Room, matter: str = CHAIR) -> Symbol:
    """Alder and Cedar stand, and the first round is open."""
    symbol = opened(room, CHAIR if matter == CHAIR else PANEL)
    if matter == CHAIR:
        room.pass_days(2)
        tick()
    for code in ("ALDER", "CEDAR"):
        nominate = elections.NominateCandidate(symbol, StateCode(code), f"Ranger of {code}")
        room.handle(nominate, actor=room.head(code))
    room.pass_days(2 if matter == PANEL else 1)
    tick()
    return symbol


def close(room: Room) -> None:
    """The round closes, and its ballots are opened."""
    room.pass_days(1)
    tick()
    open_ballots()


def test_the_speaker_is_elected_over_api_and_desk(electing: Room) -> None:
    symbol = contested(electing)
    birch = asker(electing, "head BIRCH").post(f"proposals/{symbol}/votes/", {"choice": "2"})
    assert birch.status_code == 201 and len(birch.json()["number"]) == 64
    client = electing.client("head HAZEL")
    path = f"/desk/proposals/{symbol}/votes/"
    assert "1. Ranger of ALDER (Republic of Alder)" in read(client, path)
    page = send(client, path, choice="2").content.decode()
    assert "2. Ranger of CEDAR (Kingdom of Cedar)" in page
    done = client.post(path, {**hidden(page), "sure": "1"})
    assert done.status_code == 200
    close(electing)
    shown = Asker().get("elections/").json()
    assert shown["elected"] == {"member": "CEDAR", "label": "Ranger of CEDAR", "group": "south"}
    (first,) = Asker().get(f"proposals/{symbol}/rounds/").json()
    assert (first["elected"], first["counts"][1]["result"]["counts"]["yes"]) == ([2], 2)
    page = read(client, f"/proposals/{symbol}/")
    assert ">Not elected<" in page and ">Stands</strong>" not in page
    assert "Elected" in page and birch.json()["number"] in page
    assert "in the order of their random numbers: 2: 2." in page
    offices, past = read(client, "/elections/").split('id="past"')
    assert "Ranger of CEDAR" in offices and "Elected, and not named yet" in offices
    counted = Asker().get("statistics/").json()["matters"]
    assert [one["voted"] for one in counted if one["matter"] == CHAIR] == ["1/1"]
    assert "Ranger of CEDAR (" in past and symbol in past and ">Elected<" in past
    decision = Asker().get(f"proposals/{symbol}/").json()["decision"]
    assert decision["effect"] == "elect_chair"
    decided = read(client, f"/decisions/{decision['symbol']}/")
    assert "by election" in decided and "Ranger of CEDAR" in decided
    assert check() == (0, "every read model equals the log\n")


def test_whom_the_members_elected_is_offered_to_who_names_the_speaker(electing: Room) -> None:
    symbol = contested(electing)
    for code in VOTERS:
        asker(electing, f"head {code}").post(f"proposals/{symbol}/votes/", {"choice": "2"})
    close(electing)
    officer = electing.client("officer")
    assert "Speaker to be named" in read(officer, "/admin/")
    tell()
    told = Notice.objects.get(account__subject="officer", kind="awaits", symbol="")
    assert "Ranger of CEDAR" in read(officer, "/desk/inbox/") and told.until is None
    form = read(officer, "/admin/chair/")
    assert '<option value="CEDAR" selected>' in form and "Elected: Ranger of CEDAR" in form
    said = refused(officer, "/admin/chair/", email="b@birch.example", member="BIRCH")
    assert "The members have elected Kingdom of Cedar to" in said
    recorded(officer, "/admin/chair/", email="c@cedar.example", member="CEDAR")
    assert "Speaker to be named" not in read(officer, "/admin/")
    offices = read(officer, "/elections/")
    assert "Elected, and not named yet" not in offices and "/api/v1/elections/" in offices


def test_a_paper_that_names_nobody_who_is_put_is_refused(electing: Room) -> None:
    at = f"proposals/{contested(electing)}/votes/"
    problem = assert_problem(
        asker(electing, "head BIRCH").post(at, {"choice": "3"}), 409, "choice_unknown"
    )
    assert problem["place"] == "/choice"


def test_the_panel_is_elected_by_papers_with_several_marks(electing: Room) -> None:
    symbol = contested(electing, PANEL)
    client = electing.client("head HAZEL")
    path = f"/desk/proposals/{symbol}/votes/"
    page = client.post(path, {**hidden(read(client, path)), "choice": ["1", "2"]}).content.decode()
    assert "1. Ranger of ALDER (Republic of Alder); 2. Ranger of CEDAR (Kingdom of Cedar)" in page
    assert client.post(path, {**hidden(page), "sure": "1"}).status_code == 200
    for code, paper in (("ALDER", "1,2"), ("BIRCH", "2")):
        body = {"choice": paper}
        made = asker(electing, f"head {code}").post(f"proposals/{symbol}/votes/", body)
        assert made.status_code == 201
    close(electing)
    seats = Asker().get("elections/").json()["seats"]
    assert sorted(seat["holder"]["member"] for seat in seats) == ["ALDER", "CEDAR"]
    assert Asker().get("elections/").json()["vacant"] == 0
