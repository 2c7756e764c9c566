"""Change of the Guidelines: the new words of each provision become the record.

What may be proposed, and what consensus alone may weaken, is as under the first kind.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.families.recording import field_words
from governance.domain.kinds import kinds
from governance.domain.kinds.guidelines_amendment import COLLECTION, GuidelinesAmendment
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.state import Regime
from regime.domain.values import Symbol


class GuidelinesChange(GuidelinesAmendment):
    code = "guidelines_amendment/2"
    effect = "change_guidelines"

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
        changes = text if isinstance(text, list) else []
        return tuple(
            RecordDecided(
                collection=COLLECTION,
                record=field_words(change, "provision"),
                title="",
                data={"text": field_words(change, "text")},
                decision=decision,
                as_of=as_of,
            )
            for change in changes
        )


kinds.add(GuidelinesChange())
