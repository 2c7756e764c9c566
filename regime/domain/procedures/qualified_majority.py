"""Qualified majority: adopted when the fraction of the matrix, of its base, votes yes.

Fractions are exact: with an electorate of 35, three quarters is 27 votes. To take part, for the
quorum, is to cast a vote, an abstention included, over those entitled.
"""

from datetime import datetime
from fractions import Fraction

from audit.log.encoding import Json
from audit.log.instants import write_instant
from regime.domain.procedures import Form, Phase, procedures
from regime.domain.rulebook.rules import Matter, RulesOfProcedure

_BASES = {
    "members": "entitled",
    "members_except_concerned": "entitled",
    "present_and_voting": "voting",
}
_BOUNDS = {">=": "at_least", ">": "more_than"}


class QualifiedMajority:
    code = "qualified_majority/1"

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        return (Phase(Form.VOTE, rules.days("majorities", "vote_days"), voting=self.code),)

    def step(self, matter: Matter, *, quorum: Fraction, closes_at: datetime) -> dict[str, Json]:
        taking_part: dict[str, Json] = {"of": "cast", "base": "entitled", "at_least": _said(quorum)}
        in_favour: dict[str, Json] = {
            "of": "yes",
            "base": _BASES[matter.text("base")],
            _BOUNDS[matter.text("threshold_op")]: _said(matter.fraction("threshold")),
        }
        return {
            "kind": "vote",
            "rule": {"quorum": {"share": taking_part}, "pass": {"share": in_favour}},
            "closes_at": write_instant(closes_at),
        }


def _said(fraction: Fraction) -> str:
    return f"{fraction.numerator}/{fraction.denominator}"


procedures.add(QualifiedMajority())
