"""Wording: how codes of the record are said to readers, in the pack's own words."""

import re
from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from audit.once import read_once
from governance.wording import codes
from regime.domain.values import Actor, Body
from regime.reading.queries import founding, names
from regime.reading.wording import key_words, value_words

__all__ = [
    "actor_words",
    "key_words",
    "label",
    "label_of",
    "labels",
    "pack_words",
    "plural",
    "proposer",
    "tag",
    "text_words",
    "value_words",
]

_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")

_PACKS = (
    "partner",
    "adherent",
    "observer",
    "applicant",
    "chair",
    "chair_consultation",
    "chair_summary",
    "name_chair",
)


@read_once
def pack_words() -> dict[str, str]:
    """The pack's own words: what a member, the chair and the Secretariat are called."""
    founded = founding()
    words: dict[str, str] = dict(founded.words) if founded else {}
    usual = {
        "member": _("Member"),
        "members": _("Members"),
        "chair": _("Chair"),
        "secretariat": _("Secretariat"),
        "rules": _("Rules of Procedure"),
    }
    return {**usual, **words}


@read_once
def labels() -> dict[str, str]:
    """What each code is called; a code that is not here is said in its own words."""
    words = pack_words()
    return {**words, **codes.said(), **_as_the_pack_says(words)}


def label(code: str, known: Mapping[str, str] | None = None) -> str:
    """What one code is called, with a capital letter; ``known`` are labels already at hand."""
    said = (known or codes.said()).get(code)
    if said is None and known is None:
        said = _as_the_pack_says(pack_words()).get(code) if code in _PACKS else None
    said = said or code.split("/")[0].replace("_", " ")
    return said[:1].upper() + said[1:]


def tag(code: str, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """A code as a coloured word."""
    return {"label": label(code, known), "kind": code}


def proposer(
    sponsor: str, body: str | None, beside: Callable[[], Iterable[str]], names: Mapping[str, str]
) -> str:
    """Who proposes: a state, the Secretariat, or experts of states; empty where nobody does.

    ``beside`` finds the states that stand beside the sponsor, where they are named.
    """
    if body == Body.SECRETARIAT:
        return _("the %s") % pack_words()["secretariat"]
    if body == Body.EXPERTS:
        states = [names.get(one, one) for one in (sponsor, *beside())]
        return _("experts of %s") % ", ".join(states)
    return names.get(sponsor, sponsor)


def actor_words(record: dict[str, Json], names: Mapping[str, str], said: Mapping[str, str]) -> str:
    """Who acted: a capacity and a member or office, never a person."""
    actor = Actor.from_record(record)
    if actor.office:
        return said.get(actor.office.value, actor.office.value)
    capacity = said.get(actor.capacity.value, actor.capacity.value)
    if actor.member:
        member = names.get(actor.member, actor.member)
        return _("%(member)s, %(capacity)s") % {"member": member, "capacity": capacity}
    return capacity


def label_of(actor: Actor) -> str:
    """How someone who acts is named to readers: as in the log, with a capital letter."""
    said = actor_words(actor.as_record(), names(), labels())
    return said[:1].upper() + said[1:]


def text_words(value: Json, known: Mapping[str, str]) -> str:
    """A value of a text, for readers: codes are said, and states by their names, ``known`` here.

    All other words stand as they were written.
    """
    match value:
        case str() if _CODE.fullmatch(value):
            return label(value)
        case str():
            return known.get(value, value)
        case [_, *_]:
            return ", ".join(text_words(one, known) for one in value)
        case dict():
            pairs = {key_words(key): text_words(one, known) for key, one in value.items()}
            return "; ".join(f"{key}: {one}" for key, one in pairs.items())
        case _:
            return value_words(value)


def plural(standing: str) -> str:
    """What the states of one standing are called together."""
    words = pack_words()
    known = {
        "partner": words["members"],
        "suspended": label("suspended"),
        "former": _("Former participants"),
    }
    return known.get(standing) or words.get(f"{standing}s") or label(standing)


def _as_the_pack_says(words: Mapping[str, str]) -> dict[str, str]:
    return {
        "partner": words["member"],
        "adherent": words.get("adherent", _("Adherent")),
        "observer": words.get("observer", _("Observer")),
        "applicant": words.get("applicant", _("Applicant")),
        "chair": words["chair"],
        "chair_consultation": _("Consultation by the %(chair)s") % {"chair": words["chair"]},
        "chair_summary": _("A summary by the %(chair)s") % {"chair": words["chair"]},
        "name_chair": _("name the %(chair)s") % {"chair": words["chair"]},
    }
