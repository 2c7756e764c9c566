"""Refusals of what is done between a consensus that failed and the vote."""

from audit.log.errors import Refused


class ExtendedAlready(Refused):
    """A silence is extended as often as its article says, and no more."""

    code = "extended_already"


class AgreedAlready(Refused):
    """A side agrees once that a step is skipped."""

    code = "agreed_already"


class GroupKnown(Refused):
    """A conciliation group is named or drawn once."""

    code = "group_known"


class GroupRefused(Refused):
    """A conciliation group has its number of states, an objector and the sponsor among them."""

    code = "group_refused"


class NotInTheGroup(Refused):
    """Only the conciliation group may do this."""

    code = "not_in_the_group"


class OpinionRecordedAlready(Refused):
    """There is one opinion on a proposal."""

    code = "opinion_recorded_already"


class ConclusionUnknown(Refused):
    """An opinion concludes for or against adoption."""

    code = "conclusion_unknown"


class DocumentRefused(Refused):
    """A document is named by its digest."""

    code = "document_refused"


class NothingToExplain(Refused):
    """No decision departs from an opinion, or it is explained."""

    code = "nothing_to_explain"
