"""RP-21: the chair is named by the group whose turn it is, or elected in at most three rounds."""

from dataclasses import replace
from pathlib import Path

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.elections import rounds
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.proposal.phases import plan_of
from governance.domain.chapters.proposal.said import ReasonsMissing, TooLate, WrongStage
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from governance.reading.way_ahead import dated
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.said import AnotherElected
from regime.domain.values import MatterId, StateCode, Subject
from tests.cast import DAY_1, OFFICER
from tests.governance.course import end_of, head, just_before, on
from tests.governance.elections.course import (
    CHAIR,
    ElectionCourse,
    members_of,
    open_election,
    others,
    papers,
    with_rotation,
)
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.ledger import Ledger, refused

GROUP_NAMES, CONSULTED = end_of(5, 1), end_of(5, 15)
ROUND_1, ROUND_2, ROUND_3 = end_of(5, 22), end_of(5, 29), end_of(6, 5)
IN_CONSULTATION = on(5, 4)


@pytest.fixture
def election(assembly: Ledger) -> ElectionCourse:
    """The election of the Chair, opened on 2 March, 180 days before the Plenary."""
    return open_election(assembly, CHAIR)


@pytest.fixture
def turn(election: ElectionCourse) -> str:
    """The group whose turn it is."""
    assert election.proposal.election.group is not None
    return election.proposal.election.group


@pytest.fixture
def contested(election: ElectionCourse) -> ElectionCourse:
    """Four candidates, since the group named nobody; the first round is open."""
    election.run(GROUP_NAMES)
    for code in ("BRA", "FRA", "JPN", "POL"):
        election.nominate(code, at=IN_CONSULTATION)
    election.run(CONSULTED)
    return election


def test_an_election_opens_with_the_nomination_by_one_group(election: ElectionCourse) -> None:
    assert election.proposal.stage is Stage.NOMINATION
    assert election.proposal.sponsor == ""
    assert election.proposal.due is not None
    assert election.proposal.due.at == GROUP_NAMES


def test_the_executive_secretary_opens_an_election(assembly: Ledger) -> None:
    with pytest.raises(NotPermitted):
        assembly.act(elections.OpenElection(CHAIR, "Now."), by=head("FRA"))


def test_the_opening_of_an_election_has_reasons(assembly: Ledger) -> None:
    with pytest.raises(ReasonsMissing):
        assembly.act(elections.OpenElection(CHAIR, " "), by=OFFICER)


def test_an_election_has_no_sponsor_to_stand_beside_and_no_text_to_revise(
    election: ElectionCourse,
) -> None:
    election.run(GROUP_NAMES)
    assert election.refusal(consultation.CosponsorProposal, by=head("FRA"), at=IN_CONSULTATION)
    said = ("", "Anew.", "Some.", "Better.")
    assert election.refusal(consultation.ReviseProposal, *said, by=head("FRA"), at=IN_CONSULTATION)
    assert election.refusal(submission.WithdrawProposal, "No.", by=head("FRA"), at=IN_CONSULTATION)


def test_two_elections_to_one_office_are_never_open(election: ElectionCourse) -> None:
    with pytest.raises(elections.ElectionRuns):
        open_election(election.ledger, CHAIR, at=on(3, 3))


def test_nobody_is_elected_by_an_open_ballot(assembly: Ledger) -> None:
    rules = assembly.regime.rules
    row = rules.matters[CHAIR]
    open_row = replace(row, terms={**row.terms, "ballot": "roll_call"})
    changed = replace(rules, matters={**rules.matters, CHAIR: open_row})
    regime = replace(assembly.regime, editions=(changed,))
    with pytest.raises(elections.NothingToElect, match="secret ballot"):
        rounds.open_election(CHAIR, regime, DAY_1, reasons="It is time.")


def test_nobody_is_elected_on_a_matter_that_decides_a_text(assembly: Ledger) -> None:
    with pytest.raises(elections.NothingToElect):
        open_election(assembly, MatterId("budget"))


def test_nobody_is_elected_on_a_matter_that_there_is_not(lake: Ledger) -> None:
    found = refused(lake, elections.OpenElection(CHAIR, "Now."), by=OFFICER, at=DAY_1)
    assert found is not None
    assert found.place == "/matter"


def test_the_group_whose_turn_it_is_names_a_candidate_of_its_own(
    election: ElectionCourse, turn: str
) -> None:
    first = members_of(election.ledger, turn)[0]
    assert election.nominate(first) == 1
    assert election.standing == [first]


def test_no_other_group_nominates_in_that_period(election: ElectionCourse, turn: str) -> None:
    own, other = members_of(election.ledger, turn)[0], others(election.ledger, turn)[0]
    with pytest.raises(elections.NotInRotation):
        election.nominate(own, by=other)
    with pytest.raises(elections.NotInRotation):
        election.nominate(other, by=own)


def test_the_group_names_until_the_last_moment_of_its_sixty_days(
    election: ElectionCourse, turn: str
) -> None:
    first = members_of(election.ledger, turn)[0]
    election.nominate(first, at=just_before(GROUP_NAMES))
    election.run(GROUP_NAMES)
    with pytest.raises(TooLate):
        election.nominate("FRA", at=IN_CONSULTATION)


def test_a_group_that_named_one_is_consulted_on_it_and_the_members_say_yes_or_no(
    election: ElectionCourse, turn: str
) -> None:
    first = members_of(election.ledger, turn)[0]
    election.nominate(first)
    assert election.run(GROUP_NAMES) == ("ConsultationOpened",)
    assert election.run(CONSULTED) == ("VoteOpened", "CandidatesPut")
    election.poll(*papers(("yes", 13), ("no", 11)))
    assert election.elected == [first]


def test_one_nomination_from_within_does_not_take_the_right_of_a_group(assembly: Ledger) -> None:
    """RP-21: whoever of the group names a second candidate only puts it beside the first."""
    election = open_election(with_rotation(assembly, "GRULAC"), CHAIR)
    election.nominate("ARG")
    election.nominate("BRA", at=just_before(GROUP_NAMES))
    assert election.run(GROUP_NAMES) == ("ConsultationOpened",)
    assert election.standing == ["ARG", "BRA"]
    with pytest.raises(TooLate):
        ElectionCourse(election.ledger.fork(), election.symbol).nominate("FRA", at=IN_CONSULTATION)
    assert election.run(CONSULTED) == ("VoteOpened", "CandidatesPut")
    assert election.proposal.election.put == (1, 2)


def test_under_rules_of_before_a_group_that_named_several_has_named_none(tmp_path: Path) -> None:
    pack = open_ballots(tmp_path / "mtcr", but=("chair_election",))
    older = lacking(pack, {"RP-21": ("group_names_several",)})
    election = open_election(with_rotation(older, "GRULAC"), CHAIR)
    election.nominate("ARG")
    election.nominate("BRA")
    assert election.run(GROUP_NAMES) == ("NominationOpened", "ConsultationOpened")


def test_after_sixty_days_without_a_name_any_member_nominates(election: ElectionCourse) -> None:
    assert election.run(GROUP_NAMES) == ("NominationOpened", "ConsultationOpened")
    assert election.nominate("FRA", at=IN_CONSULTATION) == 1
    assert election.nominate("BRA", by="FRA", at=IN_CONSULTATION) == 2


def test_any_member_nominates_until_the_consultation_ends(election: ElectionCourse) -> None:
    election.run(GROUP_NAMES)
    election.nominate("FRA", at=just_before(CONSULTED))
    with pytest.raises(TooLate):
        ElectionCourse(election.ledger.fork(), election.symbol).nominate("JPN", at=CONSULTED)


def test_who_is_nominated_by_another_member_stands_once_its_own_accepts(
    election: ElectionCourse,
) -> None:
    election.run(GROUP_NAMES)
    number = election.nominate("BRA", by="FRA", at=IN_CONSULTATION)
    assert election.standing == []
    with pytest.raises(elections.NotTheCandidatesMember):
        election.accept(number, by="FRA", at=IN_CONSULTATION)
    election.accept(number, by="BRA", at=IN_CONSULTATION)
    assert election.standing == ["BRA"]
    with pytest.raises(elections.CandidateStands):
        election.accept(number, by="BRA", at=IN_CONSULTATION)


def test_who_did_not_accept_by_the_end_of_the_consultation_is_not_put(
    election: ElectionCourse,
) -> None:
    election.run(GROUP_NAMES)
    election.nominate("BRA", by="FRA", at=IN_CONSULTATION)
    election.nominate("JPN", at=IN_CONSULTATION)
    election.run(CONSULTED)
    assert election.put == [2]


def test_a_member_has_one_candidate_for_the_chair(election: ElectionCourse) -> None:
    election.run(GROUP_NAMES)
    election.nominate("FRA", at=IN_CONSULTATION)
    with pytest.raises(elections.CandidateStands):
        election.nominate("FRA", by="JPN", at=IN_CONSULTATION)


@pytest.mark.parametrize("label", ["", "  ", "N" * 121])
def test_a_candidate_has_a_short_public_name(election: ElectionCourse, label: str) -> None:
    election.run(GROUP_NAMES)
    with pytest.raises(elections.LabelMissing) as found:
        election.nominate("FRA", at=IN_CONSULTATION, label=label)
    assert found.value.place == "/label"


@pytest.mark.parametrize("label", ["n.n@example.org", "n.n＠example.org", "n.n﹫example.org"])
def test_a_public_name_is_no_address(election: ElectionCourse, label: str) -> None:
    election.run(GROUP_NAMES)
    with pytest.raises(elections.LabelPersonal) as found:
        election.nominate("FRA", at=IN_CONSULTATION, label=label)
    assert (found.value.place, found.value.rule) == ("/label", "RP-21")


def test_a_public_name_fits_its_place(election: ElectionCourse) -> None:
    election.run(GROUP_NAMES)
    election.nominate("FRA", at=IN_CONSULTATION, label="N" * 120)
    assert election.proposal.election.candidates[1].label == "N" * 120


def test_a_candidacy_is_withdrawn_by_its_own_member_before_the_first_round(
    election: ElectionCourse,
) -> None:
    election.run(GROUP_NAMES)
    election.nominate("FRA", at=IN_CONSULTATION)
    with pytest.raises(elections.NotTheCandidatesMember):
        election.leave(1, by="JPN", at=IN_CONSULTATION)
    fork = ElectionCourse(election.ledger.fork(), election.symbol)
    fork.leave(1, by="FRA", at=on(5, 5))
    assert fork.standing == []
    with pytest.raises(elections.UnknownCandidate):
        fork.leave(1, by="FRA", at=on(5, 5))
    with pytest.raises(WrongStage):
        election.leave(1, by="FRA", at=CONSULTED)


def test_where_nobody_stands_the_election_lapses_and_any_member_nominates_in_the_next(
    election: ElectionCourse,
) -> None:
    election.run(GROUP_NAMES)
    assert election.run(CONSULTED) == ("ProposalLapsed", "ElectionFailed")
    again = open_election(election.ledger, CHAIR, at=on(5, 18))
    assert again.proposal.stage is Stage.CONSULTATION
    assert again.nominate("FRA", at=on(5, 18)) == 1


def test_once_the_office_is_filled_a_group_names_first_again(election: ElectionCourse) -> None:
    election.run(CONSULTED)
    again = open_election(election.ledger, CHAIR, at=on(5, 18))
    for code in ("FRA", "BRA"):
        again.nominate(code, at=on(5, 18))
    again.run(end_of(6, 1))
    again.poll(*papers(("1", 20), ("2", 10)))
    third = open_election(again.ledger, CHAIR, at=on(6, 15))
    assert third.proposal.stage is Stage.NOMINATION


def test_the_majority_of_the_votes_for_candidates_elects(contested: ElectionCourse) -> None:
    followed = contested.poll(*papers(("1", 13), ("2", 7), ("3", 3), ("4", 2), ("abstain", 5)))
    assert contested.elected == ["BRA"]
    assert followed == (
        "ElectionRoundClosed",
        "SymbolGiven",
        "ProposalAdopted",
        "DecisionTookEffect",
        "ChairElected",
    )
    assert contested.proposal.stage is Stage.IN_FORCE
    assert contested.ledger.regime.elections.open == {}


def test_one_half_of_the_votes_is_no_majority(contested: ElectionCourse) -> None:
    contested.poll(*papers(("1", 12), ("2", 7), ("3", 3), ("4", 2)))
    assert contested.elected == []
    assert contested.put == [1, 2, 3]


def test_the_lowest_drops_out_until_two_are_left_for_the_last_round(
    contested: ElectionCourse,
) -> None:
    contested.poll(*papers(("1", 10), ("2", 9), ("3", 8), ("4", 3)))
    assert contested.put == [1, 2, 3]
    contested.poll(*papers(("1", 10), ("2", 9), ("3", 11)))
    assert contested.put == [1, 3]
    contested.poll(*papers(("1", 16), ("3", 14)))
    assert contested.elected == ["BRA"]


def test_a_tie_in_the_last_round_is_broken_by_a_lot_that_is_told(
    contested: ElectionCourse,
) -> None:
    contested.poll(*papers(("1", 10), ("2", 9), ("3", 8), ("4", 3)))
    contested.poll(*papers(("1", 10), ("2", 9), ("3", 8)))
    contested.poll(*papers(("1", 12), ("2", 12)))
    closed = contested.ledger.entries[contested.ledger.find("ElectionRoundClosed", 2)]
    assert closed.data["lots"] == [[1, 2]]
    assert len(contested.elected) == 1


def test_a_sole_candidate_that_finds_no_majority_is_not_elected(
    election: ElectionCourse,
) -> None:
    election.run(GROUP_NAMES)
    election.nominate("FRA", at=IN_CONSULTATION)
    election.run(CONSULTED)
    followed = election.poll(*papers(("yes", 12), ("no", 12)))
    assert followed == ("ElectionRoundClosed", "ProposalNotAdopted", "ElectionFailed")
    assert CHAIR in election.ledger.regime.elections.failed


def test_a_round_whose_quorum_failed_is_repeated_in_the_place_of_the_next(
    contested: ElectionCourse,
) -> None:
    assert contested.poll(*papers(("1", 23))) == ("QuorumFailed", "VoteOpened", "CandidatesPut")
    assert contested.proposal.ballot is not None
    assert contested.proposal.ballot.repeats == 1
    assert contested.proposal.ballot.closes_at == ROUND_2
    contested.poll(*papers(("1", 10), ("2", 8)))
    assert contested.elected == ["BRA"]


def test_a_second_failure_of_the_quorum_ends_the_election(contested: ElectionCourse) -> None:
    contested.poll(*papers(("1", 23)))
    followed = contested.poll(*papers(("1", 17)))
    assert followed == ("QuorumFailed", "ProposalNotAdopted", "ElectionFailed")


def test_a_quorum_that_fails_in_the_last_round_ends_the_election(
    contested: ElectionCourse,
) -> None:
    for _ in range(2):
        contested.poll(*papers(("1", 8), ("2", 8), ("3", 8)))
    assert contested.poll(*papers(("1", 23)))[1:] == ("ProposalNotAdopted", "ElectionFailed")


def test_the_chair_is_elected_by_day_95_where_the_group_names_nobody(
    contested: ElectionCourse,
) -> None:
    """60 days for the group, 14 of consultation, three rounds of 7: counted from the next day."""
    contested.poll(*papers(("1", 8), ("2", 8), ("3", 7), ("4", 7)))
    contested.poll(*papers(("1", 10), ("2", 10)))
    contested.poll(*papers(("1", 11), ("2", 12)))
    assert contested.elected == ["FRA"]
    elected = contested.ledger.entries[-1]
    assert (elected.type, elected.recorded_at) == ("ChairElected", ROUND_3)
    assert (ROUND_3.date() - DAY_1.date()).days == 60 + 14 + 3 * 7


def test_rp_37_the_next_round_has_all_its_days_after_the_days_for_claims(
    contested: ElectionCourse,
) -> None:
    contested.poll(*papers(("1", 10), ("2", 9), ("3", 8), ("4", 3)), at=on(5, 23))
    assert contested.proposal.ballot is not None
    assert contested.proposal.ballot.closes_at == end_of(5, 30)


def test_the_member_that_was_elected_takes_the_chair_and_no_other(
    contested: ElectionCourse,
) -> None:
    contested.poll(*papers(("1", 20), ("2", 10)))
    ledger, at = contested.ledger, on(6, 1)
    wrong = offices.NameChair(StateCode("FRA"), Subject("next chair"))
    assert isinstance(refused(ledger, wrong, by=OFFICER, at=at), AnotherElected)
    ledger.act(offices.NameChair(StateCode("BRA"), Subject("next chair")), by=OFFICER, at=at)
    assert ledger.entries[-1].type == "ChairDesignated"
    assert ledger.regime.chair is not None
    assert ledger.regime.chair.member == "CHE"


def test_rp_37_the_dates_to_come_are_those_after_the_days_for_claims(
    contested: ElectionCourse,
) -> None:
    """A round closes; two days to publish its papers and three to claim them; then the next."""
    rules = contested.ledger.regime.rules
    ahead = [("vote", one) for one in plan_of(contested.proposal, contested.ledger.regime)[1:]]
    found = [(one.opens_at, one.until) for one in dated(ahead, contested.proposal, rules)]
    assert found == [(end_of(5, 27), end_of(6, 3)), (end_of(6, 8), end_of(6, 15))]
