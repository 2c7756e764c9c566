"""Founding: a pack as the first events of a log, one event a record.

Entry 0 is genesis. Edition 1 of the rules is its articles and matters as entries, then one event
with their positions and digest; the criteria likewise. Decimals have become text: entries hold no
floating-point numbers. Matrix keys that the engine does not execute stay with the pack.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from audit.log.catalogue import Event, encode
from audit.log.encoding import canonical
from audit.log.genesis import LogFounded
from regime.domain.chapters.criteria import said as criteria_said
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.meetings.said import CalendarBegun
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.records import said as records
from regime.domain.packs.pack import Pack
from regime.domain.rulebook import said as rulebook
from regime.domain.rulebook.amendment import bounds_entry, edition_of
from regime.domain.rulebook.interval import interval_from, keeps_calendar
from regime.domain.rulebook.rules import MATRIX_KEYS, Article, RulesOfProcedure
from regime.domain.values import ArticleId, MatterId, StateCode


def founding_events(pack: Pack, genesis: LogFounded) -> tuple[Event, ...]:
    """All events of a founding, in the order in which they are recorded from position 0 on."""
    begin: list[Event] = [
        genesis,
        founding.RegimeFounded(
            title=pack.title,
            symbol=pack.symbol,
            words=pack.words,
            notice=pack.notice,
            labels=pack.labels,
        ),
    ]
    begin += _sources(pack)
    begin += _members(pack)
    rules: list[rulebook.ArticleRecorded | rulebook.MatterRecorded] = [
        *_articles(pack),
        *_matters(pack),
    ]
    first = RulesOfProcedure(edition=1, articles={}, matters={}, roles=pack.roles)
    adopted = edition_of(rules, first, at=len(begin), decision=None)
    criteria = _criteria(pack)
    bounds = _bounds(pack)
    at = len(begin) + len(rules) + len(bounds) + 1
    edition = _criteria_edition(pack, criteria, at=at)
    seconds = genesis.offset_seconds
    calendar = calendar_begun(
        _articles(pack),
        pack.roles,
        day_seconds=genesis.day_seconds,
        at=genesis.founded_at + timedelta(seconds=seconds),
    )
    return (*begin, *rules, *bounds, adopted, *criteria, edition, *_records(pack), *calendar)


def calendar_begun(
    articles: Iterable[rulebook.ArticleRecorded],
    roles: Mapping[str, str],
    *,
    day_seconds: int,
    at: datetime,
) -> tuple[CalendarBegun, ...]:
    """Where the rules say when the members meet, the first dates run from the founding ``at``."""
    known = {
        one.article: Article(
            id=one.article,
            number=one.number,
            chapter=one.chapter,
            title=one.title,
            text=one.text,
            parameters=one.parameters,
            position=0,
        )
        for one in articles
    }
    rules = RulesOfProcedure(
        edition=1, articles=known, matters={}, roles=roles, day_seconds=day_seconds
    )
    if not keeps_calendar(rules):
        return ()
    return (CalendarBegun(**vars(interval_from(rules, at))),)


def _sources(pack: Pack) -> list[records.SourceRecorded]:
    def text(value: object) -> str | None:
        return None if value is None else str(value)

    return [
        records.SourceRecorded(
            source=code,
            title=str(source["title"]),
            publisher=text(source.get("publisher")),
            date=text(source.get("date")),
            url=text(source.get("url")),
            kind=text(source.get("kind")),
        )
        for code, source in sorted(pack.sources.items())
    ]


def _members(pack: Pack) -> list[membership.MemberRecorded]:
    return [
        membership.MemberRecorded(
            member=StateCode(member.code),
            name=member.name,
            standing=member.standing,
            group=member.group,
            joined_year=member.joined_year,
            facts=member.facts,
            sources=member.sources,
            confidence=member.confidence,
        )
        for member in pack.members
    ]


def _articles(pack: Pack) -> list[rulebook.ArticleRecorded]:
    return [
        rulebook.ArticleRecorded(
            article=ArticleId(article.id),
            number=article.number,
            chapter=article.chapter,
            title=article.title,
            text=article.text,
            parameters=article.parameters,
            sources=article.sources,
            confidence=article.confidence,
        )
        for article in pack.articles
    ]


def _matters(pack: Pack) -> list[rulebook.MatterRecorded]:
    return [
        rulebook.MatterRecorded(
            matter=MatterId(matter.id),
            title=matter.title,
            article=ArticleId(matter.article),
            terms={key: matter.terms[key] for key in MATRIX_KEYS if key in matter.terms},
            bound={key: value for key, value in matter.bound.items() if key in MATRIX_KEYS},
        )
        for matter in pack.matters
    ]


def _bounds(pack: Pack) -> tuple[rulebook.BoundsRecorded, ...]:
    return () if pack.bounds is None else (bounds_entry(pack.bounds),)


def _criteria(pack: Pack) -> list[criteria_said.CriterionRecorded]:
    return [
        criteria_said.CriterionRecorded(
            criterion=criterion.id,
            title=criterion.title,
            text=criterion.text,
            weight=criterion.weight,
            mandatory=criterion.mandatory,
            minimum_score=criterion.minimum_score,
            scale=[{"score": step.score, "label": step.label} for step in criterion.scale],
            evidence_required=criterion.evidence_required,
            sources=criterion.sources,
            confidence=criterion.confidence,
        )
        for criterion in pack.criteria
    ]


def _criteria_edition(
    pack: Pack, criteria: Sequence[criteria_said.CriterionRecorded], *, at: int
) -> criteria_said.CriteriaEditionAdopted:
    digest = hashlib.sha256(canonical([encode(one) for one in criteria])).hexdigest()
    return criteria_said.CriteriaEditionAdopted(
        edition=1,
        criteria={one.criterion: position for position, one in enumerate(criteria, at)},
        digest=digest,
        scoring=dict(pack.scoring),
    )


def _records(pack: Pack) -> list[records.RecordEntered]:
    return [
        records.RecordEntered(
            collection=record.collection,
            record=record.id,
            title=record.title,
            data=record.data,
            sources=record.sources,
            confidence=record.confidence,
        )
        for record in pack.records
    ]
