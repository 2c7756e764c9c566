"""Actors: who is asking, in which capacity, according to the log."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from governance.folded import regime_now
from governance.models import Account
from regime.domain.permissions import resolve
from regime.domain.values import NOBODY, Actor, Subject


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request; nobody where none is signed in."""
    user = request.user
    return actor_for(user) if isinstance(user, Account) else NOBODY


def actor_for(account: Account) -> Actor:
    """The capacity in which the log lets this account's person act now."""
    return resolve(Subject(account.subject), regime_now(), administrator=account.is_superuser)


def account_of(request: HttpRequest) -> Account:
    """The account that is signed in; refused where none is."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user
