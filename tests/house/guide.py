"""The guide's table of acts: each act's address, what its body says and what it is answered.

It is made of the registry and of the published schema, and stands in the guide between two marks.
The command ``python -m tests.house.guide`` says whether it differs, and ``--write`` puts it there.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import django
from django.test.utils import setup_test_environment

from regime.domain.acts import Act, acts
from tests import environment
from tests.house.photographs.schema import published, resolved
from tests.house.source import ROOT

assert environment  # state of its own, before Django reads its settings

PAGE = ROOT / "docs" / "api.md"
BEGIN = "<!-- acts: made by python -m tests.house.guide --write -->\n"
END = "<!-- end of acts -->\n"
HEAD = "| act | who | POST | says | answers |\n|---|---|---|---|---|\n"
# More words than these are told by the schema alone.
FEW = 4


def table() -> str:
    """The table as it ought to stand: a row an address, in the order of the addresses."""
    document = published()  # with every command, and so every act
    at = [act for act in acts if act.at]
    ordered = sorted(at, key=lambda one: (one.at, one.code))
    rows = groupby(ordered, key=lambda one: one.at)
    return HEAD + "".join(
        f"| {' | '.join(_row(place, [*found], document))} |\n" for place, found in rows
    )


def printed() -> str:
    """The table as the guide prints it."""
    return PAGE.read_text("utf-8").split(BEGIN)[1].split(END)[0]


def write() -> None:
    """Put the table in its place."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    PAGE.write_text(before + BEGIN + table() + END + rest.split(END)[1], "utf-8")


def _row(place: str, found: list[Act], document: Any) -> Iterator[str]:
    operation = document["paths"][f"/api/v1/{place.replace('<', '{').replace('>', '}')}"]["post"]
    yield ", ".join(f"`{act.code}`" for act in found)
    yield ", ".join(_carriers(found))
    yield f"`{place}`"
    yield ", ".join(_says(operation, document)) or "nothing"
    answers = ((at, one) for at, one in operation["responses"].items() if at < "300")
    yield "; ".join(", ".join([at, *_answers(one, document)]) for at, one in answers)


def _carriers(found: list[Act]) -> list[str]:
    """Who carries the right to any of these acts, capacities before offices."""
    rights = [act.right for act in found]
    capacities = {one.value for right in rights for one in right.capacities}
    offices = {one.value for right in rights for one in right.offices}
    said = [*sorted(capacities), *sorted(offices)]
    return [one.replace("_", " ") for one in said]


def _says(operation: Any, document: Any) -> Iterator[str]:
    """The fields of the body, with a question mark where one may be left out."""
    for content in list(operation.get("requestBody", {}).get("content", {}).values())[:1]:
        body = resolved(content["schema"], document)
        for name, field in body.get("properties", {}).items():
            words = _words(resolved(field, document), document)
            told = f" ({', '.join(f'`{one}`' for one in words)})" if words else ""
            yield f"`{name}`{'' if name in body.get('required', ()) else '?'}{told}"


def _words(field: Any, document: Any) -> list[str]:
    """The words of which a field is one, where they are few."""
    either = [resolved(one, document) for one in field.get("oneOf", ())]
    found = [word for one in (field, *either) for word in one.get("enum", ()) if word]
    return found if len(found) <= FEW else []


def _answers(answer: Any, document: Any) -> Iterator[str]:
    """The fields of the answer, less the receipt, which every act is answered with."""
    (content,) = answer["content"].values()
    shape = resolved(content["schema"], document)
    yield from (f"`{name}`" for name in shape["properties"] if name != "receipt")


def main() -> int:
    """Say whether the guide's table is the one that it ought to be, or write it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    setup_test_environment()
    reader = argparse.ArgumentParser(prog="python -m tests.house.guide")
    reader.add_argument("--write", action="store_true", help="put the table in its place")
    if reader.parse_args().write:
        write()
    differs = printed() != table()
    if differs:
        sys.stdout.write(f"{PAGE.relative_to(ROOT)} has another table of acts\n")
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
