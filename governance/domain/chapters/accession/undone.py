"""Undone: what kept an applicant out beside the criteria that were found not to be met.

A case that nobody worked on is not refused without a reason: the end says what was not done, whose
task it was, by which article and since when, and names the criteria on which there is no score. A
vote that never had its quorum found nothing, so what single votes named in it bars nobody.
"""

from dataclasses import dataclass
from datetime import datetime

from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.chapters.accession.state import Case
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.chapters.accession.applications.outcomes import (
    NO_FINDINGS,
    NO_MAJORITY,
    NO_PANEL,
    NO_QUORUM,
    OF_MEMBERS,
    OF_PANEL,
)
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment.said import PANEL
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

_QUORUM = "quorum"
VOTE_WITHOUT_QUORUM = "no_quorum"


@dataclass(frozen=True)
class Undone:
    """What was not done, whose task it was, the article that says so, and since when it is late."""

    reason: str
    task_of: str
    article: str
    since: datetime

    def as_json(self) -> Json:
        """It as an entry holds it."""
        return {
            "reason": self.reason,
            "task_of": self.task_of,
            "article": self.article,
            "since": write_instant(self.since),
        }


def are_stated(rules: RulesOfProcedure) -> bool:
    """Whether an edition asks that a refusal says what was left undone."""
    return "refusal" in rules.roles and rules.value("refusal", "omissions_stated") is True


def unassessed(application: Application, regime: Regime) -> tuple[str, ...]:
    """The criteria on which neither the report nor its draft gives a score."""
    given = application.report or application.draft
    scores = given.scores if given else {}
    edition = regime.criteria.edition(application.criteria)
    return tuple(code for code in edition if code not in scores)


def undone(
    case: Case, proposal: Proposal, regime: Regime, *, outcome: str, at: datetime, named: bool
) -> tuple[Undone, ...]:
    """What kept the case out; ``outcome`` is the vote's, ``named`` whether a criterion is named."""
    rules = regime.edition(proposal.edition)
    application = regime.applications[case.application]
    found: list[Undone] = []
    if unassessed(application, regime):
        found.append(_of_the_panel(application, rules, at))
    if outcome == VOTE_WITHOUT_QUORUM:
        found.append(Undone(NO_QUORUM, OF_MEMBERS, rules.roles[_QUORUM], at))
    elif not found and not named:
        article = rules.matters[proposal.matter].article
        found.append(Undone(NO_MAJORITY, OF_MEMBERS, article, at))
    return tuple(found)


def _of_the_panel(application: Application, rules: RulesOfProcedure, at: datetime) -> Undone:
    """Nobody could be drawn, for members named nobody; or who was drawn did not find in time."""
    if not application.panel:
        return Undone(NO_PANEL, OF_MEMBERS, rules.roles[PANEL], application.completed_at or at)
    return Undone(NO_FINDINGS, OF_PANEL, rules.roles[PANEL], application.drafted_at or at)
