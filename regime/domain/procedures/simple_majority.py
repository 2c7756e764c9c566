"""Simple majority: more votes for than against, unless the matrix says that a tie is enough.

Where a tie is enough (``>=``), it is enough also when nobody votes for or against.
"""

from datetime import datetime
from fractions import Fraction

from audit.log.encoding import Json
from audit.log.instants import write_instant
from regime.domain.procedures import Form, Phase, procedures
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


class SimpleMajority:
    code = "simple_majority/1"

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        return (Phase(Form.VOTE, rules.days("majorities", "vote_days"), voting=self.code),)

    def step(self, matter: Matter, *, quorum: Fraction, closes_at: datetime) -> dict[str, Json]:
        more_for: dict[str, Json] = {"compare": {"of": "yes", "more_than": "no"}}
        no_more_against: dict[str, Json] = {"not": {"compare": {"of": "no", "more_than": "yes"}}}
        enough = no_more_against if matter.text("threshold_op") == ">=" else more_for
        share: dict[str, Json] = {
            "of": "cast",
            "base": "entitled",
            "at_least": f"{quorum.numerator}/{quorum.denominator}",
        }
        return {
            "kind": "vote",
            "rule": {"quorum": {"share": share}, "pass": enough},
            "closes_at": write_instant(closes_at),
        }


procedures.add(SimpleMajority())
