"""Answering for like cases: those whose objections stood against the one that was kept out."""

from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.chapters.accession.questions.like_cases import answer
from regime.domain.chapters.accession.questions.said import AnswerPair
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode

_STOOD = (Standing.CHECK, Standing.DEFECTIVE, Standing.SUSTAINED, Standing.CLOSED)


def answer_pair(
    command: AnswerPair, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The answer for a pair, by who caused it; raises ``Refused``."""
    return answer(command, regime, actor, at, objectors=objectors_of(proposal))


def objectors_of(proposal: Proposal) -> tuple[StateCode, ...]:
    """The members whose objections stood against a proposal, in the order of raising."""
    stood = (one.member for one in proposal.objections.values() if one.standing in _STOOD)
    return tuple(dict.fromkeys(stood))
