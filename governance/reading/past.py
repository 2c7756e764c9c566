"""Past: a proposal or application as it stood at a moment, folded from its stream up to it.

What a proposal is at all (its symbol, who submitted it, on what grounds and when) never changes and
is read from the record; everything that moves is folded by the very ``evolve`` that decisions rest
on. A moment that nobody asked for lately costs one reading of the stream.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from audit.folds import Fold
from audit.log.entry import Recorded
from audit.reading import queries as log
from audit.reading.past import Moment
from governance.domain.chapters.proposal.state import Proposal as State
from governance.folded import PROPOSALS
from governance.models import Application, Proposal, Vote
from governance.reading import ballots, queries
from governance.reading.accession import applications
from regime.domain.chapters.accession.applications.state import ALONE, Applications
from regime.domain.chapters.accession.applications.state import Application as Case
from regime.domain.values import Symbol

APPLICATIONS: Fold[Applications] = Fold({}, ALONE.evolve)


@dataclass(frozen=True)
class Stood:
    """A proposal as it stood: ``row`` holds what never changes, ``state`` what was folded."""

    row: Proposal
    state: State
    entries: list[Recorded]

    @property
    def changed_position(self) -> int:
        """The last entry that had changed it by then."""
        return self.entries[-1].position


@dataclass(frozen=True)
class CaseStood:
    """An application as it stood: ``row`` holds what never changes, ``case`` what was folded."""

    row: Application
    case: Case
    entries: list[Recorded]

    @property
    def changed_position(self) -> int:
        """The last entry that had changed it by then."""
        return self.entries[-1].position


def application(symbol: str, moment: Moment) -> CaseStood | None:
    """The application under this symbol with its entries until then; nothing before the first."""
    row = applications.application(symbol)
    if row is None or moment.until is None or row.position > moment.until:
        return None
    case = APPLICATIONS.at(moment.until, symbol)[Symbol(symbol)]
    return CaseStood(row, case, log.stream(symbol, until=moment.until))


def applications_of(state: str, moment: Moment) -> list[CaseStood]:
    """The applications that were known by then to be of a state, the newest first."""
    rows = applications.applications().filter(state=state)
    stood = (application(row.symbol, moment) for row in rows)
    return [one for one in stood if one and one.case.state == state]


def proposals(moment: Moment) -> "QuerySet[Proposal]":
    """The proposals that had been submitted by then, the newest first."""
    rows = queries.proposals()
    return rows if moment.until is None else rows.filter(position__lte=moment.until)


def state_of(symbol: str, moment: Moment) -> State:
    """A proposal's state at a past moment, or now."""
    return PROPOSALS.now(symbol) if moment.until is None else PROPOSALS.at(moment.until, symbol)


def proposal(symbol: str, moment: Moment) -> Stood | None:
    """The proposal under this symbol with its entries until then; nothing before the first."""
    row = proposals(moment).filter(pk=symbol).first()
    return None if row is None else as_it_stood(row, moment)


def as_it_stood(row: Proposal, moment: Moment) -> Stood:
    """The proposal of a row, with its state and its entries until then."""
    return Stood(row, state_of(row.symbol, moment), log.stream(row.symbol, until=moment.until))


def with_state(row: Proposal, moment: Moment) -> Proposal:
    """The row with the stage, the words, the sponsor and the ends that the proposal had then."""
    if moment:
        state = state_of(row.symbol, moment)
        row.stage, row.title, row.text = state.stage.value, state.title, state.text
        row.sponsor, row.effect = state.sponsor, state.expected
        row.closes_at = state.due.at if state.due else None
        row.challenge_until = state.challenge_until
    return row


def votes_of(member: str, moment: Moment) -> list[Vote]:
    """The votes of a member that stood then, the newest first, as far as they were open."""
    until = moment.until
    if until is None:
        return list(ballots.votes_of(member))
    rows = Vote.objects.filter(member=member, position__lte=until).exclude(replaced_by__lte=until)
    return [_as_known(one, until) for one in rows.order_by("-position")]


def _as_known(vote: Vote, until: int) -> Vote:
    """The vote without what was opened later."""
    if vote.opened_position is not None and vote.opened_position > until:
        vote.choice = vote.explanation = ""
    return vote
