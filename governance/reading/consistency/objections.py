"""Raised: every objection to any proposal and what became of it, folded from the log."""

from audit.folds import Fold
from governance.domain.consistency.objections import TYPES, Raised, evolve

RAISED: Fold[Raised] = Fold(Raised(), evolve, types=TYPES)
