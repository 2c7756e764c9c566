"""Folded: what stands and each proposal, folded from the log. Decisions read nothing else."""

from dataclasses import dataclass, replace

from audit.folds import Fold
from governance.domain.chapters.proposal.evolving import evolve
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.contents import REGIME_TYPES
from governance.domain.what_stands import evolve as evolve_regime
from regime.domain.state import Regime

REGIME: Fold[Regime] = Fold(Regime(), evolve_regime, types=REGIME_TYPES)
PROPOSALS: Fold[Proposal] = Fold(Proposal(), evolve)


@dataclass(frozen=True)
class Newest:
    """What a decision reads, after the newest entry; ``size`` as in :func:`regime_now`."""

    size: int = 0

    def stands(self) -> Regime:
        """What stands."""
        return regime_now(self.size)

    def proposal(self, symbol: str) -> Proposal:
        """A proposal by its symbol; a blank one where there is none."""
        return proposal_now(symbol)


def regime_now(size: int = 0) -> Regime:
    """What stands; ``size`` is the position of the next entry, where a decision needs it."""
    return replace(REGIME.now(), size=size)


def regime_at(until: int | None) -> Regime:
    """What stood after the entries up to a position; what stands now where none is named."""
    return regime_now() if until is None else REGIME.at(until)


def proposal_now(symbol: str) -> Proposal:
    """A proposal as its stream tells it; one without a symbol where there is none."""
    return PROPOSALS.now(symbol)
