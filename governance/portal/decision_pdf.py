"""Decision on paper: its outcome, its arithmetic and its roll call, with the proof of its entry.

The sheet is the receipt of the entry by which the decision was adopted, and says besides what the
decision's page says of how it was adopted. A vote that was not opened is named without its choice,
and a vote that is not counted says why.
The same decision under the same checkpoint gives the same bytes.
"""

from collections.abc import Iterator
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.encoding import Json
from audit.log.entry import Recorded
from audit.log.receipt import Proof
from audit.reading import queries as log
from audit.shell.etag import fresh
from audit.templatetags.record import to_the_second
from governance.models import Decision, Vote
from governance.portal.decisions import how_adopted
from governance.portal.receipt_pdf import SHEET, not_yet, sheet
from governance.portal.typesetting import in_brief, typeset
from governance.reading import ballots, queries
from governance.wording.labels import label
from governance.wording.secrecy import choice_of, left_out_words
from regime.domain.engine.case import Elector
from regime.domain.engine.reading import read_electors
from regime.reading import queries as regime

TITLE, WORDS, ROLL = 300, 300, 3_000


def _of_sheet(request: HttpRequest, symbol: str) -> tuple[int, str] | None:
    row = queries.decision(symbol)
    proof = log.proof(row.position) if row else None
    if row is None or proof is None:
        return None
    adopted = queries.proposal(row.proposal)
    changed = max(row.changed_position, adopted.changed_position if adopted else 0)
    named = max(changed, regime.newest_member_position())
    return named, sha256(proof.text().encode()).hexdigest()


@require_safe
@fresh(_of_sheet)
def decision(request: HttpRequest, symbol: str) -> HttpResponse:
    """One decision, as a PDF of one page."""
    row = queries.decision(symbol)
    found = log.entry(row.position) if row else None
    if row is None or found is None:
        raise Http404
    proof = log.proof(row.position)
    if proof is None:
        return not_yet()
    said = decision_sheet(
        row,
        found,
        proof,
        address=request.build_absolute_uri(reverse("decision", args=[symbol])),
        checking=request.build_absolute_uri(f"{reverse('log-check')}?entry={row.position}"),
    )
    answer = HttpResponse(
        typeset(SHEET, said, at=found.entry.recorded_at), content_type="application/pdf"
    )
    name = symbol.replace("/", "-")
    answer["Content-Disposition"] = f'inline; filename="decision-{name}.pdf"'
    return answer


def decision_sheet(
    row: Decision, found: Recorded, proof: Proof, *, address: str, checking: str
) -> dict[str, Json]:
    """The receipt of the decision's entry, headed by the decision and how it was adopted."""
    receipt = sheet(found, proof, address=address, checking=checking)
    title = _("Decision %(symbol)s") % {"symbol": row.symbol}
    facts = receipt["facts"]
    said: list[Json] = [
        {"label": name, "text": text, "kind": "text"} for name, text in _decided(row)
    ]
    return {
        **receipt,
        "title": title,
        "foot": f"{title} · {receipt['foot']}",
        "facts": [*said, *(facts if isinstance(facts, list) else [])],
    }


def _decided(row: Decision) -> Iterator[tuple[str, str]]:
    adopted, how = queries.proposal(row.proposal), how_adopted(row)
    yield _("Title"), in_brief(adopted.title if adopted else "", limit=TITLE)
    yield _("Proposal"), row.proposal
    yield _("Adopted"), f"{to_the_second(row.adopted_at)} UTC, {how['label']}"
    if how["arithmetic"]:
        yield _("Outcome"), in_brief(how["arithmetic"], limit=WORDS)
    if roll := _roll_call(row.proposal):
        yield _("Roll call"), in_brief(roll, limit=ROLL)
    yield _("Effect"), f"{label(row.effect)}, {to_the_second(row.effective_at)} UTC"


def _roll_call(proposal: str) -> str:
    """Each vote that stands in the round which adopted it, and who entitled to it cast none."""
    adopting, names = ballots.adopting(proposal), regime.names()
    held = [one for one in ballots.rounds(proposal) if adopting and one.ballot == adopting]
    if not held:
        return ""
    electors = {one.member: one for one in read_electors(held[-1].ballot.electors)}
    said = [
        f"{names.get(one.member, one.member)}: {_choice(one, electors.get(one.member))}"
        for one in held[-1].roll_call
    ]
    none = [f"{names.get(one, one)}: {_('has not voted')}" for one in held[-1].not_voted]
    return "; ".join([*said, *none])


def _choice(vote: Vote, elector: Elector | None) -> str:
    """What a vote chooses as far as it is known, and why it is not counted where it is not."""
    out = left_out_words(elector) if elector else ""
    choice = choice_of(vote)["label"]
    return f"{choice} ({out})" if out else choice
