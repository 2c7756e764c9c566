"""Policy: which logs are accepted, and whose cosignatures a checkpoint needs.

C2SP tlog-policy: lines ``log <vkey> [<url>]``, ``witness <name> <vkey> [<url>]``,
``group <name> <k>|any|all <name>...`` and exactly one ``quorum <name>|none``. Names are defined
before they are used, and each is a member of one group at most, "so that each witness can
contribute to a group, or to the quorum in particular, in only one way".
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from audit.log.checkpoint import read_decimal
from audit.log.cosignature import Cosigner
from audit.log.errors import Malformed
from audit.log.note import Verifier

LIMIT = 100_000  # characters
NONE = "none"

_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SPACE = re.compile("[ \t]+")


@dataclass(frozen=True)
class Witness:
    """A witness under the name that the policy gives it; ``url`` is its submission prefix."""

    name: str
    cosigner: Cosigner
    url: str = ""


@dataclass(frozen=True)
class Group:
    """What counts as having witnessed once ``threshold`` of its members have."""

    name: str
    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """What a checkpoint needs to be believed. An empty policy needs no witness."""

    logs: tuple[Verifier, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: Mapping[str, Group] = field(default_factory=dict)
    quorum: str = NONE

    @property
    def cosigners(self) -> tuple[Cosigner, ...]:
        return tuple(one.cosigner for one in self.witnesses)

    def met(self, cosigned: Collection[bytes]) -> bool:
        """Whether the witnesses whose public keys are ``cosigned`` make the quorum."""
        if self.quorum == NONE:
            return True
        keys = {one.name: one.cosigner.public for one in self.witnesses}
        return self._has(self.quorum, {name for name, key in keys.items() if key in cosigned})

    def _has(self, name: str, signed: Collection[str]) -> bool:
        # Names are defined before they are used, so this ends.
        group = self.groups.get(name)
        if group is None:
            return name in signed
        return sum(self._has(one, signed) for one in group.members) >= group.threshold


def parse_policy(text: str) -> Policy:
    """Read a policy; ``Malformed`` names the line."""
    if len(text) > LIMIT:
        raise Malformed(f"a policy of more than {LIMIT} characters")
    if found := _NOT_TEXT.search(text):
        raise Malformed(f"not a policy: the character {found[0]!r} is not allowed")
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), 1):
        words = [word for word in _SPACE.split(line) if word]
        if words and not words[0].startswith("#"):
            reading.take(words, f"line {number}")
    return reading.policy()


class _Reading:
    """One reading of a policy, line by line."""

    def __init__(self) -> None:
        self._logs: list[Verifier] = []
        self._witnesses: list[Witness] = []
        self._groups: dict[str, Group] = {}
        self._names: set[str] = {NONE}
        self._used: set[str] = set()
        self._quorum = ""

    def take(self, words: list[str], place: str) -> None:
        match words:
            case ["log", vkey] | ["log", vkey, _]:
                self._log(Verifier.parse(vkey), place)
            case ["witness", name, vkey]:
                self._witness(Witness(name, Cosigner.parse(vkey)), place)
            case ["witness", name, vkey, url]:
                self._witness(Witness(name, Cosigner.parse(vkey), url.rstrip("/")), place)
            case ["group", name, threshold, *members] if members:
                self._group(name, threshold, tuple(members), place)
            case ["quorum", name]:
                self._set_quorum(name, place)
            case _:
                raise Malformed("not a line of a policy", place=place)

    def policy(self) -> Policy:
        if not self._quorum:
            raise Malformed("a policy has exactly one quorum line")
        return Policy(tuple(self._logs), tuple(self._witnesses), self._groups, self._quorum)

    def _log(self, log: Verifier, place: str) -> None:
        if any(one.public == log.public for one in self._logs):
            raise Malformed("this log stands here twice", place=place)
        self._logs.append(log)

    def _witness(self, witness: Witness, place: str) -> None:
        if any(one.cosigner.public == witness.cosigner.public for one in self._witnesses):
            raise Malformed("this witness stands here twice", place=place)
        self._name(witness.name, place)
        self._witnesses.append(witness)

    def _group(self, name: str, threshold: str, members: tuple[str, ...], place: str) -> None:
        for one in members:
            if one not in self._names or one == NONE:
                raise Malformed(f"{one} is not defined before", place=place)
            if one in self._used:
                raise Malformed(f"{one} is a member of a group already", place=place)
            self._used.add(one)
        count = len(members)
        words = {"any": 1, "all": count}
        needed = words.get(threshold) or read_decimal(threshold, place=place)
        if not 1 <= needed <= count:
            raise Malformed(f"{needed} of {count} members can never be", place=place)
        self._name(name, place)
        self._groups[name] = Group(name, needed, members)

    def _set_quorum(self, name: str, place: str) -> None:
        if self._quorum:
            raise Malformed("a policy has exactly one quorum line", place=place)
        if name not in self._names:
            raise Malformed(f"{name} is not defined before", place=place)
        self._quorum = name

    def _name(self, name: str, place: str) -> None:
        if name in self._names:
            raise Malformed(f"the name {name} is given twice", place=place)
        self._names.add(name)
