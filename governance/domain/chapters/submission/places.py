"""Places: how many proposals a delegation has open, and whether another waits for its turn.

What others have open counts for nobody. Where the Rules let proposals wait, one over the number is
not refused: it stands in the queue of its own delegation, up to a number of its own.
"""

from governance.domain.chapters.submission import said
from regime.domain.acts import code_of
from regime.domain.chapters.queue.state import Line
from regime.domain.state import Regime
from regime.domain.values import StateCode


def line_of(sponsor: StateCode) -> Line:
    """Where the proposals of a delegation wait."""
    return Line(sponsor, code_of(said.SubmitProposal))


def has_place(sponsor: StateCode, regime: Regime) -> bool:
    """Whether a delegation may have one more proposal open."""
    most = _most(regime)
    return most is None or _open(sponsor, regime) < most


def must_wait(sponsor: StateCode, regime: Regime) -> bool:
    """Whether what a delegation submits now has to wait; refused where it may not even do that."""
    waiting, room = len(regime.queue.of(line_of(sponsor))), _most_waiting(regime)
    if has_place(sponsor, regime) and not waiting:
        return False
    if waiting < room:
        return True
    also = f", and {waiting} that wait, of {room}" if room else ""
    raise said.TooManyProposals(
        f"{sponsor} has {_open(sponsor, regime)} proposals open, of {_most(regime)} at most{also}: "
        "another is possible when one of them is withdrawn, returned or decided.",
        rule=regime.rules.roles["proposals"],
    )


def must_have_place(sponsor: StateCode, regime: Regime) -> None:
    """Refuse what opens at once or not at all, where the delegation has no place for it."""
    if must_wait(sponsor, regime):
        raise said.TooManyProposals(
            f"{sponsor or 'The Secretariat'} has {_open(sponsor, regime)} proposals open, of "
            f"{_most(regime)} at most, and this one does not wait: withdraw one of them.",
            rule=regime.rules.roles["proposals"],
        )


def _open(sponsor: StateCode, regime: Regime) -> int:
    return sum(state == sponsor for state in regime.sponsoring.values())


def _most(regime: Regime) -> int | None:
    most = regime.rules.value("proposals", "open_proposals_max")
    return most if isinstance(most, int) else None


def _most_waiting(regime: Regime) -> int:
    most = regime.rules.value("proposals", "waiting_max")
    return most if isinstance(most, int) else 0
