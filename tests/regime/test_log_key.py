"""The log's signing key: the operator hands the log over to a new one, with reasons, once each."""

from audit.log.errors import NotPermitted
from audit.log.note import Signer
from audit.log.rotation import LogKeyRotated, RotationRefused, statement_of
from regime.domain.chapters.founding.said import RotateLogKey
from regime.domain.said import ReasonsMissing
from regime.domain.values import OPERATOR
from tests.cast import OFFICER, log_key
from tests.spec import Spec

ORIGIN = "localhost/tiny"
FIRST = log_key(ORIGIN)
SECOND, THIRD = (Signer.from_seed(ORIGIN, bytes([number] * 32)) for number in (2, 3))
SIGNED = 5
REASONS = "The key before is two years old."


def rotate(old: Signer, new: Signer, reasons: str = REASONS, *, size: int = SIGNED) -> RotateLogKey:
    return RotateLogKey(new.verifier.vkey, statement_of(old, new, size=size), reasons)


def rotated(old: Signer, new: Signer) -> LogKeyRotated:
    return LogKeyRotated(new.verifier.vkey, statement_of(old, new, size=SIGNED), REASONS)


def test_the_log_goes_on_under_a_key_that_old_and_new_both_signed_for(spec: Spec) -> None:
    spec.when(rotate(FIRST, SECOND), by=OPERATOR).then(rotated(FIRST, SECOND))


def test_the_next_rotation_is_signed_by_the_newest_key(spec: Spec) -> None:
    spec.given(rotated(FIRST, SECOND))
    spec.when(rotate(FIRST, THIRD), by=OPERATOR).refused(RotationRefused)
    spec.when(rotate(SECOND, THIRD), by=OPERATOR).then(rotated(SECOND, THIRD))


def test_a_key_that_signed_before_does_not_come_back(spec: Spec) -> None:
    spec.given(rotated(FIRST, SECOND))
    spec.when(rotate(SECOND, FIRST), by=OPERATOR).refused(RotationRefused, saying="come back")


def test_no_key_has_signed_more_entries_than_there_are(spec: Spec) -> None:
    size = spec.regime.size
    spec.when(rotate(FIRST, SECOND, size=size + 1), by=OPERATOR).refused(
        RotationRefused, saying="more than"
    )
    command = rotate(FIRST, SECOND, size=size)
    spec.when(command, by=OPERATOR).then(LogKeyRotated(command.vkey, command.statement, REASONS))


def test_a_rotation_gives_reasons(spec: Spec) -> None:
    spec.when(rotate(FIRST, SECOND, " "), by=OPERATOR).refused(ReasonsMissing)


def test_only_the_operator_who_holds_the_keys_rotates_them(spec: Spec) -> None:
    spec.when(rotate(FIRST, SECOND), by=OFFICER).refused(NotPermitted)


def test_a_checkpoint_is_signed_by_the_key_that_stood_when_it_was_that_size(spec: Spec) -> None:
    size = spec.regime.size
    spec.given(rotated(FIRST, SECOND))
    keys = spec.regime.keys
    assert (keys.at(size), keys.at(size + 1)) == (FIRST.verifier, SECOND.verifier)
    assert keys.newest == SECOND.verifier and FIRST.verifier in keys
