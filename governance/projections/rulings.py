"""Rulings and findings: each as it holds, with the votes on an appeal against it."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.state import Ruling
from governance.projections.rows import Columns, changed


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write each ruling that the entry makes or changes, and what it says about one."""
    for number, ruling in after.rulings.items():
        was = before.rulings.get(number)
        if was is not None and was is not ruling:
            _change(recorded, number, changed(_held(was), _held(ruling)))
    _project_words(recorded, after)


def _project_words(recorded: Recorded, after: Proposal) -> None:
    match recorded.event:
        case (
            rulings.ChairRuled(number=number, reasons=reasons)
            | rulings.SecretariatFound(number=number, reasons=reasons)
        ):
            _rule(recorded, after.rulings[number], reasons)
        case rulings.MatterContested(number=number, member=member, reasons=reasons):
            _rule(recorded, after.rulings[number], "")
            _change(recorded, number, {"appellant": member, "appeal_reasons": reasons})
        case rulings.RulingAppealed(number=number, member=member, reasons=reasons):
            _change(recorded, number, {"appellant": member, "appeal_reasons": reasons})
        case rulings.RulingVoteOpened(number=number):
            _change(recorded, number, {"votes": {}, "result": None})
        case rulings.RulingVoteCast() as cast:
            _vote(recorded, cast)
        case (
            rulings.RulingQuorumFailed(number=number, result=result)
            | rulings.RulingUpheld(number=number, result=result)
            | rulings.RulingOverturned(number=number, result=result)
        ):
            _change(recorded, number, {"result": result})
        case _:
            pass


def _rule(recorded: Recorded, ruling: Ruling, reasons: str) -> None:
    m.Ruling.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=ruling.number,
        subject=ruling.subject,
        ruling=ruling.words,
        reasons=reasons,
        made_at=recorded.at,
        appeal_until=ruling.appeal_until,
        changed_position=recorded.position,
        **_held(ruling),
    )


def _vote(recorded: Recorded, cast: rulings.RulingVoteCast) -> None:
    row = m.Ruling.objects.get(proposal=recorded.entry.stream, number=cast.number)
    vote = {
        "choice": cast.choice,
        "explanation": cast.explanation,
        "position": recorded.position,
    }
    _change(recorded, cast.number, {"votes": {**row.votes, cast.member: vote}})


def _held(ruling: Ruling) -> Columns:
    ballot = ruling.ballot
    if ballot is None:
        return {"holding": ruling.holding.value}
    return {
        "holding": ruling.holding.value,
        "round": ballot.round,
        "step": ballot.step,
        "electors": ballot.electors,
        "closes_at": ballot.closes_at,
    }


def _change(recorded: Recorded, number: int, values: Columns) -> None:
    rows = m.Ruling.objects.filter(proposal=recorded.entry.stream, number=number)
    rows.update(changed_position=recorded.position, **values)
