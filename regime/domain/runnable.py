"""Runnable: an amendment leaves no matter in service without a day for one of its phases.

Each change may be possible alone and the edition that follows impossible: a fallback whose article
names no days, a step of the ladder that lasts none. What was so before is no fault of a change.
"""

from audit.log.registry import load
from regime.domain.amendment import apply
from regime.domain.amendment_text import Change, ChangeRefused
from regime.domain.procedures import serving
from regime.domain.rules import RulesOfProcedure

load("regime.domain.procedures")


def require_runnable(changes: tuple[Change, ...], rules: RulesOfProcedure) -> None:
    """Refuse changes after which a phase would last no day, naming the first that leads there."""
    lacking = _lacking(apply(changes, rules)) - _lacking(rules)
    for index in range(len(changes)):
        for said in sorted(lacking & _lacking(apply(changes[: index + 1], rules))):
            raise ChangeRefused(f"{said} would last no day.", place=f"/{index}")


def _lacking(rules: RulesOfProcedure) -> set[str]:
    """Every phase of a matter in service that lasts no day."""
    found: set[str] = set()
    for matter in rules.matters.values():
        procedure = serving(matter)
        for phase in procedure.phases(matter, rules) if procedure else ():
            if phase.days < 1:
                found.add(f"{matter.title}: {phase.name or phase.form.value}")
    return found
