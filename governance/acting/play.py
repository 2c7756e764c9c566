"""Play: the acts of a demonstration, each through the one door, on a simulated clock.

Acts are dated in days before the founding; before each the clock jumps forward. Votes are cast and
applications filed as the desk does it, and what is to be opened is opened as everywhere: where a
ballot that is not open closes on the way, or a case counts as complete, the clock stops there for
the opener. An act's command id derives from the pack's digest and the act's number, so a play that
was cut goes on where it stopped. The play ends at offset 0: from then on the clock is the
machine's.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from math import ceil

from audit import clock, store
from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.log.instants import write_instant
from audit.store import Receipt
from governance.acting import evidence, topics, withheld
from governance.acting.comments import comment
from governance.acting.filing_applications import apply, apply_in_confidence
from governance.acting.opener import open_what_is_due
from governance.acting.progress import paced
from governance.acting.voting import vote
from governance.domain.chapters.consultation.said import CommentOnProposal
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes.said import CastProxyVote, CastVote
from governance.domain.chapters.votes.state import HELD, Ballot
from governance.domain.trials.acts_by_code import (
    AS,
    IN_CONFIDENCE,
    NAME,
    TEXT,
    command_of_act,
    proposal_named,
)
from governance.domain.trials.acts_of_many import (
    ASSESSOR,
    FINDINGS,
    assessors,
    in_place,
    in_team,
    names_a_place,
    voters,
)
from governance.folded import proposal_now, regime_now
from governance.models import Proposal as ProposalRow
from governance.services import handle, tick
from regime.domain.acts import code_of
from regime.domain.chapters.accession.applications.filing import Filing
from regime.domain.chapters.accession.applications.said import FileApplication
from regime.domain.chapters.accession.evidence.said import FileEvidence, ReleaseEvidence
from regime.domain.chapters.accession.roster.state import filled
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.technology.said import SendTopic, TopicFiled, TopicSent
from regime.domain.packs.pack import Pack
from regime.domain.packs.shaped import as_texts
from regime.domain.state import Regime
from regime.domain.values import OPERATOR, Actor, Capacity, Office, Subject, Symbol

PERSON = "person"
DAYS_BEFORE, TIME = "days_before", "time"
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
    for said in paced(acts, "played {done} of {total} acts", say=say):
        for act in _by_lot(said, pack, symbols):
            receipt = _played(act, pack, symbols)
            if isinstance(name := act.fields.get(AS), str):
                symbols[name] = _made(receipt)
    _end(pack)
    say(f"{len(acts)} acts played")


def _played(act: PlayedAct, pack: Pack, symbols: dict[str, Symbol]) -> Receipt:
    """The receipt of an act, which is done unless it was done before."""
    key = uuid.uuid5(NAMESPACE, f"{pack.digest} {act.number}")
    if receipt := store.accepted(str(key)):
        return receipt
    _advance_to(_instant(act), pack, act.number)
    actor = _actor(act.by, regime_now(), pack)
    return _carry_out(_cast(act, pack), actor, key, {**_elections(), **symbols})


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
    days, at = fields.pop(DAYS_BEFORE), time.fromisoformat(str(fields.pop(TIME)))
    code, by = str(fields.pop("act")), str(fields.pop("by", ""))
    if not isinstance(days, int):
        raise Malformed("days_before is a whole number", place=f"/acts/{number}/days_before")
    if not isinstance(fields.get("votes"), dict):
        yield PlayedAct(number, days, at, by, code, fields)
        return
    for part in voters(code, fields):
        yield PlayedAct(f"{number}/{part.key}", days, at, part.by, code, dict(part.fields))


def _by_lot(act: PlayedAct, pack: Pack, symbols: dict[str, Symbol]) -> Iterator[PlayedAct]:
    """The acts that an act stands for where it is done by whom a lot has drawn; else itself."""
    if act.act != FINDINGS and not names_a_place(act.by):
        place, known = f"/acts/{act.number}", regime_now().reviews
        yield replace(act, by=in_team(act.by, act.fields, known, place=place))
        return
    place, symbol = f"/acts/{act.number}", symbols[str(act.fields["application"])]
    if not regime_now().applications[symbol].panel:
        _advance_to(_instant(act), pack, act.number)
    regime = regime_now()
    application, roster = regime.applications[symbol], regime.roster
    if act.act != FINDINGS:
        yield replace(act, by=in_place(act.by, application, roster, place=place))
        return
    for part in assessors(act.fields, application, roster, place=place):
        number = f"{act.number}/{part.key}"
        yield replace(act, number=number, by=part.by, act=part.act, fields=dict(part.fields))


def _instant(act: PlayedAct) -> datetime:
    at = datetime.combine(_day(act.days_before), act.time, tzinfo=UTC)
    return min(at, _founded_at())


def _day(days_before: int) -> date:
    return _founded_at().astimezone(UTC).date() - timedelta(days=days_before)


def _founded_at() -> datetime:
    founded = store.LOG.now().founded
    if founded is None:
        raise Malformed("a play needs a founded log")
    return founded.founded_at


def _made(receipt: Receipt) -> Symbol:
    """What an act has made: the code of a topic, or the symbol of whose stream it opened."""
    (recorded,) = store.read(start=receipt.positions[0], stop=receipt.positions[0] + 1)
    event = recorded.event
    return Symbol(event.topic if isinstance(event, TopicFiled | TopicSent) else receipt.stream)


def _dated(value: Json) -> Json:
    """A value; in place of days before the founding, the day, or with a time of it the instant."""
    if not isinstance(value, dict) or value.keys() | {TIME} != {DAYS_BEFORE, TIME}:
        return value
    day = _day(int(str(value[DAYS_BEFORE])))
    if TIME not in value:
        return day.isoformat()
    at = time.fromisoformat(str(value[TIME]))
    return write_instant(datetime.combine(day, at, tzinfo=UTC))


def _elections() -> dict[str, Symbol]:
    """The elections that are open, each by its matter: nobody submitted them under a name."""
    return {str(matter): symbol for matter, symbol in regime_now().elections.open.items()}


def _end(pack: Pack) -> None:
    """Let the clock be the machine's; once it is, opening is the clock's own process's work."""
    if store.LOG.now().offset_seconds < 0:
        _advance_to(clock.machine_now(), pack, "end")
        _advance_by(0, pack, "end")


def _advance_to(at: datetime, pack: Pack, number: str) -> None:
    open_what_is_due()  # a play that was cut may have left a closed one behind
    for stop in (*_stops(at), at):
        _jump(stop, pack, number)
        tick()
        open_what_is_due()


def _stops(at: datetime) -> list[datetime]:
    """When by then something falls due that the opener opens."""
    return sorted({*_closings(at), *_completions(at)})


def _closings(at: datetime) -> list[datetime]:
    """When the ballots close by then in which votes lie that are not open."""
    symbols = ProposalRow.objects.filter(stage=Stage.VOTE.value).values_list("symbol", flat=True)
    ballots = (proposal_now(symbol).ballot for symbol in symbols)
    return [one.closes_at for one in ballots if one and one.closes_at <= at and _is_held(one)]


def _completions(at: datetime) -> list[datetime]:
    """When applications count as complete by then, unless they are found to be before."""
    known = regime_now().applications.values()
    checked = (one.checked for one in known if one.is_open)
    return [one.at for one in checked if one and one.at <= at]


def _is_held(ballot: Ballot) -> bool:
    return any(one.choice == HELD for one in ballot.votes.values())


def _jump(at: datetime, pack: Pack, number: str) -> None:
    wait = at - store.now()
    if wait > timedelta(0):
        offset = ceil((at - clock.machine_now()).total_seconds())
        _advance_by(min(offset, 0), pack, number)


def _advance_by(offset: int, pack: Pack, number: str) -> None:
    if store.LOG.now().offset_seconds < offset:
        handle(
            founding.AdvanceClock(offset),
            actor=OPERATOR,
            command_id=uuid.uuid5(NAMESPACE, f"{pack.digest} clock {number} {offset}"),
        )


def _actor(by: str, regime: Regime, pack: Pack) -> Actor:
    """Who is behind ``officer``, ``officer:registrar``, ``head:FRA`` or ``public:1``."""
    capacity, _, member = by.partition(":")
    if capacity == Capacity.OFFICER.value:
        named = member or Office.EXECUTIVE_SECRETARY.value
        for office, subject in regime.officers.items():
            if office == named:
                return Actor(Capacity.OFFICER, office=office, subject=subject)
    if capacity == ASSESSOR:
        subjects = (one.subject for one in filled(regime.roster) if one.member == member)
        delegate = regime.delegates[next(subjects)]
        return Actor(delegate.capacity, member=delegate.member, subject=delegate.subject)
    if capacity == Capacity.PUBLIC.value:
        return Actor(Capacity.PUBLIC, subject=_person(f"public {member}", pack))
    chair = (regime.chair,) if regime.chair else ()
    for delegate in (*regime.delegates.values(), *chair):
        if delegate.capacity.value == capacity and (delegate.member == member or not member):
            return Actor(delegate.capacity, member=delegate.member, subject=delegate.subject)
    raise Malformed(f"nobody acts as {by}")


def _person(name: str, pack: Pack) -> Subject:
    """A person of the play, who has no account."""
    return Subject(uuid.uuid5(NAMESPACE, f"{pack.digest} {name}").hex)


def _cast(act: PlayedAct, pack: Pack) -> PlayedAct:
    """The act with the subject of the ``person`` that it names in place of the name, and dated."""
    fields = {name: _dated(value) for name, value in act.fields.items() if name != PERSON}
    if named := act.fields.get(PERSON):
        fields["subject"] = _person(f"person {named}", pack)
    return replace(act, fields=fields)


def _carry_out(act: PlayedAct, actor: Actor, key: uuid.UUID, symbols: dict[str, Symbol]) -> Receipt:
    if act.act == code_of(CommentOnProposal):
        symbol = proposal_named(act.fields, symbols, regime_now(), place=f"/acts/{act.number}")
        return comment(symbol, str(act.fields["text"]), actor=actor, command_id=key)
    if act.act == code_of(SendTopic):
        entries = as_texts(act.fields.get("entries", []))
        return topics.send(act.fields, entries, actor=actor, command_id=key)
    if act.act in withheld.ACTS:
        return withheld.play(act.act, act.fields, actor=actor, command_id=key)
    command = command_of_act(
        act.act,
        act.fields,
        symbols=symbols,
        member=actor.member,
        regime=regime_now(),
        place=f"/acts/{act.number}",
    )
    if isinstance(command, FileApplication):
        filing = Filing(command.answers, command.renews, command.cured, command.changed)
        file = apply_in_confidence if act.act == IN_CONFIDENCE else apply
        return file(filing, actor=actor, command_id=key)
    if isinstance(command, FileEvidence):
        return _file_document(command, act, actor, key)
    if isinstance(command, ReleaseEvidence):
        return evidence.release(command, actor=actor, command_id=key)
    if isinstance(command, CastVote | CastProxyVote):
        return vote(command, actor=actor, command_id=key).receipt
    return handle(command, actor=actor, command_id=key)


def _file_document(command: FileEvidence, act: PlayedAct, actor: Actor, key: uuid.UUID) -> Receipt:
    """File the words of the play as a document under the name that it gives them."""
    name, text = (act.fields.get(field) for field in (NAME, TEXT))
    if not isinstance(name, str) or not isinstance(text, str):
        raise Malformed("a document has a name and a text", place=f"/acts/{act.number}/{TEXT}")
    filing = evidence.Filing(command.application, command.criteria, command.label, command.access)
    return evidence.file_evidence(filing, name=name, raw=text.encode(), actor=actor, command_id=key)
