"""Refusals of an election. Each names the article through the guard that raises it."""

from audit.log.errors import Refused


class NotProposed(Refused):
    """An election is opened by the Secretariat, and not proposed."""

    code = "not_proposed"


class NothingToElect(Refused):
    """No seat is free, or the matter is none that elects."""

    code = "nothing_to_elect"


class ElectionRuns(Refused):
    """An election on the same matter is open."""

    code = "election_runs"


class NotInRotation(Refused):
    """At first only the group whose turn it is names a candidate, and from among itself."""

    code = "not_in_rotation"


class CandidateStands(Refused):
    """The member has a candidate that stands, or the candidacy was accepted."""

    code = "candidate_stands"


class NotEligible(Refused):
    """Who stands for an office belongs to a member in good standing."""

    code = "not_eligible"


class LabelMissing(Refused):
    """A candidate has a short public name."""

    code = "label_missing"


class LabelPersonal(Refused):
    """A public name tells nobody how to reach a person."""

    code = "label_personal"


class UnknownCandidate(Refused):
    """There is no candidate with this number that this can be said of."""

    code = "unknown_candidate"


class NotTheCandidatesMember(Refused):
    """Only the candidate's own member may do this."""

    code = "not_the_candidates_member"
