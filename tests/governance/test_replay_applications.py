"""Replay of applications: each field that the rules decide is found when another stands there."""

from typing import get_args

import pytest

from audit.log import catalogue
from governance.domain.chapters.accession.said import CaseOpened
from regime.domain.chapters.accession.evidence.said import EvidenceEvent
from regime.domain.chapters.accession.roster.said import RosterEvent
from regime.domain.chapters.accession.said import ApplicationEvent
from regime.domain.values import CLOCK
from tests.governance.chronicle_of_applications import everything_applied
from tests.governance.others import beginnings_of, decided_fields, is_found, other
from tests.ledger import Ledger
from tests.replaying import Replayed

# What only the person says who acts, and of which the rules decide nothing further.
SAID = frozenset(
    {
        ("ApplicantAnswered", "answer"),
        ("ApplicantAsked", "question"),
        ("ApplicantReplied", "reply"),
        ("ApplicationFiled", "answers"),
        ("ApplicationFiled", "cured"),
        ("ApplicationSupplemented", "answers"),
        ("EvidenceErased", "cause"),
        ("EvidenceFiled", "label"),
        ("FindingMade", "score"),  # one of three need not move the median
        ("InterestsDeclared", "interests"),
        ("ShortcomingsListed", "missing"),
    }
)
# By decisions alone: told of where these are.
ELSEWHERE = {"EvidenceReclassified"}
KINDS = (*get_args(ApplicationEvent), *get_args(EvidenceEvent), *get_args(RosterEvent), CaseOpened)
EVENTS = [one for one in catalogue.declared() if one.cls in KINDS and one.name not in ELSEWHERE]


@pytest.fixture(scope="module")
def told(applicants_of_day_1: Ledger) -> Ledger:
    """Everything that can happen to an application, to the roster and to evidence."""
    return everything_applied(applicants_of_day_1.fork())


def test_everything_happens_in_it(told: Ledger) -> None:
    assert {event.name for event in EVENTS} <= {entry.type for entry in told.entries}


def test_a_log_of_applications_has_no_fault(told: Ledger) -> None:
    assert told.found() == []


@pytest.fixture(scope="module")
def beginnings(told: Ledger) -> list[Replayed]:
    """How it begins, replayed up to the end of some commands; the longest first."""
    return beginnings_of(told)


@pytest.mark.parametrize(("name", "field"), decided_fields(EVENTS, SAID))
def test_another_value_of_what_the_rules_decide_is_found(
    told: Ledger, beginnings: list[Replayed], name: str, field: str
) -> None:
    (declared,) = (one for one in EVENTS if one.name == name)
    positions = [at for at, entry in enumerate(told.entries) if entry.type == name]
    for nth in {0, len(positions) - 1}:
        value = told.entries[positions[nth]].data[field]
        forged = told.forged_data(name, field, other(value, declared, field), nth)
        assert is_found(forged, beginnings), f"{name} at {positions[nth]}"


def test_a_lot_from_another_root_than_that_of_the_log_is_found(told: Ledger) -> None:
    drawn = [at for at, one in enumerate(told.entries) if one.type == "AssessorsDrawn"]
    with_secret = next(nth for nth, at in enumerate(drawn) if told.entries[at].data["secret"])
    forged = told.forged_data("AssessorsDrawn", "tree_root", "a0" * 32, with_secret)
    assert (drawn[with_secret], "lot_root") in forged.found()


def test_a_score_that_is_not_on_the_scale_is_found(told: Ledger) -> None:
    assert told.forged_data("FindingMade", "score", 5).first_fault() == ("FindingMade", "refused")


def test_each_thing_that_the_clock_did_is_missed(told: Ledger, beginnings: list[Replayed]) -> None:
    names = {event.name for event in EVENTS}
    done = {one.type for one in told.entries if one.actor == CLOCK.as_record()} & names
    assert {name for name in done if not is_found(told.without(name), beginnings)} == set()
