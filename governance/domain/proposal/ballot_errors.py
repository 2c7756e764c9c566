"""Refusals of ballots that are not open."""

from audit.log.errors import Refused


class OtherBallot(Refused):
    """The row of the matter asks for another ballot than this vote was cast in."""

    code = "other_ballot"


class RoundOver(Refused):
    """The vote was made for another round than the one that is open."""

    code = "round_over"


class OpeningRefused(Refused):
    """What is opened is not what was sealed, or was opened already."""

    code = "opening_refused"


class BallotsRefused(Refused):
    """What is published cannot be the ballots of those that voted."""

    code = "ballots_refused"
