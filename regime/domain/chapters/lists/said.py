"""Lists: an edition of the control list, as it is recorded.

The first edition is the list of the founding; no event tells it.
"""

from datetime import datetime
from enum import StrEnum

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.telling import CHANGED, tells
from regime.domain.values import Symbol


class Cause(StrEnum):
    """Why there is an edition more: for good, for a time, or because a time has ended."""

    ADOPTED = "adopted"
    PROVISIONAL = "provisional"
    LAPSED = "lapsed"


@tells(CHANGED)
@event("ListEditionAdopted", version=1, since=(6,), stream="records", rests_on=("procedures",))
class ListEditionAdopted:
    """The control list has an edition more; the records that differ stand before this entry.

    ``changes`` are those of the decision, in the form of its text; where a time has ended there are
    none. ``ends`` is the decision whose provisional changes are laid over the list no longer.
    """

    edition: int
    cause: Cause
    changes: Json
    ends: Symbol | None
    decision: Symbol
    as_of: datetime
