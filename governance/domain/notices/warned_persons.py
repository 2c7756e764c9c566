"""Warned: who is told that an end is near, and of what."""

from dataclasses import dataclass

from governance.domain.chapters.proposal.stages import Deadline
from regime.domain.values import Subject


@dataclass(frozen=True)
class Warned:
    """A person, of what they are warned, and the end: when, and which entry set it."""

    subject: Subject
    about: str
    end: Deadline
