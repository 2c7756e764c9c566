"""Stages: where a proposal may stand, until when, and in which of them what can be done."""

from dataclasses import dataclass
from enum import StrEnum

from regime.domain.rulebook.periods import Deadline as Deadline


class Stage(StrEnum):
    """Where a proposal stands."""

    UNKNOWN = "unknown"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPEAL = "appeal"
    NOMINATION = "nomination"
    CONSULTATION = "consultation"
    SEPARATE_VOTES = "separate_votes"
    CONSENSUS = "consensus"
    SILENCE = "silence"
    AWAITING = "awaiting"
    LADDER = "ladder"
    VOTE = "vote"
    OPENING = "opening"
    COUNTING = "counting"
    SUMMARY = "summary"
    NOTICE = "notice"
    REQUEST = "request"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    NOT_ADOPTED = "not_adopted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    CHALLENGED = "challenged"
    RECORDED = "recorded"

    EXPIRED = "expired"


@dataclass(frozen=True)
class StageEnd:
    """Until when a proposal stands where it does."""


OBJECTIONS_LIVE = (Stage.CONSENSUS, Stage.SILENCE, Stage.AWAITING, Stage.LADDER)
BEFORE_VOTE = (Stage.CONSULTATION, Stage.SEPARATE_VOTES, *OBJECTIONS_LIVE)
RESERVATIONS_LIVE = (Stage.ADOPTED, Stage.IN_FORCE)
ENDED = (
    Stage.ADOPTED,
    Stage.IN_FORCE,
    Stage.NOT_ADOPTED,
    Stage.WITHDRAWN,
    Stage.LAPSED,
    Stage.CHALLENGED,
    Stage.RECORDED,
    Stage.RETURNED,
    Stage.EXPIRED,
)
