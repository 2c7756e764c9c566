"""Raised: every objection to any proposal and its fate, folded from the log.

While its proposal is open an objection stands until it falls, lapses or is withdrawn. The end of
the proposal decides about what stands: an adoption overturns it, a decision not to adopt sustains
it, and any other end leaves it moot. A vote that opens does not: only what comes of it does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from audit.log import catalogue
from audit.log.entry import Recorded
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.consistency.case import CaseObjection, Fate

_BY_ITSELF = {
    objections.ObjectionFell: Fate.DEFECTIVE_FELL,
    objections.ObjectionLapsed: Fate.LAPSED,
    objections.ObjectionWithdrawn: Fate.WITHDRAWN,
}
_WITH_PROPOSAL = {
    votes.ProposalAdopted: Fate.OVERTURNED,
    votes.ProposalNotAdopted: Fate.SUSTAINED,
    submission.ProposalWithdrawn: Fate.MOOT,
    submission.ProposalLapsed: Fate.MOOT,
}
TYPES = catalogue.names_of((objections.ObjectionRaised, *_BY_ITSELF, *_WITH_PROPOSAL))


@dataclass(frozen=True)
class Past:
    """Objections that have met their fate, the newest first: one more costs always the same."""

    objection: CaseObjection
    before: "Past | None"


@dataclass(frozen=True)
class Raised:
    """All objections so far; those that stand by proposal and number."""

    standing: Mapping[str, Mapping[int, CaseObjection]] = field(default_factory=dict)
    ended: Past | None = None

    def __iter__(self) -> Iterator[CaseObjection]:
        link = self.ended
        while link:
            yield link.objection
            link = link.before
        for found in self.standing.values():
            yield from found.values()


def evolve(raised: Raised, recorded: Recorded) -> Raised:
    """Fold one entry."""
    event, stream = recorded.event, recorded.entry.stream
    standing = raised.standing.get(stream, {})
    match event:
        case objections.ObjectionRaised(number=number, member=member):
            one = CaseObjection(member, number, recorded.position)
            return replace(raised, standing={**raised.standing, stream: {**standing, number: one}})
        case (
            objections.ObjectionFell()
            | objections.ObjectionLapsed()
            | objections.ObjectionWithdrawn()
        ):
            return _met(raised, recorded, _BY_ITSELF[type(event)], (event.number,))
        case _ if type(event) in _WITH_PROPOSAL:
            return _met(raised, recorded, _WITH_PROPOSAL[type(event)], tuple(standing))
        case _:
            return raised


def _met(raised: Raised, recorded: Recorded, fate: Fate, numbers: tuple[int, ...]) -> Raised:
    """These objections to one proposal have met their fate by this entry."""
    stream = recorded.entry.stream
    standing, ended = dict(raised.standing.get(stream, {})), raised.ended
    for number in numbers:
        if found := standing.pop(number, None):
            ended = Past(replace(found, fate=fate, fate_position=recorded.position), ended)
    others = {key: one for key, one in raised.standing.items() if key != stream}
    return Raised({**others, stream: standing} if standing else others, ended)
