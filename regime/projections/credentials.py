"""Credentials: who acts for whom, from when to when, as the states around an entry tell."""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.state import Regime


@dataclass(frozen=True)
class _Acts:
    """A person in a capacity."""

    subject: str
    capacity: str
    member: str | None = None
    office: str | None = None


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write who acts no longer, and who acts from now on."""
    known, act = set(_acting(before, after)), set(_acting(after, before))
    for one in known - act:
        rows = m.Credential.objects.filter(
            subject=one.subject, capacity=one.capacity, ended_at=None
        )
        rows.update(ended_at=recorded.at, ended_position=recorded.position)
    for one in act - known:
        m.Credential.objects.create(
            position=recorded.position,
            subject=one.subject,
            capacity=one.capacity,
            member=one.member,
            office=one.office,
            since_at=recorded.at,
        )


def _acting(regime: Regime, other: Regime) -> Iterator[_Acts]:
    """Who acts, where that may differ from the other."""
    if regime.delegates is not other.delegates:
        for one in regime.delegates.values():
            yield _Acts(one.subject, one.capacity.value, one.member)
    if regime.officers is not other.officers:
        for office, subject in regime.officers.items():
            yield _Acts(subject, "officer", office=office.value)
    if regime.chair:
        yield _Acts(regime.chair.subject, "chair", regime.chair.member)
