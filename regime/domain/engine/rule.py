"""Rule: what a vote needs in order to adopt.

A rule is a tree of tests over sets of members (design 4.3). A set is written as the atoms that it
joins: ``("yes", "abstain")`` is everyone who voted yes or abstained. With an electorate of 35,
``Share(of=("yes",), base=("entitled",), bound="at_least", threshold=Ratio(3, 4))`` asks for 27.

A casting vote does not count twice: it decides a tie by the way its holder voted.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Member: TypeAlias = str
"""How the electorate names a member. The engine compares names and does nothing else with them."""

Atom: TypeAlias = Literal[
    "yes",
    "no",
    "abstain",
    "invalid",
    "cast",
    "voting",
    "present",
    "absent",
    "entitled",
    "members",
    "not_yes",
]
MemberSet: TypeAlias = tuple[Atom, ...]

VoteChoice: TypeAlias = Literal["yes", "no", "abstain", "invalid"]
ShareBound: TypeAlias = Literal["at_least", "more_than"]
CountBound: TypeAlias = Literal["at_least", "at_most", "more_than", "less_than"]

ATOMS: tuple[Atom, ...] = get_args(Atom)
VOTE_CHOICES: tuple[VoteChoice, ...] = get_args(VoteChoice)
SHARE_BOUNDS: tuple[ShareBound, ...] = get_args(ShareBound)
COUNT_BOUNDS: tuple[CountBound, ...] = get_args(CountBound)


@dataclass(frozen=True, slots=True)
class Ratio:
    """``p/q`` as it was written, never reduced: a rule that says 4/6 is shown as 4/6."""

    p: int
    q: int

    def __str__(self) -> str:
        return f"{self.p}/{self.q}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """``of`` over ``base`` reaches the threshold. A share of an empty base fails."""

    of: MemberSet
    base: MemberSet
    bound: ShareBound
    threshold: Ratio
    weight: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """``of`` is so many (under a weight: weighs so much)."""

    of: MemberSet
    bound: CountBound
    number: int
    weight: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """``of`` is more than another set."""

    of: MemberSet
    more_than: MemberSet
    weight: str | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds. There is at least one part: nothing is adopted by asking nothing."""

    parts: "tuple[Test, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: "tuple[Test, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Test"


Leaf: TypeAlias = Share | Count | Compare
Test: TypeAlias = AllOf | AnyOf | Not | Share | Count | Compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """These members stop what would pass, by one of these choices."""

    members: tuple[Member, ...]
    choices: tuple[VoteChoice, ...]


@dataclass(frozen=True, slots=True)
class CastingVote:
    """A tie is adopted if this member voted yes."""

    member: Member


Tie: TypeAlias = Literal["rejected", "adopted"] | CastingVote


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Quorum, majority, veto, tie: judged in that order."""

    passes: Test
    quorum: Test | None = None
    veto: Veto | None = None
    tie: Tie | None = None
