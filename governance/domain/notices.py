"""Notices: who is told of an entry, as what, and until when something may be done about it.

All delegations and the Chair are told what is opened, broken, decided, objected to or changed in a
period; a sponsor, what is said of its proposal; an objector, what is found of its objection; the
officers and the Chair, what waits for them. Nobody is told an own act, and a vote is told to
nobody: it stands in the roll call. Every event type has its rule here, or is silent.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from audit.log.entry import Recorded
from audit.log.genesis import ClockAdvanced, LogFounded
from audit.log.rotation import LogKeyRotated
from governance.domain import permissions as p
from governance.domain.proposal import consultation_events as ce
from governance.domain.proposal import events as pe
from governance.domain.proposal import objection_events as oe
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal.state import Proposal
from regime.domain import events as re
from regime.domain.permissions import Act
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, StateCode, Subject


class Kind(StrEnum):
    """As what a person is told."""

    AWAITS = "awaits"
    OPENED = "opened"
    CHANGED = "changed"
    OBJECTED = "objected"
    BROKEN = "broken"
    DECIDED = "decided"
    IN_FORCE = "in_force"
    ANSWERED = "answered"
    COMMENTED = "commented"
    CHECKED = "checked"


@dataclass(frozen=True)
class Told:
    """A person, as what they are told of an entry, and until when it is open."""

    subject: Subject
    kind: Kind
    until: datetime | None


@dataclass(frozen=True)
class Occasion:
    """An entry and what is known beside it: the proposal it belongs to, and what stands."""

    event: Any
    proposal: Proposal
    regime: Regime


Who = Callable[[Occasion], Iterable[Subject]]


@dataclass(frozen=True)
class Rule:
    """Who is told of an event, and as what; ``until`` names the event's field that says when."""

    kind: Kind
    who: Who
    until: str = ""


def told(recorded: Recorded, proposal: Proposal, regime: Regime) -> Iterator[Told]:
    """Who is told of an entry: each person once, by the first rule that names them."""
    occasion = Occasion(recorded.event, proposal, regime)
    done = {recorded.entry.actor.get("subject")}
    for rule in RULES.get(type(recorded.event), ()):
        until = getattr(recorded.event, rule.until) if rule.until else None
        for subject in rule.who(occasion):
            if subject not in done:
                done.add(subject)
                yield Told(subject, rule.kind, until)


def is_silent(recorded: Recorded) -> bool:
    """Whether nobody is told of entries of this type."""
    return type(recorded.event) not in RULES


def _all(at: Occasion) -> Iterator[Subject]:
    yield from at.regime.delegates
    yield from _chair(at)


def _chair(at: Occasion) -> Iterator[Subject]:
    if at.regime.chair:
        yield at.regime.chair.subject


def _delegation(at: Occasion, member: StateCode | None) -> Iterator[Subject]:
    for subject, delegate in at.regime.delegates.items():
        if delegate.member == member:
            yield subject


def _sponsor(at: Occasion) -> Iterator[Subject]:
    return _delegation(at, at.proposal.sponsor)


def _heads_concerned(at: Occasion) -> Iterator[Subject]:
    for subject in _delegation(at, at.event.member):
        is_head = at.regime.delegates[subject].capacity is Capacity.HEAD
        if is_head and subject != at.event.subject:
            yield subject


def _objector(at: Occasion) -> Iterator[Subject]:
    objection = at.proposal.objections.get(at.event.number)
    return _delegation(at, objection.member if objection else None)


def _all_if_broken(at: Occasion) -> Iterable[Subject]:
    # Where it is kept, the decision that follows tells it.
    return () if at.event.result["adopted"] else _all(at)


def _officers_who(act: Act, field: str) -> Who:
    """The officers who carry an act, where the event says until when it is due."""

    def who(at: Occasion) -> Iterator[Subject]:
        if getattr(at.event, field) is None:
            return
        for office, subject in at.regime.officers.items():
            officer = Actor(Capacity.OFFICER, office=office, subject=subject)
            if act.carried_by(officer, at.regime):
                yield subject

    return who


def _awaits(act: Act, field: str) -> Rule:
    return Rule(Kind.AWAITS, _officers_who(act, field), field)


_CHANGED = (Rule(Kind.CHANGED, _all),)
_DECIDED = (Rule(Kind.DECIDED, _all),)
_OPENED_UNTIL = (Rule(Kind.OPENED, _all, "until"),)
_CLOSES = (Rule(Kind.OPENED, _all, "closes_at"),)
_BROKEN = (Rule(Kind.BROKEN, _all_if_broken),)
_TO_SPONSOR = (Rule(Kind.ANSWERED, _sponsor),)
_TO_BOTH_SIDES = (Rule(Kind.CHECKED, _objector), Rule(Kind.CHECKED, _sponsor))

RULES: Mapping[type[Any], tuple[Rule, ...]] = {
    pe.ProposalSubmitted: (_awaits(p.ADMIT, "admissibility_until"),),
    pe.ProposalAdmitted: _TO_SPONSOR,
    pe.ProposalDeemedAdmitted: _TO_SPONSOR,
    pe.ProposalReturned: (Rule(Kind.ANSWERED, _sponsor, "appeal_until"),),
    pe.AppealFiled: _CHANGED,
    pe.AppealUpheld: _DECIDED,
    pe.AppealDismissed: _DECIDED,
    pe.UrgencyFound: _CHANGED,
    pe.ConsultationOpened: _OPENED_UNTIL,
    pe.VoteOpened: _CLOSES,
    pe.QuorumFailed: _CHANGED,
    pe.ProposalAdopted: _DECIDED,
    pe.ProposalNotAdopted: _DECIDED,
    pe.ProposalWithdrawn: (Rule(Kind.CHANGED, _all, "takeover_until"),),
    pe.ProposalTakenOver: (_awaits(p.ADMIT, "admissibility_until"), *_CHANGED),
    pe.ProposalLapsed: _DECIDED,
    pe.DecisionTookEffect: (Rule(Kind.IN_FORCE, _all),),
    ce.CosponsorJoined: (Rule(Kind.CHANGED, _sponsor),),
    ce.ProposalRevised: _CHANGED,
    ce.CommentMade: (Rule(Kind.COMMENTED, _sponsor),),
    ce.CommentHidden: (Rule(Kind.CHANGED, _sponsor),),
    ce.CommentRestored: (Rule(Kind.CHANGED, _sponsor),),
    oe.ObjectionRaised: (
        _awaits(p.SUSTAIN, "check_until"),
        Rule(Kind.OBJECTED, _all),
    ),
    oe.ObjectionSustained: _TO_BOTH_SIDES,
    oe.ObjectionDeemedSustained: _TO_BOTH_SIDES,
    oe.ObjectionFoundDefective: (
        Rule(Kind.CHECKED, _objector, "cure_until"),
        Rule(Kind.CHECKED, _sponsor),
    ),
    oe.ObjectionCured: (_awaits(p.SUSTAIN, "check_until"), Rule(Kind.CHANGED, _sponsor)),
    oe.ObjectionRenewed: (Rule(Kind.OBJECTED, _all),),
    oe.ObjectionFell: _CHANGED,
    oe.ObjectionLapsed: _CHANGED,
    oe.ObjectionWithdrawn: _CHANGED,
    fe.ConsensusCalled: _CLOSES,
    fe.SilenceOpened: _CLOSES,
    fe.ResultAwaited: _CHANGED,
    fe.ConsensusCallClosed: _BROKEN,
    fe.SilenceClosed: _BROKEN,
    fe.LadderStepOpened: _OPENED_UNTIL,
    fe.OpinionRequested: _CHANGED,
    fe.SummaryAwaited: (Rule(Kind.AWAITS, _chair, "until"),),
    fe.SummaryPublished: _CHANGED,
    fe.NoticeGiven: (Rule(Kind.OPENED, _all, "challenge_until"),),
    fe.NoticeChallenged: (Rule(Kind.OBJECTED, _all),),
    fe.NoticeTookEffect: (Rule(Kind.IN_FORCE, _all),),
    fe.RequestOpened: _OPENED_UNTIL,
    re.DelegateAccredited: (Rule(Kind.CHANGED, _heads_concerned),),
    re.AccreditationEnded: (Rule(Kind.CHANGED, _heads_concerned),),
    re.CapacityChanged: (Rule(Kind.CHANGED, _heads_concerned),),
    re.OfficerAppointed: _CHANGED,
    re.AppointmentEnded: _CHANGED,
    re.ChairNamed: _CHANGED,
}

# What a decision beside it tells, what stands in the roll call, and what the founding records.
SILENT: frozenset[type[Any]] = frozenset(
    {
        LogFounded,
        ClockAdvanced,
        LogKeyRotated,
        pe.VoteCast,
        pe.VoteClosed,
        fe.ConsensusReached,
        ce.CommentAnswered,
        re.RegimeFounded,
        re.SourceRecorded,
        re.MemberRecorded,
        re.ArticleRecorded,
        re.MatterRecorded,
        re.RulesEditionAdopted,
        re.CriterionRecorded,
        re.CriteriaEditionAdopted,
        re.SymbolGiven,
        re.RecordEntered,
        re.StandingDeclared,
    }
)
