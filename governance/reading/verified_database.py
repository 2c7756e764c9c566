"""Stored log: the database verified at the levels at which strangers verify the published log.

Every row is read (``audit.publishing.verifying``), those too that no checkpoint covers yet, and
every decision is replayed. What is said has the shape of the offline verifier's report.
"""

from collections.abc import Mapping, Sequence

from audit.log.merkle import Address
from audit.log.policy import Policy
from audit.log.rotation import LogKeyRotated
from audit.log.verify import Fault
from audit.publishing import checkpoints, signed_memory
from audit.publishing.log_key import keys
from audit.publishing.verifying import verify_database
from audit.store import read
from governance.domain.replay.whole_log import Replay
from governance.domain.verifying.older_checkpoint import Compared
from governance.domain.verifying.report import (
    CONSISTENCY,
    ENTRIES,
    QUORUM,
    REPLAY,
    ROOT,
    SEALS,
    SIGNATURES,
    TILES,
    Report,
    Seals,
)
from governance.domain.verifying.signatures import Signed, Trust, judge_quorum, read_signed
from governance.domain.verifying.sought_subtrees import Sought
from governance.sealing import seals

_LEVELS = {
    "signature": SIGNATURES,
    "tree": TILES,
    "head": ROOT,
    "checkpoint": ROOT,
    "missing": ENTRIES,
    "planted": ENTRIES,
    "changed": ENTRIES,
    "columns": ENTRIES,
    "version": ENTRIES,
    "time": ENTRIES,
    "genesis": ENTRIES,
    "unreadable": ENTRIES,
    "unknown_type": ENTRIES,
    "schema": ENTRIES,
}


class _StoredTree(Sought):
    """The subtrees of the stored tree, for a comparison with an older checkpoint."""

    def __init__(self) -> None:
        super().__init__(())

    def nodes(self, addresses: Sequence[Address]) -> Mapping[Address, bytes]:
        return checkpoints.stored_nodes(addresses)


def verify_stored(*, older: Signed | None = None, policy: Policy | None = None) -> Report:
    """Verify the whole log in the database; ``older`` and ``policy`` are the reader's own."""
    replay = Replay()
    found = verify_database(replay.see)
    report = Report(size=found.size, root=found.root)
    for level, asked in ((CONSISTENCY, older), (QUORUM, policy)):
        if asked is not None:
            report.ask(level)
    for fault in found.faults:
        _name(report, fault)
    _compare_with_memory(report)
    report.add(SEALS, seals.faults())
    report.end(SIGNATURES, TILES, ROOT, SEALS)
    if found.readable:
        report.add(REPLAY, replay.end())
        report.end(ENTRIES, REPLAY)
        _judge_asked(report, older, policy)
    counted = seals.seals()
    report.seals = Seals(**vars(counted))
    return report


def _compare_with_memory(report: Report) -> None:
    """Where this machine has the signer's memory, the log must continue what was signed."""
    signed = signed_memory.read()
    size = report.size or 0
    if signed is None:
        return
    if signed.size > size:
        detail = f"size {signed.size} was signed, and {size} entries are stored"
        report.fault(ROOT, None, "rolled_back", detail)
    elif checkpoints.root_at(signed.size).hex() != signed.root:
        detail = f"size {signed.size} was signed with another root"
        report.fault(ROOT, None, "forked", detail)


def _name(report: Report, fault: Fault) -> None:
    report.add(_LEVELS.get(fault.code, REPLAY), [fault])


def _judge_asked(report: Report, older: Signed | None, policy: Policy | None) -> None:
    published = checkpoints.published()
    if published is None:
        for level, asked in ((CONSISTENCY, older), (QUORUM, policy)):
            if asked is not None:
                report.fault(level, None, level, "no checkpoint of this log has been signed yet")
        return
    shown = read_signed(published.note, name="the newest checkpoint")
    trust = Trust(keys().newest, keys())
    if policy is not None:
        judge_quorum(report, shown, policy, trust)
    if older is not None:
        events = (recorded.event for recorded in read(stream="log"))
        statements = [one.statement for one in events if isinstance(one, LogKeyRotated)]
        compared = Compared(older, shown, _StoredTree())
        report.misbehaviour = compared.judge(report, trust, statements)
