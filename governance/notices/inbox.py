"""Inbox: the notices of one account, and whether it wants them by e-mail as well."""

from collections.abc import Iterable

from django.db.models import QuerySet

from audit import clock
from governance.models import Account
from governance.notices.models import MailChoice, Notice


def notices(account: Account) -> "QuerySet[Notice]":
    """The notices of an account, what it was told last first."""
    return Notice.objects.filter(account=account).order_by("-pk")


def unread(account: Account) -> int:
    """How many notices an account has not read."""
    return notices(account).filter(read_at=None).count()


def mark_read(account: Account, positions: Iterable[int]) -> int:
    """Mark the account's own notices about these entries as read; returns how many were new."""
    rows = notices(account).filter(position__in=list(positions), read_at=None)
    return rows.update(read_at=clock.machine_now())


def wants_mail(account: Account) -> bool:
    """Whether an account wants notices by e-mail; unless it said otherwise it does."""
    return not MailChoice.objects.filter(account=account, wanted=False).exists()


def choose_mail(account: Account, *, wanted: bool) -> None:
    """Keep whether an account wants notices by e-mail."""
    MailChoice.objects.update_or_create(account=account, defaults={"wanted": wanted})
