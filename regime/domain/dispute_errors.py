"""Refusals of declared disputes."""

from audit.log.errors import Refused


class DisputeRefused(Refused):
    """What is declared names another state, what it is about, and a day that has come."""

    code = "dispute_refused"


class DisputeStands(Refused):
    """The state has declared this dispute already."""

    code = "dispute_stands"


class NoDispute(Refused):
    """The register holds no such dispute in force."""

    code = "no_dispute"


class ContestedAlready(Refused):
    """A dispute is contested once."""

    code = "dispute_contested"
