"""Held votes: a ledger whose members vote under seal or in secret, and what the box knows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.sealing import commit
from governance.domain.chapters.ballots import said as ballots_said
from governance.domain.chapters.ballots.state import content
from governance.domain.chapters.votes.state import Ballot
from regime.domain.packs.pack import Pack
from regime.domain.values import OPENER, StateCode, Symbol
from regime.packs.loading import load
from tests.governance.course import head
from tests.governance.packs_of_trial import changed, copied
from tests.ledger import Ledger


def lake_with(ballot: str, folder: Path, *, effect_days: int = 1) -> Ledger:
    """The Lake where a change of the rules is voted on by this ballot."""
    return Ledger(pack_with(ballot, folder, effect_days=effect_days)).enter()


def pack_with(
    ballot: str,
    folder: Path,
    *,
    effect_days: int = 1,
    of: Callable[[Path], Path] = copied,
) -> Pack:
    """The pack of that Lake, in a folder of its own; ``of`` lays the Lake there."""

    def change(rules: dict[str, Any]) -> None:
        for row in rules["decision_matrix"]:
            if row["id"] == "rules_amendment":
                row["ballot"] = ballot
        for article in rules["records"]:
            if "effect_days" in article["parameters"]:
                article["parameters"]["effect_days"] = effect_days
            if "secret_only" in article["parameters"]:
                article["parameters"]["secret_only"] = (
                    ["rules_amendment"] if ballot == "secret" else []
                )

    return load(changed(of(folder), "rules.json", change))


class Box:
    """Votes on one proposal, with what opens them."""

    def __init__(self, ledger: Ledger, symbol: Symbol) -> None:
        self.ledger, self.symbol = ledger, symbol
        self.openings: dict[int, Json] = {}
        self.ballots: dict[str, Json] = {}
        self._votes = 0

    @property
    def ballot(self) -> Ballot:
        """The ballot as it stands."""
        found = self.ledger.proposals[self.symbol].ballot
        assert found is not None
        return found

    def seal(self, code: str, choice: str, *, at: datetime, explanation: str = "") -> int:
        """A member votes under seal, or changes its vote; the position of the vote."""
        self.ledger.run_clock(at)
        value = self.said(code, choice, explanation)
        salt = self._random()
        command = ballots_said.CastSealedVote(
            self.symbol,
            StateCode(code),
            self.ballot.round,
            commit(value, salt=salt),
            self.ledger.standing_vote(self.symbol, code),
        )
        self.ledger.act(command, by=head(code), at=at)
        position = len(self.ledger.entries) - 1
        self.openings[position] = {"position": position, "salt": salt.hex(), "value": value}
        return position

    def seal_for(
        self, principal: str, choice: str, *, by: str, at: datetime, explanation: str = ""
    ) -> int:
        """The holder of a proxy votes under seal for its principal; the position of the vote."""
        self.ledger.run_clock(at)
        value, salt = self.said(principal, choice, explanation), self._random()
        command = ballots_said.CastSealedProxyVote(
            self.symbol,
            StateCode(principal),
            self.ballot.round,
            commit(value, salt=salt),
            self.ledger.standing_vote(self.symbol, principal),
        )
        self.ledger.act(command, by=head(by), at=at)
        position = len(self.ledger.entries) - 1
        self.openings[position] = {"position": position, "salt": salt.hex(), "value": value}
        return position

    def said(self, code: str, choice: str, explanation: str = "") -> Json:
        """What a member's vote under seal says."""
        return content(
            choice, explanation, proposal=self.symbol, round_=self.ballot.round, member=code
        )

    def put(self, code: str, choice: str, *, at: datetime) -> None:
        """A member votes in secret, or votes again."""
        self.ledger.run_clock(at)
        again = self.ledger.standing_vote(self.symbol, code) is not None
        command = ballots_said.CastSecretVote(
            self.symbol, StateCode(code), self.ballot.round, again
        )
        self.ledger.act(command, by=head(code), at=at)
        self.ballots[code] = {"number": self._random().hex(), "choice": choice}

    def put_for(self, principal: str, choice: str, *, by: str, at: datetime) -> None:
        """The holder of a proxy votes in secret for its principal, or votes again."""
        self.ledger.run_clock(at)
        again = self.ledger.standing_vote(self.symbol, principal) is not None
        command = ballots_said.CastSecretProxyVote(
            self.symbol, StateCode(principal), self.ballot.round, again
        )
        self.ledger.act(command, by=head(by), at=at)
        self.ballots[principal] = {"number": self._random().hex(), "choice": choice}

    def key(self, position: int) -> str:
        """The key of a vote under seal, which who cast it was shown."""
        opening = self.openings[position]
        assert isinstance(opening, dict)
        return str(opening["salt"])

    def open(self, positions: Iterable[int] | None = None, *, at: datetime) -> tuple[Event, ...]:
        """The opener opens these votes, or all."""
        found = self.openings if positions is None else positions
        openings = tuple(self.openings[position] for position in sorted(found))
        return self.ledger.act(
            ballots_said.OpenSealedVotes(self.symbol, openings), by=OPENER, at=at
        )

    def publish(self, *codes: str, at: datetime) -> tuple[Event, ...]:
        """The opener publishes the ballots of these members, or of all."""
        ballots = self.in_order(*(codes or self.ballots))
        command = ballots_said.PublishSecretBallots(self.symbol, self.ballot.round, ballots)
        return self.ledger.act(command, by=OPENER, at=at)

    def count(self, *codes: str, at: datetime) -> None:
        """The ballots are published, nobody claims one, and they are counted."""
        self.publish(*codes, at=at)
        due = self.ledger.proposals[self.symbol].stage_due
        if self.ballot.claims_open and due:
            self.ledger.run_clock(due.at)

    def claim(self, code: str, *, at: datetime) -> tuple[Event, ...]:
        """A member claims its paper."""
        command = ballots_said.ClaimBallot(self.symbol, "It is not there.")
        return self.ledger.act(command, by=head(code), at=at)

    def in_order(self, *codes: str) -> tuple[Json, ...]:
        """The ballots of these members, as they are published."""
        found: list[Any] = [self.ballots[code] for code in codes]
        return tuple(sorted(found, key=lambda one: str(one["number"])))

    def _random(self) -> bytes:
        """Another number each time, the same in each run."""
        self._votes += 1
        return sha256(f"{self.symbol} {self._votes}".encode()).digest()
