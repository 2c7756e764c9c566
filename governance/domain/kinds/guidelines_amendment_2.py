"""Change of the Guidelines: the new words of each provision become the record.

What may be proposed, and what consensus alone may weaken, is as under the first kind.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.kinds import kinds
from governance.domain.kinds.guidelines_amendment import COLLECTION, GuidelinesAmendment
from governance.domain.recording import said
from regime.domain.outcome_events import RecordDecided
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
                record=said(change, "provision"),
                title="",
                data={"text": said(change, "text")},
                decision=decision,
                as_of=as_of,
            )
            for change in changes
        )


kinds.add(GuidelinesChange())
