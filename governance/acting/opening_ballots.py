"""Opening: the ballots that have closed are opened, each as far as the box opens.

The log is asked first: nothing is taken out of its envelope before the close. Whoever is cut off
goes on where it was; several at once do each other no harm. What is lost delays nothing else. Of a
secret vote that is not whole, what there is is published in the second half of the period.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from audit import store
from audit.log.encoding import Json, canonical
from audit.log.errors import Broken, Malformed, Refused
from audit.log.sealing import commit
from governance.acting import ballot_box
from governance.domain.chapters.ballots import said as ballots_said
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.counting import voters
from governance.domain.chapters.votes.state import Ballot
from governance.folded import proposal_now
from governance.models import Proposal as ProposalRow
from governance.sealing.ballot_keys import private_key
from governance.services import Beside, handle
from regime.domain.values import OPENER

operations = logging.getLogger("operations")
# Of a request's openings, so that an entry holds them (65,535 bytes) with all that it says beside.
HEAVIEST_PART = 48_000


def open_ballots() -> int:
    """Open what has closed; how many acts that took.

    ``Broken``, when everything else is done, where something does not open.
    """
    rows = ProposalRow.objects.filter(stage=Stage.OPENING.value).order_by("position")
    waiting = [proposal_now(symbol) for symbol in rows.values_list("symbol", flat=True)]
    # The rows only say where to look: the folded log says what has closed.
    closed = [one for one in waiting if _waits(one)]
    if not closed:
        return 0
    key, acts, lost = private_key(), 0, []
    for proposal in closed:
        acts += sum(map(_acted, _acts(proposal, key)))
        if _is_short(proposal, key):
            lost.append(proposal.symbol)
    if lost:
        raise Broken(f"votes that do not open: {', '.join(lost)}")
    return acts


def _acts(
    proposal: Proposal, key: X25519PrivateKey
) -> Iterator[tuple[ballots_said.BallotCommand, Beside]]:
    """What is to be done now, and what becomes of the box with it."""
    ballot = _ballot(proposal)
    symbol, round_ = proposal.symbol, ballot.round
    if ballot.sealed:
        for part in _parts(_openings(proposal, key)):
            yield ballots_said.OpenSealedVotes(symbol, part), lambda _: None
        return
    counted = voters(ballot)
    ballots = tuple(dict(one) for one in ballot_box.ballots(symbol, round_, counted, by=key))
    if len(ballots) == len(counted) or (ballots and _is_late(proposal)):
        command = ballots_said.PublishSecretBallots(symbol, round_, ballots)
        yield command, lambda _: ballot_box.empty(symbol, round_)


def _acted(act: tuple[ballots_said.BallotCommand, Beside]) -> bool:
    command, beside = act
    try:
        handle(command, actor=OPENER, beside=beside)
    except Refused as refused:
        operations.info("%s: nothing to open any more: %s", command.proposal, refused.code)
        return False
    return True


def _openings(proposal: Proposal, key: X25519PrivateKey) -> Iterator[Mapping[str, Json]]:
    """The openings that are still due, and are what was sealed."""
    ballot = _ballot(proposal)
    held = [position for position, one in ballot.sealed.items() if one.is_held]
    for found in ballot_box.openings(proposal.symbol, ballot.round, held, by=key):
        if _opens(found, str(ballot.sealed[int(str(found["position"]))].commitment)):
            yield found


def _opens(found: Mapping[str, Json], commitment: str) -> bool:
    try:
        return commit(found["value"], salt=bytes.fromhex(str(found["salt"]))) == commitment
    except (Malformed, KeyError, ValueError):
        return False


def _parts(openings: Iterable[Mapping[str, Json]]) -> Iterator[tuple[Json, ...]]:
    """The openings in parts, each of which an entry can hold."""
    part: list[Json] = []
    weight = 0
    for opening in openings:
        size = len(canonical(dict(opening)))
        if part and weight + size > HEAVIEST_PART:
            yield tuple(part)
            part, weight = [], 0
        part.append(dict(opening))
        weight += size
    if part:
        yield tuple(part)


def _is_short(before: Proposal, key: X25519PrivateKey) -> bool:
    """Whether something of this ballot is still closed after all was opened that opens."""
    proposal, round_ = proposal_now(before.symbol), _ballot(before).round
    return _waits(proposal) and _ballot(proposal).round == round_


def _waits(proposal: Proposal) -> bool:
    """Whether a closed ballot waits to be opened; papers that are published wait for claims."""
    return proposal.stage is Stage.OPENING and not _ballot(proposal).claims_open


def _is_late(proposal: Proposal) -> bool:
    """Whether half of the period has gone by, in which what is missing might have come back."""
    closed, due = _ballot(proposal).closes_at, proposal.stage_due
    return due is not None and store.now() - closed >= (due.at - closed) / 2


def _ballot(proposal: Proposal) -> Ballot:
    if proposal.ballot is None:
        raise Broken(f"{proposal.symbol} opens votes without a ballot")
    return proposal.ballot
