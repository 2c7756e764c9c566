"""Provisional: in force for a time, unless an ordinary decision confirms it before its end."""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.listed import ENTRIES_FOR_A_TIME, changes_of
from governance.domain.families.recording import Recording, ended, numbered
from governance.domain.kinds.recorded_text import LAPSED
from regime.domain.chapters.lists.adopting import lapsed, provisional
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.state import Regime
from regime.domain.values import Symbol

CONFIRMED = "confirmed"
# The collections of what lasts for a time only, and can be confirmed.
CONFIRMABLE = (ENTRIES_FOR_A_TIME, "urgent_measures")


class Provisional(Recording):
    """A kind whose record ends by the clock, unless it was confirmed before."""

    def end_effect(
        self, text: Json, regime: Regime, decision: Symbol, as_of: datetime
    ) -> tuple[str, tuple[Event, ...]]:
        record = numbered(decision)
        stands = regime.decided.get((self.collection, record))
        if stands is None or stands.data.get("ended"):
            return CONFIRMED, ()
        return LAPSED, (ended(self.collection, record, decision, as_of, by=LAPSED),)


class Laid(Provisional):
    """A kind whose changes are laid over the list for a time, and come off by the clock."""

    def laid(self, text: Json, regime: Regime) -> Json:
        """What is laid over the list as it stands when the decision takes effect."""
        return changes_of(text)

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
        laid = provisional(self.laid(text, regime), regime.controls, decision, as_of)
        return (*recorded, *laid)

    def end_effect(
        self, text: Json, regime: Regime, decision: Symbol, as_of: datetime
    ) -> tuple[str, tuple[Event, ...]]:
        reason, follows = super().end_effect(text, regime, decision, as_of)
        return reason, (*follows, *lapsed(regime.controls, decision, as_of))


def confirmable(decision: str, regime: Regime) -> tuple[str, str] | None:
    """The record of a decision that may still be confirmed; nothing where there is none."""
    for collection in CONFIRMABLE:
        for (of, record), stands in regime.decided.items():
            if of == collection and stands.decision == decision and not stands.data.get("ended"):
                return collection, record
    return None


def must_be_confirmable(decision: str, regime: Regime) -> None:
    """Refuse to confirm what is not in force for a time."""
    if confirmable(decision, regime) is None:
        raise TextRefused("No decision of this symbol awaits a confirmation.", place="/confirms")


def confirmation(
    confirmed: str, decision: Symbol, regime: Regime, as_of: datetime
) -> tuple[RecordDecided, ...]:
    """What was in force for a time is replaced by the decision that confirms it."""
    found = confirmable(confirmed, regime)
    return (ended(*found, decision, as_of, by=CONFIRMED),) if found else ()


def confirms(text: Json) -> str:
    """The decision that a text confirms; empty where it confirms none."""
    return str(text.get("confirms", "")) if isinstance(text, dict) else ""
