"""RP-51: yearly reports, and the register of what members have received."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from audit.log.catalogue import Commitment
from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.chapters.national_reports.due import Stands, counted, owed
from regime.domain.chapters.national_reports.said import FileNationalReport, ReportAmiss
from regime.domain.chapters.received_items import said as items
from regime.domain.chapters.received_items.counting import by_entry, of_all
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, Capacity, StateCode, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER
from tests.spec import Spec

FRA = StateCode("FRA")
FRANCE = Actor(Capacity.HEAD, member=FRA, subject=Subject("head FRA"))
SEALED = Commitment("5e" * 32)
ANSWERS = {
    "laws": "The order of 2025.",
    "list_version": "Edition 1.",
    "readings": "None.",
    "end_use_of_received_technology": "Launch vehicles.",
}
COUNTS = {"category_i_approved": 0, "category_i_denied": 2}
FILE = FileNationalReport(ANSWERS, COUNTS, SEALED, 120)
ENTER = items.EnterReceivedItem("1.A.1", 2024, 3, SEALED, 120)
DUE = datetime(2027, 3, 31, 23, 59, tzinfo=UTC)
NAMED = datetime(2027, 4, 30, 23, 59, tzinfo=UTC)
SECOND = datetime(2027, 3, 31, 23, 58, 59, tzinfo=UTC)
FIRST = datetime(2026, 5, 31, 23, 59, tzinfo=UTC)
BEFORE_FIRST = datetime(2026, 5, 31, 23, 58, 59, tzinfo=UTC)
CYCLE = datetime(2027, 5, 31, 23, 59, tzinfo=UTC)
BEFORE_CYCLE = datetime(2027, 5, 31, 23, 58, 59, tzinfo=UTC)


@pytest.fixture(scope="module")
def thirty_five() -> Pack:
    return load("mtcr")


@pytest.fixture
def spec(thirty_five: Pack) -> Spec:
    """The thirty-five, founded on 2 March 2026, with the head of France."""
    return Spec(thirty_five).given(DelegateAccredited(Subject("head FRA"), FRA, Capacity.HEAD))


def stands(spec: Spec, at: datetime, year: int = 2026) -> Stands:
    (one,) = (one for one in owed(spec.regime, year) if one.member == FRA)
    return one.stands(at)


def filed(spec: Spec, at: datetime) -> Spec:
    spec.when(FILE, by=FRANCE, at=at).happened(at=at)
    return spec


def test_p3_a_report_is_in_time_until_the_last_second_before_its_due_date(spec: Spec) -> None:
    assert stands(spec, SECOND) is Stands.AWAITED
    assert stands(filed(spec, SECOND), DUE) is Stands.IN_TIME


def test_p3_from_its_due_date_on_a_report_is_late(spec: Spec) -> None:
    assert stands(spec, DUE) is Stands.MISSING
    assert stands(filed(spec, DUE), DUE) is Stands.LATE


def test_p3_who_has_not_reported_after_thirty_days_is_named_and_nobody_acts(spec: Spec) -> None:
    assert stands(spec, datetime(2027, 4, 30, 23, 58, tzinfo=UTC)) is Stands.MISSING
    assert stands(spec, NAMED) is Stands.NAMED


def test_p3_reports_are_counted_with_their_share_in_time(spec: Spec) -> None:
    found = counted(filed(spec, SECOND).regime, 2026, NAMED)
    assert (found.due, found.in_time, found.late, found.missing) == (35, 1, 0, 34)
    assert found.share == Fraction(1, 35)


def test_before_its_due_date_nothing_is_counted(spec: Spec) -> None:
    found = counted(spec.regime, 2026, SECOND)
    assert (found.due, found.share) == (0, None)


def test_who_is_a_member_for_fewer_than_thirty_days_owes_none(spec: Spec) -> None:
    assert owed(spec.regime, 2025) == ()
    assert len(owed(spec.regime, 2026)) == 35


def test_a_later_report_stands_in_place_of_the_earlier_up_to_six(spec: Spec) -> None:
    for _ in range(6):
        filed(spec, SECOND)
    assert spec.regime.national_reports[(FRA, 2026)].filings == 6
    spec.when(FILE, by=FRANCE, at=SECOND).refused(ReportAmiss, place="/year")


def test_a_report_filed_in_time_stays_in_time_when_it_is_filed_again(spec: Spec) -> None:
    assert stands(filed(filed(spec, SECOND), DUE), DUE) is Stands.IN_TIME


@pytest.mark.parametrize("year", [2024, 2026, 2030])
def test_a_report_is_on_a_year_that_has_ended_and_not_before_the_founding(
    spec: Spec, year: int
) -> None:
    said = FileNationalReport(ANSWERS, COUNTS, SEALED, 120, year)
    spec.when(said, by=FRANCE, at=DAY_1).refused(ReportAmiss, place="/year")


def test_every_field_of_the_article_is_answered_and_no_other(spec: Spec) -> None:
    less = {one: words for one, words in ANSWERS.items() if one != "laws"}
    for answers, place in (
        (less, "/answers/laws"),
        ({**ANSWERS, "laws": " "}, "/answers/laws"),
        ({**ANSWERS, "weather": "Fine."}, "/answers"),
    ):
        said = FileNationalReport(answers, COUNTS, SEALED, 120)
        spec.when(said, by=FRANCE).refused(ReportAmiss, place=place)
    said = FileNationalReport(ANSWERS, {"category_i_denied": 2}, SEALED, 120)
    spec.when(said, by=FRANCE).refused(ReportAmiss, place="/counts/category_i_approved")


def test_only_a_head_of_a_member_reports(spec: Spec, tiny: Pack) -> None:
    spec.when(FILE, by=OFFICER).refused(NotPermitted)
    Spec(tiny).when(FILE, by=FRANCE).refused(NotPermitted)


def test_p4_the_end_use_of_an_item_is_reported_within_ninety_days_of_its_entry(
    spec: Spec,
) -> None:
    spec.when(ENTER, by=FRANCE).happened()
    held = spec.regime.received.values()
    assert of_all(held, BEFORE_FIRST).overdue == 0
    assert of_all(held, FIRST).overdue == 1
    assert of_all(held, FIRST).share == 0


def test_p4_a_transfer_without_an_end_use_report_for_one_cycle_turns_red_by_itself(
    spec: Spec,
) -> None:
    spec.when(ENTER, by=FRANCE).happened()
    spec.when(items.ReportEndUse(1, SEALED, 120), by=FRANCE, at=FIRST).happened(at=FIRST)
    held = spec.regime.received.values()
    assert of_all(held, BEFORE_CYCLE).current == 1
    assert of_all(held, CYCLE).overdue == 1


def test_p4_what_is_overdue_is_not_taken_off_before_its_report(spec: Spec) -> None:
    spec.when(ENTER, by=FRANCE).happened()
    off = items.TakeItemOff(1, "It was returned.")
    spec.when(off, by=FRANCE, at=FIRST).refused(items.EndUseOverdue)
    spec.when(off, by=FRANCE, at=BEFORE_FIRST).then(items.ItemTakenOff(1, "It was returned."))
    assert of_all(spec.regime.received.values(), CYCLE).items == 0
    spec.when(off, by=FRANCE).refused(items.NoItem)


def test_p4_the_public_reads_counts_by_entry_of_the_list(spec: Spec) -> None:
    for entry in ("1.A.1", "1.A.1", "1.A.2"):
        spec.when(items.EnterReceivedItem(entry, 2024, 2, SEALED, 9), by=FRANCE).happened()
    found = by_entry(spec.regime.received.values(), DAY_1)
    told = [(one.entry, one.items, one.units, one.states) for one in found]
    assert told == [("1.A.1", 2, 4, 1), ("1.A.2", 1, 2, 1)]


@pytest.mark.parametrize(
    ("entry", "year", "place"), [("99.Z.1", 2024, "/entry"), ("1.A.1", 2027, "/year")]
)
def test_an_item_is_of_the_list_and_of_a_year_that_has_begun(
    spec: Spec, entry: str, year: int, place: str
) -> None:
    said = items.EnterReceivedItem(entry, year, 1, SEALED, 9)
    spec.when(said, by=FRANCE).refused(items.ItemRefused, place=place)


def test_a_member_has_at_most_sixty_items_on_the_register(spec: Spec) -> None:
    for _ in range(60):
        spec.when(ENTER, by=FRANCE).happened()
    spec.when(ENTER, by=FRANCE).refused(items.ItemRefused, saying="60")


def test_nobody_reports_on_the_item_of_another(spec: Spec) -> None:
    spec.when(ENTER, by=FRANCE).happened()
    spec.given(DelegateAccredited(Subject("head IND"), StateCode("IND"), Capacity.HEAD))
    india = Actor(Capacity.HEAD, member=StateCode("IND"), subject=Subject("head IND"))
    spec.when(items.ReportEndUse(1, SEALED, 9), by=india).refused(items.NoItem)
