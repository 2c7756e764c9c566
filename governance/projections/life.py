"""A proposal's own row: where it stands, as the state after the entry holds it."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.accession.state import Case
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.elections.said import NominationOpened
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.projections.phases import open_until
from governance.projections.rows import Columns, change, changed

# What a stage was entered until stays in the row when the stage is over.
_UNTIL = {
    Stage.SUBMITTED: "admissibility_until",
    Stage.CONSULTATION: "consultation_until",
    Stage.ADOPTED: "effective_at",
}


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write how the proposal stands, and what the entry alone says of it."""
    if isinstance(recorded.event, submission.ProposalSubmitted):
        _submit(recorded.event, recorded, after)
        return
    values = changed(_held(before), _held(after))
    entered = (after.stage, after.latest) != (before.stage, before.latest)
    if entered and after.stage in _UNTIL:
        values[_UNTIL[after.stage]] = after.stage_due.at if after.stage_due else None
    if (after.stage in ENDED) is not (before.stage in ENDED):
        values["ended_at"] = recorded.at if after.stage in ENDED else None
    change(recorded, **values, **_told(recorded, before, after))


def _held(proposal: Proposal) -> Columns:
    """The columns that say how the proposal stands."""
    until = open_until(proposal)
    return {
        "sponsor": proposal.sponsor,
        "body": proposal.body,
        "title": proposal.title,
        "text": proposal.text,
        "effect": proposal.expected,
        "revision": proposal.revision,
        "stage": proposal.stage.value,
        "weakens": proposal.weakens,
        "urgent": proposal.urgent,
        "admitted_by_default": proposal.deemed_admitted_at is not None,
        "step": proposal.ladder_step if proposal.stage is Stage.LADDER else "",
        "closes_at": until.at if until else None,
        "appeal_until": proposal.appeal_until,
        "takeover_until": proposal.takeover_until,
        "challenge_until": proposal.challenge_until,
        **_case(proposal.case),
    }


def _case(case: Case | None) -> Columns:
    if case is None:
        return {}
    told = {
        "criteria": list(case.criteria),
        "recommendation": case.recommendation,
        "unmet": list(case.unmet),
    }
    return {"application": case.application, "case": told, "vote_by": case.vote_by.at}


def _told(recorded: Recorded, before: Proposal, after: Proposal) -> Columns:
    """What the entry says in words, and of instants that no rule asks for."""
    # An election is nominated for twice where one group alone does so first: the later counts.
    if after.admitted and (not before.admitted or isinstance(recorded.event, NominationOpened)):
        return {"admitted_at": recorded.at, **_ending(recorded)}
    return _ending(recorded)


def _ending(recorded: Recorded) -> Columns:
    match recorded.event:
        case (
            submission.ProposalReturned(reasons=words) | submission.ProposalWithdrawn(reasons=words)
        ):
            return {"ending": words}
        case submission.ProposalLapsed(reason=words) | votes.ProposalNotAdopted(reason=words):
            return {"ending": words}
        case submission.AppealUpheld() | submission.ProposalTakenOver():
            return {"ending": ""}
        case calls.NoticeChallenged(reasons=words, challenge=challenge):
            return {"ending": words, "challenge": challenge or ""}
        case calls.NoticeResumed():
            return {"ending": ""}
        case ladder.SummaryPublished(summary=words):
            return {"summary": words}
        case calls.NoticeTookEffect():
            return {"effective_at": recorded.at}
        case _:
            return {}


def _submit(submitted: submission.ProposalSubmitted, recorded: Recorded, after: Proposal) -> None:
    year, number = numbers_of(submitted.symbol)
    m.Proposal.objects.create(
        symbol=submitted.symbol,
        year=year,
        number=number,
        matter=submitted.matter,
        basis=submitted.basis,
        reasons=submitted.reasons,
        procedure=submitted.procedure,
        new_facts=submitted.new_facts,
        edition=submitted.edition,
        submitted_at=recorded.at,
        admissibility_until=submitted.admissibility_until,
        position=recorded.position,
        changed_position=recorded.position,
        **_held(after),
    )


def numbers_of(symbol: str) -> tuple[int, int]:
    """Year and number of a symbol such as ``XX/2026/P/7``."""
    _, year, _, number = symbol.rsplit("/", 3)
    return int(year), int(number)
