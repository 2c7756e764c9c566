"""Records: queries of the regime's sourced records, collection by collection.

A collection is named for the kind of file that its records come from, a part of it by both names:
``control_list``, ``control_list/items``. Records keep the order in which they were entered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet

from audit.log.encoding import Json
from audit.once import read_once
from regime.models import DecidedRecord, Record, Source


@dataclass(frozen=True)
class Collection:
    """A collection, how many records it holds, and the position of the last one."""

    collection: str
    records: int
    position: int


def collections() -> list[Collection]:
    """All collections, in the order in which they were begun."""
    rows = (
        Record.objects.order_by()
        .values("collection")
        .annotate(records=Count("position"), first=Min("position"), last=Max("position"))
        .order_by("first")
    )
    return [Collection(row["collection"], row["records"], row["last"]) for row in rows]


def records(collection: str) -> "QuerySet[Record]":
    """The records of a collection, in their order."""
    return Record.objects.filter(collection=collection).order_by("position")


def record(collection: str, code: str) -> Record | None:
    """One record of a collection."""
    return Record.objects.filter(collection=collection, record=code).first()


def is_known(collection: str, code: str) -> bool:
    """Whether there is such a record, or was: founded, or entered by a decision."""
    return record(collection, code) is not None or decided(collection, code).exists()


@read_once
def newest_record_position(collection: str | None = None) -> int:
    """The position of the last record entered, in a collection or at all."""
    rows = Record.objects.all() if collection is None else records(collection)
    newest = rows.order_by().aggregate(newest=Max("position"))["newest"]
    return max(-1 if newest is None else int(newest), newest_decided_position(collection))


def decided(collection: str | None = None, code: str | None = None) -> "QuerySet[DecidedRecord]":
    """What decisions entered or changed, the newest first: of a collection, a record, or at all."""
    rows = DecidedRecord.objects.order_by("-position")
    rows = rows if collection is None else rows.filter(collection=collection)
    return rows if code is None else rows.filter(record=code)


def data_at(collection: str, code: str, until: int) -> dict[str, Json]:
    """The fields of a record as they stood after entry ``until``; empty where there is none."""
    rows = decided(collection, code)
    if stood := rows.filter(position__lte=until).first():
        return dict(stood.data)
    if first := rows.last():
        return dict(first.before or {})
    founded = record(collection, code)
    return dict(founded.data) if founded else {}


@dataclass(frozen=True)
class Stood:
    """A record as it stood: its title and its fields."""

    title: str
    data: Mapping[str, Json]


def stood(collection: str, until: int | None = None) -> dict[str, Stood]:
    """The records of a collection after entry ``until``, or now, by their ids and in their order.

    What ended is left out.
    """
    founded, turned = records(collection), decided(collection)
    if until is not None:
        founded = founded.filter(position__lte=until)
    found = {row.record: Stood(row.title, row.data) for row in founded}
    for row in turned:  # the newest first: what is left is what the founding entered
        if row.record in found and row.before is not None:
            found[row.record] = Stood(found[row.record].title, row.before)
    for row in reversed(turned):
        if until is None or row.position <= until:
            found[row.record] = Stood(row.title, row.data)
    return {code: one for code, one in found.items() if not one.data.get("ended")}


def newest_change_of(collection: str, code: str) -> int:
    """The position of the last decision on one record; -1 where there is none."""
    newest = decided(collection, code).first()
    return newest.position if newest else -1


@read_once
def founded_position() -> int:
    """The position of the last record of the founding; -1 where there is none."""
    last = Record.objects.order_by("position").last()
    return last.position if last else -1


@read_once
def newest_decided_position(collection: str | None = None) -> int:
    """The position of the last decision on a record; -1 where there is none."""
    newest = decided(collection).first()
    return newest.position if newest else -1


def sources_of(codes: Iterable[str]) -> Mapping[str, Source]:
    """The sources with these codes, by their codes."""
    return Source.objects.in_bulk(list(codes))


def sources_at(addresses: Iterable[str]) -> Mapping[str, Source]:
    """The registered sources at these addresses of the web, by their addresses."""
    return {str(one.url): one for one in Source.objects.filter(url__in=list(addresses))}


def all_records() -> "QuerySet[Record]":
    """Every record of every collection, in the order in which they were entered."""
    return Record.objects.order_by("position")


def all_sources() -> "QuerySet[Source]":
    """The register of sources, in the order in which they were entered."""
    return Source.objects.order_by("position")


def beside(row: Record) -> tuple[Record | None, Record | None]:
    """The records of the same collection before and after one."""
    rows = records(row.collection)
    before = rows.filter(position__lt=row.position).last()
    return before, rows.filter(position__gt=row.position).first()


def added() -> list[DecidedRecord]:
    """The records that decisions entered and the founding had not, each as it stands."""
    founded = set(Record.objects.order_by().values_list("collection", "record"))
    newest = {(row.collection, row.record): row for row in DecidedRecord.objects.all()}
    return [row for key, row in newest.items() if key not in founded]
