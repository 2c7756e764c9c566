"""Courier: mails leave at least once, normally once, and none waits for another."""

import smtplib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

from governance.domain.chapters.submission.said import AdmitProposal
from governance.models import Account
from governance.notices.consumer import tell
from governance.notices.deliveries import FIRST_PAUSE, MOST_ATTEMPTS
from governance.notices.inbox import choose_mail
from governance.notices.models import Delivery, Notice
from governance.posting.mails import deliver
from tests.databases import BOTH_DATABASES
from tests.room import Room

SITE = "https://lake.example"


class Killed(BaseException):
    """The process ends here."""


class SendsAndDies(EmailBackend):
    """A mail server that takes a mail, after which the sender is killed."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        super().send_messages(messages)
        raise Killed


class RefusesAlder(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if "alder" in messages[0].to[0]:
            raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)


def through(settings: Any, backend: type[EmailBackend]) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"


@pytest.fixture(autouse=True)
def told(room: Room, settings: Any, mailoutbox: list[EmailMessage]) -> None:
    """ALDER is told two things, BIRCH one; nobody was mailed yet."""
    settings.SITE_URL = SITE
    tell()
    for code in ("ALDER", "BIRCH"):
        room.account(f"head {code}")
    room.handle(AdmitProposal(room.submit("ALDER"), "Complete."))
    tell()


def addresses() -> list[str]:
    return sorted(one.to[0] for one in mail.outbox)


@BOTH_DATABASES
def test_each_person_gets_one_mail_and_no_second(room: Room) -> None:
    assert deliver() == 2
    assert deliver() == 0
    assert addresses() == ["head.alder@lake.example", "head.birch@lake.example"]


def test_a_mail_says_symbol_article_deadline_and_address() -> None:
    deliver()
    (sent,) = [one for one in mail.outbox if "birch" in one.to[0]]
    notice = Notice.objects.get(account__subject="head BIRCH")
    body = str(sent.body)
    assert sent.subject == f"{notice.symbol}: Opened"
    assert "Under LR-9" in body
    assert notice.until is not None
    assert f"Until {notice.until:%-d %B %Y, %H:%M} UTC" in body
    assert f"{SITE}/proposals/{notice.symbol}/" in body
    assert f"{SITE}/log/entries/{notice.position}/" in body
    assert f"{SITE}/desk/inbox/" in body
    assert "<" not in body and "&" not in body


def test_several_notices_are_one_mail_that_counts_them() -> None:
    deliver()
    (sent,) = [one for one in mail.outbox if "alder" in one.to[0]]
    assert sent.subject.endswith(": Opened, and 1 more notice")
    assert str(sent.body).count("/log/entries/") == 2


def test_a_mail_that_did_not_leave_holds_up_no_other(settings: Any) -> None:
    through(settings, RefusesAlder)
    assert deliver() == 1
    assert addresses() == ["head.birch@lake.example"]


def test_it_is_tried_again_after_a_pause_that_doubles(room: Room, settings: Any) -> None:
    through(settings, RefusesAlder)
    deliver()
    waiting = Delivery.objects.get(sent_at=None)
    assert (waiting.attempts, waiting.next_at) == (1, room.now + FIRST_PAUSE)
    room.now += FIRST_PAUSE
    deliver()
    waiting.refresh_from_db()
    assert (waiting.attempts, waiting.next_at) == (2, room.now + 2 * FIRST_PAUSE)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver() == 0
    room.now += 2 * FIRST_PAUSE
    assert deliver() == 1


def test_the_inbox_does_not_wait_for_the_mail(settings: Any) -> None:
    through(settings, RefusesAlder)
    deliver()
    assert Notice.objects.filter(account__subject="head ALDER").count() == 2


@BOTH_DATABASES
def test_one_that_never_leaves_is_given_up(room: Room, settings: Any) -> None:
    through(settings, RefusesAlder)
    for _ in range(MOST_ATTEMPTS + 2):
        deliver()
        room.now += timedelta(hours=6)
    assert Delivery.objects.get(sent_at=None).attempts == MOST_ATTEMPTS


@BOTH_DATABASES
def test_killed_after_sending_it_sends_again_under_the_same_id(room: Room, settings: Any) -> None:
    Delivery.objects.filter(account__subject="head BIRCH").delete()
    through(settings, SendsAndDies)
    with pytest.raises(Killed):
        deliver()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver() == 0
    room.now += FIRST_PAUSE
    assert deliver() == 1
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_who_says_no_before_it_leaves_gets_none() -> None:
    choose_mail(Account.objects.get(subject="head ALDER"), wanted=False)
    Account.objects.filter(subject="head BIRCH").update(is_active=False)
    assert deliver() == 0
    assert not Delivery.objects.exists()
    assert Notice.objects.count() == 3
