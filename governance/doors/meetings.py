"""Acts of the calendar that are open to whoever asks: the decider itself is asked."""

from collections.abc import Iterator
from typing import Any

from governance.acting import dry_run
from governance.doors.desk import link, page_of
from governance.doors.guided import Case
from governance.folded import regime_now
from governance.reading import queries
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.meetings.state import Calendar
from regime.domain.values import Actor


def offered(actor: Actor) -> list[dict[str, str]]:
    """Every act of the calendar that is open to the actor now, each with its page."""
    found = []
    for does, number in _asked(regime_now().calendar):
        parts = {"number": number} if number else {}
        probe = page_of(does).probe(Case(actor, actor, parts))
        if dry_run.refusal(probe, actor) is None:
            said, href = link(does, **parts)
            label = f"{said} ({number})" if number else said
            found.append({"href": href, "label": label, "article": queries.article_of(does)})
    return found


def _asked(calendar: Calendar) -> Iterator[tuple[type[Any], int]]:
    """Each act, and the numbers of what it may be about."""
    yield meetings.OfferToHost, 0
    if calendar.plenary:
        yield meetings.ContestHost, calendar.plenary.number
    yield meetings.RequestMeeting, 0
    for number in calendar.requests:
        yield meetings.JoinMeetingRequest, number
    yield meetings.AddAgendaItem, 0
    of_items = (
        meetings.SupportAgendaItem,
        meetings.WithdrawAgendaItem,
        meetings.StrikeAgendaItem,
    )
    for does in of_items:
        for item in calendar.agenda:
            yield does, item.number
    for number in calendar.meetings:
        yield meetings.CloseMeeting, number
