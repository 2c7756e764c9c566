"""Replay of older entries: a log that an earlier release wrote is judged as it was written.

It may be continued by a later release. From the first entry on that only a later release could
write, nothing is written any more as before it.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from audit.log import catalogue
from audit.log.encoding import Json
from audit.log.entry import Entry
from audit.log.verify import EntryCheck, Fault
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.values import Capacity, Office, StateCode, Subject
from tests.cast import ALDER, BIRCH, DAY_1, DAY_3, END_OF_DAY_5, OFFICER
from tests.governance.acts_of import THE_FOUR, admit, submit, vote
from tests.governance.course import Course
from tests.governance.course import submit as start
from tests.governance.forging import first_misformed, verified
from tests.governance.texts import WORDS
from tests.ledger import Ledger

# What the first version of an event did not know; what it knew is written as before.
ADDED = {
    "AppointmentEnded": ("acting_until",),
    "ChairNamed": ("reasons",),
    "DecisionTookEffect": ("until",),
    "DelegateAccredited": ("reasons",),
    "OfficerAppointed": ("reasons", "until"),
    "ProposalAdmitted": ("weakens",),
    "ProposalReturned": ("appeal_until",),
    "ProposalSubmitted": ("kind", "new_facts"),
    "ProposalWithdrawn": ("barred", "takeover_until"),
    "VoteCast": ("revision",),
    "VoteOpened": ("question", "repeats"),
}


LATER = END_OF_DAY_5.replace(day=20)


@pytest.fixture
def first_lake(tiny: Pack) -> Ledger:
    """The Lake as the first release founded it, which entered no records of collections."""
    lake = Ledger(replace(tiny, records=())).enter()
    lake.act(offices.AppointOfficer(Subject("deputy"), Office.DEPUTY), by=OFFICER)
    lake.act(offices.EndAppointment(Office.DEPUTY, "Retired."), by=OFFICER)
    lake.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    return lake


@pytest.fixture
def older(first_lake: Ledger) -> Ledger:
    """A log of the first release, with proposals of every end that there was then."""
    ledger = first_lake
    adopted, rejected, returned, withdrawn, _ = (submit(ledger) for _ in range(5))
    admit(ledger, adopted)
    admit(ledger, rejected)
    ledger.act(submission.ReturnProposal(returned, "Pending already.", "LR-8"), by=OFFICER)
    ledger.act(submission.WithdrawProposal(withdrawn, "Overtaken."), by=ALDER)
    vote(ledger, adopted, *THE_FOUR)
    vote(ledger, rejected, BIRCH, at=DAY_3)
    ledger.run_clock(LATER)
    return _as_written_first(ledger)


def _as_written_first(ledger: Ledger) -> Ledger:
    ledger.entries = [_first_version(entry) for entry in ledger.entries]
    return ledger


def _first_version(entry: Entry) -> Entry:
    if entry.type not in ADDED:
        return entry
    data: dict[str, Json] = {
        key: value for key, value in entry.data.items() if key not in ADDED[entry.type]
    }
    return replace(entry, schema=1, data=data)


def _told_first(ledger: Ledger, name: str) -> Ledger:
    """A copy in which the last event ``name`` is told in the first version of its type."""
    position = [i for i, entry in enumerate(ledger.entries) if entry.type == name][-1]
    forged = ledger.fork()
    forged.entries[position] = _first_version(forged.entries[position])
    return forged


def _misformed(ledger: Ledger) -> list[Fault]:
    check, faults = EntryCheck(), list[Fault]()
    for position, entry in enumerate(ledger.entries):
        check.read(position, entry.to_bytes(), faults)
    return faults


def test_every_event_of_the_first_release_is_written_as_it_was_first(older: Ledger) -> None:
    known = [one for one in catalogue.declared() if one.generation(1) == 1]
    later = {one.name for one in known if one.version > 1}
    assert later == set(ADDED)
    assert later <= {entry.type for entry in older.entries}


def test_a_log_of_the_first_versions_has_no_fault(older: Ledger) -> None:
    assert older.found() == []


def test_what_an_older_entry_does_say_is_judged(older: Ledger) -> None:
    forged = older.forged_data("VoteOpened", "step/rule/pass/share/at_least", "1/2")
    assert forged.first_fault() == ("VoteOpened", "differs")
    forged = older.forged_data("ProposalReturned", "provision", "LR-99")
    assert forged.first_fault() == ("ProposalReturned", "refused")
    forged = older.forged_data("DecisionTookEffect", "edition", 3)
    assert forged.first_fault() == ("DecisionTookEffect", "differs")


def test_a_log_of_the_first_versions_is_good(older: Ledger, tmp_path: Path) -> None:
    assert verified(older, tmp_path / "log").ok


def test_a_later_release_goes_on_with_it(older: Ledger, tmp_path: Path) -> None:
    expert = credentials.AccreditDelegate(
        Subject("expert"), StateCode("ALDER"), Capacity.EXPERT, "Skilled."
    )
    older.act(expert, by=ALDER, at=LATER)
    start(older, "water_level", WORDS, by=ALDER, at=LATER).admit(at=LATER)
    older.run_clock(LATER + timedelta(days=2))
    assert older.entries[-1].type == "DecisionTookEffect"
    assert verified(older, tmp_path / "log").ok


def test_then_nothing_is_written_any_more_as_the_first_release_wrote_it(
    older: Ledger, tmp_path: Path
) -> None:
    submit(older, at=LATER)
    again = older.fork()
    submit(again, at=LATER)
    forged = _told_first(again, "ProposalSubmitted")
    last = len(again.entries) - 1
    assert first_misformed(forged, tmp_path / "log") == ("ProposalSubmitted", last, "schema")
    assert _misformed(_told_first(older, "ProposalSubmitted")) == []


@pytest.mark.parametrize("name", ["VoteOpened", "VoteCast"])
def test_a_vote_on_an_appeal_is_not_told_as_one_on_the_text(
    appealed: Course, tmp_path: Path, name: str
) -> None:
    appealed.vote("yes", ("ALDER",), at=DAY_1)
    ledger = appealed.ledger
    forged = _told_first(ledger, name)
    assert _named_first(forged) == (name, "schema")
    assert not verified(forged, tmp_path / "log").ok
    assert verified(ledger, tmp_path / "whole").ok


def test_a_return_keeps_its_right_of_appeal_and_a_withdrawal_its_taking_over(
    lake: Ledger, tmp_path: Path
) -> None:
    start(lake, "water_level", WORDS, by=ALDER, at=DAY_1).return_(at=DAY_1)
    start(lake, "water_level", WORDS, by=ALDER, at=DAY_1).withdraw(by=ALDER, at=DAY_1)
    for number, name in enumerate(("ProposalReturned", "ProposalWithdrawn")):
        told = (name, lake.find(name), "schema")
        assert first_misformed(_told_first(lake, name), tmp_path / str(number)) == told


def test_a_vote_that_was_opened_in_no_round_is_no_entry(older: Ledger) -> None:
    opened = older.find("VoteOpened")
    entry = older.entries[opened]
    data = {key: value for key, value in entry.data.items() if key != "round"}
    older.entries[opened] = replace(entry, data=data)
    fault = _misformed(older)[0]
    assert (fault.position, fault.code) == (opened, "unreadable")
    assert "/data/round" in fault.detail


@pytest.fixture
def appealed(lake: Ledger) -> Course:
    """A text of the Lake that was returned; its sponsor has appealed, and the vote is open."""
    course = start(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.return_(at=DAY_1)
    course.act(submission.AppealReturn, "It lies within the purpose.", by=ALDER, at=DAY_1)
    return course


def _named_first(ledger: Ledger) -> tuple[str, str]:
    fault = _misformed(ledger)[0]
    assert fault.position is not None
    return ledger.entries[fault.position].type, fault.code
