"""Contesting a host: whoever offers first does not choose for all where the members meet.

For some days after an offer, as many members as the article says have the meeting at the seat
instead; its date stands, which an offer moves by a few days at most. Rules that do not give these
days leave the place to the first offer.
"""

from datetime import datetime

from audit.log.catalogue import Event
from regime.domain.chapters.meetings import said as meetings_said
from regime.domain.chapters.meetings.guards import in_words, must_be_words, voting_member_acting
from regime.domain.chapters.meetings.state import Meeting, Sitting
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing


def contest(
    command: meetings_said.ContestHost, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a contest of a host; raises ``Refused``."""
    member = voting_member_acting(meetings_said.ContestHost, actor, regime)
    rule = regime.rules.roles["plenary"]
    meeting = regime.calendar.meetings.get(command.meeting)
    until = contest_until(meeting, regime) if meeting else None
    if meeting is None or until is None or meeting.standing is not Sitting.CONVENED:
        raise meetings_said.NotNow("This meeting has no host that is contested.", rule=rule)
    if at >= until:
        detail = f"The host was contested until {in_words(until)}."
        raise meetings_said.NotNow(detail, rule=rule)
    if member in (meeting.host, *meeting.contested_by):
        detail = f"{member} is the host, or contests it already."
        raise meetings_said.NotNow(detail, rule=rule)
    must_be_words(command.reasons, rule, place="/reasons")
    others = (regime.participant(one).standing for one in meeting.contested_by)
    asking = 1 + sum(standing is Standing.PARTNER for standing in others)
    return (
        meetings_said.HostContested(
            meeting=meeting.number,
            member=member,
            reasons=command.reasons,
            at_the_seat=_are_enough(asking, regime),
        ),
    )


def _are_enough(asking: int, regime: Regime) -> bool:
    wanted = regime.rules.value("plenary", "host_contest_partners")
    return isinstance(wanted, int) and asking >= wanted


def contest_until(meeting: Meeting, regime: Regime) -> datetime | None:
    """Until when the host of a meeting may be contested; nothing where it has none."""
    days = regime.rules.value("plenary", "host_contest_days")
    if meeting.host is None or meeting.convened_at is None or not isinstance(days, int):
        return None
    return regime.rules.period_end(meeting.convened_at, days=days)
