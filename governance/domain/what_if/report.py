"""Report: the table of outcomes under other rules beside the real ones, and its summary.

It is a function of the entries and of the rules tried, and of nothing else: the same log gives the
same bytes. What is still open is judged as of the last entry; what has ended is followed to the
end of its other course.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.chapters.proposal.stages import ENDED
from governance.domain.what_if.assumptions import Assumed
from governance.domain.what_if.course import Course, RefusedAct
from governance.domain.what_if.history import Case, History
from governance.domain.what_if.old_procedure import acts_without_place, old_outcome
from governance.domain.what_if.outcome import REFUSED, Outcome, outcome_of
from governance.domain.what_if.rules import OtherRules
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import MatterId, Symbol

JsonObject = dict[str, Json]
_ALONE = "Each proposal is judged alone: the members and officers are those that really stood."
_LAST = "What is still open is judged as of the last entry of the log; nobody acts after it."
UNDER_RULES = (
    _ALONE,
    "Adopted texts take no effect on one another: the rules tried govern each proposal.",
    "Every recorded act is given again at its instant; what the rules tried refuse has no effect.",
    "A vote or a call held from and until the same instants as really stands as it was answered.",
    "In another vote, who casts none in it is taken at its last vote on the same question; where no"
    " vote was held on the text, an objection that counted to the end or the challenge of a notice"
    " is a no, and standing behind the proposal a yes; who did none of this does not vote.",
    "In another call, who voted no last, or else whose objection counted to the end, is taken to"
    " object, with all that an objection needs. Such objections are renewed as often as the rules"
    " allow.",
    "A changed vote replaces the one that stands; an act on a refused objection is refused.",
    "An application goes to the members on the day on which it did, with the scores of its report;"
    " what they come to, and the last day, follow from the rules tried.",
    _LAST,
)
UNDER_OLD = (
    _ALONE,
    "The old procedure is consensus on every matter, without periods, defaults, checks and votes.",
    "Only an act of admission puts a text before the members.",
    "The first moment at which the members had really been asked is the moment of the call.",
    "A no is an objection; it blocks until its member lifts it or votes otherwise. Nothing lapses.",
    "An application is before the members from when it was; no grounds are asked of a no. Where"
    " the panel does not recommend it, the vote is the moment of the call.",
    "A proposal that was withdrawn or returned ends as it did.",
    _LAST,
)


@dataclass(frozen=True)
class Judged:
    """One proposal: what happened, and what would have."""

    symbol: Symbol
    matter: MatterId
    title: str
    real: Outcome
    other: Outcome
    refused: tuple[RefusedAct, ...] = ()
    assumed: tuple[Assumed, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether it ends otherwise."""
        return self.real.code != self.other.code

    def as_json(self) -> JsonObject:
        """The row as JSON."""
        assumed: Json = [one.as_json() for one in self.assumed]
        return {
            "proposal": self.symbol,
            "matter": self.matter,
            "title": self.title,
            "real": self.real.as_json(),
            "what_if": {**self.other.as_json(), "assumed": assumed},
            "changed": self.changed,
            "refused_acts": [one.as_json() for one in self.refused],
        }


@dataclass(frozen=True)
class Report:
    """What was tried, on which log, what is assumed, and each outcome."""

    rules: OtherRules
    size: int
    until: datetime | None
    assumptions: tuple[str, ...]
    outcomes: tuple[Judged, ...]

    @property
    def changed(self) -> tuple[Judged, ...]:
        """The proposals that would have ended otherwise."""
        return tuple(one for one in self.outcomes if one.changed)

    def summary(self) -> JsonObject:
        """How many of what, and how long a decision takes in the median."""
        real = [one.real for one in self.outcomes]
        other = [one.other for one in self.outcomes]
        return {
            "proposals": len(self.outcomes),
            "changed": len(self.changed),
            "refused_acts": sum(len(one.refused) for one in self.outcomes),
            "real": _counted(real),
            "what_if": _counted(other),
            "median_days": {"real": _median(real), "what_if": _median(other)},
        }

    def as_json(self) -> JsonObject:
        """The report as JSON."""
        return {
            "rules": self.rules.as_json(),
            "log": {"size": self.size, "until": write_instant(self.until) if self.until else None},
            "assumptions": list(self.assumptions),
            "outcomes": [one.as_json() for one in self.outcomes],
            "summary": self.summary(),
        }


def what_if(history: History, rules: OtherRules) -> Report:
    """Each case of ``history`` decided again under ``rules``; nothing is written."""
    tried = rules.rules
    return Report(
        rules=rules,
        size=history.size,
        until=history.until,
        assumptions=UNDER_OLD if tried is None else UNDER_RULES,
        outcomes=tuple(
            _under_old(case, history) if tried is None else _under(tried, case, history)
            for case in history.cases.values()
        ),
    )


def _under(rules: RulesOfProcedure, case: Case, history: History) -> Judged:
    course = Course(case, rules, history)
    course.follow(until=None if case.proposal.stage in ENDED else history.until)
    if course.told:
        day = history.day_seconds
        other = outcome_of(course.told, course.proposal, day_seconds=day)
    else:
        other = Outcome(REFUSED, course.refused[0].code, course.refused[0].at, 0)
    return _judged(case, history, other, tuple(course.refused), tuple(course.assumed))


def _under_old(case: Case, history: History) -> Judged:
    other = old_outcome(case, day_seconds=history.day_seconds)
    return _judged(case, history, other, acts_without_place(case), ())


def _judged(
    case: Case,
    history: History,
    other: Outcome,
    refused: tuple[RefusedAct, ...],
    assumed: tuple[Assumed, ...],
) -> Judged:
    proposal = case.proposal
    return Judged(
        symbol=proposal.symbol,
        matter=proposal.matter,
        title=proposal.title,
        real=outcome_of(case.told, proposal, day_seconds=history.day_seconds),
        other=other,
        refused=refused,
        assumed=assumed,
    )


def _counted(outcomes: Sequence[Outcome]) -> JsonObject:
    return {**dict(sorted(Counter(one.code for one in outcomes).items()))}


def _median(outcomes: Sequence[Outcome]) -> int | None:
    """The median of the days to decision, the lower of two in the middle; nothing of none."""
    days = sorted(one.days for one in outcomes if one.days is not None)
    return days[(len(days) - 1) // 2] if days else None
