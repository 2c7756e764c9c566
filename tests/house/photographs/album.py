"""Album: the kept photographs, how one is written down, how it differs from what is seen."""

import json
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from audit.log.encoding import Json

FOLDER = Path(__file__).parents[2] / "golden" / "house"
WIDTH = 100
AROUND = 3
LONGEST = 400
TAKE = ".venv/bin/python -m tests.house.photographs --take"


def kept(name: str) -> str:
    """A photograph as it is kept; nothing where none was taken."""
    path = FOLDER / name
    return path.read_text("utf-8") if path.exists() else ""


def keep(name: str, text: str) -> None:
    """Keep a photograph in the place of an older one."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / name).write_text(text, "utf-8")


def difference(name: str, text: str) -> str:
    """How what is seen differs from what is kept, and what to do; nothing where it does not."""
    before = kept(name)
    if text == before:
        return ""
    lines = unified_diff(
        before.splitlines(), text.splitlines(), f"kept/{name}", f"seen/{name}", "", "", AROUND, ""
    )
    shown = list(islice(lines, LONGEST + 1))
    if len(shown) > LONGEST:
        shown[LONGEST:] = ["… and more"]
    told = f"If this is meant, name it in CHANGELOG.md and take it anew:\n{TAKE} {name}"
    return "\n".join([f"{name} is not what it was.", *shown, told])


def written(value: Json, indent: int = 0) -> str:
    """JSON that reads well line by line: what fits on a line stands on one."""
    short = json.dumps(value, ensure_ascii=False)
    if len(short) + indent <= WIDTH or not isinstance(value, dict | list) or not value:
        return short
    pad, inner = " " * indent, indent + 1
    if isinstance(value, dict):
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {written(value[key], inner)}" for key in value
        ]
    else:
        parts = [written(one, inner) for one in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    lines = ",\n".join(f"{pad} {part}" for part in parts)
    return f"{opening}\n{lines}\n{pad}{closing}"


def in_order(value: Json) -> Json:
    """The same with the keys of each object sorted, where their order says nothing."""
    if isinstance(value, dict):
        return {key: in_order(value[key]) for key in sorted(value)}
    return [in_order(one) for one in value] if isinstance(value, list) else value
