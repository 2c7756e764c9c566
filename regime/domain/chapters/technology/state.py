"""Topics as the register holds them. ``evolve`` holds no rule and never refuses.

A topic that the pack brought is a record; it stands here from the first act on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.technology import said
from regime.domain.values import Actor, Capacity, StateCode, Subject, Symbol

COLLECTION = "emerging_tech"


@dataclass(frozen=True)
class Holder:
    """For whom topics count as open: a state, one of the public, or a body; one of them is said."""

    state: str = ""
    subject: str = ""
    body: str = ""


@dataclass(frozen=True)
class Topic:
    """A topic: who filed it, how many notes it has, until when the next is due, whether it is open.

    ``member``, ``body`` and ``subject``, one of the public, are empty where the pack brought it.
    ``answered_for`` says that a member has shown its words again. Nobody closes it before
    ``open_until``.
    """

    code: str
    member: StateCode | None = None
    body: str = ""
    notes: int = 0
    due_at: datetime | None = None
    subject: Subject | None = None
    hidden: bool = False
    answered_for: bool = False
    closed_at: datetime | None = None
    reopened_by: StateCode | None = None
    open_until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is in the register of open topics."""
        return self.closed_at is None

    def awaits_note(self, at: datetime) -> bool:
        """Whether the days of its first note still run, and there is none."""
        return not self.notes and self.due_at is not None and at < self.due_at

    @property
    def holder(self) -> "Holder":
        """For whom it counts as open: who reopened it, or else who filed it."""
        if state := self.reopened_by or self.member:
            return Holder(state=state)
        if self.subject:
            return Holder(subject=self.subject)
        return Holder(body=self.body.casefold())

    def is_own(self, actor: Actor) -> bool:
        """Whether the actor's state, or the actor as one of the public, filed or reopened it."""
        if actor.member is not None:
            return actor.member in (self.member, self.reopened_by)
        return actor.capacity is Capacity.PUBLIC and actor.subject == self.subject


@dataclass(frozen=True)
class Watch:
    """The topics on which something was done, and of which topic each proposal came."""

    topics: Mapping[str, Topic] = field(default_factory=dict)
    proposals: Mapping[Symbol, str] = field(default_factory=dict)


def evolve(watch: Watch, event: said.TopicEvent, recorded: Recorded) -> Watch:
    """Fold one entry of the register."""
    match event:
        case said.TopicFiled(topic=code) as filed:
            topic = Topic(code, filed.member, filed.body, due_at=filed.note_until)
            return _with(watch, topic)
        case said.TopicSent(topic=code) as sent:
            subject = Subject(str(recorded.entry.actor.get("subject", "")))
            return _with(watch, Topic(code, subject=subject, due_at=sent.note_until))
        case said.TopicHidden(topic=code):
            return _with(watch, replace(_known(watch, code), hidden=True))
        case said.TopicShown(topic=code):
            return _with(watch, replace(_known(watch, code), hidden=False, answered_for=True))
        case said.TopicNoted(topic=code) as noted:
            known = _known(watch, code)
            return _with(watch, replace(known, notes=noted.note, due_at=noted.review_until))
        case said.TopicClosed(topic=code):
            return _with(watch, replace(_known(watch, code), closed_at=recorded.at))
        case said.TopicReopened(topic=code, member=member, open_until=until):
            known = replace(_known(watch, code), closed_at=None)
            return _with(watch, replace(known, reopened_by=member, open_until=until))
        case said.ProposalLinked(topic=code, proposal=proposal):
            return replace(watch, proposals={**watch.proposals, proposal: code})
        case _:
            assert_never(event)


def _with(watch: Watch, topic: Topic) -> Watch:
    return replace(watch, topics={**watch.topics, topic.code: topic})


def _known(watch: Watch, code: str) -> Topic:
    """A topic; one that is not here yet the pack brought, with its first note."""
    return watch.topics.get(code) or Topic(code, notes=1)
