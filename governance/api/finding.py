"""Finding: what an address names, or 404."""

from django.http import Http404

from governance.models import Objection, Proposal, Revision
from governance.reading import debate, queries
from governance.reading.debate import Said


def proposal_or_404(symbol: str) -> Proposal:
    """The proposal under this symbol."""
    row = queries.proposal(symbol)
    if row is None:
        raise Http404
    return row


def revision_or_404(symbol: str, number: int) -> Revision:
    """One text of a proposal."""
    row = debate.revision(symbol, number)
    if row is None:
        raise Http404
    return row


def comment_or_404(symbol: str, number: int) -> Said:
    """One comment on a proposal."""
    said = debate.comment(symbol, number)
    if said is None:
        raise Http404
    return said


def objection_or_404(symbol: str) -> Objection:
    """The objection under this symbol."""
    return _found(debate.objection(symbol))


def numbered_objection_or_404(proposal: str, number: int) -> Objection:
    """The objection of this number on a proposal."""
    return _found(debate.objection_numbered(proposal, number))


def _found(row: Objection | None) -> Objection:
    if row is None:
        raise Http404
    return row
