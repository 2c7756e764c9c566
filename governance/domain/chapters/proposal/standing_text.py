"""Standing text: what was drafted and answered before it was proposed stays as it is."""

from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.kinds import kind_told
from regime.domain.rulebook.rules import RulesOfProcedure


def must_not_stand(proposal: Proposal, rules: RulesOfProcedure) -> None:
    """Refuse another text where the kind of proposal says that its text stays."""
    if kind_told(proposal.kind, proposal.matter).stands(rules):
        raise life.WrongStage(
            "The text was drafted, sent and answered before it was proposed: it stands.",
            rule=rules.matters[proposal.matter].article,
        )
