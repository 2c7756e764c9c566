"""Events of what outcomes leave in the record: records that decisions enter or change."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.values import Symbol


@event("RecordDecided", version=1, since=(4,), stream="records", rests_on=("procedures",))
class RecordDecided:
    """A decision enters a record, or changes one: ``data`` are the fields that it sets."""

    collection: str
    record: str
    title: str
    data: Mapping[str, Json]
    decision: Symbol
    as_of: datetime
