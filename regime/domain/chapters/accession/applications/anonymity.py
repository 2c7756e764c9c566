"""Anonymity: which states could have filed an application whose applicant is not named.

Who acts for a state, and which applications are named, is public. So an unnamed application is of
one of those states that could apply when it was filed: how many these are is how well its name is
kept, and pages say it before and after the filing.
"""

from collections.abc import Iterable
from datetime import datetime

from regime.domain.acts import right_of
from regime.domain.chapters.accession.applications.said import FileApplication
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.persons import Delegate
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, StateCode


def could_be(application: Application, regime: Regime) -> frozenset[StateCode]:
    """The states that could have filed it, by what is public."""
    return _able(application.acting.values(), regime, application.filed_at)


def could_file(regime: Regime, at: datetime) -> frozenset[StateCode]:
    """The states that could file one now, by what is public."""
    return _able(regime.delegates.values(), regime, at)


def _able(acting: Iterable[Delegate], regime: Regime, at: datetime) -> frozenset[StateCode]:
    carrying = right_of(FileApplication).capacities
    states = {one.member for one in acting if one.capacity in carrying}
    named = {one.state for one in regime.applications.values() if _was_open(one, at)}
    return frozenset(
        code
        for code in states
        if code not in named and regime.participant(code).standing not in MEMBERS
    )


def _was_open(one: Application, at: datetime) -> bool:
    """Whether it was named from the first, and open at that moment."""
    since = one.filed_at < at and not one.filing
    return since and (one.decided_at is None or one.decided_at > at)
