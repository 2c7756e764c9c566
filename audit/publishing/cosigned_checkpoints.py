"""Cosigned: signed checkpoints with the witnesses that stand by them, and since when too few do.

A witness cosigns a checkpoint again from time to time, to say that it has seen none larger. Readers
are shown its first cosignature, which says how soon it came, and its newest line, which they check.
A stored line counts only as long as it proves itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, OuterRef, QuerySet, Subquery

from audit.log.cosignature import Cosigner
from audit.log.errors import Malformed, Refused
from audit.log.note import split_note
from audit.log.policy import Policy
from audit.log.witness import cosignatures_in
from audit.models import Cosignature, SignedCheckpoint
from audit.publishing import witnesses

LOOK = 1_000


@dataclass(frozen=True)
class Cosigned:
    """One witness on one checkpoint: when first, when last, and its newest line."""

    witness: str
    vkey: str
    first_at: datetime
    cosigned_at: datetime
    line: str


@dataclass(frozen=True)
class CosignedCheckpoint:
    """A signed checkpoint with whoever cosigned it."""

    signed: SignedCheckpoint
    cosignatures: list[Cosigned]


def checkpoints() -> "QuerySet[SignedCheckpoint]":
    """All signed checkpoints, the newest first."""
    return SignedCheckpoint.objects.order_by("-size")


def checkpoint(size: int) -> SignedCheckpoint | None:
    """The signed checkpoint of this size."""
    return SignedCheckpoint.objects.filter(pk=size).first()


def sizes_around(size: int) -> tuple[int, int | None]:
    """The sizes that were signed next before (0 before the first) and next after this one."""
    sizes = SignedCheckpoint.objects.values_list("size", flat=True)
    before = sizes.filter(size__lt=size).order_by("-size").first()
    return before or 0, sizes.filter(size__gt=size).order_by("size").first()


def cosignatures(signed: Sequence[SignedCheckpoint]) -> dict[int, list[Cosigned]]:
    """Who cosigned each of these checkpoints, the first to do so first; by size."""
    texts = {one.size: split_note(one.note)[0] for one in signed}
    rows = Cosignature.objects.filter(size__in=list(texts))
    spans = rows.order_by().values_list("size", "vkey").annotate(Min("cosigned_at"))
    first = {(size, vkey): at for size, vkey, at in spans}
    of_the_same = Cosignature.objects.filter(size=OuterRef("size"), vkey=OuterRef("vkey"))
    newest = of_the_same.order_by("-cosigned_at").values("cosigned_at")[:1]
    found: dict[int, list[Cosigned]] = {size: [] for size in texts}
    for row in rows.filter(cosigned_at=Subquery(newest)):
        if _is_proven(row, texts[row.size]):
            at = first.get((row.size, row.vkey), row.cosigned_at)
            one = Cosigned(row.witness, row.vkey, at, row.cosigned_at, row.line)
            found[row.size].append(one)
    return {size: sorted(ones, key=lambda one: one.first_at) for size, ones in found.items()}


def newest_mark() -> int:
    """A number that grows with every cosignature."""
    return Cosignature.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def is_met(policy: Policy, vkeys: Iterable[str]) -> bool:
    """Whether witnesses with these keys make the policy's quorum."""
    return policy.met({Cosigner.parse(vkey).public for vkey in vkeys})


def missing_since(policy: Policy) -> datetime | None:
    """When the oldest checkpoint was signed that has no quorum, nor has any newer one.

    Looks at no more than the ``LOOK`` newest cosignatures; where none makes a quorum, the answer
    is no earlier than the oldest of them.
    """
    met, looked = _newest_met(policy)
    rows = SignedCheckpoint.objects.order_by("size").values_list("signed_at", flat=True)
    return rows.filter(size__gt=met).first() if met else rows.filter(size__gte=looked).first()


def _newest_met(policy: Policy) -> tuple[int, int]:
    """The largest size that has the quorum, or 0, and the smallest size that was looked at."""
    rows = Cosignature.objects.order_by("-size").values_list("size", "vkey")
    by_size: dict[int, set[str]] = {}
    for size, vkey in rows[:LOOK]:
        by_size.setdefault(size, set()).add(vkey)
        if is_met(policy, by_size[size]) and witnesses.quorum_met(size):
            return size, size
    smallest = min(by_size, default=0)
    return 0, smallest if len(by_size) > 1 and rows[LOOK:].exists() else 0


def _is_proven(row: Cosignature, text: str) -> bool:
    try:
        cosignatures_in(row.line.encode(), text=text, cosigner=Cosigner.parse(row.vkey))
    except (Malformed, Refused):
        return False
    return True
