"""Change of substance of the list: in words and as data, in the list from its date of effect.

It may name the decision on a provisional entry, or on an urgent measure, that it confirms; what
that one laid over the list then stands for good, unless the text states changes of its own.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.families.listed import (
    CONFIRMS,
    Offered,
    changes_of,
    records_touched,
    said_in,
    stated_form,
    stated_words,
)
from governance.domain.families.provisional import confirmation, confirms, must_be_confirmable
from governance.domain.families.recording import Recording
from governance.domain.kinds import kinds
from governance.domain.kinds.list_substantive import ListSubstantive
from regime.domain.chapters.lists.adopting import adopted
from regime.domain.chapters.lists.said import ListEditionAdopted
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Symbol


class StatedChange(Recording):
    """A change of the list for good, in words or as data with its words."""

    effect = "change_list"
    collection = "list_changes"
    offered = Offered()
    form: Json = stated_form()

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        stated_words(text, regime.controls.kept, rules)

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        return super().touches(text, rules) | records_touched(text)

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        return {"text": said_in(text)}

    def still_fits(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> bool:
        """Whether it is of its kind by the list as it stands when it takes effect."""
        return True

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
        confirmed = Symbol(confirms(text)) if confirms(text) else None
        laid = regime.controls.layers.get(confirmed) if confirmed else None
        changes = changes_of(text) or laid
        fits = self.still_fits(text, regime.edition(edition), regime)
        made = adopted(changes, regime.controls, decision, as_of, ends=confirmed) if fits else ()
        if not changes:
            return (*recorded, *confirmation(confirms(text), decision, regime, as_of), *made)
        told = tuple(_telling(one, made) for one in recorded)
        if not made:
            return told
        return (*told, *confirmation(confirms(text), decision, regime, as_of), *made)


class ListChange(StatedChange):
    code = "list_substantive/3"
    form = stated_form(CONFIRMS)

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        stated_words(text, regime.controls.kept, rules, also=CONFIRMS)
        if isinstance(text, dict) and CONFIRMS in text:
            must_be_confirmable(confirms(text), regime)

    def effect_days(self, matter: Matter, rules: RulesOfProcedure) -> int:
        return ListSubstantive().effect_days(matter, rules)


def _telling(recorded: Event, made: tuple[Event, ...]) -> Event:
    """The record of a change, with the edition of the list that it made; none where it made none.

    What took effect meanwhile may leave nothing of it that could be made.
    """
    edition = next((one.edition for one in made if isinstance(one, ListEditionAdopted)), None)
    if not isinstance(recorded, RecordDecided):
        return recorded
    return replace(recorded, data={**recorded.data, "edition": edition})


kinds.add(ListChange())
