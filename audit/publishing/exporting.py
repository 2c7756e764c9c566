"""Export: the signed log as a folder that anyone can copy, serve and verify.

It has what ``/log/`` has, under the same names (C2SP tlog-tiles), and what is disclosed. The tiles
are made from the entries, and the checkpoint is written only if they hash to it; it is written
last, so that the folder is at every moment a whole export, the older one or the newer. A file of
the older one is never written over with something else: it is damaged, or the log is.
"""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from audit.log.bundle import write_bundle
from audit.log.checkpoint import Checkpoint, parse_checkpoint
from audit.log.errors import Broken, Refused
from audit.log.merkle import leaf_hash
from audit.log.note import Verifier, split_note
from audit.log.tiles import Tile, bundles_of, tiles_of
from audit.log.tiling import Tiling
from audit.publishing import checkpoints, disclosures, published_files
from audit.publishing.checkpoints import Published
from audit.publishing.log_key import keys
from audit.publishing.whole_files import Folder, FolderUnfit, held

CHECKPOINT, VKEY, POLICY, DISCLOSURES = "checkpoint", "vkey", "policy", "disclosures"

_COMMITMENT = re.compile("[0-9a-f]{64}")


class NothingSigned(Refused):
    """There is no checkpoint yet."""

    code = "nothing_signed"


def to_export() -> Published:
    """The newest signed checkpoint, to which a folder is brought."""
    signed = checkpoints.published()
    if signed is None:
        raise NothingSigned("No checkpoint of this log has been signed yet: nothing to export.")
    return signed


def export(root: Path, signed: Published) -> Iterator[str]:
    """Bring the folder to what ``signed`` covers; the name of each file, once it is in its place.

    Raises ``FolderUnfit`` where the folder holds something else, and then writes nothing.
    """
    with held(root) as folder:
        before = _size_before(folder, signed)
        yield from _disclose(folder, signed.size)
        for name, raw in _beside(signed):
            if not folder.has(name):
                yield from _put(folder, name, raw)
        for tile, raw in _files(signed):
            yield from _put_tile(folder, tile, raw, before=before)
        folder.settle()
        yield from _put(folder, CHECKPOINT, signed.note.encode())
        # A key is exchanged after the checkpoint: the older key leads to the newer one in the log.
        for name, raw in _beside(signed):
            yield from _put(folder, name, raw)
        _clear(folder, before)
        folder.settle()


def _size_before(folder: Folder, signed: Published) -> int:
    """How many entries the folder has; ``FolderUnfit`` unless they are a beginning of this log."""
    origin = keys().newest.name
    earlier = _checkpoint_in(folder)
    if earlier is None:
        _require_own_key(folder)
        return 0
    if earlier.origin != origin:
        raise FolderUnfit(f"{folder.root} holds the log {earlier.origin}, not {origin}.")
    if earlier.size > signed.size:
        raise FolderUnfit(
            f"{folder.root} holds {earlier.size} entries, more than the {signed.size} signed here."
        )
    if checkpoints.root_at(earlier.size) != earlier.root:
        raise FolderUnfit(f"{folder.root} holds another tree of {earlier.size} entries than here.")
    return earlier.size


def _checkpoint_in(folder: Folder) -> Checkpoint | None:
    raw = folder.read(CHECKPOINT)
    if raw is None:
        return None
    try:
        return parse_checkpoint(split_note(raw.decode())[0])
    except ValueError as error:
        raise FolderUnfit(f"The checkpoint in {folder.root} cannot be read: {error}") from None


def _require_own_key(folder: Folder) -> None:
    """A first export that was cut off has left its key."""
    raw = folder.read(VKEY)
    if raw is None:
        return
    try:
        own = Verifier.parse(raw.decode().strip()) in keys()
    except ValueError:
        own = False
    if not own:
        raise FolderUnfit(f"{folder.root} holds the key of another log.")


def _beside(signed: Published) -> Iterator[tuple[str, bytes]]:
    """What a reader needs beside the log itself."""
    yield VKEY, keys().at(signed.size).vkey.encode()
    policy = published_files.policy()
    if policy is not None:
        yield POLICY, policy


def _disclose(folder: Folder, size: int) -> Iterator[str]:
    """Write what is open now, and remove what no longer is."""
    shown = set()
    for commitment, opening in disclosures.open_now(size):
        shown.add(str(commitment))
        yield from _put(folder, f"{DISCLOSURES}/{commitment}", opening.to_bytes())
    for name in folder.names(DISCLOSURES):
        if _COMMITMENT.fullmatch(name) and name not in shown:
            folder.remove(f"{DISCLOSURES}/{name}")


def _files(signed: Published) -> Iterator[tuple[Tile, bytes]]:
    """Every bundle and tile, from the entries alone; ``Broken`` unless they are what was signed."""
    tiling = Tiling()
    for bundle in bundles_of(signed.size):
        entries = published_files.entries_of(bundle)
        yield bundle, write_bundle(entries)
        yield from tiling.add([leaf_hash(entry) for entry in entries])
    if tiling.peaks.root() != signed.root:
        raise Broken(f"the stored entries do not hash to what was signed at size {signed.size}")
    yield from tiling.rest()


def _put_tile(folder: Folder, tile: Tile, raw: bytes, *, before: int) -> Iterator[str]:
    if folder.holds(tile.path, raw):
        return
    if tile.fits(before) and folder.has(tile.path):
        raise FolderUnfit(
            f"{folder.root / tile.path} is not what the log says: one of them is damaged."
        )
    folder.write(tile.path, raw)
    yield tile.path


def _put(folder: Folder, name: str, raw: bytes) -> Iterator[str]:
    if not folder.holds(name, raw):
        folder.write(name, raw)
        yield name


def _clear(folder: Folder, before: int) -> None:
    """Remove what nobody needs: a policy that is no longer offered, and old partial tiles.

    Whoever still reads the older export finds the partial tiles of its end, and full ones.
    """
    if published_files.policy() is None:
        folder.remove(POLICY)
    for tile in chain(bundles_of(before), tiles_of(before)):
        if tile.is_full:
            folder.remove_below(f"{tile.path}.p")
