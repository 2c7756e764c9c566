"""Tasks of the Secretariat: what waits for an office, and who acts on it once interests count."""

from dataclasses import dataclass

from governance.domain.chapters.objections.said import SustainObjection
from governance.domain.chapters.proposal.stepping_aside import file_states
from governance.domain.chapters.submission.said import AdmitProposal
from governance.domain.figures.duties import CHAIR, Duty
from governance.folded import proposal_now, regime_now
from governance.reading.statistics import punctuality
from regime.domain.acts import code_of
from regime.domain.chapters.accession.applications.said import CHECK
from regime.domain.chapters.interests.deciding import who_acts
from regime.domain.state import Regime
from regime.domain.values import Office, StateCode, Symbol


@dataclass(frozen=True)
class Task:
    """A duty that runs; ``acts`` is the office that does it, and empty where the clock is left."""

    duty: Duty
    acts: str

    @property
    def left_to_others(self) -> bool:
        """Whether it falls to another than the office whose duty it is, or to the clock."""
        return self.acts != self.duty.office


def tasks() -> list[Task]:
    """What waits for an office of the Secretariat, the first to fall due first."""
    regime = regime_now()
    duties = (one for one in punctuality().open if one.office != CHAIR)
    return [Task(one, _acts(one, regime)) for one in duties]


def _acts(duty: Duty, regime: Regime) -> str:
    found = who_acts(regime, Office(duty.office), _states(duty, regime))
    return found.value if found else ""


def _states(duty: Duty, regime: Regime) -> tuple[StateCode, ...]:
    """The states that a duty's file concerns."""
    if duty.act == code_of(CHECK):
        application = regime.applications.get(Symbol(duty.stream))
        return (application.state,) if application and application.state else ()
    if duty.act == code_of(SustainObjection):
        return file_states(proposal_now(duty.stream), int(duty.item))
    if duty.act == code_of(AdmitProposal):
        return file_states(proposal_now(duty.stream), None)
    return ()
