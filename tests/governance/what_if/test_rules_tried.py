"""Rules tried: an edition that there is, or a text that could be proposed."""

import pytest

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.what_if.rules import UnknownEdition
from regime.domain.rulebook.amendment_text import ChangeRefused
from regime.domain.rulebook.said import RulesDisagree
from tests.cast import END_OF_DAY_5
from tests.governance.acts_of import adopt
from tests.governance.what_if.trying import under_edition, under_text
from tests.ledger import Ledger


@pytest.mark.parametrize("number", [0, 2, -1])
def test_an_edition_that_there_is_not_is_refused(ledger: Ledger, number: int) -> None:
    with pytest.raises(UnknownEdition, match=f"no edition {number}; the log knows 1 to 1"):
        under_edition(ledger, number)


def test_each_edition_of_the_log_can_be_tried(ledger: Ledger) -> None:
    adopt(ledger)
    ledger.run_clock(END_OF_DAY_5)
    for number in (1, 2):
        report = under_edition(ledger, number)
        assert report.as_json()["rules"] == {"form": "edition", "edition": number, "changes": None}


def test_a_text_is_checked_as_at_its_submission_and_the_place_is_named(ledger: Ledger) -> None:
    with pytest.raises(ChangeRefused) as refused:
        under_text(ledger, [{"matter": "water_level", "silence_days": "two"}])
    assert refused.value.place == "/0/silence_days"


def test_a_text_after_which_matrix_and_article_differ_is_refused(ledger: Ledger) -> None:
    with pytest.raises(RulesDisagree, match="Matrix and article would differ"):
        under_text(ledger, [{"matter": "rules_amendment", "threshold": "4/5"}])


def test_what_is_no_list_of_changes_is_refused(ledger: Ledger) -> None:
    texts: list[Json] = [None, "old", [], {}, [1]]
    for text in texts:
        with pytest.raises(Refused):
            under_text(ledger, text)
