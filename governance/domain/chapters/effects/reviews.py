"""Reviews: what a decision means for the register of reviews.

Where the article asks for one, a request that is granted opens a review, and a finding ends its
own. So no review stays open behind its finding. One that the Secretariat opens is asked for by no
state, and says on which late report it rests.
"""

from collections.abc import Iterator

from audit.log.catalogue import Event
from governance.domain.chapters.consultation.said import CosponsorJoined
from governance.domain.chapters.effects.said import DecisionTookEffect
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.late_reports import report_left
from governance.domain.chapters.submission.reviewing import review_named
from governance.domain.chapters.submission.said import ProposalSubmitted
from governance.domain.chapters.submission.submitting import begun_by
from governance.domain.families.recording import field_words
from regime.domain.chapters.reviews.deciding import are_needed, opened
from regime.domain.chapters.reviews.said import ReviewEnded
from regime.domain.state import Regime
from regime.domain.values import Body, StateCode, Symbol

OPENS, ENDS = "open_review", "record_finding"


def reviews_after(events: tuple[Event, ...], proposal: Proposal, regime: Regime) -> Iterator[Event]:
    """The review that these events open or end."""
    for one in events:
        if isinstance(one, ProposalSubmitted):
            proposal = begun_by(one)
        elif isinstance(one, CosponsorJoined):
            proposal = proposal.joined_by(one.member)
        elif isinstance(one, DecisionTookEffect):
            yield from _after(one, proposal, regime)


def _after(took: DecisionTookEffect, proposal: Proposal, regime: Regime) -> Iterator[Event]:
    rules = rules_of(proposal, regime)
    if not are_needed(rules):
        return
    if took.effect == OPENS:
        concerned = StateCode(field_words(proposal.text, "concerned"))
        own = proposal.body is Body.SECRETARIAT
        yield opened(
            concerned,
            field_words(proposal.text, "concern"),
            () if own else (proposal.sponsor, *proposal.joined),
            report=report_left(concerned, regime) if own else None,
            proposal=Symbol(proposal.symbol),
            rules=rules,
            regime=regime,
            at=took.as_of,
        )
    review = review_named(proposal.text, regime) if took.effect == ENDS else None
    if review and review.is_open:
        yield ReviewEnded(number=review.number, decision=took.decision, as_of=took.as_of)
