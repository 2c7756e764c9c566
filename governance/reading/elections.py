"""Elections for readers: who stands, what each round put and brought, and the elected offices."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from audit import store
from governance.domain.chapters.elections.rounds import is_a_choice
from governance.domain.chapters.proposal.stages import ENDED
from governance.domain.chapters.votes.said import ELECTION
from governance.domain.families.elections import Elective
from governance.domain.kinds import kind_of, kinds
from governance.domain.kinds.panel_election import PanelElection
from governance.folded import proposal_now, regime_now
from governance.models import BallotPaper, Candidate, Proposal
from governance.reading import queries
from regime.domain.chapters.elections.said import Elected
from regime.domain.chapters.elections.state import Seat
from regime.domain.chapters.offices.rotation import Presiding, next_group, presiding
from regime.domain.chapters.offices.tenure import ordinary_meetings
from regime.domain.procedures import serving
from regime.domain.state import Regime
from regime.domain.values import MatterId

ELECTED = "elected"


@dataclass(frozen=True)
class Term:
    """Until when an office of the Secretariat is held."""

    office: str
    until: datetime


@dataclass(frozen=True)
class Offices:
    """What stands of the elected offices: open elections, rotation, chair, terms, panel."""

    open: dict[str, str]
    rotation: tuple[str, ...]
    turn: str | None
    elected: Elected | None
    chair: str | None
    presiding: Presiding | None
    designated: str | None
    awaited: Elected | None
    ordinary_meetings: int
    terms: tuple[Term, ...]
    deputy_until: datetime | None
    seats: tuple[Seat, ...]
    vacant: int
    as_of: datetime


@dataclass(frozen=True)
class Past:
    """An election that is over: its proposal, and who was elected."""

    row: Proposal
    elected: tuple[Candidate, ...]


def offices() -> Offices:
    """The elected offices as they stand now."""
    regime, at = regime_now(), store.now()
    elections = regime.elections
    return Offices(
        open={str(matter): str(symbol) for matter, symbol in elections.open.items()},
        rotation=elections.rotation,
        turn=next_group(regime, elections.rotation) if elections.rotation else None,
        elected=elections.chair,
        chair=regime.chair.member if regime.chair else None,
        presiding=presiding(regime) if regime.editions else None,
        designated=regime.offices.designated.member if regime.offices.designated else None,
        awaited=None if regime.offices.designated else regime.offices.incoming,
        ordinary_meetings=ordinary_meetings(regime) if regime.editions else 0,
        terms=tuple(Term(office.value, due.at) for office, due in regime.offices.terms.items()),
        deputy_until=regime.offices.deputy_until.at if regime.offices.deputy_until else None,
        seats=elections.serving(at),
        vacant=_vacant(regime, at),
        as_of=at,
    )


def _vacant(regime: Regime, at: datetime) -> int:
    """How many seats of the panel nobody holds; of a panel that the rules do not know, none."""
    panel = PanelElection()
    if not regime.editions or panel.role not in regime.rules.roles:
        return 0
    return max(panel.seats(regime.rules, regime, at), 0)


def past() -> list[Past]:
    """The elections that are over, the newest first."""
    matters = [kind.code for kind in kinds if isinstance(kind, Elective)]
    ended = [stage.value for stage in ENDED]
    rows = [*queries.proposals().filter(matter__in=matters, stage__in=ended)]
    chosen = Candidate.objects.filter(
        proposal__in=[row.symbol for row in rows], standing=ELECTED
    ).order_by("number")
    return [Past(row, tuple(one for one in chosen if one.proposal == row.symbol)) for row in rows]


def is_election(matter: str) -> bool:
    """Whether a matter is decided by electing."""
    return isinstance(kind_of(MatterId(matter)), Elective)


def electable() -> list[tuple[str, str]]:
    """The matters of the edition in force on which an election may be opened, with their titles."""
    regime = regime_now()
    if not regime.editions:
        return []
    known = [one for one in kinds if isinstance(one, Elective) and one.role in regime.rules.roles]
    rows = [regime.rules.matters.get(MatterId(one.code)) for one in known]
    return [(row.id, row.title) for row in rows if row and serving(row)]


def candidates(symbol: str) -> "QuerySet[Candidate]":
    """The candidates of an election, by number."""
    return Candidate.objects.filter(proposal=symbol).order_by("number")


def elected(symbol: str) -> "QuerySet[Candidate]":
    """The candidates whom an election elected, by number."""
    return candidates(symbol).filter(standing=ELECTED)


def candidate(symbol: str, number: int) -> Candidate | None:
    """One candidate of an election."""
    return candidates(symbol).filter(number=number).first()


def papers(symbol: str) -> dict[int, BallotPaper]:
    """What each round put to the vote, by round."""
    return {one.round: one for one in BallotPaper.objects.filter(proposal=symbol)}


def put_now(symbol: str) -> list[Candidate]:
    """The candidates on the paper of the newest round."""
    put = proposal_now(symbol).election.put
    return [one for one in candidates(symbol) if one.number in put]


def takes_one(symbol: str) -> bool:
    """Whether a paper of the open round names one candidate at most."""
    proposal = proposal_now(symbol)
    several = ",".join(str(number) for number in sorted(proposal.election.put)[:2])
    return not ("," in several and is_a_choice(several, proposal))


def puts_candidates(symbol: str) -> bool:
    """Whether candidates are voted on here."""
    ballot = proposal_now(symbol).ballot
    return ballot is not None and ballot.question == ELECTION
