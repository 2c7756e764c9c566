"""Outcome on pages: how an application ended, and what is not met, on what, and what would do."""

from dataclasses import dataclass

from governance import queries
from governance.applications import Told
from governance.models import Application, Decision, Proposal
from governance.web.accession.clocks import step_label
from governance.web.accession.naming import Named, Names
from governance.web.wording import label, labels, tag
from regime.domain.accession import events as e
from regime.domain.accession.steps import Step


@dataclass(frozen=True)
class Short:
    """A criterion that is not met: on what that rests, and what would meet it."""

    criterion: Named
    because: str
    remedy: str


@dataclass(frozen=True)
class Ended:
    """The end of an application."""

    label: str
    reasons: str
    shortfall: list[Short]
    position: int | None


def ended_of(row: Application, told: Told, names: Names) -> Ended | None:
    """How an application ended; nothing while it is open."""
    if not row.outcome:
        return None
    return Ended(
        label=step_label(row.step),
        reasons=label(f"lapsed_{row.ending}") if row.step == Step.LAPSED else row.ending,
        shortfall=[_short(one, names) for one in row.shortfall or ()],
        position=told.position(e.ApplicationDecided, e.ApplicationWithdrawn, e.ApplicationLapsed),
    )


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


def _short(one: dict[str, str], names: Names) -> Short:
    because = labels()[f"shortfall_{one['because']}"]
    return Short(names.criterion(one["criterion"]), because, one["remedy"])
