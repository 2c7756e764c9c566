"""Beside the data of an entry: the rules that it cites, and the command that caused it.

The writer and the replay ask the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.entry import RulesCited
from audit.log.instants import write_instant
from governance.domain.proposal import events as pe
from governance.domain.proposal.commands import EndPeriod
from governance.domain.proposal.stages import Deadline
from governance.domain.proposal.state import Proposal
from governance.domain.retelling import Command
from regime.domain.accession.events import ApplicationEvent
from regime.domain.accession.evidence_events import EvidenceEvent
from regime.domain.calendar_commands import EndCalendarPeriod
from regime.domain.calendar_events import STREAM as CALENDAR
from regime.domain.state import Regime
from regime.domain.values import Symbol

OF_MATTER = "matter"


def rules_cited(event: Event, regime: Regime, proposal: Proposal) -> RulesCited | None:
    """The edition and articles that an event rests on; none while the regime is founded.

    A proposal's events rest on the edition that governs it, the others on the edition in force. The
    role ``matter`` is the article of the proposal's own matter.
    """
    roles = catalogue.type_of(event).rests_on
    if not regime.editions or not roles:
        return None
    rules = regime.edition(_governed_by(event, regime, proposal))
    if OF_MATTER not in roles:
        return rules.cite(*roles)
    cited = rules.cite(*(role for role in roles if role != OF_MATTER))
    article = rules.matters[proposal.matter].article if proposal.matter else ""
    return replace(cited, articles=(*cited.articles, *((article,) if article else ())))


def _governed_by(event: Event, regime: Regime, proposal: Proposal) -> int:
    """The edition that governs a proposal or an application; for all else that in force."""
    if isinstance(event, ApplicationEvent | EvidenceEvent):
        application = regime.applications.get(event.application)
        return application.edition if application else regime.rules.edition
    own = isinstance(event, pe.ProposalEvent) and proposal.edition
    return proposal.edition if own else regime.rules.edition


def placed(
    events: Sequence[Event], stream: str, proposal: Proposal
) -> Iterator[tuple[Event, str, Proposal]]:
    """Each event of a decision, the stream that it belongs to, and the proposal that governs it.

    Events without a stream of their own belong to the proposal acted on, or, from a submission on,
    to the proposal submitted.
    """
    for event in events:
        if isinstance(event, pe.ProposalSubmitted):
            stream = event.symbol
            proposal = replace(proposal, matter=event.matter, edition=event.edition)
        yield event, _home(event) or stream, proposal


def _home(event: Event) -> str:
    """The stream of an event that has one of its own: of its type, or of its application."""
    if isinstance(event, ApplicationEvent | EvidenceEvent):
        return event.application
    return catalogue.type_of(event).stream or ""


def due_command(stream: str, due: Deadline) -> str:
    """The command id under which the clock decides what falls due: the same wherever it runs.

    It is no UUID, so no idempotency key can take it in advance.
    """
    seed = f"{stream} {write_instant(due.at)} {due.position}"
    return f"due-{sha256(seed.encode()).hexdigest()[:32]}"


def end_of_period(stream: str) -> Command:
    """What the clock says where a period of ``stream`` ends."""
    return EndCalendarPeriod() if stream == CALENDAR else EndPeriod(Symbol(stream))
