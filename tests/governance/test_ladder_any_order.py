"""Whatever is tried on the ladder, in whatever order, it ends within its days by itself."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.log.catalogue import Data
from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.open_acts_on_the_ladder import ladder_probes
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.said import SUBJECTS
from regime.domain.values import Actor, StateCode
from tests.cast import DAY_1, OFFICER
from tests.depth import times
from tests.governance.course import SWISS_CHAIR, Course, end_of, head, on, submit
from tests.governance.texts import GUIDELINE
from tests.ledger import Ledger

ACTORS = (*map(head, ("FRA", "BRA", "IND", "ITA")), SWISS_CHAIR, OFFICER)
CALL_ENDS = end_of(5, 15)
REVISED: Json = [{"provision": "GL-5B", "text": "Another text."}]
REPEAT = timedelta(days=14)

Act = Callable[[Proposal, Actor], life.ProposalCommand]
Attempt = tuple[int, int, int]

ACTS: tuple[Act, ...] = (
    lambda p, a: ladder.AgreeToSkip(p.symbol, p.ladder_step),
    lambda p, a: objections.RenewObjection(
        p.symbol, 1 if a.member == "BRA" else 2, "Two meetings."
    ),
    lambda p, a: objections.WithdrawObjection(p.symbol, 1 if a.member == "BRA" else 2, "Met."),
    lambda p, a: ladder.AskForOpinion(p.symbol, "The panel knows."),
    lambda p, a: consultation.ReviseProposal(p.symbol, "", REVISED, "", "It reads better."),
    lambda p, a: ladder.RecordOpinion(p.symbol, "adopt", "It is sound.", "ab" * 32),
    lambda p, a: rulings.RuleOnOrder(p.symbol, SUBJECTS[0], "So it is.", "So."),
    lambda p, a: rulings.AppealRuling(p.symbol, len(p.rulings), "It is not."),
    lambda p, a: rulings.VoteOnRuling(
        p.symbol, len(p.rulings), a.member or StateCode(""), "yes", "", None
    ),
    lambda p, a: ladder.ProposeConciliationText(p.symbol, REVISED, "Both can live with it."),
)
ATTEMPTS = st.lists(
    st.tuples(
        st.integers(0, len(ACTORS) - 1),
        st.integers(0, len(ACTS)),
        st.integers(0, 9 * 24),
    ),
    min_size=5,
    max_size=30,
)
QUICK = settings(
    max_examples=times(60, 10),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def blocked_once(assembly_of_day_1: Ledger) -> Course:
    """A change of the Guidelines to which two members object, at the end of its call."""
    ledger = assembly_of_day_1.fork()
    course = submit(ledger, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    for code in ("BRA", "IND"):
        course.sustain(course.objects(head(code), at=on(5, 14)), at=on(5, 14))
    course.run(CALL_ENDS)
    ledger.replayed()
    return course


def _tried(begun: Course, attempts: Sequence[Attempt]) -> Course:
    course = Course(begun.ledger.fork(), begun.symbol)
    at = CALL_ENDS
    for who, which, hours in attempts:
        at += timedelta(hours=hours)
        _try(course, ACTORS[who], which, at)
    return course


def _try(course: Course, actor: Actor, which: int, at: datetime) -> None:
    course.ledger.run_clock(at)
    proposal = course.proposal
    if which < len(ACTS):
        commands = [ACTS[which](proposal, actor)]
    else:
        probes = ladder_probes(proposal, course.ledger.regime, actor)
        commands = [command for _, command, _ in probes]
    for command in commands:
        try:
            course.ledger.act(command, by=actor, at=at)
        except Refused:
            continue


def _steps_end(course: Course) -> datetime:
    """The end of the last vote of the ladder that is not a repeat, or the end before it."""
    ends = [
        entry.data["closes_at"] if entry.type == "VoteOpened" else entry.data["until"]
        for entry in course.ledger.entries
        if entry.stream == course.symbol
        and (entry.type == "LadderStepOpened" or _is_first_vote(entry.type, entry.data))
    ]
    return datetime.fromisoformat(str(max(map(str, ends))))


def _is_first_vote(name: str, data: Data) -> bool:
    return name == "VoteOpened" and data["repeats"] is None


@QUICK
@given(attempts=ATTEMPTS)
def test_all_steps_together_last_no_longer_than_the_article_says(
    blocked_once: Course, attempts: list[Attempt]
) -> None:
    course = _tried(blocked_once, attempts)
    rules = course.ledger.regime.rules
    most = timedelta(days=rules.days("ladder", "max_days_total"))
    course.run(CALL_ENDS + most)
    assert _steps_end(course) <= CALL_ENDS + most
    assert course.proposal.stage is not Stage.LADDER


@QUICK
@given(attempts=ATTEMPTS)
def test_no_proposal_stays_open_past_its_longest_path(
    blocked_once: Course, attempts: list[Attempt]
) -> None:
    course = _tried(blocked_once, attempts)
    most = timedelta(days=course.ledger.regime.rules.days("ladder", "max_days_total"))
    course.run(max(CALL_ENDS + most + REPEAT, course.ledger.entries[-1].recorded_at))
    assert course.proposal.stage in ENDED
    assert course.proposal.due is None


@QUICK
@given(attempts=ATTEMPTS)
def test_the_replay_finds_no_fault_in_what_was_tried(
    blocked_once: Course, attempts: list[Attempt]
) -> None:
    assert _tried(blocked_once, attempts).ledger.found() == []
