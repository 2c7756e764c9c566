"""Consistency: a checkpoint that was seen before must be a beginning of this log.

It must be signed by the key that was the log's at its size. If it then contradicts the tree that
the log shows now, the log has signed two stories, and both notes with a consistency proof show it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.log.errors import Broken, Malformed, Refused
from audit.log.merkle import Peaks, consistency_proof
from governance.domain.verifying.misbehaviour import Misbehaviour, prove
from governance.domain.verifying.report import CONSISTENCY, Findings
from governance.domain.verifying.signatures import Signed, Trust
from governance.domain.verifying.sought_subtrees import Sought


@dataclass(frozen=True)
class Compared:
    """An older checkpoint beside the one that the log shows."""

    older: Signed
    shown: Signed
    sought: Sought

    def judge(self, findings: Findings, trust: Trust, statements: Sequence[str]) -> str:
        """Whether the older checkpoint is the log's, and a beginning of what it shows.

        The proof of misbehaviour, where there is one.
        """
        older, shown = self.older.checkpoint, self.shown.checkpoint
        if older.origin != shown.origin:
            _fault(findings, "consistency", f"the older checkpoint is of {older.origin}")
        elif wrong := trust.why_not(self.older):
            if not trust.leaves_open(self.older):
                _fault(findings, "consistency", f"the older checkpoint is not this log's: {wrong}")
        elif older.size > shown.size:
            detail = f"the log shows {shown.size} entries, and {older.size} were signed before"
            _fault(findings, "rolled_back", detail)
        else:
            return self._compare(findings, trust, statements)
        return ""

    def _compare(self, findings: Findings, trust: Trust, statements: Sequence[str]) -> str:
        older, shown = self.older.checkpoint, self.shown.checkpoint
        signed_now = shown.root if older.size == shown.size else self._root_now()
        if signed_now not in (None, older.root):
            claimed = self._claimed(signed_now or b"", trust, statements)
            code = "split_view" if claimed else "consistency"
            which = f"the first {older.size} entries" if older.size < shown.size else "the entries"
            _fault(findings, code, f"{which} are not those that were signed before")
            return claimed
        if self._root_now() is not None:
            findings.end(CONSISTENCY)
        return ""

    def _claimed(self, root: bytes, trust: Trust, statements: Sequence[str]) -> str:
        """What proves that the log has signed both; nothing where nothing does."""
        older, shown = self.older.checkpoint, self.shown.checkpoint
        try:
            path = consistency_proof(older.size, shown.size, nodes=self.sought.nodes)
            notes = self.older.note, self.shown.note
            claimed = Misbehaviour(*notes, root, path, tuple(statements))
            prove(claimed, trust.given)
        except (Broken, Malformed, Refused):
            return ""
        return claimed.text()

    def _root_now(self) -> bytes | None:
        """The root of the shown tree at the older size; nothing where that was not reached."""
        try:
            return Peaks.read(self.older.checkpoint.size, self.sought.nodes).root()
        except Broken:
            return None


def _fault(findings: Findings, code: str, detail: str) -> None:
    findings.fault(CONSISTENCY, None, code, detail)
