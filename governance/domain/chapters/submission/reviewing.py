"""Reviewing: a finding comes of a review, and the same review is not asked for twice.

The finding names an open review of its state. It is proposed once that state was heard, or had the
days for it, and in the words of a draft whose days have passed. A request in the same words does
not return while its review is open, nor for some days after its end, unless it names new facts.
Where the article says so, whoever asked for a review stands behind no other of the same state in
that time, whatever the words: new facts let it do so earlier once, and never while one is open.
A review that the Secretariat opened bars the Secretariat alone; no state is its sponsor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from audit.log.encoding import Json
from governance.domain.chapters.proposal.guards import in_words
from governance.domain.chapters.proposal.said import TooEarly
from governance.domain.chapters.submission import said as submission_said
from governance.domain.chapters.submission.wording import same_words
from regime.domain.chapters.reviews.deciding import are_needed
from regime.domain.chapters.reviews.said import REQUESTS, ROLE, plan_of
from regime.domain.chapters.reviews.state import Draft, Review
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId, StateCode

OPENING = MatterId("compliance_opening")
_OF_A_DRAFT = ("finding", "reasons", "plan")


@dataclass(frozen=True)
class Request:
    """What is asked for, and whether new facts are named."""

    matter: MatterId
    text: Json
    has_new_facts: bool = False


def review_named(text: Json, regime: Regime) -> Review | None:
    """The review that a finding names, where there is one."""
    said = text.get("review") if isinstance(text, dict) else None
    found = said if isinstance(said, str) and said.isdecimal() and len(said) < 10 else "0"
    return regime.reviews.get(int(found))


def must_name_a_review(text: Json, rules: RulesOfProcedure, regime: Regime) -> Review:
    """The review of a finding; refused where it names none of its state that is open."""
    review, rule = review_named(text, regime), rules.roles.get(ROLE, "")
    if review is None:
        raise submission_said.TextRefused(
            "A finding names the number of its review.", rule=rule, place="/review"
        )
    if not isinstance(text, dict) or text.get("concerned") != review.concerned:
        detail = f"Review {review.number} is of {review.concerned}."
        raise submission_said.TextRefused(detail, rule=rule, place="/review")
    if not review.is_open:
        detail = f"Review {review.number} is over."
        raise submission_said.TextRefused(detail, rule=rule, place="/review")
    return review


def must_be_a_draft(text: Json, review: Review, rules: RulesOfProcedure, at: datetime) -> None:
    """Refuse words of no draft, or of one whose days run, and a state that was not heard."""
    rule = rules.roles[ROLE]
    if not review.is_heard(at):
        raise TooEarly(
            f"{review.concerned} is heard until {in_words(review.heard_until)}.",
            rule=rule,
            place="/text/review",
        )
    said = {key: text.get(key) for key in _OF_A_DRAFT} if isinstance(text, dict) else {}
    drafts = [one for one in review.drafts if same_words(said, _words_of(one))]
    if not drafts:
        raise submission_said.TextRefused(
            f"The words are those of no draft of review {review.number}.",
            rule=rule,
            place="/text",
        )
    final_from = min(one.final_from for one in drafts)
    if at < final_from:
        raise TooEarly(
            f"The draft may be proposed from {in_words(final_from)} on.",
            rule=rule,
            place="/text/review",
        )


def must_not_be_asked_again(
    sponsor: StateCode, request: Request, rules: RulesOfProcedure, regime: Regime, at: datetime
) -> None:
    """Refuse the request of a review that is open, or has ended too short a time ago."""
    text = request.text
    if request.matter != OPENING or not are_needed(rules) or not isinstance(text, dict):
        return
    asked: Json = {"concerned": text.get("concerned"), "concern": text.get("concern")}
    for review in regime.reviews.values():
        of_it: Json = {"concerned": review.concerned, "concern": review.concern}
        if (sponsor and review.of_secretariat) or not same_words(asked, of_it):
            continue
        until = _may_return_from(review, rules)
        if until is None or at < until:
            when = f"it may return from {in_words(until)} on" if until else "it is open"
            raise submission_said.Barred(
                f"Review {review.number} was opened on this request: {when}; "
                "with new facts it may return earlier.",
                rule=rules.roles[REQUESTS],
                place="/new_facts",
            )


def must_not_ask_for_another(
    member: StateCode,
    request: Request,
    rules: RulesOfProcedure,
    regime: Regime,
    at: datetime,
) -> None:
    """Refuse who stands behind a request while, or soon after, a review that it asked for."""
    rule = rules.roles.get(REQUESTS, "")
    if is_behind_an_open_review(member, request, rules, regime):
        raise submission_said.Barred(
            f"{_named(member)} asked for a review of the same state that is open.",
            rule=rule,
            place="/text/concerned",
        )
    own = tuple(_asked_by(member, request, rules, regime))
    ended = [(one.ended_at, one) for one in own if one.ended_at is not None]
    last = max(ended, key=lambda one: one[0], default=None)
    until = _may_return_from(last[1], rules) if last else None
    if last is None or until is None or at >= until:
        return
    if not request.has_new_facts or _came_early(last[1], own, rules):
        raise submission_said.Barred(
            f"{_named(member)} asked for review {last[1].number}; it may ask for another of the "
            f"same state from {in_words(until)} on, and earlier with new facts, but not twice in a "
            "row.",
            rule=rule,
            place="/new_facts",
        )


def is_behind_an_open_review(
    member: StateCode, request: Request, rules: RulesOfProcedure, regime: Regime
) -> bool:
    """Whether a member asked for a review that is open of the state that a request concerns."""
    return any(one.is_open for one in _asked_by(member, request, rules, regime))


def _asked_by(
    member: StateCode, request: Request, rules: RulesOfProcedure, regime: Regime
) -> Iterator[Review]:
    """The reviews of the state concerned that a member asked for, where the article counts them.

    Without a member, those that the Secretariat opened.
    """
    counts = request.matter == OPENING and are_needed(rules)
    if not counts or rules.value("review_requests", "one_review_by_each") is not True:
        return
    concerned = request.text.get("concerned") if isinstance(request.text, dict) else None
    for one in regime.reviews.values():
        asked = member in one.asked_by if member else one.of_secretariat
        if one.concerned == concerned and asked:
            yield one


def _named(member: StateCode) -> str:
    return member or "The Secretariat"


def _came_early(review: Review, own: tuple[Review, ...], rules: RulesOfProcedure) -> bool:
    """Whether a review was itself asked for within the days after another."""
    ends = ((one.ended_at, _may_return_from(one, rules)) for one in own)
    return any(end and until and end <= review.opened_at < until for end, until in ends)


def _may_return_from(review: Review, rules: RulesOfProcedure) -> datetime | None:
    if review.ended_at is None:
        return None
    return rules.period_end(review.ended_at, days=rules.days("review_requests", "reopening_days"))


def _words_of(draft: Draft) -> Json:
    return {"finding": draft.finding, "reasons": draft.reasons, "plan": plan_of(draft.plan)}
