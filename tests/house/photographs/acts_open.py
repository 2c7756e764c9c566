"""Acts open: what each capacity may do to each proposal and application, after each act of a log.

What is open as it was after the act before is not said again.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from audit.log.encoding import Json
from audit.log.entry import Entry
from governance.domain.admission import acts as of_applications
from governance.domain.proposal import acts as of_proposals
from governance.domain.proposal.state import Proposal
from regime.domain.accession.application import Application
from regime.domain.values import Actor, Capacity, StateCode, Subject
from tests.cast import OFFICER
from tests.governance.course import SWISS_CHAIR, head
from tests.house.photographs.moments import Moment, moments, named

Offered = dict[str, Json]


def _open_on_proposal(proposal: Proposal, actor: Actor, at: Moment) -> Sequence[Any]:
    return of_proposals.acts_open(proposal, at.regime, actor, at.at)


def _open_on_application(
    application: Application, actor: Actor, at: Moment, beside: Proposal
) -> Sequence[Any]:
    return of_applications.acts_open_to(application, at.regime, actor, at.at, beside)


def acts_open(logs: Mapping[str, Sequence[Entry]]) -> Json:
    """By log, by what is acted on, by moment, by who acts."""
    return {name: _of_log(entries) for name, entries in logs.items()}


def _of_log(entries: Sequence[Entry]) -> Json:
    found: dict[str, Offered] = {}
    before: dict[str, Json] = {}
    for moment in moments(entries):
        for stream in moment.streams:
            offered = _offered(stream, moment)
            if offered and before.get(stream) != offered:
                before[stream] = offered
                found.setdefault(stream, {})[named(moment.group)] = offered
    return {stream: found[stream] for stream in sorted(found)}


def _offered(stream: str, moment: Moment) -> Json:
    """How far it has come, and what is open to whom; who may do nothing is not named."""
    applications = {str(symbol): one for symbol, one in moment.regime.applications.items()}
    if proposal := moment.proposals.get(stream):
        far: Offered = {"stage": proposal.stage.value}
        opened = [
            (who, _open_on_proposal(proposal, actor, moment))
            for who, actor in _cast(moment, proposal.sponsor)
        ]
    elif application := applications.get(stream):
        far = {"step": application.step.value}
        beside = moment.proposals.get(application.proposal or "", Proposal())
        opened = [
            (who, _open_on_application(application, actor, moment, beside))
            for who, actor in (*_cast(moment, None), *_panel(application, moment))
        ]
    else:
        return None
    return {**far, **{who: [_said(one) for one in acts] for who, acts in opened if acts}}


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
            named = f"{one.capacity.value} {one.member}"
            yield named, Actor(one.capacity, member=one.member, subject=subject)
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
