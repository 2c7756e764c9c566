"""Export: the folder of a published log, written from its entries without a database."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from audit.log.bundle import write_bundle
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.cosignature import CosigningKey
from audit.log.encoding import Json, canonical
from audit.log.entry import Entry
from audit.log.merkle import leaf_hash
from audit.log.note import Signer, split_note
from audit.log.tiles import bundles_of
from audit.log.tiling import Tiling

COSIGNED_AT = 1_772_442_000


def export(
    folder: Path, raws: Sequence[bytes], signer: Signer, *, cosigners: Sequence[CosigningKey] = ()
) -> Path:
    """Write bundles, tiles, the key and the checkpoint that ``signer`` signs."""
    tiling = Tiling()
    for tile, raw in tiling.add([leaf_hash(raw) for raw in raws]) + tiling.rest():
        put(folder / tile.path, raw)
    for bundle in bundles_of(len(raws)):
        entries = raws[bundle.start : bundle.start + bundle.width]
        put(folder / bundle.path, write_bundle(entries))
    put(folder / "vkey", signer.verifier.vkey.encode())
    note = signed(raws, signer, cosigners=cosigners)
    put(folder / "checkpoint", note.encode())
    return folder


def signed(raws: Sequence[bytes], signer: Signer, *, cosigners: Sequence[CosigningKey] = ()) -> str:
    """The checkpoint of these entries, signed and cosigned."""
    tiling = Tiling()
    tiling.add([leaf_hash(raw) for raw in raws])
    note = sign_checkpoint(Checkpoint(signer.name, len(raws), tiling.peaks.root()), signer)
    text, _ = split_note(note)
    return note + "".join(one.cosign(text, at=COSIGNED_AT).line() for one in cosigners)


def disclose(folder: Path, commitment: str, *, salt: bytes, value: Json) -> None:
    """Write what a seal opens to."""
    put(folder / "disclosures" / commitment, canonical({"salt": salt.hex(), "value": value}))


def raw_of(entry: Entry) -> bytes:
    """The bytes of an entry, written once: forks and forgeries of a log share their entries."""
    written = vars(entry)
    if "written" not in written:
        written["written"] = entry.to_bytes()
    raw: bytes = written["written"]
    return raw


def raws_of(entries: Sequence[Entry]) -> list[bytes]:
    """The bytes of entries."""
    return [raw_of(entry) for entry in entries]


def renumbered(entries: Sequence[Entry]) -> list[Entry]:
    """Entries whose versions are dense again, as a forger would make them."""
    versions: dict[str, int] = {}
    found = []
    for entry in entries:
        versions[entry.stream] = version = versions.get(entry.stream, -1) + 1
        found.append(replace(entry, version=version))
    return found


def put(path: Path, raw: bytes) -> None:
    """Write a file, and the folders to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
