"""Folders: an exported log as a stranger reads it, who has the folder and the formats alone."""

from pathlib import Path

from audit.log.bundle import read_bundle
from audit.log.checkpoint import Checkpoint, open_checkpoint
from audit.log.merkle import HASH_SIZE, leaf_hash, root_of
from audit.log.note import Verifier
from audit.log.tiles import Tile, bundles_of, tiles_of
from audit.log.tiling import Tiling


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def named(size: int) -> set[str]:
    """The paths of the tiles and bundles of a log of ``size`` entries."""
    return {one.path for one in (*tiles_of(size), *bundles_of(size))}


def believed(folder: Path) -> Checkpoint | None:
    """What the folder proves, every entry and tile looked at; nothing without a checkpoint."""
    note = folder / "checkpoint"
    if not note.exists():
        return None
    key = Verifier.parse((folder / "vkey").read_text())
    checkpoint = open_checkpoint(note.read_text(), [key])
    tiling, leaves = Tiling(), []
    for bundle in bundles_of(checkpoint.size):
        added = [leaf_hash(entry) for entry in _entries(folder, bundle)]
        leaves += added
        for tile, hashes in tiling.add(added):
            assert _hashes(folder, tile) == hashes, tile.path
    for tile, hashes in tiling.rest():
        assert _hashes(folder, tile) == hashes, tile.path
    assert root_of(leaves) == checkpoint.root
    return checkpoint


def _entries(folder: Path, bundle: Tile) -> tuple[bytes, ...]:
    found = _found(folder, bundle)
    return read_bundle((folder / found.path).read_bytes(), count=found.width)[: bundle.width]


def _hashes(folder: Path, tile: Tile) -> bytes:
    return (folder / _found(folder, tile).path).read_bytes()[: tile.width * HASH_SIZE]


def _found(folder: Path, tile: Tile) -> Tile:
    """A partial tile may have given way to the full one (C2SP tlog-tiles)."""
    return tile if (folder / tile.path).exists() else tile.full
