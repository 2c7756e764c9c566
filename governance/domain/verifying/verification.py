"""Verification: one published log against what its reader brings, all levels in one pass.

What needs the keys is judged after the entries, which name them. So a log is read to its end before
anything is said of it.
"""

from dataclasses import dataclass

from audit.log.note import Verifier
from audit.log.policy import Policy
from governance.domain.verifying.older_checkpoint import Compared
from governance.domain.verifying.report import CONSISTENCY, QUORUM, Report
from governance.domain.verifying.second_process import Beside
from governance.domain.verifying.signatures import (
    Signed,
    Trust,
    is_signed_by,
    judge_offered,
    judge_quorum,
    judge_signature,
    read_signed,
)
from governance.domain.verifying.sought_subtrees import Sought, sought_between
from governance.domain.verifying.target import Target, read_note
from governance.domain.verifying.tree import Tree

# As many entries are read from the first fault on where the reader's key did not sign: a replaced
# key did not, and of a log that is long and honest the faults that follow are worth naming.
AFTER = 65_536


@dataclass(frozen=True)
class Terms:
    """What the reader brings: a key of the log, perhaps an older checkpoint and a policy."""

    key: Verifier
    older: Signed | None = None
    policy: Policy | None = None


def verify(target: Target, terms: Terms) -> Report:
    """Read the whole log; raises ``Unreadable`` where there is none to be read."""
    shown = read_signed(read_note(target), name=f"the checkpoint of {target.name}")
    size, root = shown.checkpoint.size, shown.checkpoint.root
    after = size if is_signed_by(terms.key, shown) else AFTER
    sought = sought_between(terms.older.checkpoint.size, size) if terms.older else Sought(())
    with Beside(target) as reading:
        tree = Tree(target, shown.checkpoint, reader=reading, sought=sought, after=after)
        found, told = tree.walk(), reading.told()
    report = Report(size=size, root=root, seals=told.seals, stopped_at=told.stopped_at)
    report.ended_at = tree.ended_at
    trust = Trust(terms.key, told.keys, told.lost)
    judge_signature(report, shown, told, trust)
    judge_offered(report, target, trust)
    if terms.policy is not None:
        report.ask(QUORUM)
        judge_quorum(report, shown, terms.policy, trust)
    report.take(found)
    if terms.older is not None:
        report.ask(CONSISTENCY)
        compared = Compared(terms.older, shown, sought)
        report.misbehaviour = compared.judge(report, trust, told.statements)
    report.take(told.findings)
    return report
