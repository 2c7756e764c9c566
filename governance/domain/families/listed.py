"""Listed: a change of the list in words, and as data: which records it sets, adds or deletes.

An entry is known by its code of a number, a letter and what follows, or as the category of a
number. What stands below an entry is part of it. Where the list is kept as data and the article on
its amendment asks for a comparison, words that name an entry do not change it by themselves.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.chapters.submission.wording import as_named, as_seen, compared, names
from governance.domain.kinds.recorded_text import LAPSED, must_be_words, words_form
from regime.domain.chapters.lists.changes import (
    ADD,
    CODE,
    DELETE,
    MOST_CHANGES,
    SET,
    WAYS,
    Change,
    Listed,
    accepted,
    read_changes,
)
from regime.domain.chapters.lists.parts import COLLECTION, PARTS, Part
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId

WORDS, CHANGES, CONFIRMS = "change", "changes", "confirms"
ENTRIES_FOR_A_TIME = "provisional_entries"
_LIST = MatterId("list_substantive")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ENTRY = re.compile(r"\b\d+\.[A-Z](?:\.\w+)*\b|\bCategory\s+[IVX]+\b")


@dataclass(frozen=True)
class Offered:
    """What a text on a matter may do to the list, for those who write one; its check decides.

    ``over`` says that it is laid over the list as it stands; any other changes what is kept.
    """

    ways: tuple[str, ...] = WAYS
    parts: tuple[str, ...] = tuple(part.key for part in PARTS)
    words_alone: bool = False
    over: bool = False

    def listed(self, regime: Regime) -> Listed:
        """The list that the changes are said of."""
        return regime.controls.stands if self.over else regime.controls.kept

    def fields(self, part: Part) -> tuple[str, ...]:
        """The fields of a part that may be set."""
        return part.words if self.words_alone else tuple(part.fields)


@runtime_checkable
class ChangesTheList(Protocol):
    """A kind whose text may state changes of the list."""

    @property
    def offered(self) -> Offered: ...


def entries_named(text: Json) -> frozenset[str]:
    """The codes of entries that the words of a text name."""
    said = text.get("change") if isinstance(text, dict) else text
    found = _ENTRY.findall(said) if isinstance(said, str) else []
    return frozenset(" ".join(one.split()) for one in found)


def records_touched(text: Json) -> frozenset[str]:
    """The entries that the words of a text name, and the records that it changes."""
    return entries_named(text) | {one.code for one in accepted(changes_of(text))}


def changes_of(text: Json) -> Json:
    """What a text changes in the list, as data; an empty list where it is in words alone."""
    found = text.get(CHANGES) if isinstance(text, dict) else None
    return found if isinstance(found, list) else []


def said_in(text: Json) -> str:
    """The words of a text that is words, or data with its words."""
    found = text.get(WORDS) if isinstance(text, dict) else text
    return found if isinstance(found, str) else ""


def stated_form(*also: str) -> Json:
    """The form of a text in words, or of its words with what it changes, as JSON Schema."""
    fields = {WORDS: words_form(), CHANGES: changes_form(), **dict.fromkeys(also, words_form())}
    stated: Json = {
        "type": "object",
        "properties": {**fields},
        "required": [WORDS],
        "additionalProperties": False,
    }
    return {"oneOf": [words_form(), stated]}


def changes_form() -> dict[str, Json]:
    """The form of changes, as JSON Schema, part by part; ``read_changes`` says more."""
    return {
        "type": "array",
        "minItems": 1,
        "maxItems": MOST_CHANGES,
        "items": {"oneOf": [_form_of(part) for part in PARTS]},
    }


def _form_of(part: Part) -> Json:
    """A change of a record of one part: its code, and one of the three ways."""
    fields: dict[str, Json] = {name: one.form for name, one in part.fields.items()}
    said: dict[str, Json] = {"properties": fields, "additionalProperties": False}
    return {
        "type": "object",
        "properties": {
            part.key: {"type": "string", "pattern": CODE},
            SET: {"type": "object", **said, "minProperties": 1},
            ADD: {"type": "object", **said, "required": list(part.wanted)},
            DELETE: {"const": True},
        },
        "required": [part.key],
        "minProperties": 2,
        "maxProperties": 2,
        "additionalProperties": False,
    }


def stated_words(text: Json, listed: Listed, rules: RulesOfProcedure, *, also: str = "") -> None:
    """Refuse a text that is neither words nor an object of them with possible changes."""
    if not isinstance(text, dict):
        must_be_words(text, place="")
    else:
        for key in text:
            if key not in (WORDS, CHANGES, also):
                raise TextRefused(f"There is no field {key!r}.", place=f"/{key}")
        for key in (WORDS, *((also,) if also in text else ())):
            must_be_words(text.get(key), place=f"/{key}")
    must_be_stated(text, listed, rules, words=said_in(text))


def must_be_stated(text: Json, listed: Listed, rules: RulesOfProcedure, *, words: str) -> None:
    """Refuse changes that cannot be made, and words that name an entry where none is stated."""
    if isinstance(text, dict) and CHANGES in text:
        read_changes(text[CHANGES], listed, place=f"/{CHANGES}")
        return
    seen, entries = as_named(words), listed.get(COLLECTION, {})
    named = sorted(entries_named(words) | {one for one in entries if names(seen, one)})
    if entries and named and are_compared(rules):
        raise TextRefused(
            f"The words name {named[0]}: what a text does to an entry it states as changes.",
            place=f"/{CHANGES}",
        )


def are_compared(rules: RulesOfProcedure) -> bool:
    """Whether the article on amendments of the list asks for a comparison as data."""
    return rules.own(_LIST, "diff_required") is True


def must_be_editorial(text: Json, listed: Listed, rules: RulesOfProcedure) -> None:
    """Refuse an editorial change that does more than put records into other words.

    Where the article says so, each number of the words stays.
    """
    keeps = rules.own(_LIST, "editorial_keeps_numbers") is True
    for at, change in enumerate(accepted(changes_of(text))):
        for place in _of_substance(change):
            raise TextRefused(
                "This is a change of substance: an editorial one sets words alone "
                f"({', '.join(change.part.words)}).",
                place=f"/{CHANGES}/{at}/{place}",
            )
        for name in _of_other_numbers(change, listed) if keeps else ():
            raise TextRefused(
                "This is a change of substance: an editorial one keeps the numbers of the words.",
                place=f"/{CHANGES}/{at}/{SET}/{name}",
            )


def _of_substance(change: Change) -> Iterator[str]:
    if change.way != SET:
        yield change.way
    yield from (f"{SET}/{name}" for name in change.fields if name not in change.part.words)


def _of_other_numbers(change: Change, listed: Listed) -> Iterator[str]:
    stands = listed.get(change.part.collection, {}).get(change.code, {})
    for name, said in change.fields.items():
        if _numbers(said) != _numbers(stands.get(name)):
            yield name


def _numbers(said: Json) -> list[str]:
    """The numbers of words, or of several texts, in whichever order."""
    texts = said if isinstance(said, list) else [said]
    words = "\n".join(one for one in texts if isinstance(one, str))
    return sorted(_NUMBER.findall(as_seen(words)))


def must_only_add(text: Json, regime: Regime) -> None:
    """Refuse what a provisional entry may not do: it adds, and lowers no earlier category.

    A rule of classification that it adds gives an entry that it adds, and stands behind every rule
    that gives an entry of an earlier category.
    """
    changes = accepted(changes_of(text))
    new = {one.code: one.fields for one in changes if one.part.key == "entry"}
    for at, change in enumerate(changes):
        place = f"/{CHANGES}/{at}"
        if change.way != ADD or change.part.key not in ("entry", "rule"):
            raise TextRefused(
                "A provisional entry adds entries, and rules that give them; nothing else.",
                place=place,
            )
        if change.part.key == "rule":
            _must_stand_behind(change, new, regime.controls.stands, f"{place}/{ADD}")


def must_be_new(text: Json, regime: Regime) -> None:
    """Refuse an entry that was or is provisional: the same code, or the same words and numbers."""
    laid = {one.decision for (of, _), one in regime.decided.items() if of == ENTRIES_FOR_A_TIME}
    before = {
        code: compared(_said_of(one.data))
        for (of, code), one in regime.decided.items()
        if of == COLLECTION
        and one.decision in laid
        and (one.data.get("provisional") or one.data.get("ended_by") == LAPSED)
    }
    for at, change in enumerate(accepted(changes_of(text))):
        if change.part.key != "entry":
            continue
        if change.code in before or compared(_said_of(change.fields)) in before.values():
            raise TextRefused(
                "This was provisional before: it returns by an ordinary change of the list.",
                place=f"/{CHANGES}/{at}/entry",
            )


def _said_of(fields: Mapping[str, Json]) -> Json:
    return {name: fields.get(name) or "" for name in ("title", "summary", "thresholds")}


def _must_stand_behind(
    rule: Change, new: Mapping[str, Mapping[str, Json]], listed: Listed, place: str
) -> None:
    given = str(rule.fields.get("gives"))
    if given not in new:
        raise TextRefused("The rule gives an entry that this text adds.", place=f"{place}/gives")
    entries, ranks = listed.get(COLLECTION, {}), _ranks(listed)
    own, order = _rank(str(new[given].get("category")), ranks), _order(rule.fields)
    for code, stated in listed.get(f"{COLLECTION}/classification_rules", {}).items():
        entry = entries.get(str(stated.get("gives")))
        if entry and _rank(str(entry.get("category")), ranks) < own and _order(stated) >= order:
            raise TextRefused(
                f"{code}, of an earlier category, would come after it.", place=f"{place}/order"
            )


def is_lowered(entry: str, to: str, listed: Listed) -> bool:
    """Whether a system of one entry would be of a later category, or of none, under the other."""
    entries, ranks = listed.get(COLLECTION, {}), _ranks(listed)
    was, now = (_rank(str(entries.get(one, {}).get("category")), ranks) for one in (entry, to))
    return now > was


def _ranks(listed: Listed) -> list[str]:
    """The categories in their order."""
    entries = listed.get(COLLECTION, {})
    return list(dict.fromkeys(str(one.get("category")) for one in entries.values()))


def _rank(category: str, ranks: list[str]) -> int:
    return ranks.index(category) if category in ranks else len(ranks)


def _order(fields: Mapping[str, Json]) -> int:
    order = fields.get("order")
    return order if isinstance(order, int) else 0
