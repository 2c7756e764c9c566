"""A copy of the tiny pack with one thing changed, and what the loader says of it."""

import json
import shutil
from pathlib import Path

import pytest

from audit.log.encoding import Json
from regime.domain.packs.faults import PackRefused
from regime.domain.packs.pack import Pack
from regime.packs.loading import load

TINY = Path(__file__).parents[2] / "packs" / "tiny"
REMOVED = "(removed)"


class Copy:
    """A folder with a copy of the tiny pack; ``change`` sets or removes what a pointer names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(TINY, folder)

    def change(self, file: str, place: str, value: Json) -> "Copy":
        path = self.folder / file
        document = json.loads(path.read_text())
        *steps, last = (
            int(step) if step.isdecimal() else step.replace("~1", "/")
            for step in place.split("/")[1:]
        )
        target = document
        for step in steps:
            target = target[step]
        if value == REMOVED:
            del target[last]
        else:
            target[last] = value
        path.write_text(json.dumps(document))
        return self

    def add(self, file: str, content: Json) -> "Copy":
        (self.folder / file).write_text(json.dumps(content))
        return self

    def load(self) -> Pack:
        return load(self.folder)

    def refusal(self) -> str:
        with pytest.raises(PackRefused) as refused:
            load(self.folder)
        return str(refused.value)


@pytest.fixture
def tiny(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "lake")
