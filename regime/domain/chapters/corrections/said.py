"""Corrections: the Registrar brings parameters of an article into line with its words."""

from collections.abc import Mapping

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.acts import REGISTRAR, act
from regime.domain.telling import CHANGED, tells
from regime.domain.values import ArticleId


@tells(CHANGED)
@event("ParametersCorrected", version=1, since=(4,), stream="rulebook", rests_on=("corrections",))
class ParametersCorrected:
    """The Registrar brings parameters into line with the words of their article."""

    article: ArticleId
    before: Mapping[str, Json]
    after: Mapping[str, Json]
    reasons: str
    edition: int


@act(
    "correct_parameters",
    "correct parameters of the rules",
    role="corrections",
    by=REGISTRAR,
    at="rules/<article>/correct/",
    leads_to=ParametersCorrected,
)
class CorrectParameters:
    """Bring parameters of an article into line with its words."""

    article: ArticleId
    parameters: Mapping[str, Json]
    reasons: str
