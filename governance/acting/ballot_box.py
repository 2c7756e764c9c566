"""Ballot box: envelopes are put in as votes are cast, and opened after the close by the opener.

An envelope is bound to its proposal, round, member and vote. A secret ballot takes the place of the
one that the same member put in before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from audit.log.encoding import Json, canonical, parse
from audit.log.errors import Malformed
from governance.domain.chapters.votes.said import NothingToReplace
from governance.models import SealedOpening, SecretBallot
from governance.sealing.envelopes import Unopened, close, opened

SEALED_BLOCK, SECRET_BLOCK = 8_192, 512


@dataclass(frozen=True)
class Cast:
    """Whose vote an envelope belongs to."""

    stream: str
    round: int
    member: str
    position: int

    def bound(self) -> Json:
        """What the envelope is bound to."""
        return dict(vars(self))


def keep_opening(cast: Cast, content: Json, *, to: X25519PublicKey) -> None:
    """Keep what opens a vote under seal."""
    envelope = close(canonical(content), to=to, bound=cast.bound(), block=SEALED_BLOCK)
    SealedOpening.objects.create(**vars(cast), envelope=envelope)


def keep_ballot(cast: Cast, ballot: Json, *, to: X25519PublicKey, replaces: int | None) -> None:
    """Keep the ballot of a member in the place of the one that it replaces."""
    rows = SecretBallot.objects.filter(stream=cast.stream, round=cast.round, member=cast.member)
    kept = rows.first()
    if kept and kept.position != replaces:
        raise NothingToReplace(
            f"Position {replaces} is not the standing vote of {cast.member}.", place="/replaces"
        )
    envelope = close(canonical(ballot), to=to, bound=cast.bound(), block=SECRET_BLOCK)
    if kept:
        rows.update(position=cast.position, envelope=envelope)
    else:
        SecretBallot.objects.create(**vars(cast), envelope=envelope)


def openings(
    stream: str, round_: int, positions: Iterable[int], *, by: X25519PrivateKey
) -> Iterator[Mapping[str, Json]]:
    """What opens the votes at these positions, as far as it is here and opens."""
    rows = SealedOpening.objects.filter(stream=stream, round=round_, position__in=list(positions))
    for row in rows.order_by("position"):
        if content := _content(row, by):
            yield {"position": row.position, **content}


def ballots(
    stream: str, round_: int, members: Iterable[str], *, by: X25519PrivateKey
) -> list[Mapping[str, Json]]:
    """The ballots of these members in the order of their numbers, as far as they open."""
    rows = SecretBallot.objects.filter(stream=stream, round=round_, member__in=list(members))
    found = [content for row in rows if (content := _content(row, by))]
    return sorted(found, key=lambda one: str(one["number"]))


def empty(stream: str, round_: int) -> None:
    """Take out the ballots of a secret vote: who put in which is known nowhere any more."""
    SecretBallot.objects.filter(stream=stream, round=round_).delete()


def _content(row: SealedOpening | SecretBallot, by: X25519PrivateKey) -> dict[str, Json] | None:
    cast = Cast(row.stream, row.round, row.member, row.position)
    try:
        content = parse(opened(bytes(row.envelope), by=by, bound=cast.bound()))
    except (Unopened, Malformed):
        return None
    return content if isinstance(content, dict) else None
