"""Complaints: where the clock has to look for answers that fall due."""

from audit.log.entry import Recorded
from governance.projections.rows import due, settle
from regime.domain import complaint_events as e
from regime.domain.calendar_events import STREAM


def project(recorded: Recorded) -> None:
    """Write what the entry says about the answer to a complaint."""
    match recorded.event:
        case e.ComplaintFiled(number=number, answer_until=until):
            due(recorded, until, item=_item(number), stream=STREAM)
        case e.AnswerOverdue(number=number) | e.ComplaintAnswered(number=number):
            settle(recorded, item=_item(number), stream=STREAM)
        case _:
            pass


def _item(number: int) -> str:
    return f"complaint {number}"
