"""Acts open: what each capacity may do to each proposal and application, after each act of a log.

What is open as it was after the act before is not said again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from audit.log.encoding import Json
from governance.domain.chapters.accession import open_acts as of_applications
from governance.domain.chapters.proposal import open_acts as of_proposals
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.values import Actor, Capacity, StateCode, Subject
from tests.cast import OFFICER
from tests.governance.course import SWISS_CHAIR, head
from tests.house.photographs.moments import Group, Moment, acted_on, named, types_of


@dataclass(frozen=True)
class Opened:
    """Somebody of the cast, and the acts on something that are open to them."""

    stream: str
    who: str
    actor: Actor
    acts: Sequence[Any]


def _open_on_proposal(proposal: Proposal, actor: Actor, at: Moment) -> Sequence[Any]:
    return of_proposals.acts_open(proposal, at.regime, actor, at.at)


def _open_on_application(
    application: Application, actor: Actor, at: Moment, beside: Proposal
) -> Sequence[Any]:
    return of_applications.acts_open_to(application, at.regime, actor, at.at, beside)


class Offers:
    """What was open in one log, by what is acted on, by moment, by who acts."""

    def __init__(self) -> None:
        self.seen: dict[str, dict[str, Json]] = {}
        self._last: dict[str, tuple[str, Json]] = {}

    def after(self, moment: Moment) -> Iterator[Opened]:
        """What is open on what was acted on, and to whom; once, of like acts in a row."""
        types = types_of(moment.group)
        for stream in moment.streams:
            before, offered_before = self._last.get(stream, ("", None))
            if types == before:
                continue
            far, opened = _opened_on(stream, moment)
            offered = _offered(opened, far)
            self._last[stream] = types, offered
            if far and offered != offered_before:
                self.seen.setdefault(stream, {})[named(moment.group)] = offered
                yield from opened

    def before(self, moment: Moment, group: Group, actor: Actor) -> list[Opened]:
        """What is open to whoever acts next, on what they act on."""
        stream = acted_on(group)
        far, opened = _opened_on(stream, moment, [(said_of(actor), actor)])
        self.seen.setdefault(stream, {})[f"before {named(group)}"] = _offered(opened, far)
        return opened


def said_of(actor: Actor) -> str:
    """Who that is, in a word or two."""
    return f"{actor.capacity.value} {actor.member or ''}".strip()


def _offered(opened: Sequence[Opened], far: str) -> Json:
    return {"is": far, **{one.who: [*map(_said, one.acts)] for one in opened}}


def _opened_on(
    stream: str, moment: Moment, cast: Sequence[tuple[str, Actor]] = ()
) -> tuple[str, list[Opened]]:
    """How far it has come, and what is open to whom; who may do nothing is not named."""
    applications = {str(symbol): one for symbol, one in moment.regime.applications.items()}
    if proposal := moment.proposals.get(stream):
        far: str = proposal.stage.value
        found = [
            Opened(stream, who, actor, _open_on_proposal(proposal, actor, moment))
            for who, actor in cast or _cast(moment, proposal.sponsor)
        ]
    elif application := applications.get(stream):
        far = application.step.value
        beside = moment.proposals.get(application.proposal or "", Proposal())
        found = [
            Opened(stream, who, actor, _open_on_application(application, actor, moment, beside))
            for who, actor in cast or (*_cast(moment, None), *_panel(application, moment))
        ]
    else:
        return "", []
    return far, [one for one in found if one.acts]


def _cast(moment: Moment, sponsor: StateCode | None) -> Iterator[tuple[str, Actor]]:
    """Whoever acts in this log, one of each capacity; delegates as they are accredited."""
    if sponsor:
        yield "sponsor", head(sponsor)
    another = next(one.code for one in moment.regime.members() if one.code != sponsor)
    yield f"head {another}", head(another)
    yield "officer", OFFICER
    yield "chair", SWISS_CHAIR
    for subject, one in moment.regime.delegates.items():
        if one.capacity in (Capacity.ALTERNATE, Capacity.EXPERT, Capacity.APPLICANT):
            who = f"{one.capacity.value} {one.member}"
            yield who, Actor(one.capacity, member=one.member, subject=subject)
    yield "public", Actor(Capacity.PUBLIC, subject=Subject("a visitor"))


def _panel(application: Application, moment: Moment) -> Iterator[tuple[str, Actor]]:
    """The first of the panel: the other experts of the cast may not be on it."""
    for seat in application.panel[:1]:
        one = moment.regime.roster[seat]
        yield "first of the panel", Actor(Capacity.EXPERT, member=one.member, subject=one.subject)


def _said(act: Any) -> str:
    """An open act in one line: what it is, about what, under which article, until when."""
    name = getattr(act, "name", act.code)
    parts = [act.code if name == act.code else f"{act.code} as {name}"]
    for field in ("number", "question", "principal", "replaces"):
        value = getattr(act, field, None)
        if value not in (None, ""):
            parts.append(f"{field} {value}")
    until = f" until {act.until:%Y-%m-%dT%H:%MZ}" if act.until else ""
    return f"{', '.join(map(str, parts))} ({act.article}){until}"
