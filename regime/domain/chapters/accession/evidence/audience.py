"""Audience: who may read a document of a case. One path for page, API, search, feed and export.

The classes and their audiences are those of the rules: everyone; members and adherents; members;
experts by name, who here are the assessors of the case. The applicant reads what it has filed, and
officers of the Secretariat read what they keep. While the applicant is not named, only itself and
the office that checks the filing read what is not open to everyone. An audience that the rules name
and this release does not know is nobody beside these. A
member whose access is suspended is in no class but that of everyone.
"""

from regime.domain.chapters.accession.applications.guards import rules_of
from regime.domain.chapters.accession.applications.said import CHECK
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.evidence.deciding import classes_of
from regime.domain.chapters.accession.evidence.state import Evidence
from regime.domain.chapters.membership.suspension import suspension_of
from regime.domain.permissions import carries
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, Standing

_DELEGATES = (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT, Capacity.CHAIR)
_MEMBERS = (Standing.PARTNER,)
_AUDIENCES: dict[str, tuple[Standing, ...]] = {
    "partners": _MEMBERS,
    "partners_adherents": (*_MEMBERS, Standing.ADHERENT),
    "named_experts": (),
}


def may_read(actor: Actor, evidence: Evidence, application: Application, regime: Regime) -> bool:
    """Whether the actor may read a document now."""
    if evidence.erased:
        return False
    if evidence.is_public:
        return True
    if not application.is_named:
        # What a document says may name who filed it.
        return is_applicant(actor, application) or carries(CHECK, actor, regime)
    return (
        actor.capacity is Capacity.OFFICER
        or is_applicant(actor, application)
        or _sits(actor, application, regime)
        or is_in_class(actor, evidence.access, rules_of(application, regime), regime)
    )


def is_applicant(actor: Actor, application: Application) -> bool:
    """Whether the actor acts for the applicant, named or not."""
    if application.state is None:
        return bool(actor.sealed) and actor.sealed == application.filing
    return actor.member == application.state


def _sits(actor: Actor, application: Application, regime: Regime) -> bool:
    """Whether the actor fills a seat of the panel, for the member whose seat it is."""
    seats = (regime.roster[seat] for seat in application.panel)
    mine = (one for one in seats if one.subject == actor.subject and one.member == actor.member)
    return bool(actor.subject) and any(mine)


def is_in_class(actor: Actor, access: str, rules: RulesOfProcedure, regime: Regime) -> bool:
    """Whether the actor is of the audience of a class, by these rules."""
    if actor.member is None or actor.capacity not in _DELEGATES:
        return False
    if suspension_of(actor.member, regime):
        return False
    terms = classes_of(rules).get(access, {})
    known = regime.participants.get(actor.member)
    return known is not None and known.standing in _AUDIENCES.get(str(terms.get("audience")), ())
