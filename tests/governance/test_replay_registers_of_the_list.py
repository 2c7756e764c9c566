"""Replay of the registers of the list: each field that the rules decide is found when forged.

Topics, events of the past, reviews of entries, national law, workshops, the library, editions. What
a person said is found by the tree alone, and what the rules make of it here.
"""

from dataclasses import fields
from typing import get_args

import pytest

from audit.log import catalogue
from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from regime.domain.chapters.case_file import said as case_file
from regime.domain.chapters.entry_reviews import said as entry_reviews
from regime.domain.chapters.implementation import said as implementation
from regime.domain.chapters.library.said import LibraryEvent
from regime.domain.chapters.lists.said import ListEditionAdopted
from regime.domain.chapters.national_reports.said import FileNationalReport, NationalReportFiled
from regime.domain.chapters.received_items import said as received_items
from regime.domain.chapters.technology import said as technology
from regime.domain.chapters.workshops import said as workshops
from regime.domain.values import CLOCK, Symbol
from tests.cast import OFFICER
from tests.governance.course import head, on
from tests.governance.others import beginnings_of, is_found, other
from tests.governance.test_entry_reviews import of
from tests.governance.test_lasting_effects import in_force, proposed
from tests.governance.test_list_changes import REWORDED, laid, stated
from tests.governance.test_technology import CLOSE, INSTITUTE, REOPEN, SENT
from tests.governance.texts import ENTRY
from tests.governance.watching import filed, noted
from tests.governance.workshops import FRANCE, JAPAN, TECHNICAL, everything_held, staffed
from tests.ledger import Ledger
from tests.regime.test_national_reports import ANSWERS, COUNTS
from tests.replaying import Replayed

GERMANY = head("DEU")
# What only the person says who acts, as far as the rules leave it open; a cause is one of three.
SAID = frozenset(
    {
        "about",
        "agenda",
        "audience",
        "body",
        "cause",
        "entries",
        "experts",
        "finding",
        "findings",
        "in_force_on",
        "licence",
        "measure",
        "name",
        "outside_seats",
        "persons",
        "place",
        "quantity",
        "reasons",
        "remarks",
        "size",
        "source",
        "sources",
        "subject",
        "text",
        "title",
        "what_is_new",
        "why_the_list_lags",
        "year",
    }
)
REPORT = FileNationalReport(ANSWERS, COUNTS, Commitment("5e" * 32), 120)
ENTER = received_items.EnterReceivedItem("1.A.1", 2024, 3, Commitment("5e" * 32), 120)
END_USE = received_items.ReportEndUse(1, Commitment("5e" * 32), 120)
TAKE_OFF = received_items.TakeItemOff(1, "It was returned.")
OF = {
    ListEditionAdopted,
    implementation.ImplementationDeclared,
    NationalReportFiled,
    *get_args(received_items.ReceivedEvent),
    *get_args(case_file.HistoryEvent),
    *get_args(entry_reviews.EntryReviewEvent),
    *get_args(technology.TopicEvent),
    *get_args(workshops.WorkshopEvent),
    *get_args(LibraryEvent),
}
EVENTS = [one for one in catalogue.declared() if one.cls in OF]
DECIDED = [
    (event.name, field.name)
    for event in EVENTS
    for field in fields(event.cls)
    if field.name not in event.sealed and field.name not in SAID
]


@pytest.fixture(scope="module")
def told(assembly_of_day_1: Ledger) -> Ledger:
    """Each of the registers is written in, and what is due in them falls due."""
    ledger = staffed(assembly_of_day_1.fork())
    filed(ledger)
    noted(ledger, "2026-1", by=TECHNICAL)
    ledger.act(CLOSE, by=TECHNICAL)
    ledger.act(REOPEN, by=GERMANY)
    ledger.act(SENT, by=INSTITUTE)
    ledger.act(technology.HideTopic("2026-2", "An advertisement."), by=OFFICER)
    ledger.act(technology.ShowTopic("2026-2", "It is not."), by=GERMANY)
    event = next(iter(ledger.regime.case_file.events))
    ledger.act(case_file.LinkHistory(event, "topic", "2026-1", "It shows it."), by=FRANCE)
    ledger.act(case_file.UnlinkHistory(1, "Not so."), by=FRANCE)
    for number, code in enumerate(("1.A.1", "1.A.2", "3.A.10"), 1):
        ledger.act(of(code), by=TECHNICAL)
        if number == 2:
            ledger.act(entry_reviews.AskFurtherReview(2, "Why?"), by=JAPAN)
    declared = implementation.DeclareImplementation(
        1, "Export order", "2026-03-01", "https://example.org/order", "1.A.1", ""
    )
    ledger.act(declared, by=FRANCE)
    for command in (REPORT, ENTER, END_USE, TAKE_OFF):
        ledger.act(command, by=FRANCE)
    everything_held(ledger)
    change = proposed(ledger, "list_substantive", stated(REWORDED))
    ledger.act(technology.LinkProposal("2026-1", Symbol(change.symbol)), by=FRANCE)
    entry = laid(ledger, ENTRY)
    in_force(change)
    ledger.act(workshops.PublishFindings(2, "Four kinds."), by=JAPAN, at=on(9, 1))
    assert entry.proposal.due
    entry.run(entry.proposal.due.at)
    return ledger.replayed()


@pytest.fixture(scope="module")
def beginnings(told: Ledger) -> list[Replayed]:
    """How it begins, replayed up to the end of some commands; the longest first."""
    return beginnings_of(told)


def test_the_log_has_no_fault_and_everything_happens_in_it(told: Ledger) -> None:
    assert told.found() == []
    assert {event.name for event in EVENTS} <= {entry.type for entry in told.entries}


@pytest.mark.parametrize(("name", "field"), DECIDED)
def test_another_value_of_what_the_rules_decide_is_found(
    told: Ledger, beginnings: list[Replayed], name: str, field: str
) -> None:
    (declared,) = (one for one in EVENTS if one.name == name)
    positions = [at for at, entry in enumerate(told.entries) if entry.type == name]
    for nth in {0, len(positions) - 1}:
        value = told.entries[positions[nth]].data[field]
        forged = told.forged_data(name, field, other(value, declared, field), nth)
        assert is_found(forged, beginnings), f"{name} at {positions[nth]}"


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("ListEditionAdopted", "cause", "adopted"),
        ("ListEditionAdopted", "cause", "lapsed"),
        ("TopicFiled", "entries", ["99.Z.9"]),
        ("TopicNoted", "entries", ["1.A.2", "1.A.2"]),
        ("TopicSent", "entries", ["99.Z.9"]),
        ("PracticeOffered", "entries", ["99.Z.9"]),
        ("WorkshopCalled", "outside_seats", 1),
        ("WorkshopCalled", "title", " "),
        ("DelegationRegistered", "persons", 4),
        ("EntryReviewPublished", "experts", "FRA"),
        ("EntryReviewPublished", "sources", "a library"),
        ("ImplementationDeclared", "in_force_on", "2026-03-03"),
        ("NationalReportFiled", "answers", {"laws": "Order 7."}),
        ("NationalReportFiled", "counts", {"category_i_denied": 2}),
        ("NationalReportFiled", "size", 0),
        ("NationalReportFiled", "year", 2026),
        ("ItemReceived", "entry", "99.Z.9"),
        ("ItemReceived", "year", 2027),
        ("ItemTakenOff", "number", 2),
    ],
)
def test_nor_does_anybody_say_what_the_rules_refuse(
    told: Ledger, beginnings: list[Replayed], name: str, field: str, value: Json
) -> None:
    assert is_found(told.forged_data(name, field, value), beginnings)


def test_each_thing_that_the_clock_did_is_missed(told: Ledger, beginnings: list[Replayed]) -> None:
    done = {entry.type for entry in told.entries if entry.actor == CLOCK.as_record()}
    assert {name for name in done if not is_found(told.without(name), beginnings)} == set()
