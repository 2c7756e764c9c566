"""Reading: one JSON file of a pack's folder, and nothing outside that folder.

A file is named by a plain name; it stands in the folder itself (a link that leads out of it is
refused), is a regular file, and has at most five million bytes.
"""

import os
from pathlib import Path

from audit.log.encoding import Json, parse_data
from audit.log.errors import Malformed
from regime.domain.packs.faults import Fault, PackRefused

FILE_LIMIT = 5_000_000


def read(folder: Path, name: str) -> Json:
    """What the file says, its decimals as strings."""
    label = f"{folder.name}/{name}"
    try:
        return parse_data(_bytes(folder, name), limit=FILE_LIMIT)
    except Malformed as error:
        raise PackRefused(Fault(label, error.place, error.detail)) from None
    except OSError as error:
        raise PackRefused(Fault(label, "", f"cannot be read: {error.strerror}")) from None


def stands(folder: Path, name: str) -> bool:
    """Whether the folder has something of that name, without reading it."""
    return os.path.lexists(folder / name)


def _bytes(folder: Path, name: str) -> bytes:
    path = folder / name
    if Path(name).name != name:
        raise Malformed("is not the name of a file in the pack's own folder")
    # realpath, not resolve: links that go round in a circle are no bug of ours
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise Malformed("leads out of the pack's folder")
    if not path.is_file():
        raise Malformed("there is no such file")
    with path.open("rb") as file:
        return file.read(FILE_LIMIT + 1)
