"""Rebuild: read models are dropped and written again from the log, and nothing else is touched."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from knox.models import AuthToken

from audit import store
from audit.log.entry import Recorded
from audit.projections import differences, rebuild
from governance.domain.chapters.submission.said import AdmitProposal
from governance.models import Account, Deadline, Draft, Proposal, Vote
from regime.models import Member
from tests.audit.storage import whole_log
from tests.databases import BOTH_DATABASES
from tests.room import Room

pytestmark = BOTH_DATABASES


def check() -> tuple[int, str]:
    """Exit status and output of ``manage.py rebuild --check``."""
    out = StringIO()
    try:
        call_command("rebuild", "--check", stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def voted(room: Room) -> Room:
    room.vote(room.submit_to_vote(), "ALDER")
    return room


def test_read_models_that_nobody_touched_equal_the_log(voted: Room) -> None:
    assert check() == (0, "every read model equals the log\n")


def test_a_rebuild_changes_no_row_and_no_entry(voted: Room) -> None:
    before = whole_log()
    rows = [list(model.objects.values()) for model in (Member, Proposal, Vote, Deadline)]
    out = StringIO()
    call_command("rebuild", stdout=out)
    assert out.getvalue() == f"rebuilt from {len(list(store.read()))} entries\n"
    assert [list(model.objects.values()) for model in (Member, Proposal, Vote, Deadline)] == rows
    assert whole_log() == before


def test_a_check_names_each_row_that_differs_and_changes_nothing(voted: Room) -> None:
    Member.objects.filter(pk="ALDER").update(name="Elder")
    Deadline.objects.all().delete()
    Vote.objects.create(
        position=999,
        proposal="LC/2026/P/1",
        round=7,
        member="BIRCH",
        choice="no",
        cast_at=voted.now,
    )
    status, said = check()
    assert status == 1
    assert said.splitlines() == [
        "regime.Member ALDER differs from the log",
        "governance.Vote 999 differs from the log",
        "governance.Deadline LC/2026/P/1 differs from the log",
    ]
    assert Member.objects.get(pk="ALDER").name == "Elder"
    assert check() == (status, said)


def test_a_rebuild_restores_what_differed(voted: Room) -> None:
    Member.objects.all().delete()
    Proposal.objects.update(title="Another")
    call_command("rebuild", stdout=StringIO())
    assert check()[0] == 0
    assert Member.objects.count() == 5


def test_accounts_drafts_and_tokens_are_untouched(voted: Room) -> None:
    account = voted.account("head ALDER")
    AuthToken.objects.create(account)
    Draft.objects.create(member="ALDER", title="Not yet submitted")
    kept = [list(model.objects.values()) for model in (Account, Draft, AuthToken)]
    rebuild(store.read())
    assert [list(model.objects.values()) for model in (Account, Draft, AuthToken)] == kept
    assert differences(store.read()) == []


def test_an_act_during_a_rebuild_waits_for_it_and_is_not_lost(voted: Room) -> None:
    symbol = voted.submit("BIRCH", [{"article": "LR-9", "text": "Anew."}])
    reading, acted = threading.Event(), threading.Event()

    def slowly() -> Iterator[Recorded]:
        for recorded in store.read():
            if recorded.position == 5:
                reading.set()
                assert not acted.wait(0.5), "nothing is recorded beside a rebuild"
            yield recorded

    def rebuilder() -> None:
        try:
            rebuild(slowly())
        finally:
            connection.close()

    def officer() -> None:
        try:
            assert reading.wait(10)
            voted.handle(AdmitProposal(symbol, "Complete."))
            acted.set()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(rebuilder), threads.submit(officer)]:
            done.result()
    assert Proposal.objects.get(pk=symbol).stage == "consultation"
    assert differences(store.read()) == []
