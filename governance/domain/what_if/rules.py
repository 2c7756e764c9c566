"""Rules that are tried: an edition of the log, a text of changes, or the old procedure.

A text is what a change of the rules carries: a list of changes, applied to the edition in force
with the checks that a submission makes.
"""

from dataclasses import dataclass, replace

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.kinds.rules_amendment import RulesAmendment
from regime.domain.rulebook.amendment import apply
from regime.domain.rulebook.amendment_text import read_changes
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

OLD, EDITION, TEXT = "old", "edition", "text"
MAKES_RULES = RulesAmendment.effect


class UnknownEdition(Refused):
    """The log knows no such edition of the rules."""

    code = "unknown_edition"


@dataclass(frozen=True)
class OtherRules:
    """The rules that are tried; the old procedure has none that could be read.

    ``edition`` is the edition tried, or the one in force that the text changes; ``changes`` is
    that text.
    """

    form: str
    rules: RulesOfProcedure | None = None
    edition: int | None = None
    changes: Json = None

    def as_json(self) -> dict[str, Json]:
        """What is tried, as JSON."""
        return {"form": self.form, "edition": self.edition, "changes": self.changes}


THE_OLD_PROCEDURE = OtherRules(OLD)


def edition_tried(number: int, regime: Regime) -> OtherRules:
    """An edition of this log; refused where there is none."""
    if not 1 <= number <= len(regime.editions):
        known = len(regime.editions)
        raise UnknownEdition(f"There is no edition {number}; the log knows 1 to {known}.")
    return OtherRules(EDITION, _alone(regime.edition(number)), number)


def text_tried(text: Json, regime: Regime) -> OtherRules:
    """What a text would make of the edition in force; refused with the place where it cannot."""
    if not regime.editions:
        raise UnknownEdition("No rules are in force that a text could change.")
    rules = regime.rules
    RulesAmendment().check(text, rules, regime)
    changed = apply(read_changes(text, rules), rules)
    return OtherRules(TEXT, _alone(changed), rules.edition, text)


def _alone(rules: RulesOfProcedure) -> RulesOfProcedure:
    """The edition as the first and only one: it governs whatever is submitted."""
    return replace(rules, edition=1)
