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


class ConsensusOnly(Refused):
    """The passage changes only by consensus, which is not in service yet."""

    code = "consensus_only"


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


class ProvisionMissing(Refused):
    """A return cites a provision of the rules in force for the proposal."""

    code = "provision_missing"


class UnknownProposal(Refused):
    """There is no proposal under this symbol."""

    code = "unknown_proposal"
