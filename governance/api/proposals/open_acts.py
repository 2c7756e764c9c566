"""Open acts: what the asker may do now, each act with its article and its own address."""

from collections.abc import Iterator
from typing import Any

from rest_framework.request import Request

from governance.api.act_views import href_of
from governance.domain.chapters.objections.said import (
    CureObjection,
    FailObjection,
    RenewObjection,
    SustainObjection,
    WithdrawObjection,
)
from governance.domain.chapters.proposal.open_acts import OpenAct
from governance.models import Objection
from governance.reading import queries
from governance.reading.actors import actor_of
from regime.domain.acts import code_of

ABOUT_OBJECTIONS = {
    code_of(act)
    for act in (SustainObjection, FailObjection, CureObjection, RenewObjection, WithdrawObjection)
}


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
        "href": href_of(request, act.does, **parts),
        "until": act.until,
        "replaces": act.replaces,
        "number": act.number,
        "principal": act.principal,
        "question": act.question,
    }
