"""Moderation in the admin: acts of officers through commands: filled in, checked, recorded."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from audit import clock
from governance.models import Comment, Objection, Proposal
from regime.domain.chapters.offices.said import EndAppointment
from regime.domain.values import OPERATOR, Office
from regime.models import Credential
from tests.cast import DAY_1
from tests.room import Room
from tests.shells.browsing import hidden, read, send, size
from tests.shells.officers import (
    WATER_LEVEL,
    appointed,
    checked,
    commented,
    guidelines_change,
    recorded,
    refused,
    silence_with_objection,
    submit,
)


@pytest.fixture
def officer(room: Room) -> Client:
    """The Executive Secretary in the admin."""
    return room.client("officer")


@pytest.fixture
def registrar(room: Room) -> Client:
    """The Registrar, whose office moderates comments and does nothing else here."""
    return appointed(room, Office.REGISTRAR)


def test_the_start_page_counts_each_queue_and_names_the_nearest_deadline(
    room: Room, officer: Client
) -> None:
    room.submit()
    page = read(officer, "/admin/")
    for queue in ("queue", "objections", "comments"):
        assert f'href="/admin/{queue}/"' in page
    assert 'datetime="2026-03-03T23:59:00Z"' in page


def test_the_queue_says_what_happens_if_nothing_is_decided(room: Room, officer: Client) -> None:
    symbol = room.submit()
    page = read(officer, "/admin/queue/")
    assert f"/admin/proposals/{symbol}/admit/" in page
    assert "/rules/LR-8/" in page
    assert "If nothing is decided by 3 March 2026, 23:59 UTC, the proposal is admitted." in page


def test_the_queue_of_a_clock_that_stands_says_what_is_going_to_be_recorded(
    room: Room, officer: Client
) -> None:
    room.submit()
    room.pass_days(3)
    assert "The period ended at 3 March 2026, 23:59 UTC" in read(officer, "/admin/queue/")


def test_admitting_is_checked_and_ends_in_a_receipt(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/admit/"
    page = checked(officer, path, reasons="Complete.")
    assert "Public, and kept for ever" in page
    assert "/rules/LR-8/" in page
    assert "Executive Secretary, not by name" in page
    assert Proposal.objects.get().stage == "submitted"
    page = recorded(officer, path, reasons="Complete.")
    assert f"/log/entries/{size() - 1}/proof" in page
    assert Proposal.objects.get().stage == "consultation"


def test_what_was_filled_in_can_be_changed_after_the_check(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/admit/"
    page = checked(officer, path, reasons="Complete.")
    answer = officer.post(path, {**hidden(page), "back": "1"})
    assert "Complete.</textarea>" in answer.content.decode()


def test_admitting_without_reasons_is_refused_at_the_field(room: Room, officer: Client) -> None:
    page = refused(officer, f"/admin/proposals/{room.submit()}/admit/", reasons=" ")
    assert "This act needs reasons. (LR-8)" in page


def test_a_second_press_of_the_button_admits_once(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/admit/"
    filled = {**hidden(checked(officer, path, reasons="Complete.")), "sure": "1"}
    first, before = officer.post(path, filled), size()
    assert officer.post(path, filled)["Location"] == first["Location"]
    assert size() == before


def test_a_proposal_that_was_admitted_is_not_admitted_again(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/admit/"
    recorded(officer, path, reasons="Complete.")
    assert "The rules do not permit this" in refused(officer, path, reasons="x")


def test_a_page_says_before_its_form_that_the_act_is_not_open(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/admit/"
    recorded(officer, path, reasons="Complete.")
    page = read(officer, path)
    assert "You cannot do this now." in page
    assert 'name="reasons"' not in page


def test_whoever_admits_or_returns_a_proposal_reads_its_text(room: Room, officer: Client) -> None:
    symbol = submit(room, WATER_LEVEL)
    for act in ("admit", "return"):
        page = read(officer, f"/admin/proposals/{symbol}/{act}/")
        assert "What it proposes" in page
        assert "Two feet." in page


def test_the_check_says_what_follows_and_until_when(room: Room, officer: Client) -> None:
    page = checked(officer, f"/admin/proposals/{room.submit()}/admit/", reasons="Complete.")
    assert "The consultation is open until" in page


def test_returning_names_a_provision_of_the_rules(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/return/"
    assert send(officer, path, reasons="Unclear.", provision="").status_code == 200
    assert Proposal.objects.get().stage == "submitted"
    recorded(officer, path, reasons="Unclear.", provision="LR-7")
    assert Proposal.objects.get().stage == "returned"


def test_an_officer_whose_office_does_not_carry_the_act_is_refused(
    room: Room, registrar: Client
) -> None:
    symbol = room.submit()
    for act in ("admit", "return"):
        assert registrar.get(f"/admin/proposals/{symbol}/{act}/").status_code == 403
    page = read(registrar, "/admin/queue/")
    assert symbol in page
    assert f"/admin/proposals/{symbol}/admit/" not in page


def test_the_deputy_acts_only_where_the_office_is_vacant(room: Room) -> None:
    deputy, path = appointed(room, Office.DEPUTY), f"/admin/proposals/{room.submit()}/admit/"
    assert deputy.get(path).status_code == 403
    room.handle(EndAppointment(Office.EXECUTIVE_SECRETARY, "The term is over."), actor=OPERATOR)
    assert path in read(deputy, "/admin/queue/")
    assert "Deputy, not by name" in checked(deputy, path, reasons="Complete.")
    recorded(deputy, path, reasons="Complete.")


def test_the_check_of_an_objection_shows_its_parts_and_the_default(
    room: Room, officer: Client
) -> None:
    symbol = silence_with_objection(room)
    page = read(officer, "/admin/objections/")
    for words in ("Too high.", "LR-10", "One foot.", "the objection counts as admissible"):
        assert words in page
    assert f"/admin/proposals/{symbol}/objections/1/sustain/" in page


def test_an_objection_is_found_admissible_with_reasons(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{silence_with_objection(room)}/objections/1/sustain/"
    assert "This act needs reasons." in refused(officer, path, reasons="")
    recorded(officer, path, reasons="All parts are there.")
    assert Objection.objects.get().standing == "sustained"


def test_an_objection_is_found_defective_in_a_part_that_the_rules_ask_for(
    room: Room, officer: Client
) -> None:
    path = f"/admin/proposals/{silence_with_objection(room)}/objections/1/fail/"
    assert "it may be cured once" in read(officer, path)
    assert "What is at fault is one or more of" in refused(officer, path, reasons="No remedy.")
    recorded(officer, path, reasons="No remedy.", faults="remedy")
    assert Objection.objects.get().standing == "defective"
    assert Objection.objects.get().faults == ["remedy"]


def test_an_objection_that_awaits_no_check_is_not_checked(room: Room, officer: Client) -> None:
    symbol = silence_with_objection(room)
    below = f"/admin/proposals/{symbol}/objections/1"
    recorded(officer, f"{below}/sustain/", reasons="All parts are there.")
    assert "awaits no check" in refused(officer, f"{below}/fail/", reasons="x", faults="remedy")
    assert officer.get(f"/admin/proposals/{symbol}/objections/2/fail/").status_code == 404


def test_the_registrar_checks_no_objection(room: Room, registrar: Client) -> None:
    symbol = silence_with_objection(room)
    for act in ("sustain", "fail"):
        path = f"/admin/proposals/{symbol}/objections/1/{act}/"
        assert registrar.get(path).status_code == 403
    assert "/sustain/" not in read(registrar, "/admin/objections/")


def test_the_registrar_hides_a_comment_and_restores_it(room: Room, registrar: Client) -> None:
    below = f"/admin/proposals/{commented(room, 'Rude words.')}/comments/1"
    assert f"{below}/hide/" in read(registrar, "/admin/comments/")
    assert "This act needs reasons." in refused(registrar, f"{below}/hide/", reasons="")
    recorded(registrar, f"{below}/hide/", reasons="It insults.")
    row = Comment.objects.get()
    assert (row.hidden, row.moderation, row.moderated_by) == (True, "It insults.", "registrar")
    page = read(registrar, "/admin/comments/")
    assert "<strong>Hidden</strong> by the Registrar: It insults." in page
    assert "Rude words." in page
    assert "hidden already" in refused(registrar, f"{below}/hide/", reasons="Again.")
    recorded(registrar, f"{below}/restore/", reasons="It does not.")
    assert not Comment.objects.get().hidden


def test_hidden_words_are_kept_from_an_office_that_does_not_moderate(
    room: Room, officer: Client
) -> None:
    symbol, technical = commented(room, "Rude words."), appointed(room, Office.TECHNICAL_SECRETARY)
    assert "Rude words." in read(technical, "/admin/comments/")
    recorded(officer, f"/admin/proposals/{symbol}/comments/1/hide/", reasons="It insults.")
    position = Comment.objects.get().position
    for path in ("/admin/comments/", f"/admin/governance/comment/{position}/change/"):
        assert "Rude words." in read(officer, path)
        assert "Rude words." not in read(technical, path)
    for act in ("hide", "restore"):
        answer = technical.get(f"/admin/proposals/{symbol}/comments/1/{act}/")
        assert answer.status_code == 403


def test_what_an_officer_did_is_on_the_portal(room: Room, officer: Client) -> None:
    symbol = commented(room, "Rude words.")
    recorded(officer, f"/admin/proposals/{symbol}/comments/1/hide/", reasons="It insults.")
    page = read(Client(), f"/log/entries/{size() - 1}/")
    assert "It insults." in page
    assert "Executive Secretary" in page


def test_strangers_delegates_and_the_administrator_moderate_nothing(room: Room) -> None:
    symbol = room.submit()
    acts = (
        f"proposals/{symbol}/admit",
        f"proposals/{symbol}/objections/1/fail",
        f"proposals/{symbol}/comments/1/hide",
        f"credentials/{Credential.objects.get(subject='head BIRCH').position}/capacity",
    )
    head, administrator = room.client("head ALDER"), room.client("root", is_superuser=True)
    public = room.client("public")
    for page in (
        "queue",
        "objections",
        "comments",
        "people",
        "credentials",
        "appointments",
        "chair",
        *acts,
    ):
        assert Client().get(f"/admin/{page}/").status_code == 302
        assert head.get(f"/admin/{page}/", follow=True).status_code == 403
        assert public.get(f"/admin/{page}/", follow=True).status_code == 403
        assert administrator.get(f"/admin/{page}/").status_code == 403
    assert "/admin/queue/" not in read(administrator, "/admin/")


def test_a_text_that_touches_protected_provisions_is_admitted_with_a_word_on_them(
    empty: str, tmp_path: Path, settings: Any
) -> None:
    settings.LOG_KEY_FILE = tmp_path / "log.key"
    room = Room(empty, DAY_1)
    with clock.using(room.clock):
        symbol = guidelines_change(room)
        officer, path = room.client("officer"), f"/admin/proposals/{symbol}/admit/"
        assert "the admission says whether it weakens them" in read(officer, "/admin/queue/")
        assert "say whether it does" in refused(officer, path, reasons="Complete.")
        page = checked(officer, path, reasons="Complete.", weakens="no")
        assert "No, it does not weaken them" in page
        recorded(officer, path, reasons="Complete.", weakens="no")
        assert Proposal.objects.get().weakens is False
