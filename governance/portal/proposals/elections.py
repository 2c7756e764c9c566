"""Elections on pages: candidates, rounds with the count of each candidate, and elected offices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from audit import store
from audit.reading import queries as log
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from audit.templatetags.record import named_in_order
from governance.domain.chapters.proposal.stages import ENDED
from governance.models import Ballot, BallotPaper, Candidate, Proposal
from governance.reading import ballots, elections
from governance.wording.labels import label, pack_words, tag
from governance.wording.rules import test_words
from governance.wording.secrecy import Published, manner_of, published_in, turnout_of, warning_of
from regime.domain.engine.reading import read_electors, read_rule
from regime.models import Matter
from regime.reading import queries as regime

STANDING = ("nominated", "stands")


@dataclass(frozen=True)
class Card:
    """A candidate for readers."""

    row: Candidate
    name: str
    by: str
    tag: dict[str, str]


@dataclass(frozen=True)
class Count:
    """A candidate in a round: how many voted for and against it, and whether that is enough."""

    card: Card
    counts: Mapping[str, int]
    carried: bool


@dataclass(frozen=True)
class ElectionRound:
    """One round of an election."""

    template: ClassVar[str] = "governance/election_round.html"
    row: Ballot
    name: str
    title: str
    question: str
    majority: str
    quorum: str
    electorate: str
    closing: str
    articles: tuple[str, ...]
    text: dict[str, str]
    matter: Matter | None
    outcome: dict[str, str] | None
    cards: list[Card]
    counts: list[Count]
    lots: list[str]
    seed: str
    manner: str
    warning: str
    turnout: str
    silent: list[str]
    published: Sequence[Published]


def candidates_of(proposal: Proposal, names: Mapping[str, str]) -> list[Card]:
    """The candidates of an election, by number; once it is over, nobody stands any longer."""
    found = [card_of(one, names) for one in elections.candidates(proposal.symbol)]
    if proposal.stage not in ENDED:
        return found
    left = tag("unelected")
    return [replace(one, tag=left) if one.row.standing in STANDING else one for one in found]


def round_of(
    proposal: Proposal,
    row: Ballot,
    names: Mapping[str, str],
    *,
    voted: set[str],
    articles: tuple[str, ...],
) -> ElectionRound:
    """A round of an election, with its frame."""
    rule = read_rule(row.step["rule"])
    paper = elections.papers(proposal.symbol).get(row.round)
    cards = {card.row.number: card for card in candidates_of(proposal, names)}
    open_, how = row.result is None, ballots.how(row)
    entitled = [one.member for one in read_electors(row.electors) if one.entitled]
    return ElectionRound(
        row=row,
        name=f"round-{row.round}",
        title=_title(row),
        question=_("Who of the candidates is elected (%(title)s)?") % {"title": proposal.title},
        majority=test_words(rule.passes),
        quorum=test_words(rule.quorum) if rule.quorum else "",
        electorate=_electorate(len(entitled)),
        closing=_("Closes") if open_ else _("Closed"),
        articles=articles,
        text={},
        matter=regime.matter(proposal.matter, proposal.edition),
        outcome=tag(str(row.result["reason"])) if isinstance(row.result, dict) else None,
        cards=[cards[number] for number in (paper.candidates if paper else [])],
        counts=_counts(paper, cards) if paper else [],
        lots=[", ".join(map(str, tie)) for tie in (paper.lots or [])] if paper else [],
        seed=paper.seed if paper else "",
        manner=manner_of(how),
        warning=warning_of(how),
        turnout=turnout_of(how, voted=len(voted & {*entitled}), entitled=len(entitled)),
        silent=named_in_order(names, [one for one in entitled if one not in voted]),
        published=published_in(row),
    )


def _electorate(entitled: int) -> str:
    said = {"entitled": entitled, "members": pack_words()["members"]}
    return _("%(entitled)s %(members)s entitled to vote") % said


def _title(row: Ballot) -> str:
    said = _("Round %(number)s of the election") % {"number": row.round}
    again = _("again, after a round that decided nothing")
    return f"{said}, {again}" if row.repeats is not None else said


def _counts(paper: BallotPaper, cards: Mapping[int, Card]) -> list[Count]:
    """What the close recorded of each candidate, who has most votes first."""
    found = [
        Count(
            cards[one["candidate"]],
            one["result"]["counts"],
            one["result"]["adopted"],
        )
        for one in (paper.counts or [])
    ]
    return sorted(found, key=lambda one: (-one.counts["yes"], one.card.row.number))


def card_of(one: Candidate, names: Mapping[str, str]) -> Card:
    """A candidate for readers."""
    return Card(
        row=one,
        name=names.get(one.member, one.member),
        by=names.get(one.by, one.by),
        tag=tag(one.standing),
    )


def _of_offices(request: HttpRequest) -> Mark:
    return log.newest_position(), store.now().date().isoformat()  # terms end by themselves


@require_safe
@fresh(_of_offices)
def offices(request: HttpRequest) -> HttpResponse:
    """Open elections, the rotation, the chair or who presides, and the panel."""
    found, names = elections.offices(), regime.names()
    context: dict[str, Any] = {
        "offices": found,
        "open": [
            {"title": _matter_title(matter), "symbol": symbol}
            for matter, symbol in found.open.items()
        ],
        "rotation": [{"name": one, "turn": one == found.turn} for one in found.rotation],
        "chair": names.get(found.chair, found.chair) if found.chair else "",
        "elected": names.get(found.elected.member) if found.elected else "",
        "presiding": _presiding(found, names),
        "designated": names.get(found.designated, found.designated) if found.designated else "",
        "awaited": names.get(found.awaited.member) if found.awaited else "",
        "terms": [{"office": label(one.office), "until": one.until} for one in found.terms],
        "seats": [
            {
                "label": seat.holder.label,
                "member": seat.holder.member,
                "name": names.get(seat.holder.member, seat.holder.member),
                "group": seat.holder.group or "",
                "until": seat.until,
            }
            for seat in found.seats
        ],
        "vacant": _vacant(found.vacant),
        "ended": [_ended(one, names) for one in elections.past()],
        "alternates": copy_at("api-elections"),
        "breadcrumbs": [{"label": _("Who may do what"), "href": reverse("permissions")}],
    }
    return render(request, "governance/elections.html", context)


def _vacant(seats: int) -> str:
    return ngettext("%d seat is vacant.", "%d seats are vacant.", seats) % seats if seats else ""


def _ended(one: elections.Past, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "row": one.row,
        "title": _matter_title(one.row.matter),
        "tag": tag(one.row.ending or elections.ELECTED),
        "elected": [
            f"{each.label} ({names.get(each.member, each.member)})" for each in one.elected
        ],
    }


def _matter_title(code: str) -> str:
    row = regime.matter(code)
    return row.title if row else label(code)


def _presiding(found: elections.Offices, names: Mapping[str, str]) -> dict[str, Any] | None:
    who = found.presiding
    if who is None:
        return None
    article = _article_of_vacancy()
    name = names.get(who.member, who.member)
    return {"name": name, "group": who.group, "until": who.until, "article": article}


def _article_of_vacancy() -> str:
    edition = regime.editions().first()
    return edition.roles.get("vacant_chair", "") if edition else ""
