"""Refusals about the Chair's rulings."""

from audit.log.errors import Refused


class SubjectUnknown(Refused):
    """The Chair rules on questions of order."""

    code = "subject_unknown"


class RulingMissing(Refused):
    """A ruling says what holds."""

    code = "ruling_missing"


class UnknownRuling(Refused):
    """There is no ruling with this number."""

    code = "unknown_ruling"


class RulingUnderAppeal(Refused):
    """The members decide on a ruling of this sort now."""

    code = "ruling_under_appeal"


class AppealedAlready(Refused):
    """A ruling is appealed once."""

    code = "appealed_already"
