"""RP-42: the public reports what was applied without notice; a delegation or an office records."""

from dataclasses import replace
from typing import Any

import pytest

from audit.log.catalogue import Commitment
from audit.log.errors import NotPermitted
from regime.domain.chapters.reported_readings import said
from regime.domain.chapters.reported_readings.deciding import days_overdue, must_be_words
from regime.domain.chapters.reported_readings.state import Report
from regime.domain.said import ReasonsMissing
from regime.domain.values import Actor, Capacity, StateCode, Subject, Symbol
from tests.cast import ALDER, DAY_1, OFFICER
from tests.governance.course import end_of, head, just_before, on, submit
from tests.governance.test_unnotified_reading import report
from tests.ledger import Ledger, refused

WATCHDOG = Actor(Capacity.PUBLIC, subject=Subject("watchdog"))
FRANCE, INDIA, JAPAN = head("FRA"), head("IND"), head("JPN")
SENT = said.ReportReading(Commitment("5e" * 32), 120, StateCode("IND"), "19.A.2", "2020-07-24")
DECLINE = said.DeclineReport("2026-1", "The sources tell of another entry.")
HIDE = said.HideReport("2026-1", "It is an advertisement.")
SHOW = said.ShowReport("2026-1", "It is not.")
UNTIL = end_of(4, 1)


def stands(ledger: Ledger, code: str = "2026-1") -> Report:
    return ledger.regime.reported.reports[code]


def recorded_by(
    ledger: Ledger, actor: Actor, *, applied_by: str = "IND", provision: str = "19.A.2"
) -> Symbol:
    """The symbol of a record of a reading, by a delegation or an office."""
    told: Any = report(applied_by)
    text = {**told, "provision": provision}
    return submit(ledger, "interpretation", text, by=actor, at=on(3, 5)).proposal.symbol


def test_p15_anyone_reports_a_reading_with_its_sources(assembly: Ledger) -> None:
    assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    found = stands(assembly)
    assert (found.reader, found.subject, found.until) == ("IND", "watchdog", UNTIL)
    assert found.is_waiting
    assert isinstance(refused(assembly, SENT, by=FRANCE, at=DAY_1), NotPermitted)


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("reader", "KAZ", "/reader"),
        ("provision", "99.Z.9", "/provision"),
        ("known_since", "2026-03-03", "/known_since"),
        ("known_since", "2020-7-24", "/known_since"),
        ("size", 0, ""),
        ("size", said.MOST_BYTES + 1, ""),
    ],
)
def test_a_report_names_a_member_a_passage_and_a_day_that_has_been(
    assembly: Ledger, field: str, value: object, place: str
) -> None:
    wrong = replace(SENT, **{field: value})  # type: ignore[arg-type]
    found = refused(assembly, wrong, by=WATCHDOG, at=DAY_1)
    assert isinstance(found, said.ReportRefused) and found.place == place


@pytest.mark.parametrize("provision", ["19.A.2", "GL-2c", "RP-42"])
def test_a_passage_is_one_of_the_list_the_guidelines_or_the_rules(
    assembly: Ledger, provision: str
) -> None:
    assembly.act(replace(SENT, provision=provision), by=WATCHDOG, at=DAY_1)


@pytest.mark.parametrize(
    ("reading", "sources"),
    [(" ", ("https://example.org/x",)), ("As if.", ()), ("As if.", ("a newspaper",))],
)
def test_words_without_a_reading_or_without_sources_report_nothing(
    assembly: Ledger, reading: str, sources: tuple[str, ...]
) -> None:
    with pytest.raises(said.ReportRefused):
        must_be_words(reading, sources, assembly.regime)


def test_nobody_of_the_public_reports_more_than_3_within_365_days(assembly: Ledger) -> None:
    for _ in range(3):
        assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    found = refused(assembly, SENT, by=WATCHDOG, at=DAY_1)
    assert isinstance(found, said.TooManyReports) and found.rule == "RP-42"
    assembly.act(SENT, by=Actor(Capacity.PUBLIC, subject=Subject("another")), at=DAY_1)
    last = assembly.regime.rules.period_end(DAY_1, days=365)
    assert isinstance(
        refused(assembly, SENT, by=WATCHDOG, at=just_before(last)), said.TooManyReports
    )
    assembly.act(SENT, by=WATCHDOG, at=last)


def test_p15_the_secretariat_is_late_from_day_31_on_where_it_says_nothing(
    assembly: Ledger,
) -> None:
    assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    regime = assembly.regime
    assert days_overdue(stands(assembly), regime, just_before(UNTIL)) == 0
    assert days_overdue(stands(assembly), regime, on(4, 2)) == 1
    assembly.act(DECLINE, by=OFFICER, at=on(4, 2))
    assert days_overdue(stands(assembly), assembly.regime, on(4, 12)) == 0


def test_what_the_secretariat_declines_any_member_records_all_the_same(assembly: Ledger) -> None:
    assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    assembly.act(DECLINE, by=OFFICER, at=on(3, 4))
    assert isinstance(refused(assembly, DECLINE, by=OFFICER, at=on(3, 4)), said.ReportNotDeclined)
    symbol = recorded_by(assembly, FRANCE)
    assembly.act(said.TakeUpReport("2026-1", symbol), by=FRANCE, at=on(3, 5))
    assert stands(assembly).records == (symbol,)


def test_what_is_recorded_is_not_declined(assembly: Ledger) -> None:
    assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    symbol = recorded_by(assembly, OFFICER)
    assembly.act(said.TakeUpReport("2026-1", symbol), by=OFFICER, at=on(3, 5))
    assert isinstance(refused(assembly, DECLINE, by=OFFICER, at=on(3, 5)), said.ReportNotDeclined)


def test_only_the_sponsor_says_once_that_its_record_of_that_states_reading_records_it(
    assembly: Ledger,
) -> None:
    assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    symbol, other = recorded_by(assembly, FRANCE), recorded_by(assembly, JAPAN, applied_by="BRA")
    decoy = recorded_by(assembly, JAPAN, provision="1.A.2")
    taking = said.TakeUpReport("2026-1", symbol)
    for command, by in (
        (taking, JAPAN),
        (said.TakeUpReport("2026-1", other), JAPAN),
        (said.TakeUpReport("2026-1", decoy), JAPAN),
        (said.TakeUpReport("2026-1", Symbol("MTCR/2026/P/99")), JAPAN),
    ):
        assert isinstance(refused(assembly, command, by=by, at=on(3, 5)), said.ReportNotTakenUp)
    assembly.act(taking, by=FRANCE, at=on(3, 5))
    assert isinstance(refused(assembly, taking, by=FRANCE, at=on(3, 5)), said.ReportNotTakenUp)


def test_a_friends_record_bars_no_other_record_of_the_same_report(assembly: Ledger) -> None:
    assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    for by in (FRANCE, JAPAN):
        symbol = recorded_by(assembly, by)
        assembly.act(said.TakeUpReport("2026-1", symbol), by=by, at=on(3, 5))
    assert len(stands(assembly).records) == 2


def test_the_state_answers_on_what_is_reported_and_on_what_is_recorded_of_it(
    assembly: Ledger,
) -> None:
    assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    symbol = recorded_by(assembly, FRANCE)
    for reading in ("2026-1", symbol):
        answer = said.AnswerReading(reading, "We gave notice.")
        assembly.act(answer, by=INDIA, at=on(3, 6))
        assembly.act(replace(answer, statement="On 1 March."), by=INDIA, at=on(3, 6))
        assert isinstance(refused(assembly, answer, by=JAPAN, at=on(3, 6)), NotPermitted)
    nothing = said.AnswerReading("2026-9", "We gave notice.")
    assert isinstance(refused(assembly, nothing, by=INDIA, at=on(3, 6)), said.NoReport)
    empty = said.AnswerReading("2026-1", " ")
    assert isinstance(refused(assembly, empty, by=INDIA, at=on(3, 6)), said.ReportRefused)


def test_hidden_words_are_shown_again_by_any_member_and_then_stay(assembly: Ledger) -> None:
    assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    assert isinstance(refused(assembly, SHOW, by=JAPAN, at=DAY_1), said.ReportNotHidden)
    blank = replace(HIDE, reasons=" ")
    assert isinstance(refused(assembly, blank, by=OFFICER, at=DAY_1), ReasonsMissing)
    assembly.act(HIDE, by=OFFICER, at=DAY_1)
    assert isinstance(refused(assembly, HIDE, by=OFFICER, at=DAY_1), said.ReportNotHidden)
    assembly.act(SHOW, by=JAPAN, at=DAY_1)
    assert isinstance(refused(assembly, HIDE, by=OFFICER, at=DAY_1), said.ReportNotHidden)
    assert isinstance(refused(assembly, SHOW, by=WATCHDOG, at=DAY_1), NotPermitted)


def test_rules_without_the_article_take_no_reports(lake: Ledger) -> None:
    assert isinstance(refused(lake, SENT, by=WATCHDOG, at=DAY_1), NotPermitted)
    answer = said.AnswerReading("2026-1", "We gave notice.")
    assert isinstance(refused(lake, answer, by=ALDER, at=DAY_1), NotPermitted)


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("ReadingReported", "report", "2026-7"),
        ("ReadingReported", "reader", "KAZ"),
        ("ReadingReported", "provision", "99.Z.9"),
        ("ReadingReported", "known_since", "2031-01-01"),
        ("ReadingReported", "size", 99_999),
        ("ReadingReported", "until", "2026-06-01T23:59:00.000000Z"),
        ("ReportHidden", "reasons", " "),
        ("ReportShown", "member", "BRA"),
        ("ReportDeclined", "report", "2026-2"),
        ("ReportTakenUp", "member", "DEU"),
        ("ReportTakenUp", "proposal", "MTCR/2026/P/9"),
        ("ReadingAnswered", "member", "BRA"),
        ("ReadingAnswered", "reading", "2026-2"),
    ],
)
def test_the_replay_finds_each_forged_entry(
    assembly: Ledger, name: str, path: str, value: object
) -> None:
    assembly.act(SENT, by=WATCHDOG, at=DAY_1)
    assembly.act(HIDE, by=OFFICER, at=DAY_1)
    assembly.act(SHOW, by=JAPAN, at=DAY_1)
    assembly.act(DECLINE, by=OFFICER, at=DAY_1)
    symbol = recorded_by(assembly, FRANCE)
    assembly.act(said.TakeUpReport("2026-1", symbol), by=FRANCE, at=on(3, 5))
    assembly.act(said.AnswerReading("2026-1", "We gave notice."), by=INDIA, at=on(3, 6))
    assert assembly.found() == []
    forged = assembly.forged_data(name, path, value)  # type: ignore[arg-type]
    assert forged.first_fault()[0] == name
