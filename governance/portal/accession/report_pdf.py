"""Report on an application as a PDF: what its page says, laid out for paper.

The same report gives the same bytes. What was shortened is marked so; the page has it whole.
"""

import json
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.encoding import Json
from audit.shell.etag import fresh
from audit.templatetags.record import to_the_second
from governance.models import Application
from governance.portal.accession.findings import Assessment, Row, Shown
from governance.portal.accession.lot import Lot
from governance.portal.accession.names import Named, SeatNamed
from governance.portal.accession.report import context_of, of_report, reported_row
from governance.portal.typesetting import MISSING, in_brief, printable, typeset
from governance.wording.regime_labels import labelled
from regime.reading.queries import founding

SHEET = "receipt/report.typ"
NAME, TITLE, WORDS = 160, 300, 6_000


@require_safe
@fresh(of_report)
def report(request: HttpRequest, symbol: str) -> HttpResponse:
    """The report on one application, as a PDF."""
    row = reported_row(symbol)
    if row is None:
        raise Http404
    at = row.reported_at or row.drafted_at
    if at is None:
        raise Http404
    address = request.build_absolute_uri(reverse("application-report", args=[symbol]))
    pdf = typeset(SHEET, sheet(row, address), at=at)
    answer = HttpResponse(pdf, content_type="application/pdf")
    name = symbol.replace("/", "-")
    answer["Content-Disposition"] = f'inline; filename="report-{name}.pdf"'
    return answer


def sheet(row: Application, address: str) -> dict[str, Json]:
    """What the sheets say; where a sign is missing in the fonts, that it stands on the page."""
    said = _sheet(row, address)
    return {
        **said,
        "left_out": _left_out() if MISSING in json.dumps(said, ensure_ascii=False) else "",
    }


def _left_out() -> str:
    return _("What has no sign in the fonts of these sheets (%(missing)s) stands on the page.") % {
        "missing": MISSING
    }


def _sheet(row: Application, address: str) -> dict[str, Json]:
    said = context_of(row)
    found: Assessment = said["assessment"]
    title = f"{said['title']}: {_brief(said['applicant'].label)}"
    return {
        **_head(row, title),
        "facts": [{"label": label, "text": text} for label, text in _facts(row, said, address)],
        "columns": [_("Criterion"), _("Weight"), _("Min."), _("Score"), _("Each assessor")],
        "lines": [_line(one) for one in found.rows],
        "total": _total(found),
        "recommendation": f"{_('Recommendation:')} {found.recommended}.",
        "beside": list(_beside(found)),
        "findings_title": _("Findings and their reasons"),
        "findings": [_findings(one) for one in found.rows],
        "reply_title": _("The applicant’s reply"),
        "reply": _words(row.reply) or (_("None so far.") if found.is_draft else _("None came.")),
    }


def _head(row: Application, title: str) -> dict[str, Json]:
    founded = founding()
    draft = row.report is None
    labels: list[Json] = [
        {key: _brief(text) for key, text in label.items()}
        for label in labelled(founded.labels if founded else ())
    ]
    if draft:
        text = _("The applicant may reply, and findings may change until the report.")
        labels.append({"label": _("This is a draft."), "text": text})
    return {
        "language": (get_language() or "en").split("-")[0],
        "title": title,
        "foot": f"{title} · {row.symbol}",
        "regime": _brief(founded.title) if founded else "",
        "notice": in_brief(founded.notice, limit=TITLE) if founded else "",
        "labels": labels,
    }


def _facts(row: Application, said: dict[str, object], address: str) -> Iterator[tuple[str, str]]:
    found, lot = said["assessment"], said["lot"]
    yield _("Application"), row.symbol
    at = row.reported_at or row.drafted_at
    if at and isinstance(found, Assessment):
        entry = _("entry %(position)s") % {"position": found.position}
        yield _("Issued"), f"{to_the_second(at)} UTC, {entry}"
    yield (
        _("Filed"),
        f"{to_the_second(row.filed_at)} UTC, "
        + _("entry %(position)s") % {"position": row.position},
    )
    yield _("Criteria"), _("edition %(edition)s") % {"edition": row.criteria}
    if isinstance(lot, Lot):
        yield _("Panel"), "; ".join(_seat(seat) for seat in lot.panel)
    yield _("Read at"), printable(address)


def _line(row: Row) -> Json:
    line = row.line
    label = "" if line.score is None else f"{line.score} {_brief(line.label)}"
    notes = [label or _("no finding")]
    notes += [_("kept from the report before")] if line.kept else []
    notes += [_("below the minimum")] if line.is_below else []
    mandatory = f" ({_('mandatory')})" if line.criterion.mandatory else ""
    return {
        "criterion": f"{row.criterion.label} {_brief(line.criterion.title)}{mandatory}",
        "weight": str(line.criterion.weight),
        "minimum": str(line.criterion.minimum),
        "score": "; ".join(notes),
        "each": ", ".join(row.cells),
    }


def _total(found: Assessment) -> str:
    if not found.total:
        return _("No total without a finding on every criterion; the pass mark is %(mark)s.") % {
            "mark": found.pass_mark
        }
    said = (
        _("Total %(total)s, which reaches the pass mark %(mark)s.")
        if found.reached
        else _("Total %(total)s, which is below the pass mark %(mark)s.")
    )
    return said % {"total": found.total, "mark": found.pass_mark}


def _beside(found: Assessment) -> Iterator[str]:
    """What stands beside the recommendation: what is not met, who differs, who is silent."""
    if found.unmet:
        yield _("Mandatory and not met, which nothing offsets: %(criteria)s.") % {
            "criteria": _joined(found.unmet)
        }
    if found.recommended and found.is_below:
        yield _("The total does not reach the pass mark %(mark)s.") % {"mark": found.pass_mark}
    if found.disputed:
        apart = (f"{one.criterion.label} ({one.line.spread})" for one in found.disputed)
        yield _("The assessors differ on %(criteria)s.") % {"criteria": ", ".join(apart)}
    if found.silent:
        seats = ", ".join(_seat(seat) for seat in found.silent)
        yield _("Findings are missing, wholly or in part, of %(seats)s.") % {"seats": seats}


def _findings(row: Row) -> Json:
    said = [_finding(one) for one in row.findings]
    left = _("does not count, for its assessor left the panel")
    said += [_finding(one, note=left) for one in row.former]
    return {"title": f"{row.criterion.label} {_brief(row.line.criterion.title)}", "said": said}


def _finding(one: Shown, *, note: str = "") -> Json:
    entry = _("entry %(position)s") % {"position": one.finding.position}
    head = f"{one.finding.score} {_brief(one.label)} · {_seat(one.seat)}, {entry}"
    return {"head": f"{head} ({note})" if note else head, "text": _words(one.finding.reasons)}


def _seat(seat: SeatNamed) -> str:
    return _("seat %(number)s, %(member)s") % {
        "number": seat.number,
        "member": _brief(seat.member.label),
    }


def _joined(found: list[Named]) -> str:
    return ", ".join(one.label for one in found)


def _brief(text: str) -> str:
    return in_brief(text, limit=NAME)


def _words(text: str) -> str:
    return in_brief(text, limit=WORDS)
