"""Deliveries: which mails are due, and what became of each attempt.

An attempt is claimed by one statement, which counts it and sets when the next one may be made: of
two who want the same, one gets it. A mail that left is noted as sent; one that did not, or whose
sender was killed, is due again after a pause that doubles each time. So each is sent at least once,
normally once, and none waits for another.
"""

from datetime import timedelta

from django.db.models import F, QuerySet

from audit import clock
from governance.notices.models import Delivery, MailChoice

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 20


def due() -> "QuerySet[Delivery]":
    """The mails that may be tried now, the longest waiting first."""
    rows = Delivery.objects.filter(
        sent_at=None, next_at__lte=clock.machine_now(), attempts__lt=MOST_ATTEMPTS
    )
    return rows.select_related("account").order_by("next_at", "pk")


def claim(delivery: Delivery) -> bool:
    """Whether this attempt is ours to make."""
    mine = Delivery.objects.filter(pk=delivery.pk, sent_at=None, attempts=delivery.attempts)
    pause = min(FIRST_PAUSE * 2**delivery.attempts, LONGEST_PAUSE)
    return bool(mine.update(attempts=F("attempts") + 1, next_at=clock.machine_now() + pause))


def sent(delivery: Delivery) -> None:
    """The mail left the house."""
    Delivery.objects.filter(pk=delivery.pk).update(sent_at=clock.machine_now())


def drop(delivery: Delivery) -> None:
    """The person wants it no longer; the notices stay in the inbox."""
    delivery.delete()


def is_wanted(delivery: Delivery) -> bool:
    """Whether the account is still open and wants mail."""
    refused = MailChoice.objects.filter(account=delivery.account_id, wanted=False).exists()
    return delivery.account.is_active and not refused
