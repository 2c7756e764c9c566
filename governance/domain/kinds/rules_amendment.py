"""Change of the rules: adopted by the majority of the matrix, in force some days later.

The articles that the amending article lists as ``consensus_only`` change only by consensus, and so
do the bounds of numbers; a row of the matrix belongs to the article of its matter. A change applies
to what is submitted after it takes effect, and to nothing else; of two changes of one passage the
later effect prevails. Where the rules could not run with it and what took effect meanwhile, or
words and numbers would part, it makes no edition.
"""

from collections.abc import Iterable
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.submission.wording import as_named, names
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import RecordedText
from regime.domain.rulebook.amendment import (
    apply,
    differing,
    events_of,
    require_agreement,
    require_same_numbers,
    touched_articles,
)
from regime.domain.rulebook.amendment_text import (
    ArticleChange,
    Change,
    accepted_changes,
    read_changes,
)
from regime.domain.rulebook.rules import MATRIX_KEYS, Matter, RulesOfProcedure
from regime.domain.rulebook.runnable import require_runnable, runs_after
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

_ARTICLE: Json = {
    "type": "object",
    "properties": {
        "article": {"type": "string"},
        "text": {"type": "string"},
        "parameters": {"type": "object"},
        "bounds": {"type": "object"},
    },
    "required": ["article", "text"],
    "additionalProperties": False,
}
_MATTER: Json = {
    "type": "object",
    "properties": {
        "matter": {"type": "string"},
        **{key: {} for key in MATRIX_KEYS},
        "bounds": {"type": "object"},
    },
    "required": ["matter"],
    "additionalProperties": False,
}
FORM: Json = {"type": "array", "minItems": 1, "items": {"oneOf": [_ARTICLE, _MATTER]}}


GUARD = "consensus_only_provisions"


class RulesAmendment(RecordedText):
    code = "rules_amendment"
    effect = "adopt_rules"
    form = FORM

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        changes = read_changes(text, rules)
        require_agreement(apply(changes, rules))
        require_same_numbers(changes, rules)
        require_runnable(changes, rules)

    def about(self, text: Json) -> StateCode | None:
        return None

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        return frozenset(touched_articles(accepted_changes(text), rules))

    def protected_part(self, text: Json, rules: RulesOfProcedure) -> Json:
        protected = rules.words("amendment", "consensus_only")
        changes = accepted_changes(text)
        pairs = zip(changes, touched_articles(changes, rules), strict=True)
        also_named = rules.value("amendment", "named_counts") is True
        return [
            article
            for change, article in pairs
            if article in protected
            or _guards(change)
            or (also_named and _names_anew(change, protected, rules))
        ]

    def only_by_consensus(
        self, text: Json, rules: RulesOfProcedure, *, weakens: bool | None
    ) -> bool:
        return bool(self.protected_part(text, rules))

    def applied_without_notice(self, text: Json) -> StateCode | None:
        return None

    def effect_days(self, matter: Matter, rules: RulesOfProcedure) -> int:
        return rules.days("amendment", "effect_days")

    def take_effect(
        self,
        text: Json,
        regime: Regime,
        decision: Symbol,
        *,
        edition: int,
        as_of: datetime,
        position: int,
    ) -> tuple[Event, ...]:
        changes = differing(accepted_changes(text), regime.edition(edition))
        if not runs_after(changes, regime.rules):
            return ()
        return events_of(changes, regime.rules, position=position, decision=decision, as_of=as_of)

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        touched = ", ".join(sorted(set(touched_articles(read_changes(text, rules), rules))))
        return f"{matter.title}: {touched}"


def _names_anew(change: Change, protected: Iterable[str], rules: RulesOfProcedure) -> bool:
    """Whether the new words of an article name a protected one that its words did not name."""
    if not isinstance(change, ArticleChange):
        return False
    known = rules.articles.get(change.article)
    was, now = as_named(known.text if known else ""), as_named(change.text)
    return any(names(now, one) and not names(was, one) for one in protected)


def _guards(change: Change) -> bool:
    """Whether a change moves what only consensus may weaken elsewhere, or bounds of numbers."""
    guard = isinstance(change, ArticleChange) and GUARD in change.parameters
    return guard or bool(change.bounds)


kinds.add(RulesAmendment())
