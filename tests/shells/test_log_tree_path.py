"""The tree path of an entry: the picture says what the proof says, and leads where it leads."""

import pytest
from django.template.loader import render_to_string

from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.merkle import Peaks, inclusion_proof, leaf_hash, node_hash
from audit.log.note import Signer
from audit.log.receipt import Proof, verify_proof
from governance.portal.log.tree_path import TreePath, tree_path

SIGNER = Signer.from_seed("log.example/secretariat", bytes(range(32)))
SIZES = (1, 2, 3, 4, 5, 7, 8, 9, 33)
ENTRIES = [b"entry %d" % number for number in range(max(SIZES))]


def _proof(position: int, size: int) -> Proof:
    peaks, nodes = Peaks.empty().append([leaf_hash(raw) for raw in ENTRIES[:size]])
    stored = {(level, index): hash_ for level, index, hash_ in nodes}
    note = sign_checkpoint(Checkpoint(SIGNER.name, size, peaks.root()), SIGNER)
    return Proof(position, inclusion_proof(position, size, nodes=lambda _: stored), note)


def _path(position: int, size: int) -> TreePath:
    return tree_path(_proof(position, size), leaf_hash(ENTRIES[position]))


@pytest.mark.parametrize("size", SIZES)
def test_every_path_is_the_proof_and_ends_at_the_signed_root(size: int) -> None:
    for position in range(size):
        proof, path = _proof(position, size), _path(position, size)
        checkpoint = verify_proof(proof, ENTRIES[position], verifier=SIGNER.verifier)
        assert tuple(step.neighbour.hash for step in path.steps) == proof.path
        assert path.agrees and path.root.hash == checkpoint.root
        assert (path.root.first, path.root.last) == (0, size - 1)


@pytest.mark.parametrize("size", SIZES)
def test_each_neighbour_lies_where_it_is_drawn(size: int) -> None:
    for position in range(size):
        for step in _path(position, size).steps:
            pair = [step.neighbour, step.own]
            left, right = pair if step.side == "left" else pair[::-1]
            assert left.last + 1 == right.first
            assert (step.both.first, step.both.last) == (left.first, right.last)
            assert step.both.hash == node_hash(left.hash, right.hash)
            assert step.own.first <= position <= step.own.last


def test_the_path_of_entry_5_of_8_is_the_one_of_the_standard() -> None:
    said = [(one.side, one.neighbour.first, one.neighbour.last) for one in _path(5, 8).steps]
    assert said == [("left", 4, 4), ("right", 6, 7), ("left", 0, 3)]


def test_the_only_entry_is_its_own_root() -> None:
    path = _path(0, 1)
    assert path.steps == () and path.root.hash == leaf_hash(ENTRIES[0])
    assert [box.kind for box in path.boxes] == ["root"]


def test_another_entry_does_not_lead_to_the_signed_root() -> None:
    assert not tree_path(_proof(5, 8), leaf_hash(ENTRIES[6])).agrees


def test_the_drawing_holds_each_part_once_and_a_line_from_each_to_what_it_becomes() -> None:
    path = _path(5, 8)
    assert [box.kind for box in path.boxes] == [
        "root",
        *("own", "neighbour"),
        *("own", "neighbour"),
        *("leaf", "neighbour"),
    ]
    assert len({(box.x, box.y) for box in path.boxes}) == len(path.boxes)
    assert len(path.lines) == 2 * len(path.steps)
    assert max(box.y for box in path.boxes) < path.height


def test_a_hash_is_told_by_its_ends() -> None:
    leaf = _path(0, 8).leaf
    assert leaf.short == f"{leaf.hex[:8]}…{leaf.hex[-4:]}"


def test_the_picture_in_words_calls_one_neighbour_an_entry_and_several_entries() -> None:
    page = render_to_string("governance/tree_path.html", {"path": _path(5, 8), "position": 5})
    said = page[page.index("<desc") : page.index("</desc>")]
    assert "Step 1: joined with entry 4 on the left." in said
    assert "Step 2: joined with entries 6 to 7 on the right." in said
    assert "Step 3: joined with entries 0 to 3 on the left." in said
