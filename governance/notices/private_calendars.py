"""Calendars: the address under which an account's own calendar is read, by whoever knows it.

The address is made of a random key and a signature over it, so that neither a guess nor a copy of
the database opens a calendar. A new address ends the one before.
"""

import uuid

from django.core.signing import BadSignature, Signer

from audit import clock
from governance.models import Account
from governance.notices.outlets import PrivateCalendar

SALT = "governance.calendars"


def secret_of(account: Account) -> str:
    """What the address of an account's calendar ends in; empty where it has none."""
    row = PrivateCalendar.objects.filter(account=account).first()
    return _signer().sign(row.key.hex) if row else ""


def make(account: Account) -> None:
    """Give an account's calendar an address that nobody knows yet."""
    PrivateCalendar.objects.update_or_create(
        account=account, defaults={"key": uuid.uuid4(), "made_at": clock.machine_now()}
    )


def end(account: Account) -> None:
    """Close an account's calendar: its address opens nothing any more."""
    PrivateCalendar.objects.filter(account=account).delete()


def owner_of(secret: str) -> Account | None:
    """The account whose calendar is read at this address, if the account is open."""
    try:
        key = uuid.UUID(hex=_signer().unsign(secret))
    except (BadSignature, ValueError):
        return None
    return Account.objects.filter(
        pk__in=PrivateCalendar.objects.filter(key=key).values("account"), is_active=True
    ).first()


def _signer() -> Signer:
    return Signer(sep=".", salt=SALT)
