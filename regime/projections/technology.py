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
        case said.TopicFiled() as filed:
            told: dict[str, Any] = {**vars(filed), "code": filed.topic, "filed_at": at}
            del told["topic"]
            told |= {"member": filed.member or "", "due_at": filed.note_until}
            told |= {"entries": list(filed.entries), "sources": list(filed.sources)}
            m.Topic.objects.create(position=position, changed_position=position, **told)
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
