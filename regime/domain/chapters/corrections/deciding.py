"""Correcting: the Registrar brings parameters of an article into line with its words.

The words stand; only numbers are corrected, and only to numbers that the words say. Where the
article says so, a number that the words say stays, and one that another parameter stands for is no
other's: so nothing is set to a number of another place. That is the rule of a change whose words
stay as they are. Matrix and article still agree afterwards, and everything still runs. Where the
article gives days for objections, a correction is announced, and takes effect as they end unless a
member has objected; then only the members change the number. It makes an edition of its own, so
what was submitted before keeps the parameters under which it was submitted.
"""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json, canonical
from audit.log.errors import NotPermitted, Refused
from regime.domain.chapters.corrections.said import (
    CorrectionAnnounced,
    CorrectionCommand,
    CorrectionDropped,
    CorrectionObjected,
    CorrectionObjectedAlready,
    CorrectionPending,
    CorrectParameters,
    NoCorrectionPending,
    ObjectToCorrection,
    ParametersCorrected,
)
from regime.domain.chapters.corrections.state import CorrectionEnd
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
from regime.domain.values import MEMBERS, Actor, ArticleId


def decide(
    command: CorrectionCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about corrections leads to; raises ``Refused``."""
    match command:
        case CorrectParameters():
            return _correct(command, regime, actor, at)
        case ObjectToCorrection():
            return _object(command, regime, actor)
        case _:
            assert_never(command)


def _correct(
    command: CorrectParameters, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(CorrectParameters, actor, regime)
    rules = regime.rules
    rule = rules.roles["corrections"]
    must_give_reasons(command.reasons, rule)
    change = _checked(command.article, command.parameters, regime)
    days = rules.value("corrections", "objection_days")
    if not isinstance(days, int):
        return _made(change, command.reasons, regime, None)
    article = rules.articles[command.article]
    _must_be_free(article, regime, rule)
    return (
        CorrectionAnnounced(
            article=command.article,
            before={name: article.parameters[name] for name in change.parameters},
            after=change.parameters,
            reasons=command.reasons,
            until=rules.period_end(at, days=days),
        ),
    )


def _must_be_free(article: Article, regime: Regime, rule: str) -> None:
    """Refuse where a correction waits, or was objected to and the article has not changed since."""
    last = regime.corrections.get(article.id)
    if last is None:
        return
    if not last.objected:
        raise CorrectionPending("A correction of this article is announced already.", rule=rule)
    if article.position < last.until.position:
        raise CorrectionObjectedAlready(
            "A member objected to a correction of this article: the members change it.", rule=rule
        )


def _object(command: ObjectToCorrection, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(ObjectToCorrection, actor, regime)
    rule = regime.rules.roles["corrections"]
    member = actor.member
    if member is None or regime.participant(member).standing not in MEMBERS:
        raise NotPermitted("Members object to a correction.", rule=rule)
    last = regime.corrections.get(command.article)
    if last is None or last.objected:
        raise NoCorrectionPending("No correction of this article is announced now.", rule=rule)
    must_give_reasons(command.reasons, rule)
    return (CorrectionObjected(article=command.article, member=member, reasons=command.reasons),)


def end_correction(end: CorrectionEnd, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What an announced correction leads to once nobody may object any more.

    It takes no effect where the article was changed meanwhile, or could not run with it any more.
    """
    announced = regime.corrections[end.article]
    dropped = (CorrectionDropped(article=end.article, as_of=at),)
    if regime.rules.articles[end.article].position > announced.until.position:
        return dropped
    try:
        change = _checked(end.article, announced.parameters, regime)
    except Refused:
        return dropped
    return _made(change, announced.reasons, regime, at)


def must_give_reasons(reasons: str, rule: str) -> None:
    """Refuse an act whose reasons are blank."""
    if not reasons.strip():
        raise ReasonsMissing("This act needs reasons.", rule=rule)


def _checked(code: ArticleId, parameters: Mapping[str, Json], regime: Regime) -> ArticleChange:
    """The change of an article; refused where it is none that the words bear."""
    rules, article = regime.rules, regime.rules.articles.get(code)
    if article is None:
        raise ChangeRefused(f"There is no article {code}.", place="/article")
    change = _change(parameters, article, regime)
    require_agreement(apply((change,), rules))
    require_runnable((change,), rules)
    following = apply((change,), rules)
    if rules.value("corrections", "only_where_they_differ") is True:
        for name, why in apart(article, following.articles[article.id]):
            raise ChangeRefused(why, place=f"/parameters/{name}")
    return change


def _made(
    change: ArticleChange, reasons: str, regime: Regime, as_of: datetime | None
) -> tuple[Event, ...]:
    """The correction, and the edition that follows from it."""
    before, following = regime.rules.articles[change.article], apply((change,), regime.rules)
    recorded = corrected_entry(following.articles[change.article], as_of=as_of)
    corrected = ParametersCorrected(
        article=change.article,
        before={name: before.parameters[name] for name in change.parameters},
        after=change.parameters,
        reasons=reasons,
        edition=following.edition,
        as_of=as_of,
    )
    size = regime.size + 1
    edition = edition_of([recorded], following, at=size, decision=None, as_of=as_of)
    return (corrected, recorded, edition)


def _change(parameters: Mapping[str, Json], article: Article, regime: Regime) -> ArticleChange:
    """What the parameters change, each value found possible and said by the words."""
    whole: Json = {
        "article": article.id,
        "text": article.text,
        "parameters": dict(parameters),
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
