"""Tree: what is stored is the tree of the entries, and every entry proves that it is in it."""

from audit import store
from audit.log.checkpoint import open_checkpoint
from audit.log.merkle import Peaks, inclusion_proof, leaf_hash, root_of, verify_inclusion
from audit.publishing.checkpoints import proof_of, sign_newest, stored_nodes
from audit.publishing.log_key import keys
from tests.audit.storage import sql
from tests.databases import BOTH_DATABASES
from tests.room import VOTERS, Room

pytestmark = BOTH_DATABASES


def test_the_stored_nodes_and_the_head_are_those_of_the_pure_tree(room: Room) -> None:
    symbol = room.submit_to_vote()
    for code in VOTERS:
        room.vote(symbol, code)
    leaves = [leaf_hash(one.raw) for one in store.read()]
    peaks, nodes = Peaks.empty().append(leaves)
    assert sorted(sql('SELECT level, "index", hash FROM audit_node')) == sorted(nodes)
    assert sql("SELECT size, root, peaks FROM audit_head") == [
        (len(leaves), root_of(leaves), b"".join(peaks.hashes))
    ]


def test_a_receipt_names_positions_and_leaves_of_what_was_stored(room: Room) -> None:
    receipt = room.vote(room.submit_to_vote(), "ALDER")
    stored = [leaf_hash(one.raw).hex() for one in store.read_command(receipt.command)]
    assert list(receipt.leaves) == stored
    assert len(receipt.positions) == 1


def test_every_entry_is_proved_in_the_log_at_later_sizes(room: Room) -> None:
    leaves = [leaf_hash(one.raw) for one in store.read()]
    for size in (1, 2, 7, 8, len(leaves)):
        root = root_of(leaves[:size])
        for index in range(size):
            proof = inclusion_proof(index, size, nodes=stored_nodes)
            assert verify_inclusion(
                leaf=leaves[index], index=index, size=size, proof=proof, root=root
            )


def test_the_proof_of_a_receipt_holds_against_the_signed_checkpoint(room: Room) -> None:
    receipt = room.vote(room.submit_to_vote(), "ALDER")
    assert proof_of(receipt.positions[0]) is None
    sign_newest()
    for position, leaf in enumerate(leaf_hash(one.raw) for one in store.read()):
        proof = proof_of(position)
        assert proof is not None
        signed = open_checkpoint(proof.checkpoint_note, [keys().newest])
        assert verify_inclusion(
            leaf=leaf, index=proof.index, size=signed.size, proof=proof.path, root=signed.root
        )
