"""Technology: the register of topics, their notes, and the proposals that came of them."""

from typing import Any

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.technology import said
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of a topic."""
    position, at = recorded.position, recorded.at
    match recorded.event:
        case said.TopicFiled() | said.TopicSent():
            _file(recorded.event, recorded)
        case said.TopicHidden(topic=topic, reasons=reasons):
            m.Topic.objects.filter(pk=topic).update(
                hidden=True, hidden_because=reasons, changed_position=position
            )
        case said.TopicShown(topic=topic):
            m.Topic.objects.filter(pk=topic).update(
                hidden=False, hidden_because="", changed_position=position
            )
        case said.TopicNoted() as noted:
            values = {**vars(noted), "entries": list(noted.entries)}
            m.TopicNote.objects.create(position=position, noted_at=at, **values)
            _changed(recorded, noted.topic, after)
        case said.TopicClosed() | said.TopicReopened():
            event = recorded.event
            m.TopicTurn.objects.create(
                position=position,
                topic=event.topic,
                closed=isinstance(event, said.TopicClosed),
                member=event.member or "",
                reasons=event.reasons,
                at=at,
            )
            _changed(recorded, event.topic, after)
        case said.ProposalLinked(topic=topic, proposal=proposal):
            m.TopicProposal.objects.create(
                position=position, topic=topic, proposal=proposal, linked_at=at
            )
            m.Topic.objects.filter(pk=topic).update(changed_position=position)
        case _:
            pass


def _file(event: said.TopicFiled | said.TopicSent, recorded: Recorded) -> None:
    """The row of a topic; the words of one of the public stand elsewhere, under their seal."""
    told: dict[str, Any] = {**vars(event), "code": event.topic, "entries": list(event.entries)}
    del told["topic"]
    if isinstance(event, said.TopicSent):
        told["commitment"] = told.pop("words")
    else:
        told |= {"member": event.member or "", "sources": list(event.sources)}
    told |= {"filed_at": recorded.at, "due_at": event.note_until}
    m.Topic.objects.create(position=recorded.position, changed_position=recorded.position, **told)


def _changed(recorded: Recorded, code: str, after: Regime) -> None:
    """How the topic stands; of one that the pack brought the row begins here."""
    known = after.technology.topics[code]
    stands = {
        "note": known.notes,
        "due_at": known.due_at,
        "closed_at": known.closed_at,
        "open_until": known.open_until,
        "changed_position": recorded.position,
    }
    m.Topic.objects.update_or_create(
        code=code, defaults=stands, create_defaults={**stands, "position": recorded.position}
    )
