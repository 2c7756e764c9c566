"""API of proxies: votes on a proposal given to other members; giving one, taking it back."""

from typing import Any

from django.db.models import QuerySet

from governance import balloting
from governance.api.act_views import ListOfProposal, OfProposal
from governance.api.shapes import ProxyShape
from governance.domain.proposal import asking_commands as c


class ProxiesView(ListOfProposal, OfProposal):
    """The proxies filed on a proposal, revoked ones included."""

    does = c.FileProxy
    lists = ProxyShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return balloting.proxies(symbol)
