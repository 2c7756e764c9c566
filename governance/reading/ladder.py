"""Ladders: queries of conciliation groups, their texts, opinions and the Chair's rulings."""

from django.db.models import QuerySet

from governance.domain.chapters.ladder.conciliation import candidates_of
from governance.domain.chapters.ladder.opinions import departs
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.rulings.matters import others
from governance.folded import proposal_now, regime_now
from governance.models import ConciliationGroup, ConciliationText, Opinion, Ruling


def groups(symbol: str) -> "QuerySet[ConciliationGroup]":
    """The conciliation groups of a proposal, in order."""
    return ConciliationGroup.objects.filter(proposal=symbol).order_by("position")


def texts(symbol: str) -> "QuerySet[ConciliationText]":
    """The texts that its groups put to the sponsor, by number."""
    return ConciliationText.objects.filter(proposal=symbol).order_by("number")


def opinion(symbol: str) -> Opinion | None:
    """The advisory opinion on a proposal; of one that was taken over, the last."""
    return Opinion.objects.filter(proposal=symbol).last()


def rulings(symbol: str) -> "QuerySet[Ruling]":
    """The Chair's rulings on a proposal, by number."""
    return Ruling.objects.filter(proposal=symbol).order_by("number")


def ruling(symbol: str, number: int) -> Ruling | None:
    """One ruling on a proposal."""
    return rulings(symbol).filter(number=number).first()


def agreed_to_skip(symbol: str) -> tuple[str, ...]:
    """Who has agreed that the open step of the ladder ends now."""
    return tuple(sorted(proposal_now(symbol).climb.agreed))


def may_conciliate(symbol: str) -> tuple[str, ...]:
    """Who may be in the conciliation group; nobody before anyone was asked."""
    proposal = proposal_now(symbol)
    return tuple(candidates_of(proposal)) if proposal.call else ()


def matters_of(symbol: str) -> tuple[str, list[tuple[str, str]]]:
    """The title of a proposal's matter, and by title those under which it could be made instead."""
    proposal = proposal_now(symbol)
    rules = rules_of(proposal, regime_now())
    found = [(str(one), rules.matters[one].title) for one in others(proposal, rules)]
    return rules.matters[proposal.matter].title, sorted(found, key=lambda one: one[1])


def awaits_explanation(symbol: str) -> bool:
    """Whether the decision departs from the opinion, and nobody has said why."""
    proposal = proposal_now(symbol)
    return departs(proposal) and not proposal.climb.explained
