"""Waiting: what stands in the queues of delegations, as pages show it, line by line."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from governance.folded import regime_now
from governance.reading.actors import actor_of
from governance.wording.labels import label
from regime.domain.chapters.queue.state import Filing, Line


def waiting_of_all(request: HttpRequest, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What waits, but for amendments of others: these stand on the page of their text."""
    own = own_member(request)
    return [one for one in _lines(names, own) if one["proposal"] is None or one["own"]]


def waiting_to_amend(
    request: HttpRequest, symbol: str, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What waits to amend a text."""
    return [one for one in _lines(names, own_member(request)) if one["proposal"] == symbol]


def failed_lately(names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What was refused in its turn, the newest first."""
    return [
        {"one": one, "member": names.get(one.member, one.member), "act": label(one.act)}
        for one in reversed(regime_now().queue.failed)
    ]


def own_member(request: HttpRequest) -> str | None:
    """The state for which whoever looks may act; none for a reader."""
    return actor_of(request).member if request.user.is_authenticated else None


def _lines(names: Mapping[str, str], own: str | None) -> Iterator[dict[str, Any]]:
    for line, filings in regime_now().queue.in_lines.items():
        yield _line(line, filings, names, own)


def _line(
    line: Line, filings: tuple[Filing, ...], names: Mapping[str, str], own: str | None
) -> dict[str, Any]:
    return {
        "member": names.get(line.member, line.member),
        "act": label(line.act),
        "proposal": line.proposal,
        "own": line.member == own,
        "filings": [
            {"one": one, "leave": reverse("desk-leave-queue", args=[one.number])} for one in filings
        ],
    }
