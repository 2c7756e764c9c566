"""Executed articles: what of each article acts, by what, and what stands as text only and why.

Made of the list of executed parameters, the rows of the matrix, the registry of acts and the
reasons of what is text only. That an executed article does what its words say is for its tests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from audit.log.encoding import Json
from regime.domain.acts import acts
from regime.domain.rulebook.executed import executed_of, in_matrix


class Worded(Protocol):
    """An article, as a pack or an edition has it."""

    @property
    def title(self) -> str: ...

    @property
    def parameters(self) -> Mapping[str, Json]: ...


class Extent(StrEnum):
    """How much of an article acts by itself."""

    EXECUTED = "executed"
    IN_PART = "in part"
    TEXT_ONLY = "text only"


@dataclass(frozen=True)
class Executed:
    """An article: its parameters that act, the acts that it permits, the matters that it governs.

    ``text_only`` are its other parameters, each with the reason why it moves nothing.
    """

    code: str
    title: str
    parameters: tuple[str, ...]
    acts: tuple[str, ...]
    matters: tuple[str, ...]
    text_only: Mapping[str, str]

    @property
    def reasons(self) -> tuple[tuple[str, str], ...]:
        """The parameters that are text only, each with its reason."""
        return tuple(self.text_only.items())

    @property
    def extent(self) -> Extent:
        """Whether it acts, in part, or stands as text only."""
        if not (self.parameters or self.acts or self.matters):
            return Extent.TEXT_ONLY
        return Extent.IN_PART if self.text_only else Extent.EXECUTED


def executed_articles(
    articles: Iterable[tuple[str, Worded]],
    *,
    matters: Iterable[tuple[str, str]],
    roles: Mapping[str, str],
    reasons: Mapping[str, Mapping[str, str]],
) -> list[Executed]:
    """Each article under its code; ``matters`` are the rows of the matrix with their articles."""
    rows = list(matters)
    governing = {article for _, article in rows}
    permitted: dict[str, list[str]] = {}
    for act in acts:
        permitted.setdefault(roles.get(act.right.role, ""), []).append(act.code)
    return [
        Executed(
            code=code,
            title=one.title,
            parameters=_acting(code, one, roles, governing),
            acts=tuple(sorted(permitted.get(code, ()))),
            matters=tuple(sorted(matter for matter, article in rows if article == code)),
            text_only=reasons.get(code, {}),
        )
        for code, one in articles
    ]


def _acting(
    code: str, one: Worded, roles: Mapping[str, str], governing: Iterable[str]
) -> tuple[str, ...]:
    """The parameters that the engine reads from the article, or from a row that repeats them."""
    of_matters = set(governing)
    executed = executed_of(code, roles, of_matters=of_matters)
    repeated = code in of_matters
    return tuple(
        name for name in one.parameters if name in executed or (repeated and in_matrix(name))
    )
