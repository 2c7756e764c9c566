"""Outcome on pages: how an application ended, and what is not met, on what, and what would do."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from audit.log.instants import read_instant
from governance.models import Application, Decision, Proposal
from governance.portal.accession.names import Named, Names, exact
from governance.portal.proposals.ends import articles_of, last_of
from governance.reading import queries
from governance.reading.accession import applications
from governance.reading.accession.applications import Told
from governance.reading.accession.clocks import step_label
from governance.wording.labels import label, labels, tag
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.chapters.accession.applications.state import Application as Case
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment.scoring import total_if_met, written

_ENDS = (
    applications_said.ApplicationDecided,
    applications_said.ApplicationWithdrawn,
    applications_said.ApplicationLapsed,
)


@dataclass(frozen=True)
class Short:
    """A criterion that is not met: on what that rests, and what would meet it."""

    criterion: Named
    because: str
    remedy: str


@dataclass(frozen=True)
class Undone:
    """What was not done: whose task it was, by which article, since when, and what would do."""

    said: str
    task_of: str
    article: str
    since: datetime
    met_by: str


@dataclass(frozen=True)
class Ended:
    """The end of an application."""

    label: str
    reasons: str
    shortfall: list[Short]
    position: int | None
    articles: tuple[str, ...] = ()
    still_below: str = ""
    undone: list[Undone] = field(default_factory=list)
    unassessed: list[tuple[Named, str]] = field(default_factory=list)
    at_once: bool = False


def ended_of(row: Application, told: Told, names: Names) -> Ended | None:
    """How an application ended; nothing while it is open."""
    if not row.outcome:
        return None
    return Ended(
        label=step_label(row.step),
        reasons=label(f"lapsed_{row.ending}") if row.step == Step.LAPSED else row.ending,
        shortfall=[_short(one, names) for one in row.shortfall or ()],
        position=told.position(*_ENDS),
        articles=articles_of(last_of(told.entries, _ENDS)),
        still_below=still_below(applications.case_of(row.symbol)),
        undone=[_undone(one) for one in row.undone or ()],
        unassessed=[
            (names.criterion(one["criterion"]), one["remedy"]) for one in row.unassessed or ()
        ],
        at_once=row.step == Step.REFUSED and row.renew_from is None,
    )


def still_below(case: Case) -> str:
    """What a refusal's shortfall does not say: with all of it met the total may be too low yet."""
    if case.report is None or not case.shortfall:
        return ""
    edition, mark = applications.criteria_of(case), applications.pass_mark(case)
    named = [one.criterion for one in case.shortfall]
    total = total_if_met(case.report.scores, named, edition)
    if total >= mark:
        return ""
    return _(
        "With the minimum on each of these, and nothing else changed, the total would be "
        "%(total)s: below the pass mark %(mark)s. More has to change before a panel recommends it."
    ) % {"total": exact(written(total)), "mark": exact(written(mark))}


def shown_tag(row: Application) -> dict[str, str]:
    """Where an application stands, as a coloured word."""
    kinds = {Step.ADMITTED: "adopted", Step.REFUSED: "not_adopted"}
    return {"label": step_label(row.step), "kind": kinds.get(Step(row.step), row.step)}


@dataclass(frozen=True)
class Before:
    """The proposal on an application, as it stands before the members."""

    proposal: Proposal
    tag: dict[str, str]
    decision: Decision | None


def before_members(row: Application) -> Before | None:
    """The proposal on it; nothing before there is one."""
    on = queries.proposal(row.proposal) if row.proposal else None
    return Before(on, tag(on.stage), queries.decision_on(on.symbol)) if on else None


def _undone(one: dict[str, str]) -> Undone:
    known = labels()
    return Undone(
        said=known[f"undone_{one['reason']}"],
        task_of=known[f"task_of_{one['task_of']}"],
        article=one["article"],
        since=read_instant(one["since"]),
        met_by=known[f"met_{one['reason']}"],
    )


def _short(one: dict[str, str], names: Names) -> Short:
    because = labels()[f"shortfall_{one['because']}"]
    return Short(names.criterion(one["criterion"]), because, one["remedy"])
