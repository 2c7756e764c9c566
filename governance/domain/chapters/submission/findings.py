"""Findings at admission: what is found of a text as it is admitted, and may be appealed.

That a text weakens what consensus protects gives each member a veto, and that it weakens nothing
takes it away; that the facts are new which a proposal names brings a rejected text back. Where
nobody says it, the clock finds what the Rules say then. Who takes over what was withdrawn before
such a finding was settled has it found anew.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings.findings import Finding, finding, may_be_appealed
from governance.domain.chapters.rulings.said import Found, SecretariatFound
from governance.domain.chapters.rulings.state import Holding
from governance.domain.chapters.submission.resubmission import has_new_facts
from governance.domain.kinds import kind_told
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

_WEAKENS_NOTHING = "The text weakens none of the protected passages that it touches."
_WEAKENS = "The text weakens a passage that only consensus may weaken."
_UNSAID = "Nobody has said whether the text weakens the protected passages that it touches."
_COUNTS = "What touches such passages counts as weakening them until something else is found."
_NEW = "The facts that the proposal names are new."
_NAMED = "The proposal names them."
_ANEW = "The proposal was withdrawn before this was settled, and goes on."


def found(
    proposal: Proposal, regime: Regime, at: datetime, *, weakens: bool | None, reasons: str = ""
) -> tuple[SecretariatFound, ...]:
    """What is found as a proposal is admitted; without ``reasons`` nobody has said anything."""
    rules = rules_of(proposal, regime)
    about = (*_of_weakening(proposal, rules, weakens, reasons), *_of_facts(proposal, rules))
    return _numbered(about, proposal, rules, at)


def found_anew(proposal: Proposal, regime: Regime, at: datetime) -> tuple[SecretariatFound, ...]:
    """Findings on the text that a withdrawal has left without a decision."""
    rules = rules_of(proposal, regime)
    if rules.value("admissibility", "weakening_appealed") is not True:
        return ()
    newest = {one.subject: one for one in proposal.rulings.values()}
    about = (
        Finding(subject, newest[subject].words, _ANEW)
        for subject in (Found.WEAKENING, Found.WEAKENS, Found.FACTS)
        if subject in newest and newest[subject].holding is Holding.CLOSED
    )
    return _numbered(tuple(about), proposal, rules, at)


def is_asked(proposal: Proposal, rules: RulesOfProcedure) -> bool:
    """Whether it makes a difference what is said of the text: some passages leave no choice."""
    kind = kind_told(proposal.kind, proposal.matter)
    return not kind.only_by_consensus(proposal.text, rules, weakens=False)


def _of_weakening(
    proposal: Proposal, rules: RulesOfProcedure, weakens: bool | None, reasons: str
) -> Iterator[Finding]:
    kind = kind_told(proposal.kind, proposal.matter)
    if not (may_be_appealed(rules) and kind.protected_part(proposal.text, rules)):
        return
    if weakens is False:
        yield Finding(Found.WEAKENING, _WEAKENS_NOTHING, reasons)
    elif rules.value("admissibility", "weakening_appealed") is True and is_asked(proposal, rules):
        words = _WEAKENS if weakens else _UNSAID
        yield Finding(Found.WEAKENS, words, reasons or _COUNTS)


def _of_facts(proposal: Proposal, rules: RulesOfProcedure) -> Iterator[Finding]:
    appealed = rules.value("withdrawal", "new_facts_appealed") is True
    if appealed and may_be_appealed(rules) and has_new_facts(proposal.new_facts, rules):
        yield Finding(Found.FACTS, _NEW, _NAMED)


def _numbered(
    about: tuple[Finding, ...], proposal: Proposal, rules: RulesOfProcedure, at: datetime
) -> tuple[SecretariatFound, ...]:
    return tuple(
        replace(made, number=made.number + index)
        for index, made in enumerate(finding(one, proposal, rules, at) for one in about)
    )
