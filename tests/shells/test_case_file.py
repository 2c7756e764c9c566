"""Point P6 at every door: events are marked and linked, and both pages show it."""

from uuid import uuid4

from django.core.management import call_command
from django.test import Client

from audit.log.encoding import Json
from governance.domain.chapters.consultation.said import CosponsorProposal
from regime.domain.chapters.case_file.said import LinkHistory
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import read, words
from tests.shells.test_desk_whole_pack import READING, proposed
from tests.shells.watched import done

WHY = "It shows the speed that is claimed."
LINK = {"sort": "topic", "to": "ET-02", "reasons": WHY}
AT = "history/EV-074/links/"


def test_p6_an_unconfirmed_event_shows_as_disputed(watched: Room) -> None:
    assert "disputed" in words(Client(), "/history/EV-074/")
    assert "two sources" in words(Client(), "/history/EV-073/")
    assert "fewer than two sources" in words(Client(), "/history/EV-027/")


def test_p6_the_page_of_history_says_how_sure_the_events_are(watched: Room) -> None:
    told = Asker().get("history/").json()
    assert (told["events"], told["disputed"]) == (76, 1)
    assert told["two_sources"] == sum(one["mark"] == "two_sources" for one in told["marks"])
    shown = words(Client(), "/history/")
    assert f"{told['two_sources']} of 76, {told['share']}" in shown and "Disputed 1" in shown


def test_p6_an_event_is_linked_at_the_desk_and_shown_on_both_pages(watched: Room) -> None:
    france = watched.client("head FRA")
    assert f"/desk/{AT}" in read(france, "/history/EV-074/")
    assert f"/desk/{AT}" not in read(Client(), "/history/EV-074/")
    assert "The event is linked" in done(france, f"/desk/{AT}", **LINK)
    of_topic = words(Client(), "/technology/ET-02/")
    assert "EV-074 Press reports of an ET-LDHCM test disputed" in of_topic and WHY in of_topic
    of_event = read(Client(), "/history/EV-074/")
    assert 'href="/technology/ET-02/"' in of_event and WHY in of_event
    back = "/desk/history/links/1/end/"
    assert back in read(france, "/history/EV-074/")
    assert back not in read(watched.client("head DEU"), "/history/EV-074/")
    assert "The link is taken back" in done(france, back, reasons="Another test.")
    assert "Taken back: Another test." in words(Client(), "/technology/ET-02/")
    call_command("rebuild", check=True)


def test_p6_the_api_links_and_tells(watched: Room) -> None:
    paris = asker(watched, "head FRA")
    answer = paris.post(AT, LINK, key=uuid4())
    assert answer.status_code == 201 and answer.json()["number"] == 1
    (told,) = Asker().get("history/links/?event=EV-074").json()["results"]
    assert (told["mark"], told["member"], told["to"]) == ("disputed", "FRA", "ET-02")
    assert Asker().get("history/links/1/").json()["reasons"] == WHY
    assert_problem(paris.post(AT, {**LINK, "to": "ET-99"}, key=uuid4()), 409, "link_refused")
    assert Asker().get("history/links/9/").status_code == 404


def test_p6_an_event_is_shown_beside_a_review_and_a_reading(watched: Room) -> None:
    symbol = proposed(watched, "interpretation", READING)
    concern: Json = {"concerned": "IND", "concern": "A transfer of engines."}
    asked = proposed(watched, "compliance_opening", concern)
    for code in ("DEU", "JPN"):
        watched.handle(CosponsorProposal(asked), actor=watched.head(code))
    for sort, to in (("reading", symbol), ("review", "1")):
        watched.handle(LinkHistory("EV-074", sort, to, WHY), actor=watched.head("FRA"))
    for page in (f"/proposals/{symbol}/", "/reviews/"):
        shown = words(Client(), page)
        assert "EV-074 Press reports of an ET-LDHCM test disputed" in shown and WHY in shown
    of_event = read(Client(), "/history/EV-074/")
    assert f'href="/proposals/{symbol}/"' in of_event and 'href="/reviews/#review-1"' in of_event


def test_p6_a_request_that_cites_only_an_unconfirmed_event_is_refused(watched: Room) -> None:
    paris = asker(watched, "head FRA")
    text = {"concerned": "IND", "concern": "EV-074"}
    draft = paris.draft(matter="compliance_opening", text=text, basis="RP-53")
    found = assert_problem(paris.post(f"{draft}submit/", key=uuid4()), 409, "sole_ground")
    assert found["rule"] == "RP-47"
    assert "No review has been opened." in words(Client(), "/reviews/")
