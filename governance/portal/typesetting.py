"""Typesetting: data becomes a tagged PDF, the same bytes for the same data.

The layout is a Typst source beside the templates; what it prints comes as JSON and never becomes
part of a source. Only the fonts inside Typst are used, so a sheet looks the same wherever it is
made. They have the signs of Latin, Greek and Cyrillic; PDF/UA-1 allows no sign that a font lacks,
so each other one is printed as ``MISSING``. One sheet is made at a time: memory stays what one
needs.
"""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock

from audit.log.encoding import Json

MISSING = "▯"

_SOURCES = Path(__file__).parents[1] / "templates"
# Unassigned code points and controls, which these ranges hold too, are not printable to Python.
_IN_THE_FONTS = re.compile(
    "[ -~\u00a1-\u0482\u048a-\u04ff\u1e00-\u1fff\u2010-\u2027\u2030-\u203f\u20a0-\u20bf"
    "\u2116\u2122\u2190-\u22ff\u25a0-\u25ff]"
)
_ONE_AT_A_TIME = Lock()


def typeset(source: str, sheet: dict[str, Json], *, at: datetime) -> bytes:
    """The PDF of ``source``, filled in with ``sheet`` and dated ``at``."""
    import typst  # 80 MB that only those who make a PDF load

    with _ONE_AT_A_TIME:
        return typst.compile(
            _source(source),
            sys_inputs={"sheet": json.dumps(sheet)},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
        )


def printable(text: str) -> str:
    """``text`` with ``MISSING`` for each sign that the fonts lack."""
    return "".join(map(_sign, text))


def in_brief(text: str, *, limit: int) -> str:
    """A text as one paragraph of at most ``limit`` printable signs."""
    said = printable(" ".join(text.split()))
    return said if len(said) <= limit else said[: limit - 1].rstrip() + "…"


def _sign(sign: str) -> str:
    return sign if sign.isprintable() and _IN_THE_FONTS.match(sign) else MISSING


@cache
def _source(name: str) -> bytes:
    return (_SOURCES / name).read_bytes()
