"""Outcome: what is printed of one target, and with which status."""

import json
from dataclasses import dataclass

from audit.log.encoding import Json
from governance.domain.verifying.misbehaviour import Proven
from governance.domain.verifying.report import Report, plain

GOOD, FAULTY, UNREADABLE = 0, 1, 2


@dataclass(frozen=True)
class Outcome:
    """The status, for a reader some lines or one, for a program JSON."""

    status: int
    lines: tuple[str, ...]
    line: str
    json: Json

    def in_batch(self) -> str:
        """One line that begins with the status."""
        return f"{self.status} {plain(self.line)}"

    def in_batch_json(self) -> str:
        """The status and the JSON, on one line."""
        return f"{self.status} {json.dumps(self.json)}"

    def text(self) -> str:
        return "\n".join(plain(line) for line in self.lines)

    def json_text(self) -> str:
        return json.dumps(self.json, indent=1)


def of_report(target: str, report: Report) -> Outcome:
    """What a verification found."""
    status = GOOD if report.ok else FAULTY
    line = f"{target}: {report.summary()}"
    return Outcome(status, tuple(report.lines()), line, report.as_json())


def unreadable(target: str, reason: str) -> Outcome:
    """That nothing can be said of a target, and why; as JSON, the shape is that of a report."""
    report = Report()
    shape = report.as_json()
    assert isinstance(shape, dict)
    fault: Json = {"position": None, "code": "unreadable", "detail": reason}
    line = f"{target}: UNREADABLE: {reason}" if target else f"UNREADABLE: {reason}"
    shape |= {"ok": False, "faults": [fault]}
    return Outcome(UNREADABLE, (f"UNREADABLE: {reason}",), line, shape)


def of_misbehaviour(proven: Proven | None, reason: str) -> Outcome:
    """Whether a text proves that a log misbehaved, and why or why not."""
    if proven is None:
        found: Json = {"proven": False, "detail": reason}
        return Outcome(GOOD, (f"Nothing is proven: {reason}",), reason, found)
    sentence = proven.sentence()
    return Outcome(FAULTY, (f"PROVEN: {sentence}",), sentence, {"proven": True, "detail": sentence})
