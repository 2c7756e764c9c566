"""A panel that does not recommend: silence admits nobody, and every page says what follows."""

from django.test import Client

from governance.folded import regime_now
from governance.reading.way_ahead import coming
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.values import Symbol
from tests.shells.applicants import Applicants
from tests.shells.browsing import read

LOW = {f"AC-{number:02}": (1, 1, 1) for number in range(1, 16)}
SCORES = dict[str, tuple[int, int, int]]
ALL_BUT_ONE = {"AC-01": (1, 1, 1)}
SAID = "nobody is admitted by silence, and the members vote"
BELOW = "and nothing else changed, the total would be"


def _asked(applicants: Applicants, scores: SCORES | None) -> Symbol:
    """The proposal on an application, with its call for consensus open."""
    symbol = applicants.file("XAN")
    applicants.report(symbol, scores)
    applicants.days(46)
    on = applicants.case(symbol).proposal
    assert on
    return on


def test_a_call_says_that_the_members_vote_where_nobody_objects(applicants: Applicants) -> None:
    on = _asked(applicants, LOW)
    assert SAID in read(Client(), f"/proposals/{on}/")
    desk = read(applicants.client("head FRA"), "/desk/")
    assert "silence does not admit, the members vote then" in desk
    assert "without an objection the text is adopted" not in desk


def test_a_call_on_one_that_is_recommended_adopts_by_silence(applicants: Applicants) -> None:
    on = _asked(applicants, None)
    assert SAID not in read(Client(), f"/proposals/{on}/")
    desk = read(applicants.client("head FRA"), "/desk/")
    assert "without an objection the text is adopted" in desk


def test_nothing_comes_after_the_vote_that_silence_led_to(applicants: Applicants) -> None:
    on = _asked(applicants, LOW)
    assert [one.form for one in coming(on)][-1] == "vote"
    applicants.days(31)
    shown = read(Client(), f"/proposals/{on}/")
    assert "The vote closes on" in shown and coming(on) == ()
    assert "Conciliation" not in shown and "Vote 2" not in shown


def test_a_refusal_says_where_its_shortfall_alone_is_not_enough(applicants: Applicants) -> None:
    on = _asked(applicants, LOW)
    applicants.days(31)
    applicants.refuse(on)
    applicants.days(30)
    symbol = next(iter(regime_now().applications))
    assert applicants.case(symbol).step is Step.REFUSED
    assert BELOW in read(Client(), f"/applications/{symbol}/")
    assert "does not reach the pass mark" in read(Client(), f"/applications/{symbol}/report/")


def test_one_that_is_short_of_a_criterion_alone_reads_nothing_of_the_total(
    applicants: Applicants,
) -> None:
    on = _asked(applicants, ALL_BUT_ONE)
    applicants.days(31)
    applicants.refuse(on)
    applicants.days(30)
    symbol = next(iter(regime_now().applications))
    assert applicants.case(symbol).step is Step.REFUSED
    assert BELOW not in read(Client(), f"/applications/{symbol}/")
