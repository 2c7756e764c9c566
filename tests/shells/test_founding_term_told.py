"""The end of the founding term (RP-16) is told to everyone, once, as many days ahead as others."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from governance.domain.notices.warnings_of_founding import (
    FOUNDING_TERM_ENDS,
    SUCCESSORS_IN_TIME,
    warned_of_founding,
)
from governance.folded import regime_now
from governance.models import Account
from governance.notices.models import Notice
from governance.notices.reminders import reminder
from governance.notices.warnings import warn
from regime.domain.values import Subject
from tests.shells.rehearsal import Rehearsal

AHEAD = timedelta(seconds=3)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def room(rehearsal: Rehearsal) -> Rehearsal:
    return rehearsal


def end_of(about: str) -> datetime:
    """The end that such a warning is of."""
    found = warned_of_founding(regime_now(), [Subject("one")])
    return next(one.end.at for one in found if one.about == about)


def told(about: str) -> Any:
    """The warnings of it."""
    return Notice.objects.filter(about=about)


@pytest.mark.parametrize("about", [SUCCESSORS_IN_TIME, FOUNDING_TERM_ENDS])
def test_whoever_acts_is_told_once_some_days_ahead(room: Rehearsal, about: str) -> None:
    end = end_of(about)
    room.now = end - AHEAD - MOMENT
    warn()
    assert not told(about).exists()
    room.now = end - AHEAD
    warn()
    acting = {*regime_now().delegates, *regime_now().officers.values()}
    assert set(told(about).values_list("account__subject", flat=True)) >= acting
    assert told(about).count() <= Account.objects.count()
    assert f"{end:%Y-%m-%dT%H:%M:%S}" in reminder(told(about)[0])
    before = told(about).count()
    room.now += timedelta(seconds=1)
    warn()
    assert told(about).count() == before
