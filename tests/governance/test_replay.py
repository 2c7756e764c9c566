"""Replay: whoever holds the log finds what the rules do not lead to, and where it stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR, Capacity, Office, StateCode, Subject
from tests.cast import ALDER, BIRCH, DAY_3, END_OF_DAY_5, OFFICER
from tests.governance.acts_of import admit, submit, vote
from tests.ledger import Ledger


def test_a_log_that_the_rules_led_to_has_no_fault(adopted: Ledger) -> None:
    assert adopted.faults() == []


def test_a_log_of_every_act_has_no_fault(tiny: Pack) -> None:
    ledger = Ledger(replace(tiny, clock="simulated", labels=("demonstration",))).enter()
    new = Subject("new")
    ledger.act(credentials.AccreditDelegate(new, StateCode("ALDER"), Capacity.EXPERT), by=ALDER)
    ledger.act(credentials.EndAccreditation(new, "Moved on."), by=ALDER)
    ledger.act(offices.AppointOfficer(new, Office.DEPUTY), by=OFFICER)
    ledger.act(offices.EndAppointment(Office.DEPUTY, "Retired."), by=OFFICER)
    ledger.act(offices.NameChair(StateCode("BIRCH"), Subject("speaker")), by=OFFICER)
    withdrawn, returned = submit(ledger), submit(ledger)
    ledger.act(submission.WithdrawProposal(withdrawn, "Overtaken."), by=ALDER)
    ledger.act(submission.ReturnProposal(returned, "Pending already.", "LR-8"), by=OFFICER)
    changed = submit(ledger, by=BIRCH)
    admit(ledger, changed)
    vote(ledger, changed, BIRCH, at=DAY_3)
    standing = ledger.standing_vote(changed, "BIRCH")
    vote(ledger, changed, BIRCH, choice="no", replaces=standing, at=DAY_3)
    ledger.run_clock(END_OF_DAY_5)
    ledger.act(founding.AdvanceClock(86_400), by=OPERATOR, at=END_OF_DAY_5 + timedelta(days=1))
    assert ledger.faults() == []


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("ProposalSubmitted", "edition", 99),
        ("ProposalSubmitted", "matter", "weather"),
        ("ProposalSubmitted", "sponsor", "ELM"),
        ("VoteOpened", "step", {"kind": "lottery"}),
        ("VoteOpened", "electors", "everyone"),
        ("VoteOpened", "electors", [{"member": "ALDER"}, {"member": "ALDER"}]),
        ("ProposalAdopted", "effect", "abolish_rules"),
        ("ProposalAdopted", "decision", "LC"),
        ("RulesEditionAdopted", "roles", {}),
        ("MatterRecorded", "terms", {}),
        ("ArticleRecorded", "parameters", {}),
    ],
)
def test_nonsense_is_a_fault_and_not_a_crash(
    adopted: Ledger, name: str, path: str, value: Json
) -> None:
    assert adopted.forged_data(name, path, value).faults() != []
