"""Corrections: the Registrar brings parameters of an article into line with its words.

Where the rules give days for objections, a correction is announced, and takes effect as they end.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from audit.log.errors import Refused
from regime.domain.acts import HEADS, REGISTRAR, act
from regime.domain.telling import CHANGED, Kind, Tell, tells
from regime.domain.values import ArticleId, StateCode


@tells(Tell(Kind.CHANGED, until="until"))
@event("CorrectionAnnounced", version=1, since=(6,), stream="rulebook", rests_on=("corrections",))
class CorrectionAnnounced:
    """The Registrar announces a correction: it takes effect then, unless a member objects."""

    article: ArticleId
    before: Mapping[str, Json]
    after: Mapping[str, Json]
    reasons: str
    until: datetime


@tells(CHANGED)
@event("CorrectionObjected", version=1, since=(6,), stream="rulebook", rests_on=("corrections",))
class CorrectionObjected:
    """A member objects to an announced correction: the number stays as it is."""

    article: ArticleId
    member: StateCode
    reasons: str


@tells(CHANGED)
@event("CorrectionDropped", version=1, since=(6,), stream="rulebook", rests_on=("corrections",))
class CorrectionDropped:
    """What a correction was announced for has changed meanwhile: it takes no effect."""

    article: ArticleId
    as_of: datetime


@tells(CHANGED)
@event("ParametersCorrected", version=2, since=(4, 6), stream="rulebook", rests_on=("corrections",))
class ParametersCorrected:
    """Parameters come into line with the words of their article.

    ``as_of`` is the end of the days for objections; nothing where the rules give none.
    """

    article: ArticleId
    before: Mapping[str, Json]
    after: Mapping[str, Json]
    reasons: str
    edition: int
    as_of: datetime | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew only corrections that take effect at once."""
        return {**data, "as_of": None}


CorrectionEvent = CorrectionAnnounced | CorrectionObjected | CorrectionDropped


class CorrectionPending(Refused):
    """A correction of this article is announced already."""

    code = "correction_pending"


class CorrectionObjectedAlready(Refused):
    """A member objected to a correction of this article: the members decide on it."""

    code = "correction_objected_already"


class NoCorrectionPending(Refused):
    """No correction of this article is announced now."""

    code = "no_correction_pending"


@act(
    "correct_parameters",
    "correct parameters of the rules",
    role="corrections",
    by=REGISTRAR,
    at="rules/<article>/correct/",
    leads_to=CorrectionAnnounced,
)
class CorrectParameters:
    """Bring parameters of an article into line with its words."""

    article: ArticleId
    parameters: Mapping[str, Json]
    reasons: str


@act(
    "object_to_correction",
    "object to a correction of the rules",
    role="corrections",
    by=HEADS,
    at="rules/<article>/correct/object/",
    leads_to=CorrectionObjected,
)
class ObjectToCorrection:
    """Object to an announced correction, which ends it: the number stays as it is."""

    article: ArticleId
    reasons: str


CorrectionCommand = CorrectParameters | ObjectToCorrection
