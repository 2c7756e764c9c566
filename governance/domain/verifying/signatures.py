"""Signatures: whose word a checkpoint is, and how many witnesses stand beside it.

The reader's key may be any that the log ever had. The entries say which others there were; the
checkpoint of a size counts if the key signed it that was the log's at that size, and no other.
"""

from dataclasses import dataclass

from audit.log.checkpoint import Checkpoint, open_checkpoint, parse_checkpoint
from audit.log.errors import Malformed, Refused
from audit.log.note import Signature, Verifier, split_note
from audit.log.policy import Policy
from audit.log.rotation import Keys
from governance.domain.verifying.record import Told
from governance.domain.verifying.report import QUORUM, SIGNATURES, Findings
from governance.domain.verifying.target import Target, Unreadable

VKEY_LIMIT = 10_000


@dataclass(frozen=True)
class Signed:
    """A note that holds a checkpoint. Its signatures are not yet checked."""

    note: str
    checkpoint: Checkpoint


def read_signed(note: str, *, name: str) -> Signed:
    """The checkpoint in a note; ``Unreadable`` where it is none."""
    try:
        return Signed(note, parse_checkpoint(split_note(note)[0]))
    except Malformed as error:
        raise Unreadable(f"{name} is not a signed checkpoint: {error}") from None


@dataclass(frozen=True)
class Trust:
    """The reader's key and what the log says of its keys.

    Where entries are ``lost``, the log may have had keys of which nothing is known: what no known
    key signed, or claims to have signed, is then neither good nor wrong.
    """

    given: Verifier
    keys: Keys
    lost: bool = False

    def key_at(self, size: int) -> Verifier:
        """The key whose word counts at a size; the reader's own where no entry tells of keys."""
        return self.keys.at(size) if self.keys.spans else self.given

    @property
    def known(self) -> tuple[Verifier, ...]:
        """Every key of the log that the reader's key leads to."""
        if self.given not in self.keys:
            return (self.given,)
        return tuple(key for _, key in self.keys.spans)

    def why_not(self, signed: Signed) -> str:
        """What is wrong with the signature of a checkpoint; nothing where it counts."""
        size = signed.checkpoint.size
        if self.keys.spans and self.given not in self.keys:
            return "the key that was given is none of the keys that the entries name"
        key = self.key_at(size)
        if refused := _refusal(signed, key):
            return f"the key {key.vkey} has not signed size {size}: {refused}"
        return ""

    def is_own(self, signed: Signed) -> bool:
        """Whether the reader's key signed a checkpoint, and no entry tells of that key."""
        return self.given not in self.keys and is_signed_by(self.given, signed)

    def leaves_open(self, signed: Signed) -> bool:
        """Whether a checkpoint that does not count may be signed by a key that is lost."""
        _, signatures = split_note(signed.note)
        claimed = any(_is_of(one, key.name, key.key_id) for one in signatures for key in self.known)
        return self.lost and (not claimed or self.is_own(signed))


def is_signed_by(key: Verifier, signed: Signed) -> bool:
    """Whether a key signed a checkpoint."""
    return not _refusal(signed, key)


def judge_signature(findings: Findings, signed: Signed, told: Told, trust: Trust) -> None:
    """Whether the checkpoint is the log's word."""
    origin = signed.checkpoint.origin
    if told.origin not in (None, origin):
        detail = f"genesis founds the log {told.origin}, the checkpoint is of {origin}"
        findings.fault(SIGNATURES, 0, "origin", detail)
    if trust.given.name != origin:
        detail = f"the checkpoint is of {origin}, the key that was given of {trust.given.name}"
        findings.fault(SIGNATURES, None, "signature", detail)
    elif wrong := trust.why_not(signed):
        if trust.leaves_open(signed) or (told.stopped_at is not None and trust.is_own(signed)):
            return
        findings.fault(SIGNATURES, None, "signature", wrong)
    findings.end(SIGNATURES)


def judge_offered(findings: Findings, target: Target, trust: Trust) -> None:
    """Whether the key that a finished export offers its readers is one of the log's.

    A log that goes on may offer its newest key before a checkpoint covers the handing over.
    """
    if target.goes_on:
        return
    try:
        raw = target.read("vkey", VKEY_LIMIT)
        offered = Verifier.parse(raw.decode().strip()) if raw is not None else trust.given
    except ValueError as error:
        findings.fault(SIGNATURES, None, "vkey", f"the key that is offered is none: {error}")
        return
    if offered not in trust.known and not trust.lost:
        detail = f"the key that is offered is not the log's: {offered.vkey}"
        findings.fault(SIGNATURES, None, "vkey", detail)


def judge_quorum(findings: Findings, signed: Signed, policy: Policy, trust: Trust) -> None:
    """Whether the policy knows the log, and its witnesses have cosigned the checkpoint."""
    text, signatures = split_note(signed.note)
    foreign = bool(policy.logs) and not set(policy.logs) & set(trust.known)
    if foreign and not trust.lost:
        findings.fault(QUORUM, None, "policy", "the policy accepts other logs, and not this one")
    cosigned = set()
    for witness in policy.witnesses:
        for signature in signatures:
            if not _is_of(signature, witness.cosigner.name, witness.cosigner.key_id):
                continue
            if witness.cosigner.verifies(text, signature.payload):
                cosigned.add(witness.cosigner.public)
            else:
                detail = f"the cosignature of {witness.name} is wrong"
                findings.fault(QUORUM, None, "cosignature", detail)
    if not policy.met(cosigned):
        count = f"{len(cosigned)} of {len(policy.witnesses)} witnesses have cosigned"
        detail = f"{count}: not the quorum of the policy"
        findings.fault(QUORUM, None, "quorum", detail)
    if not (foreign and trust.lost):
        findings.end(QUORUM)


def _refusal(signed: Signed, key: Verifier) -> str:
    try:
        open_checkpoint(signed.note, [key])
    except (Malformed, Refused) as refused:
        return str(refused)
    return ""


def _is_of(signature: Signature, name: str, key_id: bytes) -> bool:
    return (signature.name, signature.key_id) == (name, key_id)
