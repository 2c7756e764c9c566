"""RP-11: by its last day a case goes to the vote, whatever check, cure or appeal is still open.

The pack's own periods leave days before the last one, so the last day of these Rules comes sooner.
The case is complete on 2 March 2026: the silence ends on 6 June, an objection of its last second is
checked until 11 June and cured or appealed against until 18 June; the vote on the appeal is open
until 25 June, and its repeat until 9 July.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.state import Holding
from regime.domain.values import MatterId
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import assembly_applied_to, to_the_members
from tests.governance.course import Course, end_of, head, just_before
from tests.governance.packs_of_trial import changed, with_applicants

BRAZIL = head("BRA")
RAISED, FAILED, APPEALED = (
    just_before(one) for one in (end_of(6, 6), end_of(6, 11), end_of(6, 18))
)


def _case(folder: Path, *, last: datetime) -> Course:
    """A case that goes to the vote on this day; Brazil objects as its silence ends."""
    days = (last.date() - DAY_1.date()).days

    def sooner(rules: dict[str, Any]) -> None:
        for article in rules["records"]:
            if article["id"] == "RP-11":
                article["parameters"] |= {"max_total_days": days, "automatic_vote_day": days + 1}
        rules.pop("bounds", None)

    pack = changed(with_applicants(folder / "mtcr"), "rules_of_procedure.json", sooner)
    course = to_the_members(assembly_applied_to(pack)).course
    course.objects(BRAZIL, at=RAISED, provision="AC-05")
    return course


def _failed(course: Course) -> None:
    said = (1, ["reasons"], "It has none.")
    course.act(objections.FailObjection, *said, by=OFFICER, at=FAILED)


def _must_have_gone_to_the_vote(course: Course, last: datetime) -> None:
    course.run(just_before(last))
    assert course.proposal.stage is Stage.AWAITING
    assert course.run(last)[0] == "VoteOpened"
    assert course.proposal.first_vote_at == last
    assert course.proposal.objections[1].standing is Standing.CLOSED
    assert course.ledger.found() == []


def test_the_check_of_an_objection_does_not_move_it(tmp_path: Path) -> None:
    last = end_of(6, 10)
    _must_have_gone_to_the_vote(_case(tmp_path, last=last), last)


def test_the_days_to_appeal_against_a_finding_do_not_move_it(tmp_path: Path) -> None:
    last = end_of(6, 17)
    course = _case(tmp_path, last=last)
    _failed(course)
    _must_have_gone_to_the_vote(course, last)


@pytest.mark.parametrize("last", [end_of(6, 20), end_of(7, 1)], ids=["the vote", "its repeat"])
def test_an_appeal_does_not_move_it_and_loses_its_object(tmp_path: Path, last: datetime) -> None:
    course = _case(tmp_path, last=last)
    _failed(course)
    course.act(rulings.AppealRuling, 1, "It has them.", by=BRAZIL, at=APPEALED)
    _must_have_gone_to_the_vote(course, last)
    assert course.proposal.rulings[1].holding is Holding.CLOSED
    after = course.run(last + timedelta(days=6))
    assert not any(one.startswith("Ruling") for one in after)


def test_nobody_contests_the_matter_of_a_case(tmp_path: Path) -> None:
    course = _case(tmp_path, last=end_of(6, 20))
    said = (MatterId("observer_status"), "It is less.")
    refused = course.refusal(rulings.ContestMatter, *said, by=BRAZIL, at=FAILED)
    assert isinstance(refused, life.WrongStage)
