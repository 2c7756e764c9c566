"""Ballot: a vote, call or silence as its opening recorded it, and the votes that stand in it.

A vote that is not open is held: until the close, or for ever, nobody knows whose choice it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.chapters.votes import said
from regime.domain.values import StateCode

HELD = ""
_SUSPENDED: dict[str, Json] = {"suspended": True}
_DEPARTED: dict[str, Json] = {"member_of_body": False}


@dataclass(frozen=True)
class Vote:
    """A member's standing vote and where it was recorded; one that is held has no choice.

    ``holder`` is who cast it by proxy; ``names`` are the criteria that its explanation names.
    """

    choice: str
    position: int
    at: datetime
    holder: StateCode | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sealed:
    """A vote under seal, standing or replaced; when it is opened, the choice that it counts as."""

    member: StateCode
    commitment: str
    choice: str = HELD

    @property
    def is_held(self) -> bool:
        """Whether it is still to be opened."""
        return self.choice == HELD


@dataclass(frozen=True)
class Ballot:
    """An open or closed vote, call or silence: step and electors as recorded, votes that stand.

    ``in_dispute`` are the members that its opening found in a declared dispute with its subject.
    ``sealed`` are the votes under seal by their positions, replaced ones too; ``published`` are the
    choices of a secret vote, in the order of their random ``numbers``. ``unopened`` is how many
    ballots on its question were opened too little, ``not_opened`` that it is one; ``voters_asked``
    that its voters were asked to open them; ``lacked_quorum`` that it repeats one without a quorum.
    ``claims_open`` is that its published papers may be claimed; ``claims`` are who claimed.
    """

    round: int
    step: Json
    electors: Json
    closes_at: datetime
    question: str = said.TEXT
    repeats: int | None = None
    revision: int = 0
    votes: Mapping[StateCode, Vote] = field(default_factory=dict)
    opened_at: datetime | None = None
    in_dispute: tuple[StateCode, ...] = ()
    sealed: Mapping[int, Sealed] = field(default_factory=dict)
    published: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    unopened: int = 0
    not_opened: bool = False
    voters_asked: bool = False
    lacked_quorum: bool = False
    claims_open: bool = False
    claims: tuple[StateCode, ...] = ()

    def ending(self, closes_at: datetime) -> "Ballot":
        """The same with a later end."""
        told = self.step if isinstance(self.step, dict) else {}
        step: Json = {**told, "closes_at": write_instant(closes_at)}
        return replace(self, step=step, closes_at=closes_at)

    def without_quorum(self) -> "Ballot":
        """The same, decided by however many take part."""
        told = self.step if isinstance(self.step, dict) else {}
        rule = told.get("rule")
        asked = rule if isinstance(rule, dict) else {}
        passing: Json = {name: test for name, test in asked.items() if name != "quorum"}
        return replace(self, step={**told, "rule": passing})

    def leaving_out(self, told: said.ElectorsLeftOut) -> "Ballot":
        """The same when these electors have lost their vote: a mark of each says so."""
        marks = dict.fromkeys(told.suspended, _SUSPENDED)
        marks |= dict.fromkeys(told.departed, _DEPARTED)
        return replace(self, electors=_marked(self.electors, marks))

    @property
    def is_held(self) -> bool:
        """Whether a vote under seal is still to be opened."""
        return any(one.is_held for one in self.sealed.values())


def _marked(electors: Json, marks: Mapping[StateCode, dict[str, Json]]) -> Json:
    listed = electors if isinstance(electors, list) else []
    return [
        {**one, **marks.get(StateCode(str(one["member"])), {})}
        for one in listed
        if isinstance(one, dict)
    ]
