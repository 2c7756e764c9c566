"""RP-46: experts examine a change of the list for 60 days from its admission; none decides."""

from pathlib import Path

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.consultation.examining import examining_until
from governance.domain.chapters.consultation.said import (
    ExpertViewFiled,
    FileExpertView,
    NothingToExamine,
    View,
)
from governance.domain.chapters.proposal import said as life
from regime.domain.chapters.credentials.said import AccreditDelegate
from regime.domain.values import Actor, Capacity, StateCode, Subject
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, end_of, head, just_before, on, submit
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.test_lasting_effects import proposed
from tests.governance.test_list_changes import LOWERED, REWORDED, stated
from tests.ledger import Ledger

GERMANY, FRANCE = head("DEU"), head("FRA")
EXPERT = Actor(Capacity.EXPERT, member=StateCode("DEU"), subject=Subject("expert"))
WITHIN = end_of(5, 1)
SAID = (View.WITH_CHANGES, "Three hundred kilograms say too much.")


@pytest.fixture
def change(assembly: Ledger) -> Course:
    """A change of substance that is admitted on 2 March; Germany has an expert."""
    accredited = AccreditDelegate(Subject("expert"), StateCode("DEU"), Capacity.EXPERT)
    assembly.act(accredited, by=GERMANY)
    return proposed(assembly, "list_substantive", stated(LOWERED))


def test_an_expert_says_what_the_delegation_finds_of_the_text_as_it_stands(change: Course) -> None:
    (filed,) = change.act(FileExpertView, *SAID, by=EXPERT, at=on(3, 9))
    assert filed == ExpertViewFiled(StateCode("DEU"), 0, *SAID)


def test_a_later_view_of_the_delegation_replaces_it(change: Course) -> None:
    change.act(FileExpertView, *SAID, by=EXPERT, at=on(3, 9))
    (filed,) = change.act(FileExpertView, View.SUPPORTS, "Tested.", by=GERMANY, at=on(3, 10))
    assert isinstance(filed, ExpertViewFiled) and filed.view is View.SUPPORTS


def test_they_have_60_days_from_the_admission(change: Course) -> None:
    assert examining_until(change.proposal, change.ledger.regime) == WITHIN
    assert (WITHIN.date() - DAY_1.date()).days == 60
    change.sustain(change.objects(head("JPN"), at=on(4, 5)), at=on(4, 6))
    assert change.refusal(FileExpertView, *SAID, by=EXPERT, at=just_before(WITHIN)) is None
    late = change.refusal(FileExpertView, *SAID, by=EXPERT, at=WITHIN)
    assert isinstance(late, life.TooLate) and late.rule == "RP-46"


def test_no_period_waits_for_a_view(change: Course) -> None:
    before = change.proposal.stage_due
    change.act(FileExpertView, View.OPPOSES, "It goes too far.", by=EXPERT, at=on(3, 30))
    assert change.proposal.stage_due == before


def test_a_change_is_not_examined_before_it_is_admitted(assembly: Ledger) -> None:
    text = stated(LOWERED)
    course = submit(assembly, "list_substantive", text, by=FRANCE, at=DAY_1)
    early = course.refusal(FileExpertView, *SAID, by=GERMANY, at=DAY_1)
    assert isinstance(early, NothingToExamine)


def test_an_editorial_change_and_what_has_ended_are_not_examined(
    change: Course, assembly: Ledger
) -> None:
    editorial = proposed(assembly, "list_editorial", stated(REWORDED))
    other = editorial.refusal(FileExpertView, *SAID, by=EXPERT, at=DAY_1)
    assert isinstance(other, NothingToExamine)
    change.withdraw(by=FRANCE, at=on(3, 9))
    assert change.refusal(FileExpertView, *SAID, by=EXPERT, at=on(3, 30)) is not None


def test_a_view_gives_reasons_and_is_of_a_partner(change: Course) -> None:
    blank = change.refusal(FileExpertView, View.OPPOSES, " ", by=EXPERT, at=on(3, 9))
    assert isinstance(blank, life.ReasonsMissing)
    assert isinstance(change.refusal(FileExpertView, *SAID, by=OFFICER, at=on(3, 9)), NotPermitted)


def test_under_rules_that_name_no_matter_nobody_examines(tmp_path: Path) -> None:
    older = lacking(open_ballots(tmp_path / "mtcr"), {"RP-46": ("examined_matters",)})
    change = proposed(older, "list_substantive", stated(LOWERED))
    assert examining_until(change.proposal, older.regime) is None


@pytest.mark.parametrize(("path", "value"), [("member", "BRA"), ("revision", 3), ("reasons", "")])
def test_the_replay_finds_a_forged_view(change: Course, path: str, value: object) -> None:
    change.act(FileExpertView, *SAID, by=EXPERT, at=on(3, 9))
    assert change.ledger.found() == []
    forged = change.ledger.forged_data("ExpertViewFiled", path, value)  # type: ignore[arg-type]
    assert forged.first_fault()[0] == "ExpertViewFiled"
