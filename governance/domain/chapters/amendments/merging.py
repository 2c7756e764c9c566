"""Merging: a text with parts of it changed, each change said of the text as it was.

An edit is ``{"find", "replace"}``: a passage that occurs exactly once in the words, or in the
strings of a structured text, and what stands there instead; or ``{"path", "op", "value"?}``: the
value at a JSON pointer is replaced, added or removed. No edit is said of what another makes of the
text, so the same edits give the same text in whatever order they are taken. An edit excludes a
later one where the passage that the later one names no longer stands whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import normalize

from audit.log.encoding import Json, canonical
from governance.domain.chapters.amendments.said import EditRefused

REPLACE, ADD, REMOVE = "replace", "add", "remove"
# Each change is held against each other one, while everybody else waits.
MOST_EDITS = 100
END = "-"
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
Path = tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """New words in a string: ``found`` is the passage named, ``start`` to ``end`` what changes."""

    path: Path
    found: tuple[int, int]
    start: int
    end: int
    gone: str
    words: str


@dataclass(frozen=True)
class Value:
    """Another value at a path; ``was`` is the one that stands there, or the list it is added to."""

    path: Path
    op: str
    was: Json
    value: Json


Edit = Passage | Value


def read_edits(edits: Json, text: Json) -> tuple[Edit, ...]:
    """The edits as they are said of ``text``; refused, naming the place, where one cannot be."""
    if not isinstance(edits, list) or not edits:
        raise EditRefused("A list of changes is wanted, at least one.", place="/edits")
    if len(edits) > MOST_EDITS:
        raise EditRefused(f"At most {MOST_EDITS} changes are made at once.", place="/edits")
    found: list[Edit] = []
    for index, one in enumerate(edits):
        edit = _read(one, text, f"/edits/{index}")
        if any(excludes(earlier, edit) or excludes(edit, earlier) for earlier in found):
            raise EditRefused("Two changes touch the same passage.", place=f"/edits/{index}")
        found.append(edit)
    return tuple(found)


def _read(one: Json, text: Json, place: str) -> Edit:
    match one:
        case {"find": str(find), "replace": str(words), **rest} if not rest:
            return _passage(find, words, text, place)
        case {"path": str(path), "op": "replace" | "add" as op, "value": value, **rest} if not rest:
            return _value(path, op, value, text, place)
        case {"path": str(path), "op": "remove", **rest} if not rest:
            return _value(path, REMOVE, None, text, place)
        case _:
            raise EditRefused("A change has find and replace, or path, op and value.", place=place)


def _passage(find: str, words: str, text: Json, place: str) -> Passage:
    places = [(path, at) for path, said in strings(text) for at in _places(find, said)]
    if not find or len(places) != 1:
        raise EditRefused(
            f"The passage occurs {len(places)} times in the text; it is to occur once.",
            place=f"{place}/find",
        )
    ((path, at),) = places
    head, tail = _alike(_TOKEN.findall(find), _TOKEN.findall(words))
    start, end = at + len("".join(head)), at + len(find) - len("".join(tail))
    new = words[len("".join(head)) : len(words) - len("".join(tail))]
    gone = find[start - at : end - at]
    return Passage(path, (at, at + len(find)), start, end, gone, new)


def _value(pointer: str, op: str, value: Json, text: Json, place: str) -> Value:
    path = _tokens(pointer)
    if not path:
        raise EditRefused("Who replaces the whole text makes a new proposal.", place=place)
    parent = at_path(text, path[:-1])
    known = _standing(parent, path[-1])
    if op == ADD:
        if not _takes(parent, path[-1]):
            raise EditRefused("Nothing can be added there.", place=f"{place}/path")
        return Value(path, op, parent, value)
    if not known:
        raise EditRefused("Nothing stands there.", place=f"{place}/path")
    return Value(path, op, at_path(text, path), value)


def excludes(earlier: Edit, later: Edit) -> bool:
    """Whether what ``later`` names no longer stands whole where ``earlier`` has changed the text.

    Words that are put in beside a passage leave it whole, words put in amid it do not.
    """
    if isinstance(earlier, Passage) and isinstance(later, Passage):
        start, end = later.found
        if earlier.path != later.path:
            return False
        if earlier.start == earlier.end:
            return start < earlier.start < end
        return earlier.start < end and start < earlier.end
    if _adds(earlier) and _adds(later):
        return earlier.path == later.path and isinstance(_was(earlier), dict)
    pairs = ((earlier, later), (later, earlier))
    return any(_covers(one, other) for one, other in pairs if not _adds(one))


def _covers(one: Edit, other: Edit) -> bool:
    """Whether ``other`` changes something at or below what ``one`` replaces or removes."""
    if not isinstance(one, Value):
        return False
    within = other.path[:-1] if _adds(other) else other.path
    return within[: len(one.path)] == one.path


def merged(text: Json, edits: Sequence[Edit]) -> Json:
    """The text with all these edits, of which none excludes another."""
    return _merged(text, [(edit.path, edit) for edit in edits])


def _merged(node: Json, edits: list[tuple[Path, Edit]]) -> Json:
    here = [edit for path, edit in edits if not path]
    for edit in here:
        if isinstance(edit, Value):
            return edit.value
    below = [(path, edit) for path, edit in edits if path]
    if isinstance(node, str):
        return _spliced(node, [edit for edit in here if isinstance(edit, Passage)])
    if isinstance(node, list):
        return _merged_list(node, below)
    if isinstance(node, dict):
        added = {path[0]: _was_value(edit) for path, edit in below if _ends(path, edit, ADD)}
        stays = [key for key in node if not _removed(key, below)]
        return {**{key: _merged(node[key], _under(key, below)) for key in stays}, **added}
    return node


def _merged_list(node: list[Json], edits: list[tuple[Path, Edit]]) -> list[Json]:
    found: list[Json] = []
    for index in range(len(node) + 1):
        key = str(index)
        names = (key, END) if index == len(node) else (key,)
        found += [_was_value(e) for path, e in edits if _ends(path, e, ADD) and path[0] in names]
        if index < len(node) and not _removed(key, edits):
            found.append(_merged(node[index], _under(key, edits)))
    return found


def _spliced(said: str, passages: list[Passage]) -> str:
    found, at = [], 0
    for one in sorted(passages, key=lambda one: (one.start, one.end)):
        found += [said[at : one.start], one.words]
        at = one.end
    # Words that each stand alone may form one sign where they meet: the log knows one spelling.
    return normalize("NFC", "".join([*found, said[at:]]))


def distance(edits: Sequence[Edit], text: Json) -> Fraction:
    """How far the edits lead from the text, from 0 to 1: the share of words that go or come.

    Of a passage those words count that stand between what its two wordings begin and end with.
    """
    gone = came = 0
    for edit in edits:
        before, after = _words_of_edit(edit)
        head, tail = _alike(before, after)
        gone += len(before) - len(head) - len(tail)
        came += len(after) - len(head) - len(tail)
    whole = len(words_of(text)) + came
    return Fraction(gone + came, whole) if whole else Fraction(1)


def _words_of_edit(edit: Edit) -> tuple[list[str], list[str]]:
    if isinstance(edit, Passage):
        return words_of(edit.gone), words_of(edit.words)
    before: list[str] = [] if edit.op == ADD else words_of(edit.was)
    return before, [] if edit.op == REMOVE else words_of(edit.value)


def words_of(text: Json) -> list[str]:
    """The words of a text in the order of reading; of a structured one, those of its values."""
    if isinstance(text, dict):
        return [word for key in sorted(text) for word in words_of(text[key])]
    if isinstance(text, list):
        return [word for one in text for word in words_of(one)]
    return _WORD.findall(text) if isinstance(text, str) else [str(text)]


def strings(text: Json, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The strings of a text, each with its path."""
    if isinstance(text, str):
        yield path, text
    elif isinstance(text, dict):
        for key in sorted(text):
            yield from strings(text[key], (*path, key))
    elif isinstance(text, list):
        for index, one in enumerate(text):
            yield from strings(one, (*path, str(index)))


def leaves(text: Json, pointer: str = "") -> Iterator[tuple[str, Json]]:
    """Each value of a structured text that holds no other, with its JSON pointer."""
    if isinstance(text, dict):
        below: Iterator[tuple[str, Json]] = ((key, one) for key, one in text.items())
    elif isinstance(text, list):
        below = ((str(at), one) for at, one in enumerate(text))
    else:
        yield pointer, text
        return
    for key, one in below:
        yield from leaves(one, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")


def same_edits(edits: Sequence[Edit], others: Sequence[Edit]) -> bool:
    """Whether edits say of two texts the same: values are those that stood there before."""
    pairs = zip(edits, others, strict=True)
    return all(canonical(_was(one)) == canonical(_was(other)) for one, other in pairs)


def at_path(text: Json, path: Path) -> Json:
    """The value at a path; nothing where there is none."""
    for key in path:
        if isinstance(text, list) and _standing(text, key):
            text = text[int(key)]
        elif isinstance(text, dict) and key in text:
            text = text[key]
        else:
            return None
    return text


def _tokens(pointer: str) -> Path:
    """RFC 6901: the keys of a JSON pointer."""
    keys = pointer.split("/")[1:] if pointer.startswith("/") else []
    return tuple(key.replace("~1", "/").replace("~0", "~") for key in keys)


def _standing(node: Json, key: str) -> bool:
    if isinstance(node, list):
        return key in {str(index) for index in range(len(node))}
    return isinstance(node, dict) and key in node


def _takes(node: Json, key: str) -> bool:
    """Whether a value can be added to ``node`` under ``key``."""
    if isinstance(node, list):
        return key == END or key == str(len(node)) or _standing(node, key)
    return isinstance(node, dict) and key not in node


def _places(find: str, said: str) -> list[int]:
    """Where a passage begins, also within itself."""
    found, at = [], said.find(find) if find else -1
    while at >= 0:
        found.append(at)
        at = said.find(find, at + 1)
    return found


def _alike(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """What both begin with and, after that, what both end with."""
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    left = most - head
    tail = next((n for n in range(left) if before[-1 - n] != after[-1 - n]), left)
    return before[:head], before[len(before) - tail :]


def _adds(edit: Edit) -> bool:
    return isinstance(edit, Value) and edit.op == ADD


def _was(edit: Edit) -> Json:
    return edit.was if isinstance(edit, Value) else edit.gone


def _was_value(edit: Edit) -> Json:
    return edit.value if isinstance(edit, Value) else None


def _ends(path: Path, edit: Edit, op: str) -> bool:
    return len(path) == 1 and isinstance(edit, Value) and edit.op == op


def _removed(key: str, edits: list[tuple[Path, Edit]]) -> bool:
    return any(_ends(path, edit, REMOVE) and path[0] == key for path, edit in edits)


def _under(key: str, edits: list[tuple[Path, Edit]]) -> list[tuple[Path, Edit]]:
    """The edits of what stands under ``key``, but for what is added beside it."""
    return [(path[1:], e) for path, e in edits if path[0] == key and not _ends(path, e, ADD)]
