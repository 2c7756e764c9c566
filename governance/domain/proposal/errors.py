"""Refusals of a proposal's life. Each names the article through the guard that raises it."""

from audit.log.errors import Refused


class MatterNotInService(Refused):
    """No kind of proposal serves this matter yet."""

    code = "matter_not_in_service"


class FieldMissing(Refused):
    """A proposal names its matter, basis, text, reasons and expected effect."""

    code = "field_missing"


class TextRefused(Refused):
    """The text cannot be proposed; ``place`` points into it."""

    code = "text_refused"


class WrongStage(Refused):
    """The proposal stands where this act has no place."""

    code = "wrong_stage"


class TooLate(Refused):
    """The period has ended."""

    code = "too_late"


class NotTheSponsor(Refused):
    """Only the sponsor may do this."""

    code = "not_the_sponsor"


class Suspended(Refused):
    """The member's right to vote is suspended."""

    code = "suspended"


class NotEntitled(Refused):
    """The member is not among the electors of this vote."""

    code = "not_entitled"


class ChoiceUnknown(Refused):
    """A vote is yes, no or abstain."""

    code = "choice_unknown"


class VoteStands(Refused):
    """The member has voted; a change names the position of the vote that it replaces."""

    code = "vote_stands"


class NothingToReplace(Refused):
    """The position named is not the member's standing vote."""

    code = "nothing_to_replace"


class ReasonsMissing(Refused):
    """The act needs reasons."""

    code = "reasons_missing"


class GroundsMissing(Refused):
    """A vote on a case says what it rests on."""

    code = "grounds_missing"


class ProvisionMissing(Refused):
    """A return cites a provision of the rules in force for the proposal."""

    code = "provision_missing"


class UnknownProposal(Refused):
    """There is no proposal under this symbol."""

    code = "unknown_proposal"


class SponsorsMissing(Refused):
    """Those who have to stand behind the proposal do not yet."""

    code = "sponsors_missing"


class SponsorsAlready(Refused):
    """The member stands behind the proposal already."""

    code = "sponsors_already"


class NotTheCosponsor(Refused):
    """The member does not stand beside the sponsor."""

    code = "not_the_cosponsor"


class WeakeningUnsaid(Refused):
    """A text touches protected passages; its admission says whether it weakens them."""

    code = "weakening_unsaid"


class NothingRevised(Refused):
    """A revision changes something."""

    code = "nothing_revised"


class UnknownComment(Refused):
    """There is no comment with this number."""

    code = "unknown_comment"


class CommentTooLong(Refused):
    """A comment has an end."""

    code = "comment_too_long"


class AnsweredAlready(Refused):
    """A comment has one answer."""

    code = "answered_already"


class UnknownObjection(Refused):
    """There is no objection with this number."""

    code = "unknown_objection"


class NotTheObjector(Refused):
    """Only the member that objects may do this."""

    code = "not_the_objector"


class ObjectionStands(Refused):
    """A member has one objection at a time."""

    code = "objection_stands"


class PartMissing(Refused):
    """An objection gives reasons, cites a provision and says what would remove it."""

    code = "part_missing"


class FaultUnknown(Refused):
    """A check names the parts that are missing, or a ground that does not count."""

    code = "fault_unknown"


class RenewedTooOften(Refused):
    """The number of renewals is limited."""

    code = "renewed_too_often"


class OpinionRequested(Refused):
    """The opinion was asked for already."""

    code = "opinion_requested"


class Barred(Refused):
    """The same text was rejected too short a time ago."""

    code = "barred"


class NotOutvoted(Refused):
    """Only a member that was outvoted may do this."""

    code = "not_outvoted"


class ReservationStands(Refused):
    """A member has one reservation to a decision."""

    code = "reservation_stands"


class NoReservation(Refused):
    """The member has no reservation to this decision."""

    code = "no_reservation"


class NoPlan(Refused):
    """The finding has no remedial plan that could be certified."""

    code = "no_plan"


class TooEarly(Refused):
    """It is too early for this proposal."""

    code = "too_early"


class NotASide(Refused):
    """Only sponsor and objectors may ask for this."""

    code = "not_a_side"


class EditRefused(Refused):
    """A change cannot be made to the text; ``place`` points into the list of changes."""

    code = "edit_refused"


class NewProposal(Refused):
    """An amendment changes a part of the text; anything else is a new proposal."""

    code = "new_proposal"


class RevisionPassed(Refused):
    """The text has another revision than the one that the act names."""

    code = "revision_passed"


class UnknownAmendment(Refused):
    """There is no amendment with this number."""

    code = "unknown_amendment"


class NotTheAmender(Refused):
    """Only the member that filed the amendment may do this."""

    code = "not_the_amender"


class AmendmentEnded(Refused):
    """The amendment stands no longer."""

    code = "amendment_ended"


class TooManyAmendments(Refused):
    """So many amendments stand that no more fit into one vote."""

    code = "too_many_amendments"


class OrderRefused(Refused):
    """An order of voting names each amendment that stands once."""

    code = "order_refused"


class PartsRefused(Refused):
    """A division names sections that the text has, each once."""

    code = "parts_refused"


class DividedAlready(Refused):
    """The member has spoken on the division already, or another division is asked for."""

    code = "divided_already"


class UnknownQuestion(Refused):
    """No vote is open on this question."""

    code = "unknown_question"
