"""RP-05: who is not accepted still objects to what consensus alone changes; how a note waits."""

from datetime import datetime, timedelta

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.stages import Stage
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import StateCode, Subject
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, end_of, first_members, head, on, submit
from tests.ledger import Ledger

BRAZIL, BRA = head("BRA"), StateCode("BRA")
EQUALITY: Json = [{"article": "RP-03", "text": "Some are more equal: 1 vote, 0 privileged."}]
WHOLE = ("It goes too far.", "A provision", "A change")


def _not_accepted(ledger: Ledger) -> None:
    """By ten of those that vote, in March."""
    text: Json = {"delegation": "BRA", "outcome": "not_accepted"}
    course = submit(ledger, "credentials", text, by=head("FRA"), at=on(3, 5))
    course.admit(at=on(3, 5))
    others = [one for one in first_members(ledger, 20) if one != "BRA"]
    course.vote("yes", others[:18], at=on(3, 5))
    course.run(on(4, 1))
    assert BRA in ledger.regime.heads.not_accepted


@pytest.fixture
def call(assembly: Ledger) -> Course:
    """The call for consensus on a change of equality, from 1 May; Brazil is not accepted."""
    course = submit(assembly, "rules_amendment", EQUALITY, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    _not_accepted(assembly)
    course.run(end_of(5, 1))
    return course


def test_a_majority_puts_no_objector_out_of_the_call(call: Course) -> None:
    number = call.objects(BRAZIL, at=on(5, 14))
    call.sustain(number, at=on(5, 14))
    call.run(end_of(5, 15))
    assert call.proposal.stage is not Stage.ADOPTED
    assert call.proposal.objections[number].standing is not Standing.FALLEN


def test_it_objects_to_nothing_else(assembly: Ledger) -> None:
    _not_accepted(assembly)
    course = submit(assembly, "public_statement", "We met.", by=head("FRA"), at=on(4, 2))
    course.admit(at=on(4, 2))
    refused = course.refusal(objections.RaiseObjection, *WHOLE, by=BRAZIL, at=on(4, 3))
    assert isinstance(refused, NotPermitted)
    assert "what consensus alone changes" in str(refused)


def _noted_amid_votes(ledger: Ledger, begins: datetime) -> list[str]:
    """Brazil enters a note, while a delegation puts a motion to the vote every few days."""
    note = credentials.RequestHead(BRA, Subject("new head BRA"), "A note of the state.")
    ledger.act(note, by=OFFICER, at=begins)
    for number in range(8):
        at = begins + timedelta(days=4 * number + 1)
        ledger.run_clock(at)
        motion = f"The debate on point {number} is closed."
        submit(ledger, "procedural", motion, by=head("FRA"), at=at).admit(at=at)
    ledger.run_clock(begins + timedelta(days=36))
    return [one.type for one in ledger.entries if one.type in ("HeadWaits", "HeadTookOver")]


def test_where_a_state_has_no_head_its_note_waits_for_no_votes_that_open_later(
    assembly: Ledger,
) -> None:
    """As where the credentials of its head were not accepted."""
    _not_accepted(assembly)
    assert _noted_amid_votes(assembly, on(4, 2)) == ["HeadWaits", "HeadTookOver"]


def test_no_head_is_replaced_while_a_vote_is_open(assembly: Ledger) -> None:
    told = _noted_amid_votes(assembly, DAY_1)
    assert set(told) == {"HeadWaits"}
    assert len(told) > 1
