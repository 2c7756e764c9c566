"""Rotation: in which order an office goes round the groups, and whose turn it is.

The order is drawn once, by lot, when the first election is called. Its seed is the founding of the
log, which nothing that is done afterwards moves (ADR 66); rules that do not say so add the subjects
of all who act for delegations and the position of the drawing. Groups without a member are passed
over; groups that came after the drawing follow in the order of their names.
"""

from dataclasses import dataclass
from datetime import datetime

from audit.log.encoding import Json
from audit.log.errors import Broken
from audit.log.instants import write_instant
from regime.domain.chapters.elections.said import RotationDrawn
from regime.domain.lots import drawn, seed_of
from regime.domain.state import Delegate, Regime
from regime.domain.values import Capacity, Standing, StateCode, Subject


def groups(regime: Regime) -> tuple[str, ...]:
    """The groups that members belong to, by name."""
    return tuple(sorted({one.group for one in regime.members() if one.group}))


def draw(regime: Regime, at: datetime) -> RotationDrawn:
    """The drawing of the order at the position of the next entry."""
    seed = seed_of(_facts(regime))
    return RotationDrawn(order=drawn(groups(regime), seed), seed=seed, as_of=at)


def _facts(regime: Regime) -> dict[str, Json]:
    if regime.founded is None:
        raise Broken("nothing is drawn before a log is founded")
    founding: dict[str, Json] = {
        "origin": regime.founded.origin,
        "vkey": regime.founded.vkey,
        "founded_at": write_instant(regime.founded.founded_at),
    }
    if regime.rules.value("chair", "lot_stands") is True:
        return founding
    subjects = list[Json](sorted(regime.delegates))
    return {**founding, "subjects": subjects, "position": regime.size}


def next_group(regime: Regime, order: tuple[str, ...]) -> str | None:
    """The group whose turn it is after the last chair's; nothing where members have no groups."""
    present = groups(regime)
    whole = (*order, *(one for one in present if one not in order))
    last = _last_group(regime)
    after = whole.index(last) + 1 if last in whole else 0
    return next((one for one in (*whole[after:], *whole[:after]) if one in present), None)


def group_after(group: str, regime: Regime) -> str:
    """The group that follows in the order; the same one where no other has members."""
    order, present = regime.elections.rotation, groups(regime)
    after = order.index(group) + 1 if group in order else 0
    return next((one for one in (*order[after:], *order[:after]) if one in present), group)


def _last_group(regime: Regime) -> str | None:
    """The group of who was elected last, or else of who was named to the chair last."""
    if elected := regime.elections.chair:
        return elected.group
    named = regime.participants.get(regime.chair.member) if regime.chair else None
    return named.group if named else None


@dataclass(frozen=True)
class Presiding:
    """Who presides while the chair is vacant, and until when at most."""

    subject: Subject
    member: StateCode
    group: str
    until: datetime


def presiding(regime: Regime) -> Presiding | None:
    """Who presides while nobody is in the chair: the longest-serving head of the acting group.

    Where that group has no head, it is the next one that has. A suspended member has none: it takes
    no chair either. Nobody presides while a Chair is in office, or before the order was drawn, or
    where no article says so.
    """
    acting, order = regime.offices.acting, regime.elections.rotation
    if regime.chair or acting is None:
        return None
    after = order.index(acting.group) if acting.group in order else 0
    for group in (*order[after:], *order[:after]):
        if heads := _heads(regime, group):
            longest = min(heads, key=lambda one: one.since)
            return Presiding(longest.subject, longest.member, group, acting.until.at)
    return None


def _heads(regime: Regime, group: str) -> list[Delegate]:
    unsuspended = (one for one in regime.members() if one.standing is Standing.PARTNER)
    members = {one.code for one in unsuspended if one.group == group}
    heads = (one for one in regime.delegates.values() if one.capacity is Capacity.HEAD)
    return [one for one in heads if one.member in members]
