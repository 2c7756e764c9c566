"""Standing: how far the log is signed and cosigned, whether signing is halted, and what is missing.

What is missing is said with the instant since when. A page never counts time: it is the same for
everyone until something changes, and its mark says all that can.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from audit import clock, halting
from audit.log.errors import ClockBehind, WritingStopped
from audit.log.policy import Policy
from audit.models import Halt, SignedCheckpoint
from audit.publishing import cosigned_checkpoints, witnesses
from audit.publishing.cosigned_checkpoints import Cosigned
from audit.reading import queries
from audit.shell.etag import Mark

PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Halted:
    """That nothing is signed, since when, and why in plain words."""

    since: datetime
    words: str


@dataclass(frozen=True)
class Standing:
    """How it stands with the newest checkpoint and with those who watch the log."""

    signed: SignedCheckpoint | None
    cosigned: list[Cosigned]
    policy: Policy | None
    is_unreadable: bool
    witnesses: list[witnesses.Standing]
    is_met: bool
    missing_since: datetime | None
    halted: Halted | None


def standing() -> Standing:
    """How it stands now."""
    signed, unreadable = queries.head().signed, bool(witnesses.policy_trouble())
    policy = None if unreadable else witnesses.policy()
    found = cosigned_checkpoints.cosignatures([signed])[signed.size] if signed else []
    met = policy is not None and cosigned_checkpoints.is_met(policy, (one.vkey for one in found))
    return Standing(
        signed=signed,
        cosigned=found,
        policy=policy,
        is_unreadable=unreadable,
        witnesses=[] if unreadable else witnesses.standing(),
        is_met=met,
        missing_since=None if met or policy is None else _missing_since(policy),
        halted=_halted(halting.halted()),
    )


def mark(request: HttpRequest) -> Mark:
    """What an ETag of a page is made of that shows how it stands."""
    now = standing()
    missing = now.missing_since.isoformat() if now.missing_since else ""
    halted = now.halted.since.isoformat() + now.halted.words if now.halted else ""
    seen = repr([now.policy, now.is_unreadable, now.witnesses])
    return (*_sizes(), cosigned_checkpoints.newest_mark(), missing, halted, seen)


def why_stopped(stopped: WritingStopped) -> str:
    """Why nothing is recorded, for those whose act was not taken."""
    if isinstance(stopped, ClockBehind):
        return _(
            "The clock of this server runs behind the newest entry of the log. Nothing is recorded "
            "until it is right again."
        )
    halt = _halted(halting.halted())
    return halt.words if halt else _("Nothing is recorded until the operator has acted.")


def _sizes() -> tuple[int, int]:
    return queries.newest_position(), queries.signed_size()


def _missing_since(policy: Policy) -> datetime | None:
    """Since when the quorum is missing; witnesses are given a moment before it is said."""
    since = cosigned_checkpoints.missing_since(policy)
    return since if since and clock.machine_now() - since > PATIENCE else None


def _halted(row: Halt | None) -> Halted | None:
    """The halt for readers: its detail names the operator's files, and is for the operator."""
    if row is None:
        return None
    words = {
        halting.DatabaseRestored.code: _(
            "The database holds fewer entries than were signed: it was restored from an older "
            "copy. Nothing is signed or recorded until the missing entries are back."
        ),
        halting.DatabaseForked.code: _(
            "The database holds other entries than were signed. Nothing is signed or recorded "
            "until it holds the signed log again."
        ),
        halting.MemoryLost.code: _(
            "What the signer remembers of earlier checkpoints does not agree with the database. "
            "Nothing is signed until the operator has found out why."
        ),
    }
    damaged = _(
        "What is stored does not agree with what was signed. Nothing is signed until the operator "
        "has found out why."
    )
    return Halted(row.since, words.get(row.code, damaged))
