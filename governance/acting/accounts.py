"""Accounts: who can sign in; what an account may do, the log alone says.

Anyone signs up, and is one of the public once the address is confirmed. Whoever is accredited or
appointed is invited: the account is made in the transaction of the act, and the invitation goes
out after it is committed. An address has one account. A sign-up that was never confirmed proves
nothing about whose address it is: an invitation replaces it, password and all. Accounts, addresses,
sessions and tokens are kept outside the log, which knows a person by a random subject.
"""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from knox.models import AuthToken

from audit.log.errors import CommandReused, NotPermitted
from audit.store import Receipt
from governance.models import Account, new_subject
from governance.notices import private_calendars, webhooks
from governance.services import Command, handle
from regime.domain.chapters.credentials.said import AccreditDelegate, RequestHead
from regime.domain.chapters.offices.said import AppointOfficer, NameChair
from regime.domain.values import Actor, Capacity, Office, StateCode, Subject
from regime.reading.queries import founding, names

TOKEN_LIMIT = int(str(settings.REST_KNOX["TOKEN_LIMIT_PER_USER"]))


class MailsOfThisSite(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's adapter: what is mailed names this site, whatever host the request names."""

    def get_reset_password_from_key_url(self, key: str) -> str:
        address: str = super().get_reset_password_from_key_url(key)
        if not settings.SITE_URL:
            return address
        return str(settings.SITE_URL) + urlsplit(address).path

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        founded = founding()
        asked = f"{self.request.scheme}://{self.request.get_host()}" if self.request else ""
        said = {
            "title": founded.title if founded else "Open Secretariat",
            "base_url": settings.SITE_URL or asked,
        }
        super().send_mail(template_prefix, email, {**context, **said})


def accredit(
    email: str,
    *,
    member: StateCode,
    capacity: Capacity,
    actor: Actor,
    command_id: uuid.UUID,
    base_url: str,
    reasons: str = "",
) -> Receipt:
    """Accredit the person at this address and invite them; raises ``Refused``."""
    return _bring_in(
        email,
        lambda subject: AccreditDelegate(subject, member, capacity, reasons),
        actor=actor,
        command_id=command_id,
        invitation=partial(invite, base_url=base_url, capacity=_worded(capacity, member)),
    )


def request_head(
    email: str,
    *,
    member: StateCode,
    actor: Actor,
    command_id: uuid.UUID,
    base_url: str,
    reasons: str,
) -> Receipt:
    """Enter a state's note that names this person head, and invite them; raises ``Refused``."""
    return _bring_in(
        email,
        lambda subject: RequestHead(member, subject, reasons),
        actor=actor,
        command_id=command_id,
        invitation=partial(
            invite, base_url=base_url, capacity=_worded(Capacity.HEAD, member), by_note=True
        ),
    )


def appoint(
    email: str,
    *,
    office: Office,
    actor: Actor,
    command_id: uuid.UUID,
    base_url: str,
    reasons: str = "",
) -> Receipt:
    """Appoint the person at this address to an office and invite them; raises ``Refused``."""
    return _bring_in(
        email,
        lambda subject: AppointOfficer(subject, office, reasons),
        actor=actor,
        command_id=command_id,
        invitation=partial(invite, base_url=base_url, capacity=office.value.replace("_", " ")),
    )


def name_chair(
    email: str,
    *,
    member: StateCode,
    actor: Actor,
    command_id: uuid.UUID,
    base_url: str,
    reasons: str = "",
) -> Receipt:
    """Give the chair to a member through the person at this address; raises ``Refused``."""
    return _bring_in(
        email,
        lambda subject: NameChair(member, subject, reasons),
        actor=actor,
        command_id=command_id,
        invitation=partial(invite, base_url=base_url, capacity=_worded(Capacity.CHAIR, member)),
    )


def account(pk: int) -> Account | None:
    """One account."""
    return Account.objects.filter(pk=pk).first()


def account_at(email: str) -> Account | None:
    """The account of this address; a sign-up that was never confirmed is none."""
    normal = _normal(email)
    account = Account.objects.filter(email=normal).exclude(pk__in=_unconfirmed()).first()
    if account is None:
        verified = EmailAddress.objects.filter(email__iexact=normal, verified=True).first()
        account = Account.objects.filter(pk=verified.user_id).first() if verified else None
    return account


def subject_of(email: str) -> str:
    """The subject id under which the log knows this address's person, or a fresh one."""
    account = account_at(email)
    return account.subject if account else new_subject()


def account_for(email: str, *, subject: str) -> Account:
    """The account of this address, made without a password where there is none."""
    account = account_at(email)
    if account is None:
        normal = _normal(email)
        Account.objects.filter(email=normal, pk__in=_unconfirmed()).delete()
        account = Account.objects.create_user(normal, subject=subject)
        EmailAddress.objects.create(user=account, email=normal, verified=True, primary=True)
    return account


def invite(account: Account, *, base_url: str, capacity: str, by_note: bool = False) -> None:
    """Tell a person in which capacity they act, and where they set a password or sign in.

    Whom a note names acts only once its days are over, if nobody contests it.
    """
    base = settings.SITE_URL or base_url.rstrip("/")
    begins = (
        _("A note of your state names you as %s. You may act once it can be contested no longer.")
        if by_note
        else _("You may now act as %s.")
    )
    said = [begins % capacity]
    if account.has_usable_password():
        said.append(_("Sign in at this address:"))
        said.append(base + reverse("account_login"))
    else:
        said.append(_("Set your password at this address; it works once, and for a few days:"))
        said.append(base + _address_for_a_password(account))
        said.append(_("If it no longer works, ask for another here:"))
        said.append(base + reverse("account_reset_password"))
    send_mail(
        _("You are invited to act as %s") % capacity,
        "\n\n".join(said) + "\n",
        settings.DEFAULT_FROM_EMAIL,
        [account.email],
    )


def _worded(capacity: Capacity, member: StateCode) -> str:
    return f"{capacity.value}, {names().get(member, member)}"


def emails(subjects: Iterable[str]) -> dict[str, str]:
    """The addresses of these subjects, as far as there are accounts."""
    rows = Account.objects.filter(subject__in=list(subjects))
    return dict(rows.values_list("subject", "email"))


def tokens(account: Account) -> "QuerySet[AuthToken]":
    """The tokens of an account that have not expired, the newest first."""
    found: QuerySet[AuthToken] = AuthToken.objects.filter(
        Q(expiry=None) | Q(expiry__gt=timezone.now()), user=account
    )
    return found.order_by("-created")


def make_token(account: Account) -> tuple[str, datetime] | None:
    """A new token, to be shown once, and when it expires; nothing beyond ``TOKEN_LIMIT``."""
    if tokens(account).count() >= TOKEN_LIMIT:
        return None
    row, secret = AuthToken.objects.create(account)
    return secret, row.expiry


def revoke_token(account: Account, prefix: str) -> bool:
    """Revoke an account's token by its prefix; whether there was one."""
    deleted, _by_model = AuthToken.objects.filter(user=account, token_key=prefix).delete()
    return bool(deleted)


def deactivate(account: Account, *, actor: Actor) -> None:
    """Close an account: no sign-in, and no session or token of it lives on."""
    _must_administer(actor)
    if account.subject == actor.subject:
        raise NotPermitted(_("Nobody deactivates the own account."))
    account.is_active = False
    account.save(update_fields=["is_active"])
    _close_doors(account)


def reactivate(account: Account, *, actor: Actor) -> None:
    """Open a closed account again; its person signs in anew."""
    _must_administer(actor)
    account.is_active = True
    account.save(update_fields=["is_active"])


def _unconfirmed() -> "QuerySet[Account]":
    """The sign-ups whose address nobody has confirmed; nobody has signed in to one of them."""
    addresses = EmailAddress.objects.all()
    return Account.objects.filter(
        pk__in=addresses.filter(verified=False).values("user_id"), last_login=None
    ).exclude(pk__in=addresses.filter(verified=True).values("user_id"))


def _must_administer(actor: Actor) -> None:
    if actor.capacity is not Capacity.ADMINISTRATOR:
        raise NotPermitted(_("Only the administrator opens and closes accounts."))


def _close_doors(account: Account) -> None:
    """End every session, token, calendar and webhook of an account."""
    AuthToken.objects.filter(user=account).delete()
    _end_sessions(account)
    private_calendars.end(account)
    for hook in webhooks.webhooks(account):
        webhooks.end(hook)


def _end_sessions(account: Account) -> None:
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(account.pk):
            session.delete()


class AccountMadeMeanwhile(Exception):
    """Another act made this person's account, under another subject, while this one waited."""


def _bring_in(
    email: str,
    command: Callable[[Subject], Command],
    *,
    actor: Actor,
    command_id: uuid.UUID,
    invitation: Callable[[Account], None],
) -> Receipt:
    """Give a command about the person at an address, whose account is made beside it."""

    def once(known: Account | None) -> Receipt:
        subject = known.subject if known else new_subject()

        def beside(_receipt: Receipt) -> None:
            account = account_for(email, subject=subject)
            if account.subject != subject:
                raise AccountMadeMeanwhile
            if account.is_superuser:
                raise NotPermitted("The administrator of accounts holds no office and no mandate.")
            if known:  # what was opened in an earlier capacity does not open the new one
                _close_doors(account)
            transaction.on_commit(lambda: invitation(account), robust=True)

        return handle(command(Subject(subject)), actor=actor, command_id=command_id, beside=beside)

    known = account_at(email)
    try:
        return once(known)
    except (CommandReused, AccountMadeMeanwhile):
        # Another act about this person came first and made the account: its subject is known now.
        made = account_at(email)
        if known is not None or made is None:
            raise
        return once(made)


def _address_for_a_password(account: Account) -> str:
    key = default_token_generator.make_token(account)
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(account), "key": key},
    )


def _normal(email: str) -> str:
    return Account.objects.normalize_email(email).lower()
