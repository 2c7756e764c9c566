"""iCalendar: what RFC 5545 asks of lines, texts and dates."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from governance.domain.formats.icalendar import LINE, Event, calendar, folded, text

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def event(**changed: object) -> Event:
    said: dict[str, object] = {
        "uid": "tag:log.example,2026-03-02:lake/dates/5/silence",
        "at": NOON,
        "created_at": NOON - timedelta(days=2),
        "changed_at": NOON - timedelta(days=1),
        "changes": 3,
        "cancelled": False,
        "summary": "The silence period ends",
        "description": "One line.",
        "url": "https://lake.example/proposals/LC/2026/P/1/",
    }
    return Event(**(said | changed))  # type: ignore[arg-type]


def lines(*events: Event) -> list[str]:
    """The content lines of a calendar, unfolded."""
    raw = calendar(events, name="Lake", source="https://lake.example/feeds/calendar.ics")
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    return raw.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_a_calendar_says_its_version_and_its_product() -> None:
    found = lines()
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in found
    assert any(one.startswith("PRODID:") for one in found)


def test_a_date_says_what_is_required_of_it_once() -> None:
    found = lines(event())
    named = [one.partition(":")[0] for one in found[found.index("BEGIN:VEVENT") :]]
    for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "LAST-MODIFIED", "STATUS", "SUMMARY"):
        assert named.count(name) == 1


def test_instants_are_in_utc_whatever_zone_they_came_in() -> None:
    elsewhere = timezone(timedelta(hours=5))
    assert "DTSTART:20260302T120000Z" in lines(event(at=NOON.astimezone(elsewhere)))


def test_a_change_shows_in_sequence_and_last_modified() -> None:
    found = lines(event(changes=4, changed_at=NOON))
    assert "SEQUENCE:4" in found
    assert "LAST-MODIFIED:20260302T120000Z" in found
    assert "DTSTAMP:20260302T120000Z" in found


@pytest.mark.parametrize(("cancelled", "status"), [(False, "CONFIRMED"), (True, "CANCELLED")])
def test_what_nobody_need_wait_for_is_cancelled(cancelled: bool, status: str) -> None:
    assert f"STATUS:{status}" in lines(event(cancelled=cancelled))


def test_what_means_something_in_the_format_is_escaped() -> None:
    assert text("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"
    assert text("a\r\nb\rc") == "a\\nb\\nc"


def test_no_text_begins_a_line_of_its_own() -> None:
    said = "Harmless\r\nATTACH:https://evil.example/\x00\u2028x"
    found = lines(event(summary=said))
    assert not any(one.startswith("ATTACH") for one in found)
    assert "SUMMARY:Harmless\\nATTACH:https://evil.example/\\nx" in found


@pytest.mark.parametrize("size", [LINE - 1, LINE, LINE + 1, 3 * LINE])
def test_a_line_is_folded_at_seventy_five_octets(size: int) -> None:
    raw = folded("x" * size)
    assert all(len(one) <= LINE for one in raw.removesuffix(b"\r\n").split(b"\r\n"))
    assert raw.count(b"\r\n ") == (size > LINE) + 2 * (size == 3 * LINE)
    assert raw.replace(b"\r\n ", b"").decode() == "x" * size + "\r\n"


@pytest.mark.parametrize("start", range(4))
def test_a_fold_lies_between_letters_never_within_one(start: int) -> None:
    said = "x" * start + "é€😀" * 40
    parts = folded(said).removesuffix(b"\r\n").split(b"\r\n ")
    assert "".join(one.decode() for one in parts) == said
    assert all(len(one) < LINE for one in parts[1:])
