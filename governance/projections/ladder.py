"""The ladder's bodies: longer silences, skipped steps, groups with their texts, opinions."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import ladder_events as le
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal.ballot import Ballot
from governance.projections.rows import change, close_phase, due, settle
from regime.domain.values import StateCode

GROUP = "group"


def project(recorded: Recorded) -> None:
    """Write what the entry says about a silence that is extended, or about the ladder."""
    match recorded.event:
        case fe.LadderStepOpened(group_until=group_until):
            settle(recorded, item=GROUP)
            if group_until:
                due(recorded, group_until, item=GROUP)
        case le.SilenceExtended() as extended:
            _extend(extended, recorded)
        case le.SkipAgreed():
            change(recorded)
        case le.StepSkipped():
            settle(recorded, item=GROUP)
            close_phase(recorded)
            change(recorded)
        case le.ConciliationGroupNamed(members=members, reasons=reasons):
            _group(recorded, members, reasons=reasons)
        case le.ConciliationGroupDrawn(members=members, seed=seed):
            _group(recorded, members, seed=seed)
        case le.ConciliationTextProposed() as proposed:
            _propose(proposed, recorded)
        case le.OpinionRecorded() | le.DepartureExplained():
            _advise(recorded)
        case _:
            pass


def _extend(extended: le.SilenceExtended, recorded: Recorded) -> None:
    stream, until = recorded.entry.stream, extended.until
    row = m.Ballot.objects.get(proposal=stream, round=extended.round)
    longer = Ballot(row.round, row.step, row.electors, row.closes_at).ending(until)
    m.Ballot.objects.filter(pk=row.pk).update(step=longer.step, closes_at=until)
    m.Phase.objects.filter(proposal=stream, ended_at=None).update(until=until)
    due(recorded, until)
    change(recorded, closes_at=until)


def _group(
    recorded: Recorded, members: tuple[StateCode, ...], *, seed: str = "", reasons: str = ""
) -> None:
    settle(recorded, item=GROUP)
    m.ConciliationGroup.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        members=list(members),
        drawn=bool(seed),
        seed=seed,
        reasons=reasons,
        known_at=recorded.at,
    )
    change(recorded)


def _propose(proposed: le.ConciliationTextProposed, recorded: Recorded) -> None:
    m.ConciliationText.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=proposed.number,
        member=proposed.member,
        text=proposed.text,
        reasons=proposed.reasons,
        proposed_at=recorded.at,
    )
    change(recorded)


def _advise(recorded: Recorded) -> None:
    stream = recorded.entry.stream
    match recorded.event:
        case le.OpinionRecorded() as said:
            m.Opinion.objects.create(
                position=recorded.position,
                proposal=stream,
                conclusion=said.conclusion,
                opinion=said.opinion,
                document=said.document,
                recorded_at=recorded.at,
            )
        case le.DepartureExplained(reasons=reasons):
            m.Opinion.objects.filter(proposal=stream).update(
                departure=reasons,
                departure_by=str(recorded.entry.actor["capacity"]),
                departure_at=recorded.at,
                departure_position=recorded.position,
            )
        case _:
            pass
    change(recorded)
