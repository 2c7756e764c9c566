"""Held rooms: the Lake in a database, with a vote under seal or in secret that is open.

Votes go through the door that pages and API use, and are opened by the opener with its key.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit import clock
from governance.acting.founding import found
from governance.acting.voting import Voted, vote
from governance.domain.chapters.submission.said import AdmitProposal
from governance.domain.chapters.votes.said import CastVote, FileProxy
from governance.services import tick
from regime.domain.values import StateCode, Symbol
from tests.cast import DAY_1
from tests.databases import Engine, forget, template
from tests.governance.held_votes import pack_with
from tests.governance.packs_of_trial import copied, with_claims, with_proxies
from tests.room import Room


class HeldRoom(Room):
    """A room whose proposal ``symbol`` is voted on until the end of its third day."""

    symbol = Symbol("LC/2026/P/1")

    def cast(
        self,
        code: str,
        choice: str = "yes",
        *,
        explanation: str = "",
        replaces: int | None = None,
        key: uuid.UUID | None = None,
    ) -> Voted:
        """Vote for a Riparian."""
        said = CastVote(self.symbol, StateCode(code), choice, explanation, replaces)
        return vote(said, actor=self.head(code), command_id=key or uuid.uuid4())

    def close(self) -> None:
        """Let the vote close, and its opening begin."""
        self.pass_days(1)
        tick()


@contextmanager
def held_room(
    ballot: str, engine: Engine, folder: Path, *, proxies: bool = False, claims: bool = False
) -> Iterator[HeldRoom]:
    """A room in which the vote is open, in a database of its own.

    With ``claims`` papers that are published may be claimed, and proxies are as follows.
    With ``proxies`` they are carried in such a vote too, and Cedar has given its vote to Hazel.
    """
    proxies = proxies or claims
    name = f"held_{ballot}_claims" if claims else f"held_{ballot}{'_proxies' * proxies}"
    of = with_claims if claims else with_proxies if proxies else copied

    def entered(url: str) -> None:
        found(pack_with(ballot, folder / "tiny", of=of))
        room = HeldRoom(url, DAY_1)
        room.enter()
        with clock.using(room.clock):
            assert room.submit() == room.symbol
            room.handle(AdmitProposal(room.symbol, "Complete."))
            if proxies:
                room.handle(FileProxy(room.symbol, StateCode("HAZEL")), actor=room.head("CEDAR"))
            room.pass_days(2)
            tick()

    with clock.using(lambda: DAY_1):
        template(engine, name, entered, of="empty")
    forget()
    with engine.clone(name) as url:
        room = HeldRoom(url, DAY_1)
        room.pass_days(2)
        with clock.using(room.clock):
            yield room
