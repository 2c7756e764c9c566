"""Membership in every shell: invited, adhering, leaving, access and instruments."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from audit import clock, store
from audit.reading import queries as log
from audit.store import Draft
from governance.acting.founding import found
from governance.folded import regime_now
from governance.notices.consumer import tell
from governance.notices.models import Notice
from governance.services import tick
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.roster import said as roster
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.values import (
    OPERATOR,
    Actor,
    Capacity,
    Office,
    StateCode,
    Subject,
    Symbol,
)
from regime.packs.loading import load
from tests.conftest import DAY_1
from tests.databases import Engine, forget, template
from tests.governance.applying import LOT
from tests.governance.membership import APPLICANT, DECLARATION, DEPOSIT, INVITE, NOTIFY, WHY, XAA
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import read, receipt, send, size

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")
FRANCE, INVITING, REVIEWING = "/members/FRA/", "/admin/invitations/", "/admin/access-reviews/"
LEAVE, STAY, ADHERE = (
    "/desk/members/FRA/withdrawal/",
    "/desk/members/FRA/withdrawal/revoke/",
    "/desk/members/XAA/adherence/",
)
CHL = StateCode("CHL")
DIGEST = {
    "title": DEPOSIT.title,
    "sha256": DEPOSIT.sha256,
    "size": "4096",
    "deposited_on": "2026-03-01",
}


@pytest.fixture
def assembly(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any
) -> Iterator[Room]:
    """The thirty-five on 2 March 2026, with an officer, two heads and the Swiss in the chair."""

    def entered(url: str) -> None:
        found(load("mtcr"))
        room = Room(url, DAY_1)
        appoint = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
        room.handle(appoint, actor=OPERATOR)
        for code in ("FRA", "CHE"):
            subject = Subject(f"head {code}")
            room.handle(credentials.AccreditDelegate(subject, StateCode(code), Capacity.HEAD))

    with django_db_blocker.unblock(), override_settings(LOG_KEY_FILE=tmp_path / "log.key"):
        with clock.using(lambda: DAY_1):
            template(engine, "assembly", entered, of="empty")
        forget()
        with engine.clone("assembly") as url:
            room = Room(url, DAY_1)
            with clock.using(room.clock):
                yield room


def _applicant(room: Room) -> Actor:
    room.handle(INVITE)
    person = Subject("applicant XAA")
    room.handle(credentials.AccreditDelegate(person, XAA, Capacity.APPLICANT))
    return APPLICANT


def test_a_head_gives_notice_and_everybody_reads_it(assembly: Room) -> None:
    france = assembly.client("head FRA")
    assert LEAVE in read(france, "/desk/")
    asked = send(france, LEAVE, reasons=WHY).content.decode()
    assert "may revoke the notice, until" in asked and "2026-08-29T23:59" in asked
    told = receipt(france, send(france, LEAVE, reasons=WHY, sure="1"))
    assert "The notice is given" in told
    shown = read(Client(), FRANCE)
    for said in ("It has given notice that it leaves.", WHY, "2026-08-29T23:59", "RP-14"):
        assert said in shown
    desk = read(france, "/desk/")
    assert STAY in desk and f'href="{LEAVE}"' not in desk


def test_it_revokes_the_notice_and_the_page_keeps_both(assembly: Room) -> None:
    assembly.handle(NOTIFY, actor=assembly.head("FRA"))
    france = assembly.client("head FRA")
    assert "The notice is revoked" in receipt(
        france, send(france, STAY, reasons="It has changed again.", sure="1")
    )
    shown = read(Client(), FRANCE)
    assert "It has given notice that it leaves." not in shown
    assert "STATUS:CANCELLED" in read(Client(), "/feeds/calendar.ics")
    assert "It has changed again." in shown and WHY in shown


def test_at_the_end_it_is_listed_apart_and_its_persons_are_of_the_public(assembly: Room) -> None:
    france = assembly.client("head FRA")
    assembly.handle(NOTIFY, actor=assembly.head("FRA"))
    before = read(Client(), "/members/?recorded_by=" + str(size() - 1))
    assembly.pass_days(181)
    tick()
    shown = read(Client(), FRANCE)
    assert "It remains bound by confidentiality and by assurances already given." in shown
    assert "Former participant" in shown
    assert "Former participants" in read(Client(), "/members/")
    assert "Former participants" not in before
    assert "Former participants" not in read(Client(), "/members/?as_of=2000-01-01T00:00:00Z")
    assert "France" in read(Client(), "/members/?as_of=2000-01-01T00:00:00Z")
    assert LEAVE not in read(france, "/desk/")
    assert france.get(LEAVE).status_code == 403
    assert "it is a member no longer" in read(Client(), "/log/")
    assert "Former participants" in read(Client(), "/universality/")


def test_what_the_rules_refuse_comes_back_and_a_stranger_gives_no_notice(assembly: Room) -> None:
    before = size()
    answer = send(assembly.client("head FRA"), LEAVE, reasons=" ")
    assert answer.status_code in (200, 409)
    stranger = Client().post(LEAVE, {"reasons": WHY, "sure": "1"})
    assert stranger["Location"].startswith("/accounts/login/")
    assert assembly.client("officer").get(LEAVE).status_code == 403
    assert size() == before


def test_an_officer_invites_a_state(assembly: Room) -> None:
    officer = assembly.client("officer")
    assert INVITING in read(officer, "/admin/")
    assert '<option value="EEG">Eastern European Group</option>' in read(officer, INVITING)
    said = {"state": "XAA", "name": "Aland", "group": "", "reasons": "It asked to apply."}
    send(officer, INVITING, **said, sure="1")
    shown = read(Client(), "/members/XAA/")
    assert "Aland" in shown and "Applicant" in shown
    refused = send(officer, INVITING, **said)
    assert refused.status_code == 409
    assert "takes part already" in refused.content.decode()


def test_a_state_declares_its_adherence_at_the_desk(assembly: Room) -> None:
    _applicant(assembly)
    aland = assembly.client("applicant XAA")
    assert ADHERE in read(aland, "/desk/")
    words = DECLARATION.declaration
    assert (
        "A silence period opens at once." in send(aland, ADHERE, declaration=words).content.decode()
    )
    receipt(aland, send(aland, ADHERE, declaration=words, sure="1"))
    symbol = "MTCR/2026/P/1"
    assert symbol in read(Client(), "/members/XAA/")
    assert words in read(Client(), f"/proposals/{symbol}/")
    assert ADHERE not in read(aland, "/desk/")
    assembly.pass_days(31)
    tick()
    assert "Adherent" in read(Client(), "/members/XAA/")


def test_the_declaration_is_withdrawn_by_its_state_at_the_desk(assembly: Room) -> None:
    symbol = assembly.handle(DECLARATION, actor=_applicant(assembly)).stream
    aland = assembly.client("applicant XAA")
    page = f"/desk/proposals/{symbol}/withdraw/"
    assert page in read(aland, f"/proposals/{symbol}/")
    receipt(aland, send(aland, page, reasons="Not yet.", sure="1"))
    assert "Withdrawn" in read(Client(), f"/proposals/{symbol}/")


def test_an_instrument_is_deposited_and_shown_by_its_digest(assembly: Room) -> None:
    france = assembly.client("head FRA")
    page = "/desk/members/FRA/instruments/"
    receipt(france, send(france, page, **DIGEST, sure="1"))
    shown = read(Client(), FRANCE)
    assert DEPOSIT.sha256 in shown and DEPOSIT.title in shown


def test_founding_members_have_both_steps_and_none_awaits_a_review(assembly: Room) -> None:
    assert "Both steps" in read(Client(), FRANCE)
    officer = assembly.client("officer")
    assert "France" not in read(officer, REVIEWING)


def test_a_new_member_has_the_first_step_until_its_review_gives_the_second(
    assembly: Room,
) -> None:
    _admit_chile(assembly)
    chile = "/members/CHL/"
    assert "The first step: texts and meetings." in read(Client(), chile)
    officer = assembly.client("officer")
    said = {"member": "CHL", "granted": "yes", "reasons": "Its controls are in place."}
    early = send(officer, REVIEWING, **said)
    assert early.status_code == 409
    assert "The second step follows from" in early.content.decode()
    told = Asker().get("members/CHL/membership/").json()["access"]
    assert told["step"] == 1 and told["technology_from"]
    assembly.pass_days(366)
    tick()
    send(officer, REVIEWING, **said, sure="1")
    shown = read(Client(), chile)
    assert "Both steps" in shown and "Its controls are in place." in shown


@pytest.mark.parametrize(
    ("stage", "said", "unsaid"),
    [
        ("restricted_exchange", "It keeps its vote", "and the vote are suspended"),
        ("right_to_vote", "and the vote are suspended", "It keeps its vote"),
    ],
)
def test_the_page_and_the_api_of_a_member_say_which_stage_of_a_suspension_stands(
    assembly: Room, stage: str, said: str, unsaid: str
) -> None:
    """RP-55: access first, then the vote; what stood before is told as of then."""
    before = log.newest_position()
    _suspend_france(stage, assembly.now)
    page = read(Client(), FRANCE)
    assert said in page and unsaid not in page
    assert "The second is suspended until" in page and "Both steps" not in page
    told = Asker().get("members/FRA/membership/").json()
    assert told["suspension"] == {
        "stage": stage,
        "takes_the_vote": stage == "right_to_vote",
        "decision": "MTCR/2026/D/1",
        "until": "2027-03-01T23:59:00.000000Z",
    }
    assert told["access"]["step"] == 1
    assert told["access"]["withheld_until"] == told["suspension"]["until"]
    assert "Both steps" in read(Client(), f"{FRANCE}?recorded_by={before}")
    then = Asker().get(f"members/FRA/membership/?recorded_by={before}").json()
    assert then["suspension"] is None and then["access"]["step"] == 2


def _suspend_france(stage: str, at: datetime) -> None:
    """What the decision on a suspension records, as of now."""
    suspended = RecordDecided(
        collection="suspensions",
        record="FRA",
        title="Suspension: France",
        data={"rights": stage, "until": "2027-03-01T23:59:00.000000Z", "ended": None},
        decision=Symbol("MTCR/2026/D/1"),
        as_of=at,
    )
    with store.writing() as writing:
        writing.append(
            [Draft(suspended, "records")], actor={"capacity": "clock"}, command="decided"
        )


def _admit_chile(assembly: Room) -> None:
    """Chile is invited, applies, is recommended by a panel of three, and is admitted."""
    chile = Actor(Capacity.APPLICANT, member=CHL, subject=Subject("applicant CHL"))
    assembly.handle(membership.InviteState(CHL, "Chile", None, "It asked."))
    assembly.handle(credentials.AccreditDelegate(Subject("applicant CHL"), CHL, Capacity.APPLICANT))
    for code in ("JPN", "BRA"):
        head = credentials.AccreditDelegate(Subject(f"head {code}"), StateCode(code), Capacity.HEAD)
        assembly.handle(head)
    for code in ("FRA", "JPN", "BRA"):
        named = roster.NameAssessor(Subject(f"head {code}"), ())
        assembly.handle(named, actor=assembly.head(code))
    filed = applications.FileApplication(dict.fromkeys(_criteria(), "As annexed."), LOT)
    symbol = Symbol(assembly.handle(filed, actor=chile).stream)
    assembly.handle(applications.CertifyComplete(symbol, "Every criterion is answered."))
    assembly.pass_days(3)
    tick()
    for code in ("FRA", "JPN", "BRA"):
        for criterion in _criteria():
            finding = assessment.MakeFinding(symbol, criterion, 3, (), "As annexed.")
            assembly.handle(finding, actor=assembly.head(code))
    assembly.handle(assessment.IssueDraft(symbol), actor=assembly.head("FRA"))
    for days in (22, 46, 31):
        assembly.pass_days(days)
        tick()


def _criteria() -> tuple[str, ...]:
    return tuple(regime_now().criteria.edition(1))


def test_the_api_tells_and_takes_all_of_it(assembly: Room) -> None:
    france, officer = asker(assembly, "head FRA"), asker(assembly, "officer")
    invited = {"state": "XAA", "name": "Aland", "reasons": "It asked."}
    assert officer.post("invitations/", invited).status_code == 201
    assert_problem(officer.post("invitations/", invited), 409, "takes_part")
    assert_problem(france.post("invitations/", invited), 403)
    assert france.post("members/FRA/instruments/", {**DIGEST, "size": 4096}).status_code == 201
    assert_problem(france.post("members/CHE/withdrawal/", {"reasons": WHY}), 403)
    assert france.post("members/FRA/withdrawal/", {"reasons": WHY}).status_code == 201
    review = {"granted": True, "reasons": "In place."}
    assert_problem(officer.post("members/FRA/access/", review), 409, "nothing_to_review")
    told = Asker().get("members/FRA/membership/").json()
    assert told["access"] == {"step": 2, "technology_from": None, "withheld_until": None}
    assert told["withdrawals"][0]["effective_at"].startswith("2026-08-29T23:59")
    assert told["instruments"][0]["sha256"] == DEPOSIT.sha256
    assert france.post("members/FRA/withdrawal/revoke/", {"reasons": "No."}).status_code == 200
    assert_problem(france.post("members/FRA/adherence/end/", {"reasons": WHY}), 409)
    assert_problem(france.post("members/FRA/adherence/", {"declaration": "We."}), 409)
    assert Asker().get("members/XZZ/membership/").status_code == 404


def test_what_was_known_before_a_notice_shows_none(assembly: Room) -> None:
    before = size() - 1
    assembly.handle(NOTIFY, actor=assembly.head("FRA"))
    told = Asker().get(f"members/FRA/membership/?recorded_by={before}").json()
    assert told["withdrawals"] == []
    assert "It has given notice" not in read(Client(), f"{FRANCE}?recorded_by={before}")


def test_the_public_calendar_says_when_it_leaves_until_it_has(assembly: Room) -> None:
    assembly.handle(NOTIFY, actor=assembly.head("FRA"))
    assert "France leaves" in read(Client(), "/feeds/calendar.ics")
    assembly.pass_days(181)
    tick()
    assert "France leaves" not in read(Client(), "/feeds/calendar.ics")


def test_all_delegations_are_told_of_a_notice(assembly: Room) -> None:
    assembly.account("head CHE")
    assembly.handle(NOTIFY, actor=assembly.head("FRA"))
    tell()
    assert Notice.objects.filter(kind="changed").exists()


def test_a_rebuild_changes_no_row(assembly: Room) -> None:
    assembly.handle(DECLARATION, actor=_applicant(assembly))
    assembly.handle(DEPOSIT, actor=assembly.head("FRA"))
    assembly.handle(NOTIFY, actor=assembly.head("FRA"))
    assembly.pass_days(181)
    tick()
    call_command("rebuild", "--check")


def test_the_list_says_with_each_standing_what_its_article_lets_it_do(assembly: Room) -> None:
    _applicant(assembly)
    shown = read(Client(), "/members/")
    assert "states with a pending application may observe open sittings" in shown
    assert "/rules/RP-07/" in shown
