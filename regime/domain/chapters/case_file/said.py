"""Case file: an event is linked to a topic, a review or a reading, and a link is taken back.

``number`` counts links from 1; ``event`` is the code of a record of the case file. What the event
is linked to stands in ``to``: a topic by its code, a review by its number, a reading by the symbol
of its notice.
"""

from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Most, OneOf, Ordinal
from regime.domain.acts import TECHNICAL_SECRETARY, VOTERS, act
from regime.domain.telling import tells
from regime.domain.values import StateCode

LONGEST = 2_000
Words = Annotated[str, Most(LONGEST)]
TOPIC, REVIEW, READING = "topic", "review", "reading"
SORTS = (TOPIC, REVIEW, READING)

STREAM, ROLE = "case_file", "case_file"


@tells()
@event("HistoryLinked", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class HistoryLinked:
    """An event of the case file is linked, with reasons; it opens nothing by that.

    ``mark`` says how sure the event is: ``disputed``, ``one_source`` or ``two_sources``.
    ``member`` is empty where the Technical Secretary linked it.
    """

    number: int
    event: str
    sort: str
    to: str
    mark: str
    member: StateCode | None
    reasons: str


@act(
    "link_history",
    "link an event of the case file to a topic, a review or a reading",
    role=ROLE,
    by=VOTERS | TECHNICAL_SECRETARY,
    at="history/<event>/links/",
    leads_to=HistoryLinked,
    makes="link",
)
class LinkHistory:
    """Link an event of the case file to a topic, a review or a reading, with reasons."""

    event: Annotated[str, Most(40)]
    sort: Annotated[str, OneOf(SORTS)]
    to: Annotated[str, Most(120)]
    reasons: Words


@tells()
@event("HistoryUnlinked", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class HistoryUnlinked:
    """Whoever linked an event takes the link back, with reasons; both stay public."""

    number: int
    reasons: str


@act(
    "unlink_history",
    "take back an own link of an event of the case file",
    role=ROLE,
    by=VOTERS | TECHNICAL_SECRETARY,
    at="history/links/<number>/end/",
    leads_to=HistoryUnlinked,
)
class UnlinkHistory:
    """Take back a link that one's own delegation or office has made, with reasons."""

    number: Ordinal
    reasons: Words


HistoryCommand = LinkHistory | UnlinkHistory
HistoryEvent = HistoryLinked | HistoryUnlinked


class NoEvent(Refused):
    """The case file holds no such event."""

    code = "no_event"


class LinkRefused(Refused):
    """An event is linked once to something that there is."""

    code = "link_refused"


class TooManyLinks(Refused):
    """Whoever links has only so many links standing at a time."""

    code = "too_many_links"


class NoLink(Refused):
    """No such link stands, or another made it."""

    code = "no_link"


class SoleGround(Refused):
    """What is disputed or not confirmed is no ground by itself."""

    code = "sole_ground"
