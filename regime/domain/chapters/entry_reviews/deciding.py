"""Reviewing entries: who publishes a review, who asks for a further one, and when it counts.

The Technical Secretary publishes what a review of an entry found: keep, change or delete, with
reasons and sources, and whose experts examined the entry. Once an entry is overdue any voting
member publishes one as well, once until a review counts. Nothing counts at once: for some days any
voting member may ask for a further review, once on an entry until a review of it counts; then this
one does not count. So nobody alone makes an entry reviewed, and nobody alone keeps it from that.
A review changes nothing of the list.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted, Refused
from regime.domain import listed
from regime.domain.addresses import is_address
from regime.domain.chapters.entry_reviews import said
from regime.domain.chapters.entry_reviews.said import FINDINGS, LONGEST, MOST_SOURCES, ROLE
from regime.domain.chapters.entry_reviews.schedule import Scheduled, every, scheduled
from regime.domain.chapters.entry_reviews.state import EntryReview, OpenEnd
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Standing, StateCode


def decide(
    command: said.EntryReviewCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about the review of an entry leads to; raises ``Refused``."""
    match command:
        case said.PublishEntryReview():
            return _publish(command, regime, actor, at)
        case said.AskFurtherReview():
            return _ask(command, regime, actor)
        case _:
            assert_never(command)


def _publish(
    command: said.PublishEntryReview, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.PublishEntryReview, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    if not listed.is_listed(command.entry, regime):
        raise said.NoEntry(f"The list holds no entry {command.entry}.", rule=rule, place="/entry")
    if actor.member is not None:
        _must_be_voting(actor.member, regime, rule)
    if refused := why_not(command.entry, regime, actor.member, at):
        raise refused
    _must_fit(command, regime, rule)
    return (
        said.EntryReviewPublished(
            number=len(regime.entry_reviews.reviews) + 1,
            entry=command.entry,
            edition=regime.controls.edition,
            member=actor.member,
            finding=command.finding,
            reasons=command.reasons,
            sources=command.sources,
            experts=command.experts,
            open_until=rules.period_end(at, days=rules.days("entry_reviews", "contest_days")),
        ),
    )


def why_not(entry: str, regime: Regime, member: StateCode | None, at: datetime) -> Refused | None:
    """Why no review of an entry of the list may be published now by a member or the office."""
    due = scheduled(entry, regime)
    return _too_many(regime, member) or _barred(entry, due, regime, member, at)


def why_none(regime: Regime, member: StateCode | None, at: datetime) -> Refused | None:
    """Why no review at all may be published now by a member or the office."""
    found = [_barred(one.entry, one, regime, member, at) for one in every(regime)]
    return _too_many(regime, member) or (found[0] if found and all(found) else None)


def _too_many(regime: Regime, member: StateCode | None) -> Refused | None:
    most = regime.rules.days("entry_reviews", "open_max")
    reviews = regime.entry_reviews.reviews.values()
    if sum(one.is_open and one.member == member for one in reviews) < most:
        return None
    said_so = f"No more than {most} of one publisher are open at a time."
    return said.TooManyEntryReviews(said_so, rule=regime.rules.roles[ROLE])


def _barred(
    entry: str, due: Scheduled | None, regime: Regime, member: StateCode | None, at: datetime
) -> Refused | None:
    rule, since = regime.rules.roles[ROLE], regime.entry_reviews.since_counted(entry)
    if any(one.is_open for one in since):
        return said.EntryReviewIsOpen(f"A review of {entry} is open.", rule=rule)
    if member is not None and due and not due.is_overdue(at):
        return said.EntryNotOverdue(
            f"The review of {entry} is not overdue: it is for the Secretariat.", rule=rule
        )
    if member is not None and any(one.member == member for one in since):
        return said.ReviewedAlready(
            f"{member} has published a review of {entry} that does not count.", rule=rule
        )
    return None


def _must_fit(command: said.PublishEntryReview, regime: Regime, rule: str) -> None:
    def amiss(what: str, place: str) -> said.EntryReviewRefused:
        return said.EntryReviewRefused(what, rule=rule, place=place)

    if command.finding not in FINDINGS:
        raise amiss(f"A review says one of {', '.join(FINDINGS)}.", "/finding")
    if not 0 < len(command.reasons.strip()) <= LONGEST:
        raise amiss(f"A review gives reasons, in at most {LONGEST} characters.", "/reasons")
    sources = addresses_of(command.sources)
    if not 0 < len(sources) <= MOST_SOURCES or not all(map(is_address, sources)):
        raise amiss(
            f"A review cites 1 to {MOST_SOURCES} sources, an http or https address a line.",
            "/sources",
        )
    experts, least = states_of(command.experts), regime.rules.days("entry_reviews", "experts_min")
    for code in experts:
        known = regime.participants.get(code)
        if known is None or known.standing not in MEMBERS:
            raise amiss(f"{code} is no member.", "/experts")
    if len(set(experts)) < least:
        raise amiss(f"Experts of at least {least} members examine an entry.", "/experts")


def addresses_of(sources: str) -> tuple[str, ...]:
    """The addresses of sources, one a line.

    >>> addresses_of("https://a.example/\\n\\n https://b.example/ ")
    ('https://a.example/', 'https://b.example/')
    """
    return tuple(line.strip() for line in sources.splitlines() if line.strip())


def states_of(experts: str) -> tuple[StateCode, ...]:
    """The codes of states, between blanks, commas or lines.

    >>> states_of("FRA, DEU JPN")
    ('FRA', 'DEU', 'JPN')
    """
    return tuple(StateCode(one) for one in experts.replace(",", " ").split())


def _ask(command: said.AskFurtherReview, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.AskFurtherReview, actor, regime)
    rule = regime.rules.roles[ROLE]
    member = actor.member
    if member is None:
        raise NotPermitted("This act belongs to a delegation.", rule=rule)
    _must_be_voting(member, regime, rule)
    review = regime.entry_reviews.reviews.get(command.number)
    if review is None or not review.is_open:
        raise said.NoOpenEntryReview(f"No review {command.number} is open.", rule=rule)
    if has_asked(review, member, regime):
        raise said.ReviewedAlready(
            f"{member} has asked for a further review of {review.entry} before.", rule=rule
        )
    if not 0 < len(command.reasons.strip()) <= LONGEST:
        raise said.EntryReviewRefused(
            f"Who asks gives reasons, in at most {LONGEST} characters.",
            rule=rule,
            place="/reasons",
        )
    return (said.FurtherReviewAsked(number=command.number, member=member, reasons=command.reasons),)


def has_asked(review: EntryReview, member: StateCode, regime: Regime) -> bool:
    """Whether a member has asked for a further review of the entry since the last that counts."""
    since = regime.entry_reviews.since_counted(review.entry)
    return any(one.asked_by == member for one in since)


def _must_be_voting(member: StateCode, regime: Regime, rule: str) -> None:
    if regime.participant(member).standing is not Standing.PARTNER:
        raise NotPermitted(f"{member} is no voting member.", rule=rule)


def end_open(end: OpenEnd, regime: Regime, at: datetime) -> tuple[said.EntryReviewed, ...]:
    """A review counts once nobody may ask for a further one any more."""
    entry = regime.entry_reviews.reviews[end.review].entry
    return (said.EntryReviewed(number=end.review, entry=entry, as_of=at),)
