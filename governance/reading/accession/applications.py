"""Applications: the one way in which pages, the API and exports read what a case says of itself.

What was filed in confidence is in no row before the log discloses it, so nothing here can show it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Max, Q, QuerySet

from audit.log.catalogue import Event
from audit.log.entry import Recorded
from audit.reading import queries as log
from governance.folded import regime_now
from governance.models import Application, AssessorSeat, Finding, Question
from regime.domain.chapters.accession.applications import anonymity
from regime.domain.chapters.accession.applications.state import Application as Case
from regime.domain.chapters.accession.applications.state import Finding as Found
from regime.domain.chapters.accession.applications.state import FindingKey
from regime.domain.chapters.accession.applications.steps import ENDED, Step
from regime.domain.chapters.criteria.state import Edition
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import Symbol

ENDINGS = tuple(step.value for step in ENDED)
GROUPS: dict[str, tuple[str, ...]] = {
    "open": tuple(step.value for step in Step if step not in ENDED),
    "ended": ENDINGS,
}


def applications() -> "QuerySet[Application]":
    """All applications, the newest first."""
    return Application.objects.order_by("-position")


def application(symbol: str) -> Application | None:
    """The application under this symbol."""
    return Application.objects.filter(pk=symbol).first()


def in_step(rows: "QuerySet[Application]", step: str) -> "QuerySet[Application]":
    """Those of ``rows`` in a step, or in a group of steps."""
    return rows.filter(step__in=GROUPS.get(step, (step,)))


def open_ones() -> "QuerySet[Application]":
    """The applications that await an outcome."""
    return in_step(applications(), "open")


def holding(
    rows: "QuerySet[Application]", words: str, names: Mapping[str, str]
) -> "QuerySet[Application]":
    """Those of ``rows`` that hold every word, in the name of the state or in what it says."""
    for word in words.split():
        states = [code for code, name in names.items() if word.casefold() in name.casefold()]
        rows = rows.filter(
            Q(symbol__icontains=word)
            | Q(state__in=states)
            | Q(answers__icontains=word)
            | Q(reply__icontains=word)
        )
    return rows


def case_of(symbol: str) -> Case:
    """The application as the log folds it."""
    return regime_now().applications[Symbol(symbol)]


def renewed(case: Case) -> Case | None:
    """The application that this one renews."""
    return regime_now().applications.get(case.renews) if case.renews else None


def rules_of(case: Case) -> RulesOfProcedure:
    """The edition of the rules that governs it."""
    return regime_now().edition(case.edition)


def criteria_of(case: Case) -> Edition:
    """The edition of the criteria by which it is measured."""
    return regime_now().criteria.edition(case.criteria)


def pass_mark(case: Case) -> Fraction:
    """What the total has to reach."""
    return rules_of(case).fraction("criteria", "pass_mark")


def reaches(total: str, mark: Fraction) -> bool:
    """Whether a total reaches the pass mark."""
    return Fraction(total) >= mark


def findings(symbol: str) -> "QuerySet[Finding]":
    """Every finding that was ever made, those that were replaced among them."""
    return Finding.objects.filter(application=symbol).order_by("position")


def found_until(symbol: str, position: int) -> dict[FindingKey, Found]:
    """The findings as they stood at a position."""
    rows = findings(symbol).filter(position__lt=position)
    return {
        (one.seat, one.criterion): Found(one.score, tuple(one.evidence), one.reasons, one.position)
        for one in rows
    }


def questions(symbol: str) -> "QuerySet[Question]":
    """The questions to the applicant, by number."""
    return Question.objects.filter(application=symbol).order_by("number")


def could_be(row: Application) -> int:
    """How many states could have filed it, by what is public; 1 where it is named."""
    return 1 if row.state else len(anonymity.could_be(case_of(row.symbol), regime_now()))


def seats() -> "QuerySet[AssessorSeat]":
    """The standing roster of assessors, by seat, those that are empty now among them."""
    return AssessorSeat.objects.order_by("number")


def members_of_seats() -> dict[int, str]:
    """Whose person fills, or filled, each seat."""
    return dict(AssessorSeat.objects.values_list("number", "member"))


@dataclass(frozen=True)
class Told:
    """An application's own entries, and of each kind of event the last one."""

    entries: tuple[Recorded, ...]
    last: Mapping[type[Event], Recorded]

    def position(self, *kinds: type[Event]) -> int | None:
        """The position of the last entry that tells of the first of these that came about."""
        return next((self.last[kind].position for kind in kinds if kind in self.last), None)

    def at(self, *kinds: type[Event]) -> datetime | None:
        """The instant that it is judged as of."""
        return next((self.last[kind].at for kind in kinds if kind in self.last), None)


def told(symbol: str) -> Told:
    """What the log tells of an application, entry by entry."""
    entries = tuple(log.stream(symbol))
    return Told(entries, {type(one.event): one for one in entries})


def newest_change() -> int:
    """The position of the last entry that changed any application; -1 before the first."""
    newest = Application.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if newest is None else newest


def newest_seat_change() -> int:
    """The position of the last entry that changed the roster; -1 before the first."""
    newest = AssessorSeat.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if newest is None else newest
