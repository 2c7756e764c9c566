"""Rows that every part of the projection writes: the proposal's own, its phases, its deadlines."""

from datetime import datetime
from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal.rulings import Holding
from governance.domain.proposal.stages import Stage

STAGE, RULING = "", "ruling"


def change(recorded: Recorded, **values: Any) -> None:
    """Change the row of the entry's proposal."""
    m.Proposal.objects.filter(pk=recorded.entry.stream).update(
        changed_position=recorded.position, **values
    )


def due(
    recorded: Recorded,
    at: datetime,
    *,
    item: str = STAGE,
    stream: str = "",
    position: int | None = None,
) -> None:
    """Note when an item of the proposal falls due; without a name the item is its stage.

    What the clock ends under another stream than the entry's is noted under that; what an earlier
    entry had set, with its ``position``.
    """
    stream = stream or recorded.entry.stream
    m.Deadline.objects.update_or_create(
        key=_key(stream, item),
        defaults={
            "stream": stream,
            "item": item,
            "at": at,
            "position": recorded.position if position is None else position,
        },
    )


def settle(recorded: Recorded, *, item: str = STAGE, stream: str = "") -> None:
    """Note that an item of the proposal is due no longer."""
    m.Deadline.objects.filter(pk=_key(stream or recorded.entry.stream, item)).delete()


def open_phase(
    recorded: Recorded, form: str, until: datetime, *, name: str = "", **values: Any
) -> None:
    """A period begins: the one before has ended, and the stage is due at the new one's end."""
    close_phase(recorded)
    m.Phase.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        form=form,
        name=name,
        opened_at=recorded.at,
        until=until,
    )
    due(recorded, until)
    change(recorded, step=name, closes_at=until, **values)


def close_phase(recorded: Recorded) -> None:
    """The open period of the proposal has ended."""
    rows = m.Phase.objects.filter(proposal=recorded.entry.stream, ended_at=None)
    rows.update(ended_at=recorded.at)


def end(recorded: Recorded, stage: Stage, ending: str, **values: Any) -> None:
    """The proposal has come to an end for now."""
    close_phase(recorded)
    settle(recorded)
    end_objections(recorded)
    end_rulings(recorded)
    change(
        recorded,
        stage=stage.value,
        ended_at=recorded.at,
        ending=ending,
        step="",
        closes_at=None,
        **values,
    )


def end_objections(recorded: Recorded) -> None:
    """What still counted has had its answer: ``ending`` says by which event."""
    stream = recorded.entry.stream
    waiting = m.Deadline.objects.filter(stream=stream).exclude(item=STAGE)
    waiting.exclude(item__startswith=RULING).delete()
    m.Objection.objects.filter(proposal=stream, ended_at=None).update(
        standing="closed",
        ended_at=recorded.at,
        ending=recorded.entry.type,
        check_until=None,
        cure_until=None,
        changed_position=recorded.position,
    )


def end_rulings(recorded: Recorded) -> None:
    """A vote on a ruling has lost its object, since its proposal has ended."""
    stream = recorded.entry.stream
    m.Deadline.objects.filter(stream=stream, item__startswith=RULING).delete()
    m.Ruling.objects.filter(proposal=stream, holding=Holding.APPEALED.value).update(
        holding=Holding.CLOSED.value, changed_position=recorded.position
    )


def _key(stream: str, item: str) -> str:
    return f"{stream} {item}" if item else stream
