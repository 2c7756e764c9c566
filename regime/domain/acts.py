"""Acts: the registry of what may be done, each act declared once, on its command.

What only repeats a declaration is derived from it: the permission table, the codes of a play, the
way back from an event to its command, addresses and forms, the guide's table. The registry knows
no rule: whether an act is refused, its decider says.

An act has a code of its own and a right. Several acts may share one right (``shares``), as the
three acts by which an application is checked; the published table lists rights.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, TypeVar, dataclass_transform

from audit.log.errors import Broken
from audit.log.registry import Registry
from regime.domain.values import Capacity, Office

Cls = TypeVar("Cls", bound=type[Any])
Carrier = Capacity | Office
_PART = re.compile(r"<(\w+)>")

# Who carries a right: ``by=HEADS | EXECUTIVE_SECRETARY``.
HEADS: frozenset[Carrier] = frozenset({Capacity.HEAD})
ALTERNATES: frozenset[Carrier] = frozenset({Capacity.ALTERNATE})
EXPERTS: frozenset[Carrier] = frozenset({Capacity.EXPERT})
VOTERS = HEADS | ALTERNATES
DELEGATES = VOTERS | EXPERTS
APPLICANTS: frozenset[Carrier] = frozenset({Capacity.APPLICANT})
PUBLIC: frozenset[Carrier] = frozenset({Capacity.PUBLIC})
CHAIR: frozenset[Carrier] = frozenset({Capacity.CHAIR})
EXECUTIVE_SECRETARY: frozenset[Carrier] = frozenset({Office.EXECUTIVE_SECRETARY})
TECHNICAL_SECRETARY: frozenset[Carrier] = frozenset({Office.TECHNICAL_SECRETARY})
OFFICERS: frozenset[Carrier] = frozenset(Office)
REGISTRAR: frozenset[Carrier] = frozenset({Office.REGISTRAR})
OPERATOR: frozenset[Carrier] = frozenset({Capacity.OPERATOR})
OPENER: frozenset[Carrier] = frozenset({Capacity.OPENER})


@dataclass(frozen=True)
class Right:
    """What a capacity or an office may do, by the article of a role.

    The words say what is done: who acts, or may not, stands before them.
    """

    code: str
    words: str
    role: str
    by: frozenset[Carrier] = frozenset()

    @property
    def capacities(self) -> frozenset[Capacity]:
        """The capacities that carry it."""
        return frozenset(one for one in self.by if isinstance(one, Capacity))

    @property
    def offices(self) -> frozenset[Office]:
        """The offices that carry it."""
        return frozenset(one for one in self.by if isinstance(one, Office))


@dataclass(frozen=True)
class Act:
    """One act: its code, its right, its command and the events that tell of it.

    ``at`` is where it is done, an address below the API and the desk; empty where no person does it
    by such an address. ``makes`` is the noun of what it makes, if anything.
    """

    code: str
    right: Right
    command: type[Any]
    at: str
    leads_to: tuple[type[Any], ...]
    makes: str

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The parts of the address, each with the field of the command that it says.

        ``symbol`` is the proposal or the application, the first field; ``number``, where no field
        is called so, is the first field too. ``code`` is a member, or else the actor's own state,
        and then says no field.
        """
        names = [one.name for one in fields(self.command)]
        found = {}
        for part in _PART.findall(self.at):
            first = names[0] if part in ("symbol", "number") else ""
            own = {"code": "member" if "member" in names else ""}
            found[part] = part if part in names else own.get(part, first)
        return found


rights: Registry[Right] = Registry("right")
acts: Registry[Act] = Registry("act")
_by_command: dict[type[object], Act] = {}
_by_event: dict[type[object], Act] = {}
Doing = Right | type[object]


def right(code: str, words: str, *, role: str, by: frozenset[Carrier]) -> Right:
    """Declare a right that belongs to no single command."""
    return rights.add(Right(code, words, role, by))


@dataclass_transform(frozen_default=True)
def act(
    code: str,
    words: str = "",
    *,
    leads_to: type[Any] | tuple[type[Any], ...],
    role: str = "",
    by: frozenset[Carrier] = frozenset(),
    shares: Doing | None = None,
    at: str = "",
    makes: str = "",
) -> Callable[[Cls], Cls]:
    """Declare a frozen dataclass as the command of the act ``code``.

    It has a right of its own, of ``words``, ``role`` and ``by``, unless it ``shares`` that of
    another act. ``leads_to`` is the event, or are the events, of which one tells of it.
    """

    def declare(cls: Cls) -> Cls:
        made: Cls = dataclass(frozen=True)(cls)  # type: ignore[assignment]
        permitted = right_of(shares) if shares else right(code, words, role=role, by=by)
        events = leads_to if isinstance(leads_to, tuple) else (leads_to,)
        declared = acts.add(Act(code, permitted, made, at, events, makes))
        _by_command[made] = declared
        for event in events:
            _by_event.setdefault(event, declared)
        return made

    return declare


def act_of(command: type[object]) -> Act:
    """The act that a class of commands is; ``Broken`` for one that is none, as the clock's are."""
    try:
        return _by_command[command]
    except KeyError:
        raise Broken(f"{command.__name__} is no act") from None


def code_of(doing: Doing) -> str:
    """The code of an act, named by its command, or of a right that belongs to none."""
    return doing.code if isinstance(doing, Right) else act_of(doing).code


def told_by(event: type[object]) -> Act | None:
    """The act of which an event of this type tells; of several, the first that was declared."""
    return _by_event.get(event)


def office_of(doing: Doing) -> Office:
    """The office whose duty an act is; of several that carry it, the first by name."""
    return min(right_of(doing).offices)


def right_of(doing: Doing) -> Right:
    """The right that permits an act, named by its command."""
    return doing if isinstance(doing, Right) else act_of(doing).right
