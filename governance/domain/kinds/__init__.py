"""Kinds of proposal: what may be proposed on a matter, and what follows at entry into force."""

from datetime import datetime
from typing import Protocol

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.registry import Registry
from regime.domain.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Symbol


class Kind(Protocol):
    """One kind; its ``code`` is the matter of the decision matrix that it serves."""

    @property
    def code(self) -> str: ...

    @property
    def effect(self) -> str:
        """The typed effect of an adoption."""
        ...

    def check(self, text: Json, rules: RulesOfProcedure) -> None:
        """Refuse, naming the place, a text that cannot be proposed under ``rules``."""
        ...

    def effect_days(self, rules: RulesOfProcedure) -> int:
        """How many days after adoption the text takes effect."""
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

    def title(self, text: Json, rules: RulesOfProcedure) -> str:
        """A title for a proposal that gives none."""
        ...


kinds: Registry[Kind] = Registry("kind of proposal")
