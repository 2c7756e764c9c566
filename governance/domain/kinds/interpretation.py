"""Notice of interpretation: the provision, the reading of it, and the items that it affects.

A reading that was applied without notice is reported by any member: who applied it, and since when
the public has known. It is recorded as that, takes no effect, and may be challenged.
"""

from datetime import date

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import (
    RecordedText,
    must_be_words,
    must_have_words,
    object_form,
    words_form,
)
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode

FIELDS = ("provision", "reading", "items")
APPLIED_BY, KNOWN_SINCE = "applied_by", "known_since"


class Interpretation(RecordedText):
    code = "interpretation"
    effect = "give_notice"
    form: Json = {
        **object_form(FIELDS),
        "properties": {
            **{field: words_form() for field in FIELDS},
            APPLIED_BY: {**words_form(), "description": "the member, where it gave no notice"},
            KNOWN_SINCE: {**words_form(), "description": "a date, YYYY-MM-DD"},
        },
    }

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        must_have_words(_notice(text), FIELDS)
        if self.applied_without_notice(text) is None:
            return
        said = text if isinstance(text, dict) else {}
        must_be_words(said.get(KNOWN_SINCE), place=f"/{KNOWN_SINCE}")
        member = must_be_words(said.get(APPLIED_BY), place=f"/{APPLIED_BY}")
        if StateCode(member) not in {one.code for one in regime.members()}:
            raise TextRefused(f"{member} is not a member.", place=f"/{APPLIED_BY}")
        _must_be_a_date(str(said[KNOWN_SINCE]))

    def applied_without_notice(self, text: Json) -> StateCode | None:
        said = text if isinstance(text, dict) else {}
        if APPLIED_BY not in said and KNOWN_SINCE not in said:
            return None
        return StateCode(str(said.get(APPLIED_BY, "")))

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        return f"{matter.title}: {must_have_words(_notice(text), FIELDS)['provision']}"


def known_since(text: Json) -> str:
    """Since when the public has known of a reading that was applied without notice."""
    return str(text.get(KNOWN_SINCE, "")) if isinstance(text, dict) else ""


def _notice(text: Json) -> Json:
    """What a notice says, without what is said of a reading that gave none."""
    if not isinstance(text, dict):
        return text
    return {key: value for key, value in text.items() if key not in (APPLIED_BY, KNOWN_SINCE)}


def _must_be_a_date(said: str) -> None:
    try:
        parsed = date.fromisoformat(said)
    except ValueError:
        parsed = None
    if parsed is None or parsed.isoformat() != said:
        raise TextRefused("A date is wanted, YYYY-MM-DD.", place=f"/{KNOWN_SINCE}")


kinds.add(Interpretation())
