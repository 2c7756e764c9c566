"""Refusals of applications, of the roster and of evidence."""

from audit.log.errors import Refused


class UnknownApplication(Refused):
    """The register holds no such application."""

    code = "unknown_application"


class MayNotApply(Refused):
    """Who is a member, or has an application that is open, does not apply."""

    code = "may_not_apply"


class TooEarlyToApply(Refused):
    """After a refusal a new application waits, unless every stated shortfall is cured."""

    code = "too_early_to_apply"


class AnswersRefused(Refused):
    """An application answers the criteria, each in so many words."""

    code = "answers_refused"


class NotTheApplicant(Refused):
    """Only the applicant may do this."""

    code = "not_the_applicant"


class OtherStep(Refused):
    """This has no place where the application stands."""

    code = "other_step"


class FilingRefused(Refused):
    """What is told does not open what was sealed, or is no filing."""

    code = "filing_refused"


class LotRefused(Refused):
    """What is told is not the number that was committed to."""

    code = "lot_refused"


class NotOnThePanel(Refused):
    """Only the assessors of a case assess it."""

    code = "not_on_the_panel"


class FindingRefused(Refused):
    """A finding is on a criterion of the case, on its scale, with evidence filed and reasons."""

    code = "finding_refused"


class DraftRefused(Refused):
    """A draft is issued early when every assessor has found on every criterion."""

    code = "draft_refused"


class ExtendedAlready(Refused):
    """The assessment was extended as often as the rules allow."""

    code = "extended_already"


class SeatRefused(Refused):
    """A seat of the roster is filled by a delegate of the own delegation, once."""

    code = "seat_refused"


class EvidenceRefused(Refused):
    """A document is filed for criteria of the case, in a class that the rules know."""

    code = "evidence_refused"


class NoSuchPair(Refused):
    """There are no such like cases of which one was kept out, or they are answered."""

    code = "no_such_pair"


class WordsWanted(Refused):
    """This act needs words, and not too many."""

    code = "words_wanted"
