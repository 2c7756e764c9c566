"""Contents: the parts of a proposal's page in their order, and which of them are past.

A part that is past and long is folded under its heading, so what is open comes soon, and every link
of the table leads to something that is seen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from governance.domain.chapters.proposal.stages import Stage
from governance.wording.labels import labels

FEW = 3  # so many comments or objections stand unfolded
MANY_ENTRIES, LATEST = 20, 5
_CONSULTED = (
    Stage.SUBMITTED,
    Stage.RETURNED,
    Stage.APPEAL,
    Stage.NOMINATION,
    Stage.CONSULTATION,
)
_AMENDED = (*_CONSULTED, Stage.SEPARATE_VOTES)
_CONCILIATED = (*_AMENDED, Stage.CONSENSUS, Stage.SILENCE, Stage.AWAITING, Stage.LADDER)


@dataclass(frozen=True)
class Part:
    """A part of the page: where it is, and its heading."""

    anchor: str
    heading: str


def arranged(page: Mapping[str, Any]) -> dict[str, Any]:
    """The table of contents, what is folded, and what is open, of a page with this context."""
    entries = page["timeline"]
    older = entries[:-LATEST] if len(entries) > MANY_ENTRIES else []
    asked = next((one for one in page["steps"] if one.row.result is None), None)
    contents = [Part(anchor, heading) for anchor, heading in _parts(page) if heading]
    return {
        "contents": contents,
        "rulings_heading": next((one.heading for one in contents if one.anchor == "rulings"), ""),
        "folded": frozenset(_folded(page)),
        "older": older,
        "latest": entries[len(older) :],
        "asked": asked,
    }


def _parts(page: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    proposal, chair = page["proposal"], labels()["chair"]
    if ending := page["ending"]:
        yield "ending", ending.title
    yield "case", page["case"] and _("The application")
    if proposal.summary:
        yield "summed", _("Summary by the %(chair)s") % {"chair": chair}
    yield ("candidates", _("Candidates")) if page["election"] else ("change", _("The text"))
    yield "review", page["review"] and _("The review")
    yield "rivals", page["rivals"] and _("Competing proposals")
    yield "reasons", "" if page["case"] else proposal.reasons and _("Reasons")
    yield "facts", proposal.new_facts and _("New facts")
    yield "effect", proposal.effect and _("Expected effect")
    yield "comments", _("Comments and answers")
    yield "amendments", (page["amendments"] or page["divisions"]) and _("Amendments and division")
    yield "objections", page["objections"] and _("Objections")
    yield "proxies", page["proxies"] and _("Proxies")
    yield "skip", page["agreed_to_skip"] and _("Agreed to skip the open step")
    yield "conciliation", page["groups"] and _("Conciliation")
    yield "opinion", page["opinion"] and _("Advisory opinion")
    yield "rulings", page["rulings"] and rulings_of(page["rulings"], chair)
    yield "reservations", page["reservations"] and _("Reservations")
    for step in page["steps"]:
        yield f"{step.name}-heading", step.title
    yield "timeline", _("What happened, entry by entry")


def rulings_of(rulings: list[dict[str, Any]], chair: str) -> str:
    """What heads the rulings of the Chair, and the findings of the Secretariat beside them."""
    if any(one["finding"] or one["matter"] for one in rulings):
        return _("Rulings and findings that may be appealed")
    return _("Rulings of the %(chair)s") % {"chair": chair}


def _folded(page: Mapping[str, Any]) -> Iterator[str]:
    """What has had its time; of the steps the last one stays open, for it says how all ended."""
    stage, comments, objections = page["proposal"].stage, page["comments"], page["objections"]
    answered = not any(one["awaits"] for one in comments)
    if stage not in _CONSULTED and answered and len(comments) > FEW:
        yield "comments"
    if stage not in _AMENDED:
        yield "amendments"
    if stage not in _CONCILIATED:
        yield "conciliation"
    if len(objections) > FEW and all(one["row"].ended_at for one in objections):
        yield "objections"
    for step in page["steps"][:-1]:
        if step.row.result is not None:
            yield step.name
