"""Appointment: the office that is filled, and the person, named as the log names persons."""

from collections.abc import Mapping

from audit.log.encoding import Json
from governance.domain.families.recording import Recording, field_words, must_be_one_of
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from regime.domain.chapters.records.state import APPOINTMENTS
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Office, Symbol

FIELDS = ("office", "subject")


class SecretariatAppointment(Recording):
    code = "secretariat_appointment"
    effect = "appoint"
    collection = APPOINTMENTS
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {"office": tuple(office.value for office in Office)}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_one_of(text, "office", self.choices(rules, regime)["office"])

    def record_of(self, text: Json, regime: Regime, decision: Symbol) -> str:
        return field_words(text, "office")


kinds.add(SecretariatAppointment())
