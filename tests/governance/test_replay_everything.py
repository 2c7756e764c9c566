"""Replay of everything: each field that the rules decide is found when another stands in its place.

What a person said (reasons, words, a size) is found by the tree alone: other words are as possible.
"""

from dataclasses import fields
from datetime import datetime
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import pytest

from audit.log import catalogue
from governance.domain.proposal.events import ProposalEvent
from regime.domain.values import CLOCK
from tests.ledger import Ledger
from tests.replaying import NOTHING, Replayed

# What only the person says who acts; of a comment's words the log knows their size alone.
SAID = frozenset(
    {
        ("AmendmentFiled", "reasons"),
        ("AmendmentOrderSet", "reasons"),
        ("AmendmentWithdrawn", "reasons"),
        ("AppealFiled", "reasons"),
        ("CandidacyWithdrawn", "reasons"),
        ("CandidateNominated", "label"),
        ("CapacityChanged", "reasons"),
        ("ChairRuled", "reasons"),
        ("ChairRuled", "ruling"),
        ("CommentAnswered", "answer"),
        ("CommentAnswered", "number"),
        ("CommentHidden", "reasons"),
        ("CommentMade", "size"),
        ("CommentRestored", "reasons"),
        ("ConciliationGroupNamed", "reasons"),
        ("ConciliationTextProposed", "reasons"),
        ("ConciliationTextProposed", "text"),
        ("DepartureExplained", "reasons"),
        ("DivisionOpposed", "reasons"),
        ("DivisionRequested", "reasons"),
        ("NoticeChallenged", "reasons"),
        ("ObjectionCured", "provision"),
        ("ObjectionCured", "reasons"),
        ("ObjectionCured", "remedy"),
        ("ObjectionFoundDefective", "reasons"),
        ("ObjectionRaised", "provision"),
        ("ObjectionRaised", "reasons"),
        ("ObjectionRaised", "remedy"),
        ("ObjectionRenewed", "tried"),
        ("ObjectionSustained", "reasons"),
        ("ObjectionWithdrawn", "reasons"),
        ("OpinionRecorded", "opinion"),
        ("OpinionRequested", "reasons"),
        ("PlanCertified", "reasons"),
        ("ProposalAdmitted", "reasons"),
        ("ProposalReturned", "reasons"),
        ("ProposalRevised", "effect"),
        ("ProposalRevised", "reasons"),
        ("ProposalRevised", "title"),
        ("ProposalSubmitted", "basis"),
        ("ProposalSubmitted", "effect"),
        ("ProposalSubmitted", "new_facts"),
        ("ProposalSubmitted", "reasons"),
        ("ProposalSubmitted", "text"),
        ("ProposalSubmitted", "title"),
        ("ProposalTakenOver", "reasons"),
        ("ProposalWithdrawn", "reasons"),
        ("ProxyVoteCast", "explanation"),
        ("RulingAppealed", "reasons"),
        ("RulingVoteCast", "explanation"),
        ("SilenceExtended", "reasons"),
        ("SeparateVoteCast", "explanation"),
        ("ReservationFiled", "reasons"),
        ("ReservationRenewed", "reasons"),
        ("ReservationWithdrawn", "reasons"),
        ("SummaryPublished", "summary"),
        ("TransferReported", "remarks"),
        ("TransferReported", "transfer_class"),
        ("UrgencyFound", "reasons"),
        ("VoteCast", "explanation"),
    }
)


EVERY = 10  # commands
INSTANT = "2026-06-30T23:59:00.000001Z"
INSTEAD_OF_NOTHING = {datetime: INSTANT, bool: True, int: 1, str: "FRA"}
NUMBERED = ("dropped", "elected")  # lists of candidates
EVENTS = [one for one in catalogue.declared() if one.cls in get_args(ProposalEvent)]
DECIDED = [
    (event.name, field.name)
    for event in EVENTS
    for field in fields(event.cls)
    if field.name not in event.sealed and (event.name, field.name) not in SAID
]


@pytest.fixture(scope="module")
def beginnings(told: Ledger) -> list[Replayed]:
    """How it begins, replayed up to the end of some commands; the longest first."""
    pairs = enumerate(pairwise(told.entries), 1)
    ends = [end for end, (one, next_) in pairs if one.command != next_.command]
    found = [NOTHING]
    for start, end in pairwise((0, *ends[::EVERY])):
        found.append(found[-1].further(told.entries[start:end]))
    return found[::-1]


def test_a_log_of_everything_has_no_fault(told: Ledger) -> None:
    assert told.found() == []


def test_everything_happens_in_it(told: Ledger) -> None:
    assert {event.name for event in EVENTS} <= {entry.type for entry in told.entries}


@pytest.mark.parametrize(("name", "field"), DECIDED)
def test_another_value_of_what_the_rules_decide_is_found(
    told: Ledger, beginnings: list[Replayed], name: str, field: str
) -> None:
    positions = [at for at, entry in enumerate(told.entries) if entry.type == name]
    for nth in {0, len(positions) - 1}:
        value = told.entries[positions[nth]].data[field]
        forged = told.forged_data(name, field, _other(value, name, field), nth)
        assert _is_found(forged, beginnings), f"{name} at {positions[nth]}"


def test_each_thing_that_the_clock_did_is_missed(told: Ledger, beginnings: list[Replayed]) -> None:
    done = {entry.type for entry in told.entries if entry.actor == CLOCK.as_record()}
    assert {name for name in done if not _is_found(told.without(name), beginnings)} == set()


def _is_found(forged: Ledger, beginnings: list[Replayed]) -> bool:
    """Whether the replay finds a fault in what follows the last beginning that still stands."""
    before = next(one for one in beginnings if one.begins(forged.entries))
    return before.first_fault(forged.entries) is not None


def _other(value: Any, name: str, field: str) -> Any:
    """A value of the same kind that says something else."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str() if value.endswith("Z"):
            return INSTANT
        case str():
            return f"{value}x"
        case []:
            return [1] if field in NUMBERED else ["reasons"]
        case [int() as first, *_]:
            return [first + 1]
        case list():
            return value[:-1]
        case dict():
            return {}
        case _:
            return _instead_of_nothing(name, field)


def _instead_of_nothing(name: str, field: str) -> Any:
    (declared,) = (one for one in EVENTS if one.name == name)
    kind: Any = get_args(get_type_hints(declared.cls)[field])[0]
    return INSTEAD_OF_NOTHING[getattr(kind, "__supertype__", kind)]
