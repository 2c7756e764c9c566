"""Members: each state with its facts and their sources, who acts for it, and what it proposed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading.past import Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from audit.templatetags.record import in_order
from governance.desk.acting import article_href
from governance.desk.registers.delegation import shown_note
from governance.desk.registers.named_chair import shown_chair
from governance.domain.chapters.effects.said import CertifyPlan
from governance.domain.chapters.objections.state import Standing
from governance.models import Vote
from governance.portal.accession.pages import cards_of
from governance.portal.accession.past import cards_then
from governance.portal.effects import reservation_cards
from governance.portal.implementation import of_member
from governance.portal.portal import card
from governance.portal.proposals import past as then
from governance.portal.proposals.objections import standing_tag
from governance.reading import notes_on_heads, past, queries
from governance.reading.accession import applications
from governance.reading.effects import reservations_of
from governance.reading.member_record import OPEN, Conduct, conduct_of
from governance.reading.membership import membership_of
from governance.wording.labels import label, pack_words, plural, tag
from governance.wording.secrecy import choice_of, left_out_words
from regime.domain.acts import Doing
from regime.domain.chapters.membership.access import SECOND
from regime.domain.chapters.membership.said import MembershipEnded, NotifyWithdrawal, ReviewAccess
from regime.domain.values import Standing as Kind
from regime.models import Article, Credential, Member
from regime.reading import past as standing
from regime.reading import queries as regime
from regime.reading.implementation import newest_implementation_position
from regime.reading.wording import key_words, value_words

SHOWN = 50


# The role of the article that says what a state of each standing may do, beside the members.
_SAID_BY = {
    Kind.SUSPENDED: "suspension",
    Kind.ADHERENT: "adherence",
    Kind.OBSERVER: "observers",
    Kind.APPLICANT: "observers",
    Kind.FORMER: "leaving",
}


def _roster(request: HttpRequest) -> Mark:
    newest = max(regime.newest_member_position(), regime.newest_edition_position())
    return moment_of(request).mark or newest


@require_safe
@fresh(_roster)
def members(request: HttpRequest) -> HttpResponse:
    """All states that take part, or took part then, by standing, each in the order of names."""
    moment = moment_of(request)
    stood = [standing.as_it_stood(row, moment) for row in standing.participants(moment)]
    rows = sorted(stood, key=lambda one: in_order(one.name))
    groups = [
        {
            "standing": kind.value,
            "heading": plural(kind.value),
            "members": [row for row in rows if row.standing == kind],
            "article": None if moment else _what_says(kind),
        }
        for kind in Kind
    ]
    context = {
        "past": moment,
        "groups": [one for one in groups if one["members"]],
        "alternates": copy_at("api-members", query=moment.query),
    }
    return render(request, "governance/members.html", context)


def _what_says(kind: Kind) -> Article | None:
    """The article in force on what states of this standing may do."""
    edition, role = regime.editions().first(), _SAID_BY.get(kind, "")
    return regime.article(edition.roles.get(role, "")) if edition else None


def _of_member(request: HttpRequest, code: str) -> Mark | None:
    if regime.participant(code) is None:
        return None
    changes = (queries.newest_change(), applications.newest_change())
    noted, adopted = notes_on_heads.newest_change(), regime.newest_edition_position()
    newest = max(regime.newest_member_position(), newest_implementation_position())
    return moment_of(request).mark or max(newest, noted, adopted, *changes)


@require_safe
@fresh(_of_member)
def member(request: HttpRequest, code: str) -> HttpResponse:
    """One state: facts, standing, who acts (by capacity, never by name), proposals and votes."""
    moment = moment_of(request)
    state = standing.participant(code, moment)
    if state is None:
        raise Http404
    names, words = regime.names(), pack_words()
    context = {
        "past": moment,
        "state": state,
        "standing": tag(state.standing),
        "declared": standing.declared(state, moment),
        **_membership(state, moment),
        "facts": [
            {"name": words.get(key) or key_words(key), "value": value_words(value)}
            for key, value in state.facts.items()
        ],
        "sources": regime.sources(state.sources),
        "credentials": [_credential(row) for row in standing.acted_for(code, moment)],
        **shown_note(request, code, moment),
        **shown_chair(request, code, moment),
        "proposals": _proposals(code, names, moment),
        "applications": _applications(code, moment),
        "all_proposals": reverse("proposals") + moment.with_query(f"sponsor={code}"),
        **_record(conduct_of(code, moment), moment),
        "implementation": of_member(code, moment),
        "reservations": reservation_cards(reservations_of(code, moment), names),
        "alternates": copy_at("api-member", code, query=moment.query),
        "breadcrumbs": [{"label": words["members"], "href": reverse("members") + moment.query}],
    }
    return render(request, "governance/member.html", context)


def _membership(state: Member, moment: Moment) -> dict[str, Any]:
    """Notices, access and instruments, with their articles, and since which entry it stands so."""
    turned, found = standing.turned(state, moment), membership_of(state.code, moment)
    left = turned is not None and isinstance(turned[1], MembershipEnded)
    ended = (one for one in found.withdrawals if one.ended_at)
    return {
        "turned": turned[0] if turned else None,
        "membership": found,
        "withdrawn": next(ended, None) if left else None,
        "whole": found.access is not None and found.access.step == SECOND,
        "earlier": [one for one in found.withdrawals if one != found.leaving],
        "leaving": _article(NotifyWithdrawal),
        "access": _article(ReviewAccess),
        "suspending": _article(CertifyPlan),
    }


def _article(act: Doing) -> dict[str, str]:
    article = queries.article_of(act)
    return {"article": article, "href": article_href(article)}


def _proposals(code: str, names: dict[str, str], moment: Moment) -> list[dict[str, Any]]:
    """What the member proposed last, each as it stands or stood."""
    rows = past.proposals(moment).filter(sponsor=code)[:SHOWN]
    if not moment:
        return [card(row, names) for row in rows]
    return [then.card(past.as_it_stood(row, moment), names, moment) for row in rows]


def _applications(code: str, moment: Moment) -> list[dict[str, Any]]:
    """The applications of the state, by then those that the log said were its own."""
    if moment:
        return cards_then(past.applications_of(code, moment), moment)
    return cards_of(applications.applications().filter(state=code))


def _record(conduct: Conduct, moment: Moment) -> dict[str, Any]:
    """What the member did, in figures and one by one."""
    return {
        "figures": _figures(conduct),
        "cosponsored": [
            _on(one.proposal, moment) | {"row": one} for one in conduct.cosponsored[:SHOWN]
        ],
        "objections": [
            _on(one.row.proposal, moment)
            | {"row": one.row, "standing": standing_tag(one.row, one.standing)}
            for one in conduct.objections[:SHOWN]
        ],
        "votes": [
            _on(one.proposal, moment)
            | {"vote": one, "choice": choice_of(one), "left_out": _left_out(one, conduct)}
            for one in conduct.votes[:SHOWN]
        ],
        "not_taken_part": [
            _on(one.proposal, moment) | {"row": one} for one in conduct.not_taken_part[:SHOWN]
        ],
        "late": [_on(one.proposal, moment) | {"row": one} for one in conduct.late[:SHOWN]],
    }


def _left_out(vote: Vote, conduct: Conduct) -> str:
    elector = conduct.left_out.get((vote.proposal, vote.round))
    return left_out_words(elector) if elector else ""


def _figures(conduct: Conduct) -> list[tuple[str, int]]:
    standings, choices = conduct.standings, conduct.choices
    return [
        (_("Proposals sponsored"), conduct.sponsored),
        (_("Proposals co-sponsored"), len(conduct.cosponsored)),
        (_("Objections raised"), len(conduct.objections)),
        (_("of these open"), sum(standings[one] for one in OPEN)),
        (_("of these lapsed"), standings[Standing.LAPSED]),
        (_("of these fallen"), standings[Standing.FALLEN]),
        (_("of these withdrawn"), standings[Standing.WITHDRAWN]),
        (_("Votes in favour"), choices["yes"]),
        (_("Votes against"), choices["no"]),
        (_("Abstentions"), choices["abstain"]),
        (_("Votes not taken part in"), len(conduct.not_taken_part)),
        (_("Comments answered late"), len(conduct.late)),
    ]


def _on(symbol: str, moment: Moment) -> dict[str, Any]:
    return {"symbol": symbol, "href": reverse("proposal", args=[symbol]) + moment.query}


def _credential(row: Credential) -> dict[str, Any]:
    return {"row": row, "capacity": label(row.capacity)}
