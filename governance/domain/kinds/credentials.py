"""Credentials: the delegation that was questioned, and whether its credentials are accepted.

Under rules by which changes of heads may be contested the delegation takes part as was decided,
and a contested note of any state, an applicant too, has its answer.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.families.recording import (
    Recording,
    codes_of_members,
    field_words,
    must_be_a_member,
    must_be_one_of,
)
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import words_form
from regime.domain.chapters.credentials.heads import are_contestable, settle
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

FIELDS = ("delegation", "outcome")
OUTCOMES = ("accepted", "not_accepted")


class Credentials(Recording):
    code = "credentials"
    effect = "settle_credentials"
    collection = "credentials"
    fields = FIELDS
    form: Json = {
        "type": "object",
        "properties": {"delegation": words_form(), "outcome": {"enum": list(OUTCOMES)}},
        "required": list(FIELDS),
        "additionalProperties": False,
    }

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        known = codes_of_members(regime)
        noted = tuple(one for one in regime.heads.requested if one not in known)
        return {"delegation": (*known, *noted), "outcome": OUTCOMES}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        if field_words(text, "delegation") not in regime.heads.requested:
            must_be_a_member(text, "delegation", regime)
        must_be_one_of(text, "outcome", OUTCOMES)

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
        recorded = super().take_effect(
            text, regime, decision, edition=edition, as_of=as_of, position=position
        )
        member = StateCode(field_words(text, "delegation"))
        concerned = {*(one.code for one in regime.members()), *regime.heads.requested}
        if member not in concerned or not are_contestable(regime.edition(edition)):
            return recorded
        accepted = field_words(text, "outcome") == OUTCOMES[0]
        return (*recorded, settle(member, regime, decision, as_of, accepted=accepted))


kinds.add(Credentials())
