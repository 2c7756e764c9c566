"""Checkpoints for readers: what was signed when, over how much, and who cosigned it how soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.merkle import consistency_proof, verify_consistency
from audit.log.note import encode_base64
from audit.log.policy import Policy
from audit.models import SignedCheckpoint
from audit.publishing import cosigned_checkpoints
from audit.publishing.checkpoints import published, stored_nodes
from audit.publishing.cosigned_checkpoints import Cosigned
from audit.reading import queries
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.portal.filtering import Pages, address_below, before_of
from governance.reading import log_standing
from governance.wording.sentences import lines

PAGE = 50
FIRST_COVERED = 25


@dataclass(frozen=True)
class Seen:
    """A witness's cosignature: how many whole seconds after the signing it came."""

    by: Cosigned
    seconds: int


@dataclass(frozen=True)
class Row:
    """A signed checkpoint: what it added, and who cosigned it."""

    size: int
    root: bytes
    signed_at: datetime
    previous: int
    seen: list[Seen]
    is_met: bool | None

    @property
    def added(self) -> int:
        """How many entries it is the first to cover."""
        return self.size - self.previous

    @property
    def root_hex(self) -> str:
        return self.root.hex()

    @property
    def root_base64(self) -> str:
        return encode_base64(self.root)


@require_safe
@fresh(log_standing.mark)
def checkpoints(request: HttpRequest) -> HttpResponse:
    """Every signed checkpoint, the newest first, and how it stands with each witness."""
    before = before_of(request)
    rows = cosigned_checkpoints.checkpoints()
    found = list((rows if before is None else rows.filter(size__lt=before))[: PAGE + 1])
    trust = log_standing.standing()
    context = {
        "trust": trust,
        "rows": _rows(found, trust.policy),
        "pages": _pages(request, found, before),
        "alternates": copy_at("api-log-checkpoints"),
        "breadcrumbs": [{"label": _("Log"), "href": reverse("log")}],
    }
    return render(request, "governance/log_checkpoints.html", context)


def _mark(request: HttpRequest, size: int) -> Mark | None:
    return log_standing.mark(request) if cosigned_checkpoints.checkpoint(size) else None


@require_safe
@fresh(_mark)
def checkpoint(request: HttpRequest, size: int) -> HttpResponse:
    """One checkpoint: its note, its cosignatures, and the proof that the log only grew since."""
    found, note = cosigned_checkpoints.checkpoint(size), published(size)
    if found is None or note is None:
        raise Http404
    previous, after = cosigned_checkpoints.sizes_around(size)
    trust = log_standing.standing()
    context: dict[str, Any] = {
        "text_href": reverse("log-checkpoint-of-size", args=[size]),
        "row": _row(
            found, previous, cosigned_checkpoints.cosignatures([found])[size], trust.policy
        ),
        "note": note.note,
        "trust": trust,
        "timeline": lines(_first_covered(previous, size)),
        "is_cut": size - previous > FIRST_COVERED,
        "continued": _continued(found),
        "previous": previous or None,
        "next": after,
        "breadcrumbs": [
            {"label": _("Log"), "href": reverse("log")},
            {"label": _("Checkpoints"), "href": reverse("log-checkpoints")},
        ],
    }
    return render(request, "governance/log_checkpoint.html", context)


def _rows(found: Sequence[SignedCheckpoint], policy: Policy | None) -> list[Row]:
    """The rows of a page, of which one more was read where there are more."""
    if not found:
        return []
    before, _after = cosigned_checkpoints.sizes_around(found[-1].size)
    previous = [*(one.size for one in found[1:]), before]
    seen = cosigned_checkpoints.cosignatures(found)
    rows = zip(found, previous, strict=True)
    return [_row(one, size, seen[one.size], policy) for one, size in rows][:PAGE]


def _row(
    signed: SignedCheckpoint, previous: int, seen: list[Cosigned], policy: Policy | None
) -> Row:
    met = (
        None if policy is None else cosigned_checkpoints.is_met(policy, (one.vkey for one in seen))
    )
    at = signed.signed_at.replace(microsecond=0)  # witnesses sign whole seconds
    return Row(
        size=signed.size,
        root=bytes(signed.root),
        signed_at=signed.signed_at,
        previous=previous,
        seen=[Seen(one, int((one.first_at - at).total_seconds())) for one in seen],
        is_met=met,
    )


def _pages(request: HttpRequest, found: Sequence[SignedCheckpoint], before: int | None) -> Pages:
    pages: Pages = {}
    if len(found) > PAGE:
        pages["next_href"] = address_below(request, before=found[PAGE - 1].size)
        pages["next_label"] = _("Older")
    if before is not None:
        pages["previous_href"] = address_below(request, before=None)
        pages["previous_label"] = _("Newest")
    return pages


def _first_covered(previous: int, size: int) -> list[Any]:
    """The newest of the entries that no smaller checkpoint covers."""
    count = min(size - previous, FIRST_COVERED)
    return queries.newest_first(before=size, limit=count)


def _continued(signed: SignedCheckpoint) -> dict[str, Any] | None:
    """The proof that the newest checkpoint's log begins with this one's; nothing for the newest."""
    newest = queries.head().signed
    if newest is None or newest.size == signed.size:
        return None
    proof = consistency_proof(signed.size, newest.size, nodes=stored_nodes)
    holds = verify_consistency(
        first=signed.size,
        second=newest.size,
        first_root=bytes(signed.root),
        second_root=bytes(newest.root),
        proof=proof,
    )
    text = "\n".join(map(encode_base64, proof))
    return {"newest": newest.size, "count": len(proof), "text": text, "holds": holds}
