"""Discussion for readers: who stands behind a proposal, its texts, and comments with answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from audit import store
from governance.domain.chapters.consultation.examining import examining_until
from governance.domain.chapters.proposal.stages import Stage
from governance.folded import proposal_now, regime_now
from governance.models import Comment, Proposal, Revision
from governance.portal.proposals.objections import revision_words
from governance.reading import debate
from governance.reading.debate import Said
from governance.reading.proposers import proposer_of
from governance.wording.labels import label, labels, pack_words
from regime.reading.wording import value_words


def cosponsors_of(row: Proposal, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Who stands beside the sponsor, each with the text on which it joined."""
    return [
        {
            "name": names.get(one.member, one.member),
            "code": one.member,
            "revision": revision_words(one.revision),
            "row": one,
        }
        for one in debate.cosponsors(row.symbol)
    ]


def revisions_of(row: Proposal) -> list[dict[str, Any]]:
    """The texts of a proposal, the newest first; nothing where it has one text only."""
    found = list(debate.revisions(row.symbol))
    return [revision_card(one) for one in reversed(found)] if found[1:] else []


def revision_card(one: Revision) -> dict[str, Any]:
    """A text in a list."""
    return {
        "row": one,
        "label": f"Rev.{one.number}" if one.number else _("As submitted"),
        "href": reverse("revision", args=[one.proposal, one.number]),
    }


def examination_of(row: Proposal, names: Mapping[str, str]) -> dict[str, Any] | None:
    """What experts found of a change of the list, and until when they may say it."""
    until = examining_until(proposal_now(row.symbol), regime_now())
    if until is None:
        return None
    views = [
        {
            "row": one,
            "name": names.get(one.member, one.member),
            "view": value_words(one.view),
            "revision": revision_words(one.revision),
        }
        for one in debate.expert_views(row.symbol)
    ]
    return {"until": until, "open": store.now() < until, "views": views}


def comments_of(row: Proposal, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The comments with their answers; of a hidden one the reason and the office, not the words."""
    said = labels()
    sponsor = proposer_of(row, names)
    until = row.closes_at if row.stage == Stage.CONSULTATION else None
    return [
        {**_comment(one, names, said, sponsor), **_waiting(one.comment, sponsor, until)}
        for one in debate.comments(row.symbol)
    ]


def _waiting(row: Comment, sponsor: str, until: datetime | None) -> dict[str, Any]:
    """Whose answer is missing: awaited while the consultation runs, and until when; then not."""
    if not sponsor or row.answer or row.hidden:
        return {"awaits": "", "awaits_until": None}
    said = _("Awaits the answer of %s") if until else _("Unanswered by %s")
    return {"awaits": said % sponsor, "awaits_until": until}


def _comment(
    one: Said, names: Mapping[str, str], said: Mapping[str, str], sponsor: str
) -> dict[str, Any]:
    row = one.comment
    return {
        "row": row,
        "by": names.get(row.member, row.member) if row.member else _("Public"),
        "capacity": label(row.capacity, said),
        "revision": revision_words(row.revision),
        "text": one.text,
        "office": label(row.moderated_by, said) if row.moderated_by else "",
        "shown_again_by": _who_shows_it_again() if row.hidden else None,
    }


def _who_shows_it_again() -> dict[str, str] | None:
    """Who may have hidden words shown again, and the article; nothing where the rules name none."""
    rules = regime_now().rules
    article = rules.roles.get("publication")
    if not article or rules.value("publication", "comments_restored_by_any") is not True:
        return None
    return {"member": pack_words()["member"], "article": article}
