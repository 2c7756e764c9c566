"""Accession: the decision makes the state a member; the second step of access follows its days."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.declarations import must_be_a_code, must_fit_as_name
from governance.domain.families.recording import Recording, days_of, field_words
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from regime.domain.chapters.accession.applications.outcomes import ADMITTED
from regime.domain.chapters.accession.applications.said import FILING, ApplicationDecided
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Standing, StateCode, Symbol

FIELDS = ("state", "name")
# Roles that a pack need not give: what a new member gains later, how long a refusal bars.
ACCESS, REFUSAL = "access", "refusal"


class Accession(Recording):
    code = "accession"
    effect = "admit"
    collection = "accessions"
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def is_proposed(self, rules: RulesOfProcedure) -> bool:
        return FILING not in rules.roles

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_a_code(field_words(text, "state"))
        must_fit_as_name(field_words(text, "name"))
        if StateCode(field_words(text, "state")) in {member.code for member in regime.members()}:
            raise TextRefused("This state is a member.", place="/state")

    def identity(self, text: Json) -> Json:
        return field_words(text, "state")

    def wait_days(self, rules: RulesOfProcedure) -> int:
        if REFUSAL not in rules.roles:
            return super().wait_days(rules)
        return days_of(rules.value("refusal", "wait_days"))

    def record_of(self, text: Json, regime: Regime, decision: Symbol) -> str:
        return field_words(text, "state")

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        data = super().data_of(text, rules, regime, as_of)
        if ACCESS not in rules.roles:
            return data
        days = days_of(rules.value("access", "technology_step_days"))
        return {**data, "technology_from": write_instant(rules.period_end(as_of, days=days))}

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
        code = StateCode(field_words(text, "state"))
        if code in {member.code for member in regime.members()}:
            return self._decided(code, regime, decision, as_of)
        admitted = StandingDeclared(
            member=code,
            name=field_words(text, "name"),
            standing=Standing.PARTNER,
            decision=decision,
            as_of=as_of,
        )
        recorded = super().take_effect(
            text, regime, decision, edition=edition, as_of=as_of, position=position
        )
        return (*recorded, admitted, *self._decided(code, regime, decision, as_of))

    def _decided(
        self, state: StateCode, regime: Regime, decision: Symbol, as_of: datetime
    ) -> tuple[Event, ...]:
        """The end of the application that the decision answers."""
        return tuple(
            ApplicationDecided(
                application=one.symbol,
                outcome=ADMITTED,
                proposal=one.proposal,
                decision=decision,
                shortfall=(),
                renew_from=None,
                as_of=as_of,
                undone=(),
                unassessed=(),
            )
            for one in regime.applications.values()
            if one.state == state and one.is_open and one.proposal
        )


kinds.add(Accession())
