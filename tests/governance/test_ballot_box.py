"""The ballot box: envelopes that only the opener opens, after the close, and never twice."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.contrib import admin
from django.core.management import call_command
from django.core.management.base import CommandError

from audit.log.errors import Broken, CommandReused
from audit.projections import differences
from audit.publishing.checkpoints import sign_newest
from audit.publishing.log_key import keys
from audit.store import read
from governance.acting.ballot_box import SEALED_BLOCK
from governance.acting.opening_ballots import HEAVIEST_PART, open_ballots
from governance.acting.voting import LONGEST_EXPLANATION, ExplanationTooLong, NoExplanation, Voted
from governance.admin.site import look_for_pages
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes.said import NothingToReplace, VoteStands
from governance.domain.verifying.folder import Folder
from governance.domain.verifying.verification import Terms, verify
from governance.folded import proposal_now
from governance.models import Ballot, SealedOpening, SecretBallot, Vote
from governance.reading import verified_database
from governance.sealing import ballot_keys
from governance.services import tick
from governance.tasks import ballots
from tests.databases import BOTH_DATABASES, Engine
from tests.held_rooms import HeldRoom, held_room

FOUR = ("ALDER", "BIRCH", "CEDAR", "HAZEL")
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def sealed(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any
) -> Iterator[HeldRoom]:
    """A vote under seal is open."""
    with django_db_blocker.unblock(), held_room("sealed", engine, tmp_path) as room:
        yield room


@pytest.fixture
def secret(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any
) -> Iterator[HeldRoom]:
    """A secret vote is open."""
    with django_db_blocker.unblock(), held_room("secret", engine, tmp_path) as room:
        yield room


@pytest.fixture
def keyless(settings: Any) -> None:
    """A process that was given the public half alone."""
    settings.BALLOT_PUBLIC_KEY = ballot_keys.public_key().public_bytes_raw().hex()
    settings.BALLOT_KEY_FILE = ""
    settings.EMBEDDED = False


def _stage(room: HeldRoom) -> Stage:
    return proposal_now(room.symbol).stage


def _types() -> list[str]:
    return [one.entry.type for one in read()]


@BOTH_DATABASES
def test_votes_under_seal_are_opened_after_the_close_and_decided(sealed: HeldRoom) -> None:
    for code in FOUR:
        sealed.cast(code, "no" if code == "HAZEL" else "yes", explanation=f"Said by {code}.")
    assert set(Vote.objects.values_list("choice", "explanation", "held")) == {("", "", "sealed")}
    sealed.close()
    assert _stage(sealed) is Stage.OPENING
    assert open_ballots() == 1
    assert _stage(sealed) is Stage.ADOPTED
    assert dict(Vote.objects.values_list("member", "choice"))["HAZEL"] == "no"
    assert Vote.objects.get(member="CEDAR").explanation == "Said by CEDAR."
    assert verified_database.verify_stored().ok
    assert differences(read()) == []


@BOTH_DATABASES
def test_ballots_of_a_secret_vote_are_published_under_the_numbers_that_were_told(
    secret: HeldRoom,
) -> None:
    told = {code: secret.cast(code, "no" if code == "HAZEL" else "yes").number for code in FOUR}
    secret.close()
    assert open_ballots() == 1
    published: Any = Ballot.objects.get(round=1).published
    found = {one["number"]: one["choice"] for one in published}
    assert list(found) == sorted(str(number) for number in told.values())
    assert found[told["HAZEL"]] == "no"
    assert set(Vote.objects.values_list("choice", flat=True)) == {""}
    assert not SecretBallot.objects.exists()
    assert verified_database.verify_stored().ok
    assert differences(read()) == []


def test_before_the_close_nothing_is_opened(sealed: HeldRoom) -> None:
    sealed.cast("ALDER")
    tick()
    assert open_ballots() == 0
    sealed.now = proposal_now(sealed.symbol).ballot.closes_at - MOMENT  # type: ignore[union-attr]
    tick()
    assert open_ballots() == 0
    sealed.now += MOMENT
    tick()
    assert open_ballots() == 1


@BOTH_DATABASES
def test_who_opens_again_finds_nothing_to_do(sealed: HeldRoom) -> None:
    sealed.cast("ALDER")
    sealed.close()
    assert (open_ballots(), open_ballots()) == (1, 0)


def test_a_vote_that_does_not_open_delays_no_other_and_abstains(sealed: HeldRoom) -> None:
    for code in FOUR[:3]:
        sealed.cast(code)
    lost = SealedOpening.objects.get(member="BIRCH")
    SealedOpening.objects.filter(pk=lost.pk).update(envelope=b"\x01" + b"\0" * SEALED_BLOCK)
    sealed.close()
    with pytest.raises(Broken, match=sealed.symbol):
        open_ballots()
    assert dict(Vote.objects.values_list("member", "choice")) == {
        "ALDER": "yes",
        "BIRCH": "",
        "CEDAR": "yes",
    }
    sealed.pass_days(1)
    tick()
    assert _stage(sealed) is Stage.NOT_ADOPTED
    counts: Any = Ballot.objects.get(round=1).result
    assert (counts["counts"]["yes"], counts["counts"]["abstain"]) == (2, 1)
    assert verified_database.verify_stored().ok


def test_an_opening_that_comes_back_in_time_is_counted(sealed: HeldRoom) -> None:
    for code in FOUR[:3]:
        sealed.cast(code)
    lost = SealedOpening.objects.get(member="BIRCH")
    SealedOpening.objects.filter(pk=lost.pk).delete()
    sealed.close()
    with pytest.raises(Broken):
        open_ballots()
    lost.save(force_insert=True)
    assert open_ballots() == 1
    assert _stage(sealed) is Stage.ADOPTED


def test_an_envelope_that_was_moved_to_another_vote_does_not_open(sealed: HeldRoom) -> None:
    for code in FOUR[:3]:
        sealed.cast(code, "no" if code == "BIRCH" else "yes")
    other = SealedOpening.objects.get(member="ALDER").envelope
    SealedOpening.objects.filter(member="BIRCH").update(envelope=other)
    sealed.close()
    with pytest.raises(Broken):
        open_ballots()
    assert Vote.objects.get(member="BIRCH").choice == ""


def test_many_long_explanations_are_opened_in_parts(sealed: HeldRoom) -> None:
    longest = "\N{SNOWMAN}" * LONGEST_EXPLANATION
    for code in FOUR:
        replaces = None
        for _ in range(5):
            voted = sealed.cast(code, explanation=longest, replaces=replaces)
            replaces = voted.receipt.positions[0]
    sealed.close()
    assert open_ballots() > 20 * len(longest.encode()) // HEAVIEST_PART
    assert Vote.objects.filter(choice="yes").count() == 20
    assert _stage(sealed) is Stage.ADOPTED
    assert verified_database.verify_stored().ok


def test_of_a_secret_vote_that_is_not_whole_the_rest_is_published_when_half_the_time_is_gone(
    secret: HeldRoom,
) -> None:
    for code in FOUR[:3]:
        secret.cast(code)
    SecretBallot.objects.filter(member="BIRCH").delete()
    closes_at = proposal_now(secret.symbol).ballot.closes_at  # type: ignore[union-attr]
    secret.now = closes_at + timedelta(hours=12) - MOMENT
    tick()
    with pytest.raises(Broken):
        open_ballots()
    assert "SecretBallotsPublished" not in _types()
    secret.now += MOMENT
    assert open_ballots() == 1
    result: Any = Ballot.objects.get(round=1).result
    assert (result["counts"]["yes"], result["counts"]["abstain"]) == (2, 1)


def test_where_no_ballot_of_a_secret_vote_opens_none_is_published(secret: HeldRoom) -> None:
    """A wrong key is more likely than the loss of all: the votes wait for the right one."""
    secret.cast("ALDER")
    SecretBallot.objects.update(envelope=b"\x01" + b"\0" * 600)
    secret.close()
    secret.now += timedelta(hours=20)
    with pytest.raises(Broken):
        open_ballots()
    assert "SecretBallotsPublished" not in _types()


@BOTH_DATABASES
def test_a_member_has_one_ballot_in_the_box_and_the_last_one_counts(secret: HeldRoom) -> None:
    first = secret.cast("ALDER", "no")
    second = secret.cast("ALDER", "yes", replaces=first.receipt.positions[0])
    assert SecretBallot.objects.count() == 1
    assert first.number != second.number
    secret.close()
    open_ballots()
    published: Any = Ballot.objects.get(round=1).published
    assert published == [{"number": second.number, "choice": "yes"}]


@BOTH_DATABASES
def test_of_two_that_replace_the_same_secret_ballot_the_second_is_refused(
    secret: HeldRoom,
) -> None:
    first = secret.cast("ALDER", "no").receipt.positions[0]
    secret.cast("ALDER", "yes", replaces=first)
    before = _types()
    with pytest.raises(NothingToReplace):
        secret.cast("ALDER", "abstain", replaces=first)
    assert _types() == before
    with pytest.raises(VoteStands):
        secret.cast("ALDER", "abstain")


@BOTH_DATABASES
def test_a_vote_under_seal_that_is_handed_in_again_has_its_first_receipt(
    sealed: HeldRoom,
) -> None:
    first, again = _twice(sealed)
    assert again.receipt == first.receipt
    assert (first.number, again.key) == (None, None)
    assert first.key is not None


@BOTH_DATABASES
def test_a_secret_vote_that_is_handed_in_again_has_its_first_receipt_and_no_number(
    secret: HeldRoom,
) -> None:
    first, again = _twice(secret)
    assert again.receipt == first.receipt
    assert first.number is not None
    assert again.number is None


def _twice(room: HeldRoom) -> tuple[Voted, Voted]:
    """One act handed in twice; another act under its key is refused."""
    key = uuid.uuid4()
    first = room.cast("ALDER", "yes", key=key)
    again = room.cast("ALDER", "yes", key=key)
    assert Vote.objects.count() == 1
    with pytest.raises(CommandReused):
        room.cast("BIRCH", "yes", key=key)
    with pytest.raises(CommandReused):
        room.cast("ALDER", "yes", key=key, replaces=first.receipt.positions[0])
    return first, again


def test_an_explanation_under_seal_has_an_end_and_a_secret_vote_has_none(
    sealed: HeldRoom, tmp_path: Path
) -> None:
    sealed.cast("ALDER", explanation="x" * LONGEST_EXPLANATION)
    with pytest.raises(ExplanationTooLong):
        sealed.cast("BIRCH", explanation="x" * (LONGEST_EXPLANATION + 1))


def test_a_secret_vote_is_not_explained(secret: HeldRoom) -> None:
    with pytest.raises(NoExplanation):
        secret.cast("ALDER", explanation="Because.")
    secret.cast("ALDER", explanation=" ")


def test_every_envelope_has_the_same_size(sealed: HeldRoom) -> None:
    sealed.cast("ALDER", "yes")
    sealed.cast("BIRCH", "abstain", explanation="\x07\N{OLD PERSIAN SIGN A}" * 500)
    assert {len(bytes(one.envelope)) for one in SealedOpening.objects.all()} == {
        SEALED_BLOCK + 1 + 32 + 16
    }


def test_who_takes_votes_cannot_open_them(sealed: HeldRoom, keyless: None) -> None:
    sealed.cast("ALDER")
    sealed.close()
    with pytest.raises(Broken, match="BALLOT_KEY_FILE"):
        open_ballots()
    ballots()  # a worker without the key leaves it to the one that has it
    assert _stage(sealed) is Stage.OPENING


def test_the_worker_with_the_key_opens(sealed: HeldRoom) -> None:
    sealed.cast("ALDER")
    sealed.close()
    ballots()
    assert _stage(sealed) is not Stage.OPENING


@BOTH_DATABASES
def test_a_vote_that_comes_before_the_clock_is_made_for_the_round_that_is_due(
    sealed: HeldRoom,
) -> None:
    sealed.pass_days(1)  # nobody voted: the second round is open, and no clock has said so yet
    sealed.cast("ALDER")
    assert Vote.objects.get().round == 2


def test_a_site_without_a_key_takes_no_such_votes(sealed: HeldRoom, settings: Any) -> None:
    settings.EMBEDDED = False
    with pytest.raises(ballot_keys.NoBallotKey):
        sealed.cast("ALDER")
    assert not Vote.objects.exists()


def test_the_embedded_key_is_its_owners_alone(settings: Any, tmp_path: Path) -> None:
    settings.BALLOT_KEY_FILE = path = tmp_path / "ballot.key"
    first = ballot_keys.public_key().public_bytes_raw()
    assert path.stat().st_mode & 0o777 == 0o600
    assert ballot_keys.public_key().public_bytes_raw() == first
    assert ballot_keys.private_key().public_key().public_bytes_raw() == first


@pytest.mark.parametrize("content", ["", "no key", "ab" * 31])
def test_a_file_without_a_key_is_said_to_hold_none(
    settings: Any, tmp_path: Path, content: str
) -> None:
    settings.BALLOT_KEY_FILE = path = tmp_path / "ballot.key"
    path.write_text(content)
    with pytest.raises(Broken, match="holds no ballot key"):
        ballot_keys.private_key()


def test_the_command_makes_a_key_once_and_opens_with_it(
    sealed: HeldRoom, settings: Any, tmp_path: Path
) -> None:
    settings.EMBEDDED = False
    settings.BALLOT_KEY_FILE = str(tmp_path / "ballot.key")
    settings.BALLOT_PUBLIC_KEY = _said("--make-key").strip()
    with pytest.raises(CommandError, match="already"):
        call_command("open_ballots", "--make-key", stdout=StringIO())
    sealed.cast("ALDER")
    sealed.close()
    assert _said() == "1 acts of opening\n"
    assert _said() == "0 acts of opening\n"


def test_with_another_key_nothing_opens(sealed: HeldRoom, settings: Any, tmp_path: Path) -> None:
    sealed.cast("ALDER")
    sealed.close()
    settings.BALLOT_KEY_FILE = path = tmp_path / "other.key"
    path.write_text(X25519PrivateKey.generate().private_bytes_raw().hex())
    with pytest.raises(Broken):
        open_ballots()
    assert _stage(sealed) is Stage.OPENING


@BOTH_DATABASES
def test_a_rebuild_leaves_the_box_as_it_is(sealed: HeldRoom) -> None:
    sealed.cast("ALDER")
    before = list(SealedOpening.objects.values())
    call_command("rebuild", stdout=StringIO())
    assert [bytes(one["envelope"]) for one in SealedOpening.objects.values()] == [
        bytes(one["envelope"]) for one in before
    ]
    sealed.close()
    assert open_ballots() == 1


def test_a_quorum_that_failed_is_repeated_with_a_box_of_its_own(secret: HeldRoom) -> None:
    secret.cast("ALDER")
    secret.close()
    open_ballots()
    assert (_stage(secret), proposal_now(secret.symbol).rounds) == (Stage.VOTE, 2)
    for code in FOUR[:3]:
        secret.cast(code)
    secret.pass_days(2)
    tick()
    open_ballots()
    assert _stage(secret) is Stage.ADOPTED


def _said(*arguments: str) -> str:
    said = StringIO()
    call_command("open_ballots", *arguments, stdout=said)
    return said.getvalue()


def test_seals_of_votes_are_counted_and_disclosed_once_they_are_opened(
    sealed: HeldRoom, tmp_path: Path
) -> None:
    sealed.cast("ALDER", explanation="Ours.")
    sealed.cast("BIRCH")
    assert vars(verified_database.verify_stored().seals) == _seals(2, opened=0)
    sealed.close()
    open_ballots()
    assert vars(verified_database.verify_stored().seals) == _seals(2, opened=2)
    sign_newest()
    call_command("export_log", str(tmp_path / "log"), stdout=StringIO())
    report = verify(Folder(str(tmp_path / "log")), Terms(keys().newest))
    assert report.ok
    assert vars(report.seals) == _seals(2, opened=2)


def _seals(sealed: int, *, opened: int) -> dict[str, int]:
    return {"sealed": sealed, "opened": opened, "erased": 0, "overdue": 0}


def test_no_page_of_the_administration_reads_the_box() -> None:
    look_for_pages()
    assert Vote in admin.site._registry
    assert not {SealedOpening, SecretBallot} & set(admin.site._registry)
