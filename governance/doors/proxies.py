"""Acts of proxies: giving one's vote to another, voting for another, opening that vote."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from governance.acting import dry_run
from governance.acting.voting import Voted, grounds_missing, probe_of_proxy, vote
from governance.desk.acting import one_time
from governance.desk.following.proposals import Following, following
from governance.desk.forms.forms import OneTimeForm
from governance.desk.forms.proxies import Choices, ProxyForm, for_principal
from governance.desk.proposals.voting import form_of as vote_form_of
from governance.desk.proposals.voting import how_now
from governance.domain.chapters.ballots.said import OpenProxyVote
from governance.domain.chapters.ballots.secrecy import SEALED, SECRET
from governance.domain.chapters.proposal.open_acts import OpenAct
from governance.domain.chapters.votes.deciding import may_hold
from governance.domain.chapters.votes.proxies import held_by
from governance.domain.chapters.votes.said import CastProxyVote
from governance.domain.recorded_commands import Command
from governance.doors.forms import form_of
from governance.doors.guided import WHOLE, OnProposal, Row
from governance.folded import proposal_now, regime_now
from governance.reading import queries
from regime.domain.values import StateCode
from regime.reading.queries import names


class GiveProxy(OnProposal):
    """Giving one's vote to another."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        return ProxyForm(data, initial=one_time(), holders=_holders(case))


class VoteByProxy(OnProposal):
    """Voting for another, openly, under seal or in secret as the members vote here."""

    def probe(self, case: Any) -> Command:
        carried = held_by(_member(case), proposal_now(case.symbol).proxies)
        return probe_of_proxy(case.symbol, next(iter(carried), StateCode(WHOLE)))

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        open_acts = _open_to(case, CastProxyVote)
        replaces = open_acts[0].replaces if open_acts else None
        form = for_principal(vote_form_of(case.proposal))
        initial = {**one_time(), "replaces": replaces}
        return form(data, initial=initial, principals=_principals(open_acts))

    def command(self, case: Any, filled: Any) -> CastProxyVote:
        return CastProxyVote(
            proposal=case.symbol,
            principal=StateCode(filled["principal"]),
            choice=filled["choice"],
            explanation=filled.get("explanation", ""),
            replaces=filled["replaces"],
        )

    def foresee(self, case: Any, form: OneTimeForm) -> list[Following]:
        command = self.command(case, form.cleaned_data)
        if _held_heading(how_now(case.proposal)) is None:
            return following(dry_run.events_of(command, case.actor))
        if lack := grounds_missing(case.symbol, command.choice, command.explanation):
            raise lack
        return following(
            dry_run.events_of(probe_of_proxy(case.symbol, command.principal), case.actor)
        )

    def hand_in(self, case: Any, form: OneTimeForm) -> Voted:
        command = self.command(case, form.cleaned_data)
        return vote(command, actor=case.actor, command_id=form.cleaned_data["command"])

    def rows(self, case: Any, form: OneTimeForm) -> list[Row]:
        if _held_heading(how_now(case.proposal)) is None:
            return super().rows(case, form)
        return super().rows(case, form)[:1]

    def check_context(self, case: Any, form: OneTimeForm) -> dict[str, Any]:
        heading = _held_heading(how_now(case.proposal))
        if heading is None:
            return {}
        return {"held_heading": heading, "held_rows": super().rows(case, form)[1:]}


class OpenByProxy(OnProposal):
    """Opening a vote that was cast for another."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        plain = form_of(OpenProxyVote, frozenset({"proposal", "principal"}))
        principals = _principals(_open_to(case, OpenProxyVote))
        return for_principal(plain)(data, initial=one_time(), principals=principals)


def _held_heading(how: str) -> str | None:
    """What is said above a vote that is not open; nothing where it is."""
    return {
        SEALED: _("This is under seal until the vote is opened, after the close"),
        SECRET: _("This is published after the close, without a name"),
    }.get(how)


def _open_to(case: Any, does: type[Any]) -> list[OpenAct]:
    return [one for one in queries.acts_open_to(case.actor, case.symbol) if one.does is does]


def _principals(open_acts: Iterable[OpenAct]) -> Choices:
    return _named(one.principal for one in open_acts if one.principal)


def _holders(case: Any) -> Choices:
    return _named(may_hold(proposal_now(case.symbol), regime_now(), beside=_member(case)))


def _member(case: Any) -> StateCode:
    return case.actor.member or StateCode("")


def _named(codes: Iterable[StateCode]) -> Choices:
    known = names()
    return [(code, known.get(code, code)) for code in codes]
