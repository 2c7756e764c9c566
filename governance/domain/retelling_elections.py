"""Retelling of elections: the command that a group of events of an election tells of."""

from audit.log.catalogue import Event
from governance.domain.proposal import election_commands as vc
from governance.domain.proposal import election_events as ve
from governance.domain.proposal.events import ProposalSubmitted
from regime.domain.election_events import ElectionCalled
from regime.domain.events import SymbolGiven
from regime.domain.values import Symbol


def election_command_of(events: tuple[Event, ...], symbol: Symbol) -> vc.ElectionCommand | None:
    """The command that led to ``events``; nothing where none to an election could have."""
    match events:
        case (SymbolGiven(), ElectionCalled(matter=matter), *others):
            submitted = (one for one in others if isinstance(one, ProposalSubmitted))
            return next((vc.OpenElection(matter, one.reasons) for one in submitted), None)
        case (ve.CandidateNominated(member=member, label=label),):
            return vc.NominateCandidate(symbol, member, label)
        case (ve.CandidacyAccepted(number=number),):
            return vc.AcceptCandidacy(symbol, number)
        case (ve.CandidacyWithdrawn(number=number, reasons=reasons),):
            return vc.WithdrawCandidacy(symbol, number, reasons)
        case _:
            return None
