"""Objectors: what became of each member's objections, with the entry behind every count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.entry import read_recorded
from governance.domain.consistency.case import Case, CaseObjection, Fate
from governance.domain.consistency.objections import Raised, evolve
from governance.domain.consistency.objectors import Record, records
from regime.domain.values import StateCode
from tests.export import raw_of
from tests.governance.consistency.made import OBJECTORS, cases, objection, renamed
from tests.governance.course import Course, end_of, first_members, head, on
from tests.ledger import Ledger

BRAZIL, INDIA, FRANCE = head("BRA"), head("IND"), head("FRA")


def test_each_member_stands_with_its_counts_and_their_entries() -> None:
    found = records(
        [
            objection("HAZEL", 30, Fate.LAPSED),
            objection("ALDER", 20, Fate.OVERTURNED),
            objection("HAZEL", 10, Fate.STANDING),
        ]
    )
    hazel, alder = found
    assert (hazel.member, hazel.raised) == ("HAZEL", (10, 30))
    assert (hazel.fates[Fate.STANDING], hazel.fates[Fate.LAPSED]) == ((10,), (31,))
    assert (alder.raised, alder.count(Fate.OVERTURNED), alder.fates[Fate.OVERTURNED]) == (
        (20,),
        1,
        (21,),
    )


def test_who_objected_first_stands_first() -> None:
    found = records([objection("ALDER", 20), objection("ZINNIA", 10), objection("ALDER", 30)])
    assert [one.member for one in found] == ["ZINNIA", "ALDER"]


def test_an_objection_told_by_its_proposal_and_its_case_counts_once() -> None:
    (found,) = records([objection("ALDER", 20), objection("ALDER", 20)])
    assert found.raised == (20,)


@given(cases())
def test_every_objection_has_one_fate(known: tuple[Case, ...]) -> None:
    raised = [one for found in known for one in found.objections]
    found = records(raised)
    assert sum(len(one.raised) for one in found) == len(raised)
    assert all(sum(map(one.count, Fate)) == len(one.raised) for one in found)


@given(cases().flatmap(lambda known: st.permutations(_of(known))))
def test_the_order_in_which_they_are_told_does_not_matter(told: list[CaseObjection]) -> None:
    assert records(told) == records(sorted(told, key=lambda one: one.position))


@given(cases(), st.permutations(OBJECTORS))
def test_under_other_names_the_records_are_the_same(
    known: tuple[Case, ...], names: list[StateCode]
) -> None:
    renaming = dict(zip(OBJECTORS, names, strict=True))
    told = [(renaming[one.member], one.raised, one.fates) for one in records(_of(known))]
    again = records(_of(tuple(renamed(one, renaming) for one in known)))
    assert [(one.member, one.raised, one.fates) for one in again] == told


def test_an_objection_stands_while_it_is_checked_and_after(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    assert _fates(call.ledger) == {"BRA": Fate.STANDING}
    call.sustain(1, at=on(5, 15))
    assert _fates(call.ledger) == {"BRA": Fate.STANDING}


def test_one_that_is_not_cured_fell(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14), remedy="")
    call.run(end_of(5, 19))
    assert _fates(call.ledger) == {"BRA": Fate.DEFECTIVE_FELL}
    assert _record(call.ledger).fates[Fate.DEFECTIVE_FELL] == (call.ledger.find("ObjectionFell"),)


def test_one_that_is_not_renewed_lapses(call: Course) -> None:
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    call.run(end_of(7, 13))
    assert _fates(call.ledger) == {"BRA": Fate.LAPSED}


def test_one_that_is_lifted_is_withdrawn(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    call.lift(1, by=BRAZIL, at=on(5, 15))
    assert _fates(call.ledger) == {"BRA": Fate.WITHDRAWN}


def test_where_the_proposal_is_withdrawn_under_it_it_is_moot(blocked: Course) -> None:
    blocked.withdraw(by=FRANCE, at=on(5, 20))
    assert _fates(blocked.ledger) == {"BRA": Fate.MOOT, "IND": Fate.MOOT}


@pytest.mark.parametrize(
    ("in_favour", "fate", "told"),
    [(27, Fate.OVERTURNED, "ProposalAdopted"), (26, Fate.SUSTAINED, "ProposalNotAdopted")],
)
def test_the_vote_over_it_decides_and_not_its_opening(
    blocked: Course, in_favour: int, fate: Fate, told: str
) -> None:
    blocked.run(end_of(6, 5))
    for number, objector in ((1, BRAZIL), (2, INDIA)):
        blocked.renew(number, by=objector, at=on(6, 30))
    blocked.run(end_of(7, 19))
    assert _fates(blocked.ledger) == {"BRA": Fate.STANDING, "IND": Fate.STANDING}
    blocked.vote("yes", first_members(blocked.ledger, in_favour), at=on(7, 20))
    blocked.run(end_of(7, 26))
    assert _fates(blocked.ledger) == {"BRA": fate, "IND": fate}
    assert _record(blocked.ledger).fates[fate] == (blocked.ledger.find(told),)


def _of(known: tuple[Case, ...]) -> list[CaseObjection]:
    return [one for found in known for one in found.objections]


def _folded(ledger: Ledger) -> Raised:
    raised = Raised()
    for position, entry in enumerate(ledger.entries):
        raised = evolve(raised, read_recorded(position, raw_of(entry)))
    return raised


def _fates(ledger: Ledger) -> dict[str, Fate]:
    return {str(one.member): one.fate for one in _folded(ledger)}


def _record(ledger: Ledger) -> Record:
    """The record of who objected first."""
    return records(_folded(ledger))[0]
