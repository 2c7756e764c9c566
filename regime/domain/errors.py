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


class NotAsDecided(Refused):
    """The members decided that another person fills the office."""

    code = "not_as_decided"


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


class NotNow(Refused):
    """The calendar has no place for this act now."""

    code = "not_now"


class NotADate(Refused):
    """A meeting cannot open at this instant."""

    code = "not_a_date"


class Unknown(Refused):
    """There is no such request, meeting or item."""

    code = "unknown"


class Protected(Refused):
    """Enough stand behind it, so it stays."""

    code = "protected"


class TooManyItems(Refused):
    """One member has put as many items on the next agenda as it may."""

    code = "too_many_items"


class WordsMissing(Refused):
    """Words are wanted, and not too many."""

    code = "words_missing"


class TermsServed(Refused):
    """Nobody is appointed to this office more often than the article allows."""

    code = "terms_served"


class AnotherElected(Refused):
    """An election has decided who takes the chair."""

    code = "another_elected"
