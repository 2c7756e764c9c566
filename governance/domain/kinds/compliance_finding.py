"""Finding of a review: one of the findings of its article, and a plan with a date for each step.

Where the article asks for a review, the finding names one that is open, in which the state
concerned was heard, and is proposed in the words of a draft whose days have passed; they stand.
"""

from collections.abc import Mapping
from datetime import date, datetime

from audit.log.encoding import Json
from governance.domain.chapters.submission.reviewing import must_be_a_draft, must_name_a_review
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.recording import (
    FINDINGS,
    Recording,
    codes_in,
    codes_of_members,
    field_words,
    must_be_a_member,
    must_be_one_of,
)
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import must_be_words, object_form, words_form
from regime.domain.chapters.reviews.deciding import are_needed
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Symbol

FIELDS = ("concerned", "finding", "reasons")
REVIEW = "review"
STEP = ("step", "until")


class ComplianceFinding(Recording):
    code = "compliance_finding"
    effect = "record_finding"
    collection = FINDINGS
    fields = FIELDS
    form: Json = {
        "type": "object",
        "properties": {
            **{field: words_form() for field in FIELDS},
            "plan": {"type": "array", "items": object_form(STEP)},
            REVIEW: {**words_form(), "description": "the number of the review"},
        },
        "required": [*FIELDS, "plan"],
        "additionalProperties": False,
    }

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {
            "concerned": codes_of_members(regime),
            "finding": codes_in(rules.own(self.matter, "findings")),
        }

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        said_in = text if isinstance(text, dict) else {}
        words: Json = {k: v for k, v in said_in.items() if k not in ("plan", REVIEW)}
        super().check(words, rules, regime)
        must_be_a_member(text, "concerned", regime)
        must_be_one_of(text, "finding", self.choices(rules, regime)["finding"])
        plan = said_in.get("plan")
        if not isinstance(plan, list):
            raise TextRefused(
                "A list of steps is wanted, empty where there is none.", place="/plan"
            )
        for index, step in enumerate(plan):
            _must_be_a_step(step, f"/plan/{index}")
        if REVIEW in said_in or are_needed(rules):
            must_name_a_review(text, rules, regime)

    def must_be_timely(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> None:
        if are_needed(rules):
            must_be_a_draft(text, must_name_a_review(text, rules, regime), rules, at)

    def stands(self, rules: RulesOfProcedure) -> bool:
        return are_needed(rules)

    def record_of(self, text: Json, regime: Regime, decision: Symbol) -> str:
        return field_words(text, "concerned")

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        return {**super().data_of(text, rules, regime, as_of), "certified": None}


def _must_be_a_step(step: Json, place: str) -> None:
    if not isinstance(step, dict) or sorted(step) != sorted(STEP):
        raise TextRefused(f"An object with {', '.join(STEP)} is wanted.", place=place)
    must_be_words(step["step"], place=f"{place}/step")
    until = must_be_words(step["until"], place=f"{place}/until")
    try:
        date.fromisoformat(until)
    except ValueError:
        raise TextRefused("A date such as 2030-12-31 is wanted.", place=f"{place}/until") from None


kinds.add(ComplianceFinding())
