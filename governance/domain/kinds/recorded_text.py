"""Recorded text: the general kind, whose text becomes a decision with a number and nothing else.

It serves every matter that has no kind of its own.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.kinds import GENERAL, kinds
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

LONGEST = 20_000
_STATES = ("concerned", "state", "applicant")
_SUBJECTS = ("provision", "entry", "notice", "confirms", "document", "delegation", "office")
LAPSED = "lapsed"


def words_form() -> dict[str, Json]:
    """The form of words, as JSON Schema."""
    return {"type": "string", "minLength": 1, "maxLength": LONGEST}


def object_form(fields: tuple[str, ...]) -> dict[str, Json]:
    """The form of an object that has exactly these fields, each in words."""
    return {
        "type": "object",
        "properties": {field: words_form() for field in fields},
        "required": list(fields),
        "additionalProperties": False,
    }


def with_fields(form: Json, fields: Mapping[str, Json]) -> Json:
    """The form of an object that may have these fields too."""
    known = form if isinstance(form, dict) else {}
    before = known.get("properties")
    return {**known, "properties": {**(before if isinstance(before, dict) else {}), **fields}}


class RecordedText:
    """A text in words; other kinds build on it where their text or effect differs."""

    code = GENERAL
    effect = "recorded_text"
    form: Json = words_form()

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        must_be_words(text, place="")

    def is_proposed(self, rules: RulesOfProcedure) -> bool:
        return True

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {}

    def about(self, text: Json) -> StateCode | None:
        fields = text if isinstance(text, dict) else {}
        named = (fields.get(key) for key in _STATES)
        return next((StateCode(one) for one in named if isinstance(one, str)), None)

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        fields = text if isinstance(text, dict) else {}
        return frozenset(str(fields[key]) for key in (*_STATES, *_SUBJECTS) if fields.get(key))

    def protected_part(self, text: Json, rules: RulesOfProcedure) -> Json:
        return []

    def only_by_consensus(
        self, text: Json, rules: RulesOfProcedure, *, weakens: bool | None
    ) -> bool:
        return False

    def applied_without_notice(self, text: Json) -> StateCode | None:
        return None

    def effect_days(self, matter: Matter, rules: RulesOfProcedure) -> int:
        return 0

    def lasting_days(self, matter: Matter, rules: RulesOfProcedure) -> int | None:
        return None

    def must_be_timely(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> None:
        return None

    def stands(self, rules: RulesOfProcedure) -> bool:
        return False

    def identity(self, text: Json) -> Json:
        return text

    def wait_days(self, rules: RulesOfProcedure) -> int:
        days = rules.value("withdrawal", "resubmission_days")
        return days if isinstance(days, int) else 0

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
        return ()

    def end_effect(
        self, text: Json, regime: Regime, decision: Symbol, as_of: datetime
    ) -> tuple[str, tuple[Event, ...]]:
        return LAPSED, ()

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        return matter.title


def must_be_words(value: Json, *, place: str) -> str:
    """The words at ``place``; refused where there are none, or too many."""
    if not isinstance(value, str) or not value.strip():
        raise TextRefused("Words are wanted here.", place=place)
    if len(value) > LONGEST:
        raise TextRefused(f"A text has at most {LONGEST} characters.", place=place)
    return value


def must_have_words(text: Json, fields: tuple[str, ...]) -> dict[str, str]:
    """The words of an object that has exactly these fields."""
    if not isinstance(text, dict):
        raise TextRefused(f"An object with {', '.join(fields)} is wanted.", place="")
    for key in text:
        if key not in fields:
            raise TextRefused(f"There is no field {key!r}.", place=f"/{key}")
    return {field: must_be_words(text.get(field), place=f"/{field}") for field in fields}


kinds.add(RecordedText())
