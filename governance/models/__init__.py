"""Tables of what moves: read models, and what is kept outside the log.

What stands in ``outside`` and ``box`` is untouched by a rebuild. Only ``projections`` write the
others.
"""

from governance.models.accession import (
    Application,
    AssessorSeat,
    FilingSeal,
    Finding,
    PairAnswer,
    Question,
)
from governance.models.amendments import Amendment, Division, SeparateBallot, SeparateVote
from governance.models.ballot_box import SealedOpening, SecretBallot
from governance.models.ballots import Ballot, Proxy, Vote
from governance.models.debate import Comment, Cosponsor, ExpertView, Objection
from governance.models.effects import Reservation
from governance.models.elections import BallotPaper, Candidate
from governance.models.evidence import Evidence
from governance.models.filings import ApplicationDraft, LotSecret, SealedFiling
from governance.models.ladder import ConciliationGroup, ConciliationText, Opinion, Ruling
from governance.models.outside import (
    Account,
    AccountManager,
    CommentText,
    Draft,
    EvidenceOpening,
    new_subject,
)
from governance.models.proposals import Deadline, Decision, Phase, Proposal, Revision
from governance.models.transfers import TransferReport

__all__ = [
    "Account",
    "AccountManager",
    "Amendment",
    "Application",
    "ApplicationDraft",
    "AssessorSeat",
    "Ballot",
    "BallotPaper",
    "Candidate",
    "Comment",
    "CommentText",
    "ConciliationGroup",
    "ConciliationText",
    "Cosponsor",
    "Deadline",
    "Decision",
    "Division",
    "Draft",
    "Evidence",
    "EvidenceOpening",
    "ExpertView",
    "FilingSeal",
    "Finding",
    "LotSecret",
    "Objection",
    "Opinion",
    "PairAnswer",
    "Phase",
    "Proposal",
    "Proxy",
    "Question",
    "Reservation",
    "Revision",
    "Ruling",
    "SealedFiling",
    "SealedOpening",
    "SecretBallot",
    "SeparateBallot",
    "SeparateVote",
    "TransferReport",
    "Vote",
    "new_subject",
]
