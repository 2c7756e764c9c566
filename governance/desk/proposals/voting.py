"""Voting: choose, check, and get the receipt; a change names the vote that it replaces."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from governance.acting import dry_run
from governance.acting.voting import Voted, grounds_missing, probe_of
from governance.acting.voting import vote as hand_in
from governance.desk.acting import (
    Refusal,
    article_href,
    at_field,
    desk_trail,
    first_receipt,
    one_time,
    proposal_or_404,
    refusal_from,
    signed_in,
    to_receipt,
)
from governance.desk.forms.forms import VoteForm
from governance.desk.forms.grounds import vote_form
from governance.desk.forms.held_votes import SealedVoteForm, SecretVoteForm
from governance.desk.proposals.ballot_papers import paper_form, paper_words
from governance.domain.chapters.ballots.secrecy import SEALED, SECRET
from governance.domain.chapters.votes.said import CastVote
from governance.doors.guided import ProposalCase
from governance.folded import proposal_now
from governance.models import Proposal, Vote
from governance.portal.proposals.ballots import Round, rounds_of
from governance.portal.proposals.elections import ElectionRound
from governance.reading import ballots as balloting
from governance.reading import elections, queries
from governance.reading.actors import actor_of
from governance.wording.labels import tag
from regime.domain.acts import code_of
from regime.domain.values import Actor, StateCode, Symbol
from regime.reading.queries import names, participant


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def vote(request: HttpRequest, symbol: str) -> HttpResponse:
    """Choose; on the second word check; on the third cast the vote."""
    proposal = proposal_or_404(symbol)
    actor = actor_of(request)
    if request.method != "POST":
        return _choose(request, proposal, _begun(proposal, actor))
    if answer := first_receipt(request):
        return answer
    form = form_of(proposal)(request.POST)
    if not form.is_valid() or "back" in request.POST:
        return _choose(request, proposal, form)
    if "sure" not in request.POST and (barred := _barred(actor, proposal)):
        return _choose(request, proposal, form, refusal_from(barred))
    if "sure" not in request.POST and (lack := _lack(proposal, form)):
        return _choose(request, proposal, form, at_field(form, lack), status=409)
    if "sure" not in request.POST:
        choice = _said(form.cleaned_data["choice"], proposal)
        context = {**_context(request, proposal, form), "choice": choice}
        return render(request, "desk/vote_check.html", context)
    return _cast(request, proposal, form)


def _barred(actor: Actor, proposal: Proposal) -> Refused | None:
    """Why a vote of this actor would be refused now; nothing where it would not."""
    probe = probe_of(Symbol(proposal.symbol), StateCode(actor.member or ""))
    return dry_run.refusal(probe, actor)


def _lack(proposal: Proposal, form: VoteForm) -> Refusal | None:
    """What the words of a vote on an application lack; it is said at their field."""
    said = form.cleaned_data
    words = said.get("explanation", "")
    lack = grounds_missing(Symbol(proposal.symbol), said["choice"], words)
    return refusal_from(lack) if lack else None


def _cast(request: HttpRequest, proposal: Proposal, form: VoteForm) -> HttpResponse:
    actor, filled = actor_of(request), form.cleaned_data
    command = CastVote(
        proposal=Symbol(proposal.symbol),
        member=StateCode(actor.member or ""),
        choice=filled["choice"],
        explanation=filled.get("explanation", ""),
        replaces=filled["replaces"],
    )
    try:
        voted = hand_in(command, actor=actor, command_id=filled["command"])
    except (Refused, Malformed) as error:
        again = _begun(proposal, actor, filled)
        return _choose(request, proposal, again, refusal_from(error))
    return told_once(request, proposal, voted)


def told_once(
    request: HttpRequest, proposal: Proposal, voted: Voted, *, by_proxy: bool = False
) -> HttpResponse:
    """The receipt; before it, once, what is kept in no session: a ballot's number, or a key."""
    if voted.number is None and voted.key is None:
        return to_receipt(voted.receipt)
    context = {
        "proposal": proposal,
        "number": voted.number,
        "key": voted.key,
        "by_proxy": by_proxy,
        "receipt_href": reverse("desk-receipt", args=[voted.receipt.command]),
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/vote_number.html", context)


def _said(choice: str, proposal: Proposal) -> dict[str, str]:
    if elections.puts_candidates(proposal.symbol):
        return {"label": paper_words(choice, proposal.symbol), "kind": "paper"}
    return tag(choice)


def form_of(proposal: Proposal) -> type[VoteForm]:
    """The form that the ballot of the matter asks for."""
    if elections.puts_candidates(proposal.symbol):
        return paper_form(proposal.symbol)
    form = {SEALED: SealedVoteForm, SECRET: SecretVoteForm}.get(how_now(proposal), VoteForm)
    return vote_form(form, proposal_now(proposal.symbol).case)


def how_now(proposal: Proposal) -> str:
    """How the members vote in the newest round; empty where there is none."""
    rounds = balloting.ballots(proposal.symbol)
    return balloting.how(rounds[-1]) if rounds else ""


def _begun(proposal: Proposal, actor: Actor, filled: dict[str, Any] | None = None) -> VoteForm:
    """The form with what was filled in before, and the vote that stands now to be replaced."""
    standing = _standing(proposal, actor)
    replaces = standing.position if standing else None
    return form_of(proposal)(initial={**(filled or {}), **one_time(), "replaces": replaces})


def _choose(
    request: HttpRequest,
    proposal: Proposal,
    form: VoteForm,
    refusal: Refusal | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {**_context(request, proposal, form), "refused": refusal}
    return render(request, "desk/vote.html", context, status=409 if refusal else status)


def _context(request: HttpRequest, proposal: Proposal, form: VoteForm) -> dict[str, Any]:
    actor = actor_of(request)
    standing = _standing(proposal, actor)
    open_to = queries.acts_open_to(actor, proposal.symbol)
    act = next((one for one in open_to if one.code == code_of(CastVote)), None)
    article = act.article if act else queries.article_of(CastVote)
    barred = None if act else _barred(actor, proposal)
    return {
        "form": form,
        "proposal": proposal,
        "case": ProposalCase(actor, actor, {}, proposal),
        "round": _round(proposal),
        "open": act,
        "barred": refusal_from(barred) if barred else None,
        "member": participant(actor.member) if act and actor.member else None,
        "standing": standing,
        "standing_choice": tag(standing.choice) if standing and standing.choice else None,
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": desk_trail(),
    }


def _round(proposal: Proposal) -> Round | ElectionRound:
    rounds = rounds_of(proposal, names())
    if not rounds:
        raise Http404
    return rounds[-1]


def _standing(proposal: Proposal, actor: Actor) -> Vote | None:
    ballots = balloting.ballots(proposal.symbol)
    if not ballots or actor.member is None:
        return None
    return balloting.standing_vote(proposal.symbol, ballots[-1].round, actor.member)
