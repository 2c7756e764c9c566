"""Play: the acts of a demonstration, each through the one door, on a simulated clock.

Acts are dated in days before the founding; before each the clock jumps forward. An act's command id
derives from the pack's digest and the act's number, so a play that was cut goes on where it
stopped. The play ends at offset 0: from then on the clock is the machine's.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from math import ceil

from audit import clock, store
from audit.log import catalogue
from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.store import Receipt
from governance.comments import comment
from governance.domain import permissions as p
from governance.domain.proposal import commands as c
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import ladder_commands as lc
from governance.domain.proposal import objection_commands as oc
from governance.domain.proposal import ruling_commands as uc
from governance.folded import regime_now
from governance.services import Command, handle
from regime.domain import commands as rc
from regime.domain.pack import Pack
from regime.domain.state import Regime
from regime.domain.values import OPERATOR, Actor, Capacity, Office, Subject, Symbol

AS = "as"
LADDER: dict[str, type[Command]] = {
    p.LEAVE.code: cc.LeaveProposal,
    p.EXTEND.code: lc.AskForExtension,
    p.ASK_OPINION.code: c.AskForOpinion,
    p.AGREE_TO_SKIP.code: lc.AgreeToSkip,
    p.NAME_GROUP.code: lc.NameConciliationGroup,
    p.PROPOSE_TEXT.code: lc.ProposeConciliationText,
    p.RECORD_OPINION.code: lc.RecordOpinion,
    p.EXPLAIN.code: lc.ExplainDeparture,
    p.RULE.code: uc.RuleOnOrder,
    p.APPEAL_RULING.code: uc.AppealRuling,
    p.VOTE_ON_RULING.code: uc.VoteOnRuling,
}
COMMANDS: dict[str, type[Command]] = {
    p.SUBMIT.code: c.SubmitProposal,
    p.ADMIT.code: c.AdmitProposal,
    p.RETURN.code: c.ReturnProposal,
    p.APPEAL.code: c.AppealReturn,
    p.WITHDRAW.code: c.WithdrawProposal,
    p.TAKE_OVER.code: c.TakeOverProposal,
    p.VOTE.code: c.CastVote,
    p.SUMMARIZE.code: c.PublishSummary,
    p.COSPONSOR.code: cc.CosponsorProposal,
    p.REVISE.code: cc.ReviseProposal,
    p.ANSWER.code: cc.AnswerComment,
    p.HIDE.code: cc.HideComment,
    p.OBJECT.code: oc.RaiseObjection,
    p.SUSTAIN.code: oc.SustainObjection,
    p.FAIL.code: oc.FailObjection,
    p.CURE.code: oc.CureObjection,
    p.RENEW.code: oc.RenewObjection,
    p.LIFT.code: oc.WithdrawObjection,
    **LADDER,
}
_VOTES = (p.VOTE.code, p.VOTE_ON_RULING.code)
NAMESPACE = uuid.UUID("3c1c2f0e-6a55-5b0b-9a7e-9a4f3a6f2d10")


@dataclass(frozen=True)
class PlayedAct:
    """One act of a play, as its file says it."""

    number: str
    days_before: int
    time: time
    by: str
    act: str
    fields: dict[str, Json]


def play(pack: Pack, *, say: Callable[[str], None] = lambda _: None) -> None:
    """Play every act of the pack that was not played yet, then let the clock be the machine's."""
    acts = list(read_acts(pack.play))
    if not acts:
        return
    symbols: dict[str, Symbol] = {}
    for act in acts:
        key = uuid.uuid5(NAMESPACE, f"{pack.digest} {act.number}")
        receipt = store.accepted(str(key))
        if receipt is None:
            _advance_to(_instant(act), pack, act.number)
            actor = _actor(act.by, regime_now(), pack)
            receipt = _carry_out(act, actor, key, symbols)
        name = act.fields.get(AS)
        if isinstance(name, str):
            symbols[name] = Symbol(receipt.stream)
    _advance_by(0, pack, "end")
    say(f"{len(acts)} acts played")


def read_acts(value: Json) -> Iterator[PlayedAct]:
    """The acts of a play, a roll call spread over its members."""
    acts = value.get("acts") if isinstance(value, dict) else None
    before: tuple[int, time] | None = None
    for number, one in enumerate(acts if isinstance(acts, list) else []):
        if not isinstance(one, dict):
            raise Malformed("an act is an object", place=f"/acts/{number}")
        for act in _spread(str(number), one):
            when = (-act.days_before, act.time)
            if before and when < before:
                raise Malformed("acts stand in the order of time", place=f"/acts/{number}")
            before = when
            yield act


def _spread(number: str, one: dict[str, Json]) -> Iterator[PlayedAct]:
    fields = dict(one)
    days, at = fields.pop("days_before"), str(fields.pop("time"))
    act, votes = str(fields.pop("act")), fields.pop("votes", None)
    if not isinstance(days, int):
        raise Malformed("days_before is a whole number", place=f"/acts/{number}/days_before")
    if not isinstance(votes, dict):
        by = str(fields.pop("by"))
        yield PlayedAct(number, days, time.fromisoformat(at), by, act, fields)
        return
    explanations = fields.pop("explanations", {})
    said = explanations if isinstance(explanations, dict) else {}
    for choice, members in votes.items():
        for member in members if isinstance(members, list) else []:
            own: dict[str, Json] = {
                **fields,
                "choice": choice,
                "explanation": said.get(str(member), ""),
            }
            by = f"head:{member}"
            yield PlayedAct(f"{number}/{member}", days, time.fromisoformat(at), by, act, own)


def _instant(act: PlayedAct) -> datetime:
    founded = store.LOG.now().founded
    if founded is None:
        raise Malformed("a play needs a founded log")
    day = founded.founded_at.astimezone(UTC).date() - timedelta(days=act.days_before)
    return min(datetime.combine(day, act.time, tzinfo=UTC), founded.founded_at)


def _advance_to(at: datetime, pack: Pack, number: str) -> None:
    wait = at - store.now()
    if wait > timedelta(0):
        offset = ceil((at - clock.machine_now()).total_seconds())
        _advance_by(min(offset, 0), pack, number)


def _advance_by(offset: int, pack: Pack, number: str) -> None:
    if store.LOG.now().offset_seconds < offset:
        handle(
            rc.AdvanceClock(offset),
            actor=OPERATOR,
            command_id=uuid.uuid5(NAMESPACE, f"{pack.digest} clock {number} {offset}"),
        )


def _actor(by: str, regime: Regime, pack: Pack) -> Actor:
    """The person behind ``officer``, ``chair``, ``head:FRA`` or ``public:1``."""
    capacity, _, member = by.partition(":")
    if capacity == Capacity.OFFICER.value:
        subject = regime.officers[Office.EXECUTIVE_SECRETARY]
        return Actor(Capacity.OFFICER, office=Office.EXECUTIVE_SECRETARY, subject=subject)
    if capacity == Capacity.PUBLIC.value:
        person = uuid.uuid5(NAMESPACE, f"{pack.digest} public {member}")
        return Actor(Capacity.PUBLIC, subject=Subject(person.hex))
    chair = (regime.chair,) if regime.chair else ()
    for delegate in (*regime.delegates.values(), *chair):
        if delegate.capacity.value == capacity and (delegate.member == member or not member):
            return Actor(delegate.capacity, member=delegate.member, subject=delegate.subject)
    raise Malformed(f"nobody acts as {by}")


def _carry_out(act: PlayedAct, actor: Actor, key: uuid.UUID, symbols: dict[str, Symbol]) -> Receipt:
    fields = {name: value for name, value in act.fields.items() if name != AS}
    if "proposal" in fields:
        fields["proposal"] = symbols[str(fields["proposal"])]
    if act.act == p.COMMENT.code:
        text = str(fields["text"])
        return comment(Symbol(str(fields["proposal"])), text, actor=actor, command_id=key)
    if act.act in _VOTES:
        fields |= {"member": actor.member, "replaces": None}
    try:
        kind = COMMANDS[act.act]
    except KeyError:
        raise Malformed(f"a play knows no act {act.act}", place=f"/acts/{act.number}") from None
    command: Command = catalogue.from_json(kind, fields, f"/acts/{act.number}")
    return handle(command, actor=actor, command_id=key)
