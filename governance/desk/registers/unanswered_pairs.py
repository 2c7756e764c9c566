"""Answering at the desk: why like cases were not treated alike, by who caused it."""

from typing import Any

from django.urls import reverse

from governance.acting import unanswered_pairs
from governance.desk.acting import article_href
from governance.domain.consistency.dominance import Pair
from governance.reading import queries
from regime.domain.chapters.accession.questions.said import AnswerPair
from regime.domain.values import Actor


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
        for one in unanswered_pairs.open_to(actor)
    ]


def href_of(pair: Pair) -> str:
    """Where one answers for a pair."""
    about = [pair.kept_out.application, pair.admitted.application]
    return reverse("desk-answer-pair", args=about)
