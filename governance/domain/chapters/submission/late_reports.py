"""Reporting late: the Secretariat opens a review of a state that reported a transfer too late.

Where the article on requests says so, it needs nobody beside it: the record shows the report and
that it was late. One late report opens one review, the oldest first, whatever becomes of the
review; and none opens while another review of the state is open.
"""

from audit.log.encoding import Json
from governance.domain.chapters.submission import said
from governance.domain.chapters.submission.reviewing import OPENING
from regime.domain.chapters.reviews.deciding import are_needed
from regime.domain.chapters.reviews.said import REQUESTS
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId, StateCode


def opens_on_late_reports(rules: RulesOfProcedure) -> bool:
    """Whether the Secretariat opens reviews on late reports; never where no register keeps them."""
    return are_needed(rules) and rules.value("review_requests", "secretariat_on_late") is True


def report_left(state: StateCode, regime: Regime) -> int | None:
    """The position of the oldest late report of a state on which no review was opened yet."""
    used = {one.report for one in regime.reviews.values()}
    left = (at for at, by in regime.late_reports.items() if by == state and at not in used)
    return min(left, default=None)


def states_in_question(regime: Regime) -> tuple[StateCode, ...]:
    """The members of which the Secretariat might open a review now, as far as reports go."""
    if not opens_on_late_reports(regime.rules):
        return ()
    among = (one.code for one in regime.members())
    return tuple(
        one
        for one in among
        if report_left(one, regime) is not None and _open_review(one, regime) is None
    )


def must_rest_on_a_late_report(matter: MatterId, text: Json, regime: Regime) -> None:
    """Refuse the Secretariat a review for which no late report is left, or beside an open one."""
    if matter != OPENING:
        return
    concerned = StateCode(str(text.get("concerned"))) if isinstance(text, dict) else StateCode("")
    rule, place = regime.rules.roles[REQUESTS], "/text/concerned"
    number = _open_review(concerned, regime)
    if number is not None:
        detail = f"Review {number} of {concerned} is open."
        raise said.Barred(detail, rule=rule, place=place)
    if report_left(concerned, regime) is None:
        raise said.NoLateReport(
            f"No report of {concerned} came late on which no review was opened yet.",
            rule=rule,
            place=place,
        )


def _open_review(state: StateCode, regime: Regime) -> int | None:
    found = (one for one in regime.reviews.values() if one.is_open and one.concerned == state)
    return next((one.number for one in found), None)
