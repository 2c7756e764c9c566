"""Conciliating: a group of states seeks a text while the step that has a group is open.

The Chair names the group within its days; it has so many states as the step says, one that objects
and one that sponsors among them. If the Chair does not, it is drawn by lot as of the end of those
days: each state's place among those who were asked is hashed with what nobody has in hand any more,
so anyone draws it again and nobody draws it otherwise. Its texts bind nobody; the sponsor may make
one a revision, and where the article says so, nothing else.
"""

from datetime import datetime
from hashlib import sha256

from audit.log.catalogue import Event
from audit.log.errors import Broken
from audit.log.instants import write_instant
from governance.domain.chapters.ladder import said as ladder_said
from governance.domain.chapters.ladder.skipping import must_be_on_a_step
from governance.domain.chapters.objections.maintained import maintained
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    member_acting,
    must_be_before,
    must_give_reasons,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.standing_text import must_not_stand
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.submitting import check_text
from governance.domain.chapters.votes.counting import entitled
from governance.domain.chapters.votes.state import Ballot
from governance.domain.kinds import kind_told
from regime.domain.permissions import require
from regime.domain.rulebook.ladder import group_size
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode

_BOTH_SIDES = 2


def name_group(
    command: ladder_said.NameConciliationGroup,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events of the Chair's naming; raises ``Refused``."""
    require(ladder_said.NameConciliationGroup, actor, regime)
    rule = regime.rules.roles["ladder"]
    must_be_on_a_step(proposal, "given a conciliation group", at, rule)
    if proposal.climb.group:
        raise ladder_said.GroupKnown("The group is known already.", rule=rule)
    due = proposal.climb.group_due
    must_be_before(due.at if due else None, at, what="naming the group", rule=rule)
    if lack := _lack(command.members, proposal, regime):
        raise ladder_said.GroupRefused(lack, rule=rule, place="/members")
    must_give_reasons(command.reasons, rule)
    return (ladder_said.ConciliationGroupNamed(members=command.members, reasons=command.reasons),)


def draw_group(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The group that the lot gives when the days of naming have run."""
    seed = seed_of(proposal, regime)
    members = drawn(proposal, regime, seed=seed)
    return (ladder_said.ConciliationGroupDrawn(as_of=at, seed=seed, members=members),)


def propose_text(
    command: ladder_said.ProposeConciliationText,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events of a text that the group puts to the sponsor; raises ``Refused``."""
    member = member_acting(ladder_said.ProposeConciliationText, actor, regime)
    rule = regime.rules.roles["ladder"]
    must_be_on_a_step(proposal, "given a text by its group", at, rule)
    if not proposal.climb.group:
        raise life.WrongStage("No conciliation group is at work here now.", rule=rule)
    if member not in proposal.climb.group:
        raise ladder_said.NotInTheGroup("Only the group may do this.", rule=rule)
    must_give_reasons(command.reasons, rule)
    must_not_stand(proposal, rules_of(proposal, regime))
    check_text(
        kind_told(proposal.kind, proposal.matter), command.text, rules_of(proposal, regime), regime
    )
    return (
        ladder_said.ConciliationTextProposed(
            number=proposal.climb.texts + 1,
            member=member,
            text=command.text,
            reasons=command.reasons,
        ),
    )


def seed_of(proposal: Proposal, regime: Regime) -> str:
    """What is hashed with each place, in hexadecimal: the lot of a symbol stands from the founding.

    Rules that do not say so hash what the log held when the step opened (ADR 66).
    """
    due, call, founded = proposal.climb.group_due, _call(proposal), regime.founded
    rules = rules_of(proposal, regime)
    if due is None or founded is None:
        raise Broken(f"{proposal.symbol} awaits no group")
    if rules.value("ladder", "lot_stands") is True:
        begun = f"{founded.origin} {write_instant(founded.founded_at)}"
        said = f"{begun} {proposal.symbol} {call.round}"
    else:
        said = f"{proposal.symbol} {call.round} {due.position} {len(entitled(call))}"
    return sha256(said.encode()).hexdigest()


def drawn(proposal: Proposal, regime: Regime, *, seed: str) -> tuple[StateCode, ...]:
    """The group by lot: places, never names, are hashed; an objector and the sponsor stay in it."""
    asked = entitled(_call(proposal))
    places = sorted(range(1, len(asked) + 1), key=lambda place: _hashed(seed, place))
    by_lot = [asked[place - 1] for place in places if asked[place - 1] != proposal.sponsor]
    objector = next((one for one in by_lot if one in objectors_of(proposal, regime)), None)
    kept = tuple(one for one in (objector, proposal.sponsor) if one)
    others = [one for one in by_lot if one != objector]
    return (*others[: _size(proposal, regime) - len(kept)], *kept)


def objectors_of(proposal: Proposal, regime: Regime) -> tuple[StateCode, ...]:
    """Who objects, less the sponsor, in the order of the objections."""
    standing = maintained(proposal.standing_objections, proposal, regime)
    members = (one.member for one in standing)
    return tuple(one for one in members if one != proposal.sponsor)


def candidates_of(proposal: Proposal) -> tuple[StateCode, ...]:
    """Who may be in the group: those who were asked, and the sponsor, where there is one."""
    asked = entitled(_call(proposal))
    among = not proposal.sponsor or proposal.sponsor in asked
    return asked if among else (*asked, proposal.sponsor)


def _lack(members: tuple[StateCode, ...], proposal: Proposal, regime: Regime) -> str:
    """What a group lacks, in words; nothing where it is whole."""
    size = _size(proposal, regime)
    if len(members) != size or len(set(members)) != size:
        return f"The group has {size} different states."
    if not set(members) <= set(candidates_of(proposal)):
        return "The group is of those who were asked."
    objectors = objectors_of(proposal, regime)
    if objectors and not set(objectors) & set(members):
        return "A state that objects is in the group."
    if proposal.sponsor and not {proposal.sponsor, *proposal.cosponsors} & set(members):
        return "The sponsor, or one beside it, is in the group."
    return ""


def _size(proposal: Proposal, regime: Regime) -> int:
    """As many as the step says, but room for both sides, and no more than there are."""
    wanted = group_size(proposal.ladder_step, rules_of(proposal, regime))
    return min(max(wanted, _BOTH_SIDES), len(candidates_of(proposal)))


def _hashed(seed: str, place: int) -> str:
    return sha256(f"{seed} {place}".encode()).hexdigest()


def _call(proposal: Proposal) -> Ballot:
    if proposal.call is None:
        raise Broken(f"{proposal.symbol} conciliates without a call")
    return proposal.call
