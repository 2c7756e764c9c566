"""Proxies at the desk: giving one's vote to another, taking it back, voting for another."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _l

from governance import queries
from governance.domain.proposal import asking_commands as c
from governance.domain.proposal.acts import OpenAct
from governance.domain.proposal.proxy_voting import may_hold
from governance.folded import proposal_now, regime_now
from governance.services import Command
from governance.web.asking_forms import Choices, ProxyForm, ProxyVoteForm
from governance.web.desk.acting import one_time
from governance.web.desk.guided import Case, Filled, Guided
from governance.web.forms import OneTimeForm
from governance.web.grounds_forms import vote_form
from regime.domain.acts import code_of
from regime.domain.values import StateCode
from regime.queries import names


class GiveProxy(Guided):
    act = c.FileProxy
    heading, button = _l("Give your vote to another"), _l("File the proxy")
    intro = _l(
        "Another delegation votes for yours on this proposal. A proxy is filed some days ahead, "
        "and counts for votes that open from then on. You can take it back until a vote opens, and "
        "a vote that you cast yourself prevails."
    )

    def command(self, case: Case, filled: Filled) -> Command:
        return c.FileProxy(case.symbol, StateCode(filled["holder"]))

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        return ProxyForm(data, initial=one_time(), holders=_holders(case))


class RevokeProxy(Guided):
    act = c.RevokeProxy
    heading, button = _l("Take your vote back"), _l("Revoke the proxy")
    intro = _l("Your delegation votes for itself again.")

    def command(self, case: Case, filled: Filled) -> Command:
        return c.RevokeProxy(case.symbol)


class VoteByProxy(Guided):
    act = c.CastProxyVote
    heading, button = _l("Vote for another"), _l("Cast the vote")
    intro = _l(
        "You vote for the delegation whose proxy yours carries. It is public who voted for whom."
    )

    def command(self, case: Case, filled: Filled) -> Command:
        return c.CastProxyVote(
            case.symbol,
            StateCode(filled["principal"]),
            filled["choice"],
            filled["explanation"],
            filled["replaces"],
        )

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        open_acts = _votes_open(case)
        principals = [one.principal for one in open_acts if one.principal]
        replaces = open_acts[0].replaces if open_acts else None
        form = vote_form(ProxyVoteForm, proposal_now(case.symbol).case)
        return form(
            data,
            initial={**one_time(), "replaces": replaces},
            principals=_named(principals),
        )


def _votes_open(case: Case) -> list[OpenAct]:
    acts = queries.acts_open_to(case.actor, case.symbol)
    return [one for one in acts if one.code == code_of(c.CastProxyVote)]


def _holders(case: Case) -> Choices:
    member = case.actor.member or StateCode("")
    proposal, regime = proposal_now(case.symbol), regime_now()
    return _named(may_hold(proposal, regime, beside=member))


def _named(codes: Iterable[StateCode]) -> Choices:
    known = names()
    return [(code, known.get(code, code)) for code in codes]
