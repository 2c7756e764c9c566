"""One seat: who is elected to an office that one candidate takes, and who drops out on the way.

Who has the majority is elected. Otherwise the lowest drops out: all that tie as the lowest, unless
fewer than two would be left; then the lot takes one of them. Two that tie stand again. Into the
last round go the two with most votes, so that it gives one of them the majority, or a tie, which
the lot breaks. A candidate that stands alone and finds no majority drops out.
"""

from governance.domain.chapters.elections.poll import Judged, Poll

_LAST_TWO = 2


def judge(poll: Poll) -> Judged:
    """What follows from a round for one seat."""
    if carried := poll.carried():
        return Judged(elected=carried[:1], lots=_lots(poll, poll.order(), 1))
    if len(poll.put) == 1:
        return Judged(dropped=poll.put)
    if poll.rounds_left == 0:
        return _last(poll)
    if poll.rounds_left == 1:
        order = poll.order()
        return Judged(dropped=order[_LAST_TWO:], lots=_lots(poll, order, _LAST_TWO))
    return _lowest(poll)


def _last(poll: Poll) -> Judged:
    """The last round of two is decided by lot where it is a tie."""
    order = poll.order()
    tied = poll.tied_with(order[0])
    if len(poll.put) == len(tied) == _LAST_TWO:
        return Judged(elected=order[:1], lots=(tied,))
    return Judged(dropped=order)


def _lowest(poll: Poll) -> Judged:
    order = poll.order()
    lowest = poll.tied_with(order[-1])
    if len(order) - len(lowest) >= _LAST_TWO:
        return Judged(dropped=tuple(one for one in order if one in lowest))
    if len(order) == _LAST_TWO:
        return Judged()
    return Judged(dropped=order[-1:], lots=(lowest,) if lowest[1:] else ())


def _lots(poll: Poll, order: tuple[int, ...], kept: int) -> tuple[tuple[int, ...], ...]:
    """The tie across the line behind the first ``kept``, where there is one."""
    if len(order) <= kept or poll.votes(order[kept - 1]) != poll.votes(order[kept]):
        return ()
    return (poll.tied_with(order[kept]),)
