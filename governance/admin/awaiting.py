"""Queries of moderation: what awaits the Secretariat."""

from governance.domain.chapters.objections.deciding import ROLE as OBJECTIONS
from governance.domain.chapters.submission.sponsorship import Lack, lack_of
from governance.domain.kinds import kind_told
from governance.folded import proposal_now, regime_now
from governance.models import Objection
from governance.reading import debate
from regime.domain.values import Symbol


def lack(symbol: str) -> Lack | None:
    """What has to join before this proposal is whole; nothing where it is."""
    return lack_of(proposal_now(symbol), regime_now())


def touches_protected(symbol: str) -> bool:
    """Whether the text touches passages that only consensus may weaken."""
    proposal = proposal_now(symbol)
    rules = regime_now().edition(proposal.edition)
    return bool(kind_told(proposal.kind, proposal.matter).protected_part(proposal.text, rules))


def only_by_consensus(symbol: str) -> bool:
    """Whether consensus alone decides, even where the text is found to weaken nothing."""
    proposal = proposal_now(symbol)
    rules = regime_now().edition(proposal.edition)
    return kind_told(proposal.kind, proposal.matter).only_by_consensus(
        proposal.text, rules, weakens=False
    )


def objection(symbol: str, number: int) -> Objection | None:
    """An objection to a proposal by its number."""
    return debate.objections_on(symbol).filter(number=number).first()


def was_cured(found: Objection) -> bool:
    """Whether the objection has used its cure, so that a second fault lets it fall."""
    return proposal_now(Symbol(found.proposal)).objections[found.number].cured


def faults_known(symbol: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may be at fault under the edition that governs: parts to give, grounds not to give."""
    rules = regime_now().edition(proposal_now(symbol).edition)
    return rules.words(OBJECTIONS, "required_parts"), rules.words(OBJECTIONS, "inadmissible")
