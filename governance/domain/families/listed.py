"""Listed: which entries of a list a change in words names.

An entry is known by its code of a number, a letter and what follows, or as the category of a
number. What stands below an entry is part of it.
"""

import re

from audit.log.encoding import Json

_ENTRY = re.compile(r"\b\d+\.[A-Z](?:\.\w+)*\b|\bCategory\s+[IVX]+\b")


def entries_named(text: Json) -> frozenset[str]:
    """The codes of entries that the words of a text name."""
    said = text.get("change") if isinstance(text, dict) else text
    found = _ENTRY.findall(said) if isinstance(said, str) else []
    return frozenset(" ".join(one.split()) for one in found)
