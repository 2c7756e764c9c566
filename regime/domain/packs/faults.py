"""Faults of a pack: each with the file, the place in it and what is wrong."""

from dataclasses import dataclass

from audit.log.errors import Malformed

FAULTS_SHOWN = 20


@dataclass(frozen=True, order=True)
class Fault:
    """One departure: ``file`` is folder and file name, ``place`` a JSON pointer into it."""

    file: str
    place: str
    detail: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.detail) if part)


class PackRefused(Malformed):
    """A pack that cannot found a regime; ``faults`` are sorted by place, and all are there."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = tuple(sorted(set(faults), key=_by_place))
        lines = [str(fault) for fault in self.faults[:FAULTS_SHOWN]]
        if len(self.faults) > FAULTS_SHOWN:
            lines.append(f"and {len(self.faults) - FAULTS_SHOWN} more")
        super().__init__("\n".join(lines))


def pointer(*steps: str | int) -> str:
    """The JSON pointer (RFC 6901) of a path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _by_place(fault: Fault) -> tuple[str, list[tuple[int, str]], str]:
    """As a reader meets the places: item 9 of a list before item 10."""
    steps = [(int(step), "") if step.isdecimal() else (-1, step) for step in fault.place.split("/")]
    return fault.file, steps, fault.detail
