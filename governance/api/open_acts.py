"""Open acts: what the asker may do now, each act with its article and its own address."""

from collections.abc import Iterator
from typing import Any

from rest_framework.request import Request

from audit.shapes import address
from governance import queries
from governance.actors import actor_of
from governance.domain import permissions as p
from governance.domain.proposal.acts import OpenAct
from governance.models import Objection

PLACES = {
    p.ADMIT.code: "api-admit",
    p.RETURN.code: "api-return",
    p.APPEAL.code: "api-appeal",
    p.FIND_URGENT.code: "api-urgency",
    p.COSPONSOR.code: "api-cosponsors",
    p.REVISE.code: "api-revisions",
    p.COMMENT.code: "api-comments",
    p.ANSWER.code: "api-answer",
    p.HIDE.code: "api-hide",
    p.RESTORE.code: "api-restore",
    p.WITHDRAW.code: "api-withdraw",
    p.TAKE_OVER.code: "api-take-over",
    p.OBJECT.code: "api-proposal-objections",
    p.SUSTAIN.code: "api-sustain",
    p.FAIL.code: "api-fail",
    p.CURE.code: "api-cure",
    p.RENEW.code: "api-renew",
    p.LIFT.code: "api-lift",
    p.ASK_OPINION.code: "api-opinion",
    p.VOTE.code: "api-votes",
    p.CHALLENGE.code: "api-challenge",
    p.SUMMARIZE.code: "api-summary",
    p.NOMINATE.code: "api-nominations",
    p.ACCEPT_CANDIDACY.code: "api-accept",
    p.WITHDRAW_CANDIDACY.code: "api-leave",
}
ABOUT_OBJECTIONS = {act.code for act in (p.SUSTAIN, p.FAIL, p.CURE, p.RENEW, p.LIFT)}


def acts_shown(request: Request, symbol: str) -> Iterator[dict[str, Any]]:
    """The acts on a proposal that are open to the asker."""
    for act in queries.acts_open_to(actor_of(request), symbol):
        yield _shown(request, act, symbol)


def acts_about(request: Request, objection: Objection) -> Iterator[dict[str, Any]]:
    """The acts about one objection that are open to the asker."""
    for act in queries.acts_open_to(actor_of(request), objection.proposal):
        if act.code in ABOUT_OBJECTIONS and act.number == objection.number:
            yield _shown(request, act, objection.proposal)


def _shown(request: Request, act: OpenAct, symbol: str) -> dict[str, Any]:
    parts = {"symbol": symbol} | ({} if act.number is None else {"number": act.number})
    return {
        "act": act.code,
        "article": act.article,
        "method": "POST",
        "href": address(request, PLACES[act.code], **parts),
        "until": act.until,
        "replaces": act.replaces,
        "number": act.number,
    }
