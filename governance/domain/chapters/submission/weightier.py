"""Weightier: what a procedural motion or an editorial change may not name, and the matter for it.

The Rules list the light matters, and words for whole parts of the list. A text under a light matter
names no article of the Rules, no criterion, no provision of the Guidelines and no entry of the
list; an editorial change of the list names entries, for it has to. Spaces, hyphens, case, what
nobody sees and letters that look alike make no difference. A change of the list names no article
and no provision that only consensus weakens. What a motion rests on is named in its
basis. Of words that name nothing a program does not judge: that is for the members.
"""

from collections.abc import Iterator

from audit.log.encoding import Json
from governance.domain.chapters.submission import said
from governance.domain.chapters.submission.wording import as_named, names
from governance.domain.kinds import Kind
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId

_RULES, _GUIDELINES = MatterId("rules_amendment"), MatterId("guidelines_amendment")
_LIST = MatterId("list_substantive")
_OF_COLLECTION = {"guidelines": _GUIDELINES, "control_list": _LIST}
_EDITORIAL = "list_editorial"


def must_name_nothing_weightier(
    kind: Kind, text: Json, rules: RulesOfProcedure, regime: Regime
) -> None:
    """Refuse a text under a light matter that names what a weightier one decides."""
    weightier = _weightier_than(kind, rules, regime)
    words = as_named("\n".join(_words(text)))
    for name, matter in weightier:
        if not names(words, name):
            continue
        row = rules.matters.get(matter)
        title = row.title if row else matter
        raise said.MatterTooLight(
            f"The text names {name}: the matter for that is “{title}”. What a proposal only rests "
            "on is named in its basis.",
            rule=rules.roles["procedures"],
            place="",
        )


def _weightier_than(
    kind: Kind, rules: RulesOfProcedure, regime: Regime
) -> Iterator[tuple[str, MatterId]]:
    """Each thing that a text under a matter may not name, with the matter that decides on it."""
    code = kind.code.partition("/")[0]
    if code in rules.words("procedures", "light_matters"):
        yield from _weightier(kind, rules, regime)
    elif code in rules.words("procedures", "list_matters"):
        yield from ((article, _RULES) for article in rules.articles)
        protected = rules.own(_GUIDELINES, "consensus_only_provisions")
        provisions = protected if isinstance(protected, list) else []
        yield from ((str(one), _GUIDELINES) for one in provisions)


def _weightier(
    kind: Kind, rules: RulesOfProcedure, regime: Regime
) -> Iterator[tuple[str, MatterId]]:
    """Each thing that a text under a light matter may not name."""
    yield from ((article, _RULES) for article in rules.articles)
    yield from ((criterion, _RULES) for criterion in regime.criteria.recorded)
    yield from ((word, _LIST) for word in rules.words("procedures", "weighty_words"))
    for collection, record in regime.records:
        matter = _OF_COLLECTION.get(collection)
        if matter and not (matter == _LIST and kind.code.partition("/")[0] == _EDITORIAL):
            yield record, matter


def _words(text: Json) -> Iterator[str]:
    match text:
        case str():
            yield text
        case list():
            for one in text:
                yield from _words(one)
        case dict():
            for one in text.values():
                yield from _words(one)
        case _:
            return
