"""Changes: what a proposal would change in the rules, passage by passage, old beside new."""

from dataclasses import dataclass

from django.urls import reverse

from audit.log.encoding import Json
from governance.models import Proposal
from regime import queries as regime
from regime.domain.redline import Segment, redline
from regime.wording import key_words, value_words


@dataclass(frozen=True)
class Value:
    """A parameter or a key of the matrix: its name, and the value before and after."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Passage:
    """One article or row of the matrix; ``later`` is an edition that changed it since."""

    code: str
    title: str
    href: str
    words: tuple[Segment, ...]
    values: list[Value]
    later: int | None

    @property
    def unchanged(self) -> bool:
        """Whether what is proposed is what stood."""
        edited = any(one.deleted or one.inserted for one in self.words)
        return not edited and all(one.old == one.new for one in self.values)


def passages_of(row: Proposal, *, own: int | None) -> list[Passage]:
    """The passages, in the order of the proposal; ``own`` is the edition that it became."""
    changes = row.text if isinstance(row.text, list) else []
    return [_passage(one, row.edition, own) for one in changes if isinstance(one, dict)]


def _passage(change: dict[str, Json], edition: int, own: int | None) -> Passage:
    read = _article if "article" in change else _matter
    return read(change, edition, own)


def _article(change: dict[str, Json], edition: int, own: int | None) -> Passage:
    code = str(change["article"])
    old, newest = regime.article(code, edition), regime.article(code)
    given = change.get("parameters")
    return Passage(
        code=code,
        title=old.title if old else "",
        href=reverse("rules-article", args=[code]),
        words=redline(old.text if old else "", str(change.get("text", ""))),
        values=_values(old.parameters if old else {}, given if isinstance(given, dict) else {}),
        later=_later(newest.edition if newest else None, edition, own),
    )


def _matter(change: dict[str, Json], edition: int, own: int | None) -> Passage:
    code = str(change["matter"])
    old, newest = regime.matter(code, edition), regime.matter(code)
    return Passage(
        code="",
        title=old.title if old else code,
        href=reverse("rules-matrix"),
        words=(),
        values=_values(
            old.terms if old else {}, {key: one for key, one in change.items() if key != "matter"}
        ),
        later=_later(newest.edition if newest else None, edition, own),
    )


def _values(old: dict[str, Json], new: dict[str, Json]) -> list[Value]:
    return [
        Value(key_words(key), value_words(old.get(key)), value_words(value))
        for key, value in new.items()
    ]


def _later(newest: int | None, edition: int, own: int | None) -> int | None:
    return newest if newest is not None and newest > edition and newest != own else None
