"""Cross-walk: what of the regime meets each provision of other instruments, and where nothing does.

A provision that nothing implements or supports is met by nothing; one can be met in part and have
a gap beside it. A kind of the regime's own texts is a column of the matrix.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit.log.encoding import Json

IMPLEMENTS, SUPPORTS, GAP = "implements", "supports", "gap"
RELATIONS = (IMPLEMENTS, SUPPORTS, GAP)


@dataclass(frozen=True)
class Link:
    """What one text of the regime does for a provision; a gap refers to no text."""

    relation: str
    kind: str | None
    ref: str | None
    note: str


@dataclass(frozen=True)
class Provision:
    """A provision of another instrument, with everything that is linked to it."""

    code: str
    instrument: str
    title: str
    links: tuple[Link, ...]

    def of_kind(self, kind: str) -> tuple[Link, ...]:
        """The links to texts of one kind: a cell of the matrix."""
        return tuple(one for one in self.links if one.kind == kind)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is said of each gap."""
        return tuple(one.note for one in self.links if one.relation == GAP)

    @property
    def met(self) -> str:
        """The most that any text does for it: it implements, it supports, or there is a gap."""
        found = {one.relation for one in self.links}
        return next((one for one in RELATIONS if one in found), GAP)


@dataclass(frozen=True)
class Counted:
    """How many provisions of an instrument there are, by the most that is done for each."""

    instrument: str
    provisions: int
    implemented: int
    supported: int
    unmet: int
    with_gap: int


def provision_of(code: str, title: str, data: Mapping[str, Json]) -> Provision:
    """A provision, of the fields of its record."""
    found = data.get("links")
    links = found if isinstance(found, list) else []
    return Provision(code, str(data.get("instrument") or ""), title, tuple(map(_link, links)))


def kinds_of(provisions: Iterable[Provision]) -> list[str]:
    """The kinds of texts that any provision is linked to: the columns of the matrix."""
    return sorted({one.kind for row in provisions for one in row.links if one.kind})


def counted(provisions: Sequence[Provision]) -> list[Counted]:
    """Each instrument in numbers, in the order in which they are first named."""
    names = dict.fromkeys(one.instrument for one in provisions)
    return [_counted(name, [one for one in provisions if one.instrument == name]) for name in names]


def _counted(instrument: str, provisions: Sequence[Provision]) -> Counted:
    met = [one.met for one in provisions]
    return Counted(
        instrument,
        len(met),
        met.count(IMPLEMENTS),
        met.count(SUPPORTS),
        met.count(GAP),
        sum(1 for one in provisions if one.gaps),
    )


def _link(said: Json) -> Link:
    assert isinstance(said, dict)
    kind, ref = said.get("ref_type"), said.get("ref")
    return Link(
        str(said.get("relation")),
        None if kind is None else str(kind),
        None if ref is None else str(ref),
        str(said.get("note") or ""),
    )
