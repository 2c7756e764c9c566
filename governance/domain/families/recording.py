"""Recording: a kind whose decision enters a record, or changes one, from the date of its effect.

Each such kind says in which collection its record stands, under which id, and with which fields;
whatever later rules read of a decision they read from there.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.kinds.recorded_text import RecordedText, must_have_words
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.chapters.membership.suspension import SUSPENSIONS, suspension_of
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.listed import is_listed
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Participant, Regime
from regime.domain.values import MEMBERS, MatterId, Standing, StateCode, Symbol

LONGEST_TITLE = 300
FINDINGS = "findings"
PROVISIONS = ("guidelines", "control_list")


class Recording(RecordedText):
    """A kind whose decision is one record of one collection."""

    collection: str
    fields: tuple[str, ...] = ()

    @property
    def matter(self) -> MatterId:
        """The matter that the kind serves."""
        return MatterId(self.code.partition("/")[0])

    def record_of(self, text: Json, regime: Regime, decision: Symbol) -> str:
        """The id of the record; without a better one it is the decision's own number."""
        return numbered(decision)

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        """The fields that the decision sets."""
        return dict(text) if isinstance(text, dict) else {"text": text}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        if self.fields:
            must_have_words(text, self.fields)
        else:
            super().check(text, rules, regime)

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
        rules = regime.edition(edition)
        return (
            RecordDecided(
                collection=self.collection,
                record=self.record_of(text, regime, decision),
                title=self.title(text, rules.matters[self.matter], rules, regime)[:LONGEST_TITLE],
                data=self.data_of(text, rules, regime, as_of),
                decision=decision,
                as_of=as_of,
            ),
        )

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        if not self.fields:
            return matter.title
        return f"{matter.title}: {regime.named(field_words(text, self.fields[0]))}"


def numbered(decision: Symbol) -> str:
    """A decision's year, series and number as the id of a record."""
    return "-".join(decision.rsplit("/", 3)[1:])


def field_words(text: Json, field: str) -> str:
    """What a text that is an object says in one field."""
    return str(text.get(field, "")) if isinstance(text, dict) else ""


def ended(
    collection: str, record: str, decision: Symbol, as_of: datetime, *, by: str
) -> RecordDecided:
    """A record's effect has ended: when, and by what."""
    data: dict[str, Json] = {"ended": write_instant(as_of), "ended_by": by}
    return RecordDecided(
        collection=collection,
        record=record,
        title="",
        data=data,
        decision=decision,
        as_of=as_of,
    )


def must_be_a_member(text: Json, field: str, regime: Regime) -> Participant:
    """The member that a field names; refused where it names none."""
    code = field_words(text, field)
    for member in regime.members():
        if member.code == StateCode(code):
            return member
    raise TextRefused(f"{code} is not a member.", place=f"/{field}")


def codes_of_members(regime: Regime) -> tuple[str, ...]:
    """What :func:`must_be_a_member` takes."""
    return tuple(str(member.code) for member in regime.members())


def codes_in(choices: Json) -> tuple[str, ...]:
    """The values that an article lists."""
    return tuple(str(one) for one in choices) if isinstance(choices, list | dict) else ()


def must_be_one_of(text: Json, field: str, listed: tuple[str, ...]) -> None:
    """Refuse a field that says none of the values that may be chosen."""
    if field_words(text, field) not in listed:
        raise TextRefused(f"One of {', '.join(listed)} is wanted.", place=f"/{field}")


def must_be_a_provision(text: Json, field: str, regime: Regime) -> None:
    """Refuse a field that names no provision of the regime's own texts."""
    wanted = field_words(text, field)
    known = {one for of, one in regime.records if of.partition("/")[0] in PROVISIONS}
    if wanted not in known and not is_listed(wanted, regime):
        raise TextRefused(f"There is no provision {wanted!r}.", place=f"/{field}")


def is_suspended(code: StateCode, regime: Regime) -> bool:
    """Whether rights of a member are suspended, be it the vote or access alone."""
    known = regime.participants.get(code)
    if known is None or known.standing not in MEMBERS:
        return False
    return known.standing is Standing.SUSPENDED or suspension_of(code, regime) is not None


def rights_again(
    code: StateCode, regime: Regime, decision: Symbol, as_of: datetime, *, by: str
) -> tuple[Event, ...]:
    """A member has all its rights again: its suspension has ended, of whatever stage."""
    over = ended(SUSPENSIONS, code, decision, as_of, by=by)
    known = regime.participants.get(code)
    if known is None or known.standing not in MEMBERS:
        return (over,)
    if known.standing is not Standing.SUSPENDED and suspension_of(code, regime) is not None:
        return (over,)
    return (over, _partner_again(code, regime, decision, as_of))


def _partner_again(
    code: StateCode, regime: Regime, decision: Symbol, as_of: datetime
) -> StandingDeclared:
    return StandingDeclared(
        member=code,
        name=regime.participant(code).name,
        standing=Standing.PARTNER,
        decision=decision,
        as_of=as_of,
    )


def days_of(value: Json) -> int:
    """A number of days as an article says it; what is none is no day."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
