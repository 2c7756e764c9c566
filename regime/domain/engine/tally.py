"""Tally: what was decided?

The one way from a case to a result. The same case gives the same result, for everyone and for ever.
"""

from typing import assert_never

from regime.domain.engine.case import Case, Consensus, Silence, Vote
from regime.domain.engine.objecting import outcome_of_consensus, outcome_of_silence
from regime.domain.engine.result import Result
from regime.domain.engine.voting import outcome_of_vote


def tally(case: Case) -> Result:
    """The outcome of the case's step."""
    match case.step:
        case Vote() as vote:
            return outcome_of_vote(vote, case)
        case Consensus() as consensus:
            return outcome_of_consensus(consensus, case)
        case Silence() as silence:
            return outcome_of_silence(silence, case)
        case _:
            assert_never(case.step)
