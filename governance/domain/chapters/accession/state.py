"""Case: what a proposal on an application knows of it, and what its votes and objections must say.

Admission is decided on the criteria and on nothing else. An objection, and a vote against, name the
criterion that is not met. A vote for an applicant that the panel does not recommend gives reasons.
An opened vote that says neither is invalid: the reasons were asked for when it was made.
"""

import re
from dataclasses import dataclass

from governance.domain.chapters.accession.said import CaseOpened
from governance.domain.chapters.votes.said import GroundsMissing
from regime.domain.chapters.accession.assessment.scoring import ADMIT
from regime.domain.rulebook.periods import Deadline
from regime.domain.values import Symbol

CRITERION = "criterion"
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


@dataclass(frozen=True)
class CaseEnd:
    """Until when a case goes to the vote, whoever objects."""


@dataclass(frozen=True)
class Case:
    """An application before the members; ``vote_by`` is due until a vote has opened."""

    application: Symbol
    criteria: tuple[str, ...]
    recommendation: str
    unmet: tuple[str, ...]
    vote_by: Deadline

    @property
    def is_recommended(self) -> bool:
        """Whether the panel recommends admission."""
        return self.recommendation == ADMIT


def case_of(opened: CaseOpened, position: int) -> Case:
    """The case as its opening tells it; ``position`` is the entry that sets its last day."""
    return Case(
        application=opened.application,
        criteria=opened.criteria,
        recommendation=opened.recommendation,
        unmet=opened.unmet,
        vote_by=Deadline(opened.vote_by, position),
    )


def named(words: str, case: Case | None) -> tuple[str, ...]:
    """The criteria that words name, in the order of the edition; none where there is no case."""
    said = set(_CODE.findall(words)) if case else set()
    return tuple(code for code in case.criteria if code in said) if case else ()


def lacks_grounds(choice: str, explanation: str, case: Case | None) -> str:
    """What a vote on a case would have to say and does not; empty where nothing is missing."""
    if case is None:
        return ""
    if choice == "no" and case.criteria and not named(explanation, case):
        return "A vote against names the criterion that is not met."
    if choice == "yes" and not case.is_recommended and not explanation.strip():
        return "The panel does not recommend admission: a vote for it gives reasons."
    return ""


def must_give_grounds(choice: str, explanation: str, case: Case | None, rule: str) -> None:
    """Refuse a vote on a case that does not say what it rests on."""
    if lack := lacks_grounds(choice, explanation, case):
        raise GroundsMissing(lack, rule=rule, place="/explanation")
