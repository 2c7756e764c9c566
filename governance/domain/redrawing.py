"""Redrawing: the lot of a case drawn again from the entries of a log, step by step.

Nothing is believed but the entries: what stands is folded from them as far as the lot, by the rules
that were in force. The commitment, the root of the tree, the seats, the order, the panel and every
successor are computed anew, each beside what the log recorded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.log.entry import Recorded
from audit.log.merkle import root_of
from audit.log.registry import load
from governance.domain.contents import REGIME_TYPES
from governance.domain.what_stands import evolve
from regime.domain.chapters.accession.applications.guards import rules_of
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.assessment.deciding import replaced
from regime.domain.chapters.accession.assessment.drawing import committed, order_of, panel_of, seed
from regime.domain.chapters.accession.assessment.keeping import begun, former_of, kept
from regime.domain.chapters.accession.assessment.succession import follows
from regime.domain.chapters.accession.roster.deciding import places_of
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

load("governance.domain.kinds")
load("regime.domain.procedures")

NOT_TOLD = "not told in time: drawn without it"


class NotDrawn(Exception):
    """The log knows no such lot."""


@dataclass(frozen=True)
class Step:
    """One thing that is computed anew, beside what the log recorded."""

    name: str
    recorded: str
    found: str
    position: int

    @property
    def agrees(self) -> bool:
        """Whether both are the same."""
        return self.recorded == self.found

    def lines(self) -> Iterator[str]:
        """The step for who reads along."""
        yield f"{self.name}: {'agrees' if self.agrees else 'DIFFERS'} (entry {self.position})"
        yield f"  {self.found}"
        if not self.agrees:
            yield f"  recorded: {self.recorded}"


def steps_of(symbol: str, entries: Sequence[Recorded], leaves: Sequence[bytes]) -> list[Step]:
    """Every step of a lot; raises ``NotDrawn`` where the log holds none."""
    regime, found = Regime(), list[Step]()
    drawn = False
    for recorded in entries:
        own = recorded.entry.stream == symbol
        match recorded.event:
            case assessment.RosterFixed() as fixed if own:
                found.append(_seats(fixed, recorded, regime))
            case assessment.AssessorsDrawn() as lot if own:
                found += _lot(lot, recorded, regime, leaves)
                drawn = True
            case assessment.AssessorsKept() as same if own:
                found.append(_kept(same, recorded, regime))
                drawn = True
            case assessment.AssessorRecused() as left if own:
                found.append(_successor(left, recorded, regime))
            case assessment.AssessorsReplaced() as gone if own:
                found.append(_successors(gone, recorded, regime))
        if recorded.entry.type in REGIME_TYPES:
            regime = evolve(regime, recorded)
    if not drawn:
        raise NotDrawn(f"The log holds no lot of {symbol}.")
    return found


def _seats(fixed: assessment.RosterFixed, recorded: Recorded, regime: Regime) -> Step:
    """Who was in the lot, and who was left out for what."""
    application = _application(fixed.application, regime)
    state = application.state or StateCode("")
    found = next(one for one in begun(application, state, regime, fixed.as_of))
    if not isinstance(found, assessment.RosterFixed):
        raise NotDrawn(f"The case of {application.symbol} begins with no roster.")
    return Step(
        "Seats of the roster",
        _fixed(fixed.seats, fixed.excluded),
        _fixed(found.seats, found.excluded),
        recorded.position,
    )


def _kept(same: assessment.AssessorsKept, recorded: Recorded, regime: Regime) -> Step:
    """The panel of the case that was taken back, as far as it can sit."""
    application = _application(same.application, regime)
    state = application.state or StateCode("")
    former = former_of(application, state, regime)
    found = kept(application, state, former, regime, same.as_of) if former else None
    name = f"Panel of {same.former}, kept"
    told = f"{_joined(same.panel)} of {_joined(same.order)}"
    again = f"{_joined(found.panel)} of {_joined(found.order)}" if found else "no former lot"
    return Step(name, told, again, recorded.position)


def _lot(
    lot: assessment.AssessorsDrawn, recorded: Recorded, regime: Regime, leaves: Sequence[bytes]
) -> Iterator[Step]:
    application, at = _application(lot.application, regime), recorded.position
    yield Step("Size of the tree", str(lot.tree_size), str(application.tree_size), at)
    if lot.secret:
        yield Step("Commitment to the secret", application.lot, _committed(lot.secret), at)
        root = root_of(leaves[: application.tree_size]).hex()
        yield Step("Root of the tree", lot.tree_root, root, at)
    else:
        yield Step("Secret and root", NOT_TOLD if not lot.tree_root else "told", NOT_TOLD, at)
        root = ""
    seeded = seed(
        application.symbol, secret=lot.secret, tree_size=application.tree_size, tree_root=root
    )
    order = order_of(application.seats, seeded)
    yield Step(f"Order by the seed {seeded}", _joined(lot.order), _joined(order), at)
    rules = rules_of(application, regime)
    panel = panel_of(
        order,
        places_of(application.seats, regime),
        size=rules.days(assessment.PANEL, "assessors"),
        groups=rules.days(assessment.PANEL, "regional_groups_min"),
    )
    yield Step("Panel", _joined(lot.panel), _joined(panel), at)


def _successor(left: assessment.AssessorRecused, recorded: Recorded, regime: Regime) -> Step:
    """Who follows by the lot whoever leaves the panel."""
    found = follows(_application(left.application, regime), left.seat, regime)
    name = f"Successor of seat {left.seat}"
    return Step(name, str(left.successor or "nobody"), str(found or "nobody"), recorded.position)


def _successors(gone: assessment.AssessorsReplaced, recorded: Recorded, regime: Regime) -> Step:
    """Who follows by the lot those whose findings are missing."""
    application = _application(gone.application, regime)
    found = replaced(application, gone.idle, regime, gone.as_of, until=gone.until)
    name = f"Successors of seats {_joined(gone.idle)}"
    return Step(name, _pairs(gone), _pairs(found), recorded.position)


def _pairs(told: assessment.AssessorsReplaced) -> str:
    pairs = (f"{seat} by {successor}" for seat, successor in told.pairs)
    return ", ".join(pairs) or "nobody"


def _application(symbol: Symbol, regime: Regime) -> Application:
    return regime.applications[symbol]


def _committed(secret: str) -> str:
    try:
        return committed(secret)
    except ValueError:
        return "no number"


def _fixed(seats: Sequence[int], excluded: Mapping[str, str]) -> str:
    left_out = "; ".join(f"without {seat}: {reason}" for seat, reason in excluded.items())
    return f"{_joined(seats)}{'; ' if left_out else ''}{left_out}"


def _joined(seats: Sequence[int]) -> str:
    return ", ".join(str(one) for one in seats) or "none"
