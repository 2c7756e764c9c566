"""Longest path: with one permanent objector, or nobody at all, every matter comes to its end."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from audit.log.errors import Refused
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import LifeEnd
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.figures.longest_path import longest_path
from regime.domain.procedures import procedures
from regime.domain.values import MatterId
from tests.cast import DAY_1, OFFICER
from tests.governance.course import SWISS_CHAIR, Course, head, submit
from tests.governance.test_every_matter import BY_CONSENSUS, BY_SILENCE, BY_VOTE, OF_SEVERAL
from tests.governance.texts import READING, TEXT_OF, WORDS
from tests.ledger import Ledger

FRANCE, OBJECTOR = head("FRA"), head("BRA")
MATTERS = (*BY_SILENCE, *BY_CONSENSUS, *BY_VOTE)
MINUTE = timedelta(minutes=1)
ENDINGS = ("ProposalAdopted", "ProposalNotAdopted", "ProposalLapsed")


def filed(assembly: Ledger, matter: str) -> Course:
    if matter == "interpretation_challenge":
        submit(assembly, "interpretation", READING, by=OBJECTOR, at=DAY_1)
    course = submit(assembly, matter, TEXT_OF.get(matter, WORDS), by=FRANCE, at=DAY_1)
    if matter in OF_SEVERAL:
        course.join("DEU", "JPN", at=DAY_1)
    return course


def latest_end(course: Course) -> datetime:
    regime = course.ledger.regime
    rules = regime.edition(course.proposal.edition)
    row = rules.matters[MatterId(course.proposal.matter)]
    days = longest_path(row, procedures[course.proposal.procedure], rules)
    return DAY_1 + timedelta(days=days)


def whatever_it_can(proposal: Proposal) -> Iterator[life.ProposalCommand]:
    """What a member tries that never agrees."""
    symbol, member = proposal.symbol, OBJECTOR.member
    assert member is not None
    yield objections.RaiseObjection(symbol, "It goes too far.", "RP-38", "A narrower text.")
    yield ladder.AskForOpinion(symbol, "The panel knows.")
    if proposal.due and isinstance(proposal.due.end, LifeEnd):
        yield objections.RenewObjection(symbol, proposal.due.end.objection, "We talked.")
    yield votes.CastVote(symbol, member, "no", "Never.", None)


def object_for_ever(course: Course, at: datetime) -> None:
    """The objector does whatever it can, and the Secretariat finds each objection admissible."""
    for command in whatever_it_can(course.proposal):
        attempt(course, command, OBJECTOR, at)
    for number in course.proposal.objections:
        sustain = objections.SustainObjection(course.symbol, number, "Whole.")
        attempt(course, sustain, OFFICER, at)


def attempt(course: Course, command: life.ProposalCommand, by: object, at: datetime) -> None:
    try:
        course.ledger.act(command, by=by, at=at)  # type: ignore[arg-type]
    except Refused:
        return


def go_on(course: Course, *, objecting: bool) -> list[Stage]:
    """From one period to the next until nothing waits any more; the stages on the way."""
    stages = [course.proposal.stage]
    while due := course.proposal.due:
        if objecting:
            object_for_ever(course, due.at - MINUTE)
        course.run(due.at)
        stages.append(course.proposal.stage)
        assert len(stages) < 60
    return stages


@pytest.mark.parametrize("matter", MATTERS)
@pytest.mark.parametrize("objecting", [True, False], ids=["one who objects for ever", "nobody"])
def test_p7_it_ends_within_its_longest_path(
    assembly: Ledger, matter: str, *, objecting: bool
) -> None:
    course = filed(assembly, matter)
    if matter == "urgent_measure":
        course.act(submission.FindUrgent, "It spreads.", by=SWISS_CHAIR, at=DAY_1)
    go_on(course, objecting=objecting)
    assert course.proposal.stage in ENDED
    own = [one for one in course.ledger.entries if one.stream == course.symbol]
    ended = [one.recorded_at for one in own if one.type in ENDINGS]
    assert ended[-1] < latest_end(course)


@pytest.mark.parametrize("matter", BY_CONSENSUS)
def test_one_objector_brings_it_to_the_vote_and_no_further(assembly: Ledger, matter: str) -> None:
    course = filed(assembly, matter)
    if matter == "urgent_measure":
        course.act(submission.FindUrgent, "It spreads.", by=SWISS_CHAIR, at=DAY_1)
    assert Stage.VOTE in go_on(course, objecting=True)


def test_p7_the_ladder_of_the_model_rules_lasts_a_hundred_and_two_days(assembly: Ledger) -> None:
    rules = assembly.regime.rules
    row = rules.matters[MatterId("guidelines_amendment")]
    steps = procedures["consensus_with_escalation/1"].phases(row, rules)[1:]
    assert sum(one.days for one in steps) == rules.days("ladder", "max_days_total") == 102
