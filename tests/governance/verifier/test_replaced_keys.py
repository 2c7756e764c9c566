"""Replaced keys: whoever finds or steals one makes no proof that the log misbehaved after it."""

from collections.abc import Sequence

import pytest

from audit.log.checkpoint import SIZE_LIMIT
from audit.log.errors import Refused
from audit.log.merkle import Peaks, consistency_proof, leaf_hash
from audit.log.note import Signer
from audit.log.rotation import RotationRefused, statement_of
from governance.domain.verifying.misbehaviour import Misbehaviour, parse_misbehaviour, prove
from tests.export import signed
from tests.governance.verifier.kept import KEY

SECOND, THIRD, THIEF = (Signer.from_seed(KEY.name, bytes([number] * 32)) for number in (2, 3, 9))
SIGNED = 10  # the largest size that the first key signed
HANDED = statement_of(KEY, SECOND, size=SIGNED)
ON = statement_of(SECOND, THIRD, size=20)
HONEST = [b"entry %d" % number for number in range(40)]
OTHER = [b"another %d" % number for number in range(40)]


def two(
    older: Sequence[bytes], first: Signer, newer: Sequence[bytes], second: Signer, *statements: str
) -> Misbehaviour:
    """What proves that these keys signed these trees; read again as a stranger reads it."""
    leaves = [leaf_hash(entry) for entry in newer]
    nodes = {(0, index): leaf for index, leaf in enumerate(leaves)}
    nodes |= {(level, index): made for level, index, made in Peaks.empty().append(leaves)[1]}
    claimed = Misbehaviour(
        signed(older, first),
        signed(newer, second),
        Peaks.empty().append(leaves[: len(older)])[0].root(),
        consistency_proof(len(older), len(newer), nodes=lambda _: nodes),
        statements,
    )
    return parse_misbehaviour(claimed.text())


@pytest.mark.parametrize("size", [SIGNED - 1, SIGNED])
def test_up_to_the_size_that_its_statement_names_a_replaced_key_speaks_for_the_log(
    size: int,
) -> None:
    claimed = two(OTHER[:size], KEY, HONEST[:15], SECOND, HANDED)
    for key in (KEY, SECOND):
        assert prove(claimed, key.verifier).older.size == size


def test_beyond_it_what_it_signs_is_not_the_logs_word() -> None:
    """Whether the false tree is the smaller one or the larger one."""
    smaller = two(OTHER[: SIGNED + 1], KEY, HONEST[:15], SECOND, HANDED)
    larger = two(HONEST[:15], SECOND, OTHER[:16], KEY, HANDED)
    for claimed in (smaller, larger):
        for key in (KEY, SECOND):
            with pytest.raises(Refused, match="no known key"):
                prove(claimed, key.verifier)


def test_the_key_that_took_over_is_bound_by_no_size() -> None:
    claimed = two(OTHER[:15], SECOND, HONEST[:16], SECOND, HANDED)
    assert prove(claimed, KEY.verifier).older.size == 15


def test_over_several_keys_each_speaks_up_to_its_own_size() -> None:
    for size, signer in ((SIGNED, KEY), (20, SECOND), (21, THIRD)):
        claimed = two(OTHER[:size], signer, HONEST[:30], THIRD, HANDED, ON)
        for key in (KEY, SECOND, THIRD):
            assert prove(claimed, key.verifier).older.size == size
    for size, signer in ((SIGNED + 1, KEY), (21, SECOND)):
        claimed = two(OTHER[:size], signer, HONEST[:30], THIRD, HANDED, ON)
        with pytest.raises(Refused, match="no known key"):
            prove(claimed, THIRD.verifier)


def test_a_stolen_key_names_no_other_heir() -> None:
    heir = statement_of(KEY, THIEF, size=SIGNED)
    for statements in ((HANDED, heir), (heir, HANDED)):
        claimed = two(HONEST[:15], SECOND, OTHER[:16], THIEF, *statements)
        with pytest.raises(RotationRefused, match="from one key to the next"):
            prove(claimed, SECOND.verifier)


def test_a_stolen_key_names_no_key_before_it_that_speaks_for_more() -> None:
    before = statement_of(THIEF, KEY, size=SIZE_LIMIT - 1)
    claimed = two(HONEST[:15], SECOND, OTHER[:16], THIEF, before, HANDED)
    with pytest.raises(Refused, match="no known key"):
        prove(claimed, SECOND.verifier)


@pytest.mark.parametrize(
    "statements",
    [(ON, HANDED), (HANDED, HANDED), (HANDED, statement_of(SECOND, KEY, size=20))],
    ids=["turned round", "twice", "back again"],
)
def test_statements_are_one_chain_from_the_first_key_on(statements: tuple[str, ...]) -> None:
    claimed = two(OTHER[:5], KEY, HONEST[:15], SECOND, *statements)
    with pytest.raises(RotationRefused, match="from one key to the next"):
        prove(claimed, KEY.verifier)


def test_statements_of_other_keys_say_nothing() -> None:
    claimed = two(OTHER[:5], KEY, HONEST[:15], SECOND, HANDED)
    for key in (THIRD, THIEF):
        with pytest.raises(RotationRefused, match="not about this key"):
            prove(claimed, key.verifier)
