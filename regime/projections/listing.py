"""Listing: reviews of entries of the list, and what states declare that their law implements.

What an entry begins and what it changes of a review is said once, for rows that are written and for
rows as they stood.
"""

from typing import Any, assert_never

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.entry_reviews import said
from regime.domain.chapters.implementation.said import ImplementationDeclared
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of the review of an entry, or of the law of a state."""
    match event := recorded.event:
        case said.EntryReviewPublished() | said.FurtherReviewAsked() | said.EntryReviewed():
            if row := begun(recorded):
                row.save(force_insert=True)
            for number, values in changes(event, recorded).items():
                m.EntryReview.objects.filter(pk=number).update(**values)
        case ImplementationDeclared() as told:
            _declared(told, recorded)
        case _:
            pass


def begun(recorded: Recorded) -> m.EntryReview | None:
    """The review of an entry that an entry of the log publishes."""
    told = recorded.event
    if not isinstance(told, said.EntryReviewPublished):
        return None
    return m.EntryReview(
        **{**vars(told), "member": told.member or ""},
        published_at=recorded.at,
        position=recorded.position,
        changed_position=recorded.position,
    )


def changes(event: said.EntryReviewEvent, recorded: Recorded) -> dict[int, dict[str, Any]]:
    """What an entry of the log changes of a review that was published before, by its number."""
    at, touched = recorded.at, {"changed_position": recorded.position}
    match event:
        case said.EntryReviewPublished():
            return {}
        case said.FurtherReviewAsked(number=number, member=member, reasons=why):
            told = {"asked_by": member, "asked_because": why, "asked_at": at}
            return {number: {**told, **touched}}
        case said.EntryReviewed(number=number, as_of=counted):
            return {number: {"counted_at": counted, **touched}}
        case _:
            assert_never(event)


def _declared(told: ImplementationDeclared, recorded: Recorded) -> None:
    before = m.Implementation.objects.filter(member=told.member, replaced_position=None)
    before.update(replaced_position=recorded.position)
    m.Implementation.objects.create(
        position=recorded.position, declared_at=recorded.at, **vars(told)
    )
