"""Withheld words for readers: a restricted part is shown to who may read it now."""

from audit import store
from governance.folded import regime_now
from governance.models import CommentText
from regime.domain.chapters.national_reports.audience import may_read
from regime.domain.values import Actor, StateCode
from regime.models import WithheldWords


def words_of(position: int, of: StateCode, actor: Actor) -> str | None:
    """The restricted part of what a member said in an entry; nothing for who may not read it."""
    row = WithheldWords.objects.filter(pk=position).first()
    if row is None or not may_read(actor, of, row.until, regime_now(), store.now()):
        return None
    kept = CommentText.objects.filter(commitment=row.commitment).first()
    return kept.text if kept else None
