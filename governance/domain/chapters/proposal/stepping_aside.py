"""Stepping aside: of which states a file is, in which an officer may have an interest.

Only the checks of the Secretariat are left to others here: where nobody is left to check, the clock
lets the step count as done, so that no interest of an officer holds up a state.
"""

from collections.abc import Iterator

from governance.domain.chapters.objections.said import FailObjection, SustainObjection
from governance.domain.chapters.proposal.said import ProposalCommand
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.said import AdmitProposal, ReturnProposal
from governance.domain.kinds import kind_told
from regime.domain.values import StateCode

_CHECKS = AdmitProposal | ReturnProposal | SustainObjection | FailObjection


def states_of(command: ProposalCommand, proposal: Proposal) -> tuple[StateCode, ...]:
    """The states that a check concerns: who proposes, whom the text is about, and who objects."""
    if not isinstance(command, _CHECKS):
        return ()
    checked = command.number if isinstance(command, SustainObjection | FailObjection) else None
    return file_states(proposal, checked)


def file_states(proposal: Proposal, objection: int | None) -> tuple[StateCode, ...]:
    """The states of a file: the proposal's, and whose objection is checked, where it is one."""
    return tuple(_states(proposal, objection))


def _states(proposal: Proposal, objection: int | None) -> Iterator[StateCode]:
    yield from (proposal.sponsor, *proposal.cosponsors)
    about = kind_told(proposal.kind, proposal.matter).about(proposal.text)
    if about:
        yield about
    checked = proposal.objections.get(objection) if objection else None
    if checked:
        yield checked.member
