"""The demonstration changes its control list: for good, and for a time.

P13, A37: an amendment adopted in the demonstration changes a classification after its date and not
before, and its redline and decision are shown. P24: an entry for a time says until when.
"""

from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from audit.reading.queries import newest_position
from regime.reading import lists, records
from regime.reading.lists import Edition
from regime.web.classifier import address_for
from tests.shells.browsing import read, words

GLIDER, MUNITION = "lrhm-in", "hero-120"


def classified(system: str, at: datetime) -> str:
    """How a system on file is classified by the list of an instant, as the log knows it today."""
    row = records.record("systems", system)
    assert row is not None
    asked = {"as_of": at.isoformat(), "recorded_by": newest_position()}
    shown = words(Client(), f"{address_for(row.data)}&{urlencode(asked)}")
    return shown.split("By its figures ")[1].split()[0]


def edition(number: int) -> Edition:
    """An edition of its list."""
    found = lists.one(number)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("number", "cause", "system", "before", "after"),
    [(2, "adopted", GLIDER, "19.A.1", "1.A.3"), (3, "provisional", MUNITION, "no", "19.A.4")],
)
def test_an_amendment_adopted_in_the_demonstration_changes_a_classification_after_its_date(
    played: None, number: int, cause: str, system: str, before: str, after: str
) -> None:
    found = edition(number)
    assert found.cause == cause
    date = found.in_force_at
    assert classified(system, date - timedelta(seconds=1)) == before
    assert classified(system, date) == after


def test_a_visitor_sees_the_edition_its_redline_and_its_decision(played: None) -> None:
    shown = read(Client(), "/control-list/editions/2/")
    assert 'id="entry-1.A.3"' in shown and 'id="rule-CR-11"' in shown
    assert "<ins><span" in shown.split('id="entry-2.A.1.b"')[1]
    assert f'href="/decisions/{edition(2).decision}/"' in shown
    assert "Glide vehicles are named beside re-entry vehicles" in words(
        Client(), "/control-list/editions/"
    )
    assert "provisional until" in words(Client(), "/control-list/")
    assert "Demonstration" in words(Client(), "/control-list/")
