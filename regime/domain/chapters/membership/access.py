"""Access: what a new member gains with admission, and what only after some days and a review.

The decision on an accession records the instant from which the second step may follow. From then on
the Executive Secretary records a short review; one that grants nothing may be repeated. Where the
article wants no review the second step follows by itself; so it does, where the article says for
how long a review may be waited for, and by how much one that grants nothing puts it off, once. That
takes two offices where the article says so: what one of them finds missing puts nothing off. A
member that no decision admitted, as
the founding ones, has all access. While a suspension by stages stands, the second step is withheld.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from audit.log.instants import read_instant
from regime.domain.chapters.membership import said
from regime.domain.chapters.membership.guards import must_be_words
from regime.domain.chapters.membership.suspension import ACCESSIONS, suspension_of
from regime.domain.permissions import require
from regime.domain.persons import Participant
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Office, Standing, StateCode

FROM = "technology_from"
FIRST, SECOND = 1, 2


@dataclass(frozen=True)
class Access:
    """The step that a member has reached, and from when the next may follow; or nothing more.

    ``by_itself_at`` is when it follows although nobody has granted it, where it does;
    ``withheld_until`` the end of a suspension that withholds the second step meanwhile.
    """

    step: int
    technology_from: datetime | None = None
    by_itself_at: datetime | None = None
    withheld_until: datetime | None = None


def access_of(state: StateCode, regime: Regime, at: datetime) -> Access | None:
    """What access a state has at ``at``; none where it is no member."""
    known = regime.participants.get(state)
    if known is None or known.standing not in MEMBERS:
        return None
    suspended, reached = suspension_of(state, regime), _reached(state, regime, at)
    return replace(reached, step=FIRST, withheld_until=suspended.until) if suspended else reached


def _reached(state: StateCode, regime: Regime, at: datetime) -> Access:
    begins = _begins(state, regime)
    if begins is None or state in regime.membership.granted:
        return Access(SECOND, begins)
    by_itself = _by_itself_at(state, begins, regime)
    return Access(SECOND if by_itself and at >= by_itself else FIRST, begins, by_itself)


def _by_itself_at(state: StateCode, begins: datetime, regime: Regime) -> datetime | None:
    """When the second step follows without a grant; nothing where it never does."""
    rules = regime.rules
    if rules.value("access", "review_required") is False:
        return begins
    days, more = rules.value("access", "review_days"), rules.value("access", "put_off_days")
    if not isinstance(days, int) or not isinstance(more, int):
        return None
    waits = days + more if state in regime.membership.put_off else days
    return rules.period_end(begins, days=waits)


def review(
    command: said.ReviewAccess, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a review; raises ``Refused``."""
    require(said.ReviewAccess, actor, regime)
    rule = regime.rules.roles[said.ACCESS]
    by_two = regime.rules.value("access", "put_off_by_two") is True
    if actor.office is Office.REGISTRAR and not by_two:
        raise NotPermitted("The Executive Secretary records the review.", rule=rule)
    state = regime.participant(command.member)
    found = access_of(state.code, regime, at)
    if found is None:
        detail = f"{state.name} stands as {state.standing}: it is no member."
        raise said.NotAMember(detail, rule=rule, place="/member")
    if found.withheld_until:
        detail = f"The access of {state.name} is suspended."
        raise said.NothingToReview(detail, rule=rule, place="/member")
    if found.step == SECOND or found.technology_from is None:
        raise said.NothingToReview(f"{state.name} has all access.", rule=rule, place="/member")
    if state.standing is Standing.SUSPENDED:
        detail = f"The rights of {state.name} are suspended."
        raise said.NothingToReview(detail, rule=rule, place="/member")
    if at < found.technology_from:
        detail = f"The second step follows from {found.technology_from:%Y-%m-%d %H:%M:%S} UTC on."
        raise said.ReviewTooEarly(detail, rule=rule, place="/member")
    if found.by_itself_at and not command.granted and state.code in regime.membership.put_off:
        detail = f"The second step of {state.name} was put off already, once."
        raise said.NothingToReview(detail, rule=rule, place="/granted")
    must_be_words(command.reasons, rule)
    office = None if command.granted else _finding(state, regime, actor)
    return (
        said.AccessReviewed(
            member=state.code, granted=command.granted, reasons=command.reasons, office=office
        ),
    )


def _finding(state: Participant, regime: Regime, actor: Actor) -> str | None:
    """The office that finds something missing, where another has to as well; nothing else."""
    rule = regime.rules.roles[said.ACCESS]
    if regime.rules.value("access", "put_off_by_two") is not True:
        return None
    office = actor.office.value if actor.office else ""
    if regime.membership.found_missing.get(state.code) == office:
        detail = f"Another office finds it too, or the second step of {state.name} is not put off."
        raise said.NothingToReview(detail, rule=rule, place="/granted")
    return office


def _begins(state: StateCode, regime: Regime) -> datetime | None:
    admitted = regime.decided.get((ACCESSIONS, state))
    begins = admitted.text(FROM) if admitted and said.ACCESS in regime.rules.roles else ""
    return read_instant(begins) if begins else None
