"""List words: what the parts of the control list, and the fields of their records, are called."""

import json
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.encoding import Json
from regime.domain.chapters.lists.adopting import PROVISIONAL
from regime.domain.chapters.lists.parts import Part
from regime.reading.lists_compared import NOTHING
from regime.reading.wording import key_words, value_words
from regime.web.condition_words import condition_words
from regime.web.facts import coded, pack_words
from regime.web.thresholds import bound, in_words, joined

PART_NAMES: Mapping[str, Promise] = {
    "entry": _l("Entry"),
    "item": _l("Item"),
    "definition": _l("Definition"),
    "rule": _l("Rule of classification"),
    "kind": _l("Kind of system"),
    "figure": _l("Figure"),
}
_PLURALS: Mapping[str, Promise] = {
    "entry": _l("Entries"),
    "item": _l("Items"),
    "definition": _l("Definitions"),
    "rule": _l("Rules of classification"),
    "kind": _l("Kinds of systems"),
    "figure": _l("What the rules ask of a system"),
}
_FIELDS: Mapping[str, Promise] = {
    "threshold_logic": _l("How the thresholds work together"),
    "exclusions": _l("Not covered"),
    "if": _l("Condition in words"),
    "then": _l("What follows, in words"),
    "why": _l("Why"),
    "when": _l("Condition as data"),
    "gives": _l("Entry that the rule gives"),
    "flags": _l("Flag that the rule raises"),
    "adds": _l("Entries that stay possible, by family"),
    "order": _l("Place in the order"),
    "absent": _l("Taken as nought where it is not stated"),
    "parameters": _l("Values as data"),
    "term": _l("Word that is defined"),
    PROVISIONAL: _l("In force for a time, by decision"),
}


def part_name(key: str) -> str:
    """What one record of a part is called."""
    return str(PART_NAMES[key])


def part_names(key: str) -> str:
    """What the records of a part are called together."""
    return str(_PLURALS[key])


def field_name(name: str) -> str:
    """What a field of a record is called."""
    return str(_FIELDS.get(name) or key_words(name))


def record_title(fields: Mapping[str, Json]) -> str:
    """What a record is called by its own fields: its title, the word defined, or its condition."""
    return str(fields.get("title") or fields.get("term") or fields.get("if") or "")


def record_name(part: Part, code: str, fields: Mapping[str, Json]) -> str:
    """A record with the name of its part and its code."""
    said = {"part": part_name(part.key), "code": code, "title": record_title(fields)}
    if not said["title"]:
        return f"{said['part']} {code}"
    return _("%(part)s %(code)s: %(title)s") % said


def field_lines(name: str, value: Json) -> list[str]:
    """The value of a field for readers, line by line; none where nothing stands there."""
    if value in NOTHING:
        return []
    match name, value:
        case "thresholds", list() as rows:
            return [threshold_line(one) for one in rows]
        case "when", _:
            return [condition_words(value)]
        case "if", str() as condition:
            return [in_words(condition)]
        case "threshold_logic", str() as logic:
            return [joined(logic)]
        case "family", str() as family:
            return [coded("family", family, pack_words())]
        case _, str() as text:
            return [text]
        case _, list() as lines:
            return [str(one) for one in lines]
        case _:
            return [value_words(value)]


def field_value(name: str, value: Json) -> str:
    """The value of a field in one line."""
    return "; ".join(field_lines(name, value)) or _("none")


def threshold_line(one: Json) -> str:
    """A threshold in words; what is none, as it is written."""
    said = threshold_words(one)
    if said is None:
        return json.dumps(one, ensure_ascii=False)
    line = f"{said['name']} {said['bound']}"
    return f"{line} ({said['scope']})" if said["scope"] else line


def threshold_words(one: Json) -> dict[str, str] | None:
    """A threshold in its parts: what is measured, its bound, its scope; nothing for no threshold.

    What a draft holds need not be one yet.
    """
    if not isinstance(one, dict) or not {"parameter", "op", "value"} <= one.keys():
        return None
    value = one["value"]
    if isinstance(value, list) and len(value) != 2:
        return None
    return bound(one)
