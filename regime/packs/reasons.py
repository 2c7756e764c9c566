"""Reasons: why a parameter of the rules stands as text only, and moves nothing by itself.

What the engine executes differs from release to release, so this is no part of a pack's record: it
stands beside the packs, in one file for all that bear the same symbol.
"""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from regime.domain.packs.shaped import as_object, as_words
from regime.packs.reading import read, stands

FOLDER = Path(os.path.realpath(__file__)).parent / "text_only"


@lru_cache(maxsize=8)
def text_only(symbol: str) -> Mapping[str, Mapping[str, str]]:
    """The reasons by article and parameter, for the regime with that symbol; none is empty."""
    name = f"{symbol.lower()}.json"
    if not stands(FOLDER, name):
        return {}
    listed = as_object(read(FOLDER, name))
    return {article: as_words(reasons) for article, reasons in listed.items()}
