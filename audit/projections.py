"""Projections: read models written from entries, one at a time, inside the append's transaction.

An app registers one projection. Beside an entry it is given the run that the entry is part of, an
append or a rebuild, which tells the states of a fold before and after it. A projection that fails
rolls the append back. Read models can be dropped: :func:`rebuild` restores them from the log,
:func:`differences` compares and changes nothing. Both hold the writer's lock, so that no entry is
appended beside them and left out.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from django.db import models, transaction

from audit.folds import Run
from audit.log.entry import Recorded
from audit.log.registry import Registry
from audit.models import Head


class Projection(Protocol):
    """What an app's read models need: the models, parents first, and how an entry changes them."""

    @property
    def code(self) -> str: ...

    @property
    def models(self) -> tuple[type[models.Model], ...]: ...

    def project(self, recorded: Recorded, run: Run) -> None: ...


projections: Registry[Projection] = Registry("projection")

Row = tuple[object, ...]


class _Undo(Exception):
    """Leaves a transaction without its changes."""


def project(entries: Iterable[Recorded]) -> int:
    """Write what entries say that follow each other; returns how many there were."""
    run, count = Run(), 0
    for recorded in entries:
        count += 1
        for projection in projections:
            projection.project(recorded, run)
    return count


def rebuild(entries: Iterator[Recorded]) -> int:
    """Drop every read model and write it again; returns how many entries were read."""
    with transaction.atomic():
        _lock()
        return _replay(entries)


def differences(entries: Iterator[Recorded]) -> list[str]:
    """What a rebuild would change, one line a row, without changing it."""
    found: list[str] = []
    try:
        with transaction.atomic():
            _lock()
            before = _dump()
            _replay(entries)
            after = _dump()
            found = _compare(before, after)
            raise _Undo
    except _Undo:
        return found


def _lock() -> None:
    Head.objects.select_for_update().get(pk=1)


def _replay(entries: Iterator[Recorded]) -> int:
    for projection in projections:
        for model in reversed(projection.models):
            model._default_manager.all().delete()
    return project(entries)


def _dump() -> dict[str, dict[str, Row]]:
    return {
        model._meta.label: {
            str(row[0]): row
            for row in model._default_manager.values_list("pk", *_columns(model)).order_by("pk")
        }
        for projection in projections
        for model in projection.models
    }


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _compare(before: dict[str, dict[str, Row]], after: dict[str, dict[str, Row]]) -> list[str]:
    lines = []
    for label in before:
        for key in sorted(before[label].keys() | after[label].keys()):
            if before[label].get(key) != after[label].get(key):
                lines.append(f"{label} {key} differs from the log")
    return lines
