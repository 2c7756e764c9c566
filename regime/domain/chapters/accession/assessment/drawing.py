"""Drawing: the lot of assessors, over seats that were fixed before the seed could be known.

When an application comes in, the opener's secret number is committed to. When the case is complete
the roster is fixed. The seed is made of the secret and of the root of the log as it stood with the
roster in it: the secret was fixed before the root was known, and the root before the secret was
told, so nobody chooses the lot. Whoever has the log draws it again.

The panel takes seats in the order of the lot, each from a regional group that it has not yet; when
no other group is left, from a member that it has not yet. An assessor who leaves is followed by the
first of the lot that fits those who stay.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from regime.domain.lots import drawn, seed_of
from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class Place:
    """What the lot asks of a seat: whose it is, and from which group."""

    seat: int
    member: StateCode
    group: str | None


def committed(secret: str) -> str:
    """The commitment to a secret number that is written in hexadecimal digits."""
    return sha256(bytes.fromhex(secret)).hexdigest()


def seed(application: Symbol, *, secret: str, tree_size: int, tree_root: str) -> str:
    """The seed of a lot, in hexadecimal digits."""
    return seed_of(
        {
            "application": application,
            "secret": secret,
            "tree_root": tree_root,
            "tree_size": tree_size,
        }
    )


def order_of(seats: Iterable[int], seeded: str) -> tuple[int, ...]:
    """All seats in the order of the lot."""
    return tuple(int(one) for one in drawn((str(seat) for seat in seats), seeded))


def panel_of(
    order: Iterable[int], places: Mapping[int, Place], *, size: int, groups: int
) -> tuple[int, ...]:
    """Who sits on the panel: ``size`` seats, of at least ``groups`` groups as far as there are."""
    known = tuple(seat for seat in order if seat in places)
    chosen: list[int] = []
    for seat in known:
        if len(chosen) < min(size, groups) and _adds_group(seat, chosen, places):
            chosen.append(seat)
    for seat in known:
        if len(chosen) < size and _adds_member(seat, chosen, places):
            chosen.append(seat)
    return tuple(seat for seat in known if seat in chosen)


def successor(
    order: Iterable[int], left: Iterable[int], stay: Iterable[int], places: Mapping[int, Place]
) -> int | None:
    """Who follows an assessor: the first of the lot that brings another group, or a member."""
    gone, staying = set(left), list(stay)
    free = [seat for seat in order if seat in places and seat not in gone and seat not in staying]
    by_group = (seat for seat in free if _adds_group(seat, staying, places))
    by_member = (seat for seat in free if _adds_member(seat, staying, places))
    return next(by_group, next(by_member, None))


def _adds_group(seat: int, chosen: Iterable[int], places: Mapping[int, Place]) -> bool:
    taken = {places[one].group for one in chosen}
    return places[seat].group not in (None, *taken) and _adds_member(seat, chosen, places)


def _adds_member(seat: int, chosen: Iterable[int], places: Mapping[int, Place]) -> bool:
    return places[seat].member not in {places[one].member for one in chosen}
