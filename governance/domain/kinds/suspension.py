"""Suspension: rights end for some days, for a serious shortfall that was not cured in time.

It is too early before the days for the cure have passed since the finding, and too late once the
plan is certified complete. A second suspension before the end of the first begins anew from its
own date of effect, where the article lets it be renewed. Where the article has stages, a decision
takes the one that its text names: the vote only while the stage before it stands, when the text is
proposed and when it takes effect. A text that names none is of the first stage.
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
    Recording,
    codes_of_members,
    field_words,
    must_be_a_member,
    must_be_one_of,
    rights_again,
)
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import LAPSED, object_form, words_form
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.chapters.membership.suspension import (
    ACCESS,
    RIGHTS,
    SUSPENSIONS,
    VOTE,
    stages,
    suspension_of,
)
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Participant, Regime
from regime.domain.values import Standing, StateCode, Symbol

FIELDS = ("concerned", "grounds")
# The last of the findings that an article lists is the gravest.
GRAVEST = -1


class Suspension(Recording):
    code = "suspension"
    effect = "suspend"
    collection = SUSPENSIONS
    fields = FIELDS
    form: Json = {
        **object_form(FIELDS),
        "properties": {
            **{field: words_form() for field in FIELDS},
            RIGHTS: {**words_form(), "description": "the stage, where the Rules have stages"},
        },
    }

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        listed = stages(rules)
        return {"concerned": codes_of_members(regime)} | ({RIGHTS: listed} if listed else {})

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(_without_stage(text) if stages(rules) else text, rules, regime)
        concerned = must_be_a_member(text, "concerned", regime)
        if stages(rules):
            _must_be_the_stage(text, concerned, rules, regime)
        again = _suspends_again(text, concerned, rules, regime)
        if again and rules.value("suspension", "renewable") is not True:
            raise TextRefused(f"{concerned.name} is suspended already.", place="/concerned")

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        whole, stage = super().title(text, matter, rules, regime), _stage(text, rules)
        return f"{whole}, {stage.replace('_', ' ')}" if stage else whole

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

    def identity(self, text: Json) -> Json:
        return _without_stage(text) if field_words(text, RIGHTS) == ACCESS else text

    def lasting_days(self, matter: Matter, rules: RulesOfProcedure) -> int | None:
        return rules.days("suspension", "max_days")

    def record_of(self, text: Json, regime: Regime, decision: Symbol) -> str:
        return field_words(text, "concerned")

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        until = rules.period_end(as_of, days=rules.days("suspension", "max_days"))
        earlier = regime.decided.get((SUSPENSIONS, field_words(text, "concerned")))
        stage = _stage(text, rules)
        told: dict[str, Json] = {RIGHTS: stage} if stage else {}
        return {
            **super().data_of(text, rules, regime, as_of),
            **(told or ({RIGHTS: None} if earlier and RIGHTS in earlier.data else {})),
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
        rules = regime.edition(edition)
        if code not in {member.code for member in regime.members()}:
            return ()
        if stages(rules) and not _is_next_or_again(text, regime.participant(code), rules, regime):
            return ()
        recorded = super().take_effect(
            text, regime, decision, edition=edition, as_of=as_of, position=position
        )
        name = regime.participant(code).name
        if _stage(text, rules) not in ("", VOTE):
            return recorded
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
        return LAPSED, rights_again(code, regime, decision, as_of, by=LAPSED)


def _without_stage(text: Json) -> Json:
    """The text without the stage that it may name."""
    if not isinstance(text, dict):
        return text
    return {key: value for key, value in text.items() if key != RIGHTS}


def _stage(text: Json, rules: RulesOfProcedure) -> str:
    """The stage that a text is of, the first where it names none; empty where there are none."""
    listed = stages(rules)
    return (field_words(text, RIGHTS) or listed[0]) if listed else ""


def _reached(concerned: Participant, rules: RulesOfProcedure, regime: Regime) -> int:
    """How many stages are suspended; a suspension of before the stages has them all."""
    listed, stands = stages(rules), suspension_of(concerned.code, regime)
    if stands and stands.stage in listed:
        return listed.index(stands.stage) + 1
    return len(listed) if concerned.standing is Standing.SUSPENDED else 0


def _ahead(text: Json, concerned: Participant, rules: RulesOfProcedure, regime: Regime) -> int:
    """By how many stages the text goes beyond what is suspended; 0 renews the last."""
    wanted = stages(rules).index(_stage(text, rules)) + 1
    return wanted - _reached(concerned, rules, regime)


def _is_next_or_again(
    text: Json, concerned: Participant, rules: RulesOfProcedure, regime: Regime
) -> bool:
    return _ahead(text, concerned, rules, regime) in (0, 1)


def _suspends_again(
    text: Json, concerned: Participant, rules: RulesOfProcedure, regime: Regime
) -> bool:
    if not stages(rules):
        return concerned.standing is Standing.SUSPENDED
    return _ahead(text, concerned, rules, regime) == 0


def _must_be_the_stage(
    text: Json, concerned: Participant, rules: RulesOfProcedure, regime: Regime
) -> None:
    """Refuse a stage before its time, and one that is behind what is suspended."""
    if isinstance(text, dict) and RIGHTS in text:
        must_be_one_of(text, RIGHTS, stages(rules))
    ahead = _ahead(text, concerned, rules, regime)
    if ahead > 1:
        first = stages(rules)[_reached(concerned, rules, regime)].replace("_", " ")
        raise TextRefused(
            f"The {first} of {concerned.name} is suspended first, by a decision of its own.",
            place=f"/{RIGHTS}",
        )
    if ahead < 0:
        raise TextRefused(
            f"More is suspended of {concerned.name} already; a text that renews it says so.",
            place=f"/{RIGHTS}",
        )


def _gravest(rules: RulesOfProcedure) -> str:
    """The finding that can lead to a suspension: the last that the article on findings lists."""
    for matter in rules.matters:
        listed = rules.own(matter, "findings")
        if isinstance(listed, list) and listed:
            return str(listed[GRAVEST])
    return ""


kinds.add(Suspension())
