"""Steps: where an application stands."""

from enum import StrEnum


class Step(StrEnum):
    """Where an application stands."""

    FILED = "filed"
    SHORT = "short"
    COMPLETE = "complete"
    DRAWING = "drawing"
    ASSESSMENT = "assessment"
    REPLY = "reply"
    DECISION = "decision"
    ADMITTED = "admitted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


BEFORE_COMPLETENESS = (Step.FILED, Step.SHORT)
ENDED = (Step.ADMITTED, Step.REFUSED, Step.WITHDRAWN, Step.LAPSED)
