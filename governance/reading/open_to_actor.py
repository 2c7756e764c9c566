"""Agenda: what is open to one actor now, over all proposals, and what runs without anyone's act.

Beside the proposals on which something is still to be decided, those are asked about whose return
may be appealed against, or which may be taken over, and those whose decision may depart from an
opinion.
"""

from dataclasses import dataclass

from django.db.models import Q

from audit import store
from governance.domain.chapters.proposal.open_acts import OpenAct
from governance.domain.chapters.proposal.stages import Stage
from governance.models import Ballot, Objection, Opinion, Proposal
from governance.reading import ballots, debate, queries
from regime.domain.engine.reading import read_electors
from regime.domain.values import Actor

_CALLS = (Stage.CONSENSUS.value, Stage.SILENCE.value)


@dataclass(frozen=True)
class Item:
    """A proposal and the acts on it that are open to the actor."""

    proposal: Proposal
    acts: tuple[OpenAct, ...]


def items(actor: Actor) -> list[Item]:
    """What is open to the actor, the oldest proposal first."""
    now = store.now()
    windows = Q(appeal_until__gt=now) | Q(takeover_until__gt=now)
    windows |= Q(pk__in=Opinion.objects.filter(departure="").values("proposal"))
    rows = queries.proposals().filter(Q(pk__in=queries.open_proposals()) | windows)
    found = [
        Item(row, queries.acts_open_to(actor, row.symbol)) for row in rows.order_by("position")
    ]
    return [one for one in found if one.acts]


def calls_to(member: str) -> list[Ballot]:
    """The calls and silences that run now and in which this member is asked."""
    rows = queries.open_proposals().filter(stage__in=_CALLS)
    running = [ballots.calls(row.symbol)[-1] for row in rows]
    return [one for one in running if one.result is None and member in _entitled(one)]


def standing_objections_of(member: str) -> list[Objection]:
    """The objections of this member that count now, the nearest end first."""
    rows = debate.standing_objections().filter(member=member)
    return sorted(rows, key=lambda one: one.cure_until or one.lapse_until)


def steps_of(member: str) -> list[Proposal]:
    """The proposals on the ladder in which this member is a side: sponsor or objector."""
    blocked = debate.standing_objections().filter(member=member).order_by().values("proposal")
    sides = Q(sponsor=member) | Q(pk__in=blocked)
    rows = queries.open_proposals().filter(sides, stage=Stage.LADDER.value)
    return list(rows.order_by("closes_at", "position"))


def open_to_comment() -> list[Proposal]:
    """The proposals in consultation, the nearest end first."""
    rows = queries.open_proposals().filter(stage=Stage.CONSULTATION.value)
    return list(rows.order_by("consultation_until", "position"))


def _entitled(ballot: Ballot) -> set[str]:
    return {one.member for one in read_electors(ballot.electors) if one.entitled}
