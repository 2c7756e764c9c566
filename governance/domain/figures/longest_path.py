"""Longest path: how many days a matter can take, whoever does what or nothing.

Every stretch is counted at its longest: admission and its appeal, the consultation, each phase with
the checks that its result may wait for, each vote with its repeat; and all of it once more, since
a proposal may be taken over once. A notice is counted without the challenges that stop it. A period
ends at the end of its day, which is the last day added.
"""

from regime.domain.procedures import Form, Phase, Procedure
from regime.domain.rulebook.rules import Matter, RulesOfProcedure

_VOTED = (Form.VOTE,)
_CALLED = (Form.CONSENSUS, Form.SILENCE)
_UNADMITTED = (Form.NOTICE, Form.REQUEST)


def longest_path(matter: Matter, procedure: Procedure, rules: RulesOfProcedure) -> int:
    """Days from the filing of a proposal on ``matter`` to its last possible end."""
    phases = procedure.phases(matter, rules)
    if phases[0].form in _UNADMITTED:
        return phases[0].days + 1
    once = matter.days("consultation_days") + sum(_of_phase(one, rules) for one in phases)
    admission = _admission(rules) + rules.days("withdrawal", "takeover_days")
    return 2 * (admission + once) + 1


def _admission(rules: RulesOfProcedure) -> int:
    """A return on the last day, an appeal on its last, and a vote that has to be repeated."""
    return (
        rules.days("admissibility", "decision_days")
        + rules.days("admissibility", "appeal_days")
        + rules.days("majorities", "vote_days")
        + rules.days("quorum", "repeat_days")
    )


def _of_phase(phase: Phase, rules: RulesOfProcedure) -> int:
    if phase.form in _VOTED:
        return phase.days + rules.days("quorum", "repeat_days")
    if phase.form in _CALLED:
        check = rules.days("objections", "check_days")
        return phase.days + 2 * check + rules.days("objections", "cure_days")
    return phase.days
