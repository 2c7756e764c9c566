"""Withheld: acts whose restricted part is kept outside the log, under a seal, until it is open.

The restricted part is text; a play and a request say it as ``restricted``, where the command has
the commitment and the size.
"""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from audit.log import catalogue
from audit.log.catalogue import Commitment
from audit.store import Receipt
from governance.acting.spoken import say
from governance.folded import regime_now
from regime.domain.acts import code_of
from regime.domain.chapters.national_reports.said import FileNationalReport
from regime.domain.chapters.received_items.said import EnterReceivedItem, ReportEndUse
from regime.domain.permissions import require
from regime.domain.values import Actor

Withholding = FileNationalReport | EnterReceivedItem | ReportEndUse
KINDS: tuple[type[Any], ...] = (FileNationalReport, EnterReceivedItem, ReportEndUse)
ACTS: Mapping[str, type[Any]] = {code_of(one): one for one in KINDS}
FIELDS = frozenset({"restricted", "size"})
UNSEALED = Commitment("0" * 64)


def sized(fields: Mapping[str, Any], words: str) -> dict[str, Any]:
    """The fields of such an act before its restricted part is sealed."""
    return {**fields, "restricted": UNSEALED, "size": len(words.encode())}


def hand_in(command: Any, words: str, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Act, with its restricted part; raises what ``governance.services.handle`` raises."""
    require(type(command), actor, regime_now())

    def saying(sealed: Commitment, size: int) -> Withholding:
        return cast(Withholding, replace(command, restricted=sealed, size=size))

    return say(words, saying, actor=actor, command_id=command_id)


def play(code: str, said: Mapping[str, Any], *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Act as a play says it."""
    words = str(said["restricted"])
    command = catalogue.from_json(ACTS[code], sized(said, words), f"/{code}")
    return hand_in(command, words, actor=actor, command_id=command_id)
