"""Polls: rounds as tests name them, by the votes of each candidate."""

from collections.abc import Mapping

from governance.domain.chapters.elections.poll import Poll
from regime.domain.engine.result import Result
from regime.domain.lots import seed_of

SEED = seed_of("the random numbers of a round")


def poll(
    votes: Mapping[int, int], *, carried: tuple[int, ...] = (), left: int = 2, seed: str = SEED
) -> Poll:
    """A round in which candidates have so many votes, and these the majority."""
    results = {one: _result(count, adopted=one in carried) for one, count in votes.items()}
    return Poll(results=results, rounds_left=left, seed=seed)


def _result(yes: int, *, adopted: bool) -> Result:
    return Result(
        adopted=adopted,
        final=True,
        quorate=True,
        counts={"yes": yes},
        reason="adopted" if adopted else "not_adopted",
        ignored=(),
        blocked_by=(),
        tests=(),
    )
