"""Notices: who is told of what has happened, as what, and until when."""

import uuid
from dataclasses import replace
from typing import Any

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.entry import Entry, Recorded
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Objection, Standing
from governance.domain.chapters.proposal.stages import Deadline
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.notices.recipients import WHO
from governance.domain.notices.who_is_told import told
from regime.domain.acts import rights
from regime.domain.chapters.complaints import said as complaints
from regime.domain.chapters.complaints.state import Complaint
from regime.domain.chapters.credentials import said as credentials
from regime.domain.state import Delegate, Regime
from regime.domain.telling import Kind, Whom, says_who_is_told, telling_of
from regime.domain.values import CLOCK, Actor, Capacity, Office, StateCode, Subject
from tests.cast import (
    ALDER,
    BIRCH,
    CEDAR,
    DAY_1,
    DEPUTY,
    END_OF_DAY_1,
    END_OF_DAY_2,
    EXPERT,
    HAZEL,
    OFFICER,
    REGISTRAR,
)

OURS = ("audit.", "regime.", "governance.")
TYPES = [one for one in catalogue.declared() if one.cls.__module__.startswith(OURS)]
SPEAKER = Subject("speaker")


def _delegates(*actors: Actor) -> dict[Subject, Delegate]:
    return {
        one.subject: Delegate(one.subject, one.member, one.capacity)
        for one in actors
        if one.subject and one.member
    }


REGIME = Regime(
    delegates=_delegates(ALDER, EXPERT, BIRCH, CEDAR, HAZEL),
    officers={
        Office.EXECUTIVE_SECRETARY: Subject("officer"),
        Office.DEPUTY: Subject("deputy"),
        Office.REGISTRAR: Subject("registrar"),
    },
    chair=Delegate(SPEAKER, StateCode("HAZEL"), Capacity.CHAIR),
    complaints={
        number: Complaint(number, StateCode(code), Office.REGISTRAR, Deadline(END_OF_DAY_2, 1))
        for number, code in ((1, "CEDAR"), (2, "HAZEL"))
    },
)
EVERYONE = {one.subject for one in (ALDER, EXPERT, BIRCH, CEDAR, HAZEL)} | {SPEAKER}
OBJECTION = Objection(
    number=1,
    member=StateCode("CEDAR"),
    reasons="",
    provision="",
    remedy="",
    raised_at=DAY_1,
    standing=Standing.CHECK,
    due=None,
    lapses=Deadline(END_OF_DAY_2, 1),
)
PROPOSAL = Proposal(sponsor=StateCode("ALDER"), objections={1: OBJECTION})
RAISED = objections.ObjectionRaised(
    number=1,
    member=StateCode("CEDAR"),
    revision=0,
    reasons="It goes too far.",
    provision="LR-8",
    remedy="Three days.",
    missing=(),
    check_until=END_OF_DAY_1,
    cure_until=None,
    lapse_until=END_OF_DAY_2,
)


def tellings(event: Event, *, by: Actor = CLOCK, regime: Regime = REGIME) -> dict[str, Any]:
    """Who is told of an event, each with the kind and the instant."""
    entry = Entry(
        stream="LC/2026/P/1",
        version=0,
        type=catalogue.type_of(event).name,
        schema=1,
        recorded_at=DAY_1,
        actor=by.as_record(),
        command=str(uuid.UUID(int=0)),
        data={},
    )
    found = list(told(Recorded(7, entry, event, b""), PROPOSAL, regime))
    assert len({one.subject for one in found}) == len(found)
    return {one.subject: (one.kind, one.until) for one in found}


def test_every_event_says_who_is_told_of_it_or_that_nobody_is() -> None:
    silent = [one.name for one in TYPES if not says_who_is_told(one.cls)]
    assert silent == ["ClockAdvanced", "LogFounded", "LogKeyRotated"]


def test_what_an_event_says_of_it_names_a_field_of_its_own_and_an_act_that_there_is() -> None:
    rules = [(one, tell) for one in TYPES for tell in telling_of(one.cls)]
    dated = [(one, tell) for one, tell in rules if tell.until]
    assert dated
    assert [(e, t) for e, t in dated if t.until not in e.cls.__dataclass_fields__] == []
    assert [(e, t) for e, t in rules if bool(t.act) != (t.whom is Whom.OFFICERS)] == []
    assert [(e, t) for e, t in rules if t.act and t.act not in rights] == []


def test_every_word_for_whom_an_event_means_is_understood() -> None:
    assert set(WHO) == set(Whom) - {Whom.OFFICERS}


def test_what_is_opened_is_told_to_every_delegation_and_the_chair() -> None:
    opened = consultation.ConsultationOpened(as_of=DAY_1, until=END_OF_DAY_2)
    assert tellings(opened) == dict.fromkeys(EVERYONE, (Kind.OPENED, END_OF_DAY_2))


def test_an_objection_is_told_to_all_others_and_awaits_the_officer() -> None:
    found = tellings(RAISED, by=CEDAR)
    assert found.pop("officer") == (Kind.AWAITS, END_OF_DAY_1)
    assert found == dict.fromkeys(EVERYONE - {CEDAR.subject}, (Kind.OBJECTED, None))


def test_an_objection_that_lacks_a_part_awaits_no_officer() -> None:
    lacking = replace(RAISED, check_until=None, cure_until=END_OF_DAY_1)
    assert "officer" not in tellings(lacking, by=CEDAR)


def test_where_the_office_is_vacant_the_deputy_is_told_what_awaits_it() -> None:
    vacant = replace(
        REGIME,
        officers={Office.DEPUTY: Subject("deputy"), Office.REGISTRAR: Subject("registrar")},
    )
    found = tellings(RAISED, by=CEDAR, regime=vacant)
    assert found[str(DEPUTY.subject)] == (Kind.AWAITS, END_OF_DAY_1)
    assert REGISTRAR.subject not in found


def test_a_check_is_told_to_the_objector_and_the_sponsor() -> None:
    found = tellings(objections.ObjectionSustained(number=1, reasons="Complete."), by=OFFICER)
    both = [one.subject for one in (CEDAR, ALDER, EXPERT)]
    assert found == dict.fromkeys(both, (Kind.CHECKED, None))


def test_a_fault_is_told_to_the_objector_with_the_time_for_its_cure() -> None:
    fault = objections.ObjectionFoundDefective(
        number=1, faults=("remedy",), reasons="It says no remedy.", cure_until=END_OF_DAY_2
    )
    found = tellings(fault, by=OFFICER)
    assert found[str(CEDAR.subject)] == (Kind.CHECKED, END_OF_DAY_2)
    assert found[str(ALDER.subject)] == (Kind.CHECKED, None)


def test_a_silence_that_is_broken_is_told_to_all_and_one_that_is_kept_by_its_decision() -> None:
    broken = calls.SilenceClosed(round=1, as_of=DAY_1, result={"adopted": False})
    kept = calls.SilenceClosed(round=1, as_of=DAY_1, result={"adopted": True})
    assert tellings(broken) == dict.fromkeys(EVERYONE, (Kind.BROKEN, None))
    assert tellings(kept) == {}


def test_the_chair_is_told_that_a_summary_is_awaited() -> None:
    awaited = ladder.SummaryAwaited(as_of=DAY_1, until=END_OF_DAY_2)
    assert tellings(awaited) == {SPEAKER: (Kind.AWAITS, END_OF_DAY_2)}


def test_a_head_is_told_who_comes_into_the_delegation_and_not_by_its_own_act() -> None:
    came = credentials.DelegateAccredited(
        subject=Subject("new"), member=StateCode("ALDER"), capacity=Capacity.EXPERT
    )
    assert tellings(came, by=OFFICER) == {ALDER.subject: (Kind.CHANGED, None)}
    assert tellings(came, by=ALDER) == {}


def complaint(number: int, state: str) -> complaints.ComplaintFiled:
    """A complaint of a state about the Registrar."""
    return complaints.ComplaintFiled(
        number, StateCode(state), Office.REGISTRAR, "So.", END_OF_DAY_2
    )


def test_a_complaint_awaits_the_chair_and_is_told_to_the_officer_complained_of() -> None:
    assert tellings(complaint(1, "CEDAR"), by=CEDAR) == {
        SPEAKER: (Kind.AWAITS, END_OF_DAY_2),
        REGISTRAR.subject: (Kind.CHANGED, None),
    }


def test_a_complaint_of_the_chairs_own_state_does_not_await_the_chair() -> None:
    assert tellings(complaint(2, "HAZEL"), by=HAZEL)[SPEAKER] == (Kind.CHANGED, None)


def test_an_answer_is_told_to_who_complained_and_to_the_officer() -> None:
    answer = complaints.ComplaintAnswered(
        1, StateCode("HAZEL"), "All were told at once.", late=False
    )
    assert tellings(answer) == {
        CEDAR.subject: (Kind.ANSWERED, None),
        REGISTRAR.subject: (Kind.CHANGED, None),
    }


def test_an_answer_that_is_overdue_is_told_to_who_complained_and_still_awaits_the_chair() -> None:
    assert tellings(complaints.AnswerOverdue(number=1, as_of=END_OF_DAY_2)) == {
        SPEAKER: (Kind.AWAITS, None),
        CEDAR.subject: (Kind.CHANGED, None),
    }
