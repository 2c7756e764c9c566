"""First Chair: whom the Executive Secretary names, and how any member has it give way to the lot.

Until the members have elected, the head of any Partner contests a Chair whom nobody elected. Then
the chair is vacant, and the lot that stands from the founding says who presides, until whom the
members elect takes it. Rules that do not say so know nothing of it.
"""

from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials.guards import must_give_reasons
from regime.domain.chapters.offices import rotation, said, tenure
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor


def contest(
    command: said.ContestChair, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The head of a member contests the Chair whom nobody elected; the lot says who presides."""
    require(said.ContestChair, actor, regime)
    rules, rule, chair = regime.rules, regime.rules.roles["chair"], regime.chair
    if rules.value("chair", "first_contestable") is not True:
        raise NotPermitted("Under these rules nobody contests who is in the chair.", rule=rule)
    if actor.member is None or regime.participant(actor.member).standing not in MEMBERS:
        raise NotPermitted("The head of a member contests who is in the chair.", rule=rule)
    if chair is None or chair.member != command.member or not is_contestable(regime):
        raise said.NoNamedChair(
            "This member is not in the chair without an election.", rule=rule, place="/member"
        )
    must_give_reasons(command.reasons, rule)
    contested = said.ChairContested(
        member=command.member, reasons=command.reasons, state=actor.member
    )
    return (contested, *_presides_by_lot(regime, at))


def is_contestable(regime: Regime) -> bool:
    """Whether who is in the chair was named and not elected, under rules that let it be contested.

    An election for the next term does not elect who sits now.
    """
    allowed = regime.rules.value("chair", "first_contestable") is True
    return allowed and regime.chair is not None and not regime.offices.elected_sits


def _presides_by_lot(regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The order of the lot, where it is not drawn yet, and who presides by it."""
    vacant = replace(regime, chair=None)
    if order := regime.elections.rotation:
        return tenure.begin_acting(vacant, order, at)
    drawing = rotation.draw(regime, at)
    return (drawing, *tenure.begin_acting(vacant, drawing.order, at))
