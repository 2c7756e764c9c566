"""Phases of a proposal: its procedure, opened phase by phase, and how it ends.

The phases come from the procedure that was recorded at submission; where a protected passage is
touched, consensus alone decides. Every opening records the resolved rule and the electorate.
"""

from datetime import datetime
from fractions import Fraction

from audit.log.catalogue import Event
from audit.log.encoding import Json, canonical
from audit.log.errors import Broken
from audit.log.instants import write_instant
from governance.domain.chapters.ballots.secrecy import appeal_row, counts_claims
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.ladder.steps import group_until
from governance.domain.chapters.objections.disputed import noted
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings.said import Found
from governance.domain.chapters.rulings.state import Holding, finding_on
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import electors_of
from governance.domain.chapters.votes.recusal import recused_on
from governance.domain.families.elections import Elective
from governance.domain.kinds import kind_told
from governance.domain.kinds.interpretation import known_since
from regime.domain.procedures import Form, Phase, procedures, voting
from regime.domain.procedures.election import rounds
from regime.domain.rulebook.ladder import appealed
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime

CONSENSUS_ALONE = "consensus/1"


def rules_of(proposal: Proposal, regime: Regime) -> RulesOfProcedure:
    """The edition that governs the proposal."""
    return regime.edition(proposal.edition)


def only_by_consensus(proposal: Proposal, regime: Regime) -> bool:
    """Whether the text as it stands changes only by consensus.

    What was said at its admission holds for the protected part as it was then, and for no other;
    that it weakens nothing, only once nobody can overturn it. Where the members overturn that it
    weakens, it weakens nothing.
    """
    rules = rules_of(proposal, regime)
    kind = kind_told(proposal.kind, proposal.matter)
    was, is_now = (kind.protected_part(one, rules) for one in (proposal.weighed, proposal.text))
    denied = finding_on(proposal.rulings, Found.WEAKENING)
    found = finding_on(proposal.rulings, Found.WEAKENS)
    overturned = found is not None and found.holding is Holding.OVERTURNED
    said = False if overturned else proposal.weakens
    holds = canonical(was) == canonical(is_now) and (denied is None or denied.bites)
    weakens = said if holds else None
    return kind.only_by_consensus(proposal.text, rules, weakens=weakens)


def plan_of(proposal: Proposal, regime: Regime) -> tuple[Phase, ...]:
    """The phases that the proposal goes through after its consultation, as it stands now."""
    asked = proposal.opinion_requested
    return tuple(one for one in _phases(proposal, regime) if asked or not one.on_request)


def offers_opinion(proposal: Proposal, regime: Regime) -> bool:
    """Whether the procedure has a phase that opens only where it is asked for."""
    return any(phase.on_request for phase in _phases(proposal, regime))


def _phases(proposal: Proposal, regime: Regime) -> tuple[Phase, ...]:
    rules = rules_of(proposal, regime)
    alone = only_by_consensus(proposal, regime)
    procedure = procedures[CONSENSUS_ALONE if alone else proposal.procedure]
    matter = rules.matters[proposal.matter]
    if isinstance(kind_told(proposal.kind, proposal.matter), Elective):
        return rounds(matter, rules, voting=proposal.procedure)
    return procedure.phases(matter, rules)


def open_consultation(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The consultation that the matrix gives, or the first phase at once where it gives none."""
    rules = rules_of(proposal, regime)
    days = rules.matters[proposal.matter].days("consultation_days")
    if days == 0:
        return open_next(proposal, regime, at)
    return (consultation.ConsultationOpened(as_of=at, until=rules.period_end(at, days=days)),)


def open_next(
    proposal: Proposal, regime: Regime, at: datetime, *, reason: str = ""
) -> tuple[Event, ...]:
    """The next phase; where none is left, the proposal is not adopted for ``reason``."""
    plan = plan_of(proposal, regime)
    if proposal.phase >= len(plan):
        return (votes.ProposalNotAdopted(as_of=at, reason=reason),)
    opened = _opening(plan[proposal.phase], proposal, regime, at)
    return (opened, *noted(opened, proposal, regime))


def _opening(phase: Phase, proposal: Proposal, regime: Regime, at: datetime) -> Event:
    rules = rules_of(proposal, regime)
    matter = rules.matters[proposal.matter]
    until = rules.period_end(at, days=phase.days)
    match phase.form:
        case Form.CONSENSUS:
            return calls.ConsensusCalled(
                round=proposal.rounds + 1,
                as_of=at,
                step={"kind": "consensus", "closes_at": write_instant(until)},
                electors=_asked(matter, proposal, regime),
                closes_at=until,
            )
        case Form.SILENCE:
            return calls.SilenceOpened(
                round=proposal.rounds + 1,
                as_of=at,
                step={
                    "kind": "silence",
                    "opens_at": write_instant(at),
                    "closes_at": write_instant(until),
                },
                electors=_asked(matter, proposal, regime),
                closes_at=until,
            )
        case Form.LADDER:
            return _step(phase, proposal, regime, at, until)
        case Form.VOTE:
            return _vote(phase.voting, matter, proposal, regime, at, until)
        case Form.SUMMARY:
            return ladder.SummaryAwaited(as_of=at, until=until)
        case Form.NOTICE:
            return _notice(phase, proposal, rules, at)
        case Form.REQUEST:
            return calls.RequestOpened(as_of=at, until=until)


def _notice(phase: Phase, proposal: Proposal, rules: RulesOfProcedure, at: datetime) -> Event:
    """A notice runs, or a reading that gave none is recorded; either may be challenged."""
    until = rules.period_end(at, days=phase.days)
    challenge = rules.value("challenges", "challenge_days")
    days = challenge if isinstance(challenge, int) else phase.days
    challenge_until = rules.period_end(at, days=days)
    if member := kind_told(proposal.kind, proposal.matter).applied_without_notice(proposal.text):
        return calls.ReadingRecorded(
            member=member,
            known_since=known_since(proposal.text),
            as_of=at,
            challenge_until=challenge_until,
        )
    return calls.NoticeGiven(as_of=at, until=until, challenge_until=min(until, challenge_until))


def _step(
    phase: Phase, proposal: Proposal, regime: Regime, at: datetime, until: datetime
) -> ladder.LadderStepOpened:
    named_until = group_until(phase, proposal, rules_of(proposal, regime), at, until)
    return ladder.LadderStepOpened(name=phase.name, as_of=at, until=until, group_until=named_until)


def _vote(
    code: str, matter: Matter, proposal: Proposal, regime: Regime, at: datetime, until: datetime
) -> votes.VoteOpened:
    step = voting(code).step(matter, quorum=matter.fraction("decision_quorum"), closes_at=until)
    return votes.VoteOpened(
        round=proposal.rounds + 1,
        question=votes.TEXT,
        repeats=None,
        as_of=at,
        step=step,
        electors=_asked(matter, proposal, regime),
        closes_at=until,
    )


def open_vote(proposal: Proposal, regime: Regime, at: datetime) -> votes.VoteOpened:
    """The vote of the procedure at once, whatever else of it was to come first."""
    rules = rules_of(proposal, regime)
    phase = next(one for one in plan_of(proposal, regime) if one.form is Form.VOTE)
    until = rules.period_end(at, days=phase.days)
    return _vote(phase.voting, rules.matters[proposal.matter], proposal, regime, at, until)


def open_appeal(proposal: Proposal, regime: Regime, at: datetime) -> votes.VoteOpened:
    """The vote on an appeal: by the matter of the article on admissibility, at once."""
    rules = rules_of(proposal, regime)
    matter = appeal_row(rules)
    (phase,) = procedures["simple_majority/1"].phases(matter, rules)
    days = appealed(phase.days, rules.matters[proposal.matter], rules)
    until = rules.period_end(at, days=days)
    opened = _vote(phase.voting, matter, proposal, regime, at, until)
    return votes.VoteOpened(**{**vars(opened), "question": votes.APPEAL})


def matter_asked(question: str, proposal: Proposal, rules: RulesOfProcedure) -> Matter:
    """The row by which a vote decides: the proposal's own, or that of appeals."""
    return appeal_row(rules) if question == votes.APPEAL else rules.matters[proposal.matter]


def _asked(matter: Matter, proposal: Proposal, regime: Regime) -> list[Json]:
    """Whom an opening asks, with those marked that it does not."""
    recused = recused_on(matter, proposal.text, rules_of(proposal, regime))
    return electors_of(regime, recused=recused)


def open_round(
    proposal: Proposal, regime: Regime, at: datetime, *, repeats: int | None = None
) -> votes.VoteOpened:
    """The next round of an election, or the repeat of one whose quorum failed, in its place.

    Its days are counted from the close of the round before: opening the ballots takes none of them.
    Where papers are claimed before the count, they are counted from its opening.
    A round whose ballots were not opened is no round of the plan.
    """
    rules = rules_of(proposal, regime)
    unopened = proposal.ballot.unopened if proposal.ballot else 0
    phase = plan_of(proposal, regime)[proposal.rounds - unopened]
    matter = rules.matters[proposal.matter]
    lacked_quorum = repeats is not None and bool(proposal.ballot and proposal.ballot.lacked_quorum)
    days = min(phase.days, rules.days("quorum", "repeat_days")) if lacked_quorum else phase.days
    known = None if counts_claims(rules) else proposal.ballot
    before = known.closes_at if known else at
    until = rules.period_end(before, days=days)
    until = until if until > at else rules.period_end(at, days=days)
    opened = _vote(phase.voting, matter, proposal, regime, at, until)
    opened = votes.VoteOpened(**{**vars(opened), "question": votes.ELECTION, "repeats": repeats})
    if not lacked_quorum:
        return opened
    step = repeated(opened.step, rules.fraction("quorum", "repeat_quorum"), until)
    return votes.VoteOpened(**{**vars(opened), "step": step})


def open_repeat(proposal: Proposal, regime: Regime, at: datetime) -> votes.VoteOpened:
    """The one repeat of a vote whose quorum failed: the repeat's quorum, fresh votes."""
    ballot = proposal.ballot
    if ballot is None:
        raise Broken(f"{proposal.symbol} repeats a vote that never was")
    rules = rules_of(proposal, regime)
    matter = matter_asked(ballot.question, proposal, rules)
    days = rules.days("quorum", "repeat_days")
    if ballot.question == votes.APPEAL:
        days = appealed(days, rules.matters[proposal.matter], rules)
    until = rules.period_end(at, days=days)
    return votes.VoteOpened(
        round=proposal.rounds + 1,
        question=ballot.question,
        repeats=ballot.round,
        as_of=at,
        step=repeated(ballot.step, rules.fraction("quorum", "repeat_quorum"), until),
        electors=_asked(matter, proposal, regime),
        closes_at=until,
    )


def open_again(proposal: Proposal, regime: Regime, at: datetime) -> votes.VoteOpened:
    """The repeat of a vote that was not opened: its rule as it was, fresh votes."""
    ballot = proposal.ballot
    if ballot is None or not isinstance(ballot.step, dict):
        raise Broken(f"{proposal.symbol} repeats a vote that never was")
    rules = rules_of(proposal, regime)
    until = rules.period_end(at, days=rules.days("majorities", "vote_days"))
    return votes.VoteOpened(
        round=proposal.rounds + 1,
        question=ballot.question,
        repeats=ballot.round,
        as_of=at,
        step={**ballot.step, "closes_at": write_instant(until)},
        electors=_asked(matter_asked(ballot.question, proposal, rules), proposal, regime),
        closes_at=until,
    )


def repeated(step: Json, quorum: Fraction, until: datetime) -> Json:
    """The rule as it was, but for the share that has to take part."""
    if not isinstance(step, dict) or not isinstance(step["rule"], dict):
        raise Broken("a vote has a rule")
    share: Json = {
        "of": "cast",
        "base": "entitled",
        "at_least": f"{quorum.numerator}/{quorum.denominator}",
    }
    rule: Json = {**step["rule"], "quorum": {"share": share}}
    return {**step, "rule": rule, "closes_at": write_instant(until)}


def adopt(proposal: Proposal, regime: Regime, at: datetime, *, after: int) -> tuple[Event, ...]:
    """The proposal is adopted, and its effect executed if its date is now.

    ``after`` is how many entries this decision records before these.
    """
    rules = rules_of(proposal, regime)
    kind = kind_told(proposal.kind, proposal.matter)
    given = regime.next_symbol("D", at.year, as_of=at)
    days = kind.effect_days(rules.matters[proposal.matter], rules)
    adopted = votes.ProposalAdopted(
        as_of=at,
        decision=given.symbol,
        effect=kind.effect,
        effective_at=rules.period_end(at, days=days) if days else at,
    )
    if adopted.effective_at > at:
        return (given, adopted)
    return (given, adopted, *execute(proposal, regime, at, adopted=adopted, after=after + 2))


def execute(
    proposal: Proposal,
    regime: Regime,
    at: datetime,
    *,
    adopted: votes.ProposalAdopted,
    after: int = 0,
) -> tuple[Event, ...]:
    """The adopted text takes effect: the proposal's own event, and what follows of the regime."""
    kind = kind_told(proposal.kind, proposal.matter)
    follows = kind.take_effect(
        proposal.text,
        regime,
        adopted.decision,
        edition=proposal.edition,
        as_of=at,
        position=regime.size + after + 1,
    )
    adopts = kind.effect == "adopt_rules" and follows
    edition = regime.rules.edition + 1 if adopts else None
    took_effect = effects.DecisionTookEffect(
        as_of=at,
        decision=adopted.decision,
        effect=adopted.effect,
        edition=edition,
        until=_lasts_until(proposal, regime, at),
    )
    return (took_effect, *follows)


def _lasts_until(proposal: Proposal, regime: Regime, at: datetime) -> datetime | None:
    """The end of an effect that begins at ``at``; nothing where it has none."""
    rules = rules_of(proposal, regime)
    kind = kind_told(proposal.kind, proposal.matter)
    days = kind.lasting_days(rules.matters[proposal.matter], rules)
    return None if days is None else rules.period_end(at, days=days)
