"""Tree path: an entry's inclusion proof as a drawing, from the leaf at the bottom to the root.

In every row two parts of the log stand side by side as they lie in it: the one that holds the
entry, whose hash the reader computes, and its neighbour, whose hash the proof gives. Hashed
together, left before right, they give the hash in the row above (RFC 6962 2.1.1).
"""

from dataclasses import dataclass

from audit.log.checkpoint import Checkpoint, parse_checkpoint
from audit.log.merkle import inclusion_path, node_hash
from audit.log.note import split_note
from audit.log.receipt import Proof

BOX, GAP = 46, 22
ROW = BOX + GAP
_X = {"left": "0%", "right": "51%"}
_CENTRE = {"left": "24.5%", "right": "75.5%"}
_SHORT = 8


@dataclass(frozen=True)
class Part:
    """Neighbouring entries, first to last, and the hash of the subtree over them."""

    first: int
    last: int
    hash: bytes

    @property
    def hex(self) -> str:
        return self.hash.hex()

    @property
    def short(self) -> str:
        """The ends of the hash, by which it is told from others."""
        return f"{self.hex[:_SHORT]}…{self.hex[-4:]}"


@dataclass(frozen=True)
class Step:
    """One hash of the proof: the neighbour's side and part, and what both give together."""

    level: int
    side: str
    neighbour: Part
    own: Part
    both: Part


@dataclass(frozen=True)
class Box:
    """One part in the drawing."""

    kind: str
    part: Part
    x: str
    y: int
    width: str = "49%"


@dataclass(frozen=True)
class Line:
    """From a part up to what it becomes."""

    kind: str
    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True)
class TreePath:
    """The way from an entry's leaf to the root that a checkpoint states."""

    checkpoint: Checkpoint
    leaf: Part
    steps: tuple[Step, ...]

    @property
    def root(self) -> Part:
        """What the steps lead to."""
        return self.steps[-1].both if self.steps else self.leaf

    @property
    def agrees(self) -> bool:
        """Whether that is what the checkpoint states."""
        return self.root.hash == self.checkpoint.root

    @property
    def height(self) -> int:
        return len(self.steps) * ROW + BOX

    @property
    def boxes(self) -> list[Box]:
        """The parts of the drawing, the root first."""
        found = [Box("root", self.root, "0%", 0, "100%")]
        for step in reversed(self.steps):
            y = self._row(step) * ROW
            kind = "own" if step.level > 1 else "leaf"
            found.append(Box(kind, step.own, _X[_other(step.side)], y))
            found.append(Box("neighbour", step.neighbour, _X[step.side], y))
        return found

    @property
    def lines(self) -> list[Line]:
        """From each pair up to what it gives."""
        above, found = "50%", []
        for step in reversed(self.steps):
            y = self._row(step) * ROW
            own = _CENTRE[_other(step.side)]
            found.append(Line("own", own, y, above, y - GAP))
            found.append(Line("neighbour", _CENTRE[step.side], y, above, y - GAP))
            above = own
        return found

    def _row(self, step: Step) -> int:
        return len(self.steps) - step.level + 1


def tree_path(proof: Proof, leaf: bytes) -> TreePath:
    """The drawing of a proof of the entry with this leaf hash."""
    checkpoint = parse_checkpoint(split_note(proof.checkpoint_note)[0])
    own = start = Part(proof.index, proof.index, leaf)
    steps: list[Step] = []
    addresses = inclusion_path(proof.index, checkpoint.size)
    for level, (subtrees, hash_) in enumerate(zip(addresses, proof.path, strict=True), 1):
        neighbour = _part(subtrees, hash_)
        side = "left" if neighbour.first < own.first else "right"
        left, right = (neighbour, own) if side == "left" else (own, neighbour)
        both = Part(left.first, right.last, node_hash(left.hash, right.hash))
        steps.append(Step(level, side, neighbour, own, both))
        own = both
    return TreePath(checkpoint, start, tuple(steps))


def _part(subtrees: tuple[tuple[int, int], ...], hash_: bytes) -> Part:
    """The entries below subtrees that lie side by side."""
    (first_level, first), (last_level, last) = subtrees[0], subtrees[-1]
    return Part(first << first_level, ((last + 1) << last_level) - 1, hash_)


def _other(side: str) -> str:
    return "right" if side == "left" else "left"
