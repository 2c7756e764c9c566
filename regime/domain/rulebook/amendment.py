"""Amendment: a change of the rules of procedure, and the edition that follows from it.

A change names an article, with its new text and the parameters that change, or a matter, with the
keys of its matrix row that change. What is not named stands. Afterwards matrix and articles must
still say the same where both carry a value.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event, encode
from audit.log.encoding import Json, canonical
from regime.domain.rulebook.agreement import disagreements, same
from regime.domain.rulebook.amendment_text import (
    ArticleChange,
    Change,
    ChangeRefused,
    MatterChange,
)
from regime.domain.rulebook.bounds import Bounds, Stated
from regime.domain.rulebook.rules import Article, Matter, RulesOfProcedure
from regime.domain.rulebook.said import (
    ArticleRecorded,
    BoundsRecorded,
    MatterRecorded,
    RulesDisagree,
    RulesEditionAdopted,
)
from regime.domain.rulebook.words_and_numbers import agree, differences
from regime.domain.values import ArticleId, Symbol


def apply(changes: tuple[Change, ...], rules: RulesOfProcedure) -> RulesOfProcedure:
    """The edition that follows ``rules`` with these changes made."""
    articles, matters = dict(rules.articles), dict(rules.matters)
    for change in changes:
        match change:
            case ArticleChange(article=id_, text=text, parameters=parameters):
                old = articles[id_]
                articles[id_] = replace(old, text=text, parameters={**old.parameters, **parameters})
            case MatterChange(matter=matter, terms=terms):
                row = matters[matter]
                matters[matter] = replace(row, terms={**row.terms, **terms})
    return replace(
        rules,
        edition=rules.edition + 1,
        articles=articles,
        matters=matters,
        bounds=_bounded(changes, rules.bounds),
    )


def _bounded(changes: tuple[Change, ...], bounds: Bounds | None) -> Bounds | None:
    """The bounds that are published afterwards; an edition that has none gets none."""
    if bounds is None:
        return None
    for change in changes:
        if not change.bounds:
            continue
        match change:
            case ArticleChange(article=id_):
                bounds = bounds.with_article(id_, change.bounds)
            case MatterChange(matter=matter):
                bounds = bounds.with_matter(matter, change.bounds)
    return bounds


def differing(changes: tuple[Change, ...], rules: RulesOfProcedure) -> tuple[Change, ...]:
    """The changes without the values that ``rules`` had already: repeating is not changing.

    A value that a matrix row shares with its article is thus changed in both or in neither, also
    where another amendment has taken effect since this one was submitted under ``rules``.
    """
    found: list[Change] = []
    for change in changes:
        match change:
            case ArticleChange(article=id_, parameters=parameters):
                stood = rules.articles[id_].parameters
                found.append(replace(change, parameters=_differing(parameters, stood)))
            case MatterChange(matter=matter, terms=terms):
                stood = rules.matters[matter].terms
                found.append(replace(change, terms=_differing(terms, stood)))
    return tuple(found)


def require_agreement(rules: RulesOfProcedure) -> None:
    """Refuse an edition whose matrix and articles say different things, naming both."""
    found = disagreements(
        {id_: article.parameters for id_, article in rules.articles.items()}, rules.matters
    )
    if found:
        raise RulesDisagree("Matrix and article would differ: " + "; ".join(found))


def require_same_numbers(changes: tuple[Change, ...], rules: RulesOfProcedure) -> None:
    """Refuse changes after which the words of an article say other numbers than its parameters.

    Editions that do not say that words and numbers agree leave it to their authors.
    """
    if not agree(rules):
        return
    following = apply(changes, rules)
    for index, change in enumerate(changes):
        if isinstance(change, ArticleChange):
            old, new = rules.articles[change.article], following.articles[change.article]
            for name, why in apart(old, new):
                within = f"parameters/{name}" if name in change.parameters else "text"
                raise ChangeRefused(why, place=f"/{index}/{within}")


def apart(old: Article, new: Article) -> Iterator[tuple[str, str]]:
    """Where a change of an article leaves words and numbers apart: (parameter, what is said)."""
    found = differences(words=(old.text, new.text), parameters=(old.parameters, new.parameters))
    for name, why in found:
        value = canonical(new.parameters[name]).decode().strip('"')
        stays = same(new.parameters[name], old.parameters[name])
        yield name, f"{new.id}: {name} {'is' if stays else 'would be'} {value}, but {why}."


def touched_articles(changes: tuple[Change, ...], rules: RulesOfProcedure) -> tuple[ArticleId, ...]:
    """The article that each change touches; a matrix row belongs to the article of its matter."""
    return tuple(
        change.article
        if isinstance(change, ArticleChange)
        else rules.matters[change.matter].article
        for change in changes
    )


def events_of(
    changes: tuple[Change, ...],
    rules: RulesOfProcedure,
    *,
    position: int,
    decision: Symbol,
    as_of: datetime,
) -> tuple[Event, ...]:
    """The entries of the next edition, the first of which will stand at ``position``."""
    following = apply(changes, rules)
    entries: list[ArticleRecorded | MatterRecorded] = []
    for change in changes:
        if isinstance(change, ArticleChange):
            article = following.articles[change.article]
            entries.append(_article_entry(article, decision=decision, as_of=as_of))
        else:
            entries.append(_matter_entry(following.matters[change.matter], as_of=as_of))
    edition = edition_of(entries, following, at=position, decision=decision, as_of=as_of)
    if following.bounds is None or following.bounds == rules.bounds:
        return (*entries, edition)
    return (*entries, bounds_entry(following.bounds, as_of=as_of), edition)


def bounds_entry(bounds: Bounds, *, as_of: datetime | None = None) -> BoundsRecorded:
    """What a rulebook publishes of its numbers, whole, as an entry."""
    return BoundsRecorded(
        articles=_plain(bounds.articles), matters=_plain(bounds.matters), as_of=as_of
    )


def _plain(bounds: Mapping[str, Stated]) -> dict[str, Json]:
    return {owner: dict(own) for owner, own in sorted(bounds.items())}


def edition_of(
    entries: "list[ArticleRecorded | MatterRecorded]",
    rules: RulesOfProcedure,
    *,
    at: int,
    decision: Symbol | None,
    as_of: datetime | None = None,
) -> RulesEditionAdopted:
    """The event that puts ``entries``, which begin at position ``at``, in force as one edition."""
    articles, matters = {}, {}
    for position, entry in enumerate(entries, at):
        if isinstance(entry, ArticleRecorded):
            articles[str(entry.article)] = position
        else:
            matters[str(entry.matter)] = position
    return RulesEditionAdopted(
        edition=rules.edition,
        articles=articles,
        matters=matters,
        digest=digest_of(entries),
        roles=rules.roles,
        decision=decision,
        as_of=as_of,
    )


def digest_of(entries: "list[ArticleRecorded | MatterRecorded]") -> str:
    """SHA-256 (hexadecimal) of the canonical JSON of the entries' data, in order."""
    return hashlib.sha256(canonical([encode(entry) for entry in entries])).hexdigest()


def _differing(values: Mapping[str, Json], stood: Mapping[str, Json]) -> dict[str, Json]:
    return {
        key: value
        for key, value in values.items()
        if key not in stood or not same(value, stood[key])
    }


def _article_entry(article: Article, *, decision: Symbol, as_of: datetime) -> ArticleRecorded:
    return ArticleRecorded(
        article=article.id,
        number=article.number,
        chapter=article.chapter,
        title=article.title,
        text=article.text,
        parameters=article.parameters,
        sources=(),
        confidence=f"adopted by decision {decision}",
        as_of=as_of,
    )


def corrected_entry(article: Article, *, as_of: datetime | None) -> ArticleRecorded:
    """An article whose parameters were corrected: its words stand."""
    return ArticleRecorded(
        article=article.id,
        number=article.number,
        chapter=article.chapter,
        title=article.title,
        text=article.text,
        parameters=article.parameters,
        sources=(),
        confidence="parameters corrected to what the words say",
        as_of=as_of,
    )


def _matter_entry(row: Matter, *, as_of: datetime) -> MatterRecorded:
    return MatterRecorded(
        matter=row.id,
        title=row.title,
        article=row.article,
        terms=row.terms,
        bound=row.bound,
        as_of=as_of,
    )
