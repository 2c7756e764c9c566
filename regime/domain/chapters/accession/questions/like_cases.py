"""Likeness: like cases of which one was admitted and the other kept out, and who answers for that.

A case is at least as good as another where its report has findings on the same criteria of the same
edition, each at least as high. Where the other was admitted and it was refused, or is overdue, one
of the members whose objections stood against it answers; where none did, the Chair does.
"""

from collections.abc import Collection
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.acts import right_of
from regime.domain.chapters.accession.applications.guards import known, must_be_words
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment.scoring import at_least_as_good
from regime.domain.chapters.accession.questions import said
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, StateCode


def is_at_least_as_good(one: Application, other: Application) -> bool:
    """Whether the findings of ``one`` are at least as good as the other's on every criterion."""
    if one.report is None or other.report is None or one.criteria != other.criteria:
        return False
    return at_least_as_good(one.report.scores, other.report.scores)


def is_kept_out(application: Application, at: datetime) -> bool:
    """Whether it was refused, or is open beyond its last day."""
    over = application.vote_by is not None and at >= application.vote_by.at
    return application.step is Step.REFUSED or (application.is_open and over)


def answer(
    command: said.AnswerPair,
    regime: Regime,
    actor: Actor,
    at: datetime,
    *,
    objectors: Collection[StateCode],
) -> tuple[Event, ...]:
    """The answer for a pair; raises ``Refused``."""
    require(said.AnswerPair, actor, regime)
    kept_out, admitted = known(command.application, regime), known(command.admitted, regime)
    rule = regime.rules.roles[right_of(said.AnswerPair).role]
    like = is_at_least_as_good(kept_out, admitted) and admitted.step is Step.ADMITTED
    if not like or not is_kept_out(kept_out, at) or admitted.symbol in kept_out.answered:
        raise said.NoSuchPair(
            f"{kept_out.symbol} was not kept out beside {admitted.symbol}, or that is answered.",
            rule=rule,
        )
    member = _who_answers(actor, objectors, rule)
    must_be_words(command.reasons, rule, place="/reasons")
    return (
        said.PairAnswered(
            application=kept_out.symbol,
            admitted=admitted.symbol,
            member=member,
            reasons=command.reasons,
        ),
    )


def _who_answers(actor: Actor, objectors: Collection[StateCode], rule: str) -> StateCode:
    answers = actor.member in objectors if objectors else actor.capacity is Capacity.CHAIR
    if actor.member is None or not answers:
        who = f"one of {', '.join(sorted(objectors))}" if objectors else "the Chair"
        raise NotPermitted(f"For this {who} answers.", rule=rule)
    return actor.member
