"""Tree: every bundle and tile against each other and against the root that the checkpoint states.

The walk goes from the top tiles down to the entries, left to right, so that it holds one tile of a
level at a time. Where an entry and the tree differ, or a tile and what lies below it, the hashes
above say which is wrong (``settling``). Entries go on to be read as they come; one that is damaged
goes on as nothing. At the first bundle that is missing the walk ends: a log may claim any size. It
ends, too, when more faults are found than are named, and ``after`` so many entries from the first
fault on: whoever has no key of the log can show bytes without end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NoReturn, Protocol

from audit.log.checkpoint import SIZE_LIMIT, Checkpoint
from audit.log.errors import Malformed
from audit.log.merkle import leaf_hash, root_of
from audit.log.tiles import ENTRIES, HEIGHT, WIDTH, Tile, hashes_at
from governance.domain.verifying.report import FAULTS, ROOT, TILES, Findings
from governance.domain.verifying.settling import Hashes, Held, root_over, settle, settle_together
from governance.domain.verifying.sought_subtrees import Sought
from governance.domain.verifying.target import Target, called, read_entries, read_hashes

Entries = tuple[bytes | None, ...]


class Reader(Protocol):
    """Who reads the entries."""

    def take(self, start: int, entries: Sequence[bytes | None]) -> None:
        """Read the entries from position ``start`` on; nothing stands for a damaged one."""
        ...

    @property
    def faults(self) -> int:
        """How many faults were found in them, as far as that is known yet."""
        ...


class _Ended(Exception):
    """There is nothing to walk on to."""


@dataclass(frozen=True)
class _Part:
    """A tile, and at level 0 the entries below it."""

    held: Held
    entries: Entries = ()


class Tree:
    """The tree of a checkpoint, as a target shows it; ``ended_at`` is where a walk ended early."""

    def __init__(
        self,
        target: Target,
        checkpoint: Checkpoint,
        *,
        reader: Reader,
        sought: Sought,
        after: int = SIZE_LIMIT,
    ) -> None:
        self._target, self._checkpoint = target, checkpoint
        self._reader, self._sought = reader, sought
        self._after = after
        self._last = SIZE_LIMIT
        self.findings = Findings()
        self.ended_at: int | None = None

    def walk(self) -> Findings:
        """Read everything; what is wrong is found, and what is sought is kept."""
        try:
            edge = [self._part(tile) for tile in edge_of(self._checkpoint.size)]
        except _Ended:
            return self.findings
        size, root = self._checkpoint.size, self._checkpoint.root
        chosen = settle_together([part.held for part in edge], size=size, root=root)
        believed = [
            self._judge(part, chosen[place] if chosen else None) for place, part in enumerate(edge)
        ]
        self.findings.end(TILES)
        if chosen is None and root_over(believed, size) is not None:
            detail = f"the {size} entries do not hash to the root that the checkpoint states"
            self.findings.fault(ROOT, None, "root", detail)
        if chosen is not None:
            self.findings.end(ROOT)
        return self.findings

    def _root(self, tile: Tile, wanted: bytes | None) -> bytes | None:
        """The root of a full tile, of which the tile above says that it is ``wanted``."""
        part = self._part(tile)

        def proves(hashes: Hashes) -> bool:
            return wanted is not None and _root_of(hashes) == wanted

        return _root_of(self._judge(part, settle(part.held, proves)))

    def _part(self, tile: Tile) -> _Part:
        stored = self._stored(tile)
        if tile.level == 0:
            return self._leaves(tile, stored)
        below = (Tile(tile.level - 1, tile.start + place) for place in range(tile.width))
        wanted = stored or [None] * tile.width
        made = tuple(self._root(one, hash_) for one, hash_ in zip(below, wanted, strict=True))
        return _Part(Held(tile, stored, made))

    def _stored(self, tile: Tile) -> tuple[bytes, ...] | None:
        try:
            found = read_hashes(self._target, tile)
        except Malformed as error:
            self._fault(tile, 0, "malformed", f"{called(tile)} is damaged: {error}")
            return None
        if found is None:
            self._fault(tile, 0, "missing", f"{called(tile)} is missing")
        return found

    def _leaves(self, tile: Tile, stored: tuple[bytes, ...] | None) -> _Part:
        """The entries of a bundle, as far as they are whole, and their hashes."""
        bundle = Tile(ENTRIES, tile.index, tile.width)
        if self._is_enough(tile.start):
            self.ended_at = tile.start
            self._end(tile)
        found = read_entries(self._target, bundle)
        if found is None:
            detail = f"{called(bundle)} is missing; nothing that would follow was read"
            self._fault(tile, 0, "missing", detail)
            self._end(tile)
        leaves = [leaf_hash(entry) for entry in found.entries]
        if not found.fault:
            return _Part(Held(tile, stored, tuple(leaves)), found.entries)
        sound = _alike(leaves, stored) if stored else len(leaves)
        place = min(sound, tile.width - 1)
        self._fault(tile, place, "malformed", f"{called(bundle)} is damaged: {found.fault}")
        lost = (None,) * (tile.width - sound)
        return _Part(Held(tile, stored, (*leaves[:sound], *lost)), (*found.entries[:sound], *lost))

    def _is_enough(self, start: int) -> bool:
        """Whether nothing that follows could make anything better."""
        faults = len(self.findings.faults) + self._reader.faults
        if faults:
            self._last = min(self._last, start + self._after)
        return faults > FAULTS or start >= self._last

    def _end(self, tile: Tile) -> NoReturn:
        self._reader.take(tile.start, (None,))
        raise _Ended

    def _judge(self, part: _Part, chosen: Hashes | None) -> Hashes:
        """Name what is wrong, hand the entries on, and return the hashes that are believed."""
        held = part.held
        below = [at for at in held.differing if not chosen or chosen[at] == (held.stored or ())[at]]
        above = [at for at in held.differing if at not in below]
        if above:
            detail = f"{called(held.tile)}: {_hashes(above)} not of what lies below it"
            self._fault(held.tile, above[0], "tile", detail)
        for place in below:
            self._fault(held.tile, place, "changed", _changed(held.tile, place))
        if part.entries:
            lost = set(below)
            entries = [None if at in lost else one for at, one in enumerate(part.entries)]
            self._reader.take(held.tile.start, entries)
        believed = chosen or held.stored or held.made
        self._sought.see(held.tile, believed)
        return believed

    def _fault(self, tile: Tile, place: int, code: str, detail: str) -> None:
        first, last = covered(tile, place)
        if first != last:
            detail = f"{detail} (entries {first} to {last})"
        self.findings.fault(TILES, first, code, detail)


def edge_of(size: int) -> tuple[Tile, ...]:
    """The partial tiles of a tree, from the top level down: together they cover every entry."""
    found = []
    level = 0
    while count := hashes_at(level, size):
        if count % WIDTH:
            found.append(Tile(level, count // WIDTH, count % WIDTH))
        level += 1
    return tuple(reversed(found))


def covered(tile: Tile, place: int) -> tuple[int, int]:
    """The first and the last entry below the hash at a place of a tile."""
    span = HEIGHT * tile.level
    return (tile.start + place) << span, (tile.start + place + 1 << span) - 1


def _root_of(hashes: Hashes) -> bytes | None:
    known = [one for one in hashes if one is not None]
    return root_of(known) if len(known) == len(hashes) else None


def _alike(leaves: Sequence[bytes], stored: Sequence[bytes]) -> int:
    """How many hashes are the same from the first on."""
    pairs = enumerate(zip(leaves, stored, strict=False))
    return next((at for at, (leaf, hash_) in pairs if leaf != hash_), len(leaves))


def _changed(tile: Tile, place: int) -> str:
    if tile.level == 0:
        return "the bytes are not those that the tree holds here"
    return f"the tiles below {called(tile)} are not those that its hash {place} is of"


def _hashes(places: Iterable[int]) -> str:
    found = [str(place) for place in islice(places, 4)]
    named = ", ".join(found[:3]) + (" and others" if len(found) > 3 else "")
    return f"hash {named} is" if len(found) == 1 else f"hashes {named} are"
