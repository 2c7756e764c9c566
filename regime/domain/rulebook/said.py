"""Rulebook: articles, matters and editions, as they are recorded."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from audit.log.errors import Refused
from regime.domain.telling import tells
from regime.domain.values import ArticleId, MatterId, Symbol


class RulesDisagree(Refused):
    """A matrix row and its article would say different things."""

    code = "rules_disagree"


@tells()
@event("ArticleRecorded", version=1, stream="rulebook", rests_on=("amendment",))
class ArticleRecorded:
    """An article of the rules as an edition will hold it."""

    article: ArticleId
    number: int
    chapter: str
    title: str
    text: str
    parameters: Mapping[str, Json]
    sources: tuple[str, ...]
    confidence: str
    as_of: datetime | None = None


@tells()
@event("MatterRecorded", version=1, stream="rulebook", rests_on=("amendment",))
class MatterRecorded:
    """A row of the decision matrix as an edition will hold it."""

    matter: MatterId
    title: str
    article: ArticleId
    terms: Mapping[str, Json]
    bound: Mapping[str, str]
    as_of: datetime | None = None


@tells()
@event("BoundsRecorded", version=1, since=(6,), stream="rulebook", rests_on=("amendment",))
class BoundsRecorded:
    """The least and the most value of every number, as the next edition will hold them.

    By article and by matter: the name of the number, or the place above it, and its bounds.
    """

    articles: Mapping[str, Json]
    matters: Mapping[str, Json]
    as_of: datetime | None = None


@tells()
@event("RulesEditionAdopted", version=1, stream="rulebook", rests_on=("amendment",))
class RulesEditionAdopted:
    """An edition of the rules is in force: the positions of its new entries, and their digest.

    ``digest`` is the SHA-256 of the canonical JSON of the data of those entries, by position.
    Passages that are not named stand as in the edition before.
    """

    edition: int
    articles: Mapping[str, int]
    matters: Mapping[str, int]
    digest: str
    roles: Mapping[str, str]
    decision: Symbol | None
    as_of: datetime | None = None


RulebookEvent = ArticleRecorded | MatterRecorded | BoundsRecorded | RulesEditionAdopted
