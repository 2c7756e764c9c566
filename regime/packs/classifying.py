"""Classifying with the control list of a pack, without a log."""

from audit.log.encoding import Json
from regime.domain.classifying.listed import ControlList, read_list
from regime.domain.classifying.readings import Reading, read_reading
from regime.packs.loading import load

COLLECTION, PAST_READINGS = "control_list", "past_readings"


def list_of_pack(name_or_folder: str) -> ControlList:
    """The list that a pack founds; ``PackRefused`` where there is no such pack."""
    held: dict[str, dict[str, dict[str, Json]]] = {}
    for one in load(name_or_folder).records:
        held.setdefault(one.collection, {})[one.id] = one.data
    return read_list(held, collection=COLLECTION)


def readings_of_pack(name_or_folder: str, controls: ControlList) -> tuple[Reading, ...]:
    """The readings that a pack founds, in its order."""
    held = [one for one in load(name_or_folder).records if one.collection == PAST_READINGS]
    return tuple(read_reading(one.id, {"title": one.title, **one.data}, controls) for one in held)
