"""Contested: what a notice keeps while it is challenged, so that it can have its life back."""

from dataclasses import dataclass

from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class Contest:
    """The challenge of a notice, and the days that were left to the notice and to challenge it.

    ``dropped`` says how the challenge stopped, while another may still go on with it.
    """

    challenge: Symbol
    days_left: int
    challenge_days_left: int
    dropped: str = ""


Challengers = frozenset[StateCode]
