"""Amendment: a change of the rules of procedure, as a list of changes, each checked in its place.

A change names an article, with its new text and the parameters that change, or a matter, with the
keys of its matrix row that change. What is not named stands. Afterwards matrix and articles must
still say the same where both carry a value. An article's parameter keeps its kind: a number of
days stays one, a fraction stays one.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from audit.log.catalogue import Event, encode
from audit.log.encoding import Json, canonical
from audit.log.errors import Refused
from regime.domain.agreement import disagreements
from regime.domain.errors import RulesDisagree
from regime.domain.events import ArticleRecorded, MatterRecorded, RulesEditionAdopted
from regime.domain.procedures import newest_procedure
from regime.domain.rules import MATRIX_KEYS, Article, Matter, RulesOfProcedure
from regime.domain.values import ArticleId, MatterId, Symbol

MOST_DAYS = 36_500
_FRACTION = re.compile(r"[0-9]{1,4}/[1-9][0-9]{0,3}", re.ASCII)
_OPERATORS = (">", ">=")
_BASES = ("present_and_voting", "members", "members_except_concerned")
_BALLOTS = ("roll_call",)
_FLAGS = ("concerned_excluded", "reservation_possible", "ladder")


class ChangeRefused(Refused):
    """A change cannot be made; ``place`` is a JSON pointer into the list of changes."""

    code = "change_refused"


@dataclass(frozen=True)
class ArticleChange:
    """New words for an article, and the parameters that change with them."""

    article: ArticleId
    text: str
    parameters: Mapping[str, Json]


@dataclass(frozen=True)
class MatterChange:
    """The keys of a matrix row that change."""

    matter: MatterId
    terms: Mapping[str, Json]


Change: TypeAlias = ArticleChange | MatterChange


def read_changes(text: Json, rules: RulesOfProcedure) -> tuple[Change, ...]:
    """The changes that ``text`` lists, each found possible under ``rules``; ``ChangeRefused``."""
    if not isinstance(text, list) or not text:
        raise ChangeRefused("A change of the rules is a list of at least one change.", place="")
    changes = tuple(_read_change(one, rules, f"/{i}") for i, one in enumerate(text))
    passages = [c.article if isinstance(c, ArticleChange) else c.matter for c in changes]
    for index, passage in enumerate(passages):
        if passage in passages[:index]:
            raise ChangeRefused(f"{passage} is changed twice.", place=f"/{index}")
    return changes


def apply(changes: tuple[Change, ...], rules: RulesOfProcedure) -> RulesOfProcedure:
    """The edition that follows ``rules`` with these changes made."""
    articles, matters = dict(rules.articles), dict(rules.matters)
    for change in changes:
        match change:
            case ArticleChange(article=id_, text=text, parameters=parameters):
                old = articles[id_]
                articles[id_] = replace(
                    old, text=text, parameters={**old.parameters, **parameters}
                )
            case MatterChange(matter=matter, terms=terms):
                row = matters[matter]
                matters[matter] = replace(row, terms={**row.terms, **terms})
    return replace(rules, edition=rules.edition + 1, articles=articles, matters=matters)


def require_agreement(rules: RulesOfProcedure) -> None:
    """Refuse an edition whose matrix and articles say different things, naming both."""
    found = disagreements(
        {id_: article.parameters for id_, article in rules.articles.items()}, rules.matters
    )
    if found:
        raise RulesDisagree("Matrix and article would differ: " + "; ".join(found))


def touched_articles(changes: tuple[Change, ...], rules: RulesOfProcedure) -> frozenset[ArticleId]:
    """The articles that the changes touch; a matrix row belongs to the article of its matter."""
    return frozenset(
        change.article
        if isinstance(change, ArticleChange)
        else rules.matters[change.matter].article
        for change in changes
    )


def events_of(
    changes: tuple[Change, ...], rules: RulesOfProcedure, *, at: int, decision: Symbol
) -> tuple[Event, ...]:
    """The entries of the next edition, the first of which will stand at position ``at``."""
    following = apply(changes, rules)
    entries: list[ArticleRecorded | MatterRecorded] = []
    for change in changes:
        if isinstance(change, ArticleChange):
            entries.append(_article_entry(following.articles[change.article], decision))
        else:
            entries.append(_matter_entry(following.matters[change.matter]))
    return (*entries, edition_of(entries, following, at=at, decision=decision))


def edition_of(
    entries: "list[ArticleRecorded | MatterRecorded]",
    rules: RulesOfProcedure,
    *,
    at: int,
    decision: Symbol | None,
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
    )


def digest_of(entries: "list[ArticleRecorded | MatterRecorded]") -> str:
    """SHA-256 (hexadecimal) of the canonical JSON of the entries' data, in order."""
    return hashlib.sha256(canonical([encode(entry) for entry in entries])).hexdigest()


def _read_change(one: Json, rules: RulesOfProcedure, place: str) -> Change:
    if not isinstance(one, dict) or ("article" in one) == ("matter" in one):
        raise ChangeRefused("A change names an article or a matter.", place=place)
    if "article" in one:
        return _read_article_change(one, rules, place)
    return _read_matter_change(one, rules, place)


def _read_article_change(
    one: dict[str, Json], rules: RulesOfProcedure, place: str
) -> ArticleChange:
    _only(one, ("article", "text", "parameters"), place)
    article = rules.articles.get(ArticleId(str(one["article"])))
    if article is None:
        raise ChangeRefused(f"There is no article {one['article']}.", place=f"{place}/article")
    text = one.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ChangeRefused("An article needs its new text.", place=f"{place}/text")
    parameters = one.get("parameters", {})
    if not isinstance(parameters, dict):
        raise ChangeRefused("Parameters are an object.", place=f"{place}/parameters")
    for key, value in parameters.items():
        _check_parameter(article, key, value, f"{place}/parameters/{key}")
    return ArticleChange(article.id, text, parameters)


def _check_parameter(article: Article, key: str, value: Json, place: str) -> None:
    if key not in article.parameters:
        raise ChangeRefused(f"{article.id} has no parameter {key}.", place=place)
    old = article.parameters[key]
    if isinstance(old, str) and _FRACTION.fullmatch(old):
        _check_fraction(value, place)
    elif isinstance(old, bool) or not isinstance(old, int):
        if type(value) is not type(old):
            raise ChangeRefused("The parameter keeps its kind.", place=place)
    else:
        _check_whole(value, place)


def _read_matter_change(one: dict[str, Json], rules: RulesOfProcedure, place: str) -> MatterChange:
    row = rules.matters.get(MatterId(str(one["matter"])))
    if row is None:
        raise ChangeRefused(f"There is no matter {one['matter']}.", place=f"{place}/matter")
    _only(one, ("matter", *MATRIX_KEYS), place)
    terms = {key: value for key, value in one.items() if key != "matter"}
    if not terms:
        raise ChangeRefused("The change changes nothing.", place=place)
    for key, value in terms.items():
        _check_term(key, value, f"{place}/{key}")
    return MatterChange(row.id, terms)


def _check_term(key: str, value: Json, place: str) -> None:
    if key in ("threshold", "decision_quorum"):
        _check_fraction(value, place)
    elif key.endswith("_days"):
        if value is not None:
            _check_whole(value, place)
    elif key in _FLAGS:
        if not isinstance(value, bool):
            raise ChangeRefused("This is true or false.", place=place)
    elif key == "procedure":
        if not isinstance(value, str) or newest_procedure(value) is None:
            raise ChangeRefused(f"The procedure {value} is not built.", place=place)
    elif key == "fallback":
        if value is not None and newest_procedure(str(value)) is None:
            raise ChangeRefused(f"The procedure {value} is not built.", place=place)
    else:
        allowed = {"threshold_op": _OPERATORS, "base": _BASES, "ballot": _BALLOTS}.get(key)
        if not isinstance(value, str) or (allowed and value not in allowed):
            raise ChangeRefused(f"{value} is none of {', '.join(allowed or ())}.", place=place)


def _check_fraction(value: Json, place: str) -> None:
    if not isinstance(value, str) or not _FRACTION.fullmatch(value):
        raise ChangeRefused("A fraction is written p/q.", place=place)
    if not 0 < Fraction(value) <= 1:
        raise ChangeRefused("A fraction lies above 0 and is at most 1.", place=place)


def _check_whole(value: Json, place: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_DAYS:
        raise ChangeRefused(f"A whole number from 0 to {MOST_DAYS} is wanted.", place=place)


def _only(one: dict[str, Json], known: tuple[str, ...], place: str) -> None:
    for key in one:
        if key not in known:
            raise ChangeRefused("This field is unknown here.", place=f"{place}/{key}")


def _article_entry(article: Article, decision: Symbol) -> ArticleRecorded:
    return ArticleRecorded(
        article=article.id,
        number=article.number,
        chapter=article.chapter,
        title=article.title,
        text=article.text,
        parameters=article.parameters,
        sources=(),
        confidence=f"adopted by decision {decision}",
    )


def _matter_entry(row: Matter) -> MatterRecorded:
    return MatterRecorded(
        matter=row.id, title=row.title, article=row.article, terms=row.terms, bound=row.bound
    )
