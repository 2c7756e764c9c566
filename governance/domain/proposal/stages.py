"""Stages: where a proposal may stand, until when, and in which of them what can be done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """Where a proposal stands."""

    UNKNOWN = "unknown"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPEAL = "appeal"
    NOMINATION = "nomination"
    CONSULTATION = "consultation"
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


@dataclass(frozen=True)
class Deadline:
    """When something falls due, and the position of the entry that set it."""

    at: datetime
    position: int


OBJECTIONS_LIVE = (Stage.CONSENSUS, Stage.SILENCE, Stage.AWAITING, Stage.LADDER)
ENDED = (
    Stage.ADOPTED,
    Stage.IN_FORCE,
    Stage.NOT_ADOPTED,
    Stage.WITHDRAWN,
    Stage.LAPSED,
    Stage.CHALLENGED,
    Stage.RETURNED,
)
