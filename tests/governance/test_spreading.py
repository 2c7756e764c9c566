"""Spreading: one act of a play or a scenario that stands for one act of each of several persons."""

import pytest

from audit.log.encoding import Json
from audit.log.errors import Malformed
from governance.domain.trials.acts_of_many import assessors, in_place, voters
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.roster.state import Seat
from regime.domain.values import StateCode, Subject, Symbol
from tests.cast import DAY_1

ROSTER = ("FRA", "JPN", "BRA")


def drawn(*panel: int) -> Application:
    """An application with such a panel, assessed on two criteria."""
    return Application(
        Symbol("A/1"), Step.ASSESSMENT, DAY_1, 0, 1, 1, "", covers=("AC-01", "AC-02"), panel=panel
    )


SEATS = {
    number: Seat(number, StateCode(code), Subject(code), ())
    for number, code in enumerate(ROSTER, start=1)
}


def test_findings_follow_the_panel_whatever_its_order() -> None:
    said: dict[str, Json] = {"application": "a", "score": 3, "reasons": "So."}
    parts = list(assessors(said, drawn(3, 1), SEATS, place="/acts/0"))
    assert [(part.by, part.fields["criterion"]) for part in parts] == [
        ("assessor:BRA", "AC-01"),
        ("assessor:BRA", "AC-02"),
        ("assessor:FRA", "AC-01"),
        ("assessor:FRA", "AC-02"),
    ]


@pytest.mark.parametrize(
    ("panel", "said", "detail"),
    [
        ((), {"score": 3, "reasons": "So."}, "nobody has been drawn"),
        ((1,), {"reasons": "So."}, "no finding on AC-01"),
        ((1,), {"score": 3, "scores": {"AC-01": 2}}, "no finding on AC-01"),
    ],
)
def test_findings_that_say_nothing_are_malformed(
    panel: tuple[int, ...], said: dict[str, Json], detail: str
) -> None:
    with pytest.raises(Malformed, match=detail):
        list(assessors(said, drawn(*panel), SEATS, place="/acts/0"))


@pytest.mark.parametrize("by", ["panel:0", "panel:3", "panel:x"])
def test_nobody_sits_in_a_place_that_a_panel_has_not(by: str) -> None:
    assert in_place("panel:2", drawn(2, 3), SEATS, place="") == "assessor:BRA"
    with pytest.raises(Malformed):
        in_place(by, drawn(2, 3), SEATS, place="")


def test_a_vote_is_explained_for_itself_or_as_its_choice_is() -> None:
    said: dict[str, Json] = {
        "proposal": "a",
        "votes": {"yes": ["FRA"], "no": ["JPN", "BRA"]},
        "of_choice": {"no": "AC-02."},
        "explanations": {"BRA": "AC-05."},
    }
    parts = [(one.by, one.fields["explanation"]) for one in voters("cast_vote", said)]
    assert parts == [("head:FRA", ""), ("head:JPN", "AC-02."), ("head:BRA", "AC-05.")]
