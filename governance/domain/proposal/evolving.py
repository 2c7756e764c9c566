"""Evolving: a proposal folded from its stream. It holds no rule and never refuses."""

from dataclasses import replace
from datetime import datetime

from audit.log.entry import Recorded
from governance.domain.proposal import afterwards, climbing, rulings
from governance.domain.proposal import amendment_events as ame
from governance.domain.proposal import amendments as am
from governance.domain.proposal import asking_events as ae
from governance.domain.proposal import ballot_events as be
from governance.domain.proposal import consultation_events as ce
from governance.domain.proposal import effect_events as fx
from governance.domain.proposal import election_events as ve
from governance.domain.proposal import events as e
from governance.domain.proposal import ladder_events as le
from governance.domain.proposal import objection_events as oe
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal import ruling_events as ue
from governance.domain.proposal.ballot import Ballot, Vote
from governance.domain.proposal.candidates import evolve as evolve_election
from governance.domain.proposal.case import case_of, named
from governance.domain.proposal.case_events import CaseOpened
from governance.domain.proposal.held import evolve as evolve_held
from governance.domain.proposal.objections import closed
from governance.domain.proposal.objections import evolve as evolve_objections
from governance.domain.proposal.proxies import evolve as evolve_proxies
from governance.domain.proposal.stages import Deadline, Stage
from governance.domain.proposal.state import Comment, Proposal


def evolve(proposal: Proposal, recorded: Recorded) -> Proposal:
    """Fold one entry of the proposal's stream."""
    if isinstance(recorded.event, oe.ObjectionEvent):
        folded = evolve_objections(proposal.objections, recorded)
        return replace(proposal, objections=folded)
    if isinstance(recorded.event, ce.ConsultationEvent):
        return _evolve_consultation(proposal, recorded)
    if isinstance(recorded.event, ve.ElectionEvent):
        return _evolve_election(proposal, recorded)
    if isinstance(recorded.event, fe.PhaseEvent):
        return _evolve_phase(proposal, recorded)
    if isinstance(recorded.event, ae.AskingEvent):
        return _evolve_asking(proposal, recorded)
    if isinstance(recorded.event, le.LadderEvent):
        return _evolve_ladder(proposal, recorded)
    if isinstance(recorded.event, ue.RulingEvent):
        return replace(proposal, rulings=rulings.evolve(proposal.rulings, recorded))
    if isinstance(recorded.event, ame.AmendmentEvent):
        return _evolve_amendments(proposal, recorded)
    if isinstance(recorded.event, fx.AfterEvent):
        return afterwards.evolve(proposal, recorded)
    if isinstance(recorded.event, be.BallotEvent):
        return evolve_held(proposal, recorded)
    return _evolve_life(proposal, recorded)


def _evolve_life(proposal: Proposal, recorded: Recorded) -> Proposal:
    match recorded.event:
        case e.ProposalSubmitted() as s:
            return _submitted(s, recorded)
        case e.ProposalAdmitted(weakens=weakens):
            weighed = replace(proposal, weakens=weakens, weighed=proposal.text)
            return replace(weighed, stage_due=None, admitted=True)
        case e.ProposalDeemedAdmitted(as_of=as_of):
            return replace(proposal, stage_due=None, admitted=True, deemed_admitted_at=as_of)
        case e.ProposalReturned(appeal_until=until):
            return _ended(replace(proposal, appeal_until=until), Stage.RETURNED)
        case e.AppealFiled():
            return replace(proposal, stage=Stage.APPEAL, appeal_until=None)
        case e.AppealUpheld():
            return replace(proposal, admitted=True)
        case e.AppealDismissed():
            return _ended(proposal, Stage.RETURNED)
        case CaseOpened() as opened:
            return replace(proposal, case=case_of(opened, recorded.position), admitted=True)
        case e.UrgencyFound():
            return replace(proposal, urgent=True)
        case e.ConsultationOpened(until=until):
            return _moved(proposal, recorded, Stage.CONSULTATION, until)
        case e.ProposalWithdrawn(takeover_until=until):
            return _ended(replace(proposal, takeover_until=until), Stage.WITHDRAWN)
        case e.ProposalTakenOver() as taken:
            return _taken_over(proposal, taken, recorded)
        case e.ProposalLapsed():
            return _ended(proposal, Stage.LAPSED)
        case _:
            return _evolve_decision(proposal, recorded)


def _submitted(s: e.ProposalSubmitted, recorded: Recorded) -> Proposal:
    until = s.admissibility_until
    return Proposal(
        symbol=s.symbol,
        stage=Stage.SUBMITTED,
        matter=s.matter,
        sponsor=s.sponsor,
        title=s.title,
        text=s.text,
        expected=s.effect,
        procedure=s.procedure,
        kind=s.kind,
        new_facts=s.new_facts,
        edition=s.edition,
        stage_due=Deadline(until, recorded.position) if until else None,
    )


def _taken_over(proposal: Proposal, taken: e.ProposalTakenOver, recorded: Recorded) -> Proposal:
    until = taken.admissibility_until
    return replace(
        proposal.begun_again(),
        sponsor=taken.member,
        joined={one: on for one, on in proposal.joined.items() if one != taken.member},
        stage=Stage.SUBMITTED,
        stage_due=Deadline(until, recorded.position) if until else None,
        takeover_until=None,
        taken_over=True,
    )


def _evolve_consultation(proposal: Proposal, recorded: Recorded) -> Proposal:
    match recorded.event:
        case ce.CosponsorJoined(member=member):
            return proposal.joined_by(member)
        case ce.CosponsorLeft(member=member):
            left = {one: on for one, on in proposal.joined.items() if one != member}
            return replace(proposal, joined=left)
        case ce.ProposalRevised() as r:
            return replace(
                proposal, revision=r.revision, title=r.title, text=r.text, expected=r.effect
            )
        case ce.CommentMade(number=number):
            return _comment(proposal, Comment(number))
        case ce.CommentAnswered(number=number):
            return _comment(proposal, replace(proposal.comments[number], answered=True))
        case ce.CommentHidden(number=number):
            return _comment(proposal, replace(proposal.comments[number], hidden=True))
        case ce.CommentRestored(number=number):
            return _comment(proposal, replace(proposal.comments[number], hidden=False))
        case _:
            return proposal


def _evolve_amendments(proposal: Proposal, recorded: Recorded) -> Proposal:
    amended = replace(proposal, amendments=am.evolve(proposal.amendments, recorded))
    match recorded.event:
        case ame.SeparateVotesOpened(round=round_, closes_at=until):
            moved = _moved(amended, recorded, Stage.SEPARATE_VOTES, until)
            return replace(moved, rounds=round_)
        case ame.SeparateVotesClosed():
            return replace(amended, stage=Stage.COUNTING, stage_due=None)
        case ame.TextMerged(revision=revision, text=text):
            return replace(amended, revision=revision, text=text)
        case _:
            return amended


def _comment(proposal: Proposal, comment: Comment) -> Proposal:
    return replace(proposal, comments={**proposal.comments, comment.number: comment})


def _evolve_phase(proposal: Proposal, recorded: Recorded) -> Proposal:
    match recorded.event:
        case fe.ConsensusCalled() | fe.SilenceOpened() as o:
            called = isinstance(o, fe.ConsensusCalled)
            call = Ballot(o.round, o.step, o.electors, o.closes_at, revision=proposal.revision)
            stage = Stage.CONSENSUS if called else Stage.SILENCE
            opened = _opened(proposal, recorded, stage, o.closes_at)
            return replace(opened, call=call, rounds=o.round)
        case fe.ResultAwaited():
            return replace(proposal, stage=Stage.AWAITING, stage_due=None)
        case fe.ConsensusCallClosed() | fe.SilenceClosed() | fe.ConsensusReached():
            return replace(proposal, stage_due=None)
        case fe.LadderStepOpened(name=name, until=until, group_until=group_until):
            due = Deadline(group_until, recorded.position) if group_until else None
            stepped = replace(proposal, ladder_step=name, climb=proposal.climb.at_step(due))
            return _opened(stepped, recorded, Stage.LADDER, until)
        case fe.OpinionRequested():
            return replace(proposal, opinion_requested=True)
        case fe.SummaryAwaited(until=until):
            return _closed(_opened(proposal, recorded, Stage.SUMMARY, until))
        case fe.NoticeGiven(until=until, challenge_until=challenge):
            given = replace(proposal, challenge_until=challenge)
            return _opened(given, recorded, Stage.NOTICE, until)
        case fe.NoticeChallenged():
            return _ended(proposal, Stage.CHALLENGED)
        case fe.NoticeTookEffect():
            return _ended(proposal, Stage.IN_FORCE)
        case fe.ReadingRecorded(member=member, challenge_until=until):
            recorded_one = replace(proposal, challenge_until=until, applied_by=member)
            return _opened(recorded_one, recorded, Stage.NOTICE, until)
        case fe.ReadingUnchallenged():
            return _ended(proposal, Stage.RECORDED)
        case fe.RequestOpened(until=until):
            return _opened(proposal, recorded, Stage.REQUEST, until)
        case _:
            return proposal


def _evolve_asking(proposal: Proposal, recorded: Recorded) -> Proposal:
    match recorded.event:
        case ae.DisputesNoted(members=members) if proposal.call:
            return replace(proposal, call=replace(proposal.call, in_dispute=members))
        case ae.ProxyVoteCast() as cast if proposal.ballot:
            vote = Vote(cast.choice, recorded.position, recorded.at, cast.holder)
            votes = {**proposal.ballot.votes, cast.principal: vote}
            return replace(proposal, ballot=replace(proposal.ballot, votes=votes))
        case _:
            return replace(proposal, proxies=evolve_proxies(proposal.proxies, recorded))


def _evolve_ladder(proposal: Proposal, recorded: Recorded) -> Proposal:
    match recorded.event:
        case le.SilenceExtended(until=until) if proposal.call:
            call = proposal.call.ending(until)
            longer = replace(proposal, call=call, extensions=proposal.extensions + 1)
            return replace(longer, stage_due=Deadline(until, recorded.position))
        case _:
            return replace(proposal, climb=climbing.evolve(proposal.climb, recorded))


def _evolve_election(proposal: Proposal, recorded: Recorded) -> Proposal:
    """Candidates have a fold of their own; nominations by one group alone are a stage."""
    folded = replace(proposal, election=evolve_election(proposal.election, recorded))
    match recorded.event:
        case ve.NominationOpened(until=until, group=group):
            admitted = replace(folded, admitted=True)
            return _moved(admitted, recorded, Stage.NOMINATION, until) if group else admitted
        case ve.ElectionRoundClosed():
            return replace(folded, stage=Stage.COUNTING, stage_due=None)
        case _:
            return folded


def _evolve_decision(proposal: Proposal, recorded: Recorded) -> Proposal:
    match recorded.event:
        case e.VoteOpened() as o:
            return _vote_opened(proposal, o, recorded)
        case e.VoteCast() as cast if proposal.ballot:
            names = named(cast.explanation, proposal.case)
            vote = Vote(cast.choice, recorded.position, recorded.at, names=names)
            votes = {**proposal.ballot.votes, cast.member: vote}
            return replace(proposal, ballot=replace(proposal.ballot, votes=votes))
        case e.VoteClosed() | e.QuorumFailed():
            return replace(proposal, stage=Stage.COUNTING, stage_due=None)
        case e.ProposalAdopted() as adopted:
            return replace(
                _moved(_settled(_closed(proposal)), recorded, Stage.ADOPTED, adopted.effective_at),
                decision=adopted.decision,
                effect=adopted.effect,
                adopted_at=adopted.as_of,
            )
        case e.ProposalNotAdopted():
            return _ended(proposal, Stage.NOT_ADOPTED)
        case e.DecisionTookEffect(until=until):
            due = Deadline(until, recorded.position) if until else None
            return replace(_ended(proposal, Stage.IN_FORCE), stage_due=due)
        case _:
            return proposal


def _vote_opened(proposal: Proposal, o: e.VoteOpened, recorded: Recorded) -> Proposal:
    ballot = Ballot(
        o.round, o.step, o.electors, o.closes_at, o.question, o.repeats, proposal.revision
    )
    ballot = replace(ballot, opened_at=o.as_of)
    opened = replace(
        proposal, ballot=ballot, rounds=o.round, stage_due=Deadline(o.closes_at, recorded.position)
    )
    if o.question == e.APPEAL:
        return replace(opened, stage=Stage.APPEAL)
    first = proposal.first_vote_at or o.as_of
    again = o.repeats and o.question != e.ELECTION
    phase = proposal.phase if again else proposal.phase + 1
    return _closed(replace(opened, stage=Stage.VOTE, first_vote_at=first, phase=phase))


def _opened(proposal: Proposal, recorded: Recorded, stage: Stage, until: datetime) -> Proposal:
    """The next phase of the procedure."""
    moved = _moved(proposal, recorded, stage, until)
    return replace(moved, phase=proposal.phase + 1)


def _moved(proposal: Proposal, recorded: Recorded, stage: Stage, until: datetime) -> Proposal:
    return replace(proposal, stage=stage, stage_due=Deadline(until, recorded.position))


def _ended(proposal: Proposal, stage: Stage) -> Proposal:
    return _settled(_closed(replace(proposal, stage=stage, stage_due=None)))


def _closed(proposal: Proposal) -> Proposal:
    return replace(proposal, objections=closed(proposal.objections))


def _settled(proposal: Proposal) -> Proposal:
    """Votes beside the proposal's own way end with it."""
    return replace(proposal, rulings=rulings.closed(proposal.rulings))
