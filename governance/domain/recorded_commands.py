"""Retelling: the command that a group of recorded events tells of.

What a command leads to holds everything that the command said, each field under the same name, so
the replay can give it back to the decider. Which event tells of which act, the act says itself.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import cast

from audit.log.catalogue import Event
from governance.domain.chapters.elections.said import OpenElection
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.said import ProposalSubmitted
from governance.domain.chapters.submission.sponsorship import is_own_declaration
from governance.domain.families.recording import field_words
from governance.domain.queues import command_waiting
from regime.domain import said as regime_said
from regime.domain.acts import told_by
from regime.domain.chapters.corrections import said as corrections
from regime.domain.chapters.corrections.said import CorrectionAnnounced, ParametersCorrected
from regime.domain.chapters.elections.said import ElectionCalled
from regime.domain.chapters.meetings.said import OfferToHost, PlenaryConvened
from regime.domain.chapters.membership.said import InviteState, StateInvited
from regime.domain.chapters.queue.said import FilingQueued
from regime.domain.chapters.records.said import SymbolGiven
from regime.domain.values import Symbol

Command = life.ProposalCommand | regime_said.RegimeCommand


def command_of(events: tuple[Event, ...], stream: str) -> Command | None:
    """The command that led to ``events`` in ``stream``; nothing where none could have.

    An act that is given a symbol is told by the event after that. What is judged as of the end of a
    period was done by the clock, which is not asked here.
    """
    told = events[1:] if isinstance(events[0], SymbolGiven) else events
    match told:
        case (ProposalSubmitted() as submitted, *_):
            return _submission(submitted)
        case (FilingQueued() as queued, *_):
            command: Command = command_waiting(queued.act, queued.values)
            return command
        case (ElectionCalled(matter=matter), *_):
            reasons = (one.reasons for one in told if isinstance(one, ProposalSubmitted))
            return next((OpenElection(matter, why) for why in reasons), None)
        case (PlenaryConvened(host=host) as convened, *_):
            said_so = (convened.place, convened.opens_at, convened.reasons)
            return OfferToHost(host, *said_so) if host is not None else None
        case (StateInvited() as i, *_):
            return InviteState(i.member, i.name, i.group, i.reasons)
        case (CorrectionAnnounced() | ParametersCorrected(as_of=None) as corrected, *_):
            return corrections.CorrectParameters(
                corrected.article, corrected.after, corrected.reasons
            )
        case (first, *_) if getattr(first, "as_of", None) is None:
            return _same_fields(first, Symbol(stream))
        case _:
            return None


def _same_fields(event: Event, stream: Symbol) -> Command | None:
    """The command whose fields the event repeats; the proposal is that of the stream."""
    act = told_by(type(event))
    if act is None:
        return None
    kind = act.command
    told = {field.name for field in fields(kind) if hasattr(event, field.name)}
    values: dict[str, object] = {name: getattr(event, name) for name in told}
    if "proposal" in {field.name for field in fields(kind)} - told:
        values["proposal"] = stream
    return cast(Callable[..., Command], kind)(**values)


def _submission(s: ProposalSubmitted) -> submission.SubmitProposal | submission.DeclareAdherence:
    if is_own_declaration(s.matter, s.text, s.sponsor):
        return submission.DeclareAdherence(field_words(s.text, "declaration"))
    return submission.SubmitProposal(
        s.matter, s.title, s.basis, s.text, s.reasons, s.effect, s.new_facts, s.kind
    )
