"""Tables of what moves: read models, and what is kept outside the log.

What stands in ``outside`` and ``box`` is untouched by a rebuild. Only ``projections`` write the
others.
"""

from governance.models.ballots import Ballot, Vote
from governance.models.box import SealedOpening, SecretBallot
from governance.models.debate import Comment, Cosponsor, Objection
from governance.models.elections import BallotPaper, Candidate
from governance.models.outside import Account, AccountManager, CommentText, Draft, new_subject
from governance.models.proposals import Deadline, Decision, Phase, Proposal, Revision

__all__ = [
    "Account",
    "AccountManager",
    "Ballot",
    "BallotPaper",
    "Candidate",
    "Comment",
    "CommentText",
    "Cosponsor",
    "Deadline",
    "Decision",
    "Draft",
    "Objection",
    "Phase",
    "Proposal",
    "Revision",
    "SealedOpening",
    "SecretBallot",
    "Vote",
    "new_subject",
]
