"""An amendment leaves rules by which every application comes to its end, or is refused."""

import pytest

from audit.log.encoding import Json
from audit.log.errors import Refused
from tests.cast import DAY_1
from tests.governance.applying import Applying, apply, seat
from tests.governance.course import end_of, head, submit
from tests.ledger import Ledger


def refusal(ledger: Ledger, article: str, parameter: str, value: Json) -> Refused | None:
    """The refusal of an amendment that gives an article's parameter another value."""
    known = ledger.regime.rules.articles[article]  # type: ignore[index]
    text: Json = [
        {
            "article": article,
            "text": known.text,
            "parameters": {**known.parameters, parameter: value},
        }
    ]
    try:
        submit(ledger, "rules_amendment", text, by=head("FRA"), at=DAY_1)
    except Refused as error:
        return error
    return None


@pytest.mark.parametrize(
    ("article", "parameter", "value"),
    [
        ("RP-09", "completeness_days", 0),
        ("RP-10", "assessors", 0),
        ("RP-10", "extensions_max", -1),
        ("RP-10", "reply_days", 0),
        ("RP-11", "max_total_days", 0),
        ("RP-08", "pass_mark", "9/4"),
        ("RP-57", "classes", {}),
    ],
)
def test_what_an_application_needs_is_not_amended_away(
    applicants: Ledger, article: str, parameter: str, value: Json
) -> None:
    assert refusal(applicants, article, parameter, value) is not None


@pytest.mark.parametrize(
    ("article", "parameter", "value"),
    [("RP-10", "reply_days", 30), ("RP-10", "assessors", 5), ("RP-57", "challenge_days", 20)],
)
def test_other_days_may_be_proposed(
    applicants: Ledger, article: str, parameter: str, value: Json
) -> None:
    assert refusal(applicants, article, parameter, value) is None


def test_a_case_stays_with_the_rules_under_which_it_was_filed(applicants: Ledger) -> None:
    seat(applicants, "FRA", "JPN", "BRA")
    case: Applying = apply(applicants, at=DAY_1)
    assert case.application.edition == applicants.regime.rules.edition
    case.certify(DAY_1)
    assert case.application.draw and case.application.draw.at == end_of(3, 4)
