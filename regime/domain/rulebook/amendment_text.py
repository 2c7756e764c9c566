"""Text of an amendment: the list of changes that a proposal carries, each checked in its place.

``{"article", "text", "parameters"?}`` or ``{"matter", …keys of its matrix row}``. A parameter keeps
its kind, and both are shaped as in a regime pack. What would be adopted must fit into one entry of
the log, and a period in which someone must act lasts at least one day. Where the edition publishes
bounds, a number keeps within them; either form may have ``bounds`` of its numbers, ``{name:
{"least", "most"}}``, but not of a number that it changes.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from audit.log.encoding import Json, canonical
from audit.log.errors import Refused
from regime.domain.procedures import Form, newest_procedure
from regime.domain.procedures.election import elects
from regime.domain.procedures.silence import FALLBACKS
from regime.domain.rulebook.agreement import same
from regime.domain.rulebook.bounds import LEAST, Stated, misstated, numbers_of_row, outside
from regime.domain.rulebook.likeness import Departure, departures
from regime.domain.rulebook.rules import MATRIX_KEYS, Article, Matter, RulesOfProcedure
from regime.domain.values import ArticleId, MatterId

# An article is recorded whole: its text and at most some thirty parameters fit into 65,535 bytes.
MOST_TEXT, MOST_BYTES, MOST_VALUE = 20_000, 32_768, 1_024
BOUNDS = "bounds"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_EMPTY = ("silence_days", "fallback_conciliation_days")
# What a value of a matrix row is like.
_LIKE: dict[str, Json] = {
    "threshold": "1/2",
    "threshold_op": ">",
    "base": "members",
    "decision_quorum": "1/2",
    "consultation_days": 1,
    "silence_days": 1,
    "fallback_conciliation_days": 1,
    "concerned_excluded": False,
    "ladder": False,
    "reservation_possible": False,
    "note": "A note.",
}
_BALLOTS = ("roll_call", "sealed", "secret")
_VOTE_NEEDS = ("threshold", "threshold_op", "base", "decision_quorum", "ballot")
_ACTED_IN = frozenset(
    {
        ("admissibility", "appeal_days"),
        ("admissibility", "decision_days"),
        ("challenges", "challenge_days"),
        ("consensus", "call_days"),
        ("failure_to_act", "review_days"),
        ("impartiality", "complaint_answer_days"),
        ("leaving", "notice_days"),
        ("majorities", "vote_days"),
        ("objections", "check_days"),
        ("objections", "cure_days"),
        ("objections", "lapse_days"),
        ("quorum", "repeat_days"),
        ("reviews", "draft_days"),
        ("reviews", "hearing_days"),
        ("reviews", "lapse_days"),
        ("reviews", "team_days"),
        ("technology", "first_note_days"),
        ("technology", "reopened_days"),
        ("technology", "review_days"),
        ("vacant_chair", "acting_max_days"),
        ("withdrawal", "takeover_days"),
        ("workshops", "call_days"),
        ("workshops", "findings_days"),
        ("workshops", "library_check_days"),
    }
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
    bounds: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True)
class MatterChange:
    """The keys of a matrix row that change."""

    matter: MatterId
    terms: Mapping[str, Json]
    bounds: Mapping[str, Json] = field(default_factory=dict)


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
    stated = one.get(BOUNDS)
    bounds = stated if isinstance(stated, dict) else {}
    if "matter" in one:
        terms = {key: value for key, value in one.items() if key not in ("matter", BOUNDS)}
        return MatterChange(MatterId(str(one["matter"])), terms, bounds)
    parameters = one.get("parameters")
    return ArticleChange(
        article=ArticleId(str(one["article"])),
        text=str(one["text"]),
        parameters=parameters if isinstance(parameters, dict) else {},
        bounds=bounds,
    )


def _check(one: Json, rules: RulesOfProcedure, place: str) -> None:
    if not isinstance(one, dict) or ("article" in one) == ("matter" in one):
        raise ChangeRefused("A change names an article or a matter.", place=place)
    if "article" in one:
        _check_article(one, rules, place)
    else:
        _check_matter(one, rules, place)


def _check_article(one: _Object, rules: RulesOfProcedure, place: str) -> None:
    _only(one, ("article", "text", "parameters", *_if_bounded(rules)), place)
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
    if rules.bounds is not None:
        stated = rules.bounds.of_article(article.id)
        _check_within(parameters, stated, f"{article.id}: ", f"{place}/parameters")
        standing = {**article.parameters, **parameters}
        _check_bounds(one.get(BOUNDS, {}), stated, standing, set(parameters), f"{place}/{BOUNDS}")


def _check_words(text: Json, place: str) -> None:
    if not isinstance(text, str) or not text.strip():
        raise ChangeRefused("An article needs its new text.", place=place)
    if len(text) > MOST_TEXT:
        raise ChangeRefused(f"An article has at most {MOST_TEXT} characters.", place=place)
    if len(canonical(text)) > MOST_BYTES:
        raise ChangeRefused(f"An article has at most {MOST_BYTES} bytes of text.", place=place)
    if _CONTROL.search(text):
        raise ChangeRefused("The text holds a control character.", place=place)


def _check_parameter(article: Article, key: str, value: Json, place: str) -> None:
    if key not in article.parameters:
        raise ChangeRefused(f"{article.id} has no parameter {key}.", place=place)
    _require(departures(key, article.parameters[key], value, place))
    if len(canonical(value)) > MOST_VALUE:
        raise ChangeRefused(f"A parameter has at most {MOST_VALUE} bytes.", place=place)


def _check_matter(one: _Object, rules: RulesOfProcedure, place: str) -> None:
    row = rules.matters.get(MatterId(str(one["matter"])))
    if row is None or one["matter"] != row.id:
        raise ChangeRefused(f"There is no matter {one['matter']}.", place=f"{place}/matter")
    _only(one, ("matter", *MATRIX_KEYS, *_if_bounded(rules)), place)
    terms = {key: value for key, value in one.items() if key not in ("matter", BOUNDS)}
    if not terms and not one.get(BOUNDS):
        raise ChangeRefused("The change changes nothing.", place=place)
    for key, value in terms.items():
        _check_term(key, value, f"{place}/{key}")
    following = replace(row, terms={**row.terms, **terms})
    if rules.bounds is not None:
        stated = rules.bounds.of_matter(row.id)
        _check_within(numbers_of_row(terms), stated, f"{row.id}: ", place)
        standing = numbers_of_row(following.terms)
        _check_bounds(one.get(BOUNDS, {}), stated, standing, set(terms), f"{place}/{BOUNDS}")
    if rules.bounds is not None and _is_half(following) and not _is_half(row):
        key = "threshold_op" if "threshold_op" in terms else "threshold"
        raise ChangeRefused("Half of the votes is no majority.", place=f"{place}/{key}")
    if _is_left_to_members(following, rules) and not _is_left_to_members(row, rules):
        raise ChangeRefused(
            "A matter on which all decide does not become one that some decide.",
            place=f"{place}/procedure",
        )
    if _is_voted_on(following, rules):
        for key in _VOTE_NEEDS:
            if following.terms.get(key) is None:
                raise ChangeRefused(f"A vote needs its {key}.", place=f"{place}/{key}")


def _is_half(row: Matter) -> bool:
    """Whether as many for as against are enough, as where a tie admits."""
    return row.text("threshold_op") == ">=" and same(row.terms.get("threshold"), "1/2")


def _if_bounded(rules: RulesOfProcedure) -> tuple[str, ...]:
    return (BOUNDS,) if rules.bounds is not None else ()


def _check_within(values: Mapping[str, Json], stated: Stated, of: str, place: str) -> None:
    for where, detail in outside(values, stated):
        raise ChangeRefused(f"{of}{detail}.", place=f"{place}/{where}")


def _check_bounds(
    changed: Json, stated: Stated, values: Mapping[str, Json], moved: Collection[str], place: str
) -> None:
    """Other bounds of numbers that stay: of known ones, of their kind, around what they hold."""
    if not isinstance(changed, dict):
        raise ChangeRefused("Bounds are an object.", place=place)
    for name, bounds in changed.items():
        where = f"{place}/{name.replace('~', '~0').replace('/', '~1')}"
        if name not in stated:
            raise ChangeRefused(f"No bounds are stated for {name}.", place=where)
        if name.partition("/")[0] in moved:
            raise ChangeRefused("A number and its bounds are not changed together.", place=where)
        like = stated[name]
        if why := misstated(bounds, like.get(LEAST) if isinstance(like, dict) else None):
            raise ChangeRefused(f"{why[:1].upper()}{why[1:]}.", place=where)
    for _, detail in outside(values, {**stated, **changed}):
        raise ChangeRefused(f"{detail}.", place=place)


def _is_left_to_members(row: Matter, rules: RulesOfProcedure) -> bool:
    """Whether a notice or a request is enough, so that nobody else is asked."""
    procedure = newest_procedure(row.text("procedure"))
    phases = procedure.phases(row, rules) if procedure else ()
    return any(phase.form in (Form.NOTICE, Form.REQUEST) for phase in phases)


def _is_voted_on(row: Matter, rules: RulesOfProcedure) -> bool:
    procedure = newest_procedure(row.text("procedure"))
    phases = procedure.phases(row, rules) if procedure else ()
    return any(phase.form is Form.VOTE for phase in phases)


def _check_term(key: str, value: Json, place: str) -> None:
    if value is None and key in _VOTE_NEEDS:
        raise ChangeRefused("A value that a vote needs cannot be taken away.", place=place)
    if key == "procedure":
        built = newest_procedure(value) if isinstance(value, str) else None
        if built is None or elects(built):
            raise ChangeRefused(f"The procedure {value} is not built for texts.", place=place)
    elif key == "fallback":
        if value is not None and value not in FALLBACKS:
            raise ChangeRefused(f"The fallback {value} is not built.", place=place)
    elif key == "ballot":
        if value not in _BALLOTS:
            raise ChangeRefused(f"The ballot {value} is not built.", place=place)
    elif (value is not None or key not in _EMPTY) and (key, value) != ("note", ""):
        _require(departures(key, _LIKE[key], value, place))
    if key == "note" and isinstance(value, str) and _CONTROL.search(value):
        raise ChangeRefused("The note holds a control character.", place=place)
    if len(canonical(value)) > MOST_VALUE:
        raise ChangeRefused(f"A value has at most {MOST_VALUE} bytes.", place=place)


def _require(found: Iterator[Departure]) -> None:
    for place, detail in found:
        raise ChangeRefused(detail, place=place)


def _only(one: _Object, known: tuple[str, ...], place: str) -> None:
    for key in one:
        if key not in known:
            raise ChangeRefused("This field is unknown here.", place=f"{place}/{key}")
