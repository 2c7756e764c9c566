"""Silence: adopted at the end of the period unless an admissible objection stands.

Then the fallback of the matrix follows: a vote, after a conciliation where the matrix gives one;
the deadlock ladder; a summary by the Chair; or nothing, and the proposal is not adopted.
"""

from regime.domain.procedures import Form, Phase, procedures
from regime.domain.procedures.consensus import call_days
from regime.domain.rulebook.ladder import ladder
from regime.domain.rulebook.rules import Matter, RulesOfProcedure

CONCILIATION = "conciliation"
LADDER, SUMMARY = "consensus_with_escalation", "chair_summary"
_VOTES = {
    "qualified_majority": "qualified_majority/1",
    "simple_majority": "simple_majority/1",
}
FALLBACKS = (LADDER, SUMMARY, *_VOTES)


class Silence:
    code = "silence/1"

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        return (Phase(Form.SILENCE, call_days(matter, rules)), *fallback(matter, rules))


def fallback(matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
    """What follows a silence that was broken, or a consensus that was not found."""
    match matter.text("fallback"):
        case name if name == LADDER:
            return ladder(matter, rules)
        case name if name == SUMMARY:
            days = rules.own(matter.id, "chair_summary_days")
            return (Phase(Form.SUMMARY, days if isinstance(days, int) else 0),)
        case name if name in _VOTES:
            vote = Phase(Form.VOTE, rules.days("majorities", "vote_days"), voting=_VOTES[name])
            return (*_conciliation(matter), vote)
        case _:
            return ()


def _conciliation(matter: Matter) -> tuple[Phase, ...]:
    days = matter.days("fallback_conciliation_days")
    return (Phase(Form.LADDER, days, name=CONCILIATION),) if days else ()


procedures.add(Silence())
