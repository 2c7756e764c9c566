"""Foreseen: what the door would answer to a command now, asked of the decider; nothing is recorded.

A page that shows what will follow from an act shows the events that the act would lead to.
"""

from collections.abc import Iterable

from audit import store
from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.submission.submitting import service_of
from governance.domain.deciding import decide
from governance.folded import Newest, regime_now
from governance.services import Command
from regime.domain.values import Actor, MatterId


def events_of(command: Command, actor: Actor) -> tuple[Event, ...]:
    """The events that the command would lead to now; raises ``Refused``."""
    return decide(command, Newest(), actor, store.now()).events


def by_consensus_alone(matter: str, text: Json) -> bool:
    """Whether a text on this matter would run the call for consensus alone, as far as is known.

    What is said of it at its admission may still change that.
    """
    regime = regime_now()
    try:
        kind, _ = service_of(MatterId(matter), regime.rules)
        kind.check(text, regime.rules, regime)
    except Refused:
        return False
    return kind.only_by_consensus(text, regime.rules, weakens=None)


def refusal_of_each(commands: Iterable[Command], actor: Actor) -> Refused | None:
    """Why the door would refuse the first of these now; nothing where it takes one, or is none."""
    first: Refused | None = None
    for command in commands:
        found = refusal(command, actor)
        if found is None:
            return None
        first = first or found
    return first


def refusal(command: Command, actor: Actor) -> Refused | None:
    """Why the door would refuse the command now; nothing where it would not."""
    try:
        events_of(command, actor)
    except Refused as error:
        return error
    return None
