"""Replay of ballots: a count, an outcome or a vote that the rules do not lead to is found."""

from dataclasses import replace
from typing import Any

from tests.cast import ALDER, CEDAR, DAY_1, END_OF_DAY_3, END_OF_DAY_4, END_OF_DAY_5, MAPLE
from tests.governance.acts_of import admit, submit, vote
from tests.ledger import Ledger


def test_a_forged_count_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("VoteClosed", "result/counts/yes", 3)
    assert forged.first_fault() == ("VoteClosed", "differs")


def test_a_forged_outcome_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("VoteClosed", "result/adopted", True)
    assert forged.first_fault() == ("VoteClosed", "differs")


def test_a_forged_reason_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("ProposalNotAdopted", "reason", "no_quorum")
    assert forged.first_fault() == ("ProposalNotAdopted", "differs")


def test_a_forged_ballot_is_caught_at_the_count(rejected: Ledger) -> None:
    forged = rejected.forged_data("VoteCast", "choice", "no", 1)
    assert forged.first_fault() == ("VoteClosed", "differs")


def test_a_removed_ballot_is_caught_at_the_count(adopted: Ledger) -> None:
    forged = adopted.without("VoteCast", 3)
    assert forged.first_fault()[0] == "VoteClosed"


def test_a_missed_quorum_that_is_closed_as_a_vote_is_caught(ledger: Ledger) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, ALDER)
    ledger.run_clock(END_OF_DAY_3)
    failed = ledger.entries[ledger.find("QuorumFailed")]
    data: dict[str, Any] = {key: failed.data[key] for key in ("round", "as_of", "result")}
    forged = ledger.forged("QuorumFailed", type="VoteClosed", data=data)
    assert forged.first_fault() == ("VoteClosed", "differs")


def test_a_missed_quorum_that_is_adopted_is_caught(adopted: Ledger) -> None:
    forged = adopted.without("VoteCast").without("VoteCast").without("VoteCast")
    assert forged.first_fault() == ("VoteClosed", "differs")


def test_a_forged_list_of_the_absent_is_caught(ledger: Ledger) -> None:
    submit(ledger)
    ledger.run_clock(END_OF_DAY_4)
    forged = ledger.forged_data("QuorumFailed", "not_taking_part", ["ALDER"])
    assert forged.first_fault() == ("QuorumFailed", "differs")


def test_a_third_vote_is_caught(ledger: Ledger) -> None:
    submit(ledger)
    ledger.run_clock(END_OF_DAY_5)
    again = ledger.entries[ledger.find("VoteOpened", 1)]
    forged = ledger.with_entry(len(ledger.entries), again)
    assert forged.first_fault() == ("VoteOpened", "command")


def test_a_vote_after_the_close_is_caught(rejected: Ledger) -> None:
    cast = rejected.entries[rejected.find("VoteCast")]
    late = replace(
        cast,
        recorded_at=END_OF_DAY_3,
        command="late",
        actor=CEDAR.as_record(),
        data={**cast.data, "member": "CEDAR"},
    )
    forged = rejected.with_entry(len(rejected.entries), late)
    assert forged.first_fault() == ("VoteCast", "refused")


def test_a_late_vote_that_is_counted_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged("VoteCast", 1, recorded_at=END_OF_DAY_3)
    assert forged.first_fault() == ("VoteCast", "due_not_decided")


def test_a_vote_before_the_opening_is_caught(ledger: Ledger) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, ALDER)
    opened, cast = ledger.find("VoteOpened"), ledger.find("VoteCast")
    early = replace(ledger.entries[cast], recorded_at=DAY_1)
    forged = ledger.with_entry(opened, early)
    assert forged.first_fault() == ("VoteCast", "refused")


def test_a_vote_of_a_suspended_member_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("VoteCast", "member", "MAPLE", 1)
    position = forged.find("VoteCast", 1)
    forged.entries[position] = replace(forged.entries[position], actor=MAPLE.as_record())
    assert forged.first_fault() == ("VoteCast", "refused")


def test_a_vote_for_another_member_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("VoteCast", "member", "HAZEL", 1)
    assert forged.first_fault() == ("VoteCast", "refused")


def test_a_second_vote_that_names_nothing_is_caught(rejected: Ledger) -> None:
    again = replace(rejected.entries[rejected.find("VoteCast", 1)], command="again")
    forged = rejected.with_entry(rejected.find("VoteClosed"), again)
    assert forged.first_fault() == ("VoteCast", "refused")


def test_a_change_that_names_another_vote_is_caught(rejected: Ledger) -> None:
    first = rejected.find("VoteCast")
    cast = rejected.entries[rejected.find("VoteCast", 1)]
    again = replace(cast, command="again", data={**cast.data, "replaces": first})
    forged = rejected.with_entry(rejected.find("VoteClosed"), again)
    assert forged.first_fault() == ("VoteCast", "refused")


def test_a_vote_in_another_round_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("VoteCast", "round", 2)
    assert forged.first_fault() == ("VoteCast", "differs")
