"""Measures: what the states of each group did and what became of it, over the whole record.

Proposals, decisions and candidates are read from their read models, objections from the fold of the
log that the record of objectors rests on, applicants from their cases.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from governance.domain.chapters.proposal.stages import Stage
from governance.domain.consistency.case import DECIDED, KEPT_OUT, Case, CaseObjection, Fate, Outcome
from governance.domain.consistency.groups import (
    Compared,
    Grouping,
    founding_and_later,
    parts,
    rates,
)
from governance.models import Candidate
from governance.reading import elections, queries
from governance.reading.consistency import cases as applications
from regime.domain.participation import Participation
from regime.domain.values import MEMBERS, StateCode
from regime.reading.universality import ROSTER

JOINED, GROUP, APPLICANTS = "joined", "group", "applicants"
_REJECTED = (Stage.NOT_ADOPTED.value, Stage.CHALLENGED.value)
_STOOD = ("stands", "dropped_out", elections.ELECTED)


@dataclass(frozen=True)
class Division:
    """One way in which states are divided into groups, and every measure by it."""

    division: str
    measures: tuple[Compared, ...]


@dataclass(frozen=True)
class _Done:
    """What states did: each once for every time, and beside it whether it came to something."""

    members: Sequence[StateCode]
    proposals: Sequence[StateCode]
    decided: Sequence[tuple[StateCode, bool]]
    objections: Sequence[tuple[StateCode, bool]]
    candidates: Sequence[tuple[StateCode, bool]]
    assessors: Sequence[StateCode]


def divisions(cases: Sequence[Case], raised: Iterable[CaseObjection]) -> tuple[Division, ...]:
    """Founding and later members, the groups of the roster, and those of the applicants."""
    roster = ROSTER.now()
    done = _done(roster.values(), raised)
    joined = founding_and_later({code: _joined(one) for code, one in roster.items()})
    groups = {code: one.group for code, one in roster.items()}
    return (
        Division(JOINED, _measured(done, joined)),
        Division(GROUP, _measured(done, groups)),
        Division(APPLICANTS, _of_applicants(cases)),
    )


def _done(roster: Iterable[Participation], raised: Iterable[CaseObjection]) -> _Done:
    adopted = set(queries.decisions().values_list("proposal", flat=True))
    rows = list(
        queries.proposals().reverse().exclude(sponsor="").values_list("symbol", "sponsor", "stage")
    )
    return _Done(
        members=[one.state for one in roster if one.standing in MEMBERS],
        proposals=[StateCode(sponsor) for _, sponsor, _ in rows],
        decided=[
            (StateCode(sponsor), symbol in adopted)
            for symbol, sponsor, stage in rows
            if symbol in adopted or stage in _REJECTED
        ],
        objections=[(one.member, one.fate is Fate.DEFECTIVE_FELL) for one in raised],
        candidates=_candidates(),
        assessors=applications.drawn(),
    )


def _candidates() -> list[tuple[StateCode, bool]]:
    """Who stood in elections that are over, and whether it was elected."""
    over = [one.row.symbol for one in elections.past()]
    rows = Candidate.objects.filter(proposal__in=over, standing__in=_STOOD).order_by("position")
    found = rows.values_list("member", "standing")
    return [(StateCode(member), standing == elections.ELECTED) for member, standing in found]


def _measured(done: _Done, grouping: Grouping) -> tuple[Compared, ...]:
    offices = [member for member, elected in done.candidates if elected]
    objectors = [member for member, _ in done.objections]
    return (
        parts("members", done.members, grouping),
        parts("proposals", done.proposals, grouping),
        rates("adopted", done.decided, grouping),
        parts("objections", objectors, grouping),
        rates("objections_fallen", done.objections, grouping),
        parts("offices", offices, grouping),
        rates("elected", done.candidates, grouping),
        parts("assessors", done.assessors, grouping),
    )


def _of_applicants(cases: Sequence[Case]) -> tuple[Compared, ...]:
    """How cases that have ended, or are overdue, went; a state as often as it applied."""
    groups: Grouping = {one.state: one.group for one in cases}
    ended = [one for one in cases if one.outcome in (*DECIDED, *KEPT_OUT)]
    return (
        parts("applications", [one.state for one in cases], groups),
        rates("admitted", [(one.state, one.outcome is Outcome.ADMITTED) for one in ended], groups),
        rates("overdue", [(one.state, one.outcome is Outcome.OVERDUE) for one in ended], groups),
    )


def _joined(state: Participation) -> int | None:
    """In which year it became a member, as recorded or by the log; none if it never did."""
    first = next((turn.year for turn in state.turns if turn.standing in MEMBERS), None)
    return first if first is None or state.joined_year is None else state.joined_year
