"""API of proxies: votes on a proposal given to other members; giving one, taking it back."""

from typing import Any

from django.db.models import QuerySet

from governance.api.act_views import ListOfProposal, OfProposal
from governance.api.proposals.shapes import ProxyShape
from governance.domain.chapters.votes import said as votes
from governance.reading import ballots


class ProxiesView(ListOfProposal, OfProposal):
    """The proxies filed on a proposal, revoked ones included."""

    does = votes.FileProxy
    lists = ProxyShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return ballots.proxies(symbol)
