"""Cases: every application to become a member as it is compared, read from the folded log.

Pages and the API that compare cases read them here and nowhere else.
"""

from governance.domain.consistency.case import Case
from governance.domain.consistency.dominance import Answer, Answers
from governance.domain.consistency.spread import NOT_ASSESSED, Assessed
from governance.models import PairAnswer
from regime.domain.values import StateCode, Symbol


def cases() -> tuple[Case, ...]:
    """Every application under these rules, in the order of filing; none so far."""
    return ()


def answers() -> Answers:
    """The answers to pairs of like cases treated unlike, by (admitted, kept out) application."""
    return {
        (Symbol(one.admitted), Symbol(one.application)): Answer(
            one.reasons, one.position, one.answered_at
        )
        for one in PairAnswer.objects.all()
    }


def assessed() -> Assessed:
    """What each assessor gave, by application and criterion, without saying who gave it."""
    return NOT_ASSESSED


def drawn() -> tuple[StateCode, ...]:
    """The members whose assessors were drawn: each as often as one of its assessors was."""
    return ()


def newest_position() -> int:
    """The position of the last entry that changed a case, an answer or a draw; -1 before any."""
    return -1
