"""Folder: a log published as files, bundle by bundle as its entries come.

It is what a log's tiles and bundles are by their standard, with the signed checkpoint: all that a
stranger verifies.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from audit.log.bundle import read_bundle, write_bundle
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.merkle import leaf_hash
from audit.log.note import Signer
from audit.log.tiles import ENTRIES, WIDTH, Tile, bundles_of
from audit.log.tiling import Tiling


def publish(folder: Path, entries: Iterable[bytes], signer: Signer) -> Checkpoint:
    """Write a log's folder; the checkpoint that ``signer`` signed."""
    tiling, size = Tiling(), 0
    for bundle in _batches(entries):
        tile = Tile(ENTRIES, size // WIDTH, len(bundle))
        _write(folder, tile, write_bundle(bundle))
        for filled, hashes in tiling.add([leaf_hash(entry) for entry in bundle]):
            _write(folder, filled, hashes)
        size += len(bundle)
    for partial, hashes in tiling.rest():
        _write(folder, partial, hashes)
    checkpoint = Checkpoint(signer.name, size, tiling.peaks.root())
    (folder / "checkpoint").write_text(sign_checkpoint(checkpoint, signer))
    return checkpoint


def entries_of(folder: Path, size: int) -> Iterator[bytes]:
    """The entries of a folder that :func:`publish` wrote."""
    for bundle in bundles_of(size):
        yield from read_bundle((folder / bundle.path).read_bytes(), count=bundle.width)


def _batches(entries: Iterable[bytes]) -> Iterator[list[bytes]]:
    left = iter(entries)
    while batch := list(islice(left, WIDTH)):
        yield batch


def _write(folder: Path, tile: Tile, raw: bytes) -> None:
    path = folder / tile.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
