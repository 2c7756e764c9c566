"""Subject: what a proposal is about, from which no later text of it turns.

Where the article on consultation says so, a revision or an amendment names no other state and no
further passage; one that does is a new proposal.
"""

from audit.log.encoding import Json
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.kinds import kind_told
from regime.domain.rulebook.rules import RulesOfProcedure


def must_keep_its_subject(proposal: Proposal, text: Json, rules: RulesOfProcedure) -> None:
    """Refuse a text about another state, or one that touches more passages."""
    if rules.value("consultation", "revision_keeps_subject") is not True:
        return
    kind = kind_told(proposal.kind, proposal.matter)
    further = kind.touches(text, rules) - kind.touches(proposal.text, rules)
    if further:
        raise TextRefused(
            f"The text stays with its subject; about {', '.join(sorted(further))} is a new one.",
            rule=rules.roles["consultation"],
            place="/text",
        )
