"""Telling: the consumer of the log that writes notices, and notes which mails are to be sent.

Who is told is judged by who acts for whom when the entry is read. The mails of one portion to one
person are one. An account is told of an entry once, however often the entry is read.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from audit import clock
from audit.log.entry import Recorded
from audit.reading.consumers import consume
from governance.domain.chapters.proposal.said import ProposalEvent
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.notices.recipients import Told
from governance.domain.notices.who_is_told import is_silent, told
from governance.folded import proposal_now, regime_now
from governance.notices import messages
from governance.notices.models import Notice
from governance.notices.writing import accounts_of, write

_Found = tuple[Recorded, Told]


class Telling:
    """The reader of the log that tells."""

    code = "notices"

    def take(self, portion: Sequence[Recorded]) -> None:
        """Write the notices of a portion, and one delivery for each person who wants mail."""
        found = [pair for recorded in portion for pair in _told(recorded)]
        accounts = accounts_of({one.subject for _, one in found})
        known = _known(portion[0].position, portion[-1].position)
        now = clock.machine_now()
        fresh = [
            _notice(accounts[one.subject], recorded, one, now)
            for recorded, one in found
            if one.subject in accounts
            and (accounts[one.subject], recorded.position, one.kind.value) not in known
        ]
        write(fresh, up_to=portion[-1].position + 1, now=now)
        messages.note(portion, fresh, now=now)


def tell() -> int:
    """Tell everyone what is new in the log; returns how many entries were read."""
    return consume(Telling())


def _told(recorded: Recorded) -> Iterator[_Found]:
    if is_silent(recorded):
        return
    own = isinstance(recorded.event, ProposalEvent)
    proposal = proposal_now(recorded.entry.stream) if own else Proposal()
    for one in told(recorded, proposal, regime_now()):
        yield recorded, one


def _known(first: int, last: int) -> set[tuple[int, int, str]]:
    rows = Notice.objects.filter(position__range=(first, last))
    return set(rows.values_list("account_id", "position", "kind"))


def _notice(account: int, recorded: Recorded, one: Told, now: datetime) -> Notice:
    own = isinstance(recorded.event, ProposalEvent)
    return Notice(
        account_id=account,
        position=recorded.position,
        kind=one.kind.value,
        symbol=recorded.entry.stream if own else "",
        until=one.until,
        created_at=now,
    )
