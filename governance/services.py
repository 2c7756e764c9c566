"""Services: the one door. Every act goes through :func:`handle` and leaves a receipt.

Before any command is decided, everything that is due in the whole log by its instant is decided, in
the order of (instant, position that set it), as of the end of its period, in the same transaction.
The clock's task only does so earlier. A refused command leaves no event; what was due stays
decided.
"""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime

from audit import store
from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.entry import Recorded
from audit.log.errors import Broken, NotPermitted, Refused
from audit.log.genesis import ClockAdvanced
from audit.log.limits import must_fit
from audit.store import Draft, Receipt, Writing, writing
from governance.domain.beside import due_command, end_of_period, placed, rules_cited
from governance.domain.deciding import decide, decided_of
from governance.domain.proposal import commands as pc
from governance.domain.proposal.election_commands import OpenElection
from governance.domain.proposal.errors import UnknownProposal
from governance.domain.proposal.stages import Deadline as Due
from governance.domain.proposal.state import Proposal
from governance.folded import proposal_now, regime_now
from governance.models import Deadline
from regime.domain import commands as rc
from regime.domain.calendar_events import STREAM as CALENDAR
from regime.domain.permissions import resolve
from regime.domain.state import Regime
from regime.domain.values import CLOCK, Actor, Capacity

Command = rc.RegimeCommand | pc.ProposalCommand
Beside = Callable[[Receipt], None]

operations = logging.getLogger("operations")
PORTION = 100


def handle(
    command: Command,
    *,
    actor: Actor,
    command_id: uuid.UUID | None = None,
    beside: Beside | None = None,
) -> Receipt:
    """Decide a command, record its events, and return the receipt.

    ``command_id`` is the idempotency key. ``beside`` writes what is kept outside the log, in the
    same transaction. Raises ``Refused``, ``Malformed`` or ``ClockBehind``.
    """
    must_fit(command)
    key = str(command_id or uuid.uuid4())
    body = _body(command, actor)
    refusal: Refused | None = None
    with writing() as log:
        known = store.first_receipt(key, body=body)
        if known is not None:
            return known
        decide_what_is_due(log)
        try:
            drafts = _decide(command, actor, log)
        except Refused as error:
            refusal = error
        else:
            receipt = _record(drafts, log, actor=actor, key=key, body=body)
            if beside:
                beside(receipt)
    if refusal:
        operations.info(
            "refused %s by %s: %s", type(command).__name__, actor.as_record(), refusal.code
        )
        raise refusal
    return receipt


def tick() -> int:
    """Let everything happen that is due, in portions; returns how many periods ended."""
    count = 0
    while Deadline.objects.filter(at__lte=store.now()).exists():
        with writing() as log:
            ended = decide_what_is_due(log, most=PORTION)
        count += ended
        if not ended:
            break
    return count


def decide_what_is_due(log: Writing, *, most: int | None = None) -> int:
    """Decide, under the lock, everything due by ``log.at`` (at most so many), oldest first."""
    count = 0
    misled: list[str] = []
    while most is None or count < most:
        rows = Deadline.objects.filter(at__lte=log.at).exclude(pk__in=misled)
        listed = rows.order_by("at", "position").first()
        if listed is None:
            break
        stream, due = listed.stream, Due(listed.at, listed.position)
        # The table only says where to look: the folded log decides.
        folded = regime_now().due if stream == CALENDAR else proposal_now(stream).due
        if folded != due:
            operations.critical("%s is listed as due at %s, its stream says otherwise", stream, due)
        if folded is None or folded.at > log.at:
            misled.append(listed.pk)
            continue
        _end_period(stream, folded, log)
        count += 1
    return count


def _end_period(stream: str, due: Due, log: Writing) -> None:
    try:
        drafts = _decide_end(end_of_period(stream), regime_now(log.size), due.at)
    except Refused as refused:
        raise Broken(f"{stream} cannot end its period: {refused.detail}") from refused
    log.append(drafts, actor=CLOCK.as_record(), command=due_command(stream, due))


def _decide_end(command: Command, regime: Regime, at: datetime) -> list[Draft]:
    if isinstance(command, rc.RegimeCommand):
        events = decide(command, Proposal(), regime, CLOCK, at)
        return _drafts(events, "", regime, Proposal())
    return _decide_proposal(command, CLOCK, regime, at)


def _decide(command: Command, actor: Actor, log: Writing) -> list[Draft]:
    regime = regime_now(log.size)
    _must_hold(actor, regime)
    if isinstance(command, rc.RegimeCommand):
        stream = decided_of(command, regime, "")
        proposal = proposal_now(stream) if stream else Proposal()
        events = decide(command, proposal, regime, actor, log.at)
        return _drafts(events, stream, regime, proposal)
    return _decide_proposal(command, actor, regime, log.at)


def _must_hold(actor: Actor, regime: Regime) -> None:
    """Whoever asked held this capacity when asking; under the lock it must still be so."""
    administrator = actor.capacity is Capacity.ADMINISTRATOR
    if actor.subject and resolve(actor.subject, regime, administrator=administrator) != actor:
        raise NotPermitted("This capacity is no longer held.")


def _decide_proposal(
    command: pc.ProposalCommand, actor: Actor, regime: Regime, at: datetime
) -> list[Draft]:
    if isinstance(command, pc.SubmitProposal | pc.DeclareAdherence | OpenElection):
        proposal, stream = Proposal(), ""
    else:
        proposal, stream = proposal_now(command.proposal), command.proposal
        if not proposal.symbol:
            raise UnknownProposal(f"There is no proposal {command.proposal}.")
    events = decide(command, proposal, regime, actor, at)
    return _drafts(events, stream, regime, proposal)


def _drafts(
    events: tuple[Event, ...], stream: str, regime: Regime, proposal: Proposal
) -> list[Draft]:
    return [
        Draft(event=event, stream=home, rules=rules_cited(event, regime, cited))
        for event, home, cited in placed(events, stream, proposal)
    ]


def _record(drafts: list[Draft], log: Writing, *, actor: Actor, key: str, body: Json) -> Receipt:
    for draft in drafts:
        if isinstance(draft.event, ClockAdvanced):
            log.move_clock(draft.event.offset_seconds)
    recorded: tuple[Recorded, ...] = log.append(drafts, actor=actor.as_record(), command=key)
    store.accept(key, body=body)
    if any(isinstance(draft.event, ClockAdvanced) for draft in drafts):
        decide_what_is_due(log)
    return store.receipt_for(key, recorded)


def _body(command: Command, actor: Actor) -> Json:
    return {
        "command": type(command).__name__,
        "fields": catalogue.to_json(command),
        "actor": actor.as_record(),
    }
