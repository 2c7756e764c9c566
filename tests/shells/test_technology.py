"""RP-47 at every door: a topic is filed, noted, shown late, closed, and leads to a proposal."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from governance.models import Account, Draft, Proposal
from governance.sealing.seals import faults
from regime.domain.chapters.offices.said import AppointOfficer
from regime.domain.values import Office, Subject
from tests.governance.watching import ENTRIES, GAP, NEW, SOURCES, TOPIC
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import hidden, read, receipt, words
from tests.shells.watched import done

SPEED = "The Annex has no speed line; partners read the presumption differently from 2020 on."

FILED = {
    "title": TOPIC.title,
    "what_is_new": NEW,
    "why_the_list_lags": GAP,
    "entries": list(ENTRIES),
    "sources": list(SOURCES),
}
PAGE = "/technology/2026-1/"


def test_the_register_shows_what_the_pack_brought_and_how_it_fares(watched: Room) -> None:
    shown = words(Client(), "/technology/")
    assert "ET-01 Hypersonic boost-glide vehicles" in shown and "File a topic" not in shown
    assert "no topic that was filed has its first note yet" in shown and "0 of 16" in shown
    assert "The next review is due by 29 August 2026" in shown
    told = Asker().get("technology/").json()
    assert (told["figures"]["topics"], told["figures"]["filed"]) == (16, 0)


def test_the_desk_leads_to_the_registers_of_technologies_and_of_readings(watched: Room) -> None:
    page = read(watched.client("head FRA"), "/desk/")
    assert 'href="/technology/"' in page and 'href="/interpretations/"' in page


def test_a_topic_is_filed_at_the_desk_and_noted_in_the_secretariats_site(watched: Room) -> None:
    france, officer = watched.client("head FRA"), watched.client("officer")
    assert "/desk/technology/" in read(france, "/technology/")
    fields = {**FILED, "entries": "\n".join(ENTRIES), "sources": "\n".join(SOURCES)}
    assert "The topic is filed" in done(france, "/desk/technology/", **fields)  # type: ignore[arg-type]
    shown = words(Client(), PAGE)
    for one in (TOPIC.title, NEW, GAP, "1.A.2", "The first note is due by 16 April 2026"):
        assert one in shown
    assert 'href="/control-list/19.A.2/"' in read(Client(), PAGE)
    watched.pass_days(10)
    assert "/admin/technology/2026-1/note/" in read(officer, PAGE)
    note = {"what_is_new": NEW, "why_the_list_lags": "Nothing is added up.", "entries": "1.A.2"}
    assert "Recorded" in done(officer, "/admin/technology/2026-1/note/", **note)
    shown = words(Client(), PAGE)
    assert "First note" in shown and "As it was filed" in shown and GAP in shown
    assert "10 in the middle, 10 at most" in words(Client(), "/technology/")
    call_command("rebuild", check=True)


def test_a_note_that_is_late_is_shown_with_its_days_from_day_46_on(watched: Room) -> None:
    assert "Topics to note 0" in words(watched.client("officer"), "/admin/")
    watched.handle(TOPIC, actor=watched.head("FRA"))
    watched.pass_days(45)
    assert "late" not in words(Client(), PAGE)
    watched.pass_days(1)
    etag = Client().get(PAGE)["ETag"]
    assert "The first note is 1 day late." in words(Client(), PAGE)
    watched.pass_days(3)
    assert Client().get(PAGE, headers={"If-None-Match": etag}).status_code == 200
    assert "The first note is 4 days late." in words(Client(), "/technology/")
    assert Asker().get("technology/2026-1/").json()["days_overdue"] == 4
    officer = Account.objects.get(subject="officer")
    there = Client()
    there.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    assert "Topics to note 1 16 April 2026" in words(there, "/admin/")


def test_the_api_files_closes_and_reopens(watched: Room) -> None:
    paris, berlin = asker(watched, "head FRA"), asker(watched, "head DEU")
    answer = paris.post("technology/", FILED, key=uuid4())
    assert answer.status_code == 201 and answer.json()["topic"] == "2026-1"
    assert answer.json()["href"].endswith("/api/v1/technology/2026-1/")
    wrong = paris.post("technology/", {**FILED, "entries": ["99.Z.9"]}, key=uuid4())
    assert_problem(wrong, 409, "topic_refused")
    closed = paris.post("technology/2026-1/close/", {"reasons": "Filed twice."}, key=uuid4())
    assert closed.status_code == 200
    assert Asker().get("technology/2026-1/").json()["status"] == "closed"
    assert "Reopen a topic" in read(watched.client("head JPN"), PAGE)
    again = berlin.post("technology/2026-1/reopen/", {"reasons": "It is not."}, key=uuid4())
    assert again.status_code == 200
    told = Asker().get("technology/2026-1/").json()
    assert (told["status"], [one["member"] for one in told["turns"]]) == ("open", ["FRA", "DEU"])
    shown = words(Client(), PAGE)
    assert "by Germany: It is not." in shown and "nobody closes it before" in shown
    call_command("rebuild", check=True)


def test_the_register_of_everything_counts_what_was_filed(watched: Room) -> None:
    etag = Client().get("/register/")["ETag"]
    before = words(Client(), "/register/")
    watched.handle(TOPIC, actor=watched.head("FRA"))
    assert Client().get("/register/", headers={"If-None-Match": etag}).status_code == 200
    assert words(Client(), "/register/") != before


def test_filing_is_offered_only_to_who_may_file(watched: Room) -> None:
    france, officer = watched.client("head FRA"), watched.client("officer")
    assert "/admin/technology/" in read(officer, "/technology/")
    secretary = AppointOfficer(Subject("technical"), Office.TECHNICAL_SECRETARY)
    watched.handle(secretary)
    assert "/admin/technology/" not in read(officer, "/technology/")
    assert "The Technical Secretary keeps this register." in words(officer, "/admin/technology/")
    technical = watched.client("technical")
    assert "/admin/technology/" in read(technical, "/technology/")
    for _ in range(10):
        watched.handle(TOPIC, actor=watched.head("FRA"))
    assert "/desk/technology/" not in read(france, "/technology/")
    assert "10 topics of this filer are open" in words(france, "/desk/technology/")


def test_an_institute_files_at_the_desk_as_one_of_the_public(watched: Room) -> None:
    institute = watched.client("institute")
    assert "/desk/technology/sent/" in read(institute, "/technology/")
    fields = {
        "title": TOPIC.title,
        "what_is_new": NEW,
        "why_the_list_lags": GAP,
        "entries": "1.A.2",
        "sources": SOURCES[0],
        "body": "Institute of Flight",
    }
    assert "The topic is filed" in done(institute, "/desk/technology/sent/", **fields)
    shown = words(Client(), PAGE)
    for one in (TOPIC.title, NEW, GAP, SOURCES[0], "by one of the public", "Institute of Flight"):
        assert one in shown
    assert NEW not in Client().get("/api/v1/log/entries/?type=TopicSent").content.decode()
    assert TOPIC.title in words(Client(), "/technology/")
    assert [*faults()] == []
    call_command("rebuild", check=True)


def test_hidden_words_of_the_public_are_read_by_who_may_show_them_again(watched: Room) -> None:
    institute, officer = asker(watched, "institute"), watched.client("officer")
    body = {**FILED, "body": "Institute of Flight"}
    answer = institute.post("technology/sent/", body, key=uuid4())
    assert answer.status_code == 201 and answer.json()["topic"] == "2026-1"
    lasting = institute.post("technology/sent/", {**body, "sources": []}, key=uuid4())
    assert_problem(lasting, 409, "topic_refused")
    hide = "/admin/technology/2026-1/hide/"
    assert hide in read(officer, PAGE)
    assert "Recorded" in done(officer, hide, reasons="It is an advertisement.")
    for page in (PAGE, "/technology/"):
        shown = read(Client(), page)
        assert NEW not in shown and TOPIC.title not in shown and "words kept back" in shown
    assert "It is an advertisement." in read(Client(), PAGE)
    assert NEW not in Asker().get("technology/2026-1/").content.decode()
    france = watched.client("head FRA")
    assert NEW in read(france, PAGE)
    assert "shown again" in done(france, "/desk/technology/2026-1/show/", reasons="It is not.")
    assert NEW in read(Client(), PAGE)
    call_command("rebuild", check=True)


def test_r8_a_proposal_starts_from_a_topic_of_the_public(watched: Room) -> None:
    asker(watched, "institute").post("technology/sent/", FILED, key=uuid4())
    watched.client("head FRA").post("/desk/technology/2026-1/start/", {"matter": "fast_track"})
    told: Any = Draft.objects.get().text
    assert (told["entry"], told["text"]) == ("1.A.2, 19.A.2", GAP)


def test_a_topic_that_is_not_there_is_not_found(watched: Room) -> None:
    assert Client().get("/technology/2026-9/").status_code == 404
    assert Asker().get("technology/2026-9/").status_code == 404
    assert watched.client("officer").get("/admin/technology/2026-9/note/").status_code == 404


@pytest.mark.parametrize(
    ("matter", "text"),
    [
        (
            "list_substantive",
            {
                "change": SPEED,
                "changes": [{"entry": "1.A.2", "set": {}}, {"entry": "19.A.2", "set": {}}],
            },
        ),
        ("fast_track", {"entry": "1.A.2, 19.A.2", "text": SPEED}),
    ],
)
def test_r8_a_proposal_is_started_from_a_topic_with_its_entries_and_its_gap(
    watched: Room, matter: str, text: Any
) -> None:
    france = watched.client("head FRA")
    assert f"/desk/technology/ET-04/start/?matter={matter}" in read(france, "/technology/ET-04/")
    start = f"/desk/technology/ET-04/start/?matter={matter}"
    carried = words(france, start)
    assert "1.A.2" in carried and "19.A.2" in carried and "The Annex has no speed line" in carried
    made = france.post(start, {"matter": matter})
    draft = Draft.objects.get()
    assert made["Location"] == f"/desk/drafts/{draft.pk}/"
    assert (draft.matter, draft.topic, draft.member) == (matter, "ET-04", "FRA")
    assert draft.text == text
    assert "The Annex has no speed line" in draft.reasons
    assert "Started from topic ET-04" in words(france, f"/desk/drafts/{draft.pk}/")


def test_r8_the_proposal_and_the_topic_lead_to_each_other(watched: Room) -> None:
    france = watched.client("head FRA")
    france.post("/desk/technology/ET-04/start/", {"matter": "list_substantive"})
    draft = Draft.objects.get()
    noted: Any = {"notes": ["Speed is read from 2020 on in two ways."]}
    changes = [{"entry": one, "set": noted} for one in ("1.A.2", "19.A.2")]
    text = {"change": SPEED, "changes": changes}
    Draft.objects.update(basis="RP-46", effect="Clearer.", text=text)
    submit = f"/desk/drafts/{draft.pk}/submit/"
    assert "Started from topic ET-04" in words(france, submit)
    receipt(france, france.post(submit, hidden(read(france, submit))))
    symbol = Proposal.objects.get().symbol
    assert not Draft.objects.exists()
    assert f'href="/proposals/{symbol}/"' in read(Client(), "/technology/ET-04/")
    assert 'href="/technology/ET-04/"' in read(Client(), f"/proposals/{symbol}/")
    told = Asker().get("technology/ET-04/").json()["proposals"]
    assert [one["proposal"] for one in told] == [symbol]
    assert "1 of 16" in words(Client(), "/technology/")
    call_command("rebuild", check=True)


def test_r8_a_draft_of_the_api_says_of_which_topic_it_comes(watched: Room) -> None:
    paris = asker(watched, "head FRA")
    fields = {"matter": "list_substantive", "text": "Gliders.", "basis": "RP-46", "topic": "ET-01"}
    draft = paris.draft(**fields)
    assert paris.get(draft).json()["topic"] == "ET-01"
    answer = paris.post(f"{draft}submit/", key=uuid4())
    assert answer.status_code == 201
    told = Asker().get("technology/ET-01/").json()["proposals"]
    assert [one["proposal"] for one in told] == [answer.json()["symbol"]]


def test_a_proposal_is_submitted_though_its_topic_is_unknown(watched: Room) -> None:
    paris = asker(watched, "head FRA")
    draft = paris.draft(matter="list_substantive", text="Gliders.", basis="RP-46", topic="ET-99")
    assert paris.post(f"{draft}submit/", key=uuid4()).status_code == 201


def test_a_link_is_made_by_the_sponsor_afterwards_too(watched: Room) -> None:
    paris = asker(watched, "head FRA")
    draft = paris.draft(matter="list_substantive", text="Gliders.", basis="RP-46")
    symbol = paris.post(f"{draft}submit/", key=uuid4()).json()["symbol"]
    other = asker(watched, "head DEU").post(
        "technology/ET-01/proposals/", {"proposal": symbol}, key=uuid4()
    )
    assert_problem(other, 409, "proposal_not_linked")
    own = watched.client("head JPN")
    assert "Say that a proposal came of a topic" in read(own, "/desk/technology/ET-01/proposals/")
    assert (
        paris.post("technology/ET-01/proposals/", {"proposal": symbol}, key=uuid4()).status_code
        == 200
    )


def test_a_regime_without_the_register_has_no_such_page(room: Room) -> None:
    assert Client().get("/technology/").status_code == 404
    assert Client().get("/technology/ET-01/").status_code == 404
    assert Asker().get("technology/").json()["topics"] == []
    assert asker(room, "head ALDER").post("technology/", FILED, key=uuid4()).status_code == 403
