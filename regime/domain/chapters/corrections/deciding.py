"""Correcting: the Registrar brings parameters of an article into line with its words.

The words stand; only numbers are corrected, and only to numbers that the words say. Where the
article says so, a number that the words say stays, and one that another parameter stands for is no
other's: so nothing is set to a number of another place. That is the rule of a change whose words
stay as they are. Matrix and article still agree afterwards, and everything still runs. The
correction makes an edition of its own, so what was submitted before keeps the parameters under
which it was submitted.
"""

from datetime import datetime
from fractions import Fraction

from audit.log.catalogue import Event
from audit.log.encoding import Json, canonical
from regime.domain.chapters.corrections.said import CorrectParameters, ParametersCorrected
from regime.domain.permissions import require
from regime.domain.rulebook.amendment import (
    apart,
    apply,
    corrected_entry,
    differing,
    edition_of,
    require_agreement,
)
from regime.domain.rulebook.amendment_text import ArticleChange, ChangeRefused, read_changes
from regime.domain.rulebook.rules import Article, RulesOfProcedure
from regime.domain.rulebook.runnable import require_runnable
from regime.domain.rulebook.said_numbers import beside_numbers, held_by, said_in
from regime.domain.rulebook.words_and_numbers import said_numbers
from regime.domain.said import ReasonsMissing
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: CorrectParameters, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The correction and the edition that follows from it; raises ``Refused``."""
    require(CorrectParameters, actor, regime)
    rules = regime.rules
    if not command.reasons.strip():
        raise ReasonsMissing("This act needs reasons.", rule=rules.roles["corrections"])
    article = rules.articles.get(command.article)
    if article is None:
        raise ChangeRefused(f"There is no article {command.article}.", place="/article")
    change = _change(command, article, regime)
    require_agreement(apply((change,), rules))
    require_runnable((change,), rules)
    following = apply((change,), rules)
    if rules.value("corrections", "only_where_they_differ") is True:
        for name, why in apart(article, following.articles[article.id]):
            raise ChangeRefused(why, place=f"/parameters/{name}")
    recorded = corrected_entry(following.articles[command.article])
    corrected = ParametersCorrected(
        article=command.article,
        before={name: article.parameters[name] for name in change.parameters},
        after=change.parameters,
        reasons=command.reasons,
        edition=following.edition,
    )
    edition = edition_of([recorded], following, at=regime.size + 1, decision=None)
    return (corrected, recorded, edition)


def _change(command: CorrectParameters, article: Article, regime: Regime) -> ArticleChange:
    """What the command changes, each value found possible and said by the words."""
    whole: Json = {
        "article": article.id,
        "text": article.text,
        "parameters": dict(command.parameters),
    }
    try:
        changes = read_changes([whole], regime.rules)
    except ChangeRefused as refused:
        refused.place = refused.place.removeprefix("/0")
        raise
    (change,) = differing(changes, regime.rules)
    if not isinstance(change, ArticleChange) or not change.parameters:
        raise ChangeRefused("A correction corrects something.", place="/parameters")
    for name, value in change.parameters.items():
        before, place = article.parameters[name], f"/parameters/{name}"
        if canonical(beside_numbers(before)) != canonical(beside_numbers(value)):
            raise ChangeRefused("Only numbers are corrected.", place=place)
        if not set(held_by(value)) - set(held_by(before)) <= _said(article, regime.rules):
            raise ChangeRefused("The words of the article do not say this number.", place=place)
    return change


def _said(article: Article, rules: RulesOfProcedure) -> set[Fraction]:
    """The numbers of the words; editions of before have them read by the older reader."""
    if rules.value("corrections", "only_where_they_differ") is True:
        return {one.number for one in said_numbers(article.text)}
    return set(said_in(article.text))
