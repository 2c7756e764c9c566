"""Tasks: what awaits someone at the desk, what runs meanwhile, and what may be done, each dated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit import store
from governance.desk.acting import article_href
from governance.domain.chapters.amendments.said import CastSeparateVote
from governance.domain.chapters.calls.said import ChallengeNotice, JoinChallenge
from governance.domain.chapters.consultation.said import AnswerComment
from governance.domain.chapters.elections.said import AcceptCandidacy
from governance.domain.chapters.ladder.said import (
    ExplainDeparture,
    NameConciliationGroup,
    PublishSummary,
    RecordOpinion,
)
from governance.domain.chapters.objections.said import (
    CureObjection,
    RaiseObjection,
    RenewObjection,
    SustainObjection,
)
from governance.domain.chapters.proposal.open_acts import OpenAct
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings.said import VoteOnRuling
from governance.domain.chapters.submission.said import (
    AdmitProposal,
    AppealReturn,
    FindUrgent,
    ReturnProposal,
    TakeOverProposal,
)
from governance.domain.chapters.votes.said import CastProxyVote, CastVote
from governance.doors.desk import link_to as act_link
from governance.models import Objection, Proposal
from governance.portal.accession.decision import goes_to_a_vote
from governance.reading import open_to_actor, queries
from governance.reading.objections_standing import standing_on
from governance.reading.open_to_actor import Item
from governance.wording.consent import blocked_words
from governance.wording.labels import label, tag
from regime.domain.acts import code_of
from regime.domain.values import Actor
from regime.models import Complaint
from regime.reading import queries as regime

_SOON = timedelta(days=14)
_NEVER = datetime.max.replace(tzinfo=UTC)
_AWAITED: dict[str, Promise] = {
    code_of(AdmitProposal): _l("Decide on admissibility"),
    code_of(SustainObjection): _l("Check the objection"),
    code_of(FindUrgent): _l("Say whether the matter is urgent"),
    code_of(PublishSummary): _l("Sum up what was not agreed"),
    code_of(CastVote): _l("A vote is open, and your delegation has not voted"),
    code_of(CastProxyVote): _l("You carry a proxy, and have not cast its vote"),
    code_of(CastSeparateVote): _l("Before the text, a vote awaits your delegation"),
    code_of(RaiseObjection): _l("Those who do not object consent"),
    code_of(CureObjection): _l("Your objection is defective: cure it, or it falls"),
    code_of(RenewObjection): _l("Your objection lapses unless you renew it"),
    code_of(AnswerComment): _l("A comment awaits your answer"),
    code_of(AppealReturn): _l("Your proposal was returned: you can appeal"),
    code_of(TakeOverProposal): _l("The proposal was withdrawn: you can take it over"),
    code_of(NameConciliationGroup): _l("Name the conciliation group, or it is drawn by lot"),
    code_of(RecordOpinion): _l("An advisory opinion was asked for: record it when it is there"),
    code_of(ExplainDeparture): _l("The decision departs from the advisory opinion: say why"),
    code_of(VoteOnRuling): _l("A vote on a ruling is open, and your delegation has not voted"),
    code_of(AcceptCandidacy): _l("A person of your delegation is nominated: you can accept"),
    code_of(ChallengeNotice): _l("A notice runs, and takes effect unless it is challenged"),
    code_of(JoinChallenge): _l("A notice runs: adherents can challenge it together"),
}
_SILENT: dict[str, Promise] = {
    Stage.SILENCE.value: _l("Silence means consent: without an objection the text is adopted"),
    Stage.CONSENSUS.value: _l("Consensus is called: without an objection the text is adopted"),
}
_TO_A_VOTE = _l(
    "The panel does not recommend admission: silence does not admit, the members vote then"
)


@dataclass
class Link:
    """An act that is open: what it is called, its page, and the article that permits it."""

    label: str
    href: str
    article: str
    article_href: str
    until: datetime | None = None


@dataclass
class Task:
    """A proposal, why it stands on the desk, until when, and what may be done to it."""

    proposal: Proposal
    stage: dict[str, Any]
    until: datetime | None
    why: str = ""
    acts: list[Link] = field(default_factory=list)


def awaiting(items: Iterable[Item]) -> list[Task]:
    """What awaits the actor, the nearest deadline first; what was done already does not."""
    found = [task for item in items for task in _awaited(item)]
    return sorted(found, key=lambda one: (one.until or _NEVER, one.proposal.position))


def open_acts(items: Iterable[Item]) -> list[Task]:
    """Everything that may be done now, by proposal."""
    return [
        Task(
            one.proposal,
            tag(one.proposal.stage),
            None,
            acts=_links(one.proposal, one.acts),
        )
        for one in items
    ]


def complaints_awaiting(actor: Actor) -> list[Complaint]:
    """The complaints that await an answer of the actor, the nearest end first."""
    rows = regime.complaints().filter(pk__in=queries.complaints_awaiting(actor))
    return list(rows.order_by("answer_until", "number"))


def running(member: str) -> list[Task]:
    """What runs without an act: silences and calls, ladder steps, objections of the member."""
    found = [*_calls(member), *_steps(member), *_objections(member)]
    return sorted(found, key=lambda one: (one.until or _NEVER, one.proposal.position))


def _awaited(item: Item) -> Iterator[Task]:
    row = item.proposal
    groups: dict[str, list[OpenAct]] = {}
    for act in item.acts:
        if act.code in _AWAITED and act.replaces is None and not _can_wait(act):
            groups.setdefault(_reason(row, act), []).append(act)
    for why, acts in groups.items():
        until = acts[0].until
        also = (
            [one for one in item.acts if one.code == code_of(ReturnProposal)]
            if _admits(acts)
            else []
        )
        yield Task(row, tag(row.stage), until, why, _links(row, (*acts, *also)))


def _can_wait(act: OpenAct) -> bool:
    """A renewal is open while the objection stands, and awaits nobody before it is about due."""
    early = act.until is not None and act.until - store.now() > _SOON
    return act.code == code_of(RenewObjection) and early


def _admits(acts: list[OpenAct]) -> bool:
    return acts[0].code == code_of(AdmitProposal)


def _reason(row: Proposal, act: OpenAct) -> str:
    if act.code == code_of(RaiseObjection):
        return _silent(row, row.stage) or str(_AWAITED[act.code])
    return str(_AWAITED[act.code])


def _links(row: Proposal, acts: Iterable[OpenAct]) -> list[Link]:
    """One link for each act; the comments to answer are one table."""
    found: dict[str, Link] = {}
    for act in acts:
        said, href = act_link(act, row.symbol)
        if act.code == code_of(AnswerComment):
            said, href = _("Answer comments"), reverse("desk-comments", args=[row.symbol])
        elif act.replaces is not None and act.principal is None:
            said = _("Change the vote")
        link = Link(said, href, act.article, article_href(act.article), act.until)
        found.setdefault(href, link)
    return list(found.values())


def _calls(member: str) -> Iterator[Task]:
    for ballot in open_to_actor.calls_to(member):
        row = queries.proposal(ballot.proposal)
        if row:
            yield Task(row, tag(row.stage), ballot.closes_at, _silent(row, ballot.kind))


def _silent(row: Proposal, kind: str) -> str:
    """What silence leads to; over a panel that does not recommend it admits nobody."""
    if kind not in _SILENT:
        return ""
    if (found := standing_on(row)) and found.blocks:
        return blocked_words(found.count)
    return str(_TO_A_VOTE if goes_to_a_vote(row) else _SILENT[kind])


def _steps(member: str) -> Iterator[Task]:
    for row in open_to_actor.steps_of(member):
        said = _("Step of the ladder: %(step)s") % {"step": label(row.step)}
        yield Task(row, tag(row.stage), row.closes_at, said)


def _objections(member: str) -> Iterator[Task]:
    for one in open_to_actor.standing_objections_of(member):
        row = queries.proposal(one.proposal)
        if row:
            until = one.cure_until or one.lapse_until
            yield Task(row, tag(row.stage), until, _objection(one))


def _objection(one: Objection) -> str:
    said = (
        _("Your objection %(number)s: to be cured until")
        if one.cure_until
        else _("Your objection %(number)s: lapses unless renewed")
    )
    return said % {"number": one.number}
