"""Reviewing: who drafts the finding of a review, and how the state concerned is heard.

A review has a team by lot, without the state concerned and those that asked for it. One of the team
drafts the finding; once their days have passed any other member may, so that no team holds a
review up or keeps its finding to itself. A draft may be proposed once its days have passed; whoever
has drafted drafts again only then. The state concerned is heard once on the review and once on each
draft.
"""

from collections.abc import Collection
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.reviews import said as reviews_said
from regime.domain.chapters.reviews.said import ROLE
from regime.domain.chapters.reviews.state import LapseEnd, Review
from regime.domain.lots import drawn, seed_of
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, MatterId, Standing, StateCode, Symbol

FINDINGS_OF = MatterId("compliance_finding")


def decide(
    command: reviews_said.ReviewCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a review leads to; raises ``Refused``."""
    match command:
        case reviews_said.MakeStatement():
            return _state(command, regime, actor)
        case reviews_said.DraftFinding():
            return _draft(command, regime, actor, at)
        case _:
            assert_never(command)


def are_needed(rules: RulesOfProcedure) -> bool:
    """Whether a finding needs a review that was opened."""
    return ROLE in rules.roles and rules.value("reviews", "review_needed") is True


def opened(
    concerned: StateCode,
    concern: str,
    asking: Collection[StateCode],
    *,
    report: int | None,
    proposal: Symbol | None,
    rules: RulesOfProcedure,
    regime: Regime,
    at: datetime,
) -> reviews_said.ReviewOpened:
    """A review opens, under the rules that govern its request."""
    number = len(regime.reviews) + 1
    seed = seed_of([number, proposal])
    return reviews_said.ReviewOpened(
        number=number,
        concerned=concerned,
        concern=concern,
        proposal=proposal,
        asked_by=tuple(asking),
        report=report,
        seed=seed,
        team=_team({concerned, *asking}, seed, rules, regime),
        heard_until=rules.period_end(at, days=rules.days("reviews", "hearing_days")),
        team_until=rules.period_end(at, days=rules.days("reviews", "team_days")),
        lapses_at=rules.period_end(at, days=rules.days("reviews", "lapse_days")),
        as_of=at,
    )


def end_review(end: LapseEnd, at: datetime) -> tuple[reviews_said.ReviewLapsed, ...]:
    """The review lapses, judged as of its own instant."""
    return (reviews_said.ReviewLapsed(number=end.review, as_of=at),)


def may_be_heard(review: Review) -> bool:
    """Whether there is something on which the state concerned was not heard yet."""
    return review.is_open and review.statements <= len(review.drafts)


def drafters(review: Review, regime: Regime, at: datetime) -> tuple[StateCode, ...]:
    """Who may draft now: the team; once its days have passed, every other voting member too."""
    voting = [one.code for one in regime.members() if one.standing is Standing.PARTNER]
    among = voting if at >= review.team_until else [one for one in voting if one in review.team]
    waiting = {one.member for one in review.drafts if at < one.final_from}
    return tuple(one for one in among if one not in {review.concerned, *waiting})


def _team(
    without: Collection[StateCode], seed: str, rules: RulesOfProcedure, regime: Regime
) -> tuple[StateCode, ...]:
    """So many members by lot, of as many groups as there are; places, never names, are drawn."""
    at_place = {
        str(place): one
        for place, one in enumerate(regime.members(), 1)
        if one.standing is Standing.PARTNER and one.code not in without
    }
    lot = [at_place[place] for place in drawn(at_place, seed)]
    first = {one.group: one.code for one in reversed(lot)}
    team = [one.code for one in lot if one.code == first[one.group]]
    others = (one.code for one in lot if one.code not in team)
    wanted = rules.value("reviews", "team_members")
    return (*team, *others)[: wanted if isinstance(wanted, int) else 1]


def _state(command: reviews_said.MakeStatement, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    member, rule = _member_acting(reviews_said.MakeStatement, actor, regime)
    review = _open(command.number, regime, rule)
    if member != review.concerned:
        raise reviews_said.NotInTheReview("The state concerned is heard.", rule=rule)
    if not may_be_heard(review):
        raise reviews_said.HeardAlready(
            f"{member} was heard on the review and on each draft of its finding.", rule=rule
        )
    _must_be_words(command.statement, rule, "/statement")
    return (reviews_said.StatementMade(number=review.number, statement=command.statement),)


def _draft(
    command: reviews_said.DraftFinding, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member, rule = _member_acting(reviews_said.DraftFinding, actor, regime)
    rules = regime.rules
    review = _open(command.number, regime, rule)
    _must_draft(member, review, regime, at)
    if command.finding not in _findings(rules):
        detail = f"One of {', '.join(_findings(rules))} is wanted."
        raise reviews_said.DraftRefused(detail, rule=rule, place="/finding")
    _must_be_words(command.reasons, rule, "/reasons")
    _must_be_a_plan(command.plan, rule)
    return (
        reviews_said.FindingDrafted(
            number=review.number,
            draft=len(review.drafts) + 1,
            member=member,
            finding=command.finding,
            reasons=command.reasons,
            plan=command.plan,
            final_from=rules.period_end(at, days=rules.days("reviews", "draft_days")),
        ),
    )


def _must_draft(member: StateCode, review: Review, regime: Regime, at: datetime) -> None:
    rule = regime.rules.roles[ROLE]
    if member in drafters(review, regime, at):
        return
    waiting = [one for one in review.drafts if one.member == member and at < one.final_from]
    if waiting and member != review.concerned:
        detail = f"The draft of {member} runs until {_instant(waiting[-1].final_from)}."
        raise reviews_said.HeardAlready(detail, rule=rule)
    raise reviews_said.NotInTheReview(
        f"The team drafts ({', '.join(review.team)}); from {_instant(review.team_until)} on, "
        "any voting member but the one concerned.",
        rule=rule,
    )


def _findings(rules: RulesOfProcedure) -> tuple[str, ...]:
    listed = rules.own(FINDINGS_OF, "findings")
    return tuple(map(str, listed)) if isinstance(listed, list) else ()


def _open(number: int, regime: Regime, rule: str) -> Review:
    review = regime.reviews.get(number)
    if review is None:
        raise reviews_said.NoReview(f"There is no review {number}.", rule=rule)
    if not review.is_open:
        raise reviews_said.ReviewIsOver(f"Review {number} is over.", rule=rule)
    return review


def _member_acting(
    act: type[reviews_said.ReviewCommand], actor: Actor, regime: Regime
) -> tuple[StateCode, str]:
    require(act, actor, regime)
    rule = regime.rules.roles[ROLE]
    if actor.member is None or regime.participant(actor.member).standing not in MEMBERS:
        raise NotPermitted("This act belongs to the delegation of a member.", rule=rule)
    return actor.member, rule


def _must_be_words(words: str, rule: str, place: str) -> None:
    if not 0 < len(words.strip()) <= reviews_said.LONGEST:
        raise reviews_said.DraftRefused(
            f"Words are wanted here, at most {reviews_said.LONGEST} characters.",
            rule=rule,
            place=place,
        )


def _must_be_a_plan(plan: str, rule: str) -> None:
    try:
        reviews_said.plan_of(plan)
    except ValueError:
        raise reviews_said.DraftRefused(
            "A plan has one step a line: a day such as 2030-12-31, then the step.",
            rule=rule,
            place="/plan",
        ) from None


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
