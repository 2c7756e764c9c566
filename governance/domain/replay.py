"""Replay: a whole log folded again, every decision derived again and compared.

An act is given back to the decider as the command that its event tells of; what the clock did is
derived again from the deadline. Whatever differs is a fault at its position.
"""

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.entry import RulesCited
from audit.log.genesis import ClockAdvanced, LogFounded
from governance.domain.proposal import events as pe
from governance.domain.proposal.state import Proposal
from regime.domain import events as re
from regime.domain.state import Regime

REGIME_TYPES = catalogue.names_of(
    (
        LogFounded,
        ClockAdvanced,
        re.RegimeFounded,
        re.MemberRecorded,
        re.ArticleRecorded,
        re.MatterRecorded,
        re.RulesEditionAdopted,
        re.DelegateAccredited,
        re.AccreditationEnded,
        re.OfficerAppointed,
        re.AppointmentEnded,
        re.ChairNamed,
        re.SymbolGiven,
    )
)


def rules_cited(event: Event, regime: Regime, proposal: Proposal) -> RulesCited | None:
    """The edition and articles that an event rests on; none while the regime is founded.

    A proposal's events rest on the edition that governs it, the others on the edition in force.
    """
    roles = catalogue.type_of(event).rests_on
    if not regime.editions or not roles:
        return None
    own = isinstance(event, pe.ProposalEvent) and proposal.edition
    rules = regime.edition(proposal.edition) if own else regime.rules
    return rules.cite(*roles)
