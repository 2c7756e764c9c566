"""Leaving: an applicant withdraws, and with the application the proposal on it.

After the vote has opened it is for the members: then nothing is withdrawn any more.
"""

from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.proposal.guards import in_words
from governance.domain.chapters.proposal.said import TooLate
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.accession.applications.said import WithdrawApplication
from regime.domain.deciding import decide
from regime.domain.state import Regime
from regime.domain.values import Actor


def withdraw(
    command: WithdrawApplication, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a withdrawal; raises ``Refused``."""
    withdrawn = decide(command, regime, actor, at)
    if not proposal.symbol:
        return withdrawn
    if opened := proposal.first_vote_at:
        raise TooLate(
            f"An application is withdrawn before the vote, which opened at {in_words(opened)}.",
            rule=regime.edition(proposal.edition).roles["withdrawal"],
        )
    ended = submission.ProposalWithdrawn(command.reasons, takeover_until=None, barred=None)
    return (*withdrawn, ended)
