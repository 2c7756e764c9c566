"""Rulings of the Chair: each as it holds, with the votes on an appeal against it."""

from datetime import datetime
from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import ruling_events as ue
from governance.domain.proposal.rulings import Holding
from governance.projections.rows import RULING, change, due, settle


def project(recorded: Recorded) -> None:
    """Write what the entry says about a ruling."""
    match recorded.event:
        case ue.ChairRuled() as ruled:
            _rule(ruled, recorded)
        case ue.RulingAppealed(number=number, member=member, reasons=reasons):
            _change(recorded, number, appellant=member, appeal_reasons=reasons)
        case ue.RulingVoteOpened() as opened:
            _open(opened, recorded)
        case ue.RulingVoteCast() as cast:
            row = m.Ruling.objects.get(proposal=recorded.entry.stream, number=cast.number)
            vote = {
                "choice": cast.choice,
                "explanation": cast.explanation,
                "position": recorded.position,
            }
            _change(recorded, cast.number, votes={**row.votes, cast.member: vote})
        case ue.RulingQuorumFailed(number=number, result=result):
            settle(recorded, item=_item(number))
            _change(recorded, number, result=result)
        case ue.RulingUpheld(number=number, result=result):
            _end(recorded, number, Holding.UPHELD, result=result)
        case ue.RulingOverturned(number=number, result=result):
            _end(recorded, number, Holding.OVERTURNED, result=result)
        case _:
            pass


def _rule(ruled: ue.ChairRuled, recorded: Recorded) -> None:
    m.Ruling.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=ruled.number,
        subject=ruled.subject,
        ruling=ruled.ruling,
        reasons=ruled.reasons,
        holding=Holding.HOLDS.value,
        made_at=recorded.at,
        appeal_until=ruled.appeal_until,
        changed_position=recorded.position,
    )
    change(recorded)


def _open(opened: ue.RulingVoteOpened, recorded: Recorded) -> None:
    closes_at: datetime = opened.closes_at
    due(recorded, closes_at, item=_item(opened.number))
    _change(
        recorded,
        opened.number,
        holding=Holding.APPEALED.value,
        round=opened.round,
        step=opened.step,
        electors=opened.electors,
        closes_at=closes_at,
        votes={},
        result=None,
    )


def _end(recorded: Recorded, number: int, holding: Holding, *, result: Any) -> None:
    settle(recorded, item=_item(number))
    _change(recorded, number, holding=holding.value, result=result)


def _change(recorded: Recorded, number: int, **values: Any) -> None:
    rows = m.Ruling.objects.filter(proposal=recorded.entry.stream, number=number)
    rows.update(changed_position=recorded.position, **values)
    change(recorded)


def _item(number: int) -> str:
    return f"{RULING} {number}"
