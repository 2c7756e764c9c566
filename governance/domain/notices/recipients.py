"""Recipients: whom an event means, on its occasion, by the word with which it says who is told."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.said import SubmitProposal
from regime.domain.acts import code_of, rights
from regime.domain.chapters.complaints.deciding import answerer
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.chapters.offices.said import NameChair
from regime.domain.permissions import carries
from regime.domain.state import Regime
from regime.domain.telling import Kind, Whom
from regime.domain.values import Actor, Body, Capacity, StateCode, Subject


@dataclass(frozen=True)
class Told:
    """A person, as what they are told of an entry, and until when it is open."""

    subject: Subject
    kind: Kind
    until: datetime | None


@dataclass(frozen=True)
class Occasion:
    """An entry and what is known beside it: the proposal it belongs to, and what stands."""

    event: Any
    proposal: Proposal
    regime: Regime


Who = Callable[[Occasion], Iterable[Subject]]


def everyone(at: Occasion) -> Iterator[Subject]:
    """All delegations, and the Chair."""
    yield from at.regime.delegates
    yield from the_chair(at)


def the_chair(at: Occasion) -> Iterator[Subject]:
    """The Chair, where there is one."""
    if at.regime.chair:
        yield at.regime.chair.subject


def who_presides(at: Occasion) -> Iterator[Subject]:
    """The Chair, or whoever presides while the chair is vacant."""
    if chair := at.regime.chair or presiding(at.regime):
        yield chair.subject


def who_answers(at: Occasion) -> Iterator[Subject]:
    """Whoever may answer the complaint."""
    if subject := answerer(at.regime.complaints[at.event.number], at.regime):
        yield subject


def complainant(at: Occasion) -> Iterator[Subject]:
    """The delegation of the state that complained."""
    return delegation_of(at, at.regime.complaints[at.event.number].state)


def complained_of(at: Occasion) -> Iterator[Subject]:
    """Whoever holds the office that the complaint is about."""
    if subject := at.regime.officers.get(at.regime.complaints[at.event.number].office):
        yield subject


def offices_reviewed(at: Occasion) -> Iterator[Subject]:
    """Whoever holds an office whose omissions are under review."""
    for office in at.regime.omissions.reviews[at.event.number].offices:
        if subject := at.regime.officers.get(office):
            yield subject


def the_chair_if_asked(at: Occasion) -> Iterable[Subject]:
    """The Chair, where a step opens that awaits its conciliation group."""
    return the_chair(at) if at.event.group_until else ()


def delegation_of(at: Occasion, member: StateCode | None) -> Iterator[Subject]:
    """Everybody who acts for a member."""
    for subject, delegate in at.regime.delegates.items():
        if delegate.member == member:
            yield subject


def sponsor(at: Occasion) -> Iterator[Subject]:
    """The delegation of the sponsor, or the officers who propose for the Secretariat."""
    if at.proposal.body is Body.SECRETARIAT:
        return officers_who(code_of(SubmitProposal), at.regime)
    return delegation_of(at, at.proposal.sponsor)


def heads_concerned(at: Occasion) -> Iterator[Subject]:
    """The heads of the delegation whose accreditation changes."""
    for subject in delegation_of(at, at.event.member):
        is_head = at.regime.delegates[subject].capacity is Capacity.HEAD
        if is_head and subject != at.event.subject:
            yield subject


def objector(at: Occasion) -> Iterator[Subject]:
    """The delegation whose objection it is."""
    objection = at.proposal.objections.get(at.event.number)
    return delegation_of(at, objection.member if objection else None)


def holder(at: Occasion) -> Iterator[Subject]:
    """The delegation that carries the proxy."""
    return delegation_of(at, at.event.holder)


def amender(at: Occasion) -> Iterator[Subject]:
    """The delegation whose amendment it is."""
    amendment = at.proposal.amendments.filed.get(at.event.number)
    return delegation_of(at, amendment.member if amendment else None)


def everyone_if_broken(at: Occasion) -> Iterable[Subject]:
    """Everyone, where a silence or a call failed; where not, the decision that follows tells it."""
    return () if at.event.result["adopted"] else everyone(at)


def applicant(at: Occasion) -> Iterator[Subject]:
    """The persons of a state that applies and is named."""
    state = at.regime.applications[at.event.application].state
    return delegation_of(at, state) if state is not None else iter(())


def state_concerned(at: Occasion) -> Iterator[Subject]:
    """The delegation of the state that a review is about."""
    return delegation_of(at, at.regime.reviews[at.event.number].concerned)


def panel(at: Occasion) -> Iterator[Subject]:
    """The assessors of the case."""
    for seat in at.regime.applications[at.event.application].panel:
        yield at.regime.roster[seat].subject


def who_waited(at: Occasion) -> Iterator[Subject]:
    """The delegation whose filing waited."""
    return delegation_of(at, at.event.member)


def who_offered(at: Occasion) -> Iterator[Subject]:
    """The delegation that offered the entry of the library."""
    return delegation_of(at, at.regime.library[at.event.number].member)


def who_names_the_chair(at: Occasion) -> Iterable[Subject]:
    """The officers who name the Chair, where somebody was elected."""
    return () if at.event.elected is None else officers_who(code_of(NameChair), at.regime)


def officers_who(act: str, regime: Regime) -> Iterator[Subject]:
    """The officers who carry an act, by its code."""
    for office, subject in regime.officers.items():
        officer = Actor(Capacity.OFFICER, office=office, subject=subject)
        if carries(rights[act], officer, regime):
            yield subject


WHO: Mapping[Whom, Who] = {
    Whom.EVERYONE: everyone,
    Whom.EVERYONE_IF_BROKEN: everyone_if_broken,
    Whom.THE_CHAIR: the_chair,
    Whom.THE_CHAIR_IF_ASKED: the_chair_if_asked,
    Whom.WHO_NAMES_THE_CHAIR: who_names_the_chair,
    Whom.WHO_PRESIDES: who_presides,
    Whom.SPONSOR: sponsor,
    Whom.OBJECTOR: objector,
    Whom.AMENDER: amender,
    Whom.HOLDER: holder,
    Whom.HEADS_CONCERNED: heads_concerned,
    Whom.WHO_ANSWERS: who_answers,
    Whom.COMPLAINANT: complainant,
    Whom.COMPLAINED_OF: complained_of,
    Whom.OFFICES_REVIEWED: offices_reviewed,
    Whom.APPLICANT: applicant,
    Whom.STATE_CONCERNED: state_concerned,
    Whom.PANEL: panel,
    Whom.WHO_WAITED: who_waited,
    Whom.WHO_OFFERED: who_offered,
}
