"""Answering at the desk: why like cases were not treated alike, by who caused it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from governance import answering, queries
from governance.actors import actor_of
from governance.domain.consistency.dominance import Pair
from governance.web.consistency import shown_pair
from governance.web.desk.acting import article_href, first_receipt, one_time, signed_in
from governance.web.desk.registering import Registering, guide
from governance.web.forms import ReasonsForm
from regime.domain.accession.commands import AnswerPair
from regime.domain.values import Actor

ANSWER = Registering(
    AnswerPair,
    _l("Answer for like cases"),
    _l(
        "Of two like cases one was admitted and the other kept out. Say why. There is one answer; "
        "it is public, and stands beside the two for good."
    ),
    _l("Give the answer"),
    "consistency",
    _l("Like cases treated unlike"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def answer(request: HttpRequest, symbol: str, admitted: str) -> HttpResponse:
    """Answer for one pair; who may not is told whose answer it is."""
    if request.method == "POST" and (receipt := first_receipt(request)):
        return receipt
    pair = answering.pair_of(symbol, admitted)
    if pair is None:
        raise Http404
    if not pair.open:
        return redirect(f"{reverse('consistency')}#pairs")
    if barred := answering.bars(pair, actor_of(request)):
        raise barred
    return guide(
        request,
        ANSWER,
        ReasonsForm(request.POST or None, initial=one_time()),
        lambda said: answering.command_on(pair, said["reasons"]),
        {"pair": shown_pair(pair)},
    )


def awaiting(actor: Actor) -> list[dict[str, Any]]:
    """The pairs that await the actor's answer, each with its page and the article."""
    article = queries.article_of(AnswerPair)
    return [
        {
            "kept_out": one.kept_out.name,
            "admitted": one.admitted.name,
            "href": href_of(one),
            "article": article,
            "article_href": article_href(article),
        }
        for one in answering.open_to(actor)
    ]


def href_of(pair: Pair) -> str:
    """Where one answers for a pair."""
    about = [pair.kept_out.application, pair.admitted.application]
    return reverse("desk-answer-pair", args=about)
