"""Replay of the founding: editions not made of their records, and records amiss, are found."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.instants import write_instant
from regime.domain.packs.pack import Pack
from tests.cast import DAY_1, DAY_2, OFFICER
from tests.governance.forging import first_named
from tests.ledger import Ledger


def test_a_forged_digest_of_the_first_edition_is_caught(ledger: Ledger) -> None:
    forged = ledger.forged_data("RulesEditionAdopted", "digest", "0" * 64)
    assert forged.first_fault() == ("RulesEditionAdopted", "digest")


def test_an_article_that_the_first_edition_does_not_name_is_caught(ledger: Ledger) -> None:
    named = ledger.entries[ledger.find("RulesEditionAdopted")].data["articles"]
    assert isinstance(named, dict)
    fewer: Json = {code: position for code, position in named.items() if code != "LR-1"}
    forged = ledger.forged_data("RulesEditionAdopted", "articles", fewer)
    assert forged.first_fault() == ("RulesEditionAdopted", "digest")


def test_an_article_changed_at_the_founding_is_caught(ledger: Ledger) -> None:
    forged = ledger.forged_data("ArticleRecorded", "text", "Other words.")
    assert forged.first_fault() == ("RulesEditionAdopted", "digest")


def test_a_criterion_changed_at_the_founding_is_caught(ledger: Ledger) -> None:
    forged = ledger.forged_data("CriterionRecorded", "weight", 9)
    assert forged.first_fault() == ("CriteriaEditionAdopted", "digest")


def test_a_founding_by_somebody_else_is_caught(ledger: Ledger) -> None:
    assert ledger.forged("LogFounded", actor=OFFICER.as_record()).first_fault()[1] == "act"


def test_an_appointment_inside_the_founding_is_caught(ledger: Ledger) -> None:
    genesis = ledger.entries[0]
    forged = ledger.forged(
        "OfficerAppointed", command=genesis.command, recorded_at=genesis.recorded_at
    )
    assert forged.first_fault() == ("OfficerAppointed", "founding")


def test_a_second_record_of_a_member_is_caught(ledger: Ledger) -> None:
    member = replace(ledger.entries[ledger.find("MemberRecorded", 4)], command="again")
    forged = ledger.with_entry(len(ledger.entries), member)
    assert forged.first_fault() == ("MemberRecorded", "unexplained")


def test_a_founding_without_rules_is_caught(ledger: Ledger) -> None:
    faults = ledger.without("RulesEditionAdopted").found()
    assert "founding" in [code for _, code in faults]


def test_a_record_entered_twice_in_its_collection_is_caught(ledger: Ledger) -> None:
    second = ledger.entries[ledger.find("RecordEntered", 1)].data
    forged = ledger.forged_data("RecordEntered", "record", second["record"])
    forged = forged.forged_data("RecordEntered", "collection", second["collection"])
    assert forged.first_fault() == ("RecordEntered", "founding")


def test_two_collections_may_hold_records_of_one_id(ledger: Ledger) -> None:
    second = ledger.entries[ledger.find("RecordEntered", 1)].data
    forged = ledger.forged_data("RecordEntered", "record", second["record"])
    forged = forged.forged_data("RecordEntered", "collection", "elsewhere")
    assert forged.found() == []


def test_a_record_entered_after_the_founding_is_caught(ledger: Ledger) -> None:
    record = replace(ledger.entries[ledger.find("RecordEntered")], command="again")
    forged = ledger.with_entry(len(ledger.entries), record)
    assert forged.first_fault() == ("RecordEntered", "unexplained")


@pytest.mark.parametrize(
    "name", ["MemberRecorded", "ArticleRecorded", "CriterionRecorded", "RecordEntered"]
)
def test_a_record_that_cites_a_source_nobody_recorded_is_caught(ledger: Ledger, name: str) -> None:
    forged = ledger.forged_data(name, "sources", ["LC-DRAFT", "LC-RUMOUR"])
    assert (forged.find(name), "source") in forged.found()


@pytest.mark.parametrize(
    ("field", "value"),
    [("clock", "sundial"), ("offset_seconds", 5), ("day_seconds", 0), ("vkey", "a key")],
)
def test_a_genesis_that_no_founding_writes_is_caught(
    ledger: Ledger, field: str, value: Json
) -> None:
    assert ledger.forged_data("LogFounded", field, value).first_fault() == (
        "LogFounded",
        "founding",
    )


@pytest.mark.parametrize("name", ["ArticleRecorded", "MatterRecorded", "RulesEditionAdopted"])
def test_a_founding_that_is_judged_as_of_another_instant_is_caught(
    ledger: Ledger, tmp_path: Path, name: str
) -> None:
    forged = ledger.forged_data(name, "as_of", write_instant(DAY_1))
    assert first_named(forged, tmp_path / "log") == (name, ledger.find(name), "founding")


def test_a_log_that_says_it_was_founded_at_another_instant_is_caught(
    ledger: Ledger, tmp_path: Path
) -> None:
    forged = ledger.forged_data("LogFounded", "founded_at", write_instant(DAY_2))
    assert first_named(forged, tmp_path / "log") == ("LogFounded", 0, "founding")


def test_a_simulated_clock_begins_at_its_offset_from_the_machine_s(tiny: Pack) -> None:
    played = Ledger(replace(tiny, clock="simulated", labels=("demonstration",)))
    begun = played.forged_data("LogFounded", "offset_seconds", -86_400)
    early = write_instant(DAY_1 + timedelta(days=1))
    assert begun.first_fault() == ("LogFounded", "founding")
    assert begun.forged_data("LogFounded", "founded_at", early).found() == []


@pytest.mark.parametrize("labels", [(), ("draft",)])
def test_a_simulated_clock_that_no_label_tells_of_is_caught(
    tiny: Pack, tmp_path: Path, labels: tuple[str, ...]
) -> None:
    played = Ledger(replace(tiny, clock="simulated", labels=labels))
    assert first_named(played, tmp_path / "log") == ("RegimeFounded", 1, "founding")


@pytest.mark.parametrize("label", ["demonstration", "rehearsal"])
def test_a_simulated_clock_is_told_of_by_either_label(tiny: Pack, label: str) -> None:
    assert Ledger(replace(tiny, clock="simulated", labels=("draft", label))).found() == []


@pytest.mark.parametrize("day_seconds", [1, 86_399])
def test_days_of_another_length_are_those_of_a_rehearsal(
    tiny: Pack, tmp_path: Path, day_seconds: int
) -> None:
    short = replace(tiny, day_seconds=day_seconds)
    rehearsed = Ledger(replace(short, labels=("rehearsal",)))
    played = Ledger(replace(short, labels=("demonstration",)))
    assert rehearsed.found() == []
    assert first_named(played, tmp_path / "log") == ("RegimeFounded", 1, "founding")
