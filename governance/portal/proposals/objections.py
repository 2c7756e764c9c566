"""Objections for readers: who blocks what, for how long and why, and each one's whole course."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from audit import store
from audit.log.entry import Recorded
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.domain.chapters.objections import said as objections_said
from governance.domain.chapters.objections.state import Standing, symbol_of
from governance.models import Objection, Proposal
from governance.portal.filtering import ObjectionFilter, page_of
from governance.portal.proposals.ends import articles_of
from governance.reading import debate, queries
from governance.reading.objections_standing import is_left_out
from governance.wording.labels import actor_words, label, labels, tag
from governance.wording.sentences import lines
from regime.reading import queries as regime


def _register(request: HttpRequest) -> Mark:
    return max(queries.newest_change(), regime.newest_member_position()), _today()


def _today() -> str:
    """The pages say how many days an objection has stood."""
    return store.now().date().isoformat()


@require_safe
@fresh(_register)
def objections(request: HttpRequest) -> HttpResponse:
    """All objections, by member, standing and matter; those that stand longest first."""
    names = regime.names()
    form = ObjectionFilter(request.GET or None, names=names)
    shown, pages = page_of(request, form.applied(debate.objections()))
    standing = [] if request.GET else list(debate.standing_objections())
    context = {
        "form": form,
        "counts": [
            {"label": said, "count": count}
            for said, count in counted(debate.objections_by_standing(), labels())
        ],
        "standing": [card(one, names) for one in standing],
        "objections": [card(one, names) for one in shown],
        "pages": pages,
        "alternates": copy_at("api-objections"),
    }
    return render(request, "governance/objections.html", context)


def _of_objection(request: HttpRequest, symbol: str, number: int) -> Mark | None:
    row = queries.proposal(symbol)
    found = debate.objection(symbol_of(symbol, number))
    if row is None or found is None:
        return None
    newest = max(found.changed_position, row.changed_position, regime.newest_member_position())
    return newest, _today()


@require_safe
@fresh(_of_objection)
def objection(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """One objection: its three parts, each version of them, its checks, renewals and end."""
    found = debate.objection(symbol_of(symbol, number))
    row = queries.proposal(symbol)
    if found is None or row is None:
        raise Http404
    names, history = regime.names(), debate.history_of(found)
    context = {
        "objection": found,
        "proposal": row,
        "card": card(found, names),
        "versions": versions_of(history),
        "renewals": renewals_of(history),
        "deadlines": deadlines_of(found),
        "ending": ending_of(found),
        "articles": articles_of(history[-1]) if found.ended_at and history else (),
        "timeline": lines(history),
        "alternates": copy_at("api-objection", found.symbol),
        "breadcrumbs": [{"label": _("Objections"), "href": reverse("objections")}],
    }
    return render(request, "governance/objection.html", context)


def standing_tag(found: Objection, standing: str) -> dict[str, str]:
    """How an objection stands, or stood, as a coloured word; of one that is closed, by what."""
    if standing == Standing.CLOSED:
        by_vote = debate.is_put_to_vote(found)
        said = _("Put to the vote") if by_vote else _("Ended")
        return {**tag(standing), "label": said}
    return tag(standing)


def counted(numbers: Mapping[str, int], known: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """How many objections stand in each way, in words; those put to the vote by themselves."""
    put = debate.objections_put_to_vote()
    for code, number in numbers.items():
        if code != Standing.CLOSED:
            yield label(code, known), number
            continue
        if put:
            yield _("Put to the vote"), put
        if number > put:
            yield _("Ended with the proposal or a summary"), number - put


def card(found: Objection, names: Mapping[str, str]) -> dict[str, Any]:
    """An objection in a list: whose it is, what it blocks, since when, and how it stands."""
    row = queries.proposal(found.proposal)
    return {
        "row": found,
        "href": reverse("objection", args=[found.proposal, found.number]),
        "member": names.get(found.member, found.member),
        "title": row.title if row else "",
        "matter": _matter(row),
        "tag": standing_tag(found, found.standing),
        "stood": _stood(found),
        "revision": revision_words(found.revision),
        "deadlines": deadlines_of(found),
        "ending": ending_of(found),
        "left_out": is_left_out(found),
    }


def _stood(found: Objection) -> str:
    days = debate.days_stood(found)
    if found.ended_at:
        return ngettext("stood for %s day", "stood for %s days", days) % days
    return ngettext("standing for %s day", "standing for %s days", days) % days


def revision_words(number: int) -> str:
    """On which text a position was given."""
    if not number:
        return _("the text as submitted")
    return _("Rev.%(number)s") % {"number": number}


def deadlines_of(found: Objection) -> list[dict[str, Any]]:
    """What is due on an objection that still counts, the nearest first."""
    if found.ended_at:
        return []
    dues = [
        (_("To be checked by"), found.check_until),
        (_("To be cured by"), found.cure_until),
        (_("Lapses, unless renewed, on"), found.lapse_until),
    ]
    return [{"label": said, "at": at} for said, at in dues if at]


def ending_of(found: Objection) -> str:
    """By what an objection ended, in words."""
    endings = {
        "ObjectionWithdrawn": _("the objector lifted it"),
        "ObjectionLapsed": _("it was not renewed in time"),
        "ObjectionFell": _("it was defective, and counts no longer"),
        "VoteOpened": _("the vote on the proposal opened"),
        "ProposalWithdrawn": _("the proposal was withdrawn"),
        "ProposalNotAdopted": _("the proposal was not adopted"),
        "ProposalAdopted": _("the proposal was adopted"),
        "SummaryAwaited": _("the silence was broken, and a summary is awaited"),
    }
    return endings.get(found.ending, label(found.ending)) if found.ending else ""


def versions_of(history: list[Recorded]) -> list[dict[str, Any]]:
    """The three parts as raised and as cured, each with the finding of its check."""
    found: list[dict[str, Any]] = []
    said, names = labels(), regime.names()
    for recorded in history:
        match recorded.event:
            case objections_said.ObjectionRaised() | objections_said.ObjectionCured() as stated:
                found.append(_version(stated, recorded, said))
            case (
                objections_said.ObjectionSustained()
                | objections_said.ObjectionFoundDefective()
                | objections_said.ObjectionDeemedSustained()
                | objections_said.ObjectionRestored() as checked
            ):
                found[-1]["check"] = _check(checked, recorded, said, names)
            case _:
                pass
    return found


def renewals_of(history: list[Recorded]) -> list[dict[str, Any]]:
    """Each renewal with what has been tried until then."""
    return [
        {"tried": one.event.tried, "at": one.at, "position": one.position}
        for one in history
        if isinstance(one.event, objections_said.ObjectionRenewed)
    ]


def _check(
    checked: objections_said.ObjectionSustained
    | objections_said.ObjectionFoundDefective
    | objections_said.ObjectionDeemedSustained
    | objections_said.ObjectionRestored,
    recorded: Recorded,
    said: Mapping[str, str],
    names: Mapping[str, str],
) -> dict[str, Any]:
    defective = isinstance(checked, objections_said.ObjectionFoundDefective)
    restored = isinstance(checked, objections_said.ObjectionRestored)
    unsaid = (
        _("The members overturned the finding.") if restored else _("It was not checked in time.")
    )
    return {
        "finding": _("Found defective") if defective else _("Found admissible"),
        "faults": named_faults(checked.faults, said)
        if isinstance(checked, objections_said.ObjectionFoundDefective)
        else [],
        "reasons": getattr(checked, "reasons", unsaid),
        "by": actor_words(dict(recorded.entry.actor), names, said),
        "at": recorded.at,
        "position": recorded.position,
    }


def named_faults(codes: tuple[str, ...] | list[str], said: Mapping[str, str]) -> list[str]:
    """What is at fault, in words."""
    return [label(code, said) for code in codes]


def _version(
    stated: objections_said.ObjectionRaised | objections_said.ObjectionCured,
    recorded: Recorded,
    said: Mapping[str, str],
) -> dict[str, Any]:
    missing = stated.missing if isinstance(stated, objections_said.ObjectionRaised) else ()
    return {
        "title": _("As cured")
        if isinstance(stated, objections_said.ObjectionCured)
        else _("As raised"),
        "position": recorded.position,
        "at": recorded.at,
        "parts": [
            {"label": _("Reasons"), "text": stated.reasons},
            {"label": _("Provision cited"), "text": stated.provision},
            {"label": _("What would remove it"), "text": stated.remedy},
        ],
        "missing": named_faults(missing, said),
    }


def _matter(row: Proposal | None) -> str:
    found = regime.matter(row.matter, row.edition) if row else None
    return found.title if found else ""
