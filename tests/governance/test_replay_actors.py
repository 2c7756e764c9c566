"""Replay of actors: an act is found that nobody with the right to it did."""

from dataclasses import replace

from audit.log.encoding import Json
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Subject
from tests.cast import ALDER, BIRCH, CEDAR, DAY_2, END_OF_DAY_3, HAZEL, OFFICER
from tests.governance.acts_of import submit
from tests.ledger import Ledger

OTHER: Json = [{"article": "LR-9", "text": "Anew."}]


def test_an_act_of_someone_who_was_never_accredited_is_caught(adopted: Ledger) -> None:
    stranger = {"capacity": "head", "member": "ALDER", "subject": "stranger"}
    forged = adopted.forged("ProposalSubmitted", actor=stranger)
    given = forged.find("SymbolGiven")
    forged.entries[given] = replace(forged.entries[given], actor=stranger)
    assert forged.first_fault() == ("SymbolGiven", "actor")


def test_an_act_of_nobody_in_particular_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged("VoteCast", 1, actor={"capacity": "head", "member": "BIRCH"})
    assert forged.first_fault() == ("VoteCast", "actor")


def test_an_act_after_the_accreditation_ended_is_caught(rejected: Ledger) -> None:
    ended = credentials.EndAccreditation(Subject("head BIRCH"), "Recalled.")
    symbol = submit(rejected, text=OTHER, by=CEDAR, at=END_OF_DAY_3)
    rejected.act(ended, by=OFFICER, at=END_OF_DAY_3)
    withdrawal = submission.WithdrawProposal(symbol, "Overtaken.")
    rejected.act(withdrawal, by=CEDAR, at=END_OF_DAY_3)
    forged = rejected.forged("ProposalWithdrawn", actor=BIRCH.as_record())
    assert forged.first_fault() == ("ProposalWithdrawn", "actor")


def test_an_act_in_a_capacity_that_does_not_carry_it_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged("VoteCast", actor=OFFICER.as_record())
    assert forged.first_fault() == ("VoteCast", "refused")


def test_an_admission_by_a_delegate_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged("ProposalAdmitted", actor=HAZEL.as_record())
    opened = forged.find("ConsultationOpened")
    forged.entries[opened] = replace(forged.entries[opened], actor=HAZEL.as_record())
    assert forged.first_fault() == ("ProposalAdmitted", "refused")


def test_an_actor_with_a_name_is_caught(rejected: Ledger) -> None:
    named = {**ALDER.as_record(), "name": "A. Alder"}
    assert rejected.forged("VoteCast", actor=named).first_fault() == ("VoteCast", "actor")


def test_one_act_by_two_actors_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged("ConsultationOpened", actor=ALDER.as_record())
    assert forged.first_fault() == ("ConsultationOpened", "act")


def test_one_act_at_two_instants_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged("ConsultationOpened", recorded_at=DAY_2)
    assert forged.first_fault() == ("ConsultationOpened", "act")


def test_what_the_clock_did_is_not_done_by_an_officer(rejected: Ledger) -> None:
    forged = rejected.forged("VoteOpened", actor=OFFICER.as_record())
    assert forged.first_fault() == ("VoteOpened", "due_not_decided")


def test_a_command_that_is_recorded_twice_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged("VoteCast", 1, command=rejected.entries[0].command)
    assert forged.first_fault() == ("VoteCast", "command")
