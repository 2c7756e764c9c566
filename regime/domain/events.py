"""Events of what stands: records of the founding, editions of the rules, who acts for whom.

What follows from a decision by itself carries the instant that it is judged as of; where an act or
the founding led to the event, ``as_of`` is empty.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from regime.domain.values import (
    ArticleId,
    Capacity,
    MatterId,
    Office,
    Standing,
    StateCode,
    Subject,
    Symbol,
)


@event("RegimeFounded", version=1, stream="regime")
class RegimeFounded:
    """A regime begins: its name, its words, and what readers must be told about it."""

    title: str
    symbol: str
    words: Mapping[str, str]
    notice: str
    labels: tuple[str, ...]


@event("SourceRecorded", version=1, stream="sources")
class SourceRecorded:
    """A source that records refer to."""

    source: str
    title: str
    publisher: str | None
    date: str | None
    url: str | None
    kind: str | None


@event("MemberRecorded", version=1, stream="membership")
class MemberRecorded:
    """A state that takes part, and how it stands, when the regime is founded."""

    member: StateCode
    name: str
    standing: Standing
    group: str | None
    joined_year: int | None
    facts: Mapping[str, Json]
    sources: tuple[str, ...]
    confidence: str


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


@event("MatterRecorded", version=1, stream="rulebook", rests_on=("amendment",))
class MatterRecorded:
    """A row of the decision matrix as an edition will hold it."""

    matter: MatterId
    title: str
    article: ArticleId
    terms: Mapping[str, Json]
    bound: Mapping[str, str]
    as_of: datetime | None = None


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


@event("CriterionRecorded", version=1, stream="criteria")
class CriterionRecorded:
    """An accession criterion: its words, its scale and what it takes."""

    criterion: str
    title: str
    text: str
    weight: int
    mandatory: bool
    minimum_score: int
    scale: Json
    evidence_required: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str


@event("CriteriaEditionAdopted", version=1, stream="criteria")
class CriteriaEditionAdopted:
    """An edition of the criteria: the positions of its entries, and how scores are added up."""

    edition: int
    criteria: Mapping[str, int]
    digest: str
    scoring: Json


CriterionEvent = CriterionRecorded | CriteriaEditionAdopted


@event("RecordEntered", version=1, since=(2,), stream="records")
class RecordEntered:
    """A sourced record of a collection: a provision, an entry of a list, a meeting, a fact.

    ``data`` holds the record's own fields; sources and confidence stand beside them.
    """

    collection: str
    record: str
    title: str
    data: Mapping[str, Json]
    sources: tuple[str, ...]
    confidence: str


@event("DelegateAccredited", version=2, stream="credentials", rests_on=("credentials",))
class DelegateAccredited:
    """A person may act for a delegation, in a capacity."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    reasons: str = ""

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 asked for no reasons."""
        return data


@event("AccreditationEnded", version=1, stream="credentials", rests_on=("credentials",))
class AccreditationEnded:
    """A person no longer acts for a delegation; what was done before stands."""

    subject: Subject
    member: StateCode
    reasons: str


@event("CapacityChanged", version=1, since=(2,), stream="credentials", rests_on=("credentials",))
class CapacityChanged:
    """A delegate acts for the same delegation in another capacity from now on."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    reasons: str


@event("StandingDeclared", version=1, since=(2,), stream="membership", rests_on=("procedures",))
class StandingDeclared:
    """A state stands to the regime as a decision declares, from the date of its effect."""

    member: StateCode
    name: str
    standing: Standing
    decision: Symbol
    as_of: datetime


@event(
    "OfficerAppointed",
    version=3,
    since=(1, 2, 4),
    stream="secretariat",
    rests_on=("appointment",),
)
class OfficerAppointed:
    """A person fills an office of the Secretariat, until the term ends where the office has one."""

    subject: Subject
    office: Office
    reasons: str = ""
    until: datetime | None = None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 asked for no reasons."""
        return data

    @upcasts(2)
    def _from_v2(data: Data) -> Data:
        """Version 2 knew no terms."""
        return {**data, "until": None}


@event(
    "AppointmentEnded",
    version=2,
    since=(1, 4),
    stream="secretariat",
    rests_on=("appointment",),
)
class AppointmentEnded:
    """An office of the Secretariat falls vacant; the Deputy acts for it at most until then."""

    subject: Subject
    office: Office
    reasons: str
    acting_until: datetime | None = None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no end of acting."""
        return {**data, "acting_until": None}


@event("ChairNamed", version=2, stream="chair", rests_on=("chair",))
class ChairNamed:
    """A member takes the chair, through a person of its delegation."""

    member: StateCode
    subject: Subject
    reasons: str = ""

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 asked for no reasons."""
        return data


@event("SymbolGiven", version=1, stream="register", rests_on=("records",))
class SymbolGiven:
    """The register gives the next number of a series, gapless within a year."""

    symbol: Symbol
    series: str
    year: int
    number: int
    as_of: datetime | None = None


RulebookEvent = ArticleRecorded | MatterRecorded | RulesEditionAdopted
CredentialEvent = DelegateAccredited | CapacityChanged | AccreditationEnded
