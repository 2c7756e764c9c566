"""Warning: who is told that an end is near before which they may still act, and have not.

Of each end a person is warned once, as many days ahead as the rules say. What could still be done
is asked of the decider, as a page asks it: who has voted, objected or joined has done so, and who
never could is not warned. Where nothing is left to do but something comes, every delegation is told
that; and every delegation is warned of what the calendar holds. A period that is no longer than the
warning needs none: its opening was announced within it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from governance.domain.chapters.amendments.said import CastSeparateVote
from governance.domain.chapters.calls.said import ChallengeNotice, JoinChallenge
from governance.domain.chapters.consultation.said import CommentOnProposal, CosponsorProposal
from governance.domain.chapters.effects.said import RenewReservation, WithdrawReservation
from governance.domain.chapters.elections.said import AcceptCandidacy, NominateCandidate
from governance.domain.chapters.ladder.said import (
    AgreeToSkip,
    NameConciliationGroup,
    ProposeConciliationText,
    PublishSummary,
    RecordOpinion,
)
from governance.domain.chapters.objections.said import (
    CureObjection,
    RaiseObjection,
    RenewObjection,
    SustainObjection,
    WithdrawObjection,
)
from governance.domain.chapters.objections.state import Objection
from governance.domain.chapters.proposal.open_acts import OpenAct, acts_open
from governance.domain.chapters.proposal.stages import Deadline, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings.said import VoteOnRuling
from governance.domain.chapters.submission.said import AdmitProposal, AppealReturn, TakeOverProposal
from governance.domain.chapters.votes.said import CastProxyVote, CastVote
from governance.domain.formats.proposal_dates import CHALLENGE, Dates, Name
from governance.domain.notices.warned_persons import Warned as Warned
from governance.domain.notices.warnings_of_applications import ABOUT as OF_APPLICATIONS
from governance.domain.notices.warnings_of_applications import warned_of_applications
from governance.domain.notices.warnings_of_founding import (
    FOUNDING_TERM_ENDS,
    SUCCESSORS_IN_TIME,
    warned_of_founding,
)
from regime.domain.acts import code_of
from regime.domain.chapters.complaints.deciding import answerer
from regime.domain.chapters.complaints.said import AnswerComplaint
from regime.domain.chapters.meetings.said import AddAgendaItem, OfferToHost, RequestMeeting
from regime.domain.chapters.meetings.state import Sitting
from regime.domain.chapters.membership.said import RevokeWithdrawal
from regime.domain.chapters.omissions.deciding import reporter
from regime.domain.chapters.omissions.said import ReportOmissions
from regime.domain.permissions import resolve
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, StateCode, Subject

ROLE = "service"
TAKES_EFFECT, EFFECT_ENDS, MEETING_OPENS = "takes_effect", "effect_ends", "meeting_opens"

# Acts that end with the stage; of those in one line a person is reminded of the first alone.
_OF_STAGE: tuple[tuple[type[object], ...], ...] = (
    (CastVote,),
    (CastProxyVote,),
    (CastSeparateVote,),
    (RaiseObjection,),
    (AdmitProposal,),
    (PublishSummary,),
    (RecordOpinion,),
    (AcceptCandidacy,),
    (NominateCandidate, CommentOnProposal),
    (ProposeConciliationText, AgreeToSkip),
)
_OF_OBJECTION = ((SustainObjection,), (CureObjection,), (RenewObjection, WithdrawObjection))
_BESIDE = (
    (CosponsorProposal,),
    (AppealReturn,),
    (TakeOverProposal,),
    (ChallengeNotice, JoinChallenge),
    (NameConciliationGroup,),
    (VoteOnRuling,),
    (RenewReservation, WithdrawReservation),
)
_LINES: tuple[tuple[type[object], ...], ...] = (*_OF_STAGE, *_OF_OBJECTION, *_BESIDE)
_RANK: Mapping[str, tuple[int, int]] = {
    code_of(act): (line, rank) for line, acts in enumerate(_LINES) for rank, act in enumerate(acts)
}
_STAGES_OWN = frozenset(code_of(act) for acts in _OF_STAGE for act in acts)
_WINDOWS: Mapping[str, str] = {
    code_of(AppealReturn): Stage.RETURNED.value,
    code_of(TakeOverProposal): Stage.WITHDRAWN.value,
    code_of(ChallengeNotice): CHALLENGE,
    code_of(JoinChallenge): CHALLENGE,
}
_OF_RESERVATION = frozenset({code_of(RenewReservation), code_of(WithdrawReservation)})
_IN_CALENDAR = (
    OfferToHost,
    AddAgendaItem,
    RequestMeeting,
    AnswerComplaint,
    ReportOmissions,
    RevokeWithdrawal,
)

# What a warning may be about: an act that is still open, or what comes.
CODES = frozenset(
    {
        *_RANK,
        *OF_APPLICATIONS,
        *(code_of(act) for act in _IN_CALENDAR),
        TAKES_EFFECT,
        EFFECT_ENDS,
        MEETING_OPENS,
        FOUNDING_TERM_ENDS,
        SUCCESSORS_IN_TIME,
    }
)


def horizon(rules: RulesOfProcedure, at: datetime) -> datetime | None:
    """Up to which ends people are warned at an instant; nothing where the rules ask for none."""
    days = rules.value("service", "expiry_warning_days") if ROLE in rules.roles else None
    return at + timedelta(seconds=days * rules.day_seconds) if isinstance(days, int) else None


def needs_warning(rules: RulesOfProcedure, end: Deadline, *, set_at: datetime) -> bool:
    """Whether an end lay beyond the horizon when it was set."""
    near = horizon(rules, set_at)
    return near is not None and near < end.at


def warned_of_proposal(dates: Dates, regime: Regime, at: datetime) -> Iterator[Warned]:
    """Whom the ends of a proposal concern, each person with what they may still do at ``at``."""
    reminded: set[tuple[Subject, Deadline]] = set()
    for subject in _persons(regime):
        actor = resolve(subject, regime, administrator=False)
        for about, end in _undone(dates, regime, actor, at):
            reminded.add((subject, end))
            yield Warned(subject, about, end)
    for about, end in _coming(dates.proposal):
        for subject in regime.delegates:
            if (subject, end) not in reminded:
                yield Warned(subject, about, end)


def warned_of_calendar(regime: Regime) -> Iterator[Warned]:
    """Every delegation, of what the calendar holds; of a request, those that have not joined.

    Whoever may answer a complaint, or reports on omissions, is warned of the end of its period, the
    heads of a member that leaves of the last moment to stay, and whoever an application waits for.
    Everyone is warned of the end of the founding term.
    """
    calendar = regime.calendar
    if calendar.hosts:
        yield from _all(regime, code_of(OfferToHost), calendar.hosts)
    for meeting in calendar.meetings.values():
        if meeting.standing is Sitting.CONVENED:
            yield from _all(regime, MEETING_OPENS, meeting.opens)
            if meeting.items_until:
                items = Deadline(meeting.items_until, meeting.opens.position)
                yield from _all(regime, code_of(AddAgendaItem), items)
    for request in calendar.requests.values():
        if request.meeting is None:
            end = Deadline(request.until, request.position)
            yield from _all(regime, code_of(RequestMeeting), end, but=request.members)
    for complaint in regime.complaints.values():
        if subject := answerer(complaint, regime):
            yield Warned(subject, code_of(AnswerComplaint), complaint.until)
    for due in regime.omissions.dues:
        if subject := reporter(regime):
            yield Warned(subject, code_of(ReportOmissions), due)
    yield from warned_of_applications(regime)
    yield from warned_of_founding(regime, _persons(regime))
    for member, end in regime.membership.leaving.items():
        for delegate in regime.delegates.values():
            if delegate.member == member and delegate.capacity is Capacity.HEAD:
                yield Warned(delegate.subject, code_of(RevokeWithdrawal), end)


def _persons(regime: Regime) -> Iterable[Subject]:
    chair = (regime.chair.subject,) if regime.chair else ()
    return dict.fromkeys((*regime.delegates, *regime.officers.values(), *chair))


def _all(
    regime: Regime, about: str, end: Deadline, *, but: tuple[StateCode, ...] = ()
) -> Iterator[Warned]:
    for subject, delegate in regime.delegates.items():
        if delegate.member not in but:
            yield Warned(subject, about, end)


def _undone(
    dates: Dates, regime: Regime, actor: Actor, at: datetime
) -> Iterator[tuple[str, Deadline]]:
    """What an actor may still do and has not, each with its end."""
    opened = [one for one in acts_open(dates.proposal, regime, actor, at) if one.code in _RANK]
    done: set[tuple[int, Deadline]] = set()
    for act in sorted(opened, key=lambda one: _RANK[one.code]):
        end = _end_of(act, dates, actor)
        line = _RANK[act.code][0]
        if end and act.replaces is None and (line, end) not in done:
            done.add((line, end))
            yield act.code, end


def _end_of(act: OpenAct, dates: Dates, actor: Actor) -> Deadline | None:
    """The end before which an act is open; nothing where another one is waited for."""
    proposal = dates.proposal
    if act.code in _STAGES_OWN:
        return proposal.stage_due
    if window := _WINDOWS.get(act.code):
        return _window(dates, Name(window))
    if act.code == code_of(CosponsorProposal):
        return proposal.stage_due if proposal.stage is Stage.REQUEST else None
    if act.code == code_of(NameConciliationGroup):
        return proposal.group_due
    if act.code == code_of(VoteOnRuling):
        ruling = proposal.rulings.get(act.number or 0)
        return ruling.due if ruling else None
    if act.code in _OF_RESERVATION and actor.member:
        return proposal.reservations[actor.member].lapses
    return _end_of_objection(act, proposal.objections.get(act.number or 0))


def _end_of_objection(act: OpenAct, objection: Objection | None) -> Deadline | None:
    if objection is None:
        return None
    if act.code == code_of(CureObjection):
        return objection.cures
    lives = act.code in (code_of(RenewObjection), code_of(WithdrawObjection))
    return objection.lapses if lives else objection.due


def _window(dates: Dates, name: Name) -> Deadline | None:
    date = dates.running.get(name)
    return Deadline(date.at, date.position) if date else None


def _coming(proposal: Proposal) -> Iterator[tuple[str, Deadline]]:
    """What comes with the end of a stage, whatever anyone does."""
    due = proposal.stage_due
    match proposal.stage:
        case Stage.ADOPTED if due:
            yield TAKES_EFFECT, due
        case Stage.NOTICE if due and due.at != proposal.challenge_until:
            yield TAKES_EFFECT, due
        case Stage.IN_FORCE if due:
            yield EFFECT_ENDS, due
        case _:
            pass
