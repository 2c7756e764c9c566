"""Without agreement on a statement the Chair may sum up, in the Chair's own name, in three days."""

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from regime.domain.values import Actor
from tests.cast import DAY_1, OFFICER
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    end_of,
    head,
    just_before,
    names,
    on,
    submit,
)
from tests.governance.texts import WORDS
from tests.ledger import Ledger

SILENCE_ENDS, SUMMARY_ENDS = end_of(3, 9), end_of(3, 12)


@pytest.fixture
def statement(assembly: Ledger) -> Course:
    """A public statement under silence, to which Brazil objects."""
    course = submit(assembly, "public_statement", WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.sustain(course.objects(head("BRA"), at=on(3, 4)), at=on(3, 4))
    return course


def test_silence_adopts_a_statement(assembly: Ledger) -> None:
    course = submit(assembly, "public_statement", WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    assert course.run(SILENCE_ENDS)[0] == "SilenceClosed"
    assert course.proposal.stage is Stage.IN_FORCE


def test_broken_silence_awaits_the_chair_and_no_vote_follows(statement: Course) -> None:
    assert statement.run(SILENCE_ENDS) == ("SilenceClosed", "SummaryAwaited")
    assert statement.run(just_before(SUMMARY_ENDS)) == ()
    assert statement.run(SUMMARY_ENDS) == ("ProposalNotAdopted",)
    assert statement.ledger.entries[-1].data["reason"] == "silence_broken"


def test_the_chair_sums_up_and_the_statement_is_not_adopted(statement: Course) -> None:
    moment = just_before(SUMMARY_ENDS)
    found = statement.act(ladder.PublishSummary, "Views differ.", by=SWISS_CHAIR, at=moment)
    assert names(found) == ("SummaryPublished", "ProposalNotAdopted")
    assert statement.ledger.entries[-1].data["reason"] == "chair_summary"


def test_after_three_days_the_chair_sums_up_no_more(statement: Course) -> None:
    refused = statement.refusal(ladder.PublishSummary, "Late.", by=SWISS_CHAIR, at=SUMMARY_ENDS)
    assert isinstance(refused, life.WrongStage)


def test_before_silence_is_broken_there_is_nothing_to_sum_up(statement: Course) -> None:
    refused = statement.refusal(ladder.PublishSummary, "Early.", by=SWISS_CHAIR, at=on(3, 5))
    assert isinstance(refused, life.WrongStage)


def test_a_summary_has_words(statement: Course) -> None:
    refused = statement.refusal(ladder.PublishSummary, " ", by=SWISS_CHAIR, at=on(3, 10))
    assert isinstance(refused, life.ReasonsMissing)
    assert refused.place == "/summary"


@pytest.mark.parametrize("actor", [OFFICER, head("CHE"), head("FRA")])
def test_only_the_chair_sums_up(statement: Course, actor: Actor) -> None:
    refused = statement.refusal(ladder.PublishSummary, "Mine.", by=actor, at=on(3, 10))
    assert isinstance(refused, NotPermitted)
