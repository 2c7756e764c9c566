"""Permissions: who may do what, as one published table.

A right is a function of capacity and office, never of identity. Each act names the role of the
article that permits it; the pack's rules say which article that is. Where the office of Executive
Secretary is vacant the Deputy acts, and where the chair is vacant the head of delegation that
presides, each as long as the rules allow.
"""

from dataclasses import dataclass

from audit.log.errors import NotPermitted
from audit.log.registry import Registry
from regime.domain.rotation import presiding
from regime.domain.state import Regime
from regime.domain.values import CLOCK, OPENER, OPERATOR, Actor, Capacity, Office, Subject

HEAD, ALTERNATE, EXPERT = Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT
# Who acts, in words: one of them, and all of them.
_WHO: dict[Capacity | Office, tuple[str, str]] = {
    HEAD: ("a head of delegation", "heads of delegation"),
    ALTERNATE: ("an alternate", "alternates"),
    EXPERT: ("an expert", "experts"),
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


@dataclass(frozen=True)
class Act:
    """One act: its code and words, the role of its article, the capacities and offices of it.

    The words say what is done: who acts, or may not, stands before them.
    """

    code: str
    words: str
    role: str
    capacities: frozenset[Capacity] = frozenset()
    offices: frozenset[Office] = frozenset()

    def carried_by(self, actor: Actor, regime: Regime) -> bool:
        """Whether the actor's capacity or office carries this act."""
        if actor.capacity in self.capacities:
            return True
        if actor.office in self.offices:
            return True
        if Capacity.CHAIR in self.capacities and _presides(actor, regime):
            return True
        vacant = Office.EXECUTIVE_SECRETARY not in regime.officers
        acting = actor.office is Office.DEPUTY and vacant and regime.offices.deputy_acts
        return acting and Office.EXECUTIVE_SECRETARY in self.offices


acts: Registry[Act] = Registry("act")


def require(act: Act, actor: Actor, regime: Regime) -> None:
    """Refuse, naming the article, unless the actor's capacity carries the act and is held now."""
    rule = regime.rules.roles.get(act.role, "") if regime.editions else ""
    if regime.editions and not rule:
        raise NotPermitted(f"No article of these rules permits to {act.words}.")
    one, _ = _WHO[actor.office or actor.capacity]
    if not act.carried_by(actor, regime):
        said = f"{one[:1].upper()}{one[1:]} may not {act.words}: that is for {_carriers(act)}."
        raise NotPermitted(said, rule=rule)
    if not holds(actor, regime):
        raise NotPermitted(f"This person does not act as {one} now.", rule=rule)


def _carriers(act: Act) -> str:
    """Who carries the act, in words: capacities before offices, each in the order of the table."""
    found = [many for one, (_, many) in _WHO.items() if one in (*act.capacities, *act.offices)]
    *others, last = found
    return f"{', '.join(others)} and {last}" if others else last


def _presides(actor: Actor, regime: Regime) -> bool:
    """Whether the actor is the head of delegation that presides while the chair is vacant."""
    found = presiding(regime) if actor.capacity is HEAD else None
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


_EXECUTIVE = frozenset({Office.EXECUTIVE_SECRETARY})

ACCREDIT = acts.add(
    Act("accredit_delegate", "accredit a delegate", "credentials", frozenset({HEAD}), _EXECUTIVE)
)
END_ACCREDITATION = acts.add(
    Act("end_accreditation", "end an accreditation", "credentials", frozenset({HEAD}), _EXECUTIVE)
)
CHANGE_CAPACITY = acts.add(
    Act(
        "change_capacity",
        "change a delegate’s capacity",
        "credentials",
        frozenset({HEAD}),
        _EXECUTIVE,
    )
)
APPOINT = acts.add(
    Act(
        "appoint_officer",
        "appoint an officer",
        "appointment",
        frozenset({Capacity.OPERATOR}),
        _EXECUTIVE,
    )
)
END_APPOINTMENT = acts.add(
    Act(
        "end_appointment",
        "end an appointment",
        "appointment",
        frozenset({Capacity.OPERATOR}),
        _EXECUTIVE,
    )
)
NAME_CHAIR = acts.add(Act("name_chair", "name the Chair", "chair", frozenset(), _EXECUTIVE))
DECLARE_DISPUTE = acts.add(
    Act(
        "declare_dispute",
        "declare a dispute",
        "participation",
        frozenset({HEAD, Capacity.APPLICANT}),
    )
)
END_DISPUTE = acts.add(
    Act(
        "end_dispute",
        "declare the end of a dispute",
        "participation",
        frozenset({HEAD, Capacity.APPLICANT}),
    )
)
CONTEST_DISPUTE = acts.add(
    Act(
        "contest_dispute",
        "contest a dispute that another state declared",
        "participation",
        frozenset({HEAD, Capacity.APPLICANT}),
    )
)
FILE_COMPLAINT = acts.add(
    Act(
        "file_complaint",
        "complain about the staff",
        "impartiality",
        frozenset({HEAD, ALTERNATE, Capacity.APPLICANT}),
    )
)
ANSWER_COMPLAINT = acts.add(
    Act(
        "answer_complaint",
        "answer a complaint about the staff",
        "impartiality",
        frozenset({Capacity.CHAIR}),
    )
)
INVITE_STATE = acts.add(
    Act(
        "invite_state",
        "invite a state that takes no part",
        "credentials",
        frozenset(),
        _EXECUTIVE,
    )
)
NOTIFY_WITHDRAWAL = acts.add(
    Act(
        "notify_withdrawal",
        "give notice that one’s own state leaves",
        "leaving",
        frozenset({HEAD}),
    )
)
REVOKE_WITHDRAWAL = acts.add(
    Act("revoke_withdrawal", "revoke a notice to leave", "leaving", frozenset({HEAD}))
)
END_ADHERENCE = acts.add(
    Act("end_adherence", "end the adherence of one’s own state", "adherence", frozenset({HEAD}))
)
REVIEW_ACCESS = acts.add(
    Act(
        "review_access",
        "record the review before a new member’s further access",
        "access",
        frozenset(),
        _EXECUTIVE,
    )
)
DEPOSIT_INSTRUMENT = acts.add(
    Act(
        "deposit_instrument",
        "deposit an instrument of acceptance",
        "access",
        frozenset({HEAD, Capacity.APPLICANT}),
    )
)
ROTATE_LOG_KEY = acts.add(
    Act(
        "rotate_log_key",
        "hand the log over to a new signing key",
        "records",
        frozenset({Capacity.OPERATOR}),
    )
)
ADVANCE_CLOCK = acts.add(
    Act("advance_clock", "move the simulated clock on", "records", frozenset({Capacity.OPERATOR}))
)
_VOTING = frozenset({HEAD, ALTERNATE})
_CHAIR = frozenset({Capacity.CHAIR})
OFFER_TO_HOST = acts.add(
    Act("offer_to_host", "offer to host the next ordinary meeting", "plenary", frozenset({HEAD}))
)
REQUEST_MEETING = acts.add(
    Act(
        "request_meeting",
        "ask for an extraordinary meeting",
        "meetings",
        _VOTING | _CHAIR,
        _EXECUTIVE,
    )
)
ADD_AGENDA_ITEM = acts.add(Act("add_agenda_item", "put an item on the agenda", "agenda", _VOTING))
SUPPORT_AGENDA_ITEM = acts.add(
    Act("support_agenda_item", "stand behind an agenda item", "agenda", _VOTING)
)
STRIKE_AGENDA_ITEM = acts.add(Act("strike_agenda_item", "strike an agenda item", "agenda", _CHAIR))
CLOSE_MEETING = acts.add(Act("close_meeting", "close a meeting", "meetings", _CHAIR, _EXECUTIVE))
CORRECT = acts.add(
    Act(
        "correct_parameters",
        "correct parameters of the rules",
        "corrections",
        frozenset(),
        frozenset({Office.REGISTRAR}),
    )
)
