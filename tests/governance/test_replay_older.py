"""Replay of older entries: a log that an earlier release wrote is judged as it was written."""

from dataclasses import replace

import pytest

from audit.log import catalogue
from audit.log.encoding import Json
from governance.domain.proposal import commands as pc
from tests.cast import ALDER, BIRCH, DAY_3, END_OF_DAY_5, OFFICER
from tests.governance.acts_of import THE_FOUR, admit, submit, vote
from tests.ledger import Ledger

# What the first version of an event did not know; what it knew is written as before.
ADDED = {
    "ChairNamed": ("reasons",),
    "DecisionTookEffect": (),
    "DelegateAccredited": ("reasons",),
    "OfficerAppointed": ("reasons",),
    "ProposalAdmitted": ("weakens",),
    "ProposalReturned": ("appeal_until",),
    "ProposalSubmitted": (),
    "ProposalWithdrawn": ("takeover_until",),
    "VoteCast": ("revision",),
    "VoteOpened": ("question", "repeats"),
}


@pytest.fixture
def older(lake_of_day_1: Ledger) -> Ledger:
    """A log of the first release, with proposals of every end that there was then."""
    ledger = lake_of_day_1.fork()
    adopted, rejected, returned, withdrawn, _ = (submit(ledger) for _ in range(5))
    admit(ledger, adopted)
    admit(ledger, rejected)
    ledger.act(pc.ReturnProposal(returned, "Pending already.", "LR-8"), by=OFFICER)
    ledger.act(pc.WithdrawProposal(withdrawn, "Overtaken."), by=ALDER)
    vote(ledger, adopted, *THE_FOUR)
    vote(ledger, rejected, BIRCH, at=DAY_3)
    ledger.run_clock(END_OF_DAY_5.replace(day=20))
    return _as_written_first(ledger)


def _as_written_first(ledger: Ledger) -> Ledger:
    for position, entry in enumerate(ledger.entries):
        if entry.type in ADDED:
            data: dict[str, Json] = {
                key: value for key, value in entry.data.items() if key not in ADDED[entry.type]
            }
            ledger.entries[position] = replace(entry, schema=1, data=data)
    return ledger


def test_every_event_in_a_later_version_is_written_as_it_was_first(older: Ledger) -> None:
    later = {one.name for one in catalogue.declared() if one.version > 1}
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
