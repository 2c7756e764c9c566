"""Ends: why a proposal ended without a decision, by which article; and what stands against it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.log.entry import Recorded
from audit.reading import queries as log
from governance.domain.chapters.calls.said import NoticeChallenged
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission.said import (
    ProposalLapsed,
    ProposalReturned,
    ProposalWithdrawn,
)
from governance.domain.chapters.votes.said import ProposalNotAdopted
from governance.models import Proposal
from governance.reading.objections_standing import standing_on
from governance.wording.consent import alone_words, blocked_words, left_out_words
from governance.wording.labels import label, labels

_ENDS = (NoticeChallenged, ProposalLapsed, ProposalNotAdopted, ProposalReturned, ProposalWithdrawn)


@dataclass(frozen=True)
class Ending:
    """Why a proposal ended, the articles that its entry cites, and that entry."""

    title: str
    text: str
    articles: tuple[str, ...]
    position: int | None


def ending_of(row: Proposal) -> Ending | None:
    """Why a proposal ended without a decision; nothing where it did not."""
    if not row.ending:
        return None
    appealed = row.stage == Stage.APPEAL
    title = _("Why it was returned") if appealed else label(row.stage)
    said = {**labels(), **_said()}
    found = last_of(log.stream(row.symbol), _ENDS)
    return Ending(
        title=title,
        text=said.get(row.ending, row.ending),
        articles=articles_of(found),
        position=found.position if found else None,
    )


def last_of(entries: Iterable[Recorded], kinds: tuple[type, ...]) -> Recorded | None:
    """The last entry of one of these kinds of events."""
    return next((one for one in reversed(list(entries)) if isinstance(one.event, kinds)), None)


def articles_of(recorded: Recorded | None) -> tuple[str, ...]:
    """The articles that an entry cites."""
    return recorded.entry.rules.articles if recorded and recorded.entry.rules else ()


def against(row: Proposal) -> str:
    """What stands against a text that silence would adopt; empty where nothing does."""
    found = standing_on(row)
    if found is None:
        return ""
    if found.blocks:
        return blocked_words(found.count)
    return alone_words() if found.count else left_out_words()


def _said() -> dict[str, str]:
    """Why a text was not adopted, said whole; its count stands with its vote."""
    return {
        "not_adopted": _(
            "The votes in favour did not reach the majority that the matter asks for."
        ),
        "no_quorum": _("Too few members took part in the vote, also when it was repeated."),
        "vetoed": _("A member whose consent the rule asks for voted against it."),
        "tie": _("As many voted against it as for it."),
        "objection": _("An objection stood, and no vote follows for this matter."),
        "silence_broken": _("The silence was broken, and no vote follows for this matter."),
        "chair_summary": _("The summary closed the question without an adoption."),
        "parts_rejected": _("Every part of it was rejected, so that no text was left."),
    }
