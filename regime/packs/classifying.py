"""Classifying with the control list of a pack, without a log."""

from audit.log.encoding import Json
from regime.domain.classifying.listed import ControlList, read_list
from regime.packs.loading import load

COLLECTION = "control_list"


def list_of_pack(name_or_folder: str) -> ControlList:
    """The list that a pack founds; ``PackRefused`` where there is no such pack."""
    held: dict[str, dict[str, dict[str, Json]]] = {}
    for one in load(name_or_folder).records:
        held.setdefault(one.collection, {})[one.id] = one.data
    return read_list(held, collection=COLLECTION)
