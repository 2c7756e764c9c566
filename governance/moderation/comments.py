"""Moderation of comments: the words are kept back, or shown again; the comment stays listed."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance import debate
from governance.domain.proposal.consultation_commands import HideComment, RestoreComment
from governance.models import Comment
from governance.moderation.acts import ActPage
from governance.moderation.admission import facts_of
from governance.moderation.queues import commenter
from governance.services import Command
from governance.web.desk.acting import proposal_or_404
from regime.domain.values import Symbol


class OnComment(ActPage):
    """An act that moderates a comment."""

    def look(self, **kwargs: Any) -> None:
        self.proposal = proposal_or_404(kwargs["symbol"])
        found = debate.comment(kwargs["symbol"], kwargs["number"])
        if found is None:
            raise Http404
        self.row: Comment = found.comment

    def about(self) -> list[tuple[str, Any]]:
        row = self.row
        entry = reverse("log-entry", args=[row.position])
        words = debate.words_for_moderation([row]).get(row.commitment, _("erased"))
        return [
            *facts_of(self.proposal),
            (_("Comment"), format_html('<a href="{}">{}</a>', entry, row.number)),
            (_("By"), commenter(row)),
            (_("Words"), words),
        ]


class Hide(OnComment):
    """Keep the words of a comment back."""

    act = HideComment
    title = _l("Hide a comment")

    def command(self, filled: dict[str, Any]) -> Command:
        return HideComment(Symbol(self.row.proposal), self.row.number, filled["reasons"])

    def follows(self) -> str:
        return _("The comment stays listed as hidden, with these reasons and your office.")


class Restore(OnComment):
    """Show a hidden comment again."""

    act = RestoreComment
    title = _l("Restore a comment")

    def command(self, filled: dict[str, Any]) -> Command:
        return RestoreComment(Symbol(self.row.proposal), self.row.number, filled["reasons"])

    def follows(self) -> str:
        return _("The words are shown again; that they were hidden stays on record.")
