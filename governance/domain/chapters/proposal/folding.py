"""Folding: what a proposal is after one more entry of its stream, chapter by chapter.

No chapter holds a rule here, and none refuses: what is in the log happened. Each is closed over its
own events; votes that are not open are folded in ``held``.
"""

from dataclasses import replace
from typing import assert_never

from audit.log.entry import Recorded
from governance.domain.chapters.accession.said import CaseOpened
from governance.domain.chapters.accession.state import case_of, named
from governance.domain.chapters.amendments import said as amendments_said
from governance.domain.chapters.amendments import state as amendments
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.calls.state import Contest, Dropped
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.effects.state import evolve as evolve_reservations
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.elections import state as elections_state
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.ladder import state as ladder_state
from governance.domain.chapters.objections import state as objections
from governance.domain.chapters.objections.said import ObjectionEvent
from governance.domain.chapters.proposal.stage_changes import (
    answered,
    counting,
    ended,
    moved,
    opened,
    settled,
    with_objections,
)
from governance.domain.chapters.proposal.stages import OBJECTIONS_LIVE, Deadline, Stage
from governance.domain.chapters.proposal.state import Comment, Proposal
from governance.domain.chapters.rulings import state as rulings
from governance.domain.chapters.rulings.said import RulingEvent, SecretariatFound
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.proxies import evolve as evolve_proxies
from governance.domain.chapters.votes.state import Ballot, Vote
from regime.domain.values import StateCode

CountingEvent = votes.VoteEvent | votes.AskingEvent
ClimbingEvent = ladder.StepEvent | ladder.LadderEvent


def of_submission(
    proposal: Proposal, event: submission.SubmissionEvent, recorded: Recorded
) -> Proposal:
    """How a text comes before the members, and how it goes again without their decision."""
    match event:
        case submission.ProposalSubmitted():
            return _submitted(event, recorded)
        case submission.ProposalAdmitted(weakens=weakens):
            weighed = replace(proposal, weakens=weakens, weighed=proposal.text)
            return replace(weighed, stage_due=None, admitted=True, admitted_at=recorded.at)
        case (
            submission.ProposalDeemedAdmitted(as_of=as_of)
            | submission.OwnProposalAdmitted(as_of=as_of)
        ):
            deemed = replace(proposal, deemed_admitted_at=as_of, admitted_at=as_of)
            return replace(deemed, stage_due=None, admitted=True, weighed=proposal.text)
        case submission.ProposalReturned(appeal_until=until):
            return ended(replace(proposal, appeal_until=until), Stage.RETURNED)
        case submission.AppealFiled():
            return replace(proposal, stage=Stage.APPEAL, appeal_until=None)
        case submission.AppealUpheld(as_of=as_of):
            return replace(proposal, admitted=True, admitted_at=as_of, weighed=proposal.text)
        case submission.AppealDismissed():
            return ended(proposal, Stage.RETURNED)
        case CaseOpened():
            return replace(proposal, case=case_of(event, recorded.position), admitted=True)
        case submission.UrgencyFound():
            return replace(proposal, urgent=True)
        case submission.ProposalWithdrawn(takeover_until=until):
            left = proposal.withdrawn_by | {proposal.sponsor}
            gone = replace(proposal, takeover_until=until, withdrawn_by=left)
            return ended(gone, Stage.WITHDRAWN)
        case submission.ProposalTakenOver():
            return _taken_over(proposal, event, recorded)
        case submission.ProposalLapsed():
            return ended(proposal, Stage.LAPSED)
        case _:
            assert_never(event)


def _submitted(s: submission.ProposalSubmitted, recorded: Recorded) -> Proposal:
    until = s.admissibility_until
    return Proposal(
        symbol=s.symbol,
        stage=Stage.SUBMITTED,
        matter=s.matter,
        sponsor=s.sponsor,
        body=s.body,
        title=s.title,
        text=s.text,
        expected=s.effect,
        procedure=s.procedure,
        kind=s.kind,
        new_facts=s.new_facts,
        edition=s.edition,
        submitted_at=recorded.at,
        stage_due=Deadline(until, recorded.position) if until else None,
    )


def _taken_over(
    proposal: Proposal, taken: submission.ProposalTakenOver, recorded: Recorded
) -> Proposal:
    until = taken.admissibility_until
    return replace(
        proposal.begun_again(),
        sponsor=taken.member,
        body=None,
        joined={one: on for one, on in proposal.joined.items() if one != taken.member},
        stage=Stage.SUBMITTED,
        stage_due=Deadline(until, recorded.position) if until else None,
        takeover_until=None,
        taken_over=True,
        others_until=proposal.takeover_until,
        admitted_at=recorded.at if proposal.admitted else None,
    )


def of_consultation(
    proposal: Proposal, event: consultation.DebateEvent, recorded: Recorded
) -> Proposal:
    """Who stands behind a text, how it changes, and what is said about it."""
    match event:
        case consultation.ConsultationOpened(until=until):
            return moved(proposal, recorded, Stage.CONSULTATION, until)
        case consultation.ConsultationLengthened(until=until, latest=latest):
            due = Deadline(until, recorded.position)
            return replace(proposal, stage_due=due, latest=latest)
        case consultation.CosponsorJoined(member=member):
            return proposal.joined_by(member)
        case consultation.CosponsorLeft(member=member):
            left = {one: on for one, on in proposal.joined.items() if one != member}
            return replace(proposal, joined=left)
        case consultation.ProposalRevised() as r:
            return replace(
                proposal, revision=r.revision, title=r.title, text=r.text, expected=r.effect
            )
        case consultation.CommentMade(number=number, member=member):
            return _comment(proposal, Comment(number, member))
        case consultation.CommentAnswered(number=number):
            return _comment(proposal, replace(proposal.comments[number], answered=True))
        case consultation.CommentHidden(number=number):
            return _comment(proposal, replace(proposal.comments[number], hidden=True))
        case consultation.CommentRestored(number=number, member=member):
            shown = replace(proposal.comments[number], hidden=False)
            return _comment(proposal, replace(shown, answered_for=member is not None))
        case _:
            assert_never(event)


def _comment(proposal: Proposal, comment: Comment) -> Proposal:
    return replace(proposal, comments={**proposal.comments, comment.number: comment})


def of_objections(proposal: Proposal, event: ObjectionEvent, recorded: Recorded) -> Proposal:
    """Which objections stand."""
    folded = objections.evolve(proposal.objections, event, recorded)
    return with_objections(proposal, folded)


def of_calls(proposal: Proposal, event: calls.CallEvent, recorded: Recorded) -> Proposal:
    """What is asked without a vote: a call, a silence, a notice, a request."""
    match event:
        case calls.ConsensusCalled():
            return _called(proposal, event, recorded, Stage.CONSENSUS)
        case calls.SilenceOpened():
            return _called(proposal, event, recorded, Stage.SILENCE)
        case calls.ResultAwaited():
            return replace(proposal, stage=Stage.AWAITING, stage_due=None)
        case calls.ConsensusCallClosed() | calls.SilenceClosed() | calls.ConsensusReached():
            return replace(proposal, stage_due=None)
        case calls.NoticeGiven(until=until, challenge_until=challenge):
            given = replace(proposal, challenge_until=challenge)
            return opened(given, recorded, Stage.NOTICE, until)
        case calls.NoticeChallenged():
            return _waiting(ended(_contested(proposal, event), Stage.CHALLENGED))
        case (
            calls.ChallengeDropped()
            | calls.ChallengeTakenUp()
            | calls.ChallengeEnded()
            | calls.NoticeResumed()
        ):
            return _of_its_challenge(proposal, event, recorded)
        case calls.ChallengeJoined(member=member, reasons=reasons):
            return replace(proposal, challenging={**proposal.challenging, member: reasons})
        case calls.NoticeTookEffect():
            return ended(proposal, Stage.IN_FORCE)
        case calls.ReadingRecorded(member=member, challenge_until=until):
            read = replace(proposal, challenge_until=until, applied_by=member)
            return opened(read, recorded, Stage.NOTICE, until)
        case calls.ReadingUnchallenged():
            return ended(proposal, Stage.RECORDED)
        case calls.RequestOpened(until=until):
            return opened(proposal, recorded, Stage.REQUEST, until)
        case _:
            assert_never(event)


def _contested(proposal: Proposal, challenged: calls.NoticeChallenged) -> Proposal:
    days, to_challenge = challenged.days_left, challenged.challenge_days_left
    if challenged.challenge is None or days is None or to_challenge is None:
        return proposal
    who = frozenset((challenged.member, *challenged.beside))
    first = Contest((), days, to_challenge)
    return replace(
        proposal,
        contest=(proposal.contest or first).beside(challenged.challenge),
        challengers=proposal.challengers | who,
        challenging={one: why for one, why in proposal.challenging.items() if one not in who},
    )


def _of_its_challenge(
    proposal: Proposal, event: calls.OfItsChallenge, recorded: Recorded
) -> Proposal:
    if isinstance(event, calls.NoticeResumed):
        again = replace(proposal, contest=None, challenge_until=event.challenge_until)
        return moved(again, recorded, Stage.NOTICE, event.until)
    contest, challenge = proposal.contest, event.challenge
    if contest is None:
        return proposal
    match event:
        case calls.ChallengeDropped(reason=reason, until=until):
            dropped = Dropped(reason, Deadline(until, recorded.position))
            return _waiting(replace(proposal, contest=contest.stopped(challenge, dropped)))
        case calls.ChallengeTakenUp(member=member):
            who = proposal.challengers | {member}
            on = replace(proposal, contest=contest.going_on(challenge), challengers=who)
            return _waiting(on)
        case calls.ChallengeEnded(against=against):
            left = contest.without(challenge, against=against)
            return _waiting(replace(proposal, contest=left))
        case _:
            assert_never(event)


def _waiting(proposal: Proposal) -> Proposal:
    """A notice that is challenged: due is the first of its challenges that stopped."""
    first = proposal.contest.next_end if proposal.contest else None
    return replace(proposal, stage_due=first[1].until if first else None)


def _called(
    proposal: Proposal,
    o: calls.ConsensusCalled | calls.SilenceOpened,
    recorded: Recorded,
    stage: Stage,
) -> Proposal:
    call = Ballot(o.round, o.step, o.electors, o.closes_at, revision=proposal.revision)
    return replace(opened(proposal, recorded, stage, o.closes_at), call=call, rounds=o.round)


def of_ladder(proposal: Proposal, event: ClimbingEvent, recorded: Recorded) -> Proposal:
    """What is tried where somebody objects: a longer silence, and one step after another."""
    match event:
        case ladder.LadderStepOpened(name=name, until=until, group_until=group_until):
            due = Deadline(group_until, recorded.position) if group_until else None
            stepped = replace(proposal, ladder_step=name, climb=proposal.climb.at_step(due))
            return opened(stepped, recorded, Stage.LADDER, until)
        case ladder.OpinionRequested():
            return replace(proposal, opinion_requested=True)
        case ladder.SummaryAwaited(until=until):
            return answered(opened(proposal, recorded, Stage.SUMMARY, until))
        case ladder.SilenceExtended():
            return _extended(proposal, event, recorded)
        case _:
            return replace(proposal, climb=ladder_state.evolve(proposal.climb, event))


def _extended(proposal: Proposal, event: ladder.SilenceExtended, recorded: Recorded) -> Proposal:
    if proposal.call is None:
        return proposal
    call = proposal.call.ending(event.until)
    longer = replace(proposal, call=call, extensions=proposal.extensions + 1)
    return replace(longer, stage_due=Deadline(event.until, recorded.position))


def of_votes(proposal: Proposal, event: CountingEvent, recorded: Recorded) -> Proposal:
    """Who votes how, for whom, and what the count decides."""
    match event:
        case votes.VoteOpened():
            return _vote_opened(proposal, event, recorded)
        case votes.VoteCast(member=member, choice=choice, explanation=said):
            vote = Vote(choice, recorded.position, recorded.at, names=named(said, proposal.case))
            return _voted(proposal, member, vote)
        case votes.ProxyVoteCast(principal=member, choice=choice, holder=holder, explanation=said):
            names = named(said, proposal.case)
            vote = Vote(choice, recorded.position, recorded.at, holder, names)
            return _voted(proposal, member, vote)
        case votes.ElectorsLeftOut():
            return _left_out(proposal, event)
        case votes.VoteClosed() | votes.QuorumFailed():
            return counting(proposal)
        case votes.ProposalAdopted():
            return _adopted(proposal, event, recorded)
        case votes.ProposalNotAdopted():
            return ended(proposal, Stage.NOT_ADOPTED)
        case votes.DisputesNoted(members=members):
            call = proposal.call and replace(proposal.call, in_dispute=members)
            return replace(proposal, call=call)
        case _:
            return replace(proposal, proxies=evolve_proxies(proposal.proxies, event))


def _voted(proposal: Proposal, member: StateCode, vote: Vote) -> Proposal:
    ballot = proposal.ballot
    voted = ballot and replace(ballot, votes={**ballot.votes, member: vote})
    return replace(proposal, ballot=voted)


def _left_out(proposal: Proposal, told: votes.ElectorsLeftOut) -> Proposal:
    """Electors lose their vote in what closes: on a ruling, before the text, or on it; or a call.

    A call ends while its objections live.
    """
    if told.ruling is not None:
        known = rulings.without_electors(proposal.rulings, told.ruling, told)
        return replace(proposal, rulings=known)
    if proposal.stage is Stage.SEPARATE_VOTES:
        asked = amendments.without_electors(proposal.amendments, (told,))
        return replace(proposal, amendments=asked)
    if proposal.call and proposal.stage in OBJECTIONS_LIVE:
        return replace(proposal, call=proposal.call.leaving_out(told))
    ballot = proposal.ballot and proposal.ballot.leaving_out(told)
    return replace(proposal, ballot=ballot)


def _vote_opened(proposal: Proposal, o: votes.VoteOpened, recorded: Recorded) -> Proposal:
    ballot = Ballot(
        o.round, o.step, o.electors, o.closes_at, o.question, o.repeats, proposal.revision
    )
    ballot = replace(ballot, opened_at=o.as_of)
    before = proposal.ballot
    lacked_quorum = not before or before.lacked_quorum or not before.not_opened
    ballot = replace(ballot, lacked_quorum=o.repeats is not None and lacked_quorum)
    if before and before.question == o.question:
        ballot = replace(ballot, unopened=before.unopened)
    begun = replace(
        proposal, ballot=ballot, rounds=o.round, stage_due=Deadline(o.closes_at, recorded.position)
    )
    if o.question == votes.APPEAL:
        return replace(begun, stage=Stage.APPEAL)
    first = proposal.first_vote_at or o.as_of
    again = o.repeats and o.question != votes.ELECTION
    phase = proposal.phase if again else proposal.phase + 1
    return answered(replace(begun, stage=Stage.VOTE, first_vote_at=first, phase=phase))


def _adopted(proposal: Proposal, adopted: votes.ProposalAdopted, recorded: Recorded) -> Proposal:
    return replace(
        moved(settled(answered(proposal)), recorded, Stage.ADOPTED, adopted.effective_at),
        decision=adopted.decision,
        effect=adopted.effect,
        adopted_at=adopted.as_of,
    )


def of_elections(
    proposal: Proposal, event: elections.ElectionEvent, recorded: Recorded
) -> Proposal:
    """Who stands in an election; nominations by one group alone are a stage."""
    folded = replace(proposal, election=elections_state.evolve(proposal.election, event))
    if isinstance(event, elections.NominationOpened):
        begun = replace(folded, admitted=True)
        return moved(begun, recorded, Stage.NOMINATION, event.until) if event.group else begun
    return counting(folded) if isinstance(event, elections.ElectionRoundClosed) else folded


def of_amendments(
    proposal: Proposal, event: amendments_said.AmendmentEvent, recorded: Recorded
) -> Proposal:
    """Which other wordings are before the members, and what of the text becomes of them."""
    folded = amendments.evolve(proposal.amendments, event, recorded)
    amended = replace(proposal, amendments=folded)
    if isinstance(event, amendments_said.SeparateVotesOpened):
        voting = moved(amended, recorded, Stage.SEPARATE_VOTES, event.closes_at)
        return replace(voting, rounds=event.round)
    if isinstance(event, amendments_said.TextMerged):
        return replace(amended, revision=event.revision, text=event.text)
    return counting(amended) if isinstance(event, amendments_said.SeparateVotesClosed) else amended


def of_rulings(proposal: Proposal, event: RulingEvent, recorded: Recorded) -> Proposal:
    """What the Chair has ruled or the Secretariat found, and what the members say to it."""
    ruled = replace(proposal, rulings=rulings.evolve(proposal.rulings, event, recorded))
    if isinstance(event, SecretariatFound) and event.objection is not None:
        found = objections.under_finding(ruled.objections, event.objection, event.number)
        return replace(ruled, objections=found)
    return ruled


def of_effects(proposal: Proposal, event: effects.EffectEvent, recorded: Recorded) -> Proposal:
    """What a decision effects, until when; a reservation ends with what it was made to."""
    match event:
        case effects.DecisionTookEffect(until=until):
            due = Deadline(until, recorded.position) if until else None
            return replace(ended(proposal, Stage.IN_FORCE), stage_due=due)
        case effects.EffectEnded():
            return replace(proposal, stage=Stage.EXPIRED, stage_due=None, reservations={})
        case _:
            kept = evolve_reservations(proposal.reservations, event, recorded.position)
            return replace(proposal, reservations=kept)
