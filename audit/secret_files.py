"""Secret files: written once and whole, readable by their owner only.

The content is on the disk before the name is, so whoever is cut off leaves either the whole file
or none, and a file that is there is never written over.
"""

import os
import tempfile
from pathlib import Path


def write_once(path: Path, text: str) -> None:
    """Write a new file of mode 0600; raises ``FileExistsError`` where there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        os.link(name, path)
    finally:
        os.unlink(name)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
