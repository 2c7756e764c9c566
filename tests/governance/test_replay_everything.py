"""Replay of everything: each field that the rules decide is found when another stands in its place.

What a person said (reasons, words, a size) is found by the tree alone: other words are as possible.
"""

from typing import get_args

import pytest

from audit.log import catalogue
from governance.domain.chapters.accession.said import CaseOpened
from governance.domain.chapters.proposal.said import ProposalEvent
from regime.domain.values import CLOCK
from tests.governance.others import beginnings_of, decided_fields, is_found, other
from tests.ledger import Ledger
from tests.replaying import Replayed

# What only the person says who acts; of a comment's words the log knows their size alone.
SAID = frozenset(
    {
        ("CandidateNominated", "label"),
        ("ChairRuled", "ruling"),
        ("CommentAnswered", "answer"),
        ("CommentAnswered", "number"),
        ("CommentMade", "size"),
        ("ConciliationTextProposed", "text"),
        ("ExpertViewFiled", "view"),
        ("ObjectionCured", "provision"),
        ("ObjectionCured", "remedy"),
        ("ObjectionRaised", "provision"),
        ("ObjectionRaised", "remedy"),
        ("ObjectionRenewed", "tried"),
        ("OpinionRecorded", "opinion"),
        ("ProposalRevised", "effect"),
        ("ProposalRevised", "title"),
        ("ProposalSubmitted", "basis"),
        ("ProposalSubmitted", "effect"),
        ("ProposalSubmitted", "new_facts"),
        ("ProposalSubmitted", "text"),
        ("ProposalSubmitted", "title"),
        ("ProxyVoteCast", "explanation"),
        ("RulingVoteCast", "explanation"),
        ("SeparateVoteCast", "explanation"),
        ("SummaryPublished", "summary"),
        ("TransferReported", "remarks"),
        ("TransferReported", "transfer_class"),
        ("VoteCast", "explanation"),
    }
)


# What decides on an application is forged where applications are (test_replay_applications).
EVENTS = [
    one
    for one in catalogue.declared()
    if one.cls in get_args(ProposalEvent) and one.cls is not CaseOpened
]
DECIDED = decided_fields(EVENTS, SAID)


@pytest.fixture(scope="module")
def beginnings(told: Ledger) -> list[Replayed]:
    """How it begins, replayed up to the end of some commands; the longest first."""
    return beginnings_of(told)


def test_a_log_of_everything_has_no_fault(told: Ledger) -> None:
    assert told.found() == []


def test_everything_happens_in_it(told: Ledger) -> None:
    assert {event.name for event in EVENTS} <= {entry.type for entry in told.entries}


@pytest.mark.parametrize(("name", "field"), DECIDED)
def test_another_value_of_what_the_rules_decideis_found(
    told: Ledger, beginnings: list[Replayed], name: str, field: str
) -> None:
    (declared,) = (one for one in EVENTS if one.name == name)
    positions = [at for at, entry in enumerate(told.entries) if entry.type == name]
    for nth in {0, len(positions) - 1}:
        value = told.entries[positions[nth]].data[field]
        forged = told.forged_data(name, field, other(value, declared, field), nth)
        assert is_found(forged, beginnings), f"{name} at {positions[nth]}"


def test_each_thing_that_the_clock_did_is_missed(told: Ledger, beginnings: list[Replayed]) -> None:
    done = {entry.type for entry in told.entries if entry.actor == CLOCK.as_record()}
    assert {name for name in done if not is_found(told.without(name), beginnings)} == set()
