"""Wording: how codes of the record are said to readers, in the pack's own words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from regime.domain.values import Actor
from regime.queries import founding
from regime.wording import key_words, value_words

__all__ = ["actor_words", "key_words", "label", "labels", "pack_words", "tag", "value_words"]

_PACKS = ("partner", "adherent", "observer", "applicant", "chair")


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


def labels() -> dict[str, str]:
    """What each code is called; a code that is not here is said in its own words."""
    words = pack_words()
    return {**words, **_said(), **_as_the_pack_says(words)}


def label(code: str, known: Mapping[str, str] | None = None) -> str:
    """What one code is called, with a capital letter; ``known`` are labels already at hand."""
    said = (known or _said()).get(code)
    if said is None and known is None:
        said = _as_the_pack_says(pack_words()).get(code) if code in _PACKS else None
    said = said or code.split("/")[0].replace("_", " ")
    return said[:1].upper() + said[1:]


def tag(code: str, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """A code as a coloured word."""
    return {"label": label(code, known), "kind": code}


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


def _as_the_pack_says(words: Mapping[str, str]) -> dict[str, str]:
    return {
        "partner": words["member"],
        "adherent": words.get("adherent", _("Adherent")),
        "observer": words.get("observer", _("Observer")),
        "applicant": words.get("applicant", _("Applicant")),
        "chair": words["chair"],
    }


def _said() -> dict[str, str]:
    return {**_stages(), **_people(), **_votes()}


def _stages() -> dict[str, str]:
    return {
        "submitted": _("Submitted"),
        "returned": _("Returned"),
        "consultation": _("In consultation"),
        "vote": _("Vote open"),
        "adopted": _("Adopted"),
        "in_force": _("In force"),
        "not_adopted": _("Not adopted"),
        "withdrawn": _("Withdrawn"),
        "suspended": _("Suspended"),
        "adopt_rules": _("a new edition of the rules"),
    }


def _people() -> dict[str, str]:
    return {
        "head": _("head of delegation"),
        "alternate": _("alternate"),
        "expert": _("expert"),
        "operator": _("the operator of this site"),
        "clock": _("the clock"),
        "executive_secretary": _("Executive Secretary"),
        "deputy": _("Deputy"),
        "registrar": _("Registrar"),
        "technical_secretary": _("Technical Secretary"),
    }


def _votes() -> dict[str, str]:
    return {
        "yes": _("Yes"),
        "no": _("No"),
        "abstain": _("Abstention"),
        "not_voted": _("No vote"),
        "roll_call": _("roll call"),
        "no_quorum": _("No quorum"),
        "vetoed": _("Vetoed"),
        "members": _("those entitled to vote"),
        "members_except_concerned": _("those entitled to vote, less the one concerned"),
        "present_and_voting": _("those voting for or against"),
    }
