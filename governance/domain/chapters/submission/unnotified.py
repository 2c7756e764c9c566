"""Recording what was applied without notice: who does it alone.

Where the article on notices says so, an adherent needs nobody beside it for that, and the
Secretariat does it for whoever sends it the sources. Neither gives a notice of its own so.
"""

from audit.log.encoding import Json
from governance.domain.chapters.submission import said
from governance.domain.kinds import kind_of, kind_told
from governance.domain.kinds.interpretation import Interpretation
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import MatterId

MATTER = MatterId(Interpretation.code)


def secretariat_records(rules: RulesOfProcedure) -> bool:
    """Whether the Secretariat records readings that were applied without notice."""
    named = MATTER in rules.matters
    return named and rules.own(MATTER, "unnotified_by_secretariat") is True


def is_recorded_alone(matter: MatterId, kind: str, text: Json, rules: RulesOfProcedure) -> bool:
    """Whether a text records a reading without notice, for which nobody stands beside another."""
    if matter != MATTER or rules.own(MATTER, "unnotified_by_adherents") is not True:
        return False
    return kind_told(kind, matter).applied_without_notice(text) is not None


def must_be_without_notice(matter: MatterId, text: Json, rules: RulesOfProcedure) -> None:
    """Refuse the Secretariat a notice: it reads nothing itself, and records what others read."""
    if matter == MATTER and kind_of(matter).applied_without_notice(text) is None:
        raise said.NotForThisBody(
            "The Secretariat records who applied a reading without notice, and gives no notice.",
            rule=rules.matters[matter].article,
            place="/text/applied_by",
        )
