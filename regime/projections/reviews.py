"""Reviews: the register, and the statements and drafts of each."""

from typing import Any

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.reviews import said
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of a review."""
    position, at = recorded.position, recorded.at
    match recorded.event:
        case said.ReviewOpened() as opened:
            told: dict[str, Any] = {**vars(opened), "proposal": opened.proposal or ""}
            del told["asked_by"]
            told |= {"team": list(opened.team), "opened_at": told.pop("as_of")}
            m.Review.objects.create(position=position, changed_position=position, **told)
        case said.StatementMade(number=number, statement=statement):
            m.ReviewStatement.objects.create(
                position=position, review=number, statement=statement, made_at=at
            )
            _changed(recorded, number)
        case said.FindingDrafted() as drafted:
            values = {"review" if key == "number" else key: v for key, v in vars(drafted).items()}
            m.ReviewDraft.objects.create(position=position, drafted_at=at, **values)
            _changed(recorded, drafted.number)
        case said.ReviewEnded(number=number, decision=decision, as_of=ended):
            _changed(recorded, number, ended_at=ended, decision=decision)
        case said.ReviewLapsed(number=number, as_of=ended):
            _changed(recorded, number, ended_at=ended)
        case _:
            pass


def _changed(recorded: Recorded, number: int, **values: Any) -> None:
    rows = m.Review.objects.filter(pk=number)
    rows.update(changed_position=recorded.position, **values)
