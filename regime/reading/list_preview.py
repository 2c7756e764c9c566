"""List preview: what a change of the list would do to the systems on file, read in one pass."""

from collections.abc import Mapping

from audit.log.encoding import Json
from regime.domain.chapters.lists.changes import Listed, accepted
from regime.domain.chapters.lists.parts import PARTS
from regime.domain.chapters.lists.preview import Preview, preview
from regime.reading import records

SYSTEMS = "systems"


def listed_at(position: int | None = None) -> Listed:
    """The list as it stood after an entry of the log, or as it stands."""
    return {one.collection: _data(one.collection, position) for one in PARTS}


def previewed(changes: Json, position: int | None = None) -> Preview | None:
    """What the changes of a text would do to the list as it stands, or stood after ``position``.

    Nothing where there are none, where no list classifies, and where no system is on file.
    """
    found, systems = accepted(changes), _data(SYSTEMS, position)
    return preview(found, listed_at(position), systems) if found and systems else None


def _data(collection: str, position: int | None) -> dict[str, Mapping[str, Json]]:
    return {code: one.data for code, one in records.stood(collection, position).items()}
