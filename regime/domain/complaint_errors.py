"""Refusals of complaints about the staff."""

from audit.log.errors import Refused


class ComplaintRefused(Refused):
    """A complaint is about an office that somebody has held, and says why."""

    code = "complaint_refused"


class NoComplaint(Refused):
    """The register holds no such complaint."""

    code = "no_complaint"


class ComplaintIsAnswered(Refused):
    """The complaint has its answer."""

    code = "complaint_answered"


class OwnComplaint(Refused):
    """Whoever presides does not answer a complaint of the own state."""

    code = "own_complaint"
