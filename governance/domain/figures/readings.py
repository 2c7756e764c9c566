"""Readings in figures: how each stands, what has answered it, and whether its review is due.

A reading is a notice, one that was applied without notice, one that the members agree on or are
asked to, or a fact from before these Rules. A later common interpretation of the same provision
supersedes it. When the passage that it reads is changed, it is due for review by a day that the
Rules give; the members' finding on it, or a common interpretation, after the change is the review.
A common interpretation is due besides at the end of its own days. Nothing here knows a state.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from governance.domain.chapters.proposal.stages import Stage
from governance.domain.families.recording import days_of
from governance.domain.figures.indicators import MEDIAN, percentile
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import MatterId

MATTER = MatterId("guidelines_amendment")


def review_days(rules: RulesOfProcedure) -> int:
    """The days in which a reading is reviewed after a change of its passage; 0 where none are."""
    if MATTER not in rules.matters:
        return 0
    return days_of(rules.own(MATTER, "interpretation_review_days"))


class Form(StrEnum):
    """In which form a reading is on file."""

    NOTICE = "notice"
    UNNOTIFIED = "unnotified"
    SHARED = "common"
    PAST = "past"


class Life(StrEnum):
    """How a reading stands."""

    RUNNING = "notice_running"
    CHALLENGED = "challenged"
    IN_EFFECT = "in_effect"
    UNNOTIFIED = "unnotified"
    FOUND = "found"
    PROPOSED = "proposed"
    SHARED = "common"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    PAST = "past"


@dataclass(frozen=True)
class Changed:
    """A decision that changed the passage; the reading is due for review until ``review_until``.

    That is None where the Rules give no days.
    """

    decision: str
    at: datetime
    position: int
    review_until: datetime | None


@dataclass(frozen=True)
class Answer:
    """What the members answered: a finding or a common interpretation, or a fact with its day."""

    decision: str
    outcome: str
    on: date
    position: int


@dataclass(frozen=True)
class Reading:
    """A reading as the log tells it.

    ``readers`` are the states that read so; ``known_on`` is the day of the notice, or of the first
    public knowledge; ``findings`` are the members' findings on it, ``changes`` those of its passage
    since it was recorded. Of a common interpretation in force ``agreed`` says when, and
    ``review_until`` until when it is reviewed.
    """

    key: str
    form: Form
    provision: str
    stage: str
    position: int
    readers: tuple[str, ...] = ()
    known_on: date | None = None
    findings: tuple[Answer, ...] = ()
    agreed: Answer | None = None
    review_until: datetime | None = None
    changes: tuple[Changed, ...] = ()


_ENDED = (Stage.WITHDRAWN, Stage.RETURNED, Stage.LAPSED, Stage.NOT_ADOPTED, Stage.EXPIRED)
_NO_REVIEW = (Life.PROPOSED, Life.SUPERSEDED, Life.ENDED)


def life_of(one: Reading, every: Sequence[Reading]) -> Life:
    """How a reading stands among all of them."""
    if one.form is Form.PAST:
        return Life.SUPERSEDED if superseded_by(one, every) else Life.PAST
    if one.stage in _ENDED:
        return Life.ENDED
    if one.form is Form.SHARED and one.agreed is None:
        return Life.PROPOSED
    if superseded_by(one, every):
        return Life.SUPERSEDED
    if one.form is Form.SHARED:
        return Life.SHARED
    if one.findings:
        return Life.FOUND
    if one.stage == Stage.CHALLENGED:
        return Life.CHALLENGED
    if one.form is Form.UNNOTIFIED:
        return Life.UNNOTIFIED
    return Life.IN_EFFECT if one.stage == Stage.IN_FORCE else Life.RUNNING


def superseded_by(one: Reading, every: Sequence[Reading]) -> Reading | None:
    """The newest common interpretation of the same provision that was agreed after the reading."""
    since = one.agreed.position if one.agreed else one.position
    later = (each for each in every if _is_shared_on(one.provision, each))
    found = [each for each in later if each.agreed and each.agreed.position > since]
    return max(found, key=_agreed_at, default=None)


def _is_shared_on(provision: str, one: Reading) -> bool:
    return one.form is Form.SHARED and bool(provision) and one.provision == provision


def _agreed_at(one: Reading) -> int:
    return one.agreed.position if one.agreed else -1


def precedents(one: Reading, every: Iterable[Reading]) -> tuple[Reading, ...]:
    """The other readings of the same provision, in their order."""
    same = (each for each in every if each.provision == one.provision and each.key != one.key)
    return tuple(same) if one.provision else ()


def answer_to(one: Reading, every: Sequence[Reading]) -> Answer | None:
    """The first answer of the members to a reading; none to what they agreed on themselves."""
    if one.form is Form.SHARED:
        return None
    agreed = [
        each.agreed
        for each in every
        if _is_shared_on(one.provision, each)
        and each.agreed
        and each.agreed.position > one.position
    ]
    return min((*one.findings, *agreed), key=lambda each: each.position, default=None)


def review_due(one: Reading, every: Sequence[Reading]) -> datetime | None:
    """Until when a reading is to be reviewed; nothing where no review is due."""
    if life_of(one, every) in _NO_REVIEW:
        return None
    answers = [each for each in (*one.findings, one.agreed) if each]
    reviewed = max((each.position for each in answers), default=-1)
    due = [
        each.review_until
        for each in one.changes
        if each.position > reviewed and each.review_until is not None
    ]
    own = [one.review_until] if one.review_until else []
    return min((*due, *own), default=None)


@dataclass(frozen=True)
class Figures:
    """What is counted of all readings; ``days`` are from a reading to its common answer.

    ``by_reader`` counts the readings of each state, notified or not, those of before these Rules
    included; ``share_answered`` is of comments, and None where none was made.
    """

    notices: int
    unnotified: int
    past: int
    challenges: int
    agreed: int
    in_force: int
    comments: int
    answered: int
    days: tuple[tuple[str, int], ...]
    unanswered: int
    by_reader: tuple[tuple[str, int], ...]

    @property
    def share_answered(self) -> Fraction | None:
        """The share of the comments that have their answer."""
        return Fraction(self.answered, self.comments) if self.comments else None

    @property
    def median_days(self) -> int | None:
        """The median of the days from a reading to its common answer."""
        return percentile([days for _, days in self.days], MEDIAN)


def figures(every: Sequence[Reading], *, challenges: int, comments: int, answered: int) -> Figures:
    """The figures of all readings together."""
    read = [one for one in every if one.form is not Form.SHARED]
    by_reader: dict[str, int] = {}
    for state in (state for one in read for state in one.readers):
        by_reader[state] = by_reader.get(state, 0) + 1
    days = [(one.key, days_to_answer(one, every)) for one in read]
    told = tuple((key, found) for key, found in days if found is not None)
    forms = [one.form for one in every]
    return Figures(
        notices=forms.count(Form.NOTICE),
        unnotified=forms.count(Form.UNNOTIFIED),
        past=forms.count(Form.PAST),
        challenges=challenges,
        agreed=sum(one.agreed is not None for one in every),
        in_force=sum(life_of(one, every) is Life.SHARED for one in every),
        comments=comments,
        answered=answered,
        days=told,
        unanswered=len(read) - len(told),
        by_reader=tuple(sorted(by_reader.items(), key=lambda row: (-row[1], row[0]))),
    )


def days_to_answer(one: Reading, every: Sequence[Reading]) -> int | None:
    """The days from the reading to its common answer; none where either day is not known."""
    answer = answer_to(one, every)
    return None if answer is None or one.known_on is None else (answer.on - one.known_on).days
