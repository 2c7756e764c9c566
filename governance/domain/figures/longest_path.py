"""Longest path: how many days a matter can take, whoever does what or nothing.

Every part is counted at its longest (``longest_parts``). Where the matter is contested nothing
falls due before the members have decided, so the first part ends no earlier. A proposal may be
taken over in the days after its first withdrawal, so what came before its first vote is counted
twice; nobody takes over a case or an election, which have no sponsor, and nobody contests the
matter of one. A notice is counted without
the challenges that stop it, and a case without its last day, which comes earlier where the report
was late. A period ends at the end of its day, which is the last day added.
"""

from collections.abc import Sequence

from governance.domain.chapters.proposal.phases import CONSENSUS_ALONE
from governance.domain.families.elections import Elective
from governance.domain.figures.longest_parts import (
    Part,
    admission,
    appeal,
    before_text,
    election,
    parts_of,
)
from governance.domain.kinds import kind_of
from regime.domain.procedures import Form, Phase, Procedure, procedures
from regime.domain.procedures.election import rounds
from regime.domain.rulebook.rules import Matter, RulesOfProcedure

_UNADMITTED = (Form.NOTICE, Form.REQUEST)
# Parameters of a matter's own article that name what only consensus changes.
_BY_CONSENSUS = ("consensus_only", "consensus_only_provisions")


def longest_path(matter: Matter, procedure: Procedure, rules: RulesOfProcedure) -> int:
    """Days from the opening of a proposal on ``matter`` to its last possible end."""
    phases = procedure.phases(matter, rules)
    if phases[0].form in _UNADMITTED:
        return phases[0].days + 1
    kind = kind_of(matter.id)
    if isinstance(kind, Elective):
        return election(matter, rules, rounds(matter, rules, voting=procedure.code)) + 1
    if not kind.is_proposed(rules):
        return matter.days("consultation_days") + _whole(parts_of(phases, matter, rules)) + 1
    return max(_proposed(plan, matter, rules) for plan in _plans(phases, matter, rules)) + 1


def _plans(
    phases: Sequence[Phase], matter: Matter, rules: RulesOfProcedure
) -> list[Sequence[Phase]]:
    """The ways that a text can go: that of the matter, or consensus alone."""
    if all(rules.own(matter.id, one) is None for one in _BY_CONSENSUS):
        return [phases]
    return [phases, procedures[CONSENSUS_ALONE].phases(matter, rules)]


def _proposed(phases: Sequence[Phase], matter: Matter, rules: RulesOfProcedure) -> int:
    """Withdrawn as late as may be, unadmitted or in the last part in which it can be."""
    parts = [*before_text(matter, rules), *parts_of(phases, matter, rules)]
    last = max((number for number, one in enumerate(parts, 1) if one.withdrawn), default=0)
    taken = rules.days("withdrawal", "takeover_days")
    unadmitted = rules.days("admissibility", "decision_days") + taken
    admitted = _from_admission(parts[:last], matter, rules) + taken if last else 0
    whole = admission(matter, rules) + _from_admission(parts, matter, rules)
    return max(unadmitted, admitted) + whole


def _from_admission(parts: Sequence[Part], matter: Matter, rules: RulesOfProcedure) -> int:
    """How long these parts last, where the matter is contested as late and long as may be."""
    return max(0, appeal(matter, rules) - parts[0].days) + _whole(parts)


def _whole(parts: Sequence[Part]) -> int:
    return sum(one.days + one.after for one in parts)
