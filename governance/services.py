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
from audit.log.encoding import Json
from audit.log.entry import Recorded
from audit.log.errors import NotPermitted, Refused
from audit.log.genesis import ClockAdvanced
from audit.log.limits import must_fit
from audit.store import Receipt, Writing, writing
from governance.domain.book import Book
from governance.domain.chapters.proposal.stages import Deadline as Due
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.deciding import Decided
from governance.domain.recorded_commands import Command as Command
from governance.folded import proposal_now, regime_now
from governance.models import Deadline
from regime.domain.acts import act_of
from regime.domain.chapters.meetings.said import STREAM as CALENDAR
from regime.domain.permissions import resolve
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity

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
    body = _body(act_of(type(command)).code, command, actor)
    # The name of the command's class was written before; keys of that time still answer.
    formerly = _body(type(command).__name__, command, actor)
    refusal: Refused | None = None
    with writing() as log:
        known = store.first_receipt(key, body=body, formerly=[formerly])
        if known is not None:
            return known
        door = Door(log)
        door.run_clock(log.at)
        try:
            _must_hold(actor, door.stands())
            decided = door.decide(command, actor, log.at)
        except Refused as error:
            refusal = error
        else:
            receipt = _record(decided, door, log, actor=actor, key=key, body=body)
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
    while Deadline.objects.filter(at__lte=store.now()).exists() or _in_turn(store.now()):
        with writing() as log:
            ended = Door(log).run_clock(log.at, most=PORTION)
        count += ended
        if not ended:
            break
    return count


def _in_turn(at: datetime) -> bool:
    """Whether something that waits for a place has its turn by then."""
    due = regime_now().queue.due
    return due is not None and due.at <= at


class Door(Book):
    """The book of the log under its lock: states folded from it, what is due found by a table."""

    def __init__(self, log: Writing) -> None:
        self._log = log
        self._regime: Regime | None = None
        self._misled: list[str] = []

    def stands(self) -> Regime:
        """What stands, folded once between two acts: nobody else writes."""
        if self._regime is None:
            self._regime = regime_now(self._log.size)
        return self._regime

    def proposal(self, symbol: str) -> Proposal:
        """A proposal as its stream tells it."""
        return proposal_now(symbol)

    def due(self, at: datetime) -> tuple[str, Due] | None:
        """The table only says where to look: the folded log decides."""
        waiting = self._waiting(at)
        while listed := self._listed(at):
            if waiting and (waiting.at, waiting.position) < (listed.at, listed.position):
                break
            stream, due = listed.stream, Due(listed.at, listed.position)
            folded = (self.stands() if stream == CALENDAR else self.proposal(stream)).due
            if folded is None or Due(folded.at, folded.position) != due:
                operations.critical(
                    "%s is listed as due at %s, its stream says otherwise", stream, due
                )
            if folded and folded.at <= at:
                return stream, folded
            self._misled.append(listed.pk)
        return (CALENDAR, waiting) if waiting else None

    def record(
        self, decided: Decided, *, by: Actor, at: datetime, command: str = ""
    ) -> tuple[Recorded, ...]:
        """Record it, at the log's own instant."""
        self._regime = None
        drafts = tuple(decided.drafts())
        for draft in drafts:
            if isinstance(draft.event, ClockAdvanced):
                self._log.move_clock(draft.event.offset_seconds)
        return self._log.append(drafts, actor=by.as_record(), command=command)

    def _waiting(self, at: datetime) -> Due | None:
        """What has its place in a queue by then: no table says so, the folded log does."""
        due = self.stands().queue.due
        return Due(due.at, due.position) if due and due.at <= at else None

    def _listed(self, at: datetime) -> Deadline | None:
        rows = Deadline.objects.filter(at__lte=at).exclude(pk__in=self._misled)
        return rows.order_by("at", "position").first()


def _must_hold(actor: Actor, regime: Regime) -> None:
    """Whoever asked held this capacity when asking; under the lock it must still be so."""
    administrator = actor.capacity is Capacity.ADMINISTRATOR
    if actor.subject and resolve(actor.subject, regime, administrator=administrator) != actor:
        raise NotPermitted("This capacity is no longer held.")


def _record(
    decided: Decided, door: Door, log: Writing, *, actor: Actor, key: str, body: Json
) -> Receipt:
    recorded = door.record(decided, by=actor, at=log.at, command=key)
    store.accept(key, body=body)
    if any(isinstance(event, ClockAdvanced) for event in decided.events):
        Door(log).run_clock(log.at)
    return store.receipt_for(key, recorded)


def _body(name: str, command: Command, actor: Actor) -> Json:
    return {
        "command": name,
        "fields": catalogue.to_json(command),
        "actor": actor.as_record(),
    }
