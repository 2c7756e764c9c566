"""Acts of proxies: giving one's vote to another, and voting for another."""

from collections.abc import Iterable
from typing import Any

from governance.desk.acting import one_time
from governance.desk.forms.forms import OneTimeForm
from governance.desk.forms.grounds import vote_form
from governance.desk.forms.proxies import Choices, ProxyForm, ProxyVoteForm
from governance.domain.chapters.proposal.open_acts import OpenAct
from governance.domain.chapters.votes.deciding import may_hold
from governance.domain.chapters.votes.said import CastProxyVote
from governance.domain.recorded_commands import Command
from governance.doors.guided import WHOLE, OnProposal
from governance.folded import proposal_now, regime_now
from governance.reading import queries
from regime.domain.values import StateCode
from regime.reading.queries import names


class GiveProxy(OnProposal):
    """Giving one's vote to another."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        return ProxyForm(data, initial=one_time(), holders=_holders(case))


class VoteByProxy(OnProposal):
    """Voting for another."""

    def probe(self, case: Any) -> Command:
        return CastProxyVote(case.symbol, StateCode(WHOLE), WHOLE, WHOLE, None)

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        open_acts = _votes_open(case)
        principals = [one.principal for one in open_acts if one.principal]
        replaces = open_acts[0].replaces if open_acts else None
        form = vote_form(ProxyVoteForm, proposal_now(case.symbol).case)
        initial = {**one_time(), "replaces": replaces}
        return form(data, initial=initial, principals=_named(principals))


def _votes_open(case: Any) -> list[OpenAct]:
    acts = queries.acts_open_to(case.actor, case.symbol)
    return [one for one in acts if one.does is CastProxyVote]


def _holders(case: Any) -> Choices:
    member = case.actor.member or StateCode("")
    return _named(may_hold(proposal_now(case.symbol), regime_now(), beside=member))


def _named(codes: Iterable[StateCode]) -> Choices:
    known = names()
    return [(code, known.get(code, code)) for code in codes]
