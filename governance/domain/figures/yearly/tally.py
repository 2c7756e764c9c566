"""Tally: the fold of the log from which the yearly report is made.

It reads nothing but entries: their type, their data, whose stream they stand in and which articles
they rest on. An entry counts in the year of its instant, ``as_of`` where the clock judged it so.
Proposals are followed from filing to their end, so that the days between can be told.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from audit.log import catalogue
from audit.log.entry import Recorded
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.elections.said import ChairElected
from regime.domain.chapters.membership.said import MemberRecorded, StateInvited
from regime.domain.chapters.national_reports.said import NationalReportFiled
from regime.domain.chapters.workshops.said import FindingsPublished

TYPES = tuple(one.name for one in catalogue.declared())
TEXT = "text"


@dataclass(frozen=True)
class Filed:
    """A proposal on its way: its matter, the day it was filed, and whether it met resistance."""

    matter: str
    day: date
    objected: bool = False
    voted: bool = False


@dataclass(frozen=True)
class Decided:
    """A proposal that was adopted or not: its matter, its year and its days from filing."""

    matter: str
    year: int
    days: int
    adopted: bool
    objected: bool
    voted: bool


@dataclass(frozen=True)
class Tally:
    """Counts by year and by what is counted; proposals under way and decided; groups of states.

    ``last_day`` is the day of the last entry, ``gaps`` the longest span without one, by year.
    """

    counts: Mapping[tuple[int, str], int] = field(default_factory=dict)
    under_way: Mapping[str, Filed] = field(default_factory=dict)
    decided: tuple[Decided, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    reported: frozenset[tuple[str, int]] = frozenset()
    last_day: date | None = None
    gaps: Mapping[int, int] = field(default_factory=dict)

    def count(self, year: int, what: str) -> int:
        """How often something happened in a year."""
        return self.counts.get((year, what), 0)

    def with_(self, what: str, year: int) -> "Tally":
        """One more of something in a year."""
        key = (year, what)
        return replace(self, counts={**self.counts, key: self.counts.get(key, 0) + 1})


def evolve(tally: Tally, recorded: Recorded) -> Tally:
    """Count one entry."""
    entry, day = recorded.entry, recorded.at.date()
    tally = tally.with_(entry.type, day.year).with_("entries", day.year)
    if entry.rules is not None and entry.rules.articles:
        tally = tally.with_("with_article", day.year)
    return _followed(_spanned(tally, day), recorded, day)


def _spanned(tally: Tally, day: date) -> Tally:
    days = (day - tally.last_day).days if tally.last_day else 0
    gaps = {**tally.gaps, day.year: max(days, tally.gaps.get(day.year, 0))}
    return replace(tally, last_day=day, gaps=gaps)


def _followed(tally: Tally, recorded: Recorded, day: date) -> Tally:
    """Follow what an entry tells beside its type; most tell no more."""
    stream = recorded.entry.stream
    match recorded.event:
        case MemberRecorded(member=code, group=group) | StateInvited(member=code, group=group):
            return replace(tally, groups={**tally.groups, code: group or ""})
        case submission.ProposalSubmitted(matter=matter, sponsor=sponsor):
            way = {**tally.under_way, stream: Filed(matter, day)}
            by = f"proposals of {tally.groups.get(sponsor or '', '')}"
            return replace(tally, under_way=way).with_(by, day.year)
        case objections.ObjectionRaised():
            return _marked(tally, stream, lambda one: replace(one, objected=True))
        case votes.VoteOpened(question=question) if question == TEXT:
            return _marked(tally, stream, lambda one: replace(one, voted=True))
        case votes.ProposalAdopted():
            return _decided(tally, stream, day, adopted=True)
        case votes.ProposalNotAdopted():
            return _decided(tally, stream, day, adopted=False)
        case ChairElected(elected=elected):
            return tally.with_(f"chairs of {elected.group or ''}", day.year)
        case NationalReportFiled(member=member, year=year, late=late):
            if (member, year) in tally.reported:
                return tally
            found = replace(tally, reported=tally.reported | {(member, year)})
            return found.with_("reports late" if late else "reports in time", day.year)
        case FindingsPublished(late=late):
            return tally.with_("findings late" if late else "findings in time", day.year)
        case _:
            return tally


def _marked(tally: Tally, stream: str, change: Callable[[Filed], Filed]) -> Tally:
    known = tally.under_way.get(stream)
    if known is None:
        return tally
    return replace(tally, under_way={**tally.under_way, stream: change(known)})


def _decided(tally: Tally, stream: str, day: date, *, adopted: bool) -> Tally:
    known = tally.under_way.get(stream)
    if known is None:
        return tally
    left = {one: filed for one, filed in tally.under_way.items() if one != stream}
    days = (day - known.day).days
    one = Decided(known.matter, day.year, days, adopted, known.objected, known.voted)
    return replace(tally, under_way=left, decided=(*tally.decided, one))


def groups_of(tally: Tally, year: int, what: str) -> Mapping[str, int]:
    """How often something was of each group in a year, by the name of the group."""
    prefix = f"{what} of "
    found: Counter[str] = Counter()
    for (at, key), count in tally.counts.items():
        if at == year and key.startswith(prefix):
            found[key.removeprefix(prefix)] += count
    return dict(sorted(found.items()))
