"""Suspension: rights end for some days, for a serious shortfall that was not cured in time.

It is too early before the days for the cure have passed since the finding, and too late once the
plan is certified complete. A second suspension before the end of the first begins anew from its own
date of effect, where the article lets it be renewed.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.chapters.proposal.guards import in_words as instant
from governance.domain.chapters.proposal.said import TooEarly
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.recording import (
    FINDINGS,
    SUSPENSIONS,
    Recording,
    codes_of_members,
    ended,
    field_words,
    must_be_a_member,
    partner_again,
)
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import LAPSED, object_form
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Standing, StateCode, Symbol

FIELDS = ("concerned", "grounds")
# The last of the findings that an article lists is the gravest.
GRAVEST = -1


class Suspension(Recording):
    code = "suspension"
    effect = "suspend"
    collection = SUSPENSIONS
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {"concerned": codes_of_members(regime)}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        concerned = must_be_a_member(text, "concerned", regime)
        again = concerned.standing is Standing.SUSPENDED
        if again and rules.value("suspension", "renewable") is not True:
            raise TextRefused(f"{concerned.name} is suspended already.", place="/concerned")

    def must_be_timely(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> None:
        found = regime.decided.get((FINDINGS, field_words(text, "concerned")))
        rule = rules.roles["suspension"]
        if not found or found.text("finding") != _gravest(rules) or found.text("certified"):
            raise TooEarly(
                "There is no finding of a serious shortfall that is not cured.",
                rule=rule,
                place="/text/concerned",
            )
        until = rules.period_end(found.as_of, days=rules.days("suspension", "cure_days"))
        if at < until:
            raise TooEarly(
                f"The shortfall may be cured until {instant(until)}.",
                rule=rule,
                place="/text/concerned",
            )

    def lasting_days(self, matter: Matter, rules: RulesOfProcedure) -> int | None:
        return rules.days("suspension", "max_days")

    def record_of(self, text: Json, regime: Regime, decision: Symbol) -> str:
        return field_words(text, "concerned")

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        until = rules.period_end(as_of, days=rules.days("suspension", "max_days"))
        return {
            **super().data_of(text, rules, regime, as_of),
            "until": write_instant(until),
            "ended": None,
            "ended_by": None,
        }

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
        code = StateCode(field_words(text, "concerned"))
        if code not in {member.code for member in regime.members()}:
            return ()
        recorded = super().take_effect(
            text, regime, decision, edition=edition, as_of=as_of, position=position
        )
        name = regime.participant(code).name
        declared = StandingDeclared(
            member=code, name=name, standing=Standing.SUSPENDED, decision=decision, as_of=as_of
        )
        return (*recorded, declared)

    def end_effect(
        self, text: Json, regime: Regime, decision: Symbol, as_of: datetime
    ) -> tuple[str, tuple[Event, ...]]:
        code = StateCode(field_words(text, "concerned"))
        stands = regime.decided.get((SUSPENSIONS, code))
        if stands is None or stands.data.get("ended") or stands.decision != decision:
            return "superseded", ()
        over = ended(SUSPENSIONS, code, decision, as_of, by=LAPSED)
        known = regime.participants.get(code)
        if known is None or known.standing not in MEMBERS:
            return LAPSED, (over,)
        return LAPSED, (over, partner_again(code, regime, decision, as_of))


def _gravest(rules: RulesOfProcedure) -> str:
    """The finding that can lead to a suspension: the last that the article on findings lists."""
    for matter in rules.matters:
        listed = rules.own(matter, "findings")
        if isinstance(listed, list) and listed:
            return str(listed[GRAVEST])
    return ""


kinds.add(Suspension())
