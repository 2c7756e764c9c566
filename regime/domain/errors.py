"""Refusals of what stands: who may be accredited, appointed, named, and how the rules change."""

from audit.log.errors import Refused


class UnknownMember(Refused):
    """The code names no participant of the regime."""

    code = "unknown_member"


class AlreadyAccredited(Refused):
    """The person already acts in a capacity; one person, one capacity at a time."""

    code = "already_accredited"


class NotAccredited(Refused):
    """The person holds no accreditation that could end."""

    code = "not_accredited"


class OfficeTaken(Refused):
    """The office is filled."""

    code = "office_taken"


class OfficeVacant(Refused):
    """The office is vacant: there is no appointment to end."""

    code = "office_vacant"


class ReasonsMissing(Refused):
    """The act needs reasons."""

    code = "reasons_missing"


class ClockNotSimulated(Refused):
    """Only a simulated clock can be advanced, and only forward."""

    code = "clock_not_simulated"


class RulesDisagree(Refused):
    """A matrix row and its article would say different things."""

    code = "rules_disagree"


class AnotherElected(Refused):
    """An election has decided who takes the chair."""

    code = "another_elected"
