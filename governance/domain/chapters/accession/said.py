"""Events of a proposal by which the members decide on an application."""

from datetime import datetime

from audit.log.catalogue import event
from regime.domain.telling import tells
from regime.domain.values import Symbol


@tells()
@event("CaseOpened", version=1, since=(5,), rests_on=("accession", "criteria"))
class CaseOpened:
    """An application goes to the members, with what its panel recommends.

    ``criteria`` are those that an objection or a vote may name, ``unmet`` those that the panel
    found not met; ``vote_by`` is the last day: then the members vote, whoever objects.
    """

    application: Symbol
    criteria: tuple[str, ...]
    recommendation: str
    unmet: tuple[str, ...]
    vote_by: datetime
    as_of: datetime
