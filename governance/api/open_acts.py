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
    p.AMEND.code: "api-amendments",
    p.ACCEPT_AMENDMENT.code: "api-amendment-accept",
    p.WITHDRAW_AMENDMENT.code: "api-amendment-withdraw",
    p.ORDER_AMENDMENTS.code: "api-amendment-order",
    p.REQUEST_DIVISION.code: "api-division",
    p.OPPOSE_DIVISION.code: "api-division-oppose",
    p.VOTE_SEPARATELY.code: "api-separate-votes",
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
    p.LEAVE.code: "api-leave",
    p.EXTEND.code: "api-extension",
    p.AGREE_TO_SKIP.code: "api-skip",
    p.NAME_GROUP.code: "api-group",
    p.PROPOSE_TEXT.code: "api-conciliation-texts",
    p.ASK_OPINION.code: "api-opinion",
    p.RECORD_OPINION.code: "api-record-opinion",
    p.EXPLAIN.code: "api-departure",
    p.RULE.code: "api-rulings",
    p.APPEAL_RULING.code: "api-ruling-appeal",
    p.VOTE_ON_RULING.code: "api-ruling-votes",
    p.VOTE.code: "api-votes",
    p.FILE_PROXY.code: "api-proxies",
    p.REVOKE_PROXY.code: "api-proxy-revoke",
    p.VOTE_BY_PROXY.code: "api-votes",
    p.CHALLENGE.code: "api-challenge",
    p.REPORT_TRANSFER.code: "api-transfers",
    p.SUMMARIZE.code: "api-summary",
    p.CERTIFY.code: "api-certify",
    p.RESERVE.code: "api-reservations",
    p.RENEW_RESERVATION.code: "api-renew-reservation",
    p.LIFT_RESERVATION.code: "api-withdraw-reservation",
    p.NOMINATE.code: "api-nominations",
    p.ACCEPT_CANDIDACY.code: "api-accept",
    p.WITHDRAW_CANDIDACY.code: "api-leave-candidacy",
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
        "principal": act.principal,
        "question": act.question,
    }
