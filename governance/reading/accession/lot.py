"""Lot of an application: the seed from which anyone draws it again."""

from governance.models import Application
from regime.domain.chapters.accession.assessment.drawing import seed
from regime.domain.values import Symbol


def seed_of(row: Application) -> str:
    """The seed of its lot; empty before it is drawn."""
    if row.tree_size is None:
        return ""
    symbol = Symbol(row.symbol)
    return seed(symbol, secret=row.secret, tree_size=row.tree_size, tree_root=row.tree_root)
