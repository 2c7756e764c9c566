"""The ladder's bodies: groups with their texts, and opinions."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.proposal.state import Proposal


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write what the entry says about the bodies of the ladder."""
    match recorded.event:
        case ladder.ConciliationGroupNamed(reasons=reasons):
            _group(recorded, after, reasons=reasons)
        case ladder.ConciliationGroupDrawn(seed=seed):
            _group(recorded, after, seed=seed)
        case ladder.ConciliationTextProposed() as proposed:
            _propose(proposed, recorded)
        case ladder.OpinionRecorded() as said:
            m.Opinion.objects.create(
                position=recorded.position,
                proposal=recorded.entry.stream,
                conclusion=said.conclusion,
                opinion=said.opinion,
                document=said.document,
                recorded_at=recorded.at,
            )
        case ladder.DepartureExplained(reasons=reasons):
            m.Opinion.objects.filter(proposal=recorded.entry.stream).update(
                departure=reasons,
                departure_by=str(recorded.entry.actor["capacity"]),
                departure_at=recorded.at,
                departure_position=recorded.position,
            )
        case _:
            pass


def _group(recorded: Recorded, after: Proposal, *, seed: str = "", reasons: str = "") -> None:
    m.ConciliationGroup.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        members=list(after.climb.group),
        drawn=bool(seed),
        seed=seed,
        reasons=reasons,
        known_at=recorded.at,
    )


def _propose(proposed: ladder.ConciliationTextProposed, recorded: Recorded) -> None:
    m.ConciliationText.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=proposed.number,
        member=proposed.member,
        text=proposed.text,
        reasons=proposed.reasons,
        proposed_at=recorded.at,
    )
