"""Sets: who voted yes, who took part, who may – and what they weigh.

``members``, ``present`` and ``absent`` are over the body, suspended and recused members included;
``entitled`` is the members less the suspended, the recused and those that do not participate.
``cast`` is yes, no and abstain; ``voting`` is yes and no; ``not_yes`` is the entitled that did not
vote yes, silent ones included. An invalid vote is neither cast nor voting.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regime.domain.engine.case import Choice, Elector
from regime.domain.engine.positions import entitled
from regime.domain.engine.rule import ATOMS, VOTE_CHOICES, Atom, Member, MemberSet, VoteChoice


@dataclass(frozen=True, slots=True)
class Sets:
    """The members of every set in one count."""

    electors: Mapping[Member, Elector]
    of: Mapping[Atom, frozenset[Member]]

    def union(self, atoms: MemberSet) -> frozenset[Member]:
        """The members of at least one of the sets: nobody is counted twice."""
        return frozenset[Member]().union(*(self.of[atom] for atom in atoms))

    def measure(self, atoms: MemberSet, weight: str | None) -> int:
        """Heads, or the sum of weights; an elector without that weight weighs nothing."""
        members = self.union(atoms)
        if weight is None:
            return len(members)
        return sum(self.electors[member].weights.get(weight, 0) for member in members)

    def heads(self) -> dict[str, int]:
        """How many members each set has."""
        return {atom: len(self.of[atom]) for atom in ATOMS}


def sets_of(electors: Iterable[Elector], choices: Mapping[Member, Choice]) -> Sets:
    """The sets that the counted ``choices`` of entitled members make."""
    named = {elector.member: elector for elector in electors}
    body = frozenset(member for member, each in named.items() if each.member_of_body)
    present = frozenset(member for member in body if named[member].present)
    may_vote = entitled(named.values())
    yes, no, abstain, invalid = (_chose(choice, choices) for choice in VOTE_CHOICES)
    return Sets(
        electors=named,
        of={
            "yes": yes,
            "no": no,
            "abstain": abstain,
            "invalid": invalid,
            "cast": yes | no | abstain,
            "voting": yes | no,
            "present": present,
            "absent": body - present,
            "entitled": may_vote,
            "members": body,
            "not_yes": may_vote - yes,
        },
    )


def _chose(choice: VoteChoice, choices: Mapping[Member, Choice]) -> frozenset[Member]:
    return frozenset(member for member, chosen in choices.items() if chosen == choice)
