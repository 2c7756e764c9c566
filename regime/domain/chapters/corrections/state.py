"""Corrections that are announced. ``evolve`` holds no rule and never refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from audit.log.encoding import Json
from audit.log.entry import Recorded
from regime.domain.chapters.corrections import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import ArticleId


@dataclass(frozen=True)
class CorrectionEnd:
    """Until when members may object to a correction."""

    article: ArticleId


@dataclass(frozen=True)
class Announced:
    """A correction; ``until`` says when it takes effect and which entry announced it.

    It waits until then, unless a member has ``objected``.
    """

    parameters: Mapping[str, Json]
    reasons: str
    until: Deadline
    objected: bool = False


Corrections = Mapping[ArticleId, Announced]


def evolve(
    corrections: Corrections, event: said.CorrectionEvent, recorded: Recorded
) -> Corrections:
    """Fold one entry about an announced correction."""
    match event:
        case said.CorrectionAnnounced(article=article) as one:
            until = Deadline(one.until, recorded.position)
            return {**corrections, article: Announced(one.after, one.reasons, until)}
        case said.CorrectionObjected(article=article):
            return {**corrections, article: replace(corrections[article], objected=True)}
        case said.CorrectionDropped(article=article):
            return without(corrections, article)
        case _:
            assert_never(event)


def without(corrections: Corrections, article: ArticleId) -> Corrections:
    """The corrections once that of an article has ended."""
    return {code: one for code, one in corrections.items() if code != article}


def dues(corrections: Corrections) -> Iterator[Due[CorrectionEnd]]:
    """When each takes effect."""
    waiting = ((article, one) for article, one in corrections.items() if not one.objected)
    return (one.until.of(CorrectionEnd(article)) for article, one in waiting)


def due(corrections: Corrections) -> Due[CorrectionEnd] | None:
    """The one that takes effect first."""
    return first_due(dues(corrections))
