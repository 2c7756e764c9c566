"""Wording: how codes of the record are said to readers, in the pack's own words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from regime.domain.values import Actor
from regime.queries import founding, names
from regime.wording import key_words, value_words

__all__ = [
    "actor_words",
    "key_words",
    "label",
    "label_of",
    "labels",
    "pack_words",
    "plural",
    "tag",
    "value_words",
]

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


def label_of(actor: Actor) -> str:
    """How someone who acts is named to readers: as in the log, with a capital letter."""
    said = actor_words(actor.as_record(), names(), labels())
    return said[:1].upper() + said[1:]


def plural(standing: str) -> str:
    """What the states of one standing are called together."""
    words = pack_words()
    known = {"partner": words["members"], "suspended": label("suspended")}
    return known.get(standing) or words.get(f"{standing}s") or label(standing)


def _as_the_pack_says(words: Mapping[str, str]) -> dict[str, str]:
    return {
        "partner": words["member"],
        "adherent": words.get("adherent", _("Adherent")),
        "observer": words.get("observer", _("Observer")),
        "applicant": words.get("applicant", _("Applicant")),
        "chair": words["chair"],
        "name_chair": _("name the %(chair)s") % {"chair": words["chair"]},
    }


def _said() -> dict[str, str]:
    return {**_stages(), **_people(), **_votes(), **_acts()}


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


def _acts() -> dict[str, str]:
    return {
        "accredit_delegate": _("accredit a delegate"),
        "end_accreditation": _("end an accreditation"),
        "appoint_officer": _("appoint an officer"),
        "end_appointment": _("end an appointment"),
        "advance_clock": _("move the simulated clock on"),
        "draft_proposal": _("draft a proposal"),
        "submit_proposal": _("submit a proposal"),
        "admit_proposal": _("admit a proposal"),
        "return_proposal": _("return a proposal"),
        "withdraw_proposal": _("withdraw a proposal"),
        "cast_vote": _("cast a vote"),
    }
