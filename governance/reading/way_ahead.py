"""Course: what a proposal goes through next if nothing ends it earlier, with the latest dates.

The phases follow from the procedure and the edition that govern the proposal as it stands now. A
date to come is counted from the end of what is open; where that is not known, no date is given. A
phase that opens only on request moves no other date.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.ballots.secrecy import counts_claims
from governance.domain.chapters.proposal.phases import plan_of, rules_of
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.sponsorship import lack_of, wanted_behind
from governance.domain.chapters.submission.submitting import service_of
from governance.domain.families.elections import Elective
from governance.domain.kinds import kind_told
from governance.folded import proposal_now, regime_now
from regime.domain.procedures import Form, Phase, voting
from regime.domain.procedures.election import rounds
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime

CONSULTATION = "consultation"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = (Stage.VOTE, Stage.OPENING, Stage.COUNTING)
_BEFORE = (Stage.SUBMITTED, Stage.APPEAL, Stage.NOMINATION)


@dataclass(frozen=True)
class Coming:
    """A phase to come: its form and name, and when it opens and ends at the latest."""

    form: str
    name: str
    days: int
    on_request: bool
    opens_at: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class Wanted:
    """How many members have to stand behind a proposal, and what it still lacks, in words."""

    members: int
    lack: str


def coming(symbol: str) -> tuple[Coming, ...]:
    """The phases still to come, in order; none of a proposal that has ended."""
    proposal, regime = proposal_now(symbol), regime_now()
    if proposal.stage in (*ENDED, Stage.UNKNOWN):
        return ()
    return tuple(dated(_ahead(proposal, regime), proposal, rules_of(proposal, regime)))


def wanted(symbol: str) -> Wanted | None:
    """How many members have to stand behind a proposal, where it takes more than one."""
    proposal, regime = proposal_now(symbol), regime_now()
    if not proposal.symbol or not proposal.sponsor:
        return None
    rules = rules_of(proposal, regime)
    number = wanted_behind(proposal, rules, regime)
    lack = lack_of(proposal, regime)
    if number == 1 and lack is None:
        return None
    return Wanted(number, lack.detail if lack else "")


@dataclass(frozen=True)
class Way:
    """A matter of the edition in force, and the phases that decide it; none where not in service.

    ``majority`` is the rule of the vote, as the engine reads it, where a vote may come.
    """

    matter: str
    title: str
    article: str
    procedure: str
    consultation_days: int
    phases: tuple[Phase, ...]
    majority: Json


def ways() -> list[Way]:
    """How each matter is decided, by title."""
    regime = regime_now()
    if not regime.editions:
        return []
    rows = sorted(regime.rules.matters.values(), key=lambda row: row.title)
    return [_way(row, regime.rules) for row in rows]


def _way(row: Matter, rules: RulesOfProcedure) -> Way:
    try:
        kind, procedure = service_of(row.id, rules)
    except Refused:
        phases: tuple[Phase, ...] = ()
    else:
        elects = isinstance(kind, Elective)
        own = procedure.phases(row, rules)
        phases = rounds(row, rules, voting=procedure.code) if elects else own
    return Way(
        matter=row.id,
        title=row.title,
        article=row.article,
        procedure=row.text("procedure"),
        consultation_days=row.days("consultation_days"),
        phases=phases,
        majority=next((_rule(one, row) for one in phases if one.voting), None),
    )


def _rule(phase: Phase, row: Matter) -> Json:
    step = voting(phase.voting).step(row, quorum=row.fraction("decision_quorum"), closes_at=_EPOCH)
    return step["rule"]


def _ahead(proposal: Proposal, regime: Regime) -> list[tuple[str, Phase]]:
    """The phases to come, those on request included; before admission the consultation first."""
    if proposal.case and proposal.stage in _LAST:
        return []  # Whatever step it skipped: an admission is voted on once.
    plan = plan_of(proposal, regime)
    whole = plan_of(replace(proposal, opinion_requested=True), regime)
    opened = plan[: proposal.phase]
    after = whole.index(opened[-1]) + 1 if opened else 0
    ahead = [(phase.form.value, phase) for phase in whole[after:]]
    if proposal.stage not in _BEFORE:
        return ahead
    row = rules_of(proposal, regime).matters[proposal.matter]
    return [(CONSULTATION, Phase(whole[0].form, row.days("consultation_days"))), *ahead]


def dated(
    ahead: list[tuple[str, Phase]], proposal: Proposal, rules: RulesOfProcedure
) -> Iterator[Coming]:
    """The phases that are ahead, each after the one before it."""
    at = proposal.stage_due.at if proposal.stage_due else None
    waits = _days_for_papers(proposal, rules)
    if at and waits and proposal.stage is Stage.VOTE:
        at = rules.period_end(at, days=waits)
    for form, phase in ahead:
        asked = phase.on_request and not proposal.opinion_requested
        opens = None if asked else at
        until = rules.period_end(opens, days=phase.days) if opens else None
        yield Coming(form, phase.name, phase.days, asked, opens, until)
        at = at if asked else until
        if at and waits and phase.form is Form.VOTE:
            at = rules.period_end(at, days=waits)


def _days_for_papers(proposal: Proposal, rules: RulesOfProcedure) -> int:
    """How long after the close of a round the next opens at the latest, where papers wait."""
    elects = isinstance(kind_told(proposal.kind, proposal.matter), Elective)
    if not elects or not counts_claims(rules):
        return 0
    return rules.days("majorities", "opening_days") + rules.days("majorities", "own_opening_days")
