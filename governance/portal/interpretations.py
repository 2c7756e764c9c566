"""Interpretations for readers: the register of readings, a page for each, and the register as CSV.

Whatever may be otherwise with the hour alone, an overdue review, is part of the mark of the page.
"""

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_safe

from audit import store
from audit.reading.past import Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.domain.figures.readings import (
    Answer,
    Figures,
    Form,
    Life,
    answer_to,
    life_of,
    precedents,
    review_due,
    superseded_by,
)
from governance.domain.kinds.interpretation_2 import sources_of
from governance.models import Proposal
from governance.portal.figures import said
from governance.portal.reported_readings import answering
from governance.reading import interpretations as register
from governance.reading import reported_readings as reported
from governance.reading.actors import actor_of
from governance.reading.interpretation_rows import COLUMNS, flat, is_overdue, told_of
from governance.reading.interpretations import OnFile
from governance.wording.labels import pack_words
from regime.domain.classifying.readings import Reading, read_reading
from regime.domain.values import NOBODY, Actor, Body, Standing
from regime.reading import past, records
from regime.reading.classifying import NoList, list_at, preview, systems_at
from regime.reading.wording import value_words
from regime.web.cited import cited
from regime.web.dates import said_date
from regime.web.readings import told as effect_told
from regime.web.references import Directory, Reference
from regime.web.thresholds import in_words

FORMS = {
    Form.NOTICE: _l("Notice given before"),
    Form.UNNOTIFIED: _l("Applied without notice"),
    Form.SHARED: _l("Of the members together"),
    Form.PAST: _l("Fact from before these Rules"),
}
LIVES = {
    Life.RUNNING: _l("notice running"),
    Life.CHALLENGED: _l("challenged"),
    Life.IN_EFFECT: _l("in effect"),
    Life.UNNOTIFIED: _l("unnotified"),
    Life.FOUND: _l("found"),
    Life.PROPOSED: _l("being decided"),
    Life.SHARED: _l("common interpretation"),
    Life.SUPERSEDED: _l("superseded"),
    Life.ENDED: _l("ended"),
    Life.PAST: _l("unnotified, before these Rules"),
}
_KINDS = {Life.CHALLENGED: "wait", Life.SHARED: "adopted", Life.IN_EFFECT: "in_force"}


def _of_register(request: HttpRequest) -> Mark | None:
    moment = moment_of(request)
    if not register.is_kept(moment):
        return None
    if moment:
        return moment.mark
    found, now = register.interpretations(), store.now()
    overdue = sum(is_overdue(one, found, now) for one in found)
    return register.newest_position(), overdue


def _of_one(request: HttpRequest, code: str) -> Mark | None:
    return _of_register(request)


@require_safe
@fresh(_of_register)
def interpretations(request: HttpRequest) -> HttpResponse:
    """Every reading with how it stands, the newest first, and what is counted of all."""
    moment = moment_of(request)
    if not register.is_kept(moment):
        raise Http404
    found, directory = register.interpretations(moment), Directory()
    chosen = request.GET.get("life", "")
    rows = [_card(one, found, directory, moment) for one in reversed(found)]
    lives = {row["life"]: row["life_words"] for row in rows}
    context = {
        "past": moment,
        "kept": moment.asked.items(),
        "rows": [row for row in rows if chosen in ("", row["life"])],
        "lives": [{"code": one, "label": lives[one], "chosen": one == chosen} for one in lives],
        "figures": _figures(register.figures_of(found, moment), directory, moment),
        "preview": _previews(),
        "words": pack_words(),
        "reported_href": reverse("reported-readings") if reported.are_kept() else "",
        "alternates": [
            *copy_at("api-interpretations", query=moment.query),
            {
                "label": "CSV",
                "type": "text/csv",
                "href": reverse("interpretations-csv") + moment.query,
            },
        ],
        "breadcrumbs": [{"label": _("Register"), "href": reverse("register")}],
    }
    return render(request, "governance/interpretations.html", context)


@require_safe
@fresh(_of_one)
def interpretation(request: HttpRequest, code: str) -> HttpResponse:
    """One reading: what it reads and how, what became of it, and what it would change."""
    moment, directory = moment_of(request), Directory()
    found = register.interpretations(moment)
    one = next((each for each in found if each.told.key == code), None)
    if one is None:
        raise Http404
    beside, card = precedents(one.told, told_of(found)), _card(one, found, directory, moment)
    context = {
        **card,
        "past": moment,
        "row": card,
        **_answered(one, NOBODY if moment else actor_of(request), moment),
        "challenges": [_challenge(each, directory) for each in one.challenges],
        "opinions": [
            {"row": each, "conclusion": value_words(each.conclusion)} for each in one.opinions
        ],
        "findings": [_answer(each) for each in one.told.findings],
        "changes": one.told.changes,
        "precedents": [_in_short(each, found, moment) for each in found if each.told in beside],
        "cited": [{"symbol": each, "href": _href_of(each)} for each in one.cited],
        "sources": _sources(one),
        "events": directory.all_of(_listed(one, "events")),
        "stated": _stated(one, directory),
        "own_figures": [str(each["title"]) for each in _objects(one, "figures")],
        "shown": _effect(one, directory, moment),
        "alternates": copy_at("api-interpretation", code, query=moment.query),
        "breadcrumbs": [
            {"label": _("Register"), "href": reverse("register")},
            {"label": _("Interpretations"), "href": reverse("interpretations") + moment.query},
        ],
    }
    return render(request, "governance/interpretation.html", context)


@require_safe
@fresh(_of_register)
def as_csv(request: HttpRequest) -> HttpResponse:
    """The register as a table of comma-separated values, the oldest first."""
    moment = moment_of(request)
    if not register.is_kept(moment):
        raise Http404
    found = register.interpretations(moment)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="interpretations.csv"'
    written = csv.writer(answer)
    written.writerow(COLUMNS)
    for one in found:
        row = flat(one, found, moment.at)
        written.writerow([_plain(row[name]) for name in COLUMNS])
    return answer


def of_proposal(row: Proposal) -> str:
    """Where the register shows the reading that a proposal tells; empty where it tells none."""
    if row.matter not in register.MATTERS:
        return ""
    return reverse("interpretation", args=[register.key_of(row.symbol)])


def _plain(value: object) -> str:
    """A value as a cell; one that a spreadsheet would calculate begins with an apostrophe."""
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = text.lower() if isinstance(value, bool) else text
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _card(one: OnFile, found: list[OnFile], directory: Directory, moment: Moment) -> dict[str, Any]:
    """A reading as the list and its own page show it."""
    every = told_of(found)
    life, later = life_of(one.told, every), superseded_by(one.told, every)
    answer = answer_to(one.told, every)
    by_key = {each.told.key: each for each in found}
    return {
        "one": one,
        "href": _address(one.told.key, moment),
        "form": FORMS[one.told.form],
        "life": life.value,
        "life_words": _life(one, life),
        "life_kind": _KINDS.get(life, "plain"),
        "readers": directory.states(one.told.readers),
        "reporter": _reporter(one, directory),
        "provision": directory.of(one.told.provision) if one.told.provision else None,
        "known_on": said_date(one.told.known_on.isoformat()) if one.told.known_on else "",
        "passage": _passage(one),
        "later": _in_short(by_key[later.key], found, moment) if later else None,
        "answer": _answer(answer) if answer else None,
        "review_until": review_due(one.told, every),
        "overdue": is_overdue(one, found, moment.at),
    }


def _answered(one: OnFile, actor: Actor, moment: Moment) -> dict[str, Any]:
    """What the state answered whose reading was recorded without notice, and where it does."""
    if one.row is None or one.told.form is not Form.UNNOTIFIED:
        return {}
    symbol, reader = one.row.symbol, one.told.readers[0]
    return {
        "report": reported.report_of(symbol, moment),
        "answered": reported.answer_to(symbol, moment),
        "answering": answering(actor, symbol, reader),
    }


def _life(one: OnFile, life: Life) -> str:
    """How a reading stands in words; what was found is said by the outcome itself."""
    if life is Life.FOUND and one.told.findings:
        return _("found %s") % value_words(one.told.findings[-1].outcome)
    if one.number:
        agreed = _("common interpretation %s") % one.number
        return agreed if life is Life.SHARED else f"{agreed}, {LIVES[life]}"
    return str(LIVES[life])


def _passage(one: OnFile) -> dict[str, Any] | None:
    """The edition of the text in which the provision stood."""
    if one.passage is None:
        return None
    named = {
        register.GUIDELINES: _("edition %s of the Guidelines"),
        register.RULES: _("edition %s of the Rules"),
    }
    words = named.get(one.passage.collection, _("edition %s of the control list"))
    return {"words": words % one.passage.edition, "changed": bool(one.told.changes)}


def _reporter(one: OnFile, directory: Directory) -> Any:
    """Who reported a reading that was applied without notice."""
    if one.row is None or one.told.form is not Form.UNNOTIFIED:
        return None
    if one.row.body == Body.SECRETARIAT:
        return Reference("", pack_words()["secretariat"])
    return directory.state(one.row.sponsor)


def _answer(answer: Answer) -> dict[str, Any]:
    href = reverse("decision", args=[answer.decision]) if answer.decision else ""
    outcome = value_words(answer.outcome) if answer.outcome else ""
    return {"one": answer, "href": href, "outcome": outcome, "on": said_date(answer.on.isoformat())}


def _challenge(row: Any, directory: Directory) -> dict[str, Any]:
    return {
        "row": row,
        "by": directory.state(row.sponsor),
        "outcome": value_words(str((row.text or {}).get("outcome", ""))),
        "stage": value_words(row.stage),
    }


def _address(key: str, moment: Moment) -> str:
    """The page of a reading, of the same moment."""
    return reverse("interpretation", args=[key]) + moment.query


def _in_short(one: OnFile, found: list[OnFile], moment: Moment) -> dict[str, Any]:
    return {
        "title": one.title,
        "key": one.told.key,
        "href": _address(one.told.key, moment),
        "life": _life(one, life_of(one.told, told_of(found))),
    }


def _href_of(symbol: str) -> str:
    name = "decision" if "/D/" in symbol else "proposal"
    return reverse(name, args=[symbol])


def _listed(one: OnFile, name: str) -> list[str]:
    value = one.fields.get(name)
    return [str(each) for each in value] if isinstance(value, list) else []


def _objects(one: OnFile, name: str) -> list[dict[str, Any]]:
    value = one.fields.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _stated(one: OnFile, directory: Directory) -> list[dict[str, Any]]:
    """The conditions of a reading in words, each with what follows."""
    return [
        {
            "id": each.get("id", ""),
            "condition": in_words(str(each.get("if", ""))),
            "why": each.get("why", ""),
            "gives": directory.of(str(each["gives"])) if each.get("gives") else None,
            "aside": directory.of(str(each["sets_aside"])) if each.get("sets_aside") else None,
        }
        for each in _objects(one, "changes")
    ]


def _sources(one: OnFile) -> list[dict[str, str]]:
    """The sources of a reading: those of the register by their titles, addresses as they are."""
    if one.record is not None:
        (held,) = cited([one.record])
        return [vars(each) for each in held.sources]
    known = records.sources_at(addresses := sources_of(dict(one.fields)))
    return [vars(known[at]) if at in known else {"title": at, "url": at} for at in addresses]


def _effect(one: OnFile, directory: Directory, moment: Moment) -> dict[str, Any] | None:
    """What the reading would change over all systems on file, where it says so as conditions."""
    if not one.fields.get("changes"):
        return None
    try:
        controls = list_at(moment)
    except NoList:
        return None
    reading: Reading = read_reading(one.told.key, {"title": one.title, **one.fields}, controls)
    found = preview(reading, controls, tuple(systems_at(controls, moment)))
    return {**effect_told(found, controls, directory), "provision": None}


def _previews() -> str:
    """Where readings are tried on the systems on file; empty where no list classifies."""
    try:
        return reverse("readings-preview") if list_at() else ""
    except NoList:
        return ""


def _figures(found: Figures, directory: Directory, moment: Moment) -> dict[str, Any]:
    stood = [past.as_it_stood(row, moment) for row in past.participants(moment)]
    members = sum(row.standing == Standing.PARTNER for row in stood)
    read = sum(number for _state, number in found.by_reader)
    return {
        "one": found,
        "share": said(found.share_answered),
        "readers": [
            {"state": directory.state(state), "number": number} for state, number in found.by_reader
        ],
        "days": [
            {"key": key, "href": _address(key, moment), "days": days} for key, days in found.days
        ],
        "members": members,
        "read": read,
    }
