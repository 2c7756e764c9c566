"""Events of what the record becomes: by decisions, and by corrections of the Registrar."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.values import ArticleId, Symbol


@event("RecordDecided", version=1, since=(4,), stream="records", rests_on=("procedures",))
class RecordDecided:
    """A decision enters a record, or changes one: ``data`` are the fields that it sets."""

    collection: str
    record: str
    title: str
    data: Mapping[str, Json]
    decision: Symbol
    as_of: datetime


@event("ParametersCorrected", version=1, since=(4,), stream="rulebook", rests_on=("corrections",))
class ParametersCorrected:
    """The Registrar brings parameters into line with the words of their article."""

    article: ArticleId
    before: Mapping[str, Json]
    after: Mapping[str, Json]
    reasons: str
    edition: int
