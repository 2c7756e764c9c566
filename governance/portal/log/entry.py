"""The page of one entry: what it says, its exact bytes, what it seals, and its proof as a path."""

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.catalogue import Commitment
from audit.log.entry import Entry, Recorded
from audit.log.merkle import leaf_hash
from audit.publishing import disclosures
from audit.reading import queries
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.portal.log.tree_path import TreePath, tree_path
from governance.reading import log_standing
from governance.reading.queries import proposal as proposal_under
from governance.sealing import seals
from governance.wording.sentences import lines

assert seals  # what is disclosed
HEX = "hex"
WIDTH = 16
UNSEEN = ("Cc", "Cf", "Zl", "Zp")


@dataclass(frozen=True)
class Sealed:
    """A field whose words are not in the log: their commitment, and whether they are open now."""

    name: str
    commitment: str
    href: str


def _mark(request: HttpRequest, position: int) -> Mark | None:
    return log_standing.mark(request) if position <= queries.newest_position() else None


@require_safe
@fresh(_mark)
def entry(request: HttpRequest, position: int) -> HttpResponse:
    """One entry, with its receipt."""
    found = queries.entry(position)
    if found is None:
        raise Http404
    rules = found.entry.rules
    context: dict[str, Any] = {
        "entry": found.entry,
        "line": lines([found])[0],
        "position": position,
        "edition": rules.edition if rules else None,
        "articles": rules.articles if rules else (),
        "data": json.dumps(found.entry.data, indent=2, ensure_ascii=False),
        "seals": _sealed(found.entry),
        "is_proposal": proposal_under(found.entry.stream) is not None,
        "path": _path(found),
        "trust": log_standing.standing(),
        "previous": position - 1 if position else None,
        "next": position + 1 if position < queries.newest_position() else None,
        "alternates": copy_at("api-log-entry", position),
        "breadcrumbs": [{"label": _("Log"), "href": reverse("log")}],
        **_bytes(request, found.raw),
    }
    return render(request, "governance/entry.html", context)


def _bytes(request: HttpRequest, raw: bytes) -> dict[str, Any]:
    """The exact bytes: as text, or as hexadecimal digits where the address asks for them."""
    text, as_hex = raw.decode(), request.GET.get("view") == HEX
    return {
        "size": len(raw),
        "is_hex": as_hex,
        "exact": hexadecimal(raw) if as_hex else text,
        "holds_unseen": any(unicodedata.category(letter) in UNSEEN for letter in text),
    }


def hexadecimal(raw: bytes) -> str:
    """Sixteen bytes a line: offset, digits, and the letters among them."""
    said = []
    for start in range(0, len(raw), WIDTH):
        part = raw[start : start + WIDTH]
        letters = "".join(chr(one) if 0x20 <= one < 0x7F else "." for one in part)
        said.append(f"{start:08x}  {part.hex(' '):<47}  {letters}")
    return "\n".join(said)


def _sealed(entry: Entry) -> list[Sealed]:
    return [
        Sealed(name, str(commitment), _opened_at(Commitment(str(commitment))))
        for name, commitment in entry.seal.items()
    ]


def _opened_at(commitment: Commitment) -> str:
    """Where anyone reads what was sealed; nothing while it is not open."""
    if disclosures.opening(commitment) is None:
        return ""
    return reverse("log-disclosure", args=[commitment])


def _path(found: Recorded) -> TreePath | None:
    """The proof against the newest checkpoint; nothing until one covers the entry."""
    proof = queries.proof(found.position)
    return tree_path(proof, leaf_hash(found.raw)) if proof else None
