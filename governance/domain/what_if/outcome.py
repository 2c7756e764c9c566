"""Outcome: how a course of events ended, when, after how many days, and by which arithmetic.

It is read from events alone, so what really happened and what would have happened are read alike.
Days are counted from date to date in UTC, as periods are; where a day is shorter, in whole days.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from audit.log.encoding import Json, canonical, parse
from audit.log.entry import Recorded
from audit.log.instants import write_instant
from governance.domain.chapters.accession.said import CaseOpened
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.proposal.stages import ENDED
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.arithmetic import denied, leaves, reckon
from regime.domain.engine.reading import read_rule
from regime.domain.rulebook.periods import REAL_DAY_SECONDS

JsonObject = dict[str, Json]
VOTED = "vote"
ADOPTED, OPEN, NEVER_DECIDED, REFUSED = "adopted", "open", "never_decided", "refused"
_ENDINGS: dict[type, str] = {
    votes.ProposalAdopted: ADOPTED,
    votes.ProposalNotAdopted: "not_adopted",
    submission.ProposalLapsed: "lapsed",
    submission.ProposalWithdrawn: "withdrawn",
    submission.ProposalReturned: "returned",
    submission.AppealDismissed: "returned",
    calls.NoticeChallenged: "challenged",
    calls.NoticeTookEffect: "in_force",
    calls.ReadingUnchallenged: "recorded",
}
_ROUNDS: dict[type, str] = {
    votes.VoteClosed: VOTED,
    votes.QuorumFailed: VOTED,
    calls.ConsensusCallClosed: "consensus",
    calls.ConsensusReached: "consensus",
    calls.SilenceClosed: "silence",
}


@dataclass(frozen=True)
class Outcome:
    """How it ended; ``reason`` is the engine's code, or where it stands while it is open."""

    code: str
    reason: str = ""
    decided_at: datetime | None = None
    days: int | None = None
    arithmetic: tuple[JsonObject, ...] = ()

    def as_json(self) -> JsonObject:
        """The outcome as JSON."""
        return {
            "outcome": self.code,
            "reason": self.reason,
            "decided_at": write_instant(self.decided_at) if self.decided_at else None,
            "days": self.days,
            "arithmetic": list(self.arithmetic),
        }


def outcome_of(told: Sequence[Recorded], proposal: Proposal, *, day_seconds: int) -> Outcome:
    """How the course ended that ``told`` tells of, and that left the ``proposal`` so."""
    rounds = tuple(_rounds(told))
    endings = [one for one in told if type(one.event) in _ENDINGS]
    if proposal.stage not in ENDED or not endings:
        return Outcome(OPEN, proposal.stage.value, arithmetic=rounds)
    last = endings[-1]
    code = _ENDINGS[type(last.event)]
    reason = str(getattr(last.event, "reason", ""))
    if code == ADOPTED and rounds:
        reason = str(rounds[-1]["reason"])
    return Outcome(
        code=code,
        reason=reason,
        decided_at=last.at,
        days=days_between(begun_at(told), last.at, day_seconds=day_seconds),
        arithmetic=rounds,
    )


def begun_at(told: Sequence[Recorded]) -> datetime:
    """When the course began: a submission, or the day on which a case went to the members."""
    opened = (one.at for one in told if isinstance(one.event, CaseOpened))
    return next(opened, told[0].at)


def days_between(begin: datetime, end: datetime, *, day_seconds: int) -> int:
    """How many days lie between two instants."""
    if day_seconds != REAL_DAY_SECONDS:
        return int((end - begin).total_seconds()) // max(day_seconds, 1)
    return (end.astimezone(UTC).date() - begin.astimezone(UTC).date()).days


def _rounds(told: Sequence[Recorded]) -> Iterator[JsonObject]:
    question, step = votes.TEXT, None
    for recorded in told:
        match recorded.event:
            case votes.VoteOpened() as opened:
                question, step = opened.question, opened.step
            case (
                votes.VoteClosed(result=result)
                | votes.QuorumFailed(result=result)
                | calls.ConsensusCallClosed(result=result)
                | calls.ConsensusReached(result=result)
                | calls.SilenceClosed(result=result)
            ) if isinstance(result, dict):
                form = _ROUNDS[type(recorded.event)]
                asked, rule = (question, _rule(step)) if form == VOTED else (votes.TEXT, None)
                yield round_of(form, asked, recorded.at, result, rule)


def round_of(
    form: str, question: str, at: datetime, result: JsonObject, rule: Json = None
) -> JsonObject:
    """One count: what was asked, its result, and each test with the number that it needed.

    What comes from an entry and what was reckoned now are written in the same order.
    """
    counts = _counts(result.get("counts"))
    tests = result.get("tests")
    written = [one for one in tests if isinstance(one, dict)] if isinstance(tests, list) else []
    return {
        "form": form,
        "question": question,
        "rule": _in_order(rule),
        "as_of": write_instant(at),
        "adopted": result.get("adopted"),
        "reason": result.get("reason"),
        "counts": _in_order({**counts}),
        "blocked_by": result.get("blocked_by"),
        "tests": [
            _test(one, counts, denies=denies)
            for one, denies in zip(written, _denied(rule), strict=False)
        ],
    }


def _denied(rule: Json) -> Iterator[bool]:
    """For each test of a rule, from quorum to majority, whether it must not hold."""
    if rule is not None:
        read = read_rule(rule)
        yield from (*denied(read.quorum), *denied(read.passes))


def _rule(step: Json) -> Json:
    """The rule of a vote, as its opening fixed it."""
    return step.get("rule") if isinstance(step, dict) else None


def _test(written: JsonObject, counts: dict[str, int], *, denies: bool) -> JsonObject:
    """A test as recorded, and in whole members: how many there were, how many it needed.

    Where it must not hold, nothing is needed.
    """
    test = _in_order(written["test"])
    reckoned = reckon(next(leaves(read_rule({"pass": test}).passes)), counts)
    needed = reckoned.needed if reckoned and not denies else None
    return {
        "test": test,
        "holds": written["holds"],
        "value": written["value"],
        "of": reckoned.of if reckoned else None,
        "count": reckoned.count if reckoned else None,
        "needed": needed,
        "total": reckoned.total if reckoned else None,
        "margin": reckoned.count - needed if reckoned and needed is not None else None,
    }


def _in_order(value: Json) -> Json:
    """The value with its keys in the order of canonical JSON."""
    return parse(canonical(value))


def _counts(written: Json) -> dict[str, int]:
    found = written if isinstance(written, dict) else {}
    return {key: value for key, value in found.items() if isinstance(value, int)}
