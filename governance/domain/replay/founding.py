"""Founding in the replay: a log begins with its records, and with editions made of them.

Genesis, the regime, its sources, members, articles, matters, criteria and the records of its
collections: one event a record and nothing else, none judged as of another instant; each source
that is cited is there. Each first edition names all of its entries, at their positions, with their
digest, and what matrix and articles both say, they say alike. A regime that does not run in
earnest, by a simulated clock or by shorter days, bears the label that says so.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from audit.log import catalogue
from audit.log.encoding import Json, canonical
from audit.log.entry import Recorded
from audit.log.genesis import MACHINE, SIMULATED, LogFounded
from audit.log.rotation import name_of
from audit.log.verify import Fault
from regime.domain.chapters.criteria import said as criteria
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.meetings.said import CalendarBegun
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.records import said as records
from regime.domain.packs.checks import PLAYED
from regime.domain.packs.founding import calendar_begun
from regime.domain.packs.pack import DAY_SECONDS
from regime.domain.packs.shaped import as_object
from regime.domain.rulebook import said as rulebook
from regime.domain.rulebook.agreement import disagreements
from regime.domain.rulebook.bounds import numbers_of_row, outside, unbounded
from regime.domain.values import OPERATOR

_ONCE = (
    LogFounded,
    founding.RegimeFounded,
    rulebook.RulesEditionAdopted,
    criteria.CriteriaEditionAdopted,
)
_RECORDS = (
    records.SourceRecorded,
    membership.MemberRecorded,
    rulebook.ArticleRecorded,
    rulebook.MatterRecorded,
    rulebook.BoundsRecorded,
    criteria.CriterionRecorded,
    records.RecordEntered,
    CalendarBegun,
)
REHEARSAL = "rehearsal"
_Names = dict[tuple[str, str], int]


def founding_faults(group: Sequence[Recorded]) -> Iterator[Fault]:
    """What is wrong with the entries of the first command, from position 0 on."""
    if group[0].entry.actor != OPERATOR.as_record():
        yield Fault(group[0].position, "actor", "the operator founds a log")
    for recorded in group:
        yield from _of_entry(recorded)
    for once in _ONCE:
        if sum(isinstance(recorded.event, once) for recorded in group) != 1:
            yield Fault(group[-1].position, "founding", f"one {once.__name__} founds a log")
    yield from _of_genesis(group)
    yield from _of_labels(group)
    yield from _of_rules(group)
    yield from _of_criteria(group)
    yield from _of_collections(group)
    yield from _of_sources(group)
    yield from _of_calendar(group)


def _of_entry(recorded: Recorded) -> Iterator[Fault]:
    if not isinstance(recorded.event, (*_ONCE, *_RECORDS)):
        yield _unfit(recorded, "a founding holds records only")
    if getattr(recorded.event, "as_of", None) is not None:
        yield _unfit(recorded, "nothing falls due while a log is founded")
    if recorded.entry.rules is not None:
        yield Fault(recorded.position, "rules", "no rules are in force while a log is founded")
    if recorded.entry.stream != catalogue.type_of(recorded.event).stream:
        yield Fault(recorded.position, "stream", "this belongs to another stream")


def _of_genesis(group: Sequence[Recorded]) -> Iterator[Fault]:
    """The key of a log bears its origin as its name; only a simulated clock has an offset."""
    for recorded in group:
        match recorded.event:
            case LogFounded() as founded:
                if name_of(founded.vkey) != founded.origin:
                    yield _unfit(recorded, "the key of this log is none of its origin")
                if founded.clock not in (MACHINE, SIMULATED) or founded.day_seconds < 1:
                    yield _unfit(recorded, "no log runs by this clock")
                if founded.clock == MACHINE and founded.offset_seconds:
                    yield _unfit(recorded, "the machine's clock has no offset")
                offset = timedelta(seconds=founded.offset_seconds)
                if recorded.entry.recorded_at != founded.founded_at + offset:
                    yield _unfit(recorded, "a log is founded at the instant of its clock")


def _of_labels(group: Sequence[Recorded]) -> Iterator[Fault]:
    """Whoever reads this log is told that it is none in earnest, where that is so."""
    founded = [one.event for one in group if isinstance(one.event, LogFounded)]
    for recorded in group:
        match recorded.event:
            case founding.RegimeFounded(labels=labels):
                if any(one.clock == SIMULATED for one in founded) and not PLAYED & set(labels):
                    yield _unfit(recorded, "a simulated clock needs a label that says so")
                short = any(one.day_seconds != DAY_SECONDS for one in founded)
                if short and REHEARSAL not in labels:
                    yield _unfit(recorded, "days of another length need the label of a rehearsal")


def _unfit(recorded: Recorded, detail: str) -> Fault:
    return Fault(recorded.position, "founding", detail)


def _of_rules(group: Sequence[Recorded]) -> Iterator[Fault]:
    articles: dict[str, Mapping[str, Json]] = {}
    matters: dict[str, rulebook.MatterRecorded] = {}
    names: _Names = {}
    data: list[Json] = []
    for recorded in group:
        match recorded.event:
            case rulebook.ArticleRecorded(article=code, parameters=parameters):
                names["article", code] = recorded.position
                articles[code] = parameters
                data.append(catalogue.encode(recorded.event))
            case rulebook.MatterRecorded(matter=code) as matter:
                names["matter", code] = recorded.position
                matters[code] = matter
                data.append(catalogue.encode(recorded.event))
            case rulebook.BoundsRecorded() as bounds:
                for line in _of_bounds(bounds, articles, matters):
                    yield Fault(recorded.position, "founding", line)
            case rulebook.RulesEditionAdopted() as adopted:
                told = _named("article", adopted.articles) | _named("matter", adopted.matters)
                first = (adopted.edition, adopted.decision) == (1, None)
                if not first or told != names or adopted.digest != _digest(data):
                    yield _other_edition(recorded)
                for line in disagreements(articles, matters):
                    yield Fault(recorded.position, "founding", line)


def _of_bounds(
    told: rulebook.BoundsRecorded,
    articles: Mapping[str, Mapping[str, Json]],
    matters: Mapping[str, rulebook.MatterRecorded],
) -> Iterator[str]:
    """Where bounds are published, every number has some and lies within them."""
    of_rows = {code: numbers_of_row(one.terms) for code, one in matters.items()}
    for stated, values in ((told.articles, articles), (told.matters, of_rows)):
        for code, own in values.items():
            bounds = as_object(stated.get(code, {}))
            yield from (f"{code}: {name} has no bounds" for name in unbounded(own, bounds))
            yield from (f"{code}: {detail}" for _, detail in outside(own, bounds))


def _of_criteria(group: Sequence[Recorded]) -> Iterator[Fault]:
    names: _Names = {}
    data: list[Json] = []
    for recorded in group:
        match recorded.event:
            case criteria.CriterionRecorded(criterion=code):
                names["criterion", code] = recorded.position
                data.append(catalogue.encode(recorded.event))
            case criteria.CriteriaEditionAdopted() as adopted:
                told = _named("criterion", adopted.criteria)
                if adopted.edition != 1 or told != names or adopted.digest != _digest(data):
                    yield _other_edition(recorded)


def _of_collections(group: Sequence[Recorded]) -> Iterator[Fault]:
    entered: set[tuple[str, str]] = set()
    for recorded in group:
        match recorded.event:
            case records.RecordEntered(collection=collection, record=code):
                if (collection, code) in entered:
                    detail = f"the record {code} of {collection} was entered before"
                    yield Fault(recorded.position, "founding", detail)
                entered.add((collection, code))


def _of_sources(group: Sequence[Recorded]) -> Iterator[Fault]:
    known = {one.event.source for one in group if isinstance(one.event, records.SourceRecorded)}
    for recorded in group:
        match recorded.event:
            case (
                membership.MemberRecorded(sources=cited)
                | rulebook.ArticleRecorded(sources=cited)
                | criteria.CriterionRecorded(sources=cited)
                | records.RecordEntered(sources=cited)
            ) if not known.issuperset(cited):
                yield Fault(recorded.position, "source", "a source that is cited is not recorded")


def _of_calendar(group: Sequence[Recorded]) -> Iterator[Fault]:
    """Where the rules say when the members meet, the first dates run from the founding."""
    events = [recorded.event for recorded in group]
    told = tuple(one for one in events if isinstance(one, CalendarBegun))
    articles = [one for one in events if isinstance(one, rulebook.ArticleRecorded)]
    for genesis in (one for one in events if isinstance(one, LogFounded)):
        for adopted in (one for one in events if isinstance(one, rulebook.RulesEditionAdopted)):
            begun = calendar_begun(
                articles,
                adopted.roles,
                day_seconds=genesis.day_seconds,
                at=genesis.founded_at + timedelta(seconds=genesis.offset_seconds),
            )
            if told != begun:
                detail = "the calendar begins with the founding, where the rules keep one"
                yield Fault(group[-1].position, "founding", detail)


def _named(kind: str, positions: Mapping[str, int]) -> _Names:
    return {(kind, code): position for code, position in positions.items()}


def _digest(data: list[Json]) -> str:
    return hashlib.sha256(canonical(data)).hexdigest()


def _other_edition(recorded: Recorded) -> Fault:
    return Fault(recorded.position, "digest", "the edition is not made of its entries")
