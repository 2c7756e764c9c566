"""Kinds of proposal: what may be proposed on a matter, and what follows at entry into force.

A kind serves the matter of its code; ``matter/2`` is the second that serves it, and proposals made
under the first keep theirs. A matter that has no kind of its own is served by the general one,
whose decision records its text.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.registry import Registry
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId, StateCode, Symbol

GENERAL = "recorded_text"
# The matters that had a kind of their own when submissions recorded none.
FIRST = frozenset(
    {
        "adherent_status",
        "compliance_opening",
        "guidelines_amendment",
        "interpretation",
        "list_substantive",
        "observer_status",
        "rules_amendment",
    }
)


class Kind(Protocol):
    """One kind; its ``code`` names the matter of the decision matrix that it serves."""

    @property
    def code(self) -> str: ...

    @property
    def effect(self) -> str:
        """The typed effect of an adoption."""
        ...

    @property
    def form(self) -> Json:
        """The form of a text, as JSON Schema; ``check`` says more."""
        ...

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        """Refuse, naming the place, a text that cannot be proposed under ``rules``."""
        ...

    def is_proposed(self, rules: RulesOfProcedure) -> bool:
        """Whether members propose on this matter; what is not proposed opens by its own rules."""
        ...

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        """The fields of a text that hold one of a few codes, each with its codes."""
        ...

    def about(self, text: Json) -> StateCode | None:
        """The state that a text is about; nothing where it is about none."""
        ...

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        """The state, or the passages, that a text is about; a revision goes to no other."""
        ...

    def protected_part(self, text: Json, rules: RulesOfProcedure) -> Json:
        """What the text says of passages that are protected by consensus; nothing is empty."""
        ...

    def only_by_consensus(
        self, text: Json, rules: RulesOfProcedure, *, weakens: bool | None
    ) -> bool:
        """Whether consensus alone decides; ``weakens`` is what was said of the protected part."""
        ...

    def applied_without_notice(self, text: Json) -> StateCode | None:
        """The member that is said to have applied a reading without notice; none in a notice."""
        ...

    def effect_days(self, matter: Matter, rules: RulesOfProcedure) -> int:
        """How many days after adoption the text takes effect."""
        ...

    def lasting_days(self, matter: Matter, rules: RulesOfProcedure) -> int | None:
        """How many days the effect lasts; nothing where it has no end."""
        ...

    def must_be_timely(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> None:
        """Refuse a text for which it is too early."""
        ...

    def stands(self, rules: RulesOfProcedure) -> bool:
        """Whether the text stays as it was proposed: it is neither revised nor amended."""
        ...

    def identity(self, text: Json) -> Json:
        """What makes two texts on this matter the same proposal."""
        ...

    def wait_days(self, rules: RulesOfProcedure) -> int:
        """How many days a rejected text waits before it may be proposed again."""
        ...

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
        """The events of the regime that follow, the first of which will stand at ``position``.

        ``edition`` is the one under which the text was submitted and found possible.
        """
        ...

    def end_effect(
        self, text: Json, regime: Regime, decision: Symbol, as_of: datetime
    ) -> tuple[str, tuple[Event, ...]]:
        """How an effect that lasts comes to its end, and the events of the regime that follow."""
        ...

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        """A title for a proposal that gives none."""
        ...


kinds: Registry[Kind] = Registry("kind of proposal")


def kind_of(matter: MatterId) -> Kind:
    """The newest kind that serves ``matter``."""
    serving = [kind for kind in kinds if kind.code.partition("/")[0] == matter]
    return max(serving, key=_version, default=kinds[GENERAL])


def kind_told(code: str, matter: MatterId) -> Kind:
    """The kind under which a proposal was submitted; the first releases recorded none."""
    if code:
        return kinds[code]
    return kinds[matter] if matter in FIRST else kinds[GENERAL]


def _version(kind: Kind) -> int:
    return int(kind.code.partition("/")[2] or 1)
