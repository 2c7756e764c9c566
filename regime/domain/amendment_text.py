"""Text of an amendment: the list of changes that a proposal carries, each checked in its place.

``{"article", "text", "parameters"?}`` or ``{"matter", …keys of its matrix row}``. A parameter keeps
its kind, and both are shaped as in a regime pack. What would be adopted must fit into one entry of
the log, and a period in which someone must act lasts at least one day.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from audit.log.encoding import Json, canonical
from audit.log.errors import Refused
from regime.domain.procedures import newest_procedure
from regime.domain.rules import MATRIX_KEYS, Article, RulesOfProcedure
from regime.domain.values import ArticleId, MatterId
from regime.packs.shapes import departures

MOST_DAYS = 36_500
# An article is recorded whole: its text and at most some thirty parameters fit into 65,535 bytes.
MOST_TEXT, MOST_VALUE = 32_768, 1_024
FRACTION = re.compile(r"[0-9]{1,4}/[1-9][0-9]{0,3}", re.ASCII)
_BALLOTS = ("roll_call",)
_VOTE_NEEDS = ("threshold", "threshold_op", "base", "decision_quorum", "ballot")
_ACTED_IN = frozenset(
    {("admissibility", "decision_days"), ("majorities", "vote_days"), ("quorum", "repeat_days")}
)


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
_Object: TypeAlias = "dict[str, Json]"


def read_changes(text: Json, rules: RulesOfProcedure) -> tuple[Change, ...]:
    """The changes that ``text`` lists, each found possible under ``rules``; ``ChangeRefused``."""
    if not isinstance(text, list) or not text:
        raise ChangeRefused("A change of the rules is a list of at least one change.", place="")
    for index, one in enumerate(text):
        _check(one, rules, f"/{index}")
    changes = accepted_changes(text)
    passages = [c.article if isinstance(c, ArticleChange) else c.matter for c in changes]
    for index, passage in enumerate(passages):
        if passage in passages[:index]:
            raise ChangeRefused(f"{passage} is changed twice.", place=f"/{index}")
    return changes


def accepted_changes(text: Json) -> tuple[Change, ...]:
    """The changes of a text that was found possible when it was submitted."""
    found = text if isinstance(text, list) else []
    return tuple(_change(one) for one in found if isinstance(one, dict))


def _change(one: _Object) -> Change:
    if "matter" in one:
        terms = {key: value for key, value in one.items() if key != "matter"}
        return MatterChange(MatterId(str(one["matter"])), terms)
    parameters = one.get("parameters")
    return ArticleChange(
        article=ArticleId(str(one["article"])),
        text=str(one["text"]),
        parameters=parameters if isinstance(parameters, dict) else {},
    )


def _check(one: Json, rules: RulesOfProcedure, place: str) -> None:
    if not isinstance(one, dict) or ("article" in one) == ("matter" in one):
        raise ChangeRefused("A change names an article or a matter.", place=place)
    if "article" in one:
        _check_article(one, rules, place)
    else:
        _check_matter(one, rules, place)


def _check_article(one: _Object, rules: RulesOfProcedure, place: str) -> None:
    _only(one, ("article", "text", "parameters"), place)
    article = rules.articles.get(ArticleId(str(one["article"])))
    if article is None or one["article"] != article.id:
        raise ChangeRefused(f"There is no article {one['article']}.", place=f"{place}/article")
    _check_words(one.get("text"), f"{place}/text")
    parameters = one.get("parameters", {})
    if not isinstance(parameters, dict):
        raise ChangeRefused("Parameters are an object.", place=f"{place}/parameters")
    for key, value in parameters.items():
        _check_parameter(article, key, value, f"{place}/parameters/{key}")
        if value == 0 and any(
            rules.roles.get(role) == article.id for role, name in _ACTED_IN if name == key
        ):
            raise ChangeRefused(
                "Someone must act in this period: it lasts at least one day.",
                place=f"{place}/parameters/{key}",
            )
    _shaped("parameters", {**parameters}, f"{place}/parameters")


def _check_words(text: Json, place: str) -> None:
    if not isinstance(text, str) or not text.strip():
        raise ChangeRefused("An article needs its new text.", place=place)
    if len(canonical(text)) > MOST_TEXT:
        raise ChangeRefused(f"An article has at most {MOST_TEXT} bytes of text.", place=place)
    _shaped("text", text, place, shape="values")


def _check_parameter(article: Article, key: str, value: Json, place: str) -> None:
    if key not in article.parameters:
        raise ChangeRefused(f"{article.id} has no parameter {key}.", place=place)
    old = article.parameters[key]
    if isinstance(old, str) and FRACTION.fullmatch(old):
        _check_fraction(value, place)
    elif isinstance(old, bool) or not isinstance(old, int):
        if type(value) is not type(old):
            raise ChangeRefused("The parameter keeps its kind.", place=place)
    else:
        _check_whole(value, place)
    if len(canonical(value)) > MOST_VALUE:
        raise ChangeRefused(f"A parameter has at most {MOST_VALUE} bytes.", place=place)


def _check_matter(one: _Object, rules: RulesOfProcedure, place: str) -> None:
    row = rules.matters.get(MatterId(str(one["matter"])))
    if row is None or one["matter"] != row.id:
        raise ChangeRefused(f"There is no matter {one['matter']}.", place=f"{place}/matter")
    _only(one, ("matter", *MATRIX_KEYS), place)
    terms = {key: value for key, value in one.items() if key != "matter"}
    if not terms:
        raise ChangeRefused("The change changes nothing.", place=place)
    for key, value in terms.items():
        _check_term(key, value, f"{place}/{key}")
    _shaped("terms", terms, place)
    following = {**row.terms, **terms}
    if newest_procedure(str(following["procedure"])) is not None:
        for key in _VOTE_NEEDS:
            if following.get(key) is None:
                raise ChangeRefused(f"A vote needs its {key}.", place=f"{place}/{key}")


def _check_term(key: str, value: Json, place: str) -> None:
    if key in ("threshold", "decision_quorum"):
        _check_fraction(value, place)
    elif key in ("procedure", "fallback"):
        given = key == "procedure" or value is not None
        if given and (not isinstance(value, str) or newest_procedure(value) is None):
            raise ChangeRefused(f"The procedure {value} is not built.", place=place)
    elif key == "ballot" and value not in _BALLOTS:
        raise ChangeRefused(f"The ballot {value} is not built.", place=place)
    elif value is None and key in _VOTE_NEEDS:
        raise ChangeRefused("A value that a vote needs cannot be taken away.", place=place)
    if len(canonical(value)) > MOST_VALUE:
        raise ChangeRefused(f"A value has at most {MOST_VALUE} bytes.", place=place)


def _check_fraction(value: Json, place: str) -> None:
    if not isinstance(value, str) or not FRACTION.fullmatch(value):
        raise ChangeRefused("A fraction is written p/q.", place=place)
    if not 0 < Fraction(value) <= 1:
        raise ChangeRefused("A fraction lies above 0 and is at most 1.", place=place)


def _check_whole(value: Json, place: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_DAYS:
        raise ChangeRefused(f"A whole number from 0 to {MOST_DAYS} is wanted.", place=place)


def _shaped(part: str, value: Json, place: str, *, shape: str = "rules") -> None:
    """Refuse what departs from the published schema of a pack."""
    for where, detail in departures(shape, value, part=part):
        raise ChangeRefused(f"{detail[:1].upper()}{detail[1:]}.", place=f"{place}{where}")


def _only(one: _Object, known: tuple[str, ...], place: str) -> None:
    for key in one:
        if key not in known:
            raise ChangeRefused("This field is unknown here.", place=f"{place}/{key}")
