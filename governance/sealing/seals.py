"""Seals: what is sealed in the log, and whether what it opens to is what was sealed.

A comment is open to everyone unless it is hidden or its words are gone. The restricted part of a
report is open once the days of its class are over. A vote under seal is open
once it was opened, and a filing in confidence once it was disclosed: what opens these stands in the
log. A document is open when its class has ended, unless it was erased; until then it is overdue.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from audit import store
from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.verify import Fault
from audit.publishing.disclosures import Opening, sources
from governance.models import Comment, CommentText, Evidence, EvidenceOpening, FilingSeal, Vote
from governance.sealing import vault
from regime.models import ReportedReading, Topic, WithheldWords


@dataclass(frozen=True)
class Seals:
    """How many seals the log holds, and what became of them."""

    sealed: int
    opened: int
    erased: int
    overdue: int


def opens(opening: CommentText) -> bool:
    """Whether the words are those that were sealed."""
    return _opening(opening).opens(opening.commitment)


def seals() -> Seals:
    """The seals of comments, of which a hidden one is not open, of votes, filings and documents."""
    kept = set(CommentText.objects.values_list("commitment", flat=True))
    shown = [one for spoken in SPOKEN.values() for one in _commitments(spoken.shown())]
    votes, filings = Vote.objects.exclude(commitment=""), FilingSeal.objects
    opened = sum(one in kept for one in shown) + votes.exclude(opening=None).count()
    opened += filings.exclude(opening=None).count()
    documents, due = Evidence.objects, _due_to_be_open()
    disclosed = sum(1 for one in _openings(due) if _opens_document(one))
    return Seals(
        sealed=sum(spoken.rows().count() for spoken in SPOKEN.values())
        + votes.count()
        + filings.count()
        + documents.count(),
        opened=opened + disclosed,
        erased=documents.exclude(erased_at=None).count(),
        overdue=due.count() - disclosed,
    )


def faults() -> Iterator[Fault]:
    """A fault at the position of each comment or document that is not what was sealed."""
    yield from _faults_of_comments()
    rows = dict(Evidence.objects.filter(erased_at=None).values_list("commitment", "position"))
    for kept in EvidenceOpening.objects.iterator():
        if kept.commitment not in rows:
            yield Fault(None, "seal", "what opens a document is kept, and no document is")
        elif not _opens_document(kept):
            position = rows[kept.commitment]
            yield Fault(position, "seal", "the document kept is not the one that was sealed")
    for commitment in rows.keys() - set(_commitments(EvidenceOpening.objects.all())):
        yield Fault(rows[commitment], "seal", "what opens this document is lost")


def _faults_of_comments() -> Iterator[Fault]:
    sizes = {
        commitment: size
        for spoken in SPOKEN.values()
        for commitment, size in spoken.rows().values_list("commitment", "size")
    }
    wrong = [
        kept.commitment
        for kept in CommentText.objects.iterator()
        if not opens(kept) or len(kept.text.encode()) != sizes.get(kept.commitment)
    ]
    for spoken in SPOKEN.values():
        for position in (
            spoken.rows().filter(commitment__in=wrong).values_list("position", flat=True)
        ):
            yield Fault(position, "seal", "the words kept are not those that were sealed")


def _comments() -> "QuerySet[Any]":
    return Comment.objects.all()


def _topics() -> "QuerySet[Any]":
    return Topic.objects.exclude(commitment="")


def _reports() -> "QuerySet[Any]":
    return ReportedReading.objects.all()


def _withheld() -> "QuerySet[Any]":
    return WithheldWords.objects.all()


def _unhidden(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows.filter(hidden=False)


def _kept_no_more(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows.filter(until__lte=store.now())


@dataclass(frozen=True)
class Spoken:
    """Words kept outside the log: rows with their commitment and size, and which are shown."""

    rows: Callable[[], "QuerySet[Any]"]
    among: Callable[["QuerySet[Any]"], "QuerySet[Any]"] = _unhidden

    def shown(self) -> "QuerySet[Any]":
        """The rows whose words everyone may read."""
        return self.among(self.rows())


SPOKEN: Mapping[str, Spoken] = {
    "comments": Spoken(_comments),
    "topics": Spoken(_topics),
    "reported-readings": Spoken(_reports),
    "withheld": Spoken(_withheld, _kept_no_more),
}


class SpokenOpenings:
    """The words of what was said outside the log, where they are shown."""

    def __init__(self, code: str) -> None:
        self.code = code

    def opening(self, commitment: Commitment) -> Opening | None:
        """The words under this commitment, if they are shown."""
        shown = SPOKEN[self.code].shown().filter(commitment=commitment)
        kept = CommentText.objects.filter(commitment__in=shown.values("commitment")).first()
        return _opening(kept) if kept else None

    def open_now(self, size: int) -> Iterator[tuple[Commitment, Opening]]:
        """All words that are shown, of what is among the first ``size`` entries."""
        shown = SPOKEN[self.code].shown().filter(position__lt=size).values("commitment")
        for kept in CommentText.objects.filter(commitment__in=shown).iterator():
            yield Commitment(kept.commitment), _opening(kept)


def _opening(kept: CommentText) -> Opening:
    return Opening(bytes(kept.salt), kept.text)


class FilingOpenings:
    """What was filed in confidence, from the entries that disclosed it."""

    code = "filings"

    def opening(self, commitment: Commitment) -> Opening | None:
        """What this part of an application opens to, if it was disclosed."""
        rows = FilingSeal.objects.filter(commitment=commitment).exclude(opening=None)
        return next((_told(one.opening) for one in rows[:1]), None)

    def open_now(self, size: int) -> Iterator[tuple[Commitment, Opening]]:
        """Every part that was disclosed, of those among the first ``size`` entries."""
        rows = FilingSeal.objects.exclude(opening=None)
        for one in rows.filter(position__lt=size).iterator():
            yield Commitment(one.commitment), _told(one.opening)


class VoteOpenings:
    """What opened the votes under seal, from the entries that opened them."""

    code = "votes"

    def opening(self, commitment: Commitment) -> Opening | None:
        """What opened the vote under this commitment, if it was opened."""
        rows = Vote.objects.filter(commitment=commitment).exclude(opening=None)
        return next((_opened(one) for one in rows[:1]), None)

    def open_now(self, size: int) -> Iterator[tuple[Commitment, Opening]]:
        """Every vote that was opened, of those among the first ``size`` entries."""
        rows = Vote.objects.exclude(commitment="").exclude(opening=None)
        for one in rows.filter(position__lt=size).iterator():
            yield Commitment(one.commitment), _opened(one)


def _opened(vote: Vote) -> Opening:
    return _told(vote.opening)


def _told(opening: dict[str, Json] | None) -> Opening:
    told: dict[str, Json] = opening or {}
    return Opening(bytes.fromhex(str(told["salt"])), told["value"])


class EvidenceOpenings:
    """What the documents are known by whose class has ended; never their bytes."""

    code = "evidence"

    def opening(self, commitment: Commitment) -> Opening | None:
        """What the document under this commitment is known by, if it is open to everyone."""
        rows = _due_to_be_open().filter(commitment=commitment)
        return next((_known_by(one) for one in _openings(rows)), None)

    def open_now(self, size: int) -> Iterator[tuple[Commitment, Opening]]:
        """Every document that is open, of those among the first ``size`` entries."""
        for one in _openings(_due_to_be_open().filter(position__lt=size)).iterator():
            yield Commitment(one.commitment), _known_by(one)


def _due_to_be_open() -> "QuerySet[Evidence]":
    return Evidence.objects.exclude(released_at=None).filter(erased_at=None)


def _openings(rows: "QuerySet[Evidence]") -> "QuerySet[EvidenceOpening]":
    return EvidenceOpening.objects.filter(commitment__in=rows.values("commitment"))


def _commitments(rows: "QuerySet[Any]") -> Iterator[str]:
    yield from rows.values_list("commitment", flat=True)


def _known_by(kept: EvidenceOpening) -> Opening:
    return Opening(bytes(kept.salt), kept.value)


def _opens_document(kept: EvidenceOpening) -> bool:
    """Whether the bytes of a document are there, and are those that were sealed."""
    raw = vault.kept(kept.commitment)
    if raw is None or not _known_by(kept).opens(kept.commitment):
        return False
    told = (kept.value["bytes"], kept.value["sha256"])
    return told == (len(raw), sha256(raw).hexdigest())


for spoken_code in SPOKEN:
    sources.add(SpokenOpenings(spoken_code))
sources.add(VoteOpenings())
sources.add(FilingOpenings())
sources.add(EvidenceOpenings())
