"""What may be chosen in an election: by the office, and by who is put in the open round."""

import pytest

from governance.domain.chapters.elections.nominations import nominee_of
from governance.domain.chapters.elections.rounds import is_a_choice, must_be_a_choice
from governance.domain.chapters.votes.said import ChoiceUnknown
from regime.domain.values import StateCode
from tests.governance.course import end_of, on
from tests.governance.elections.course import (
    CHAIR,
    PANEL,
    ElectionCourse,
    open_election,
    with_rotation,
)
from tests.ledger import Ledger


@pytest.fixture
def chair(assembly: Ledger) -> ElectionCourse:
    """Two candidates for the chair in the first round."""
    election = open_election(assembly, CHAIR)
    election.run(end_of(5, 1))
    for code in ("BRA", "FRA"):
        election.nominate(code, at=on(5, 4))
    election.run(end_of(5, 15))
    return election


@pytest.fixture
def panel(assembly: Ledger) -> ElectionCourse:
    """Two candidates for the panel in the first round."""
    election = open_election(assembly, PANEL)
    for code in ("BRA", "FRA"):
        election.nominate(code)
    election.run(end_of(4, 1))
    return election


@pytest.mark.parametrize("choice", ["1", "2", "abstain"])
def test_a_paper_for_the_chair_names_one_candidate(chair: ElectionCourse, choice: str) -> None:
    must_be_a_choice(choice, chair.proposal, "RP-21")


@pytest.mark.parametrize("choice", ["3", "1,2", "yes", ""])
def test_a_paper_for_the_chair_says_nothing_else(chair: ElectionCourse, choice: str) -> None:
    with pytest.raises(ChoiceUnknown) as refused:
        must_be_a_choice(choice, chair.proposal, "RP-21")
    assert (refused.value.place, refused.value.rule) == ("/choice", "RP-21")


@pytest.mark.parametrize("choice", ["", "1", "1,2", "abstain"])
def test_a_paper_for_the_panel_names_several(panel: ElectionCourse, choice: str) -> None:
    assert is_a_choice(choice, panel.proposal)


@pytest.mark.parametrize("choice", ["3", "2,1", "yes"])
def test_a_paper_for_the_panel_says_nothing_else(panel: ElectionCourse, choice: str) -> None:
    assert not is_a_choice(choice, panel.proposal)


def test_a_member_that_has_a_candidate_could_still_nominate_another(assembly: Ledger) -> None:
    election = open_election(with_rotation(assembly, "GRULAC"), CHAIR)
    regime, brazil = election.ledger.regime, StateCode("BRA")
    assert nominee_of(brazil, election.proposal, regime) == "BRA"
    election.nominate("BRA")
    assert nominee_of(brazil, election.proposal, regime) == "ARG"
    election.nominate("ARG")
    assert nominee_of(brazil, election.proposal, regime) == "BRA"
