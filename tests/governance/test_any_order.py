"""Whatever is tried, in whatever order and at whatever instants, each proposal comes to its end."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.deciding import decide
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.said import SUBJECTS
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.values import Actor, Capacity, StateCode
from tests.cast import ALDER, BIRCH, CEDAR, CHAIR, DAY_1, HAZEL, MAPLE, OFFICER
from tests.depth import times
from tests.governance.course import SEALED, head, submit
from tests.governance.texts import WORDS
from tests.ledger import Ledger

LONGEST_PATH = timedelta(days=20)
ANYONE = (ALDER, BIRCH, CEDAR, HAZEL, MAPLE, CHAIR, OFFICER)
PROTECTED: Json = [{"article": "LR-1", "text": "Anew."}]
OPEN: Json = [{"article": "LR-9", "text": "Anew."}]

Attempt = tuple[int, int, int, int]
Act = Callable[[Proposal, Actor, int], life.ProposalCommand]


def _vote(proposal: Proposal, actor: Actor, number: int) -> life.ProposalCommand:
    member = actor.member or StateCode("")
    standing = proposal.ballot.votes.get(member) if proposal.ballot else None
    choice = ("yes", "no", "abstain")[number]
    return votes.CastVote(
        proposal.symbol, member, choice, "", standing.position if standing else None
    )


def _vote_by_proxy(proposal: Proposal, _: Actor, number: int) -> life.ProposalCommand:
    principal = next(iter(proposal.proxies), StateCode(""))
    standing = proposal.ballot.votes.get(principal) if proposal.ballot else None
    replaces = standing.position if standing else None
    choice = ("yes", "no", "abstain")[number]
    return votes.CastProxyVote(proposal.symbol, principal, choice, "", replaces)


def _revise(proposal: Proposal, _: Actor, number: int) -> life.ProposalCommand:
    text = (OPEN, PROTECTED, WORDS)[number]
    return consultation.ReviseProposal(proposal.symbol, f"Title {number}", text, "", "Better.")


ACTS: tuple[Act, ...] = (
    lambda p, a, n: submission.AdmitProposal(p.symbol, "So."),
    lambda p, a, n: submission.ReturnProposal(p.symbol, "So.", "LR-8"),
    lambda p, a, n: submission.AppealReturn(p.symbol, "So."),
    lambda p, a, n: submission.WithdrawProposal(p.symbol, "So."),
    lambda p, a, n: submission.TakeOverProposal(p.symbol, "So."),
    lambda p, a, n: consultation.CosponsorProposal(p.symbol),
    lambda p, a, n: consultation.CommentOnProposal(p.symbol, SEALED, 9),
    lambda p, a, n: consultation.AnswerComment(p.symbol, n + 1, "So."),
    lambda p, a, n: consultation.HideComment(p.symbol, n + 1, "So."),
    _revise,
    _vote,
    lambda p, a, n: votes.FileProxy(p.symbol, p.sponsor),
    lambda p, a, n: votes.RevokeProxy(p.symbol),
    _vote_by_proxy,
    lambda p, a, n: objections.RaiseObjection(p.symbol, "So.", "LR-1" * (n > 0), "Less."),
    lambda p, a, n: objections.SustainObjection(p.symbol, n + 1, "So."),
    lambda p, a, n: objections.FailObjection(p.symbol, n + 1, ("remedy",), "So."),
    lambda p, a, n: objections.CureObjection(p.symbol, n + 1, "So.", "LR-1", "Less."),
    lambda p, a, n: objections.RenewObjection(p.symbol, n + 1, "So."),
    lambda p, a, n: objections.WithdrawObjection(p.symbol, n + 1, "So."),
    lambda p, a, n: ladder.AskForOpinion(p.symbol, "So."),
    lambda p, a, n: ladder.PublishSummary(p.symbol, "So."),
    lambda p, a, n: consultation.LeaveProposal(p.symbol),
    lambda p, a, n: ladder.AskForExtension(p.symbol, "So."),
    lambda p, a, n: ladder.AgreeToSkip(p.symbol, p.ladder_step),
    lambda p, a, n: rulings.RuleOnOrder(p.symbol, SUBJECTS[n], "So it is.", "So."),
    lambda p, a, n: rulings.AppealRuling(p.symbol, n + 1, "So."),
    lambda p, a, n: rulings.VoteOnRuling(
        p.symbol, n + 1, a.member or StateCode(""), "no", "", None
    ),
)
ATTEMPTS = st.lists(
    st.tuples(
        st.integers(0, len(ANYONE) - 1),
        st.integers(0, 3),
        st.integers(0, 59),
        st.integers(0, 14),
    ),
    min_size=10,
    max_size=50,
)
THE_FOUR = ("ALDER", "BIRCH", "CEDAR", "HAZEL")
QUICK = settings(
    max_examples=times(40, 4),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _tried(
    lake: Ledger,
    attempts: Sequence[Attempt],
    names: Mapping[str, str],
    *,
    wakes: timedelta | None = None,
    ends: bool = True,
) -> Ledger:
    """Four proposals, and at each attempt one of the acts that the actor is not refused.

    The clock runs before each attempt; with ``wakes`` also after every such time between, twice.
    """
    ledger = lake.fork()
    for matter, text, sponsor in (
        ("water_level", WORDS, ALDER),
        ("rules_amendment", OPEN, BIRCH),
        ("rules_amendment", PROTECTED, CEDAR),
        ("fishing_quota", WORDS, HAZEL),
    ):
        submit(ledger, matter, text, by=_renamed(sponsor, names), at=DAY_1)
    at = DAY_1
    for who, which, choice, hours in attempts:
        at = _woken(ledger, at, at + timedelta(hours=hours), wakes)
        actor = _renamed(ANYONE[who], names)
        proposal = list(ledger.proposals.values())[which]
        if found := _possible(ledger, proposal, actor, at):
            ledger.act(found[choice % len(found)], by=actor, at=at)
    _woken(ledger, at, at + LONGEST_PATH if ends else at, wakes)
    return ledger


def _now(ledger: Ledger) -> datetime:
    return ledger.entries[-1].recorded_at


def _one_of(
    ledger: Ledger, which: int, actor: Actor, choice: int
) -> tuple[life.ProposalCommand, Actor] | None:
    """One of the acts on a proposal that the actor is not refused now."""
    proposal = list(ledger.proposals.values())[which]
    found = _possible(ledger, proposal, actor, _now(ledger))
    return (found[choice % len(found)], actor) if found else None


def _outcomes(ledger: Ledger) -> list[tuple[str, str]]:
    """What closed or ended each proposal, by its symbol; numbers of decisions may differ."""
    closing = ("VoteClosed", "SilenceClosed", "ConsensusCallClosed", "ProposalNotAdopted")
    found = [(one.stream, one.type) for one in ledger.entries if one.type in closing]
    return sorted(found)


def _woken(ledger: Ledger, at: datetime, until: datetime, wakes: timedelta | None) -> datetime:
    while wakes and at < until:
        at = min(at + wakes, until)
        ledger.run_clock(at)
        ledger.run_clock(at)
    ledger.run_clock(until)
    return until


def _possible(
    ledger: Ledger, proposal: Proposal, actor: Actor, at: datetime
) -> list[life.ProposalCommand]:
    found = []
    for act in ACTS:
        for number in range(3):
            command = act(proposal, actor, number)
            try:
                decide(command, proposal, ledger.regime, actor, at)
            except Refused:
                continue
            found.append(command)
    return found


def _renamed(actor: Actor, names: Mapping[str, str]) -> Actor:
    """The head that acts in another's place; who is no head of the four stays."""
    member = actor.member or ""
    if actor.capacity is not Capacity.HEAD or member not in names:
        return actor
    return head(names[member])


def _told(ledger: Ledger) -> list[tuple[str, datetime]]:
    return [(entry.type, entry.recorded_at) for entry in ledger.entries]


def _stages(ledger: Ledger) -> list[Stage]:
    return [proposal.stage for proposal in ledger.proposals.values()]


@QUICK
@given(attempts=ATTEMPTS)
def test_each_proposal_ends_by_its_longest_path(
    open_lake_of_day_1: Ledger, attempts: list[Attempt]
) -> None:
    ledger = _tried(open_lake_of_day_1, attempts, {})
    for proposal in ledger.proposals.values():
        assert proposal.stage in ENDED
        assert proposal.stage is not Stage.ADOPTED
        assert proposal.due is None


@QUICK
@given(attempts=ATTEMPTS)
def test_the_replay_finds_no_fault_in_what_was_tried(
    open_lake_of_day_1: Ledger, attempts: list[Attempt]
) -> None:
    assert _tried(open_lake_of_day_1, attempts, {}).found() == []


@QUICK
@given(attempts=ATTEMPTS, order=st.permutations(THE_FOUR))
def test_p1_members_that_change_their_names_change_no_outcome(
    open_lake_of_day_1: Ledger, attempts: list[Attempt], order: list[str]
) -> None:
    plain = _tried(open_lake_of_day_1, attempts, {})
    renamed = _tried(open_lake_of_day_1, attempts, dict(zip(THE_FOUR, order, strict=True)))
    assert _told(renamed) == _told(plain)
    assert _stages(renamed) == _stages(plain)


@QUICK
@given(attempts=ATTEMPTS, hours=st.integers(1, 40))
def test_a_clock_that_wakes_late_or_in_pieces_or_twice_writes_the_same(
    open_lake_of_day_1: Ledger, attempts: list[Attempt], hours: int
) -> None:
    late = _tried(open_lake_of_day_1, attempts, {})
    pieces = _tried(open_lake_of_day_1, attempts, {}, wakes=timedelta(hours=hours))
    assert [(one.type, one.data) for one in pieces.entries] == [
        (one.type, one.data) for one in late.entries
    ]


@QUICK
@given(
    attempts=ATTEMPTS,
    which=st.permutations(range(4)),
    who=st.tuples(st.integers(0, 6), st.integers(0, 6)),
    choices=st.tuples(st.integers(0, 14), st.integers(0, 14)),
)
def test_acts_on_two_proposals_lead_to_the_same_in_either_order(
    open_lake_of_day_1: Ledger,
    attempts: list[Attempt],
    which: list[int],
    who: tuple[int, int],
    choices: tuple[int, int],
) -> None:
    before = _tried(open_lake_of_day_1, attempts[:10], {}, ends=False)
    pair = [
        one
        for number in (0, 1)
        if (one := _one_of(before, which[number], ANYONE[who[number]], choices[number]))
    ]
    ends = []
    for order in (pair, pair[::-1]):
        ledger = before.fork()
        for command, actor in order:
            ledger.act(command, by=actor, at=_now(before))
        ledger.run_clock(_now(before) + LONGEST_PATH)
        ends.append((_stages(ledger), _outcomes(ledger)))
    assert ends[0] == ends[1]
