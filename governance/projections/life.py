"""A proposal's life: submission, admission and appeal, withdrawal and taking over, adoption."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import events as e
from governance.domain.proposal.stages import Stage
from governance.projections.rows import (
    change,
    close_phase,
    due,
    end,
    end_rulings,
    open_phase,
    settle,
)

ADMISSIBILITY, CONSULTATION = "admissibility", "consultation"


def project(recorded: Recorded) -> None:
    """Write what the entry says about the proposal's life."""
    match recorded.event:
        case e.ProposalSubmitted() as s:
            _submit(s, recorded)
        case e.ProposalAdmitted(weakens=weakens):
            _admit(recorded, weakens=weakens)
        case e.ProposalDeemedAdmitted():
            _admit(recorded, admitted_by_default=True)
        case e.ProposalReturned(reasons=reasons, appeal_until=until):
            end(recorded, Stage.RETURNED, reasons, appeal_until=until)
        case e.AppealFiled():
            change(recorded, stage=Stage.APPEAL.value, ended_at=None, appeal_until=None)
        case e.AppealUpheld():
            _admit(recorded, ending="")
        case e.AppealDismissed():
            close_phase(recorded)
            end_rulings(recorded)
            settle(recorded)
            change(recorded, stage=Stage.RETURNED.value, ended_at=recorded.at, closes_at=None)
        case e.UrgencyFound():
            change(recorded, urgent=True)
        case e.ConsultationOpened(until=until):
            stage = Stage.CONSULTATION.value
            open_phase(recorded, CONSULTATION, until, stage=stage, consultation_until=until)
        case _:
            _project_end(recorded)


def _project_end(recorded: Recorded) -> None:
    match recorded.event:
        case e.ProposalWithdrawn(reasons=reasons, takeover_until=until):
            end(recorded, Stage.WITHDRAWN, reasons, takeover_until=until)
        case e.ProposalTakenOver() as taken:
            _take_over(taken, recorded)
        case e.ProposalLapsed(reason=reason):
            end(recorded, Stage.LAPSED, reason)
        case e.ProposalNotAdopted(reason=reason):
            end(recorded, Stage.NOT_ADOPTED, reason)
        case e.ProposalAdopted() as adopted:
            _adopt(adopted, recorded)
        case e.DecisionTookEffect() as took:
            settle(recorded)
            change(recorded, stage=Stage.IN_FORCE.value)
            if took.until:
                due(recorded, took.until)
            m.Decision.objects.filter(pk=took.decision).update(
                in_force_at=recorded.at,
                ends_at=took.until,
                edition=took.edition,
                changed_position=recorded.position,
            )
        case _:
            pass


def _submit(submitted: e.ProposalSubmitted, recorded: Recorded) -> None:
    year, number = _numbers(submitted.symbol)
    m.Proposal.objects.create(
        symbol=submitted.symbol,
        year=year,
        number=number,
        matter=submitted.matter,
        sponsor=submitted.sponsor,
        title=submitted.title,
        basis=submitted.basis,
        text=submitted.text,
        reasons=submitted.reasons,
        effect=submitted.effect,
        procedure=submitted.procedure,
        new_facts=submitted.new_facts,
        edition=submitted.edition,
        stage=Stage.SUBMITTED.value,
        submitted_at=recorded.at,
        admissibility_until=submitted.admissibility_until,
        position=recorded.position,
        changed_position=recorded.position,
    )
    m.Revision.objects.create(
        position=recorded.position,
        proposal=submitted.symbol,
        number=0,
        title=submitted.title,
        text=submitted.text,
        effect=submitted.effect,
        reasons=submitted.reasons,
        made_at=recorded.at,
    )
    if submitted.admissibility_until:
        open_phase(recorded, ADMISSIBILITY, submitted.admissibility_until)


def _admit(recorded: Recorded, **values: object) -> None:
    close_phase(recorded)
    settle(recorded)
    change(recorded, admitted_at=recorded.at, ended_at=None, **values)


def _take_over(taken: e.ProposalTakenOver, recorded: Recorded) -> None:
    stream = recorded.entry.stream
    m.Cosponsor.objects.filter(proposal=stream, member=taken.member).delete()
    change(
        recorded,
        sponsor=taken.member,
        stage=Stage.SUBMITTED.value,
        ended_at=None,
        ending="",
        takeover_until=None,
        admissibility_until=taken.admissibility_until,
    )
    if taken.admissibility_until:
        open_phase(recorded, ADMISSIBILITY, taken.admissibility_until)


def _adopt(adopted: e.ProposalAdopted, recorded: Recorded) -> None:
    year, number = _numbers(adopted.decision)
    m.Decision.objects.create(
        symbol=adopted.decision,
        year=year,
        number=number,
        proposal=recorded.entry.stream,
        effect=adopted.effect,
        adopted_at=recorded.at,
        effective_at=adopted.effective_at,
        position=recorded.position,
        changed_position=recorded.position,
    )
    end(recorded, Stage.ADOPTED, "", effective_at=adopted.effective_at)
    due(recorded, adopted.effective_at)


def _numbers(symbol: str) -> tuple[int, int]:
    """Year and number of a symbol such as ``XX/2026/P/7``."""
    _, year, _, number = symbol.rsplit("/", 3)
    return int(year), int(number)
