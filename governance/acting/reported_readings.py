"""Reported readings: words of the public kept outside the log, under a commitment.

What is kept is the reading and its sources, as one text of canonical JSON.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from audit.log.catalogue import Commitment
from audit.log.encoding import Json, canonical
from audit.store import Receipt
from governance.acting.spoken import say
from governance.folded import regime_now
from regime.domain.chapters.reported_readings.deciding import must_be_words
from regime.domain.chapters.reported_readings.said import ReportReading
from regime.domain.permissions import require
from regime.domain.values import Actor, StateCode


def text_of(said: Mapping[str, Any]) -> str:
    """The words of a report as one text; raises ``Refused`` where something is missing."""
    reading, sources = str(said.get("reading", "")), tuple(said.get("sources", ()))
    must_be_words(reading, sources, regime_now())
    told: dict[str, Json] = {"reading": reading, "sources": list(sources)}
    return canonical(told).decode()


def report(said: Mapping[str, Any], *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Report a reading as one of the public; raises what ``governance.services.handle`` raises."""
    require(ReportReading, actor, regime_now())

    def saying(sealed: Commitment, size: int) -> ReportReading:
        return command_of(said, sealed, size)

    return say(text_of(said), saying, actor=actor, command_id=command_id)


def command_of(said: Mapping[str, Any], sealed: Commitment, size: int) -> ReportReading:
    """The act that reports a reading whose words are sealed."""
    reader, known_since = StateCode(str(said["reader"])), str(said["known_since"])
    return ReportReading(sealed, size, reader, str(said["provision"]), known_since)
