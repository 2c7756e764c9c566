"""RP-10: findings in a table: the panel's score, who differs, and what does not count."""

from dataclasses import replace
from datetime import UTC, datetime

from regime.domain.chapters.accession.applications.state import Application, Finding, Report
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment.scoring import ADMIT
from regime.domain.chapters.accession.assessment.tabulating import Line, Panel, table
from regime.domain.chapters.criteria.state import Criterion
from regime.domain.values import StateCode, Symbol

SCALE = {0: "nothing", 1: "little", 2: "much", 3: "all"}
EDITION = {
    code: Criterion(code, code, 10, mandatory=True, minimum=2, scale=SCALE)
    for code in ("LK-1", "LK-2")
}
CASE = Application(
    symbol=Symbol("LC/2026/A/1"),
    step=Step.ASSESSMENT,
    filed_at=datetime(2026, 3, 2, tzinfo=UTC),
    position=1,
    criteria=1,
    edition=1,
    lot="",
    state=StateCode("ELM"),
    covers=("LK-1", "LK-2"),
    panel=(1, 2, 3),
)


def found(**scores: int) -> dict[tuple[int, str], Finding]:
    """Findings on LK-1, by seat."""
    return {(int(seat[1:]), "LK-1"): Finding(one, (), "So.", 9) for seat, one in scores.items()}


def line(panel: Panel, *, case: Application = CASE, before: Application | None = None) -> Line:
    """The line of LK-1."""
    return table(case, EDITION, panel, before)[0]


def test_the_score_is_the_median_and_says_what_it_means() -> None:
    one = line(Panel((1, 2, 3), found(s1=1, s2=3, s3=2)))
    assert (one.score, one.label, one.spread, one.missing) == (2, "much", 2, ())


def test_of_two_findings_the_lower_one_counts() -> None:
    one = line(Panel((1, 2, 3), found(s1=1, s2=3)))
    assert (one.score, one.missing) == (1, (3,))


def test_without_a_finding_there_is_no_score() -> None:
    one = line(Panel((1, 2, 3), {}))
    assert (one.score, one.label, one.is_below) == (None, "", False)


def test_a_score_below_the_minimum_is_so_and_at_the_minimum_is_not() -> None:
    assert line(Panel((1,), found(s1=1))).is_below
    assert not line(Panel((1,), found(s1=2))).is_below


def test_who_left_the_panel_does_not_count() -> None:
    one = line(Panel((2, 3), found(s1=0, s2=3, s3=3)))
    assert (one.score, list(one.former)) == (3, [1])


def test_a_report_gives_the_scores_whatever_was_found_since() -> None:
    assert line(Panel((1,), found(s1=3), {"LK-1": 1})).score == 1


def test_what_a_renewal_leaves_out_keeps_its_score() -> None:
    before = replace(CASE, report=Report({"LK-1": 3}, "1/1", (), ADMIT))
    renewal = replace(CASE, covers=("LK-2",))
    one = line(Panel((1, 2, 3), {}), case=renewal, before=before)
    assert (one.score, one.kept, one.missing) == (3, True, ())
