"""A regime pack: everything that is particular to one regime, as data.

A pack names the regime's members, articles, matters and criteria, and says which article governs
what. Whoever carries out the rules asks the pack for the article of a *role*
(``pack.roles["quorum"]``), and never knows an article, a state or a word by name.

The records keep the order of their files. For members that order is the roster: the positions over
which lots are drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from audit.log.encoding import Json
from regime.domain.packs.collections import CollectedRecord
from regime.domain.rulebook.bounds import Bounds
from regime.domain.values import ArticleId, MatterId, Office, Standing, StateCode

DAY_SECONDS = 86_400

Clock: TypeAlias = Literal["machine", "simulated"]


@dataclass(frozen=True, kw_only=True)
class FileRecord:
    """One founded data file, as it describes itself. ``kind`` is its key in the manifest."""

    kind: str
    name: str
    title: str
    description: str
    as_of: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class ArticleRecord:
    """An article of the rules of procedure: the words, and the values that carry them out."""

    id: ArticleId
    number: int
    chapter: str
    title: str
    text: str
    parameters: Mapping[str, Json]
    matters: tuple[MatterId, ...]
    inspired_by: tuple[str, ...]
    points: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, kw_only=True)
class MatterRecord:
    """A row of the decision matrix.

    ``terms`` are the row's keys but for id, title and article; a null is kept: the matter has no
    such value. ``bound`` says which parameter of the article, where the article carries it, speaks
    of the same thing: {key of ``terms``: parameter}.
    """

    id: MatterId
    title: str
    article: ArticleId
    terms: Mapping[str, Json]
    bound: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ProcedureRecord:
    """A decision procedure as the rules describe it in one sentence."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class MemberRecord:
    """A member, adherent, observer or applicant. ``facts`` are the file's other keys."""

    code: StateCode
    name: str
    standing: Standing
    joined_year: int | None
    group: str | None
    facts: Mapping[str, Json]
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, kw_only=True)
class ScaleStep:
    """One step of a criterion's scale."""

    score: int
    label: str


@dataclass(frozen=True, kw_only=True)
class CriterionRecord:
    """A criterion of accession, with its scale; a mandatory one must reach its minimum."""

    id: str
    title: str
    text: str
    evidence_required: tuple[str, ...]
    scale: tuple[ScaleStep, ...]
    scale_max: int
    weight: int
    mandatory: bool
    minimum_score: int
    source_inspiration: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, kw_only=True)
class SignIns:
    """Whom sign-ins are made for, besides a head of each member, where a pack is played.

    ``offices`` are filled besides that of the Executive Secretary.
    """

    alternates: tuple[StateCode, ...]
    chair: StateCode | None
    applicant: StateCode | None
    offices: tuple[Office, ...]


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A regime pack, read and found in order, with the packs that it builds on merged into it.

    ``digest`` is the SHA-256 (hex) of the canonical JSON of everything that was read.
    """

    name: str
    title: str
    symbol: str
    words: Mapping[str, str]
    notice: str
    labels: tuple[str, ...]
    clock: Clock
    day_seconds: int
    roles: Mapping[str, ArticleId]
    files: tuple[FileRecord, ...]
    articles: tuple[ArticleRecord, ...]
    matters: tuple[MatterRecord, ...]
    bounds: Bounds | None
    chapters: tuple[str, ...]
    procedures: tuple[ProcedureRecord, ...]
    members: tuple[MemberRecord, ...]
    criteria: tuple[CriterionRecord, ...]
    scoring: Mapping[str, Json]
    records: tuple[CollectedRecord, ...]
    sources: Mapping[str, Mapping[str, Json]]
    sign_ins: SignIns | None
    play: Json
    digest: str

    @property
    def is_rehearsal(self) -> bool:
        """Whether a day of the rules is not a day."""
        return self.day_seconds != DAY_SECONDS
