"""Watching technology: who files a topic, who notes it and until when, and who closes it.

A member or an adherent files a topic, for itself or in the name of an expert body or an institute;
so does the Secretariat for such a body. The Technical Secretary notes it, and the Executive
Secretary does while that office is vacant. A topic is closed with reasons by whoever keeps the
register, but not before its first note, or by the state that filed it. Any member reopens it, and
so does the state that filed it; for some days nobody closes it again. Nothing here ends by itself:
what is late is counted at the moment of asking.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted, Refused
from regime.domain.acts import Doing
from regime.domain.chapters.technology import said
from regime.domain.chapters.technology.said import LONGEST, ROLE
from regime.domain.chapters.technology.state import COLLECTION, Holder, Topic
from regime.domain.listed import is_listed
from regime.domain.permissions import require
from regime.domain.rulebook.periods import days_left
from regime.domain.said import ReasonsMissing
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Capacity, Office, Standing, StateCode, Symbol

_ADDRESS = re.compile(r"https?://[!-~]+")
_FILER = {Standing.PARTNER: "partner", Standing.SUSPENDED: "partner", Standing.ADHERENT: "adherent"}
_BODIES = frozenset({"expert_body", "research_institute"})


def decide(
    command: said.TopicCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a topic leads to; raises ``Refused``."""
    match command:
        case said.FileTopic():
            return _file(command, regime, actor, at)
        case said.NoteTopic():
            return _note(command, regime, actor, at)
        case said.CloseTopic():
            return _close(command, regime, actor, at)
        case said.ReopenTopic():
            return _reopen(command, regime, actor, at)
        case said.LinkProposal():
            return _link(command, regime, actor)
        case said.SendTopic():
            return _send(command, regime, actor, at)
        case said.HideTopic():
            return _hide(command, regime, actor)
        case said.ShowTopic():
            return _show(command, regime, actor)
        case _:
            assert_never(command)


def topic(code: str, regime: Regime) -> Topic | None:
    """A topic that was filed, or that the pack brought; of that the first note stands with it."""
    known = regime.technology.topics.get(code)
    if known and known.due_at:
        return known
    if (COLLECTION, code) not in regime.records or regime.begun_at is None:
        return known
    rules = regime.rules
    due_at = None
    if ROLE in rules.roles:
        due_at = rules.period_end(regime.begun_at, days=rules.days("technology", "review_days"))
    return replace(known or Topic(code, notes=1), due_at=due_at)


def topics(regime: Regime) -> Iterator[Topic]:
    """Every topic: those that the pack brought, then those that were filed, each in their order."""
    brought = [code for collection, code in regime.records if collection == COLLECTION]
    known = set(brought)
    filed = [code for code in regime.technology.topics if code not in known]
    return (found for code in (*brought, *filed) if (found := topic(code, regime)))


def days_overdue(one: Topic, regime: Regime, at: datetime) -> int:
    """By how many days the note that is due next is late; 0 where it is not, or not wanted."""
    if not one.is_open or one.due_at is None or at < one.due_at:
        return 0
    return days_left(one.due_at, at, day_seconds=regime.rules.day_seconds)


def may_close(one: Topic, actor: Actor, at: datetime) -> bool:
    """Whether a topic is closed now by the actor, as far as the topic says."""
    kept = one.open_until is not None and at < one.open_until
    kept_by_office = actor.capacity is Capacity.OFFICER and one.notes > 0
    return one.is_open and not kept and (kept_by_office or one.is_own(actor))


def may_reopen(one: Topic, actor: Actor, regime: Regime) -> bool:
    """Whether a topic is reopened by the actor, as far as the topic says."""
    return not one.is_open and actor.member is not None and _may_reopen(one, actor.member, regime)


def may_file(actor: Actor, regime: Regime, at: datetime) -> bool:
    """Whether the actor files a topic, as far as who it is and how many are open say."""
    try:
        _require(said.FileTopic, actor, regime)
        _must_be_a_filer(actor, "" if actor.member else "a body", regime)
        _must_have_room(_holder(actor, ""), regime, at)
    except Refused:
        return False
    return True


def may_send(actor: Actor, regime: Regime, at: datetime) -> bool:
    """Whether the actor files a topic as one of the public now."""
    try:
        _must_send(actor, regime, at)
    except Refused:
        return False
    return True


def keeps(actor: Actor, regime: Regime) -> bool:
    """Whether the actor's office keeps the register now."""
    vacant = Office.TECHNICAL_SECRETARY not in regime.officers
    return vacant or actor.office is Office.TECHNICAL_SECRETARY


def _file(command: said.FileTopic, regime: Regime, actor: Actor, at: datetime) -> tuple[Event, ...]:
    _require(said.FileTopic, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    body = command.body.strip()
    _must_be_a_filer(actor, body, regime)
    _must_have_room(_holder(actor, body), regime, at)
    if not command.title.strip():
        raise said.TopicRefused("A topic has a title.", rule=rule, place="/title")
    _must_say(command, regime)
    _must_be_sources(command.sources, rule)
    return (
        said.TopicFiled(
            topic=_next_code(regime, at),
            member=actor.member,
            body=body,
            title=command.title,
            what_is_new=command.what_is_new,
            why_the_list_lags=command.why_the_list_lags,
            entries=command.entries,
            sources=command.sources,
            note_until=rules.period_end(at, days=rules.days("technology", "first_note_days")),
        ),
    )


def _send(command: said.SendTopic, regime: Regime, actor: Actor, at: datetime) -> tuple[Event, ...]:
    _must_send(actor, regime, at)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    if not 0 < command.size <= said.MOST_BYTES:
        raise said.TopicRefused(
            f"The words of a topic have at most {said.MOST_BYTES} bytes in all.", rule=rule
        )
    _must_be_entries(command.entries, regime)
    return (
        said.TopicSent(
            topic=_next_code(regime, at),
            entries=command.entries,
            words=command.words,
            size=command.size,
            note_until=rules.period_end(at, days=rules.days("technology", "first_note_days")),
        ),
    )


def _must_send(actor: Actor, regime: Regime, at: datetime) -> None:
    require(said.SendTopic, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    if not set(rules.words("technology", "filers")) & _BODIES:
        raise NotPermitted("Only states file a topic.", rule=rule)
    if not isinstance(rules.value("technology", "public_topics_max"), int):
        raise NotPermitted("The public files no topic under these rules.", rule=rule)
    _must_have_room(Holder(subject=actor.subject or ""), regime, at)


def _hide(command: said.HideTopic, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.HideTopic, actor, regime)
    rule = regime.rules.roles[ROLE]
    found = _found(command.topic, regime)
    if found.subject is None or found.hidden:
        raise said.WordsNotHidden("Words of the public are hidden, and once.", rule=rule)
    if found.answered_for:
        raise said.WordsNotHidden("A member has shown these words again: they stay.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (said.TopicHidden(topic=command.topic, reasons=command.reasons),)


def _show(command: said.ShowTopic, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.ShowTopic, actor, regime)
    rule = regime.rules.roles[ROLE]
    found = _found(command.topic, regime)
    if actor.member is None or regime.participant(actor.member).standing not in MEMBERS:
        raise NotPermitted("A member shows hidden words again.", rule=rule)
    if not found.hidden:
        raise said.WordsNotHidden("The words of this topic are not hidden.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (said.TopicShown(topic=command.topic, member=actor.member, reasons=command.reasons),)


def must_be_words(
    title: str, new: str, lags: str, sources: tuple[str, ...], regime: Regime
) -> None:
    """Refuse words of one of the public that are none of a topic; the log never sees them."""
    rule = regime.rules.roles.get(ROLE, "")
    for place, one, most in (
        ("title", title, 200),
        ("what_is_new", new, LONGEST),
        ("why_the_list_lags", lags, LONGEST),
    ):
        if not 0 < len(one.strip()) <= most:
            raise said.TopicRefused("Words are wanted here.", rule=rule, place=f"/{place}")
    _must_be_sources(sources, rule)


def _note(command: said.NoteTopic, regime: Regime, actor: Actor, at: datetime) -> tuple[Event, ...]:
    _require(said.NoteTopic, actor, regime)
    found, rules = _open(command.topic, regime), regime.rules
    _must_say(command, regime)
    return (
        said.TopicNoted(
            topic=command.topic,
            note=found.notes + 1,
            what_is_new=command.what_is_new,
            why_the_list_lags=command.why_the_list_lags,
            entries=command.entries,
            review_until=rules.period_end(at, days=rules.days("technology", "review_days")),
        ),
    )


def _close(
    command: said.CloseTopic, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    _require(said.CloseTopic, actor, regime)
    rule = regime.rules.roles[ROLE]
    found = _open(command.topic, regime)
    officer = actor.capacity is Capacity.OFFICER
    if not officer and not found.is_own(actor):
        raise NotPermitted("A topic is closed by who has filed or reopened it.", rule=rule)
    if officer and not found.notes:
        raise said.TopicStaysOpen("The first note comes before the close.", rule=rule)
    if found.open_until is not None and at < found.open_until:
        raise said.TopicStaysOpen(
            f"The topic was reopened, and stays open until {_instant(found.open_until)}.",
            rule=rule,
        )
    _must_give_reasons(command.reasons, rule)
    return (said.TopicClosed(topic=command.topic, member=actor.member, reasons=command.reasons),)


def _reopen(
    command: said.ReopenTopic, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    _require(said.ReopenTopic, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    found = _found(command.topic, regime)
    if found.is_open:
        raise said.TopicIsOpen(f"Topic {command.topic} is open.", rule=rule)
    if actor.member is None or not _may_reopen(found, actor.member, regime):
        raise NotPermitted("A member reopens a topic, or the state that filed it.", rule=rule)
    _must_have_room(Holder(state=actor.member), regime, at)
    _must_give_reasons(command.reasons, rule)
    days = rules.days("technology", "reopened_days")
    return (
        said.TopicReopened(
            topic=command.topic,
            member=actor.member,
            reasons=command.reasons,
            open_until=rules.period_end(at, days=days),
        ),
    )


def _link(command: said.LinkProposal, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.LinkProposal, actor, regime)
    rule = regime.rules.roles[ROLE]
    _found(command.topic, regime)
    if command.proposal in regime.technology.proposals:
        told = f"{command.proposal} came of topic {regime.technology.proposals[command.proposal]}."
        raise said.ProposalNotLinked(told, rule=rule, place="/proposal")
    if not is_sponsor(actor, command.proposal, regime):
        raise said.ProposalNotLinked(
            "The sponsor of a proposal says this of it, while it is open.",
            rule=rule,
            place="/proposal",
        )
    if not is_on_the_list(command.proposal, regime):
        raise said.ProposalNotLinked(
            "A proposal that comes of a topic is about the list.", rule=rule, place="/proposal"
        )
    return (said.ProposalLinked(command.topic, command.proposal, actor.member),)


def is_sponsor(actor: Actor, proposal: Symbol, regime: Regime) -> bool:
    """Whether the actor's delegation, or its office, is the sponsor of an open proposal."""
    sponsor = regime.sponsoring.get(proposal)
    return sponsor is not None and sponsor == (actor.member or "")


def is_on_the_list(proposal: Symbol, regime: Regime) -> bool:
    """Whether an open proposal is on a matter of the list, by the words of the rules."""
    proposed = regime.proposed.get(proposal)
    return proposed is not None and proposed.matter in matters_of_the_list(regime)


def matters_of_the_list(regime: Regime) -> tuple[str, ...]:
    """The matters by which the list is changed, as the rules name them for this register."""
    rules = regime.rules
    return rules.words("technology", "proposal_matters") if ROLE in rules.roles else ()


def _require(does: Doing, actor: Actor, regime: Regime) -> None:
    """Refuse who may not; of two offices the one that keeps the register acts."""
    require(does, actor, regime)
    if actor.capacity is Capacity.OFFICER and not keeps(actor, regime):
        raise NotPermitted(
            "The Technical Secretary keeps this register.", rule=regime.rules.roles[ROLE]
        )


def _must_be_a_filer(actor: Actor, body: str, regime: Regime) -> None:
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    filers = set(rules.words("technology", "filers"))
    if body and not filers & _BODIES:
        raise NotPermitted("Only states file a topic.", rule=rule)
    if actor.member is None:
        if not body:
            raise said.TopicRefused(
                "The Secretariat files a topic in the name of a body.", rule=rule, place="/body"
            )
        return
    standing = regime.participant(actor.member).standing
    if _FILER.get(standing) not in filers:
        raise NotPermitted(f"A state that stands as {standing} files no topic.", rule=rule)


def _holder(actor: Actor, body: str) -> Holder:
    return Holder(state=actor.member) if actor.member else Holder(body=body.casefold())


def _must_have_room(holder: Holder, regime: Regime, at: datetime) -> None:
    """Refuse who has its number of topics open; one that was reopened counts for who did.

    One that its filer closed before its first note counts until the day of that note.
    """
    rules = regime.rules
    most = rules.value("technology", "open_topics_max")
    if holder.subject:
        most = rules.value("technology", "public_topics_max")
    topics = regime.technology.topics.values()
    counted = [one for one in topics if one.is_open or one.awaits_note(at)]
    own = sum(one.holder == holder for one in counted)
    if isinstance(most, int) and own >= most:
        raise said.TooManyTopics(
            f"{own} topics of this filer are open, and no more may be at a time.",
            rule=rules.roles[ROLE],
        )
    of_all = rules.value("technology", "bodies_topics_max")
    of_bodies = sum(bool(one.holder.body) for one in counted)
    if holder.body and isinstance(of_all, int) and of_bodies >= of_all:
        raise said.TooManyTopics(
            f"{of_bodies} topics are open that the Secretariat filed in the names of bodies, "
            "and no more may be at a time.",
            rule=rules.roles[ROLE],
        )


def _must_say(command: said.FileTopic | said.NoteTopic, regime: Regime) -> None:
    """Refuse what says nothing, or names an entry that does not exist."""
    rule = regime.rules.roles[ROLE]
    for place in ("what_is_new", "why_the_list_lags"):
        if not 0 < len(getattr(command, place).strip()) <= LONGEST:
            raise said.TopicRefused(
                f"Words are wanted here, at most {LONGEST} characters.",
                rule=rule,
                place=f"/{place}",
            )
    _must_be_entries(command.entries, regime)


def _must_be_entries(entries: tuple[str, ...], regime: Regime) -> None:
    rule = regime.rules.roles[ROLE]
    if len(set(entries)) < len(entries):
        raise said.TopicRefused("Each entry is named once.", rule=rule, place="/entries")
    missing = next((one for one in entries if not is_listed(one, regime)), None)
    if missing is not None:
        raise said.TopicRefused(f"The list has no entry {missing!r}.", rule=rule, place="/entries")


def _must_be_sources(sources: Iterable[str], rule: str) -> None:
    found = tuple(sources)
    if not found or not all(_ADDRESS.fullmatch(one) for one in found):
        raise said.TopicRefused(
            "A topic names its sources, each by an address that begins with https:// or http://.",
            rule=rule,
            place="/sources",
        )


def _must_give_reasons(reasons: str, rule: str) -> None:
    if not reasons.strip():
        raise ReasonsMissing("This act needs reasons.", rule=rule, place="/reasons")


def _may_reopen(one: Topic, member: StateCode, regime: Regime) -> bool:
    return member == one.member or regime.participant(member).standing in MEMBERS


def _found(code: str, regime: Regime) -> Topic:
    found = topic(code, regime)
    if found is None:
        rule = regime.rules.roles[ROLE]
        raise said.NoTopic(f"There is no topic {code}.", rule=rule, place="/topic")
    return found


def _open(code: str, regime: Regime) -> Topic:
    found = _found(code, regime)
    if not found.is_open:
        raise said.TopicIsClosed(f"Topic {code} is closed.", rule=regime.rules.roles[ROLE])
    return found


def _next_code(regime: Regime, at: datetime) -> str:
    """The year and the next number in it."""
    taken = (
        *regime.technology.topics,
        *(code for kind, code in regime.records if kind == COLLECTION),
    )
    own = [code for code in taken if code.startswith(f"{at.year}-")]
    return f"{at.year}-{len(own) + 1}"


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
