"""Outcome: what a decision of the members means for an application.

An application that is not admitted names each criterion that is not met, on what that rests (a
finding, an objection that stood, a vote against), and what would meet it. One that fails without
any being named says what was not done, and may be filed again at once.
"""

from collections.abc import Iterable
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json, canonical
from governance.domain.chapters.accession import undone as left_undone
from governance.domain.chapters.accession.state import Case, named
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.ballots.state import with_openings
from governance.domain.chapters.objections.state import Objection, Standing
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes_said
from governance.domain.chapters.votes.state import Ballot
from governance.domain.kinds import kind_told
from regime.domain.chapters.accession.applications.outcomes import (
    FINDING,
    NOT_ADMITTED,
    OBJECTION,
    VOTE,
)
from regime.domain.chapters.accession.applications.said import ApplicationDecided
from regime.domain.chapters.accession.applications.state import Shortfall
from regime.domain.chapters.criteria.state import Criterion
from regime.domain.state import Regime

# Of an entry (65,535 bytes), what all remedies may take that objections have said.
_REMEDIES = 40_000
_STOOD = (Standing.CHECK, Standing.SUSTAINED, Standing.CLOSED)


def follows(events: tuple[Event, ...], proposal: Proposal, regime: Regime) -> tuple[Event, ...]:
    """The end of the application, where these events end the proposal on it."""
    ended = [one for one in events if isinstance(one, votes_said.ProposalNotAdopted)]
    case = proposal.case
    if not ended or case is None:
        return ()
    at = ended[0].as_of
    rules, outcome = regime.edition(proposal.edition), ended[0].reason
    stated = left_undone.are_stated(rules)
    counts = not stated or outcome != left_undone.VOTE_WITHOUT_QUORUM
    ballot = _ballot(events, proposal) if counts else None
    shortfall = _shortfall(case, ballot, proposal, regime)
    why = left_undone.undone(case, proposal, regime, outcome=outcome, at=at, named=bool(shortfall))
    return (
        ApplicationDecided(
            application=case.application,
            outcome=NOT_ADMITTED,
            proposal=proposal.symbol,
            decision=None,
            shortfall=tuple(one.as_json() for one in shortfall),
            renew_from=_renew_from(shortfall, proposal, regime, at),
            as_of=at,
            undone=tuple(one.as_json() for one in why) if stated else (),
            unassessed=_unassessed(case, regime) if stated else (),
        ),
    )


def _unassessed(case: Case, regime: Regime) -> tuple[Json, ...]:
    """The criteria on which there is no score, each with what would meet it."""
    application = regime.applications[case.application]
    edition = regime.criteria.edition(application.criteria)
    return tuple(
        {"criterion": code, "remedy": _would_meet(edition[code], None)}
        for code in left_undone.unassessed(application, regime)
    )


def _renew_from(
    shortfall: tuple[Shortfall, ...], proposal: Proposal, regime: Regime, at: datetime
) -> datetime | None:
    rules = regime.edition(proposal.edition)
    days = kind_told(proposal.kind, proposal.matter).wait_days(rules)
    return rules.period_end(at, days=days) if shortfall and days else None


def _ballot(events: tuple[Event, ...], proposal: Proposal) -> Ballot | None:
    """The ballot with the votes that these events open."""
    ballot = proposal.ballot
    for one in events:
        if isinstance(one, ballots.SealedVotesOpened) and ballot:
            ballot = with_openings(ballot, one.openings, proposal)
    return ballot


def _shortfall(
    case: Case, ballot: Ballot | None, proposal: Proposal, regime: Regime
) -> tuple[Shortfall, ...]:
    """One for each criterion not met: on the finding, else on an objection, else on the votes."""
    application = regime.applications[case.application]
    edition = regime.criteria.edition(application.criteria)
    most = _REMEDIES // max(len(edition), 1)
    scores = application.report.scores if application.report else {}
    objected = _objected(case, proposal.objections.values())
    against = _named_by_votes(ballot)
    found: list[Shortfall] = []
    for code, criterion in edition.items():
        would = _would_meet(criterion, scores.get(code))
        if code in case.unmet:
            found.append(Shortfall(code, FINDING, would))
        elif code in objected:
            found.append(Shortfall(code, OBJECTION, _shortened(objected[code], most)))
        elif code in against:
            found.append(Shortfall(code, VOTE, would))
    return tuple(found)


def _objected(case: Case, objections: Iterable[Objection]) -> dict[str, str]:
    """The criteria that objections named which stood to the end, each with the first remedy."""
    found: dict[str, str] = {}
    for one in objections:
        if one.standing in _STOOD:
            for code in named(one.provision, case):
                found.setdefault(code, one.remedy)
    return found


def _shortened(words: str, most: int) -> str:
    """The words as far as so many bytes hold them; the objection has them whole."""
    if len(canonical(words)) <= most:
        return words
    kept = words
    while len(canonical(f"{kept}…")) > most:
        kept = kept[: len(kept) * 9 // 10]
    return f"{kept}…"


def _named_by_votes(ballot: Ballot | None) -> frozenset[str]:
    votes = ballot.votes.values() if ballot else ()
    return frozenset(code for one in votes if one.choice == "no" for code in one.names)


def _would_meet(criterion: Criterion, score: int | None) -> str:
    """The next step of the scale above the score, at least the minimum."""
    above = [one for one in sorted(criterion.scale) if score is None or one > score]
    wanted = next((one for one in above if one >= criterion.minimum), criterion.best)
    return f"{wanted}: {criterion.scale[wanted]}"
