"""RP-60: the yearly report, made of the log by one fold, and recomputed by a script of its own."""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from audit.log.entry import read_recorded
from governance.domain.figures.yearly.report import (
    INDICATORS,
    Figure,
    due_at,
    overdue_entries,
    report,
)
from governance.domain.figures.yearly.tally import Tally, evolve
from regime.domain.packs.pack import Pack
from tests.cast import log_key
from tests.export import export, raws_of
from tests.governance.course import end_of
from tests.house.source import ROOT
from tests.ledger import Ledger

SCRIPT = ROOT / "verifier" / "yearly_report.py"


@pytest.fixture(scope="module")
def tally(told: Ledger) -> Tally:
    """What the fold makes of a log in which everything happens."""
    found = Tally()
    for position, raw in enumerate(raws_of(told.entries)):
        found = evolve(found, read_recorded(position, raw))
    return found


def figures_of(tally: Tally, year: int, ledger: Ledger) -> dict[str, Figure]:
    told = report(tally, year, ledger.regime.rules)
    return {one.code: one for of in told.values() for one in of}


def test_the_article_names_the_indicators_and_each_is_counted(thirty_five: Pack) -> None:
    (article,) = (one for one in thirty_five.articles if one.id == "RP-60")
    assert article.parameters["indicators"] == [*INDICATORS]


def test_p26_the_yearly_report_recomputed_from_the_export_agrees(
    tally: Tally, told: Ledger, tmp_path: Path
) -> None:
    key = log_key(str(told.entries[0].data["origin"]))
    folder = export(tmp_path / "log", raws_of(told.entries), key)
    for year in {year for year, _ in tally.counts}:
        done = subprocess.run(
            [sys.executable, "-I", str(SCRIPT), str(folder), str(year)],
            capture_output=True,
            check=True,
            text=True,
        )
        own = figures_of(tally, year, told)
        assert json.loads(done.stdout) == {
            code: [one.count, one.base] for code, one in own.items()
        }, year


def test_p26_every_indicator_has_something_to_tell_of_such_a_year(
    tally: Tally, told: Ledger
) -> None:
    found = figures_of(tally, 2026, told)
    for code in (
        "decided",
        "decided_without_vote",
        "objections_filed",
        "objections_upheld",
        "objections_lapsed",
        "unnotified_readings_recorded",
        "entries_with_article",
        "longest_days_between_entries",
    ):
        assert found[code].count, code
    assert any(code.startswith("proposals:") for code in found)


def test_p8_days_with_objections_are_told_beside_days_without(tally: Tally, told: Ledger) -> None:
    found = figures_of(tally, 2026, told)
    for code in ("median_days_with_objections", "median_days_without_objections"):
        assert found[code].count is not None
    met = [one for one in tally.decided if one.year == 2026 and one.objected]
    assert 0 < len(met) < (found["decided"].count or 0)


def test_p12_the_share_of_acts_that_name_their_article_is_told(tally: Tally, told: Ledger) -> None:
    last = max(year for year, _ in tally.counts)
    assert figures_of(tally, last, told)["entries_with_article"].share == 1


def test_a_share_of_nothing_is_none(told: Ledger) -> None:
    assert figures_of(Tally(), 2026, told)["decided_without_vote"].share is None
    assert Figure("some", 1, 3).share == Fraction(1, 3)


def test_it_is_due_ninety_days_after_the_year(told: Ledger) -> None:
    assert due_at(2026, told.regime.rules) == end_of(3, 31).replace(year=2027)


def test_entries_without_a_review_in_time_are_counted_at_the_end_of_the_year(
    assembly: Ledger,
) -> None:
    found = overdue_entries(assembly.regime, end_of(12, 31).replace(year=2027))
    assert found.count and found.base and found.count < found.base
