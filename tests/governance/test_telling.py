"""Telling: a person is told of an entry once, however often and by whomever the log is read."""

import pytest

from audit.models import Consumer
from governance.domain.chapters.submission.said import (
    AdmitProposal,
    ReturnProposal,
    WithdrawProposal,
)
from governance.models import Account
from governance.notices.consumer import tell
from governance.notices.inbox import choose_mail, mark_read, notices, unread
from governance.notices.models import Delivery, Notice
from governance.services import tick
from regime.domain.values import Symbol
from tests.databases import BOTH_DATABASES
from tests.room import VOTERS, Room


@pytest.fixture
def people(room: Room) -> dict[str, Account]:
    """The officer and the heads, with accounts; what happened before is told."""
    found = {one: room.account(one) for one in ("officer", *(f"head {code}" for code in VOTERS))}
    tell()
    Notice.objects.all().delete()
    Delivery.objects.all().delete()
    return found


def kinds(account: Account) -> list[str]:
    return list(notices(account).order_by("position").values_list("kind", flat=True))


def test_the_officer_is_told_what_awaits_a_decision_and_until_when(
    room: Room, people: dict[str, Account]
) -> None:
    room.submit()
    tell()
    notice = notices(people["officer"]).get()
    assert notice.kind == "awaits"
    assert notice.until is not None
    assert kinds(people["head BIRCH"]) == []


def test_the_sponsor_is_told_the_answer_and_everyone_what_is_opened(
    room: Room, people: dict[str, Account]
) -> None:
    room.handle(AdmitProposal(room.submit("ALDER"), "Complete."))
    tell()
    assert kinds(people["head ALDER"]) == ["answered", "opened"]
    assert kinds(people["head BIRCH"]) == ["opened"]


def test_a_return_is_told_to_the_sponsor_alone(room: Room, people: dict[str, Account]) -> None:
    room.handle(ReturnProposal(room.submit("ALDER"), "Not within the purpose.", "LR-8"))
    tell()
    assert kinds(people["head ALDER"]) == ["answered"]
    assert kinds(people["head BIRCH"]) == []


def test_nobody_is_told_an_own_act(room: Room, people: dict[str, Account]) -> None:
    symbol = room.submit("ALDER")
    room.handle(WithdrawProposal(symbol, "Overtaken."), actor=room.head("ALDER"))
    tell()
    assert kinds(people["head ALDER"]) == []
    assert kinds(people["head BIRCH"]) == ["changed"]


def test_a_vote_is_told_to_nobody_and_the_decision_to_all(
    room: Room, people: dict[str, Account]
) -> None:
    symbol = room.submit_to_vote()
    tick()
    tell()
    before = Notice.objects.count()
    for code in VOTERS:
        room.vote(symbol, code)
    tell()
    assert Notice.objects.count() == before
    room.pass_days(2)
    tick()
    tell()
    assert {kinds(people[f"head {code}"])[-1] for code in VOTERS} <= {"decided", "in_force"}


@BOTH_DATABASES
def test_read_again_from_the_beginning_the_log_tells_nobody_anew(
    room: Room, people: dict[str, Account]
) -> None:
    room.handle(AdmitProposal(room.submit(), "Complete."))
    tell()
    told, mails = Notice.objects.count(), Delivery.objects.count()
    Consumer.objects.update(position=Notice.objects.earliest("position").position)
    tell()
    assert (Notice.objects.count(), Delivery.objects.count()) == (told, mails)


@BOTH_DATABASES
def test_the_notices_of_a_portion_make_one_mail_for_each_person(
    room: Room, people: dict[str, Account]
) -> None:
    room.handle(AdmitProposal(room.submit("ALDER"), "Complete."))
    tell()
    mail = Delivery.objects.get(account=people["head ALDER"])
    assert mail.notices.count() == 2


def test_who_wants_no_mail_finds_the_notice_in_the_inbox(
    room: Room, people: dict[str, Account]
) -> None:
    choose_mail(people["officer"], wanted=False)
    room.submit()
    tell()
    assert kinds(people["officer"]) == ["awaits"]
    assert not Delivery.objects.exists()
    choose_mail(people["officer"], wanted=True)
    room.submit("BIRCH")
    tell()
    assert Delivery.objects.count() == 1


def test_a_closed_account_is_told_nothing(room: Room, people: dict[str, Account]) -> None:
    Account.objects.filter(subject="officer").update(is_active=False)
    room.submit()
    tell()
    assert not Notice.objects.exists()


def test_what_is_read_is_read_for_its_own_reader_alone(
    room: Room, people: dict[str, Account]
) -> None:
    room.handle(AdmitProposal(room.submit("ALDER"), "Complete."))
    tell()
    alder, birch = people["head ALDER"], people["head BIRCH"]
    opened = notices(birch).get().position
    assert mark_read(birch, [opened]) == 1
    assert mark_read(birch, [opened]) == 0
    assert (unread(birch), unread(alder)) == (0, 2)


def test_a_symbol_leads_to_its_proposal(room: Room, people: dict[str, Account]) -> None:
    symbol = Symbol(room.submit())
    tell()
    assert notices(people["officer"]).get().symbol == symbol
