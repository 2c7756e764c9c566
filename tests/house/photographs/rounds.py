"""Rounds: each role of the demonstration goes through the pages on which it may act."""

from django.conf import settings
from django.db import transaction
from django.test import Client

from audit.log.encoding import Json
from governance.acting.sign_ins import kept
from governance.models import Account, Draft
from tests.house.photographs.routes import patterns
from tests.house.photographs.visiting import Visits, is_of_an_act

FROM = ("/desk/", "/admin/", "/disputes/", "/complaints/", "/meetings/", "/elections/")
MATTER, TITLE = "agenda", "A draft"


def go_round(visits: Visits) -> None:
    """Look at every kind of page that desk and office lead to, and leave nothing behind."""
    with transaction.atomic():
        for role, client in _roles().items():
            visits.round(client, FROM, f"{role} of the demonstration")
        transaction.set_rollback(True)


def acts(visits: Visits) -> Json:
    """The pages of acts by their addresses, and those that nobody came to in any scene."""
    reached = visits.lists | set(visits.seen)
    unreached = [route for route in patterns() if is_of_an_act(route) and route not in reached]
    return {
        "pages": {route: visits.seen[route] for route in sorted(visits.seen)},
        "unreached": [*unreached],
    }


def _roles() -> dict[str, Client]:
    """A browser for each role; the first head has a draft."""
    found: dict[str, Client] = {}
    for person in kept():
        if person.capacity not in found:
            found[person.capacity] = client = Client()
            account = Account.objects.get(email=person.email)
            client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
            if person.capacity == "head":
                Draft.objects.create(
                    member=person.member or "", title=TITLE, matter=MATTER, text=TITLE
                )
    return found
