"""RP-43: while a reading is challenged, who reads so reports the transfers that rest on it."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.calls.said import TransferReported
from governance.domain.chapters.calls.transfers import asked_to_report
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Actor, Capacity, StateCode, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER
from tests.governance.asking import MTCR
from tests.governance.course import Course, challenge_of, end_of, head, just_before, on, submit
from tests.governance.forging import first_named, verified
from tests.governance.packs_of_trial import changed, unbounded
from tests.governance.test_notice import AGAINST, challenged
from tests.governance.test_unnotified_reading import report
from tests.governance.texts import READING, WORDS
from tests.ledger import Ledger

FRANCE, INDIA, JAPAN = map(head, ("FRA", "IND", "JPN"))
CLASS, REMARKS = "Category II, item 9", "Licensed before the challenge."
SAID = ("2026-03-10", CLASS, REMARKS)
# Fifteen days after 10 March.
DUE = end_of(3, 25)
REPORTED = TransferReported(StateCode("FRA"), *SAID, late=False)


@pytest.fixture
def pending(assembly: Ledger) -> Course:
    """France gave a notice on 2 March, and India challenged it on 3 March."""
    notice = submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)
    return challenged(notice, on(3, 3))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_the_member_whose_notice_it_is_reports_in_the_challenge(pending: Course) -> None:
    assert pending.act(calls.ReportTransfer, *SAID, by=FRANCE, at=on(3, 10)) == (REPORTED,)
    assert pending.last.stream == pending.symbol
    assert pending.ledger.found() == []


def test_a_minute_before_the_end_of_the_days_it_is_in_time(pending: Course) -> None:
    at = just_before(DUE)
    assert pending.act(calls.ReportTransfer, *SAID, by=FRANCE, at=at) == (REPORTED,)


def test_from_the_end_of_the_days_on_it_is_late_and_recorded_nevertheless(pending: Course) -> None:
    found = pending.act(calls.ReportTransfer, *SAID, by=FRANCE, at=DUE)
    assert found == (replace(REPORTED, late=True),)
    assert pending.ledger.found() == []


def test_each_transfer_is_reported_for_itself(pending: Course) -> None:
    for _ in range(2):
        pending.act(calls.ReportTransfer, *SAID, by=FRANCE, at=on(3, 10))
    assert [one.type for one in pending.ledger.entries[-2:]] == ["TransferReported"] * 2


def test_an_alternate_reports_too(pending: Course) -> None:
    subject = Subject("alternate of FRA")
    accredit = credentials.AccreditDelegate(subject, StateCode("FRA"), Capacity.ALTERNATE)
    pending.ledger.act(accredit, by=FRANCE, at=on(3, 9))
    alternate = Actor(Capacity.ALTERNATE, member=StateCode("FRA"), subject=subject)
    assert pending.act(calls.ReportTransfer, *SAID, by=alternate, at=on(3, 10)) == (REPORTED,)


@pytest.mark.parametrize("by", [INDIA, JAPAN])
def test_no_other_member_reports(pending: Course, by: Actor) -> None:
    refusal = pending.refusal(calls.ReportTransfer, *SAID, by=by, at=on(3, 10))
    assert isinstance(refusal, life.NotEntitled)
    assert refusal.rule == "RP-43"


def test_no_officer_reports(pending: Course) -> None:
    refusal = pending.refusal(calls.ReportTransfer, *SAID, by=OFFICER, at=on(3, 10))
    assert isinstance(refusal, NotPermitted)


def test_of_a_reading_applied_without_notice_who_applied_it_reports(assembly: Ledger) -> None:
    reading = submit(assembly, "interpretation", report("IND"), by=FRANCE, at=DAY_1)
    reading.act(calls.ChallengeNotice, "Not so.", AGAINST, by=JAPAN, at=on(3, 3))
    last = Course(assembly, challenge_of(assembly))
    refusal = last.refusal(calls.ReportTransfer, *SAID, by=FRANCE, at=on(3, 10))
    assert isinstance(refusal, life.NotEntitled)
    found = last.act(calls.ReportTransfer, *SAID, by=INDIA, at=on(3, 10))
    assert found == (replace(REPORTED, member=StateCode("IND")),)


@pytest.mark.parametrize("made_on", ["2026-03-11", "", "yesterday", "20260310", "2026-02-30"])
def test_a_transfer_was_made_on_a_day_that_has_come(pending: Course, made_on: str) -> None:
    said = (made_on, CLASS, REMARKS)
    refusal = pending.refusal(calls.ReportTransfer, *said, by=FRANCE, at=on(3, 10))
    assert isinstance(refusal, submission.TextRefused)
    assert refusal.place == "/made_on"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (("2026-03-10", " ", ""), "/transfer_class"),
        (("2026-03-10", "x" * 2_001, ""), "/transfer_class"),
        (("2026-03-10", CLASS, "x" * 2_001), "/remarks"),
    ],
)
def test_it_says_the_class_and_may_say_more_in_some_words(
    pending: Course, said: tuple[str, str, str], place: str
) -> None:
    refusal = pending.refusal(calls.ReportTransfer, *said, by=FRANCE, at=on(3, 10))
    assert isinstance(refusal, submission.TextRefused)
    assert refusal.place == place


def test_it_may_say_no_more_than_the_class(pending: Course) -> None:
    said = ("2026-03-10", CLASS, "")
    assert pending.act(calls.ReportTransfer, *said, by=FRANCE, at=on(3, 10))


def test_once_the_challenge_has_ended_nothing_is_reported(pending: Course) -> None:
    assert asked_to_report(pending.proposal, pending.ledger.regime) == ("FRA", 15)
    pending.withdraw(by=INDIA, at=on(3, 12))
    refusal = pending.refusal(calls.ReportTransfer, *SAID, by=FRANCE, at=on(3, 12))
    assert isinstance(refusal, life.WrongStage)
    assert asked_to_report(pending.proposal, pending.ledger.regime) is None


def test_nor_on_the_notice_itself_or_on_another_matter(assembly: Ledger) -> None:
    for matter, text in (("interpretation", READING), ("agenda", WORDS)):
        course = submit(assembly, matter, text, by=FRANCE, at=DAY_1)
        refusal = course.refusal(calls.ReportTransfer, *SAID, by=FRANCE, at=on(3, 10))
        assert isinstance(refusal, life.WrongStage)


def test_a_challenge_of_what_is_no_reading_has_nobody_who_reports(assembly: Ledger) -> None:
    submit(assembly, "agenda", WORDS, by=FRANCE, at=DAY_1)
    text: Json = {"notice": "MTCR/2026/P/1", "outcome": "consistent", "reasons": "So."}
    asked = submit(assembly, "interpretation_challenge", text, by=INDIA, at=DAY_1)
    refusal = asked.refusal(calls.ReportTransfer, *SAID, by=FRANCE, at=on(3, 10))
    assert isinstance(refusal, life.NotEntitled)
    assert asked_to_report(asked.proposal, assembly.regime) is None


def test_the_act_is_open_to_who_reports_and_to_nobody_else(pending: Course) -> None:
    for by, offered in ((FRANCE, True), (INDIA, False)):
        found = acts_open(pending.proposal, pending.ledger.regime, by, on(3, 10))
        assert ("report_transfer" in {one.code for one in found}) is offered


def test_rules_without_the_days_ask_for_no_reports(tmp_path: Path) -> None:
    def without(rules: dict[str, Any]) -> None:
        for article in rules["records"]:
            article["parameters"].pop("pending_report_days", None)
        unbounded(rules)

    folder = Path(shutil.copytree(MTCR, tmp_path / "mtcr"))
    ledger = Ledger(load(changed(folder, "rules_of_procedure.json", without))).enter()
    notice = submit(ledger, "interpretation", READING, by=FRANCE, at=DAY_1)
    asked = challenged(notice, on(3, 3))
    refusal = asked.refusal(calls.ReportTransfer, *SAID, by=FRANCE, at=on(3, 10))
    assert isinstance(refusal, life.WrongStage)


def test_what_was_reported_in_time_and_late_is_in_order(pending: Course, folder: Path) -> None:
    reported_twice(pending)
    assert verified(pending.ledger, folder).ok


@pytest.mark.parametrize(("nth", "late"), [(0, True), (1, False)])
def test_a_report_called_late_or_in_time_against_its_days_is_named(
    pending: Course, folder: Path, nth: int, late: bool
) -> None:
    reported_twice(pending)
    position = pending.ledger.find("TransferReported", nth)
    forged = pending.ledger.forged_data("TransferReported", "late", late, nth)
    assert first_named(forged, folder) == ("TransferReported", position, "differs")


def test_a_day_that_would_make_it_late_is_named(pending: Course, folder: Path) -> None:
    reported_twice(pending)
    position = pending.ledger.find("TransferReported")
    forged = pending.ledger.forged_data("TransferReported", "made_on", "2026-02-01")
    assert first_named(forged, folder) == ("TransferReported", position, "differs")


def test_a_report_of_another_member_is_named(pending: Course, folder: Path) -> None:
    event = replace(REPORTED, member=StateCode("IND"))
    forged = pending.ledger.with_events(event, by=INDIA, at=on(3, 10), stream=pending.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("TransferReported", last, "refused")


def test_a_report_in_the_name_of_another_member_is_named(pending: Course, folder: Path) -> None:
    reported_twice(pending)
    position = pending.ledger.find("TransferReported")
    forged = pending.ledger.forged_data("TransferReported", "member", "IND")
    assert first_named(forged, folder) == ("TransferReported", position, "differs")


def test_a_report_after_the_challenge_has_ended_is_named(pending: Course, folder: Path) -> None:
    pending.withdraw(by=INDIA, at=on(3, 9))
    forged = pending.ledger.with_events(REPORTED, by=FRANCE, at=on(3, 10), stream=pending.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("TransferReported", last, "refused")


def reported_twice(course: Course) -> None:
    """One transfer is reported in time, another late."""
    course.act(calls.ReportTransfer, *SAID, by=FRANCE, at=on(3, 10))
    course.act(calls.ReportTransfer, *SAID, by=FRANCE, at=DUE)
