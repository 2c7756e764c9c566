"""Receipt: one entry on one sheet of paper, with the proof that the log holds it.

The sheet says what the entry's page says, in the same sentence, and prints the proof under the
newest checkpoint in full. The exact bytes of the entry and the proof are attached to it as files,
so that it can be checked for ever without this site. The same entry under the same checkpoint gives
the same bytes. Before a checkpoint covers the entry there is no receipt.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.checkpoint import Checkpoint, parse_checkpoint
from audit.log.cosignature import time_of
from audit.log.encoding import Json
from audit.log.entry import Recorded
from audit.log.note import Signature, split_note
from audit.log.receipt import Proof
from audit.publishing.log_key import keys
from audit.reading import queries
from audit.shell.etag import fresh
from audit.templatetags.record import to_the_second
from governance.portal.typesetting import MISSING, in_brief, printable, typeset
from governance.wording.regime_labels import labelled
from governance.wording.sentences import Line, lines
from regime.reading.queries import founding

SHEET = "receipt/entry.typ"
RETRY_SECONDS = 1
SENTENCE = 600
NAME = 160
NOTICE = 400
WITNESSES = 8


def _of_proof(request: HttpRequest, position: int) -> tuple[int, str] | None:
    proof = queries.proof(position)
    return (position, sha256(proof.text().encode()).hexdigest()) if proof else None


@require_safe
@fresh(_of_proof)
def receipt(request: HttpRequest, position: int) -> HttpResponse:
    """The receipt of one entry, as a PDF."""
    found = queries.entry(position)
    if found is None:
        raise Http404
    proof = queries.proof(position)
    if proof is None:
        return not_yet()
    said = sheet(
        found,
        proof,
        address=request.build_absolute_uri(reverse("log-entry", args=[position])),
        checking=request.build_absolute_uri(f"{reverse('log-check')}?entry={position}"),
    )
    pdf = typeset(SHEET, said, at=found.entry.recorded_at)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="entry-{position}.pdf"'
    return answer


def not_yet() -> HttpResponse:
    """The answer while no checkpoint covers the entry: when to ask again."""
    said = _("No checkpoint covers this entry yet.")
    answer = HttpResponse(f"{said}\n", content_type="text/plain; charset=utf-8", status=503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def sheet(found: Recorded, proof: Proof, *, address: str, checking: str) -> dict[str, Json]:
    """What the sheet says: the entry, who stands by it, how to check it, and its proof.

    ``address`` is that of the entry's page, ``checking`` that of the commands which check it.
    """
    text, signatures = split_note(proof.checkpoint_note)
    checkpoint = parse_checkpoint(text)
    standing_by = [*_covered(checkpoint), _cosigned(signatures, checkpoint)]
    return {
        **_head(found.position, checkpoint),
        **_said(found, standing_by, address),
        **_proven(proof, found, checking),
    }


def _head(position: int, checkpoint: Checkpoint) -> dict[str, Json]:
    founded = founding()
    title = _("Receipt for entry %(position)s") % {"position": position}
    origin = in_brief(checkpoint.origin, limit=NAME)
    return {
        "language": (get_language() or "en").split("-")[0],
        "title": title,
        "foot": f"{title} · {origin}",
        "regime": in_brief(founded.title, limit=NAME) if founded else "",
        "notice": in_brief(founded.notice, limit=NOTICE) if founded else "",
        "labels": [
            {key: in_brief(text, limit=NAME) for key, text in label.items()}
            for label in labelled(founded.labels if founded else ())
        ],
    }


def _said(
    found: Recorded, standing_by: Iterable[tuple[str, str, str]], address: str
) -> dict[str, Json]:
    line = lines([found])[0]
    sentence = in_brief(unescape(strip_tags(line.sentence)), limit=SENTENCE)
    texts = [(label, in_brief(text, limit=NAME), "text") for label, text in _facts(line, found)]
    codes = [(_("Leaf hash"), line.leaf, "code"), *standing_by]
    shown = [*texts, *codes, (_("Verify at"), printable(address), "link")]
    return {
        "sentence": sentence,
        "facts": [{"label": label, "text": text, "kind": kind} for label, text, kind in shown],
        "left_out": _left_out([sentence, *(text for _, text, _ in texts)]),
    }


def _left_out(texts: Iterable[str]) -> str:
    if not any(text.endswith("…") or MISSING in text for text in texts):
        return ""
    return _(
        "What was shortened (…) or has no sign in the fonts of this sheet (%(missing)s) stands "
        "whole on the entry’s page and in the attached entry."
    ) % {"missing": MISSING}


def _facts(line: Line, found: Recorded) -> Iterator[tuple[str, str]]:
    entry = found.entry
    yield _("Position"), str(found.position)
    yield _("Recorded"), f"{to_the_second(entry.recorded_at)} UTC"
    yield _("Actor"), line.actor
    yield _("Rules"), _cited(found)
    yield _("Event"), f"{entry.type} ({entry.stream})"


def _covered(checkpoint: Checkpoint) -> Iterator[tuple[str, str, str]]:
    covers = _("the checkpoint of the log %(origin)s at %(size)s entries") % {
        "origin": in_brief(checkpoint.origin, limit=NAME),
        "size": checkpoint.size,
    }
    yield _("Covered by"), covers, "text"
    yield _("Log’s key"), printable(keys().at(checkpoint.size).vkey), "code"


def _cosigned(signatures: Iterable[Signature], checkpoint: Checkpoint) -> tuple[str, str, str]:
    """Whose cosignature lines stand below the checkpoint; who prints it checks no witness's key."""
    lines = [one for one in signatures if one.name != checkpoint.origin]
    said = [_by(one) for one in lines[:WITNESSES]]
    if len(lines) > WITNESSES:
        said.append(_("%(number)s more, in the proof below") % {"number": len(lines) - WITNESSES})
    words = _("cosignature lines of %(witnesses)s") % {"witnesses": ", ".join(said)}
    return _("Cosigned"), words if said else _("no witness yet"), "text"


def _by(signature: Signature) -> str:
    name = in_brief(signature.name, limit=NAME)
    at = datetime.fromtimestamp(time_of(signature.payload), tz=UTC)
    return _("%(name)s at %(at)s UTC") % {"name": name, "at": to_the_second(at)}


def _cited(found: Recorded) -> str:
    rules = found.entry.rules
    if rules is None or not rules.articles:
        return _("none cited")
    articles = ", ".join(rules.articles)
    return _("%(articles)s (edition %(edition)s)") % {
        "articles": articles,
        "edition": rules.edition,
    }


def _proven(proof: Proof, found: Recorded, checking: str) -> dict[str, Json]:
    names = {"entry": f"entry-{found.position}.json", "proof": f"entry-{found.position}.tlog-proof"}
    return {
        "how": _("How to check this receipt"),
        "steps": _steps(names, printable(checking)),
        "proof_title": _("The proof (C2SP tlog-proof v1)"),
        "proof": "\n".join(map(printable, proof.text().rstrip("\n").split("\n"))),
        "files": [
            {
                "name": names["entry"],
                "text": found.raw.decode(),
                "type": "application/json",
                "relationship": "source",
                "description": _("The exact bytes of the entry"),
            },
            {
                "name": names["proof"],
                "text": proof.text(),
                "type": "text/plain",
                "relationship": "data",
                "description": _("The proof that the log holds the entry"),
            },
        ],
    }


def _steps(names: dict[str, str], checking: str) -> list[Json]:
    return [
        _("Open the address above: the page says the same sentence and names the same leaf hash."),
        _(
            "Two files are attached: %(entry)s, the exact bytes of the entry, and %(proof)s, the "
            "text below. SHA-256 of a zero byte and the entry’s bytes is the leaf hash; with the "
            "hashes of the proof (RFC 9162, 2.1.3.2) it gives the root, the third line of the "
            "checkpoint."
        )
        % names,
        _(
            "Check the signature below the checkpoint with the key of the log that you kept, not "
            "with the one printed here. Each further signature is a witness’s: it was never shown "
            "a log that contradicts this one. The commands for all this: %(checking)s"
        )
        % {"checking": checking},
    ]
