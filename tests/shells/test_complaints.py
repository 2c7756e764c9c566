"""Complaints about the staff in every shell: filed, shown, answered, counted."""

import pytest
from django.core.management import call_command
from django.test import Client

from governance.notices.consumer import tell
from governance.services import tick
from regime.domain.chapters.complaints.said import AnswerComplaint, FileComplaint
from regime.domain.chapters.offices.said import NameChair
from regime.domain.values import Office, StateCode, Subject
from regime.models import Complaint
from tests.cast import CHAIR
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import read, receipt, send, size
from tests.shells.test_calendars import events

REGISTER, FILING, ANSWERING = "/complaints/", "/desk/complaints/", "/desk/complaints/1/answer/"
WHY, ANSWER = "The other side was told first.", "Both were told in the same hour."
FILED = {"office": "executive_secretary", "reasons": WHY}
FILE = FileComplaint(Office.EXECUTIVE_SECRETARY, WHY)


@pytest.fixture
def complained(room: Room) -> Room:
    """The Lake on day 1, with Birch in the chair and a complaint of Alder."""
    room.handle(NameChair(StateCode("BIRCH"), Subject("chair")))
    room.handle(FILE, actor=room.head("ALDER"))
    return room


def test_a_complaint_is_filed_and_shown_with_the_end_for_its_answer(room: Room) -> None:
    alder = room.client("head ALDER")
    assert "No complaint has been filed." in read(Client(), REGISTER)
    assert FILING in read(alder, REGISTER)
    assert FILING not in read(Client(), REGISTER)
    assert "An answer with reasons is due by" in send(alder, FILING, **FILED).content.decode()
    filed = receipt(alder, send(alder, FILING, **FILED, sure="1"))
    assert "The complaint is filed" in filed and f'href="{REGISTER}"' in filed
    shown = read(Client(), REGISTER)
    for said in (WHY, "Executive Secretary", "Not answered yet.", "LR-3", "2026-03-04T23:59"):
        assert said in shown


def test_who_answers_reads_the_complaint_beside_the_answer(complained: Room) -> None:
    birch = complained.client("chair")
    assert WHY in read(birch, ANSWERING)
    assert WHY in send(birch, ANSWERING, answer=ANSWER).content.decode()


def test_what_the_rules_refuse_of_it_comes_back_at_its_field(room: Room) -> None:
    before = size()
    answer = send(room.client("head ALDER"), FILING, **{**FILED, "office": "registrar"})
    assert answer.status_code == 409
    assert 'href="#id_office"' in answer.content.decode()
    assert size() == before


def test_a_stranger_complains_of_nothing(room: Room) -> None:
    answer = Client().post(FILING, {**FILED, "sure": "1"})
    assert answer["Location"].startswith("/accounts/login/")
    assert room.client("officer").get(FILING).status_code == 403
    assert room.client("head ALDER").get("/desk/complaints/9/answer/").status_code == 404


def test_it_awaits_the_chair_at_the_desk_and_is_answered_there(complained: Room) -> None:
    chair = complained.client("chair")
    desk = read(chair, "/desk/")
    assert "Complaint 1 about the staff" in desk
    assert ANSWERING in desk
    assert ANSWERING in read(chair, REGISTER)
    assert ANSWERING not in read(complained.client("head BIRCH"), REGISTER)
    assert "The answer is recorded" in receipt(
        chair, send(chair, ANSWERING, answer=ANSWER, sure="1")
    )
    shown = read(Client(), REGISTER)
    assert ANSWER in shown
    assert "Given by Birch Islands, which presided," in shown
    assert "<strong>late</strong>" not in shown
    assert ANSWERING not in read(chair, "/desk/")


def test_a_complaint_of_the_own_state_awaits_no_answer_of_the_chair(complained: Room) -> None:
    complained.handle(FILE, actor=complained.head("BIRCH"))
    chair = complained.client("chair")
    assert "/desk/complaints/2/answer/" not in read(chair, "/desk/")
    answer = send(chair, "/desk/complaints/2/answer/", answer=ANSWER, sure="1")
    assert answer.status_code == 409
    assert "who presides for it does not answer" in answer.content.decode()


def test_what_is_overdue_is_shown_so_and_stays_late_when_it_is_answered(complained: Room) -> None:
    complained.pass_days(3)
    tick()
    assert "The answer is overdue." in read(Client(), REGISTER)
    assert "The answer is overdue." in read(complained.client("chair"), "/desk/")
    complained.handle(AnswerComplaint(1, ANSWER), actor=CHAIR)
    shown = read(Client(), REGISTER)
    assert "The answer is overdue." not in shown
    assert "<strong>late</strong>" in shown
    assert "The answer comes late." in read(Client(), "/log/")


def test_the_punctuality_of_the_chair_is_counted_beside_that_of_the_secretariat(
    complained: Room,
) -> None:
    path = "/secretariat/punctuality/"
    assert "Complaint 1" in read(Client(), path)
    complained.pass_days(3)
    tick()
    (period,) = Asker().get("punctuality/").json()["periods"]
    assert period["counts"] == [{"office": "chair", "kept": 0, "missed": 1, "share": "0/1"}]
    assert "/complaints/#complaint-1" in read(Client(), path)


def test_the_end_for_the_answer_is_in_the_calendar_and_cancelled_once_it_is_given(
    complained: Room,
) -> None:
    (before,) = events("/feeds/calendar.ics")
    assert before["SUMMARY"] == "Complaint 1: The Speaker is to answer"
    assert (before["DTSTART"], before["STATUS"]) == ("20260304T235900Z", "CONFIRMED")
    complained.handle(AnswerComplaint(1, ANSWER), actor=CHAIR)
    (after,) = events("/feeds/calendar.ics")
    assert after["UID"] == before["UID"]
    assert (after["STATUS"], after["SEQUENCE"]) == ("CANCELLED", "1")


def test_the_chair_the_officer_and_the_complainant_are_told(complained: Room) -> None:
    clients = {one: complained.client(one) for one in ("chair", "officer", "head ALDER")}
    complained.handle(FILE, actor=complained.head("ALDER"))
    complained.handle(AnswerComplaint(2, ANSWER), actor=CHAIR)
    tell()
    inboxes = {one: read(client, "/desk/inbox/") for one, client in clients.items()}
    assert WHY in inboxes["officer"]
    assert "Answer to you" in inboxes["head ALDER"]
    assert ANSWER in inboxes["head ALDER"]


def test_over_the_api_a_complaint_is_filed_read_and_answered(complained: Room) -> None:
    made = asker(complained, "head CEDAR").post("complaints/", FILED)
    assert (made.status_code, made.json()["number"]) == (201, 2)
    shown = Asker().get(made.json()["href"].removeprefix("http://testserver")).json()
    assert (shown["state"], shown["office"], shown["answered_by"]) == (
        "CEDAR",
        "executive_secretary",
        "",
    )
    answered = asker(complained, "chair").post("complaints/2/answer/", {"answer": ANSWER})
    assert answered.status_code == 200
    newest, oldest = Asker().get("complaints/").json()["results"]
    assert (newest["answer"], newest["answered_by"], newest["overdue"]) == (ANSWER, "BIRCH", False)
    assert oldest["answered_at"] is None


def test_over_the_api_who_may_not_is_refused(complained: Room) -> None:
    before, said = size(), {"answer": ANSWER}
    assert_problem(asker(complained, "officer").post("complaints/", FILED), 403, "not_permitted")
    alder = asker(complained, "head ALDER")
    bad = {**FILED, "office": "registrar"}
    assert_problem(alder.post("complaints/", bad), 409, "complaint_refused")
    assert_problem(alder.post("complaints/", {"reasons": WHY}), 400, "malformed")
    assert_problem(alder.post("complaints/1/answer/", said), 403, "not_permitted")
    chair = asker(complained, "chair")
    assert_problem(chair.post("complaints/9/answer/", said), 409, "no_complaint")
    assert_problem(Asker().get("complaints/9/"), 404)
    assert size() == before


def test_the_admin_lists_complaints(complained: Room) -> None:
    officer = complained.client("officer", is_superuser=True)
    assert "Republic of Alder" in read(officer, "/admin/regime/complaint/")


def test_a_rebuild_changes_no_row(complained: Room) -> None:
    complained.handle(FILE, actor=complained.head("CEDAR"))
    complained.pass_days(3)
    tick()
    complained.handle(AnswerComplaint(1, ANSWER), actor=CHAIR)
    before = list(Complaint.objects.values())
    call_command("rebuild", check=True)
    call_command("rebuild")
    assert list(Complaint.objects.values()) == before
