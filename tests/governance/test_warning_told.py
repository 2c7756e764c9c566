"""Warnings told: each person once, at the instant the rules say, whoever is killed meanwhile."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connections
from django.test import Client

from audit import clock
from governance.acting.founding import found
from governance.domain.chapters.submission.said import AdmitProposal, SubmitProposal
from governance.models import Account
from governance.notices import warnings, writing
from governance.notices.consumer import tell
from governance.notices.inbox import choose_mail, notices
from governance.notices.models import Delivery, Notice, Outlook
from governance.notices.warnings import warn
from governance.notices.wording import warning_words
from governance.posting.mails import deliver
from governance.services import tick
from governance.tasks import notices as task
from regime.domain.packs.pack import Pack
from regime.domain.values import MatterId, Symbol
from tests.cast import DAY_1, DAY_3, END_OF_DAY_3, END_OF_DAY_4, END_OF_DAY_5
from tests.databases import BOTH_DATABASES, Engine, forget, template
from tests.depth import some
from tests.governance.lake_warned import with_warning
from tests.killing import killed_at, steps_of
from tests.room import VOTERS, Room
from tests.shells.browsing import read

STEPS = {warnings.__file__, writing.__file__}
MOMENT = timedelta(microseconds=1)
SYMBOL = Symbol("LC/2026/P/1")


@pytest.fixture
def room(engine: Engine, templates: None, tiny: Pack, django_db_blocker: Any) -> Iterator[Room]:
    """The Lake that warns a day ahead, with a vote open from the third to the fifth day."""

    def entered(url: str) -> None:
        found(with_warning(tiny))
        room = Room(url, DAY_1)
        room.enter()
        with clock.using(room.clock):
            room.submit_to_vote()
            tick()

    with django_db_blocker.unblock(), clock.using(lambda: DAY_1):
        template(engine, "warned", entered, of="empty")
    forget()
    with django_db_blocker.unblock(), engine.clone("warned") as url:
        room = Room(url, DAY_3)
        with clock.using(room.clock):
            tell()
            warn()
            yield room


@pytest.fixture
def people(room: Room) -> dict[str, Account]:
    """The officer and the heads, who have been told what is open."""
    return {one: room.account(one) for one in ("officer", *(f"head {code}" for code in VOTERS))}


def submit_under_silence(room: Room) -> Symbol:
    """A text that is under silence for a day from its admission on."""
    said = SubmitProposal(MatterId("water_level"), "", "LR-10", "The text.", "It is time.", "None.")
    return Symbol(room.handle(said, actor=room.head("ALDER")).stream)


def warned() -> list[str]:
    """Whose notices of an end that is near there are."""
    rows = Notice.objects.filter(kind="warned").order_by("account__subject")
    return list(rows.values_list("account__subject", flat=True))


def test_who_has_not_voted_is_warned_as_many_days_ahead_as_the_rules_say(
    room: Room, people: dict[str, Account]
) -> None:
    room.vote(SYMBOL, "ALDER")
    room.now = END_OF_DAY_4 - MOMENT
    assert warn() == 0
    room.now = END_OF_DAY_4
    assert warn() == 3
    assert warned() == ["head BIRCH", "head CEDAR", "head HAZEL"]
    one = notices(people["head BIRCH"]).get()
    assert (one.about, one.symbol, one.until) == ("cast_vote", SYMBOL, END_OF_DAY_5)


def test_a_warning_is_of_the_entry_that_set_the_end(room: Room, people: dict[str, Account]) -> None:
    room.now = END_OF_DAY_4
    warn()
    page = read(Client(), f"/log/entries/{Notice.objects.filter(kind='warned')[0].position}/")
    assert "VoteOpened" in page


@BOTH_DATABASES
def test_each_is_warned_once_whatever_follows(room: Room, people: dict[str, Account]) -> None:
    room.now = END_OF_DAY_4
    warn()
    for hours in (1, 5, 17):
        room.now = END_OF_DAY_4 + timedelta(hours=hours)
        tell()
        assert warn() == 0
    Outlook.objects.all().delete()
    assert warn() == 0
    assert len(warned()) == len(VOTERS)


@pytest.mark.parametrize(("before", "count"), [(timedelta(0), 0), (MOMENT, len(VOTERS))])
def test_a_period_no_longer_than_the_warning_is_announced_and_not_warned_of(
    room: Room, people: dict[str, Account], before: timedelta, count: int
) -> None:
    room.now = END_OF_DAY_3 - before
    symbol = submit_under_silence(room)
    room.handle(AdmitProposal(symbol, "Complete."))
    tell()
    room.now = END_OF_DAY_4 - MOMENT
    assert warn() == count
    assert {one.symbol for one in Notice.objects.filter(kind="warned")} <= {symbol}


def test_what_came_to_its_end_before_anyone_looked_is_not_warned_of(
    room: Room, people: dict[str, Account]
) -> None:
    room.now = END_OF_DAY_5
    assert warn() == 0
    tick()
    assert warn() == 0


def test_the_mail_says_what_ends_and_when_in_one_mail_for_each_person(
    room: Room, people: dict[str, Account], mailoutbox: list[EmailMessage]
) -> None:
    choose_mail(people["head CEDAR"], wanted=False)
    room.vote(SYMBOL, "ALDER")
    room.now = END_OF_DAY_4
    task()
    assert len(warned()) == 3
    deliver()
    assert sorted(one.to[0] for one in mailoutbox) == [
        "head.birch@lake.example",
        "head.hazel@lake.example",
    ]
    sent = mailoutbox[0]
    assert sent.subject == f"{SYMBOL}: Ends soon"
    said = f"The vote on {SYMBOL} ends on 6 March 2026, 23:59 UTC: you have not voted.\n"
    assert said in str(sent.body)
    assert "Until" not in str(sent.body)
    assert len({one.extra_headers["Message-ID"] for one in mailoutbox}) == 2


def test_the_inbox_shows_it_first_with_its_instant(room: Room) -> None:
    client = room.client("head BIRCH")
    room.now = END_OF_DAY_4 - timedelta(hours=1)
    later = room.submit("ALDER")
    room.handle(AdmitProposal(later, "Complete."))
    tell()
    room.now = END_OF_DAY_4
    warn()
    page = read(client, "/desk/inbox/")
    assert page.index("Ends soon") < page.index(later)
    said = warning_words()["cast_vote"]
    assert said.format(symbol=SYMBOL, at="…").split("…")[0] in page
    assert 'datetime="2026-03-06T23:59:00Z"' in page


def test_fewer_days_bring_the_outlook_back(room: Room, people: dict[str, Account]) -> None:
    Outlook.objects.update(up_to=END_OF_DAY_5 + timedelta(days=30))
    warn()
    assert Outlook.objects.get().up_to == DAY_3 + timedelta(days=1)
    room.now = END_OF_DAY_4
    assert warn() == len(VOTERS)


# --- killed, and two at once ----------------------------------------------------------------------


@pytest.mark.deep
@BOTH_DATABASES
def test_killed_at_any_step_each_is_warned_once(room: Room, people: dict[str, Account]) -> None:
    before = Outlook.objects.get().up_to
    room.now = END_OF_DAY_4
    steps = steps_of(warn, STEPS)
    assert len(steps) > 30
    for step in some(steps, 12):
        Notice.objects.all().delete()
        Delivery.objects.all().delete()
        Outlook.objects.update(up_to=before)
        assert killed_at(step, warn, STEPS)
        warn()
        assert warned() == [f"head {code}" for code in VOTERS]
        assert Delivery.objects.count() == len(VOTERS)


@BOTH_DATABASES
def test_of_two_at_once_one_warns(room: Room, people: dict[str, Account]) -> None:
    room.now = END_OF_DAY_4

    def one(_: int) -> int:
        try:
            return warn()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as several:
        assert sum(several.map(one, range(4))) == len(VOTERS)
    assert warned() == [f"head {code}" for code in VOTERS]
    assert Delivery.objects.count() == len(VOTERS)


# --- a day of one second --------------------------------------------------------------------------


def test_where_a_day_lasts_a_second_so_does_the_warning(
    engine: Engine, empty: str, tiny: Pack
) -> None:
    room = Room(empty, DAY_1)
    with clock.using(room.clock):
        found(with_warning(tiny, day_seconds=1))
        room.enter()
        for code in VOTERS:
            room.account(f"head {code}")
        symbol = room.submit()
        room.handle(AdmitProposal(symbol, "Complete."))
        room.now += timedelta(seconds=1)  # the consultation has ended, and the vote lasts three
        tick()
        tell()
        room.vote(symbol, "HAZEL")
        assert warn() == 0
        room.now += timedelta(seconds=2) - MOMENT
        assert warn() == 0
        room.now += MOMENT
        assert warn() == 3
        assert warned() == ["head ALDER", "head BIRCH", "head CEDAR"]
