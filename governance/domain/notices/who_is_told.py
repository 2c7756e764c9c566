"""Notices: who is told of an entry, as what, and until when something may be done about it.

Each event says so where it is declared. All delegations and the Chair are told what is opened,
broken, decided, objected to or changed in a period; a sponsor, what is said of its proposal; an
objector, what is found of its objection; the officers and the Chair, what waits for them. Nobody is
told an own act, and a vote is told to nobody: it stands in the roll call.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from audit.log.entry import Recorded
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.notices.recipients import WHO, Occasion, Told, officers_who
from regime.domain.state import Regime
from regime.domain.telling import Tell, Whom, telling_of
from regime.domain.values import Subject


def told(recorded: Recorded, proposal: Proposal, regime: Regime) -> Iterator[Told]:
    """Who is told of an entry: each person once, by the first rule that names them."""
    occasion = Occasion(recorded.event, proposal, regime)
    done = {recorded.entry.actor.get("subject")}
    for tell in telling_of(type(recorded.event)):
        until = getattr(recorded.event, tell.until) if tell.until else None
        for subject in _meant(tell, until, occasion):
            if subject not in done:
                done.add(subject)
                yield Told(subject, tell.kind, until)


def is_silent(recorded: Recorded) -> bool:
    """Whether nobody is told of entries of this type."""
    return not telling_of(type(recorded.event))


def _meant(tell: Tell, until: Any, at: Occasion) -> Iterable[Subject]:
    """Whom a rule means; an act waits for officers only where there is an end of it."""
    if tell.whom is not Whom.OFFICERS:
        return WHO[tell.whom](at)
    return officers_who(tell.act, at.regime) if until is not None else ()
