"""Permissions: who holds which capacity, and whether it carries a right.

A right is a function of capacity and office, never of identity. Each names the role of the article
that permits it; the pack's rules say which article that is. Where the office of Executive
Secretary is vacant the Deputy acts, and where the chair is vacant the head of delegation that
presides, each as long as the rules allow.
"""

from audit.log.errors import NotPermitted
from regime.domain.acts import Doing, Right, code_of, right_of
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.state import Regime
from regime.domain.values import CLOCK, OPENER, OPERATOR, Actor, Capacity, Office, Subject

# Who acts, in words: one of them, and all of them.
_WHO: dict[Capacity | Office, tuple[str, str]] = {
    Capacity.HEAD: ("a head of delegation", "heads of delegation"),
    Capacity.ALTERNATE: ("an alternate", "alternates"),
    Capacity.EXPERT: ("an expert", "experts"),
    Capacity.APPLICANT: ("an applicant", "applicants"),
    Capacity.PUBLIC: ("a member of the public", "members of the public"),
    Capacity.CHAIR: ("the Chair", "the Chair"),
    Capacity.OFFICER: ("an officer of the Secretariat", "officers of the Secretariat"),
    Capacity.ADMINISTRATOR: ("an administrator of accounts", "administrators of accounts"),
    Capacity.OPERATOR: ("the operator of this site", "the operator of this site"),
    Capacity.OPENER: ("the opener of closed ballots", "the opener of closed ballots"),
    Capacity.CLOCK: ("the clock", "the clock"),
    Capacity.NOBODY: ("someone who is not signed in", "those who are not signed in"),
    Office.EXECUTIVE_SECRETARY: ("the Executive Secretary", "the Executive Secretary"),
    Office.DEPUTY: ("the Deputy", "the Deputy"),
    Office.REGISTRAR: ("the Registrar", "the Registrar"),
    Office.TECHNICAL_SECRETARY: ("the Technical Secretary", "the Technical Secretary"),
}


def carries(doing: Doing, actor: Actor, regime: Regime) -> bool:
    """Whether the actor's capacity or office carries the right to do this."""
    right = right_of(doing)
    if actor.capacity in right.capacities or actor.office in right.offices:
        return True
    if Capacity.CHAIR in right.capacities and _presides(actor, regime):
        return True
    vacant = Office.EXECUTIVE_SECRETARY not in regime.officers
    acting = actor.office is Office.DEPUTY and vacant and regime.offices.deputy_acts
    return acting and Office.EXECUTIVE_SECRETARY in right.offices


def require(doing: Doing, actor: Actor, regime: Regime) -> None:
    """Refuse, naming the article, unless the actor's capacity carries the right and is held now."""
    right = right_of(doing)
    rule = permitting(right, regime) if regime.editions else ""
    if regime.editions and not rule:
        raise NotPermitted(f"No article of these rules permits to {right.words}.")
    one, _ = _WHO[actor.office or actor.capacity]
    if not carries(right, actor, regime):
        said = f"{one[:1].upper()}{one[1:]} may not {right.words}: that is for {_carriers(right)}."
        raise NotPermitted(said, rule=rule)
    if is_kept_out(actor, regime) and not _is_kept(doing, regime):
        raise NotPermitted("The credentials of this delegation were not accepted.", rule=rule)
    if not holds(actor, regime):
        raise NotPermitted(f"This person does not act as {one} now.", rule=rule)


def is_kept_out(actor: Actor, regime: Regime) -> bool:
    """Whether the actor belongs to a delegation that takes no part, by decision."""
    delegate = actor.capacity in (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT)
    return delegate and actor.member in regime.heads.not_accepted


def _is_kept(doing: Doing, regime: Regime) -> bool:
    """Whether a delegation that takes no part keeps this right: no majority silences an objector.

    Whoever decides on the act sees to it that it is about what consensus alone changes.
    """
    kept = regime.rules.value("credentials", "not_accepted_object") is True
    return kept and (right_of(doing).role == "objections" or code_of(doing) == "appeal_ruling")


def permitting(doing: Doing, regime: Regime) -> str:
    """The article in force that permits to do this; empty where none does."""
    return regime.rules.roles.get(right_of(doing).role, "")


def _carriers(right: Right) -> str:
    """Who carries a right, in words: capacities before offices, each in the order of the table."""
    found = [many for one, (_, many) in _WHO.items() if one in right.by]
    *others, last = found
    return f"{', '.join(others)} and {last}" if others else last


def _presides(actor: Actor, regime: Regime) -> bool:
    """Whether the actor is the head of delegation that presides while the chair is vacant."""
    found = presiding(regime) if actor.capacity is Capacity.HEAD else None
    return found is not None and found.subject == actor.subject


def holds(actor: Actor, regime: Regime) -> bool:
    """Whether the log lets the actor's person act in this capacity now.

    Clock, operator and opener are no persons; administrators are known by their accounts alone, and
    whoever holds nothing else acts as one of the public.
    """
    if actor.sealed is not None:
        # Who that is, the disclosure says; what is sealed names no one beside it.
        return actor == Actor(Capacity.APPLICANT, sealed=actor.sealed)
    if actor.subject is None:
        return actor in (CLOCK, OPERATOR, OPENER)
    administrator = actor.capacity is Capacity.ADMINISTRATOR
    return resolve(actor.subject, regime, administrator=administrator) == actor


def resolve(subject: Subject, regime: Regime, *, administrator: bool) -> Actor:
    """A subject's capacity: delegate, officer or chair by the log, administrator by the account.

    A person who holds none of these is one of the public.
    """
    for office, holder in regime.officers.items():
        if holder == subject:
            return Actor(Capacity.OFFICER, office=office, subject=subject)
    if regime.chair and regime.chair.subject == subject:
        return Actor(Capacity.CHAIR, member=regime.chair.member, subject=subject)
    if delegate := regime.delegates.get(subject):
        return Actor(delegate.capacity, member=delegate.member, subject=subject)
    if administrator:
        return Actor(Capacity.ADMINISTRATOR, subject=subject)
    return Actor(Capacity.PUBLIC, subject=subject)
