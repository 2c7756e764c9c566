"""Listing: reviews of entries of the list, and what states declare that their law implements."""

from typing import Any

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.entry_reviews import said
from regime.domain.chapters.implementation.said import ImplementationDeclared
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of the review of an entry, or of the law of a state."""
    match recorded.event:
        case said.EntryReviewPublished() as told:
            m.EntryReview.objects.create(
                **{**vars(told), "member": told.member or ""},
                published_at=recorded.at,
                position=recorded.position,
                changed_position=recorded.position,
            )
        case said.FurtherReviewAsked(number=number, member=member, reasons=reasons):
            _changed(recorded, number, asked_by=member, asked_because=reasons, asked_at=recorded.at)
        case said.EntryReviewed(number=number, as_of=at):
            _changed(recorded, number, counted_at=at)
        case ImplementationDeclared() as told:
            _declared(told, recorded)
        case _:
            pass


def _changed(recorded: Recorded, number: int, **values: Any) -> None:
    rows = m.EntryReview.objects.filter(pk=number)
    rows.update(changed_position=recorded.position, **values)


def _declared(told: ImplementationDeclared, recorded: Recorded) -> None:
    before = m.Implementation.objects.filter(member=told.member, replaced_position=None)
    before.update(replaced_position=recorded.position)
    m.Implementation.objects.create(
        position=recorded.position, declared_at=recorded.at, **vars(told)
    )
