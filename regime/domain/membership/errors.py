"""Refusals of acts of membership."""

from audit.log.errors import Refused


class TakesPart(Refused):
    """The state takes part already."""

    code = "takes_part"


class NotAMember(Refused):
    """The act is for members, or about one."""

    code = "not_a_member"


class NotAnAdherent(Refused):
    """The act is for adherents."""

    code = "not_an_adherent"


class NoticeStands(Refused):
    """A notice of withdrawal runs already."""

    code = "notice_stands"


class NoNotice(Refused):
    """No notice of withdrawal runs."""

    code = "no_notice"


class ReviewTooEarly(Refused):
    """The days before the review have not passed."""

    code = "too_early"


class NothingToReview(Refused):
    """The member has all access, or none that could be given now."""

    code = "nothing_to_review"


class MembershipRefused(Refused):
    """What is said does not fit: a code, a name, a group, reasons, a digest or a day."""

    code = "membership_refused"
