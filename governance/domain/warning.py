"""Warning: who is told that an end is near before which they may still act, and have not.

Of each end a person is warned once, as many days ahead as the rules say. What could still be done
is asked of the decider, as a page asks it: who has voted, objected or joined has done so, and who
never could is not warned. Where nothing is left to do but something comes, every delegation is told
that; and every delegation is warned of what the calendar holds. A period that is no longer than the
warning needs none: its opening was announced within it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from governance.domain import permissions as p
from governance.domain.dates import CHALLENGE, Dates, Name
from governance.domain.proposal.acts import OpenAct, acts_open
from governance.domain.proposal.objections import Objection
from governance.domain.proposal.stages import Deadline, Stage
from governance.domain.proposal.state import Proposal
from governance.domain.warned import Warned as Warned
from governance.domain.warning_accession import ABOUT as OF_APPLICATIONS
from governance.domain.warning_accession import warned_of_applications
from regime.domain import permissions as rp
from regime.domain.calendar import Sitting
from regime.domain.complaining import answerer
from regime.domain.permissions import Act, resolve
from regime.domain.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, StateCode, Subject

ROLE = "service"
TAKES_EFFECT, EFFECT_ENDS, MEETING_OPENS = "takes_effect", "effect_ends", "meeting_opens"

# Acts that end with the stage; of those in one line a person is reminded of the first alone.
_OF_STAGE: tuple[tuple[Act, ...], ...] = (
    (p.VOTE,),
    (p.VOTE_BY_PROXY,),
    (p.VOTE_SEPARATELY,),
    (p.OBJECT,),
    (p.ADMIT,),
    (p.SUMMARIZE,),
    (p.RECORD_OPINION,),
    (p.ACCEPT_CANDIDACY,),
    (p.NOMINATE, p.COMMENT),
    (p.PROPOSE_TEXT, p.AGREE_TO_SKIP),
)
_OF_OBJECTION = ((p.SUSTAIN,), (p.CURE,), (p.RENEW, p.LIFT))
_BESIDE = (
    (p.COSPONSOR,),
    (p.APPEAL,),
    (p.TAKE_OVER,),
    (p.CHALLENGE,),
    (p.NAME_GROUP,),
    (p.VOTE_ON_RULING,),
    (p.RENEW_RESERVATION, p.LIFT_RESERVATION),
)
_LINES = (*_OF_STAGE, *_OF_OBJECTION, *_BESIDE)
_RANK: Mapping[str, tuple[int, int]] = {
    act.code: (line, rank) for line, acts in enumerate(_LINES) for rank, act in enumerate(acts)
}
_STAGES_OWN = frozenset(act.code for acts in _OF_STAGE for act in acts)
_IN_CALENDAR = (
    rp.OFFER_TO_HOST,
    rp.ADD_AGENDA_ITEM,
    rp.REQUEST_MEETING,
    rp.ANSWER_COMPLAINT,
    rp.REVOKE_WITHDRAWAL,
)

# What a warning may be about: an act that is still open, or what comes.
CODES = frozenset(
    {
        *_RANK,
        *OF_APPLICATIONS,
        *(act.code for act in _IN_CALENDAR),
        TAKES_EFFECT,
        EFFECT_ENDS,
        MEETING_OPENS,
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

    Whoever may answer a complaint is warned of the end of its period, the heads of a member that
    leaves of the last moment to stay, and whoever an application waits for.
    """
    calendar = regime.calendar
    if calendar.hosts:
        yield from _all(regime, rp.OFFER_TO_HOST.code, calendar.hosts)
    for meeting in calendar.meetings.values():
        if meeting.standing is Sitting.CONVENED:
            yield from _all(regime, MEETING_OPENS, meeting.opens)
            if meeting.items_until:
                items = Deadline(meeting.items_until, meeting.opens.position)
                yield from _all(regime, rp.ADD_AGENDA_ITEM.code, items)
    for request in calendar.requests.values():
        if request.meeting is None:
            end = Deadline(request.until, request.position)
            yield from _all(regime, rp.REQUEST_MEETING.code, end, but=request.members)
    for complaint in regime.complaints.values():
        if subject := answerer(complaint, regime):
            yield Warned(subject, rp.ANSWER_COMPLAINT.code, complaint.until)
    yield from warned_of_applications(regime)
    for member, end in regime.membership.leaving.items():
        for delegate in regime.delegates.values():
            if delegate.member == member and delegate.capacity is Capacity.HEAD:
                yield Warned(delegate.subject, rp.REVOKE_WITHDRAWAL.code, end)


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
    match act.code:
        case p.COSPONSOR.code:
            return proposal.stage_due if proposal.stage is Stage.REQUEST else None
        case p.APPEAL.code:
            return _window(dates, Name(Stage.RETURNED.value))
        case p.TAKE_OVER.code:
            return _window(dates, Name(Stage.WITHDRAWN.value))
        case p.CHALLENGE.code:
            return _window(dates, Name(CHALLENGE))
        case p.NAME_GROUP.code:
            return proposal.group_due
        case p.VOTE_ON_RULING.code:
            ruling = proposal.rulings.get(act.number or 0)
            return ruling.due if ruling else None
        case p.RENEW_RESERVATION.code | p.LIFT_RESERVATION.code if actor.member:
            return proposal.reservations[actor.member].lapses
        case _:
            return _end_of_objection(act, proposal.objections.get(act.number or 0))


def _end_of_objection(act: OpenAct, objection: Objection | None) -> Deadline | None:
    if objection is None:
        return None
    lives = act.code in (p.RENEW.code, p.LIFT.code)
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
