"""Change of the Guidelines: a list of provisions, each with its new words.

The provisions that the article lists as ``consensus_only_provisions`` can be weakened only by
consensus. The Secretariat says at admissibility whether a proposal weakens them; one that touches
them, and of which this was not said, counts as weakening, so that no silence opens the way to a
vote.
"""

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.chapters.submission.wording import as_named, names
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import RecordedText, must_have_words, object_form
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId

COLLECTION = "guidelines"
FIELDS = ("provision", "text")
_MATTER = MatterId("guidelines_amendment")


class GuidelinesAmendment(RecordedText):
    code = "guidelines_amendment"
    form: Json = {"type": "array", "minItems": 1, "items": object_form(FIELDS)}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        if not isinstance(text, list) or not text:
            raise TextRefused("A list of changes is wanted, at least one.", place="")
        known = {record for collection, record in regime.records if collection == COLLECTION}
        seen: set[str] = set()
        for index, change in enumerate(text):
            provision = _provision(change, index)
            if provision not in known:
                raise TextRefused(
                    f"There is no provision {provision!r}.", place=f"/{index}/provision"
                )
            if provision in seen:
                raise TextRefused(f"{provision} is changed twice.", place=f"/{index}/provision")
            seen.add(provision)

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        return frozenset(str(one["provision"]) for one in _changes(text))

    def protected_part(self, text: Json, rules: RulesOfProcedure) -> Json:
        protected = _protected(rules)
        also_named = rules.own(_MATTER, "named_counts") is True
        return [
            one
            for one in _changes(text)
            if str(one["provision"]) in protected
            or (also_named and any(names(as_named(str(one["text"])), each) for each in protected))
        ]

    def only_by_consensus(
        self, text: Json, rules: RulesOfProcedure, *, weakens: bool | None
    ) -> bool:
        return bool(self.protected_part(text, rules)) and weakens is not False

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        touched = sorted(str(one["provision"]) for one in _changes(text))
        return f"{matter.title}: {', '.join(touched)}"


def _provision(change: Json, index: int) -> str:
    try:
        return must_have_words(change, FIELDS)["provision"]
    except TextRefused as refused:
        refused.place = f"/{index}{refused.place}"
        raise


def _changes(text: Json) -> list[dict[str, Json]]:
    changes = text if isinstance(text, list) else []
    return [one for one in changes if isinstance(one, dict)]


def _protected(rules: RulesOfProcedure) -> set[str]:
    named = rules.own(MatterId(GuidelinesAmendment.code), "consensus_only_provisions")
    return {str(one) for one in named} if isinstance(named, list) else set()


kinds.add(GuidelinesAmendment())
