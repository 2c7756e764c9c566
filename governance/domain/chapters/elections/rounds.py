"""Electing: how an election is opened, its nominations end, and round follows round.

An election is a proposal without a sponsor. Where a group has the first right, it names its
candidates in a period of its own; unless it does, any member nominates while the members consult.
Then rounds follow each other by themselves, as many as the article allows. A round whose quorum
failed is repeated once, in the place of the next. Nobody elected is no end of the office: the next
election begins with nominations by any member.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Broken
from audit.log.instants import write_instant
from governance.domain.chapters.ballots.said import CHOICES
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.elections import said
from governance.domain.chapters.elections.papers import ABSTAIN
from governance.domain.chapters.elections.poll import Poll
from governance.domain.chapters.elections.state import closed
from governance.domain.chapters.proposal.guards import LONGEST_TITLE
from governance.domain.chapters.proposal.phases import (
    adopt,
    open_consultation,
    open_round,
    plan_of,
    rules_of,
)
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.submitting import service_of
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import not_taking_part, voters
from governance.domain.chapters.votes.said import ChoiceUnknown
from governance.domain.chapters.votes.state import Ballot
from governance.domain.families.elections import Elective, elected_text
from governance.domain.kinds import kind_of
from regime.domain.chapters.elections.said import ElectionCalled, ElectionFailed
from regime.domain.chapters.offices.rotation import draw
from regime.domain.chapters.offices.tenure import begin_acting
from regime.domain.engine.reading import read_case
from regime.domain.engine.result import Result
from regime.domain.engine.tally import tally
from regime.domain.engine.writing import write_result
from regime.domain.lots import seed_of
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId, StateCode

BALLOT = "secret"
NO_CANDIDATE, NO_QUORUM, NOT_ELECTED = "no_candidate", "no_quorum", "not_adopted"


def elective(matter: MatterId) -> Elective:
    """The kind that elects on ``matter``; refused where none does."""
    kind = kind_of(matter)
    if not isinstance(kind, Elective):
        raise said.NothingToElect("Nobody is elected on this matter.", place="/matter")
    return kind


def open_election(
    matter: MatterId, regime: Regime, at: datetime, *, reasons: str
) -> tuple[Event, ...]:
    """The events that open an election at ``at``; raises ``Refused`` where none can open."""
    rules = regime.rules
    kind, procedure = service_of(matter, rules)
    _must_be_due(matter, regime, at)
    row, given = rules.matters[matter], regime.next_symbol("P", at.year)
    drawing = () if regime.elections.rotation else (draw(regime, at),)
    order = drawing[0].order if drawing else regime.elections.rotation
    submitted = submission.ProposalSubmitted(
        symbol=given.symbol,
        matter=matter,
        sponsor=StateCode(""),
        title=row.title[:LONGEST_TITLE],
        basis=row.article,
        text=None,
        reasons=reasons,
        effect="",
        procedure=procedure.code,
        edition=rules.edition,
        admissibility_until=None,
        kind=kind.code,
        new_facts="",
        body=None,
    )
    begun = Proposal(
        symbol=given.symbol,
        matter=matter,
        kind=kind.code,
        procedure=procedure.code,
        edition=rules.edition,
    )
    called = ElectionCalled(matter=matter, proposal=given.symbol, as_of=at)
    group = elective(matter).first_group(regime, order)
    acting = () if regime.chair or regime.offices.acting else begin_acting(regime, order, at)
    begun_with = (given, called, *drawing, *acting, submitted)
    return (*begun_with, *_nomination(begun, regime, at, group=group))


def _must_be_due(matter: MatterId, regime: Regime, at: datetime) -> None:
    kind, rules = elective(matter), regime.rules
    rule = rules.roles.get(kind.role, "")
    if not rule:
        raise said.NothingToElect("No article of these rules is on this office.", place="/matter")
    if rules.matters[matter].text("ballot") != BALLOT:
        raise said.NothingToElect("An election is by secret ballot.", rule=rule, place="/matter")
    if matter in regime.elections.open:
        raise said.ElectionRuns(
            f"{regime.elections.open[matter]} is open.", rule=rule, place="/matter"
        )
    if kind.seats(rules, regime, at) < 1:
        raise said.NothingToElect("Every seat is held.", rule=rule, place="/matter")


def _nomination(
    proposal: Proposal, regime: Regime, at: datetime, *, group: str | None
) -> tuple[Event, ...]:
    """The period of the group that nominates first, or else the consultation, open to all."""
    rules = rules_of(proposal, regime)
    days = rules.own(proposal.matter, "open_nomination_after_days")
    if group is None or not isinstance(days, int):
        return _consultation(proposal, regime, at)
    until = rules.period_end(at, days=days)
    return (said.NominationOpened(as_of=at, until=until, group=group),)


def _consultation(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    rules = rules_of(proposal, regime)
    days = rules.matters[proposal.matter].days("consultation_days")
    until = rules.period_end(at, days=days)
    opened = said.NominationOpened(as_of=at, until=until, group=None)
    return (opened, consultation.ConsultationOpened(as_of=at, until=until))


def end_nomination(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The members are consulted on whom the group has named; else any member may nominate.

    Where the article lets a group name several, all of them stand; else who names two names none.
    """
    named = len(proposal.election.standing)
    rules = rules_of(proposal, regime)
    several = rules.own(proposal.matter, "group_names_several") is True
    if named == 1 or (several and named > 1):
        return open_consultation(proposal, regime, at)
    return _consultation(proposal, regime, at)


def first_round(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The first round, or the end where nobody stands.

    Where all whom a group had named have left, any member nominates first, if the article gives
    days in which a candidate leaves.
    """
    put = _to_be_put(proposal, regime, at)
    if put:
        return _open(proposal, regime, at, put=put)
    rules = rules_of(proposal, regime)
    if proposal.election.group and may_leave_days(proposal.matter, rules) is not None:
        return _consultation(proposal, regime, at)
    lapsed = submission.ProposalLapsed(as_of=at, reason=NO_CANDIDATE)
    return (lapsed, _failed(proposal, at, reason=NO_CANDIDATE))


def may_leave_days(matter: MatterId, rules: RulesOfProcedure) -> int | None:
    """At least how many days before the first round a candidate leaves, if the Rules say so."""
    days = rules.own(matter, "withdrawing_days_before_end")
    return days if isinstance(days, int) else None


def close_round(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot, after: int = 0
) -> tuple[Event, ...]:
    """The count of a round and what follows; ``after`` is how many entries come before these."""
    results = dict(_counts(proposal, ballot))
    left = _rounds_left(proposal, regime, ballot)
    unattended = next((one for one in results.values() if one.quorate is False), None)
    if unattended:
        return _fail_quorum(proposal, regime, at, ballot=ballot, result=unattended)
    poll = Poll(results=results, rounds_left=left, seed=_seed(proposal, ballot))
    rules = rules_of(proposal, regime)
    judged = elective(proposal.matter).judge(poll, proposal.election, rules, regime, at)
    told = said.ElectionRoundClosed(
        round=ballot.round,
        as_of=at,
        counts=tuple(_written(number, result) for number, result in results.items()),
        elected=judged.elected,
        dropped=judged.dropped,
        lots=tuple(list(tie) for tie in judged.lots),
        seed=poll.seed,
    )
    election = closed(proposal.election, elected=judged.elected, dropped=judged.dropped)
    known = replace(proposal, election=election)
    put = _to_be_put(known, regime, at) if left > 0 else ()
    if put:
        return (told, *_open(known, regime, at, put=put))
    return (told, *_finish(known, regime, at, reason=NOT_ELECTED, after=after + 1))


def _fail_quorum(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot, result: Result
) -> tuple[Event, ...]:
    failed = votes.QuorumFailed(
        round=ballot.round,
        as_of=at,
        result=write_result(result),
        not_taking_part=not_taking_part(ballot),
    )
    if not ballot.lacked_quorum and _rounds_left(proposal, regime, ballot) > 0:
        known = replace(proposal, ballot=replace(ballot, lacked_quorum=True))
        put = proposal.election.put
        return (failed, *_open(known, regime, at, put=put, repeats=ballot.round))
    return (failed, *_finish(proposal, regime, at, reason=NO_QUORUM, after=1))


def _rounds_left(proposal: Proposal, regime: Regime, ballot: Ballot) -> int:
    """How many rounds of the plan come after this; those that were not opened are none of them."""
    return len(plan_of(proposal, regime)) - (ballot.round - ballot.unopened)


def repeat_round(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The same candidates again, after a round whose ballots were not opened."""
    repeats = proposal.ballot.round if proposal.ballot else None
    return _open(proposal, regime, at, put=proposal.election.put, repeats=repeats)


def _finish(
    proposal: Proposal, regime: Regime, at: datetime, *, reason: str, after: int
) -> tuple[Event, ...]:
    """Who is elected takes office by a decision; where nobody is, the election has failed."""
    if elected := proposal.election.elected:
        decided = replace(proposal, text=elected_text(elected))
        return adopt(decided, regime, at, after=after)
    not_adopted = votes.ProposalNotAdopted(as_of=at, reason=reason)
    return (not_adopted, _failed(proposal, at, reason=reason))


def _open(
    proposal: Proposal,
    regime: Regime,
    at: datetime,
    *,
    put: tuple[int, ...],
    repeats: int | None = None,
) -> tuple[Event, ...]:
    opened = open_round(proposal, regime, at, repeats=repeats)
    return (opened, said.CandidatesPut(round=opened.round, candidates=put))


def _to_be_put(proposal: Proposal, regime: Regime, at: datetime) -> tuple[int, ...]:
    rules = rules_of(proposal, regime)
    return elective(proposal.matter).to_be_put(proposal.election, rules, regime, at)


def _failed(proposal: Proposal, at: datetime, *, reason: str) -> ElectionFailed:
    return ElectionFailed(matter=proposal.matter, proposal=proposal.symbol, reason=reason, as_of=at)


def _counts(proposal: Proposal, ballot: Ballot) -> Iterator[tuple[int, Result]]:
    """What the engine says of each candidate, as if it were a text that the papers vote on.

    Only the sums are known: which member stands beside which paper says nothing. Who has voted, and
    of whom no paper was published, abstains. Who is left out has no paper.
    """
    kind, put = elective(proposal.matter), proposal.election.put
    papers = dict(zip(voters(ballot), ballot.published, strict=False))
    for number in put:
        positions: list[Json] = [
            {
                "member": member,
                "choice": kind.mark(vote.choice or papers.get(member, ABSTAIN), number, put),
                "at": write_instant(vote.at),
            }
            for member, vote in ballot.votes.items()
        ]
        case: Json = {"step": ballot.step, "electors": ballot.electors, "positions": positions}
        yield number, tally(read_case(case))


def _seed(proposal: Proposal, ballot: Ballot) -> str:
    return seed_of(
        {
            "proposal": proposal.symbol,
            "round": ballot.round,
            "numbers": list(ballot.numbers),
        }
    )


def _written(number: int, result: Result) -> Json:
    return {"candidate": number, "result": write_result(result)}


def is_a_choice(choice: str, proposal: Proposal) -> bool:
    """Whether a paper of the open round may say this."""
    return elective(proposal.matter).is_choice(choice, proposal.election.put)


def must_be_a_choice(choice: str, proposal: Proposal, rule: str) -> None:
    """Refuse what no paper of the open round says."""
    if proposal.ballot is None:
        raise Broken(f"{proposal.symbol} puts no candidates")
    if not is_a_choice(choice, proposal):
        raise ChoiceUnknown(
            "A paper names candidates of this round, or abstains.", rule=rule, place="/choice"
        )


def may_choose(choice: Json, proposal: Proposal) -> bool:
    """Whether a ballot of the open vote may say this, on a text or in an election."""
    if proposal.ballot is None or not isinstance(choice, str):
        return False
    if proposal.ballot.question == votes.ELECTION:
        return is_a_choice(choice, proposal)
    return choice in CHOICES
