"""API of the Chair's rulings on a proposal: made, appealed against, voted on."""

from typing import Any

from django.db.models import QuerySet

from governance.api.act_views import ByOwnMember, ListOfProposal, MakesNumbered
from governance.api.proposals.ladder_shapes import RulingShape
from governance.domain.chapters.rulings import said as rulings
from governance.reading import ladder


class RulingsView(ListOfProposal, MakesNumbered):
    """The rulings on a proposal, by number."""

    does = rulings.RuleOnOrder
    lists = RulingShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return ladder.rulings(symbol)


class RulingVotesView(ByOwnMember):
    """A member votes on an appeal: yes overturns the ruling, no upholds it."""

    does = rulings.VoteOnRuling
