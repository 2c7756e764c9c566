"""Forged outcomes: not even the holder of the log's key can record what no rule leads to.

Each log here is published in whole tiles under a checkpoint that the right key signed, and its
entries are canonical, dense and in order. The verifier still says at which entry the rules part
from it.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.entry import RulesCited
from audit.log.instants import write_instant
from governance.domain.chapters.objections import said as objections
from governance.domain.verifying.report import REPLAY
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Actor, Capacity, StateCode, Subject
from tests.cast import (
    ALDER,
    BIRCH,
    CEDAR,
    DAY_1,
    DAY_2,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_3,
    HAZEL,
    MAPLE,
    OFFICER,
)
from tests.governance.acts_of import admit, submit, vote
from tests.governance.course import Course
from tests.governance.course import submit as start
from tests.governance.forging import first_misformed, first_named, verified
from tests.governance.texts import WORDS
from tests.ledger import Ledger

MOMENT = timedelta(microseconds=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the log is published."""
    return tmp_path / "log"


@pytest.fixture
def decided(lake: Ledger) -> Ledger:
    """Two texts that silence adopted, as the decisions 1 and 2 of the year."""
    for _ in range(2):
        start(lake, "water_level", WORDS, by=ALDER, at=DAY_1).admit(at=DAY_1)
    lake.run_clock(END_OF_DAY_2)
    return lake


def test_a_log_that_the_rules_led_to_is_good(adopted: Ledger, folder: Path) -> None:
    report = verified(adopted, folder)
    assert report.ok
    assert report.levels()[REPLAY] is True


def test_a_result_that_does_not_follow_from_its_votes_is_named(
    rejected: Ledger, folder: Path
) -> None:
    forged = rejected.forged_data("VoteClosed", "result/adopted", True)
    closed = rejected.find("VoteClosed")
    assert first_named(forged, folder) == ("VoteClosed", closed, "differs")


def test_votes_that_do_not_carry_the_recorded_adoption_are_named(
    adopted: Ledger, folder: Path
) -> None:
    forged = adopted.forged_data("VoteCast", "choice", "no", 2)
    closed = adopted.find("VoteClosed")
    assert first_named(forged, folder) == ("VoteClosed", closed, "differs")


def test_another_count_of_the_same_outcome_is_named(adopted: Ledger, folder: Path) -> None:
    forged = adopted.forged_data("VoteClosed", "result/counts/yes", 3)
    closed = adopted.find("VoteClosed")
    assert first_named(forged, folder) == ("VoteClosed", closed, "differs")


def test_a_vote_at_the_close_that_is_counted_is_named(rejected: Ledger, folder: Path) -> None:
    forged = rejected.forged("VoteCast", 1, recorded_at=END_OF_DAY_3)
    cast = rejected.find("VoteCast", 1)
    assert first_named(forged, folder) == ("VoteCast", cast, "due_not_decided")


def test_a_vote_a_moment_before_the_close_is_counted(rejected: Ledger, folder: Path) -> None:
    last = rejected.forged("VoteCast", 1, recorded_at=END_OF_DAY_3 - MOMENT)
    assert verified(last, folder).ok


def test_a_vote_of_a_suspended_member_is_named(rejected: Ledger, folder: Path) -> None:
    forged = rejected.forged_data("VoteCast", "member", "MAPLE", 1)
    cast = rejected.find("VoteCast", 1)
    forged.entries[cast] = replace(forged.entries[cast], actor=MAPLE.as_record())
    assert first_named(forged, folder) == ("VoteCast", cast, "refused")
    assert "MAPLE" in verified(forged, folder).in_order()[0].detail


@pytest.mark.parametrize(("voters", "quorate"), [((ALDER,), False), ((ALDER, BIRCH), True)])
def test_a_vote_without_its_quorum_has_no_result(
    ledger: Ledger, folder: Path, voters: tuple[Actor, ...], quorate: bool
) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, *voters)
    ledger.run_clock(END_OF_DAY_3)
    ends = [entry.type for entry in ledger.entries if entry.type in ("VoteClosed", "QuorumFailed")]
    assert ends == ["VoteClosed" if quorate else "QuorumFailed"]
    assert verified(ledger, folder).ok


def test_a_missed_quorum_that_is_passed_over_is_named(ledger: Ledger, folder: Path) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, ALDER)
    ledger.run_clock(END_OF_DAY_3)
    failed = ledger.find("QuorumFailed")
    told = ledger.entries[failed].data
    data: dict[str, Json] = {key: told[key] for key in ("round", "as_of", "result")}
    forged = ledger.forged("QuorumFailed", type="VoteClosed", data=data)
    assert first_named(forged, folder) == ("VoteClosed", failed, "differs")


def test_an_effect_that_does_not_match_its_text_is_named(adopted: Ledger, folder: Path) -> None:
    changed = adopted.find("DecisionTookEffect") + 1
    assert adopted.entries[changed].type == "ArticleRecorded"
    told = adopted.entries[changed]
    forged = adopted.fork()
    forged.entries[changed] = replace(told, data={**told.data, "text": "The Warden decides."})
    assert first_named(forged, folder) == ("ArticleRecorded", changed, "differs")


def test_an_effect_that_nobody_decided_is_named(rejected: Ledger, folder: Path) -> None:
    edition = rejected.entries[rejected.find("RulesEditionAdopted")]
    last = len(rejected.entries)
    made = replace(
        edition,
        command="5b0e4a52-9d0c-4c5e-8a53-0f7a3b7c1d2e",
        recorded_at=END_OF_DAY_3,
        actor=OFFICER.as_record(),
        rules=RulesCited(1, ("LR-14",)),
    )
    forged = rejected.with_entry(last, made)
    assert first_named(forged, folder) == ("RulesEditionAdopted", last, "unexplained")


def test_a_decision_number_that_repeats_is_named(decided: Ledger, folder: Path) -> None:
    given = decided.find("SymbolGiven", 3)
    again = decided.entries[decided.find("SymbolGiven", 2)].data
    forged = decided.forged("SymbolGiven", 3, data=again)
    for name in ("ProposalAdopted", "DecisionTookEffect"):
        forged = forged.forged_data(name, "decision", again["symbol"], 1)
    assert first_named(forged, folder) == ("SymbolGiven", given, "differs")


def test_an_objection_that_is_sustained_without_power_is_named(
    under_silence: Course, folder: Path
) -> None:
    number = under_silence.objects(BIRCH, at=DAY_2)
    found = objections.ObjectionSustained(number=number, reasons="Whole.")
    lake, symbol = under_silence.ledger, under_silence.symbol
    forged = lake.with_events(found, by=BIRCH, at=DAY_2, stream=symbol)
    assert first_named(forged, folder) == ("ObjectionSustained", len(lake.entries), "refused")
    by_the_officer = lake.with_events(found, by=OFFICER, at=DAY_2, stream=symbol)
    assert verified(by_the_officer, folder).ok


def test_a_silence_that_is_decided_early_is_named(under_silence: Course, folder: Path) -> None:
    under_silence.run(END_OF_DAY_2)
    lake = under_silence.ledger
    closed = lake.find("SilenceClosed")
    assert verified(lake, folder).ok
    forged = lake.fork()
    for position in range(closed, len(lake.entries)):
        forged.entries[position] = replace(
            forged.entries[position], recorded_at=END_OF_DAY_2 - MOMENT
        )
    assert first_named(forged, folder) == ("SilenceClosed", closed, "not_due")


def test_an_objection_that_is_left_out_of_the_result_is_named(
    under_silence: Course, folder: Path
) -> None:
    under_silence.sustain(under_silence.objects(BIRCH, at=DAY_2), at=DAY_2)
    under_silence.run(END_OF_DAY_2)
    lake = under_silence.ledger
    forged = lake.forged_data("SilenceClosed", "result/blocked_by", [])
    assert first_named(forged, folder) == ("SilenceClosed", lake.find("SilenceClosed"), "differs")


def test_a_deadline_that_was_moved_is_named(under_silence: Course, folder: Path) -> None:
    lake = under_silence.ledger
    moved = write_instant(END_OF_DAY_2 + MOMENT)
    forged = lake.forged_data("SilenceOpened", "closes_at", moved)
    forged = forged.forged_data("SilenceOpened", "step/closes_at", moved)
    assert first_named(forged, folder) == ("SilenceOpened", lake.find("SilenceOpened"), "differs")


@pytest.mark.parametrize(
    "electors",
    [
        [{"member": "ALDER"}, {"member": "BIRCH"}, {"member": "CEDAR"}],
        [{"member": code} for code in ("ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE")],
    ],
    ids=["one is left out", "the suspended one is let in"],
)
def test_a_wrong_electorate_is_named(rejected: Ledger, folder: Path, electors: Json) -> None:
    forged = rejected.forged_data("VoteOpened", "electors", electors)
    opened = rejected.find("VoteOpened")
    assert first_named(forged, folder) == ("VoteOpened", opened, "differs")


def test_rules_of_another_edition_that_are_cited_are_named(adopted: Ledger, folder: Path) -> None:
    forged = adopted.forged("VoteOpened", rules=RulesCited(2, ("LR-11", "LR-14")))
    opened = adopted.find("VoteOpened")
    assert adopted.regime.rules.edition == 2
    assert first_named(forged, folder) == ("VoteOpened", opened, "rules")


def test_a_proposal_under_rules_that_came_later_is_named(adopted: Ledger, folder: Path) -> None:
    forged = adopted.forged_data("ProposalSubmitted", "edition", 2)
    submitted = adopted.find("ProposalSubmitted")
    assert first_named(forged, folder) == ("ProposalSubmitted", submitted, "differs")


def test_an_act_of_a_person_without_the_capacity_is_named(ledger: Ledger, folder: Path) -> None:
    expert = Actor(Capacity.EXPERT, member=StateCode("ALDER"), subject=Subject("expert"))
    ledger.act(
        credentials.AccreditDelegate(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT),
        by=ALDER,
        at=DAY_1,
    )
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, ALDER)
    forged = ledger.forged("VoteCast", actor=expert.as_record())
    assert first_named(forged, folder) == ("VoteCast", ledger.find("VoteCast"), "refused")


def test_an_act_of_a_person_whose_capacity_ended_is_named(ledger: Ledger, folder: Path) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, ALDER, BIRCH)
    ended = ledger.fork()
    ended.act(
        credentials.EndAccreditation(Subject("head BIRCH"), "Recalled."), by=OFFICER, at=DAY_3
    )
    end, cast = ended.find("AccreditationEnded"), ended.find("VoteCast", 1)
    forged = ended.in_order(*range(cast), end, cast)
    assert verified(ended, folder).ok
    assert first_named(forged, folder) == ("VoteCast", cast + 1, "actor")


def test_a_second_command_with_the_same_id_is_named(rejected: Ledger, folder: Path) -> None:
    first = rejected.entries[rejected.find("ProposalAdmitted")].command
    forged = rejected.forged("VoteCast", 1, command=first)
    cast = rejected.find("VoteCast", 1)
    assert first_named(forged, folder) == ("VoteCast", cast, "command")


def test_two_acts_under_one_command_are_named(rejected: Ledger, folder: Path) -> None:
    first = rejected.entries[rejected.find("VoteCast")].command
    forged = rejected.forged("VoteCast", 1, command=first)
    cast = rejected.find("VoteCast", 1)
    assert first_named(forged, folder) == ("VoteCast", cast, "act")


def test_a_vote_that_was_taken_out_is_missed_at_the_count(adopted: Ledger, folder: Path) -> None:
    forged = adopted.without("VoteCast")
    assert first_named(forged, folder) == ("VoteClosed", forged.find("VoteClosed"), "differs")


def test_a_decision_that_was_taken_out_is_missed_at_the_next_act(
    rejected: Ledger, folder: Path
) -> None:
    other: Json = [{"article": "LR-9", "text": "Anew."}]
    submit(rejected, text=other, by=HAZEL, at=END_OF_DAY_3)
    forged = rejected.without("VoteClosed").without("ProposalNotAdopted")
    given = forged.find("SymbolGiven", 1)
    assert first_named(forged, folder) == ("SymbolGiven", given, "due_not_decided")


def test_a_vote_for_what_cannot_be_chosen_is_named(rejected: Ledger, folder: Path) -> None:
    forged = rejected.forged_data("VoteCast", "choice", "perhaps")
    assert first_named(forged, folder) == ("VoteCast", rejected.find("VoteCast"), "refused")


def test_an_entry_with_what_no_release_writes_yet_is_named(rejected: Ledger, folder: Path) -> None:
    forged = rejected.forged("VoteCast", extras={"signature": "none"})
    assert first_named(forged, folder) == ("VoteCast", rejected.find("VoteCast"), "envelope")


def test_what_follows_from_a_matter_that_there_is_not_is_undecidable(
    rejected: Ledger, folder: Path
) -> None:
    forged = rejected.forged_data("ProposalSubmitted", "matter", "weather")
    given, admitted = rejected.find("SymbolGiven"), rejected.find("ProposalAdmitted")
    assert first_named(forged, folder) == ("SymbolGiven", given, "refused")
    found = {(fault.position, fault.code) for fault in verified(forged, folder).in_order()}
    assert (admitted, "undecidable") in found


def test_a_withdrawal_by_another_than_the_sponsor_is_named(ledger: Ledger, folder: Path) -> None:
    course = start(ledger, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.withdraw(by=ALDER, at=DAY_1)
    forged = ledger.forged("ProposalWithdrawn", actor=CEDAR.as_record())
    withdrawn = ledger.find("ProposalWithdrawn")
    assert first_named(forged, folder) == ("ProposalWithdrawn", withdrawn, "refused")


def test_a_fault_of_an_objection_that_is_named_twice_is_named(
    under_silence: Course, folder: Path
) -> None:
    number = under_silence.objects(BIRCH, at=DAY_2)
    under_silence.act(objections.FailObjection, number, ("remedy",), "None.", by=OFFICER, at=DAY_2)
    lake = under_silence.ledger
    forged = lake.forged_data("ObjectionFoundDefective", "faults", ["remedy", "remedy"])
    found = lake.find("ObjectionFoundDefective")
    assert first_named(forged, folder) == ("ObjectionFoundDefective", found, "refused")


def test_an_entry_that_leaves_a_field_unsaid_is_named(rejected: Ledger, folder: Path) -> None:
    data = rejected.entries[rejected.find("DelegateAccredited")].data
    assert data["reasons"] == ""
    fewer = {key: value for key, value in data.items() if key != "reasons"}
    forged = rejected.forged("DelegateAccredited", data=fewer)
    accredited = rejected.find("DelegateAccredited")
    assert first_misformed(forged, folder) == ("DelegateAccredited", accredited, "unreadable")
