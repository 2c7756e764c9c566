"""RP-49: reviews of the list's entries, the second half of P25: overdue marks follow the clock.

The thirty-five are founded on 2 March 2026. Entry 1.A.1 stands in the first part of the list, whose
reviews are due at the end of 2 March 2027; the last part is due at the end of 1 March 2031.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from regime.domain import listed
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.chapters.entry_reviews import said
from regime.domain.chapters.entry_reviews.schedule import Cycle, Held, schedule, scheduled
from regime.domain.chapters.lists.said import Cause, ListEditionAdopted
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, Office, Standing, StateCode, Subject, Symbol
from tests.cast import CHAIR, DAY_1, OFFICER
from tests.governance.course import end_of, head, just_before, on
from tests.governance.forging import first_named, verified
from tests.ledger import Ledger, refused
from tests.spec import Spec

TECHNICAL = Actor(Capacity.OFFICER, office=Office.TECHNICAL_SECRETARY, subject=Subject("technical"))
FRANCE, INDIA, JAPAN = map(head, ("FRA", "IND", "JPN"))
ENTRY = "1.A.1"
DUE = end_of(3, 2).replace(year=2027)
REVIEW = said.PublishEntryReview(
    ENTRY, "keep", "Both bounds are still right.", "https://a.example/paper", "FRA DEU"
)
FURTHER = said.AskFurtherReview(1, "The trade-off was not examined.")
COUNTS = end_of(4, 1)


@pytest.fixture(scope="session")
def reviewing_on_day_1(thirty_five: Pack) -> Ledger:
    """The thirty-five with heads, an Executive and a Technical Secretary."""
    ledger = Ledger(thirty_five).enter()
    appoint = offices.AppointOfficer(Subject("technical"), Office.TECHNICAL_SECRETARY)
    ledger.act(appoint, by=OFFICER)
    return ledger.replayed()


@pytest.fixture
def ledger(reviewing_on_day_1: Ledger) -> Ledger:
    return reviewing_on_day_1.fork()


@pytest.fixture
def published(ledger: Ledger) -> Ledger:
    """With a review of the entry, published on day 1."""
    ledger.act(REVIEW, by=TECHNICAL)
    return ledger


def is_overdue(regime: Regime, at: datetime, entry: str = ENTRY) -> bool:
    """Whether the entry bears the mark at an instant."""
    found = scheduled(entry, regime)
    assert found is not None
    return found.is_overdue(at)


def of(entry: str) -> said.PublishEntryReview:
    """The same review, of another entry."""
    return said.PublishEntryReview(entry, "keep", "Right.", "https://a.example/", "FRA DEU")


def test_p25_one_second_before_its_date_an_entry_is_not_overdue_and_from_then_on_it_is(
    ledger: Ledger,
) -> None:
    assert not is_overdue(ledger.regime, DUE - timedelta(seconds=1))
    assert is_overdue(ledger.regime, DUE)
    assert is_overdue(ledger.regime, DUE + timedelta(days=400))


def test_p25_the_mark_goes_when_a_review_counts_and_the_entry_stands_all_along(
    ledger: Ledger,
) -> None:
    ledger.act(REVIEW, by=TECHNICAL, at=DUE)
    ends = DUE.replace(month=4, day=1)
    ledger.run_clock(just_before(ends))
    assert is_overdue(ledger.regime, just_before(ends))
    assert listed.is_listed(ENTRY, ledger.regime)
    ledger.run_clock(ends)
    assert not is_overdue(ledger.regime, ends)
    assert listed.is_listed(ENTRY, ledger.regime)
    assert ledger.found() == []


def test_a_fifth_of_the_list_is_due_each_year_in_the_order_of_the_list(ledger: Ledger) -> None:
    entries = listed.founded(ledger.regime)
    found = [one for entry in entries if (one := scheduled(entry, ledger.regime))]
    assert Counter(one.part for one in found) == {1: 30, 2: 30, 3: 30, 4: 30, 5: 30}
    assert [one.part for one in found] == sorted(one.part or 0 for one in found)
    assert [one.due_at.year for one in found[::30]] == [2027, 2028, 2029, 2030, 2031]
    assert max(one.due_at for one in found) == end_of(3, 1).replace(year=2031)
    assert max(one.due_at for one in found) <= DAY_1 + timedelta(days=1826)


def test_a_review_counts_once_its_days_have_passed_and_not_before(published: Ledger) -> None:
    published.run_clock(just_before(COUNTS))
    assert published.regime.entry_reviews.counted() == {}
    published.run_clock(COUNTS)
    assert published.regime.entry_reviews.counted() == {ENTRY: COUNTS}
    assert published.found() == []


def test_what_is_reviewed_in_the_year_of_its_part_is_due_a_cycle_later(ledger: Ledger) -> None:
    at = on(12, 1)
    ledger.act(REVIEW, by=TECHNICAL, at=at)
    ledger.run_clock(counts := datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    found = scheduled(ENTRY, ledger.regime)
    assert found is not None and found.reviewed_at == counts
    assert found.due_at == datetime(2031, 12, 31, 23, 59, tzinfo=UTC)


def test_a_review_more_than_a_year_early_leaves_what_is_due_due(ledger: Ledger) -> None:
    last = listed.founded(ledger.regime)[-1]
    ledger.act(of(last), by=TECHNICAL)
    ledger.run_clock(COUNTS)
    found = scheduled(last, ledger.regime)
    assert found is not None and found.reviewed_at == COUNTS
    assert found.due_at == end_of(3, 1).replace(year=2031)


@pytest.mark.parametrize("late", [1, 400, 2000])
def test_a_late_review_puts_nothing_off_beyond_a_cycle_after_it(late: int) -> None:
    cycle, begun = Cycle(1826, 5), DAY_1
    for part in range(1, 6):
        at = begun + timedelta(days=365 * part + late)
        held = Held(begun, tuple("abcde"), {}, (), {"abcde"[part - 1]: at})
        one = next(row for row in schedule(held, cycle) if row.part == part)
        assert at + timedelta(days=365) < one.due_at <= at + timedelta(days=1826, hours=15)


def test_a_rehearsal_counts_the_days_of_its_own_clock() -> None:
    held = Held(DAY_1, tuple("abcde"), {}, (), {})
    first, *_, last = schedule(held, Cycle(1826, 5, day_seconds=1))
    assert first.due_at == DAY_1 + timedelta(seconds=365)
    assert last.due_at == DAY_1 + timedelta(seconds=1825)


def test_a_list_of_few_entries_leaves_no_part_over_the_number() -> None:
    held = Held(DAY_1, ("a", "b", "c"), {}, (), {})
    assert [one.part for one in schedule(held, Cycle(1826, 5))] == [1, 2, 4]


NEW: dict[str, Json] = {
    "title": "New",
    "summary": "New.",
    "category": "II",
    "item": 19,
    "section": "A",
}


def edition(number: int, change: Json) -> ListEditionAdopted:
    """An edition of the list with this change, in force from 1 June 2026 on."""
    symbol = Symbol(f"MTCR/2026/D/{number}")
    return ListEditionAdopted(number, Cause.ADOPTED, [change], None, symbol, on(6, 1))


def test_an_added_entry_is_due_a_cycle_after_it_took_effect(thirty_five: Pack) -> None:
    spec = Spec(thirty_five).given(edition(2, {"entry": "19.A.9", "add": NEW}), at=on(6, 1))
    found = scheduled("19.A.9", spec.regime)
    assert found is not None and found.part is None
    assert found.due_at == end_of(6, 1).replace(year=2031)


def test_an_entry_that_is_changed_keeps_its_date_and_one_that_is_deleted_has_none(
    thirty_five: Pack,
) -> None:
    change: Json = {"entry": ENTRY, "set": {"summary": "Changed."}}
    changed = Spec(thirty_five).given(edition(2, change), at=on(6, 1))
    found = scheduled(ENTRY, changed.regime)
    assert found is not None and found.due_at == DUE
    deleted = changed.given(edition(3, {"entry": ENTRY, "delete": True}), at=on(7, 1))
    assert scheduled(ENTRY, deleted.regime) is None
    others = [scheduled(one, deleted.regime) for one in listed.founded(deleted.regime)[1:31]]
    assert [one.part for one in others if one] == [1] * 29 + [2]


def test_an_entry_that_comes_back_counts_anew(thirty_five: Pack) -> None:
    spec = Spec(thirty_five).given(edition(2, {"entry": ENTRY, "delete": True}), at=on(6, 1))
    spec.given(edition(3, {"entry": ENTRY, "add": NEW}), at=on(6, 1))
    found = scheduled(ENTRY, spec.regime)
    assert found is not None and found.due_at == end_of(6, 1).replace(year=2031)


@pytest.mark.parametrize("by", [OFFICER, CHAIR])
def test_no_other_officer_publishes_a_review(ledger: Ledger, by: Actor) -> None:
    assert isinstance(refused(ledger, REVIEW, by=by, at=DAY_1), NotPermitted)


def test_a_member_publishes_one_only_once_the_entry_is_overdue(ledger: Ledger) -> None:
    early = refused(ledger, REVIEW, by=FRANCE, at=just_before(DUE))
    assert isinstance(early, said.EntryNotOverdue)
    ledger.act(REVIEW, by=FRANCE, at=DUE)
    assert ledger.regime.entry_reviews.reviews[1].member == "FRA"
    assert ledger.found() == []


def test_a_member_publishes_once_until_a_review_counts(ledger: Ledger) -> None:
    ledger.act(REVIEW, by=FRANCE, at=DUE)
    ledger.act(FURTHER, by=INDIA, at=DUE)
    again = refused(ledger, REVIEW, by=FRANCE, at=DUE)
    assert isinstance(again, said.ReviewedAlready)
    ledger.act(REVIEW, by=JAPAN, at=DUE)


def test_a_further_review_is_asked_for_to_the_last_second(published: Ledger) -> None:
    fork = published.fork()
    fork.act(FURTHER, by=INDIA, at=just_before(COUNTS))
    fork.run_clock(COUNTS)
    assert fork.regime.entry_reviews.counted() == {}
    assert fork.found() == []
    late = refused(published, FURTHER, by=INDIA, at=COUNTS)
    assert isinstance(late, said.NoOpenEntryReview)


def test_one_member_alone_keeps_no_entry_from_its_review(published: Ledger) -> None:
    """RP-49: each asks once on an entry, until a review of it counts."""
    published.act(FURTHER, by=INDIA)
    published.act(REVIEW, by=TECHNICAL)
    again = said.AskFurtherReview(2, "Nor now.")
    assert isinstance(refused(published, again, by=INDIA, at=DAY_1), said.ReviewedAlready)
    published.run_clock(COUNTS)
    assert published.regime.entry_reviews.counted() == {ENTRY: COUNTS}
    published.act(REVIEW, by=TECHNICAL, at=COUNTS)
    published.act(said.AskFurtherReview(3, "A new kind."), by=INDIA, at=COUNTS)
    assert published.found() == []


def test_the_office_asks_for_nothing_and_needs_reasons_of_who_does(published: Ledger) -> None:
    assert isinstance(refused(published, FURTHER, by=TECHNICAL, at=DAY_1), NotPermitted)
    blank = said.AskFurtherReview(1, "  ")
    found = refused(published, blank, by=INDIA, at=DAY_1)
    assert isinstance(found, said.EntryReviewRefused) and found.place == "/reasons"


@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("/finding", said.PublishEntryReview(ENTRY, "none", "R.", "https://a.example/", "FRA DEU")),
        ("/reasons", said.PublishEntryReview(ENTRY, "keep", " ", "https://a.example/", "FRA DEU")),
        ("/sources", said.PublishEntryReview(ENTRY, "keep", "R.", "", "FRA DEU")),
        ("/sources", said.PublishEntryReview(ENTRY, "keep", "R.", "a paper", "FRA DEU")),
        (
            "/sources",
            said.PublishEntryReview(ENTRY, "keep", "R.", "javascript:alert(1)", "FRA DEU"),
        ),
        (
            "/sources",
            said.PublishEntryReview(ENTRY, "keep", "R.", "https://a.example/\n" * 21, "FRA DEU"),
        ),
        ("/experts", said.PublishEntryReview(ENTRY, "keep", "R.", "https://a.example/", "FRA FRA")),
        ("/experts", said.PublishEntryReview(ENTRY, "keep", "R.", "https://a.example/", "FRA XYZ")),
    ],
)
def test_a_review_says_what_why_on_which_sources_and_by_whose_experts(
    ledger: Ledger, place: str, command: said.PublishEntryReview
) -> None:
    found = refused(ledger, command, by=TECHNICAL, at=DAY_1)
    assert isinstance(found, said.EntryReviewRefused) and found.place == place


def test_only_what_stands_on_the_list_is_reviewed(ledger: Ledger) -> None:
    assert isinstance(refused(ledger, of("99.Z.9"), by=TECHNICAL, at=DAY_1), said.NoEntry)


def test_a_review_that_is_open_is_the_only_one_of_its_entry(published: Ledger) -> None:
    again = refused(published, REVIEW, by=TECHNICAL, at=DAY_1)
    assert isinstance(again, said.EntryReviewIsOpen)


def test_no_flood_of_reviews_drowns_those_who_read_them(ledger: Ledger) -> None:
    """RP-49: fifteen of the office are open at a time, however many entries there are."""
    entries = listed.founded(ledger.regime)
    for entry in entries[:15]:
        ledger.act(of(entry), by=TECHNICAL)
    sixteenth = refused(ledger, of(entries[15]), by=TECHNICAL, at=DAY_1)
    assert isinstance(sixteenth, said.TooManyEntryReviews)
    ledger.act(FURTHER, by=INDIA)
    ledger.act(of(entries[15]), by=TECHNICAL)


def test_rules_without_the_article_know_no_reviews(tiny: Pack) -> None:
    lake = Ledger(tiny).enter()
    assert isinstance(refused(lake, REVIEW, by=OFFICER, at=DAY_1), NotPermitted)
    assert scheduled("W-1", lake.regime) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


def counted(ledger: Ledger) -> Ledger:
    """With a review that counts, and one in place of which a further one is asked for."""
    ledger.act(REVIEW, by=TECHNICAL)
    ledger.act(of("1.A.2"), by=TECHNICAL)
    ledger.act(said.AskFurtherReview(2, "Why?"), by=INDIA)
    ledger.run_clock(COUNTS)
    return ledger


def test_the_verifier_finds_no_fault_with_reviews(ledger: Ledger, folder: Path) -> None:
    assert verified(counted(ledger), folder).ok


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("EntryReviewPublished", "open_until", "2026-03-03T23:59:00.000000Z"),
        ("EntryReviewPublished", "member", "FRA"),
        ("EntryReviewPublished", "number", 7),
        ("EntryReviewPublished", "edition", 2),
        ("FurtherReviewAsked", "member", "JPN"),
        ("EntryReviewed", "entry", "1.A.2"),
        ("EntryReviewed", "as_of", "2026-03-31T23:59:00.000000Z"),
    ],
)
def test_a_forged_review_is_named(
    ledger: Ledger, folder: Path, name: str, path: str, value: str | int
) -> None:
    forged = counted(ledger).forged_data(name, path, value)
    assert first_named(forged, folder)[:2] == (name, forged.find(name))


def test_a_review_that_counts_though_a_further_one_was_asked_for_is_named(
    ledger: Ledger, folder: Path
) -> None:
    ledger.act(REVIEW, by=TECHNICAL)
    ledger.act(FURTHER, by=INDIA)
    event = said.EntryReviewed(1, ENTRY, COUNTS)
    clock = Actor(Capacity.CLOCK)
    forged = ledger.with_events(event, by=clock, at=COUNTS, stream=said.STREAM)
    assert first_named(forged, folder)[:2] == ("EntryReviewed", forged.find("EntryReviewed"))


def test_a_review_whose_days_have_passed_does_not_stay_out_of_the_log(
    ledger: Ledger, folder: Path
) -> None:
    ledger.act(REVIEW, by=TECHNICAL)
    ledger.run_clock(COUNTS)
    ledger.act(of("1.A.2"), by=TECHNICAL, at=COUNTS)
    left_out = ledger.without("EntryReviewed")
    assert not verified(left_out, folder).ok


def test_a_suspended_member_neither_publishes_nor_asks(ledger: Ledger, thirty_five: Pack) -> None:
    suspended = StandingDeclared(
        StateCode("FRA"), "France", Standing.SUSPENDED, Symbol("MTCR/2026/D/1"), DAY_1
    )
    heads = (
        DelegateAccredited(Subject(f"head {code}"), StateCode(code), Capacity.HEAD)
        for code in ("FRA", "IND")
    )
    published = said.EntryReviewPublished(
        1, ENTRY, 1, None, "keep", "Right.", "https://a.example/", "FRA DEU", COUNTS
    )
    spec = Spec(thirty_five).given(*heads, suspended, published)
    spec.when(FURTHER, by=FRANCE).refused(NotPermitted)
    spec.when(of("1.A.2"), by=FRANCE, at=DUE).refused(NotPermitted)
    spec.when(FURTHER, by=INDIA).happened()
