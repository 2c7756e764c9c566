"""Answering: like cases treated unlike that wait for an answer, and who may give it now.

The decider is asked, as for every act: so page, desk and API agree on whose answer it is.
"""

from audit.log.errors import NotPermitted, Refused
from governance.acting import dry_run
from governance.domain.consistency.dominance import Pair, pairs
from governance.reading import queries
from governance.reading.consistency import cases
from regime.domain.chapters.accession.questions.said import AnswerPair
from regime.domain.values import Actor, Symbol

_WHOLE = "…"


def pair_of(application: str, admitted: str) -> Pair | None:
    """The pair of the one that was kept out and the one that was admitted."""
    sought = (application, admitted)
    found = pairs(cases.cases(), cases.answers())
    return next((one for one in found if symbols(one) == sought), None)


def open_to(actor: Actor) -> tuple[Pair, ...]:
    """The pairs that the actor may answer for now, the oldest first."""
    if not queries.may(AnswerPair, actor):
        return ()
    known = pairs(cases.cases(), cases.answers())
    return tuple(one for one in known if one.open and not _refusal(one, actor))


def bars(pair: Pair, actor: Actor) -> NotPermitted | None:
    """Why the pair is not the actor's to answer for; nothing where it is."""
    found = _refusal(pair, actor)
    return found if isinstance(found, NotPermitted) else None


def command_on(pair: Pair, reasons: str) -> AnswerPair:
    """The command that answers for a pair."""
    application, admitted = symbols(pair)
    return AnswerPair(application, admitted, reasons)


def _refusal(pair: Pair, actor: Actor) -> Refused | None:
    return dry_run.refusal(command_on(pair, _WHOLE), actor)


def symbols(pair: Pair) -> tuple[Symbol, Symbol]:
    """The application that was kept out, and the one that was admitted."""
    return pair.kept_out.application, pair.admitted.application
