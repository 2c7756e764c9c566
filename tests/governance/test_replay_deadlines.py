"""Replay of deadlines: what came too early, too late, in another order or not at all is found."""

from dataclasses import replace

from tests.cast import BIRCH, END_OF_DAY_2, END_OF_DAY_4
from tests.governance.acts_of import submit
from tests.ledger import Ledger


def test_an_admission_by_silence_too_early_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged("ProposalDeemedAdmitted", recorded_at=END_OF_DAY_4)
    opened = forged.find("ConsultationOpened", 1)
    forged.entries[opened] = replace(forged.entries[opened], recorded_at=END_OF_DAY_4)
    assert forged.first_fault() == ("ProposalDeemedAdmitted", "not_due")


def test_an_admission_by_silence_as_of_another_instant_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("ProposalDeemedAdmitted", "as_of", "2026-03-05T23:59:00.000000Z")
    assert forged.first_fault() == ("ProposalDeemedAdmitted", "differs")


def test_a_forged_deadline_of_admissibility_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data(
        "ProposalSubmitted", "admissibility_until", "2026-03-04T23:59:00.000000Z"
    )
    assert forged.first_fault() == ("ProposalSubmitted", "differs")


def test_a_forged_deadline_of_consultation_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("ConsultationOpened", "until", "2026-03-03T23:59:00.000001Z")
    assert forged.first_fault() == ("ConsultationOpened", "differs")


def test_a_forged_deadline_of_the_vote_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("VoteOpened", "closes_at", "2026-03-05T23:59:00.000000Z")
    assert forged.first_fault() == ("VoteOpened", "differs")


def test_a_forged_date_of_effect_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("ProposalAdopted", "effective_at", "2026-03-04T23:59:00.000000Z")
    assert forged.first_fault() == ("ProposalAdopted", "differs")


def test_an_act_while_something_else_was_due_is_caught(ledger: Ledger) -> None:
    submit(ledger)
    submit(ledger, by=BIRCH, at=END_OF_DAY_2)
    deemed, opened = ledger.find("ProposalDeemedAdmitted"), ledger.find("ConsultationOpened")
    given = ledger.find("SymbolGiven", 1)
    forged = ledger.in_order(given, given + 1, deemed, opened)
    assert forged.first_fault() == ("SymbolGiven", "due_not_decided")


def test_what_was_due_in_another_order_is_caught(ledger: Ledger) -> None:
    submit(ledger)
    submit(ledger, by=BIRCH)
    ledger.run_clock(END_OF_DAY_2)
    first = ledger.find("ProposalDeemedAdmitted")
    forged = ledger.in_order(first + 2, first + 3, first, first + 1)
    assert forged.first_fault() == ("ProposalDeemedAdmitted", "due_order")


def test_a_clock_that_acts_where_nothing_is_due_is_caught(rejected: Ledger) -> None:
    again = replace(rejected.entries[rejected.find("ProposalNotAdopted")], command="again")
    forged = rejected.with_entry(len(rejected.entries), again)
    assert forged.first_fault() == ("ProposalNotAdopted", "not_due")


def test_an_event_that_was_skipped_is_caught(adopted: Ledger) -> None:
    assert adopted.without("ProposalAdopted").first_fault()[1] == "incomplete"


def test_a_step_that_was_skipped_is_caught(rejected: Ledger) -> None:
    assert rejected.without("ConsultationOpened").first_fault()[1] == "incomplete"


def test_an_opening_that_was_skipped_is_caught(rejected: Ledger) -> None:
    forged = rejected.without("VoteOpened")
    assert forged.first_fault() == ("VoteCast", "due_not_decided")
