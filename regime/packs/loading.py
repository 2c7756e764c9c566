"""Loading: a pack by its name or folder, with what it builds on, or every fault that it has.

``pack.json`` says which pack a pack builds on. The base is found beside it, or among those that
ship; it is read and judged first, and what the pack adds is merged into it: words, roles,
bindings and files key by key, labels in addition, everything else in place of the base's.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from audit.log.encoding import Json
from audit.log.genesis import SIMULATED
from regime.domain.packs.checks import PLAYED, checked
from regime.domain.packs.faults import Fault, PackRefused
from regime.domain.packs.pack import DAY_SECONDS, Pack
from regime.domain.packs.shaped import Object, as_object, as_texts, as_words
from regime.packs.assembly import Content, Resolved, assemble
from regime.packs.reading import read, stands
from regime.packs.shapes import departures

SHIPPED = Path(os.path.realpath(__file__)).parent
MANIFEST = "pack.json"
MERGED = ("words", "roles", "bindings", "files")
DEMONSTRATION, REHEARSAL = "demonstration", "rehearsal"


def load(name_or_folder: str | Path) -> Pack:
    """The pack of that name among those that ship, or in that folder; else ``PackRefused``."""
    return assemble(_resolved(_folder(name_or_folder), ()))


def available() -> tuple[str, ...]:
    """The names of the packs that ship."""
    return tuple(sorted(path.parent.name for path in SHIPPED.glob(f"*/{MANIFEST}")))


def _folder(name_or_folder: str | Path) -> Path:
    asked = str(name_or_folder)
    if isinstance(name_or_folder, str) and asked in available():
        return SHIPPED / asked
    if "\0" not in asked and os.path.isfile(Path(asked, MANIFEST)):
        return Path(os.path.realpath(asked))
    raise PackRefused(
        Fault(
            repr(asked[:80]),
            "",
            f"there is no such pack, and no folder with a {MANIFEST}; "
            f"available: {', '.join(available())}",
        )
    )


def _resolved(folder: Path, above: tuple[Path, ...]) -> Resolved:
    manifest = Content(file=f"{folder.name}/{MANIFEST}", data=_shaped(folder, MANIFEST, "pack"))
    base_name = manifest.data.get("builds_on")
    if base_name is None:
        base = Resolved(manifest=Content(file="", data={}), files={}, play=None, read={})
    else:
        base = _resolved(_base(folder, str(base_name), (*above, folder)), (*above, folder))
    if f"{manifest.data['name']}/{MANIFEST}" in base.read:
        raise PackRefused(Fault(manifest.file, "/name", "is also the name of what it builds on"))
    resolved = _over(base, folder, manifest)
    faults = checked(
        manifest=(resolved.manifest.file, resolved.manifest.data),
        files={kind: (content.file, content.data) for kind, content in resolved.files.items()},
    )
    if faults:
        raise PackRefused(*faults)
    return resolved


def _base(folder: Path, name: str, chain: tuple[Path, ...]) -> Path:
    beside = folder.parent / name
    found = beside if (beside / MANIFEST).is_file() else SHIPPED / name
    label = f"{folder.name}/{MANIFEST}"
    if not (found / MANIFEST).is_file():
        detail = f"there is no pack {name!r}; available: {', '.join(available())}"
        raise PackRefused(Fault(label, "/builds_on", detail))
    base = Path(os.path.realpath(found))
    if base in chain:
        names = " → ".join([*(step.name for step in chain), name])
        raise PackRefused(Fault(label, "/builds_on", f"goes round in a circle: {names}"))
    return base


def _over(base: Resolved, folder: Path, manifest: Content) -> Resolved:
    """``manifest`` and its files over what they build on."""
    name = str(manifest.data["name"])
    own = _own_files(folder, manifest)
    play, played = _play(folder, manifest, base.play)
    documents = {MANIFEST: cast(Json, manifest.data)}
    documents |= {content.file.rpartition("/")[2]: content.data for content in own.values()}
    return Resolved(
        manifest=replace(manifest, data=_merged(base.manifest.data, manifest.data)),
        files={**base.files, **own},
        play=play,
        read={
            **base.read,
            **{f"{name}/{file}": document for file, document in (documents | played).items()},
        },
    )


def _own_files(folder: Path, manifest: Content) -> dict[str, Content]:
    """The data files that the manifest lists; the faults of all of them together."""
    listed = as_words(manifest.data.get("files", {}))
    own: dict[str, Content] = {}
    faults: list[Fault] = []
    for kind, name in listed.items():
        try:
            own[kind] = Content(file=f"{folder.name}/{name}", data=_shaped(folder, name, kind))
        except PackRefused as refused:
            faults.extend(refused.faults)
    if faults:
        raise PackRefused(*faults)
    return own


def _play(folder: Path, manifest: Content, inherited: Json) -> tuple[Json, dict[str, Json]]:
    name = manifest.data.get("play")
    if name is None or not stands(folder, str(name)):
        return inherited, {}
    play = read(folder, str(name))
    return play, {str(name): play}


def _shaped(folder: Path, name: str, shape: str) -> Object:
    """The file's content, which has the shape of that name."""
    value = read(folder, name)
    faults = [
        Fault(f"{folder.name}/{name}", place, detail) for place, detail in departures(shape, value)
    ]
    if faults:
        raise PackRefused(*faults)
    return as_object(value)


def _merged(base: Object, own: Object) -> Object:
    merged: Object = {**base, **own}
    for key in MERGED:
        if key in base and key in own:
            merged[key] = {**as_object(base[key]), **as_object(own[key])}
    merged["labels"] = cast(Json, list(dict.fromkeys(_labels(base, own))))
    return merged


def _labels(base: Object, own: Object) -> Iterator[str]:
    """Labels add up; a pack whose day is not a day is a rehearsal, whether it says so or not.

    So is one by a simulated clock a demonstration, where it does not say that it is a rehearsal.
    """
    said = [*as_texts(base.get("labels", [])), *as_texts(own.get("labels", []))]
    yield from said
    if own.get("day_seconds", DAY_SECONDS) != DAY_SECONDS:
        yield REHEARSAL
    elif own.get("clock", base.get("clock")) == SIMULATED and not PLAYED & set(said):
        yield DEMONSTRATION
