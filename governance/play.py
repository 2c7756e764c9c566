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
from audit.log.encoding import Json
from audit.log.errors import Malformed
from governance.domain.proposal import commands as pc
from governance.folded import regime_now
from governance.services import Command, handle
from regime.domain import commands as rc
from regime.domain.pack import Pack
from regime.domain.state import Regime
from regime.domain.values import OPERATOR, Actor, Capacity, MatterId, Office, StateCode, Symbol

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
            actor = _actor(act.by, regime_now())
            receipt = handle(_command(act, symbols), actor=actor, command_id=key)
        name = act.fields.get("as")
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


def _actor(by: str, regime: Regime) -> Actor:
    capacity, _, member = by.partition(":")
    if capacity == "officer":
        subject = regime.officers[Office.EXECUTIVE_SECRETARY]
        return Actor(Capacity.OFFICER, office=Office.EXECUTIVE_SECRETARY, subject=subject)
    for delegate in regime.delegates.values():
        if delegate.member == member and delegate.capacity.value == capacity:
            return Actor(delegate.capacity, member=delegate.member, subject=delegate.subject)
    raise Malformed(f"nobody acts as {by}")


def _command(act: PlayedAct, symbols: dict[str, Symbol]) -> Command:
    f = act.fields

    def text(name: str) -> str:
        return str(f.get(name, ""))

    if act.act == "submit_proposal":
        return pc.SubmitProposal(
            matter=MatterId(text("matter")),
            title=text("title"),
            basis=text("basis"),
            text=f.get("text"),
            reasons=text("reasons"),
            effect=text("effect"),
        )
    symbol = symbols[text("proposal")]
    match act.act:
        case "admit_proposal":
            return pc.AdmitProposal(symbol, text("reasons"))
        case "return_proposal":
            return pc.ReturnProposal(symbol, text("reasons"), text("provision"))
        case "withdraw_proposal":
            return pc.WithdrawProposal(symbol, text("reasons"))
        case "cast_vote":
            member = StateCode(act.by.partition(":")[2])
            return pc.CastVote(symbol, member, text("choice"), text("explanation"), None)
        case _:
            raise Malformed(f"a play knows no act {act.act}")
