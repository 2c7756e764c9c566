"""Technology: a topic is filed, noted, closed or reopened, and proposals come of it.

``topic`` is the code of a topic: of one that the pack brought, its own; of one that was filed, the
year and a number from 1, ``2026-1``.
"""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Commitment, event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Line, Most
from regime.domain.acts import (
    DELEGATES,
    EXECUTIVE_SECRETARY,
    PUBLIC,
    REGISTRAR,
    TECHNICAL_SECRETARY,
    VOTERS,
    act,
)
from regime.domain.telling import CHANGED, awaits, tells
from regime.domain.values import StateCode, Symbol

MOST_BYTES = 16_000
LONGEST, MOST_ENTRIES, MOST_SOURCES, LONGEST_ADDRESS = 4_000, 30, 10, 500
Words = Annotated[str, Most(LONGEST)]
Title = Annotated[str, Most(200)]
TopicCode = Annotated[str, Most(40)]
Entries = Annotated[tuple[Annotated[str, Most(40)], ...], Most(MOST_ENTRIES)]
Sources = Annotated[tuple[Annotated[str, Most(LONGEST_ADDRESS)], ...], Most(MOST_SOURCES)]

STREAM, ROLE = "technology", "technology"
KEEPERS = TECHNICAL_SECRETARY | EXECUTIVE_SECRETARY


@tells(awaits("note_topic", "note_until"), CHANGED)
@event("TopicFiled", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class TopicFiled:
    """A topic is filed: what is new, why the list lags, the entries it touches, its sources.

    ``member`` is the state that files it, if a state does; ``body`` the expert body or institute in
    whose name it is filed, if any. The first note is due by ``note_until``.
    """

    topic: str
    member: StateCode | None
    body: str
    title: str
    what_is_new: str
    why_the_list_lags: str
    entries: tuple[str, ...]
    sources: tuple[str, ...]
    note_until: datetime


@act(
    "file_topic",
    "file a topic in the register of technologies",
    role=ROLE,
    by=DELEGATES | KEEPERS,
    at="technology/",
    leads_to=TopicFiled,
    makes="topic",
)
class FileTopic:
    """File a topic, for one's own state or in the name of an expert body or an institute.

    ``sources`` are addresses on the web.
    """

    title: Title
    what_is_new: Words
    why_the_list_lags: Words
    sources: Sources
    entries: Entries = ()
    body: Line = ""


@tells(awaits("note_topic", "note_until"), CHANGED)
@event("TopicSent", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class TopicSent:
    """One of the public files a topic, as an expert body or an institute does.

    Its words are sealed: they stand outside the log, where they can be hidden; ``size`` is their
    length in UTF-8 bytes.
    """

    topic: str
    entries: tuple[str, ...]
    words: Commitment
    size: int
    note_until: datetime

    def admits(self, field: str, value: Json) -> bool:
        """The words are text of ``size`` bytes in UTF-8."""
        return isinstance(value, str) and len(value.encode()) == self.size


@act(
    "send_topic",
    "file a topic as one of the public",
    role=ROLE,
    by=PUBLIC,
    at="technology/sent/",
    leads_to=TopicSent,
    makes="topic",
)
class SendTopic:
    """File a topic as one of the public; the words are sealed, ``size`` is their length."""

    words: Commitment
    size: int
    entries: Entries = ()


@tells(CHANGED)
@event("TopicHidden", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class TopicHidden:
    """The words of a topic that one of the public filed are kept back, with reasons."""

    topic: str
    reasons: str


@act(
    "hide_topic",
    "keep the words of a topic of the public back",
    role=ROLE,
    by=EXECUTIVE_SECRETARY | REGISTRAR,
    at="technology/<topic>/hide/",
    leads_to=TopicHidden,
)
class HideTopic:
    """Keep the words of a topic of the public back, with reasons."""

    topic: TopicCode
    reasons: Words


@tells(CHANGED)
@event("TopicShown", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class TopicShown:
    """A member shows the words of a topic again, and answers for it."""

    topic: str
    member: StateCode
    reasons: str


@act(
    "show_topic",
    "show the hidden words of a topic again",
    role=ROLE,
    by=VOTERS,
    at="technology/<topic>/show/",
    leads_to=TopicShown,
)
class ShowTopic:
    """Show the hidden words of a topic again, with reasons."""

    topic: TopicCode
    reasons: Words


@tells(CHANGED)
@event("TopicNoted", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class TopicNoted:
    """The Secretariat notes a topic, the first time or as a review; the next is due then.

    ``note`` counts the notes of one topic; what the pack said of a topic is the first of it.
    """

    topic: str
    note: int
    what_is_new: str
    why_the_list_lags: str
    entries: tuple[str, ...]
    review_until: datetime


@act(
    "note_topic",
    "write the note of a topic in the register of technologies",
    role=ROLE,
    by=KEEPERS,
    at="technology/<topic>/note/",
    leads_to=TopicNoted,
)
class NoteTopic:
    """Write the first note of a topic, or review it: what is new, and where the list lags."""

    topic: TopicCode
    what_is_new: Words
    why_the_list_lags: Words
    entries: Entries = ()


@tells(CHANGED)
@event("TopicClosed", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class TopicClosed:
    """A topic is closed, with reasons, by the Secretariat or by whoever filed or reopened it.

    ``member`` is empty where no state did.
    """

    topic: str
    member: StateCode | None
    reasons: str


@act(
    "close_topic",
    "close a topic in the register of technologies",
    role=ROLE,
    by=VOTERS | KEEPERS | PUBLIC,
    at="technology/<topic>/close/",
    leads_to=TopicClosed,
)
class CloseTopic:
    """Close a topic, with reasons."""

    topic: TopicCode
    reasons: Words


@tells(CHANGED)
@event("TopicReopened", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class TopicReopened:
    """A topic that was closed is open again; nobody closes it before ``open_until``."""

    topic: str
    member: StateCode
    reasons: str
    open_until: datetime


@act(
    "reopen_topic",
    "reopen a topic in the register of technologies",
    role=ROLE,
    by=VOTERS,
    at="technology/<topic>/reopen/",
    leads_to=TopicReopened,
)
class ReopenTopic:
    """Reopen a topic that was closed, with reasons."""

    topic: TopicCode
    reasons: Words


@tells()
@event("ProposalLinked", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ProposalLinked:
    """The sponsor says of which topic its proposal came; ``member`` is none of the Secretariat."""

    topic: str
    proposal: Symbol
    member: StateCode | None


@act(
    "link_proposal",
    "say of which topic one’s own proposal came",
    role=ROLE,
    by=DELEGATES | EXECUTIVE_SECRETARY,
    at="technology/<topic>/proposals/",
    leads_to=ProposalLinked,
)
class LinkProposal:
    """Say of which topic one's own proposal came."""

    topic: TopicCode
    proposal: Symbol


WordsCommand = SendTopic | HideTopic | ShowTopic
TopicCommand = FileTopic | NoteTopic | CloseTopic | ReopenTopic | LinkProposal | WordsCommand
WordsEvent = TopicSent | TopicHidden | TopicShown
TopicEvent = TopicFiled | TopicNoted | TopicClosed | TopicReopened | ProposalLinked | WordsEvent


class NoTopic(Refused):
    """The register of technologies holds no such topic."""

    code = "no_topic"


class TopicRefused(Refused):
    """A topic says what is new and why the list lags; it names entries that exist, and sources."""

    code = "topic_refused"


class TopicIsClosed(Refused):
    """The topic is closed."""

    code = "topic_closed"


class TopicIsOpen(Refused):
    """The topic is open."""

    code = "topic_open"


class TopicStaysOpen(Refused):
    """A topic is not closed before its first note, nor soon after it was reopened."""

    code = "topic_stays_open"


class TooManyTopics(Refused):
    """A filer has only so many topics open at a time."""

    code = "too_many_topics"


class ProposalNotLinked(Refused):
    """The sponsor of an open proposal says once of which topic it came."""

    code = "proposal_not_linked"


class WordsNotHidden(Refused):
    """Words of the public are hidden once, and shown again only where they are hidden."""

    code = "words_not_hidden"
