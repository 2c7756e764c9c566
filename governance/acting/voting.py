"""Voting: a vote is handed in as the row of its matter says: openly, under seal or in secret.

A vote by proxy is the principal's, in the box as in the log; its holder is given what is told once.
Salt and random number are made here. What is voted goes into the box in the transaction of its
event, in an envelope that this process cannot open; so an act that is handed in again is known by
its id, is answered with its first receipt, and cannot be compared with what it said before.
"""

import secrets
import uuid
from dataclasses import dataclass
from functools import partial

from audit import store
from audit.log.catalogue import Commitment
from audit.log.errors import CommandReused, Refused
from audit.log.sealing import SALT_BYTES, commit
from audit.store import Receipt
from governance.acting.ballot_box import Cast, keep_ballot, keep_opening
from governance.domain.chapters.accession.state import must_give_grounds
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.ballots.state import content
from governance.domain.chapters.elections.rounds import may_choose
from governance.domain.chapters.proposal.open_acts import proxy_probe, vote_probe
from governance.domain.chapters.proposal.said import ProposalCommand
from governance.domain.chapters.votes.said import CastProxyVote, CastVote, ChoiceUnknown
from governance.folded import proposal_now, regime_now
from governance.sealing.ballot_keys import public_key
from governance.services import handle, tick
from regime.domain.values import Actor, StateCode, Symbol

LONGEST_EXPLANATION = 1_000
Said = CastVote | CastProxyVote
_Sealing = ballots.SealedVoteCast | ballots.SealedProxyVoteCast
_Hiding = ballots.SecretVoteCast | ballots.SecretProxyVoteCast


class ExplanationTooLong(Refused):
    """An explanation under seal has an end, so that its length says nothing."""

    code = "explanation_too_long"


class NoExplanation(Refused):
    """A secret vote is not explained: the words would say whose it is."""

    code = "no_explanation"


@dataclass(frozen=True)
class Voted:
    """The receipt of a vote.

    Of a secret one also its random number, of one under seal the key that opens it: said this once.
    """

    receipt: Receipt
    number: str | None = None
    key: str | None = None


def vote(said: Said, *, actor: Actor, command_id: uuid.UUID) -> Voted:
    """Cast a vote as its matter asks; raises what :func:`governance.services.handle` raises."""
    known = _known(command_id)
    if known is None:
        tick()  # what is due opens and closes first: the vote is for the round that is open then
    probe = probe_of_proxy(*_whose(said)) if _is_by_proxy(said) else probe_of(*_whose(said))
    sealed = isinstance(probe, ballots.CastSealedVote | ballots.CastSealedProxyVote)
    if isinstance(known, _Sealing) or sealed:
        return _sealed(said, known, actor=actor, command_id=command_id)
    secret = isinstance(probe, ballots.CastSecretVote | ballots.CastSecretProxyVote)
    if isinstance(known, _Hiding) or secret:
        return _secret(said, known, actor=actor, command_id=command_id)
    return Voted(handle(said, actor=actor, command_id=command_id))


def grounds_missing(symbol: Symbol, choice: str, explanation: str) -> Refused | None:
    """Why a vote that says this would be refused for what it rests on; nothing where it would not.

    It is asked before the vote is sealed, and by the form before it asks the person to be sure.
    """
    try:
        must_give_grounds(choice, explanation, proposal_now(symbol).case, _rule_of_votes())
    except Refused as refused:
        return refused
    return None


def probe_of(symbol: Symbol, member: StateCode) -> ProposalCommand:
    """A vote of the member that is whole in form, as the matter asks for it."""
    return vote_probe(proposal_now(symbol), regime_now(), member)


def probe_of_proxy(symbol: Symbol, principal: StateCode) -> ProposalCommand:
    """A vote for the principal by proxy that is whole in form, as the matter asks for it."""
    return proxy_probe(proposal_now(symbol), regime_now(), principal)


def _whose(said: Said) -> tuple[Symbol, StateCode]:
    """On what, and whose vote it is."""
    return said.proposal, said.principal if isinstance(said, CastProxyVote) else said.member


def _is_by_proxy(said: Said) -> bool:
    return isinstance(said, CastProxyVote)


def _under_seal(said: Said, round_: int, sealed: Commitment) -> ProposalCommand:
    does = ballots.CastSealedProxyVote if _is_by_proxy(said) else ballots.CastSealedVote
    return does(*_whose(said), round_, sealed, said.replaces)


def _in_secret(said: Said, round_: int, *, again: bool) -> ProposalCommand:
    does = ballots.CastSecretProxyVote if _is_by_proxy(said) else ballots.CastSecretVote
    return does(*_whose(said), round_, again)


def _known(command_id: uuid.UUID) -> object:
    """What this act recorded before; nothing where it did not."""
    return next((one.event for one in store.read_command(str(command_id))), None)


def _sealed(said: Said, known: object, *, actor: Actor, command_id: uuid.UUID) -> Voted:
    if isinstance(known, _Sealing):
        again = _under_seal(said, known.round, known.vote)
        return Voted(handle(again, actor=actor, command_id=command_id))
    _must_be_a_choice(said)
    if len(said.explanation) > LONGEST_EXPLANATION:
        raise ExplanationTooLong(
            f"An explanation under seal has at most {LONGEST_EXPLANATION} characters.",
            place="/explanation",
        )
    if lack := grounds_missing(said.proposal, said.choice, said.explanation):
        raise lack
    try:
        return _seal(said, actor=actor, command_id=command_id)
    except CommandReused:
        if not isinstance(meanwhile := _known(command_id), _Sealing):
            raise
        return _sealed(said, meanwhile, actor=actor, command_id=command_id)


def _seal(said: Said, *, actor: Actor, command_id: uuid.UUID) -> Voted:
    round_, salt = _round(said), secrets.token_bytes(SALT_BYTES)
    symbol, member = _whose(said)
    value = content(said.choice, said.explanation, proposal=symbol, round_=round_, member=member)
    command = _under_seal(said, round_, commit(value, salt=salt))
    keep = partial(keep_opening, content={"salt": salt.hex(), "value": value}, to=public_key())
    kept = False

    def beside(receipt: Receipt) -> None:
        nonlocal kept
        keep(_cast(said, round_, receipt))
        kept = True

    receipt = handle(command, actor=actor, command_id=command_id, beside=beside)
    return Voted(receipt, key=salt.hex() if kept else None)


def _secret(said: Said, known: object, *, actor: Actor, command_id: uuid.UUID) -> Voted:
    again = said.replaces is not None
    if isinstance(known, _Hiding):
        command = _in_secret(said, known.round, again=again)
        return Voted(handle(command, actor=actor, command_id=command_id))
    _must_be_a_choice(said)
    if said.explanation.strip():
        raise NoExplanation(
            "A secret vote is not explained: the words would say whose it is.",
            place="/explanation",
        )
    round_, number = _round(said), secrets.token_hex(SALT_BYTES)
    keep = partial(
        keep_ballot,
        ballot={"number": number, "choice": said.choice},
        to=public_key(),
        replaces=said.replaces,
    )
    kept = False

    def beside(receipt: Receipt) -> None:
        nonlocal kept
        keep(_cast(said, round_, receipt))
        kept = True

    command = _in_secret(said, round_, again=again)
    receipt = handle(command, actor=actor, command_id=command_id, beside=beside)
    return Voted(receipt, number if kept else None)


def _cast(said: Said, round_: int, receipt: Receipt) -> Cast:
    symbol, member = _whose(said)
    return Cast(symbol, round_, member, receipt.positions[0])


def _round(said: Said) -> int:
    """The round that is open; where none is, the decider says so."""
    ballot = proposal_now(said.proposal).ballot
    return ballot.round if ballot else 0


def _rule_of_votes() -> str:
    return regime_now().rules.roles["majorities"]


def _must_be_a_choice(said: Said) -> None:
    """What goes into the box cannot be refused later."""
    if not may_choose(said.choice, proposal_now(said.proposal)):
        raise ChoiceUnknown("No ballot of this vote says so.", place="/choice")
