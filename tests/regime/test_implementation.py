"""RP-51: which edition of the list the law of each state implements, as it says itself."""

import pytest

from audit.log.errors import NotPermitted
from regime.domain.addresses import is_address
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.chapters.implementation.said import (
    DeclareImplementation,
    ImplementationDeclared,
    ImplementationRefused,
)
from regime.domain.chapters.membership.said import MemberRecorded
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, Capacity, Standing, StateCode, Subject
from regime.packs.loading import load
from tests.cast import ALDER, CHAIR, DAY_1, DAY_2, OFFICER
from tests.spec import Spec

FRA = StateCode("FRA")
FRANCE = Actor(Capacity.HEAD, member=FRA, subject=Subject("head FRA"))
ALTERNATE = Actor(Capacity.ALTERNATE, member=FRA, subject=Subject("alternate FRA"))
SOURCE = "https://law.example/orders/7"
DECLARE = DeclareImplementation(1, "Order 7", "2026-01-31", SOURCE, "1.A.2 19.A.3", "In May.")
DECLARED = ImplementationDeclared(FRA, **vars(DECLARE))


@pytest.fixture(scope="module")
def thirty_five() -> Pack:
    return load("mtcr")


@pytest.fixture
def spec(thirty_five: Pack) -> Spec:
    """The thirty-five with the head and an alternate of France."""
    return Spec(thirty_five).given(
        DelegateAccredited(Subject("head FRA"), FRA, Capacity.HEAD),
        DelegateAccredited(Subject("alternate FRA"), FRA, Capacity.ALTERNATE),
    )


def standing_as(standing: Standing) -> MemberRecorded:
    """France, with another standing."""
    return MemberRecorded(
        member=FRA,
        name="France",
        standing=standing,
        group=None,
        joined_year=None,
        facts={},
        sources=(),
        confidence="",
    )


def with_(**fields: str | int) -> DeclareImplementation:
    """The declaration, with other fields."""
    return DeclareImplementation(**{**vars(DECLARE), **fields})


def test_a_head_declares_for_the_own_state_alone(spec: Spec) -> None:
    spec.when(DECLARE, by=FRANCE).then(DECLARED)


def test_a_later_declaration_replaces_the_earlier(spec: Spec) -> None:
    again = ImplementationDeclared(FRA, 1, "Order 8", "2026-03-01", SOURCE, "", "")
    spec.given(DECLARED).when(
        DeclareImplementation(1, "Order 8", "2026-03-01", SOURCE), by=FRANCE, at=DAY_2
    ).then(again)
    assert spec.regime.implementations[FRA].position == spec.regime.size - 1


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.ADHERENT])
def test_a_suspended_member_and_an_adherent_declare_too(spec: Spec, standing: Standing) -> None:
    spec.given(standing_as(standing)).when(DECLARE, by=FRANCE).then(DECLARED)


@pytest.mark.parametrize("standing", [Standing.OBSERVER, Standing.APPLICANT])
def test_nobody_else_declares(spec: Spec, standing: Standing) -> None:
    spec.given(standing_as(standing)).when(DECLARE, by=FRANCE).refused(NotPermitted)


@pytest.mark.parametrize("by", [ALTERNATE, OFFICER, CHAIR])
def test_only_a_head_declares(spec: Spec, by: Actor) -> None:
    spec.when(DECLARE, by=by).refused(NotPermitted)


@pytest.mark.parametrize("edition", [0, 2])
def test_an_edition_is_one_that_there_is(spec: Spec, edition: int) -> None:
    spec.when(with_(edition=edition), by=FRANCE).refused(ImplementationRefused, place="/edition")


def test_the_measure_is_named(spec: Spec) -> None:
    spec.when(with_(measure=" "), by=FRANCE).refused(ImplementationRefused, place="/measure")


def test_it_may_be_in_force_since_today(spec: Spec) -> None:
    spec.when(with_(in_force_on="2026-03-02"), by=FRANCE, at=DAY_1).happened()


@pytest.mark.parametrize("day", ["2026-03-03", "", "20260301", "2026-02-30", "soon"])
def test_it_is_in_force_since_a_day_that_has_come(spec: Spec, day: str) -> None:
    spec.when(with_(in_force_on=day), by=FRANCE, at=DAY_1).refused(
        ImplementationRefused, place="/in_force_on"
    )


@pytest.mark.parametrize("source", ["", "the gazette", "javascript:alert(1)", "https://a b/"])
def test_the_source_is_an_address(spec: Spec, source: str) -> None:
    spec.when(with_(source=source), by=FRANCE).refused(ImplementationRefused, place="/source")


def test_what_the_law_does_not_hold_yet_are_entries_of_the_list(spec: Spec) -> None:
    spec.when(with_(not_yet="1.A.2, 99.Z.1"), by=FRANCE).refused(
        ImplementationRefused, place="/not_yet"
    )
    spec.when(with_(not_yet=""), by=FRANCE).happened()


def test_rules_without_the_article_know_no_declarations(tiny: Pack) -> None:
    Spec(tiny).when(DECLARE, by=ALDER).refused(NotPermitted)


@pytest.mark.parametrize("said", ["http://a.example", "https://a.example/b?c=d#e"])
def test_an_address_is_http_or_https(said: str) -> None:
    assert is_address(said)


@pytest.mark.parametrize(
    "said", ["ftp://a.example/", "https://", "https://u:p@a.example/", "//a.example", "https://[a"]
)
def test_other_words_are_no_address(said: str) -> None:
    assert not is_address(said)
