"""Computed: figures that a file of a pack gives of its own records are those of its records."""

from collections.abc import Callable, Iterator, Mapping

from regime.domain.packs.faults import pointer
from regime.domain.packs.shaped import Object, as_object, as_objects

_Faults = Iterator[tuple[str, str]]


def of_computed(kind: str, data: Object) -> _Faults:
    """Where a figure of a file differs from its records."""
    judge = _JUDGES.get(kind)
    if judge is not None:
        yield from judge(data)


def _of_coverage(data: Object) -> _Faults:
    """Each instrument: how many of its provisions are implemented, and where there is a gap."""
    if "coverage" not in data:
        return
    said, counted = as_object(data["coverage"]), _coverage(data)
    for name in sorted(said.keys() | counted.keys()):
        if said.get(name) != counted.get(name):
            yield pointer("coverage", name), f"by the records it is {counted.get(name)}"


def _coverage(data: Object) -> Object:
    relations: dict[str, list[set[str]]] = {}
    for record in as_objects(data["records"]):
        found = {str(link["relation"]) for link in as_objects(record["links"])}
        relations.setdefault(str(record["instrument"]), []).append(found)
    return {
        name: {
            "provisions": len(each),
            "with_implements": sum("implements" in one for one in each),
            "with_gap": sum("gap" in one for one in each),
            "only_gap": sum(one == {"gap"} for one in each),
        }
        for name, each in relations.items()
    }


def _of_years(data: Object) -> _Faults:
    """A year that is said to be without a plenary has none."""
    held = {record["year"]: index for index, record in enumerate(as_objects(data["records"]))}
    without = data.get("years_without_plenary", [])
    for at, year in enumerate(without if isinstance(without, list) else []):
        if year in held:
            place = pointer("records", held[year])
            yield pointer("years_without_plenary", at), f"{year} has the plenary at {place}"


def _of_total(data: Object) -> _Faults:
    total = as_object(data.get("statistics", {})).get("total")
    there = len(as_objects(data["records"]))
    if total not in (None, there):
        yield "/statistics/total", f"{total}, but there are {there} records"


_JUDGES: Mapping[str, Callable[[Object], _Faults]] = {
    "alignment": _of_coverage,
    "plenaries": _of_years,
    "members": _of_total,
}
