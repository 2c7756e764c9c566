"""Tables: rows as CSV (RFC 4180), for spreadsheets.

What a spreadsheet would take for a formula stands behind an apostrophe, for much of a record was
written by others.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

TYPE = "text/csv; charset=utf-8"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]], *, name: str) -> HttpResponse:
    """The rows under their head, as a file of this name; what is nothing is an empty cell."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(head)
    writer.writerows([_cell(one) for one in row] for row in rows)
    disposition = f'attachment; filename="{name}.csv"'
    return HttpResponse(
        written.getvalue(), content_type=TYPE, headers={"Content-Disposition": disposition}
    )


def _cell(value: object) -> str:
    said = "" if value is None else str(value)
    return f"'{said}" if said.startswith(_FORMULA) else said
