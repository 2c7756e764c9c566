"""Accounts: sign-up is closed; a person comes in by an invitation that follows an accreditation."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from governance.models import Account, new_subject


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's adapter with sign-up closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def subject_of(email: str) -> str:
    """The subject id under which the log knows this address's person, or a fresh one."""
    account = Account.objects.filter(email=_normal(email)).first()
    return account.subject if account else new_subject()


def account_for(email: str, *, subject: str) -> Account:
    """The account of this address, made without a password where there is none."""
    normal = _normal(email)
    account = Account.objects.filter(email=normal).first()
    if account is None:
        account = Account.objects.create_user(normal, subject=subject)
    EmailAddress.objects.get_or_create(
        user=account, email=normal, defaults={"verified": True, "primary": True}
    )
    return account


def _normal(email: str) -> str:
    return Account.objects.normalize_email(email).lower()


def invite(account: Account, *, base_url: str, capacity: str) -> None:
    """Send the address at which the person sets a password; it works once."""
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    uid, token = key.split("-", 1)
    link = base_url.rstrip("/") + reverse(
        "account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}
    )
    send_mail(
        _("You are invited to act as %s") % capacity,
        _("Set your password at this address; it works once:\n\n%s\n") % link,
        settings.DEFAULT_FROM_EMAIL,
        [account.email],
    )
