"""Objecting: adopted when no objection stands.

Consensus reads objections; a silence reads whatever breaks it. A withdrawal lifts everything that
its member has standing, and can be followed by a new objection. Where reasons are needed, an
objection without them changes nothing. Where only those present may object, it is the acting
member, under a proxy the holder, that has to be present, to object and to withdraw alike.

Before its end (``as_of`` earlier than ``closes_at``) a step is running, and says whose objections
stand so far. A silence under ``final_when_broken`` ends with the first objection: a withdrawal does
not mend it, and everyone who objected is named. Without ``as_of`` a step is judged as at its end.

``counts`` gives members, present, absent and entitled (heads) and the ``objections``: how many
members ``blocked_by`` names. There is no quorum and there are no tests.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import assert_never

from regime.domain.engine.case import Case, Choice, Consensus, Elector, Position, Silence
from regime.domain.engine.positions import entitled, in_order, may_count
from regime.domain.engine.result import Reason, Result
from regime.domain.engine.rule import Member
from regime.domain.engine.sets import sets_of

WITHDRAWAL: Choice = "withdraw_objection"


@dataclass(frozen=True, slots=True)
class Objections:
    """Who stands in the way, who ever did, and whose positions did not count."""

    standing: frozenset[Member]
    raised: frozenset[Member]
    ignored: frozenset[Member]


def outcome_of_consensus(step: Consensus, case: Case) -> Result:
    """Adopted when no objection stands at the end."""
    found = _objections(step, case)
    if _is_running(step, case):
        return _result(case, found, found.standing, reason="running")
    reason: Reason = "objection" if found.standing else "no_objection"
    return _result(case, found, found.standing, reason=reason)


def outcome_of_silence(step: Silence, case: Case) -> Result:
    """Adopted when the period has ended unbroken."""
    found = _objections(step, case)
    broken_by = found.raised if step.final_when_broken else found.standing
    if _is_running(step, case) and not (step.final_when_broken and broken_by):
        return _result(case, found, broken_by, reason="running")
    reason: Reason = "silence_broken" if broken_by else "silence_kept"
    return _result(case, found, broken_by, reason=reason)


def _objections(step: Consensus | Silence, case: Case) -> Objections:
    takes_part = entitled(case.electors)
    in_the_room = frozenset(each.member for each in case.electors if each.present)
    standing: set[Member] = set()
    raised: set[Member] = set()
    ignored: set[Member] = set()
    for position in in_order(case.positions, _read_by(step)):
        member = position.principal
        if not (may_count(position, step, takes_part) and _is_heard(position, step, in_the_room)):
            ignored.add(position.member)
        elif position.choice != WITHDRAWAL:
            standing.add(member)
            raised.add(member)
        elif member in standing:
            standing.remove(member)
        else:
            ignored.add(position.member)
    return Objections(frozenset(standing), frozenset(raised), frozenset(ignored))


def _read_by(step: Consensus | Silence) -> tuple[Choice, ...]:
    match step:
        case Consensus():
            return ("object", WITHDRAWAL)
        case Silence():
            return (*step.broken_by, WITHDRAWAL)
        case _:
            assert_never(step)


def _is_heard(
    position: Position, step: Consensus | Silence, in_the_room: Collection[Member]
) -> bool:
    if isinstance(step, Consensus) and step.objections_from == "present":
        present = position.member in in_the_room
    else:
        present = True
    has_reasons = bool(position.reasons and position.reasons.strip())
    return present and (has_reasons or not step.needs_reasons or position.choice == WITHDRAWAL)


def _is_running(step: Consensus | Silence, case: Case) -> bool:
    return case.as_of is not None and step.closes_at is not None and case.as_of < step.closes_at


def _result(
    case: Case, found: Objections, blocked_by: frozenset[Member], *, reason: Reason
) -> Result:
    return Result(
        adopted=reason in ("no_objection", "silence_kept"),
        final=reason != "running",
        reason=reason,
        counts={**_heads(case.electors), "objections": len(blocked_by)},
        ignored=tuple(sorted(found.ignored)),
        blocked_by=tuple(sorted(blocked_by)),
    )


def _heads(electors: tuple[Elector, ...]) -> dict[str, int]:
    heads = sets_of(electors, {}).heads()
    return {atom: heads[atom] for atom in ("members", "present", "absent", "entitled")}
