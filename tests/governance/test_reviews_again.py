"""RP-53: whoever asked for a review of a state stands behind no other while it is open, nor after.

A review of Australia that France, Germany and Japan opened on 2 March 2026 lapses on 2 March 2027;
they stand behind another request on Australia from 29 August 2027 on. New facts shorten these days,
but not twice in a row.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.reviews.state import Review
from regime.domain.values import MatterId, Symbol
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, head, just_before, on, submit
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.reviewing import opened
from tests.ledger import Ledger, refused

ASKED, OTHERS = ("FRA", "DEU", "JPN"), ("BRA", "IND", "POL")
LAPSES_AT = end_of(3, 2).replace(year=2027)
RETURNS_FROM = LAPSES_AT.replace(month=8, day=29)
FACTS = "A second transfer is known."


@pytest.fixture
def review(assembly: Ledger) -> Review:
    """The review of Australia."""
    return opened(assembly, at=DAY_1, text=worded(0), by=ASKED)


def worded(number: int, concerned: str = "AUS") -> Json:
    """A concern with so many words more."""
    return {"concerned": concerned, "concern": "A transfer was not notified" + ", again" * number}


def asking(text: Json, facts: str = "") -> submission.SubmitProposal:
    """The request of a review."""
    told = (MatterId("compliance_opening"), "", "RP-53", text, "Needed.", "Some.", facts)
    return submission.SubmitProposal(*told)


def refusal(ledger: Ledger, at: datetime, *, by: str = "FRA", facts: str = "") -> Refused | None:
    """Why a state may not ask for another review of Australia then; nothing where it may."""
    return refused(ledger.fork(), asking(worded(1), facts), by=head(by), at=at)


def test_three_members_open_no_second_review_of_a_state_by_one_word_more(
    assembly: Ledger, review: Review
) -> None:
    for code in ASKED:
        for facts in ("", FACTS):
            found = refusal(assembly, on(3, 3), by=code, facts=facts)
            assert isinstance(found, submission.Barred)
            assert (found.rule, found.place) == ("RP-53", "/text/concerned")
    assert len(assembly.regime.reviews) == 1


def test_others_ask_meanwhile_and_so_do_they_of_another_state(
    assembly: Ledger, review: Review
) -> None:
    opened(assembly, at=on(3, 3), text=worded(1), by=OTHERS)
    opened(assembly, at=on(3, 3), text=worded(1, "ITA"), by=ASKED)
    assert len(assembly.regime.reviews) == 3


def test_who_asked_joins_no_other_request_on_the_state(assembly: Ledger, review: Review) -> None:
    course = submit(assembly, "compliance_opening", worded(1), by=head("BRA"), at=on(3, 3))
    found = course.refusal(consultation.CosponsorProposal, by=head("JPN"), at=on(3, 3))
    assert isinstance(found, submission.Barred)


def test_of_two_requests_that_wait_side_by_side_one_alone_opens_a_review(assembly: Ledger) -> None:
    """France waits behind both; as the first is granted it no longer counts for the second."""
    first = submit(assembly, "compliance_opening", worded(0), by=head("FRA"), at=DAY_1)
    second = submit(assembly, "compliance_opening", worded(1), by=head("FRA"), at=DAY_1)
    first.join("DEU", "JPN", at=DAY_1)
    second.join("BRA", "IND", at=DAY_1)
    assert second.proposal.stage is Stage.REQUEST
    assert len(assembly.regime.reviews) == 1
    second.join("POL", at=DAY_1)
    assert len(assembly.regime.reviews) == 2
    assert assembly.faults() == []


def test_after_its_end_they_wait_whatever_the_words(assembly: Ledger, review: Review) -> None:
    assembly.run_clock(LAPSES_AT)
    for at in (LAPSES_AT, just_before(RETURNS_FROM)):
        found = refusal(assembly, at)
        assert isinstance(found, submission.Barred)
        assert found.place == "/new_facts"
        assert refusal(assembly, at, by="BRA") is None
    assert refusal(assembly, RETURNS_FROM) is None


def test_new_facts_shorten_these_days_but_not_twice_in_a_row(
    assembly: Ledger, review: Review
) -> None:
    assembly.run_clock(LAPSES_AT)
    again = assembly.act(asking(worded(1), FACTS), by=head("FRA"), at=LAPSES_AT)
    assert again
    *_, symbol = assembly.regime.sponsoring
    Course(assembly, Symbol(symbol)).join("DEU", "JPN", at=LAPSES_AT)
    second = assembly.regime.reviews[2]
    assembly.run_clock(second.lapses.at)
    for code in ASKED:
        found = refusal(assembly, second.lapses.at, by=code, facts="A third is known.")
        assert isinstance(found, submission.Barred)
    later = second.lapses.at + timedelta(days=181)
    assert refusal(assembly, later) is None
    assert assembly.faults() == []


def test_rules_that_ask_for_no_more_than_other_words_keep_what_they_let_be(tmp_path: Path) -> None:
    """Logs and packs of before."""
    pack = open_ballots(tmp_path / "mtcr", reviewed=True)
    ledger = lacking(pack, {"RP-53": ("one_review_by_each",)})
    for number in range(3):
        opened(ledger, at=DAY_1, text=worded(number), by=ASKED)
    assert len(ledger.regime.reviews) == 3
    assert ledger.faults() == []
