"""Witnesses: each one that the policy names is shown every checkpoint, to stand by it or not.

A witness is asked (C2SP tlog-witness) when it has not cosigned the newest checkpoint, or not within
``FRESH``; what it answers counts only if its own key signed it over our text. While the network is
spoken to no transaction is open and no lock is held, only a claim that ends by itself: so one that
asks does not ask twice, and a slow witness delays nobody else. A witness that has seen another tree
than ours is an alarm: either it is broken, or there are two logs of our name.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Max, Q

from audit import clock
from audit.log.checkpoint import parse_checkpoint
from audit.log.cosignature import Cosigner, time_of
from audit.log.errors import Broken, Malformed, Refused
from audit.log.merkle import consistency_proof
from audit.log.note import Signature, split_note
from audit.log.policy import Policy, Witness, parse_policy
from audit.log.witness import cosignatures_in, read_told, write_request
from audit.models import Cosignature, SignedCheckpoint, WitnessContact
from audit.publishing import log_key
from audit.publishing.checkpoints import newest, stored_nodes
from audit.publishing.seen_by_witnesses import look_at
from audit.witness.asking import Answer, ask

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FRESH = timedelta(hours=1)
CLAIM = timedelta(seconds=30)
LONGEST_PAUSE = 300  # seconds
TROUBLE_LIMIT = 500

operations = logging.getLogger("operations")


class NotCosigned(Refused):
    """The witness answered, and did not stand by the checkpoint."""

    code = "not_cosigned"
    rule = "C2SP tlog-witness"


class ForkSuspected(NotCosigned):
    """The witness has seen a tree of our name that is not the beginning of ours."""

    code = "fork_suspected"


class PolicyUnreadable(Broken):
    """The policy file is set, and is none."""


@dataclass(frozen=True)
class Standing:
    """How it stands with one witness; ``size`` 0 and no time where it never cosigned."""

    name: str
    vkey: str
    size: int
    cosigned_at: datetime | None
    trouble: str


def policy() -> Policy | None:
    """The policy of this log; nothing where none is set, ``PolicyUnreadable`` where it is none."""
    if not settings.LOG_POLICY_FILE:
        return None
    path = Path(settings.LOG_POLICY_FILE)
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except (OSError, Malformed, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise PolicyUnreadable(f"the policy {path.name} cannot be read: {why}") from error


def policy_trouble() -> str:
    """Why the policy cannot be read; empty where it can, or none is set."""
    try:
        policy()
    except PolicyUnreadable as trouble:
        return str(trouble)
    return ""


_parsed = lru_cache(maxsize=1)(parse_policy)


def standing() -> list[Standing]:
    """How it stands with each witness of the policy."""
    chosen = policy()
    if chosen is None:
        return []
    contacts = WitnessContact.objects.in_bulk([one.cosigner.vkey for one in chosen.witnesses])
    newest_of = Cosignature.objects.values_list("vkey").annotate(Max("size"), Max("cosigned_at"))
    last = {vkey: (size, at) for vkey, size, at in newest_of.order_by()}
    return [
        Standing(
            one.name,
            one.cosigner.vkey,
            *last.get(one.cosigner.vkey, (0, None)),
            trouble=contacts[one.cosigner.vkey].trouble if one.cosigner.vkey in contacts else "",
        )
        for one in chosen.witnesses
    ]


def cosignatures(size: int) -> list[Cosignature]:
    """The stored cosignatures of the checkpoint of ``size``."""
    return list(Cosignature.objects.filter(size=size))


def quorum_met(size: int) -> bool | None:
    """Whether those who cosigned ``size`` make the quorum; nothing without a policy.

    A stored line counts only as long as it proves itself.
    """
    chosen = policy()
    if chosen is None:
        return None
    signed = SignedCheckpoint.objects.filter(pk=size).first()
    if signed is None:
        return False
    text, _ = split_note(signed.note)
    proven: set[bytes] = set()
    for row in cosignatures(size):
        cosigner = Cosigner.parse(row.vkey)
        if _holds(row.line, text, cosigner):
            proven.add(cosigner.public)
    return chosen.met(proven)


def submit() -> None:
    """Show the newest checkpoint to every witness that has yet to stand by it."""
    chosen = policy()
    signed = newest()
    if chosen is None or signed is None:
        return
    for witness, seen in _waiting(chosen, signed.size):
        _visit(witness, seen)


def look() -> None:
    """Hold what each witness has seen last against this database, before anything is signed."""
    chosen = policy()
    for witness in chosen.witnesses if chosen and log_key.keys().spans else ():
        if witness.url:
            look_at(witness)


def _waiting(chosen: Policy, size: int) -> list[tuple[Witness, WitnessContact | None]]:
    """The witnesses to be asked now, as last seen; those that answered last time first."""
    contacts = WitnessContact.objects.in_bulk()
    rows = Cosignature.objects.filter(size=size)
    cosigned = set(rows.values_list("vkey", flat=True))
    now = clock.machine_now()

    def is_waiting(vkey: str) -> bool:
        contact = contacts.get(vkey)
        if contact is None:
            return True
        rests = contact.next_at is not None and now < contact.next_at
        fresh = contact.answered_at is not None and now - contact.answered_at < FRESH
        return not rests and not (fresh and vkey in cosigned)

    found = [one for one in chosen.witnesses if one.url and is_waiting(one.cosigner.vkey)]
    seen = [(one, contacts.get(one.cosigner.vkey)) for one in found]
    return sorted(seen, key=lambda pair: _failures(pair[1]))


def _failures(contact: WitnessContact | None) -> int:
    return contact.failures if contact else 0


def _visit(witness: Witness, seen: WitnessContact | None) -> None:
    """Ask one witness, and keep what came of it."""
    contact = _claimed(witness, seen)
    if contact is None:
        return
    try:
        signed, lines = _cosigned(witness, old=contact.size)
        _keep(witness, signed, lines)
    except ForkSuspected as trouble:
        _failed(witness, contact, trouble, level=logging.CRITICAL)
        look_at(witness)
    except (OSError, Malformed, Refused) as trouble:
        _failed(witness, contact, trouble, level=logging.WARNING)


def _claimed(witness: Witness, seen: WitnessContact | None) -> WitnessContact | None:
    """The contact, if nobody else is asking this witness, or has since it was ``seen``."""
    vkey, now = witness.cosigner.vkey, clock.machine_now()
    WitnessContact.objects.get_or_create(vkey=vkey, defaults={"witness": witness.name})
    as_seen = WitnessContact.objects.filter(pk=vkey, tried_at=seen.tried_at if seen else None)
    free = as_seen.filter(Q(next_at=None) | Q(next_at__lte=now))
    if not free.update(witness=witness.name, tried_at=now, next_at=now + CLAIM):
        return None
    return WitnessContact.objects.get(pk=vkey)


def _cosigned(witness: Witness, *, old: int) -> tuple[SignedCheckpoint, tuple[Signature, ...]]:
    """The newest checkpoint, and the lines by which the witness stands by it."""
    signed = _newest()
    answer = _asked(witness, signed, old=old if old <= signed.size else 0)
    if answer.status == 409:
        told = read_told(answer.body)
        signed = _newest()  # another publisher may have shown it a newer one meanwhile
        if told > signed.size:
            raise ForkSuspected(
                f"it has cosigned size {told} of our name, and our newest is {signed.size}"
            )
        answer = _asked(witness, signed, old=told)
    if answer.status == 422:
        raise ForkSuspected(f"it does not see our tree as its own, continued: {_said(answer)}")
    if answer.status != 200:
        raise NotCosigned(f"it answers {answer.status}: {_said(answer)}")
    text, _ = split_note(signed.note)
    return signed, cosignatures_in(answer.body, text=text, cosigner=witness.cosigner)


def _newest() -> SignedCheckpoint:
    signed = newest()
    if signed is None:
        raise Broken("a signed checkpoint is gone")
    return signed


def _asked(witness: Witness, signed: SignedCheckpoint, *, old: int) -> Answer:
    proof = consistency_proof(old, signed.size, nodes=stored_nodes)
    return ask(f"{witness.url}/add-checkpoint", write_request(signed.note, old=old, proof=proof))


def _said(answer: Answer) -> str:
    return answer.body[:TROUBLE_LIMIT].decode(errors="replace").strip()


def _keep(witness: Witness, signed: SignedCheckpoint, lines: Sequence[Signature]) -> None:
    for line in lines:
        _store(witness, signed.size, line)
    WitnessContact.objects.filter(pk=witness.cosigner.vkey).update(
        size=signed.size, answered_at=clock.machine_now(), next_at=None, failures=0, trouble=""
    )


def _failed(witness: Witness, contact: WitnessContact, trouble: Exception, *, level: int) -> None:
    told = trouble.strerror if isinstance(trouble, OSError) else None
    said = "".join(one if one.isprintable() else " " for one in told or str(trouble))
    said = said[:TROUBLE_LIMIT]
    pause = min(LONGEST_PAUSE, 1 << min(contact.failures, 9))
    WitnessContact.objects.filter(pk=contact.pk).update(
        trouble=said,
        failures=contact.failures + 1,
        next_at=clock.machine_now() + timedelta(seconds=pause),
    )
    operations.log(level, "witness %s, asked again in %s s: %s", witness.name, pause, said)


def ask_soon() -> None:
    """Ask every witness again without a pause: what stood between us is mended."""
    WitnessContact.objects.update(next_at=None, failures=0)


def keep_lines(note: str) -> int:
    """Keep the cosignatures below a checkpoint of ours that came from elsewhere; how many."""
    chosen = policy()
    text, lines = split_note(note)
    size = parse_checkpoint(text).size
    proven = [
        (witness, line)
        for witness in (chosen.witnesses if chosen else ())
        for line in lines
        if (line.name, line.key_id) == (witness.cosigner.name, witness.cosigner.key_id)
        and witness.cosigner.verifies(text, line.payload)
    ]
    for witness, line in proven:
        _store(witness, size, line)
    return len(proven)


def _store(witness: Witness, size: int, line: Signature) -> None:
    Cosignature.objects.get_or_create(
        size=size,
        vkey=witness.cosigner.vkey,
        cosigned_at=EPOCH + timedelta(seconds=time_of(line.payload)),
        defaults={"witness": witness.name, "line": line.line()},
    )


def _holds(line: str, text: str, cosigner: Cosigner) -> bool:
    try:
        cosignatures_in(line.encode(), text=text, cosigner=cosigner)
    except (Malformed, Refused):
        return False
    return True
