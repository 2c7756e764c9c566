"""Submission: a proposal is made, admitted or returned, found urgent, withdrawn and taken over."""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most
from governance.domain.chapters.accession.said import CaseOpened
from regime.domain.acts import (
    APPLICANTS,
    CHAIR,
    DELEGATES,
    EXECUTIVE_SECRETARY,
    HEADS,
    VOTERS,
    act,
    right,
)
from regime.domain.chapters.queue.said import FilingQueued
from regime.domain.telling import CHANGED, DECIDED, TO_SPONSOR, Kind, Tell, Whom, awaits, tells
from regime.domain.values import Body, MatterId, StateCode, Symbol

DRAFT = right(
    "draft_proposal", "draft a proposal", role="proposals", by=DELEGATES | EXECUTIVE_SECRETARY
)


@tells(awaits("admit_proposal", "admissibility_until"))
@event("ProposalSubmitted", version=4, since=(1, 2, 4, 6), rests_on=("proposals",))
class ProposalSubmitted:
    """A proposal is put before the regime; notices and requests await no admission.

    ``kind`` says what follows if it is adopted; ``new_facts`` lets a rejected text return early.
    ``body`` is the body that proposes, where no delegation does by its head or an alternate.
    """

    symbol: Symbol
    matter: MatterId
    sponsor: StateCode
    title: str
    basis: str
    text: Json
    reasons: str
    effect: str
    procedure: str
    edition: int
    admissibility_until: datetime | None
    kind: str
    new_facts: str
    body: Body | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew only what awaits its admission."""
        return data

    @upcasts(2)
    def _from_v2(data: Data) -> Data:
        """Version 2 knew one kind for a matter, and no bar on resubmission."""
        return {**data, "kind": "", "new_facts": ""}

    @upcasts(3)
    def _from_v3(data: Data) -> Data:
        """Version 3 knew no proposal but of delegations."""
        return {**data, "body": None}


@act(
    "submit_proposal",
    "submit a proposal",
    role="proposals",
    by=DELEGATES | EXECUTIVE_SECRETARY,
    leads_to=(ProposalSubmitted, FilingQueued),
    makes="proposal",
)
class SubmitProposal:
    """Put a draft before the regime; over the delegation's number it waits in its queue.

    ``new_facts`` lets a text return that was rejected a short time ago. ``told_kind`` is the kind
    as a log tells it, so that older submissions are judged by what they were made under.
    """

    matter: MatterId
    title: Annotated[str, Most(200)]
    basis: str
    text: Json
    reasons: str
    effect: str
    new_facts: str = ""
    told_kind: str | None = None


@act(
    "declare_adherence",
    "declare adherence",
    role="adherence",
    by=HEADS | APPLICANTS,
    at="members/<code>/adherence/",
    leads_to=ProposalSubmitted,
    makes="proposal",
)
class DeclareAdherence:
    """Declare in writing that one's own state adheres; the members are asked at once."""

    declaration: str


@tells(TO_SPONSOR)
@event("ProposalAdmitted", version=2, rests_on=("admissibility",))
class ProposalAdmitted:
    """The Secretariat finds a proposal admissible.

    ``weakens`` says whether it weakens what only consensus may weaken, where it touches that.
    """

    reasons: str
    weakens: bool | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no matter in which this is asked."""
        return {**data, "weakens": None}


@act(
    "admit_proposal",
    "admit a proposal",
    role="admissibility",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/admit/",
    leads_to=ProposalAdmitted,
)
class AdmitProposal:
    """Find a proposal admissible.

    ``weakens`` says whether it weakens what only consensus may weaken, where it touches that.
    """

    proposal: Symbol
    reasons: str
    weakens: bool | None = None


@tells(Tell(Kind.ANSWERED, Whom.SPONSOR, "appeal_until"))
@event("ProposalReturned", version=2, rests_on=("admissibility",))
class ProposalReturned:
    """The Secretariat finds a proposal inadmissible, with reasons and the provision."""

    reasons: str
    provision: str
    appeal_until: datetime | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no appeal."""
        return {**data, "appeal_until": None}


@act(
    "return_proposal",
    "return a proposal",
    role="admissibility",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/return/",
    leads_to=ProposalReturned,
)
class ReturnProposal:
    """Find a proposal inadmissible."""

    proposal: Symbol
    reasons: str
    provision: str


@tells(CHANGED)
@event("AppealFiled", version=1, since=(2,), rests_on=("admissibility",))
class AppealFiled:
    """The sponsor asks the members to admit a returned proposal."""

    member: StateCode
    reasons: str


@act(
    "appeal_return",
    "appeal against the return of a proposal",
    role="admissibility",
    by=VOTERS,
    at="proposals/<symbol>/appeal/",
    leads_to=AppealFiled,
)
class AppealReturn:
    """Ask the members to admit one's own proposal that was returned."""

    proposal: Symbol
    reasons: str


@tells(CHANGED)
@event("UrgencyFound", version=1, since=(2,), rests_on=("urgency",))
class UrgencyFound:
    """The Chair finds that the matter cannot wait."""

    reasons: str


@act(
    "find_urgent",
    "find a matter urgent",
    role="urgency",
    by=CHAIR,
    at="proposals/<symbol>/urgency/",
    leads_to=UrgencyFound,
)
class FindUrgent:
    """The Chair finds that a matter cannot wait."""

    proposal: Symbol
    reasons: str


@tells(Tell(Kind.CHANGED, until="takeover_until"))
@event("ProposalWithdrawn", version=3, since=(1, 2, 6), rests_on=("withdrawal",))
class ProposalWithdrawn:
    """The sponsor withdraws the proposal; until then another member may take it over.

    ``barred`` is who does not bring this text back for a time, where it was withdrawn late; empty
    where that is the Secretariat.
    """

    reasons: str
    takeover_until: datetime | None
    barred: StateCode | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no taking over."""
        return {**data, "takeover_until": None}

    @upcasts(2)
    def _from_v2(data: Data) -> Data:
        """Version 2 barred nobody."""
        return {**data, "barred": None}


@act(
    "withdraw_proposal",
    "withdraw a proposal",
    role="withdrawal",
    by=HEADS | APPLICANTS | EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/withdraw/",
    leads_to=ProposalWithdrawn,
)
class WithdrawProposal:
    """Take one's own proposal back before the first vote."""

    proposal: Symbol
    reasons: str


@tells(awaits("admit_proposal", "admissibility_until"), CHANGED)
@event("ProposalTakenOver", version=1, since=(2,), rests_on=("withdrawal",))
class ProposalTakenOver:
    """Another member becomes the sponsor; admission, if it is still open, is due then."""

    member: StateCode
    reasons: str
    admissibility_until: datetime | None


@act(
    "take_over_proposal",
    "take a withdrawn proposal over",
    role="withdrawal",
    by=VOTERS,
    at="proposals/<symbol>/take-over/",
    leads_to=ProposalTakenOver,
)
class TakeOverProposal:
    """Become the sponsor of a proposal that was withdrawn."""

    proposal: Symbol
    reasons: str


AdmissionCommand = AdmitProposal | ReturnProposal | AppealReturn | FindUrgent
SubmissionCommand = (
    SubmitProposal | DeclareAdherence | AdmissionCommand | WithdrawProposal | TakeOverProposal
)


@tells(TO_SPONSOR)
@event("ProposalDeemedAdmitted", version=1, rests_on=("admissibility", "failure_to_act"))
class ProposalDeemedAdmitted:
    """The Secretariat decided nothing in time, so the proposal is admitted."""

    as_of: datetime


@tells(TO_SPONSOR)
@event("OwnProposalAdmitted", version=1, since=(6,), rests_on=("proposals", "admissibility"))
class OwnProposalAdmitted:
    """The days have passed after which a proposal of the Secretariat, which nobody judges, stands.

    Nothing was left undone.
    """

    as_of: datetime


@tells(DECIDED)
@event("AppealUpheld", version=1, since=(2,), rests_on=("admissibility",))
class AppealUpheld:
    """The members admit a returned proposal."""

    as_of: datetime


@tells(DECIDED)
@event("AppealDismissed", version=1, since=(2,), rests_on=("admissibility",))
class AppealDismissed:
    """The members let a return stand; ``reason`` is the engine's code."""

    as_of: datetime
    reason: str


@tells(DECIDED)
@event("ProposalLapsed", version=1, since=(2,), rests_on=("proposals",))
class ProposalLapsed:
    """Who has to join a proposal did not in time, so it was never whole."""

    as_of: datetime
    reason: str


SubmissionEvent = (
    ProposalSubmitted
    | ProposalAdmitted
    | ProposalDeemedAdmitted
    | OwnProposalAdmitted
    | ProposalReturned
    | AppealFiled
    | AppealUpheld
    | AppealDismissed
    | CaseOpened
    | UrgencyFound
    | ProposalWithdrawn
    | ProposalTakenOver
    | ProposalLapsed
)


class MatterNotInService(Refused):
    """No kind of proposal serves this matter yet."""

    code = "matter_not_in_service"


class TooManyProposals(Refused):
    """The delegation has as many proposals open as it may."""

    code = "too_many_proposals"


class FieldMissing(Refused):
    """A proposal names its matter, basis, text, reasons and expected effect."""

    code = "field_missing"


class TextRefused(Refused):
    """The text cannot be proposed; ``place`` points into it."""

    code = "text_refused"


class MatterTooLight(Refused):
    """The text names what a weightier matter decides; the refusal names that matter."""

    code = "matter_too_light"


class NotForThisBody(Refused):
    """The Secretariat and experts propose on the matters alone that the Rules name for them."""

    code = "not_for_this_body"


class NoLateReport(Refused):
    """The Secretariat opens a review on a report that came late, and once on each."""

    code = "no_late_report"


class OwnProposal(Refused):
    """An office does not judge what it proposes itself."""

    code = "own_proposal"


class ProvisionMissing(Refused):
    """A return cites a provision of the rules in force for the proposal."""

    code = "provision_missing"


class SponsorsMissing(Refused):
    """Those who have to stand behind the proposal do not yet."""

    code = "sponsors_missing"


class WeakeningUnsaid(Refused):
    """A text touches protected passages; its admission says whether it weakens them."""

    code = "weakening_unsaid"


class Barred(Refused):
    """The same text was rejected too short a time ago."""

    code = "barred"
