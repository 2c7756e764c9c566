"""Elections in the replay: not even the holder of the log's key elects otherwise than by the rules.

The Chair's election here has no quorum, twice. Each forged log is validly formed and signed.
"""

from pathlib import Path

import pytest

from governance.domain.chapters.elections import said as elections
from regime.domain.chapters.elections import said as elections_said
from regime.domain.values import StateCode, Symbol
from tests.cast import DAY_1, OFFICER
from tests.governance.course import end_of, head, on
from tests.governance.elections.course import (
    CHAIR,
    ElectionCourse,
    members_of,
    open_election,
    others,
)
from tests.governance.forging import first_named
from tests.ledger import Ledger

IN_CONSULTATION = on(5, 4)


@pytest.fixture
def election(assembly: Ledger) -> ElectionCourse:
    """The election of the Chair, in which the group has named nobody yet."""
    return open_election(assembly, CHAIR)


@pytest.fixture
def ended(election: ElectionCourse) -> Ledger:
    """The same after its end: three candidates, and a quorum that failed twice."""
    election.run(end_of(5, 1))
    for code in ("BRA", "FRA"):
        election.nominate(code, at=IN_CONSULTATION)
    election.nominate("JPN", by="FRA", at=IN_CONSULTATION)
    election.leave(2, by="FRA", at=IN_CONSULTATION)
    election.accept(3, by="JPN", at=IN_CONSULTATION)
    election.run(end_of(5, 29))
    return election.ledger


def test_an_election_is_told_without_a_fault(ended: Ledger) -> None:
    assert ended.entries[-1].type == "ElectionFailed"
    assert ended.faults() == []


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("RotationDrawn", "order/0", "Another group"),
        ("RotationDrawn", "seed", "5e" * 32),
        ("NominationOpened", "group", "Another group"),
        ("NominationOpened", "until", "2026-05-02T23:59:00.000000Z"),
        ("CandidatesPut", "candidates", [1, 2, 3]),
        ("CandidatesPut", "candidates", [1]),
        ("VoteOpened", "closes_at", "2026-05-23T23:59:00.000000Z"),
        ("ElectionFailed", "reason", "no_candidate"),
    ],
)
def test_what_the_rules_do_not_lead_to_is_named(
    ended: Ledger, tmp_path: Path, name: str, path: str, value: str | list[int]
) -> None:
    forged = ended.forged_data(name, path, list(value) if isinstance(value, list) else value)
    assert first_named(forged, tmp_path / "log") == (name, ended.find(name), "differs")


def test_an_election_to_another_office_than_the_proposal_says_is_named(
    ended: Ledger, tmp_path: Path
) -> None:
    forged = ended.forged_data("ElectionCalled", "matter", "panel_election")
    submitted = ended.find("ProposalSubmitted")
    assert first_named(forged, tmp_path / "log") == ("ProposalSubmitted", submitted, "differs")


def test_a_repeat_in_which_other_candidates_stand_is_named(ended: Ledger, tmp_path: Path) -> None:
    forged = ended.forged_data("CandidatesPut", "candidates", [3], 1)
    position = ended.find("CandidatesPut", 1)
    assert first_named(forged, tmp_path / "log") == ("CandidatesPut", position, "differs")


def test_a_nomination_out_of_turn_is_named(election: ElectionCourse, tmp_path: Path) -> None:
    group = election.proposal.election.group
    code = StateCode(others(election.ledger, group)[0])
    out_of_turn = elections.CandidateNominated(number=1, member=code, label="N. N.", by=code)
    _is_refused(election, out_of_turn, by=code, folder=tmp_path / "log")


def test_a_second_candidate_of_one_member_is_named(
    election: ElectionCourse, tmp_path: Path
) -> None:
    code = StateCode(members_of(election.ledger, election.proposal.election.group)[0])
    election.nominate(code)
    second = elections.CandidateNominated(number=2, member=code, label="N. N.", by=code)
    _is_refused(election, second, by=code, folder=tmp_path / "log")


def test_an_acceptance_by_another_member_is_named(election: ElectionCourse, tmp_path: Path) -> None:
    election.run(end_of(5, 1))
    election.nominate("JPN", by="FRA", at=IN_CONSULTATION)
    accepted = elections.CandidacyAccepted(number=1, member=StateCode("FRA"))
    _is_refused(election, accepted, by="FRA", folder=tmp_path / "log")


def test_a_candidacy_withdrawn_by_another_member_is_named(
    election: ElectionCourse, tmp_path: Path
) -> None:
    election.run(end_of(5, 1))
    election.nominate("JPN", at=IN_CONSULTATION)
    left = elections.CandidacyWithdrawn(number=1, member=StateCode("FRA"), reasons="")
    _is_refused(election, left, by="FRA", folder=tmp_path / "log")


@pytest.mark.parametrize("panel", [True, False])
def test_nobody_is_elected_without_a_round(ended: Ledger, tmp_path: Path, *, panel: bool) -> None:
    who, decision = (
        elections_said.Elected(StateCode("FRA"), "N. N.", "WEOG"),
        Symbol("MTCR/2026/D/1"),
    )
    until = end_of(6, 30)
    told: elections_said.ElectionEvent = (
        elections_said.PanelElected(CHAIR, (who,), until, decision, until)
        if panel
        else elections_said.ChairElected(CHAIR, who, decision, until)
    )
    forged = ended.with_events(told, by=OFFICER, at=until, stream="elections")
    position = len(forged.entries) - 1
    named = first_named(forged, tmp_path / "log")
    assert named == (forged.entries[-1].type, position, "unexplained")


def test_a_round_that_nobody_voted_in_elects_nobody(ended: Ledger, tmp_path: Path) -> None:
    symbol = ended.entries[ended.find("VoteOpened")].stream
    closed = elections.ElectionRoundClosed(
        round=2, as_of=end_of(5, 29), counts=(), elected=(1,), dropped=(), lots=(), seed=""
    )
    at = ended.find("QuorumFailed", 1)
    entry = ended.with_events(closed, by=OFFICER, at=DAY_1, stream=symbol).entries[-1]
    failed = ended.entries[at]
    forged = ended.forged("QuorumFailed", 1, type=entry.type, data=entry.data)
    assert failed.type == "QuorumFailed"
    assert first_named(forged, tmp_path / "log") == ("ElectionRoundClosed", at, "differs")


def _is_refused(
    election: ElectionCourse, told: elections.ElectionEvent, *, by: str, folder: Path
) -> None:
    """The act that this tells of is the first fault, and it is refused."""
    at = election.ledger.entries[-1].recorded_at
    forged = election.ledger.with_events(told, by=head(by), at=at, stream=election.symbol)
    named = (forged.entries[-1].type, len(forged.entries) - 1, "refused")
    assert first_named(forged, folder) == named
