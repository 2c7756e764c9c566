"""Chair: a member takes the chair, through a person of its delegation."""

from audit.log.errors import NotPermitted
from regime.domain import said as regime_said
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices.said import ChairNamed, NameChair
from regime.domain.permissions import resolve
from regime.domain.values import Actor, Capacity, StateCode, Subject
from tests.cast import ALDER, OFFICER
from tests.spec import Spec

BIRCH, CEDAR = StateCode("BIRCH"), StateCode("CEDAR")
SPEAKER, NEXT = Subject("speaker"), Subject("next speaker")


def test_an_officer_records_who_takes_the_chair(spec: Spec) -> None:
    spec.when(NameChair(BIRCH, SPEAKER), by=OFFICER).then(ChairNamed(BIRCH, SPEAKER))


def test_a_delegate_names_no_chair(spec: Spec) -> None:
    spec.when(NameChair(BIRCH, SPEAKER), by=ALDER).refused(NotPermitted)


def test_a_suspended_member_does_not_take_the_chair(spec: Spec) -> None:
    spec.when(NameChair(StateCode("MAPLE"), SPEAKER), by=OFFICER).refused(
        NotPermitted, saying="suspended"
    )


def test_a_state_that_takes_no_part_does_not_take_the_chair(spec: Spec) -> None:
    spec.when(NameChair(StateCode("ELM"), SPEAKER), by=OFFICER).refused(regime_said.UnknownMember)


def test_who_takes_the_chair_acts_in_no_other_capacity(spec: Spec) -> None:
    spec.when(NameChair(BIRCH, Subject("head BIRCH")), by=OFFICER).refused(
        credentials.AlreadyAccredited
    )


def test_the_chair_acts_as_chair_and_not_for_a_delegation(spec: Spec) -> None:
    spec.given(ChairNamed(BIRCH, SPEAKER))
    assert resolve(SPEAKER, spec.regime, administrator=False) == Actor(
        Capacity.CHAIR, member=BIRCH, subject=SPEAKER
    )


def test_the_next_chair_takes_the_place_of_the_one_before(spec: Spec) -> None:
    spec.given(ChairNamed(BIRCH, SPEAKER), ChairNamed(CEDAR, NEXT))
    assert resolve(SPEAKER, spec.regime, administrator=False).capacity is Capacity.PUBLIC
