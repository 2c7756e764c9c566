"""Rows that several parts of the projection write: the proposal's own, and what falls due."""

from collections.abc import Mapping
from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from regime.domain.rulebook.periods import Deadline

Columns = dict[str, Any]
Dues = Mapping[str, Deadline]


def change(recorded: Recorded, **values: Any) -> None:
    """Change the row of the entry's proposal."""
    m.Proposal.objects.filter(pk=recorded.entry.stream).update(
        changed_position=recorded.position, **values
    )


def changed(before: Columns, after: Columns) -> Columns:
    """The columns that are not what they were."""
    return {name: value for name, value in after.items() if before.get(name) != value}


def list_dues(stream: str, before: Dues, after: Dues) -> None:
    """Note under ``stream`` what falls due, by the names of its items, and what no longer does."""
    if gone := [_key(stream, item) for item in before.keys() - after.keys()]:
        m.Deadline.objects.filter(pk__in=gone).delete()
    set_now = [item for item, due in after.items() if before.get(item) != due]
    if not set_now:
        return
    m.Deadline.objects.bulk_create(
        [
            m.Deadline(
                key=_key(stream, item),
                stream=stream,
                item=item,
                at=after[item].at,
                position=after[item].position,
            )
            for item in set_now
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["at", "position"],
    )


def _key(stream: str, item: str) -> str:
    return f"{stream} {item}" if item else stream
