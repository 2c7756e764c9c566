"""Proxies and disputes at the desk and in the portal: asked, checked, recorded, shown."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from audit import clock
from governance.acting.founding import found
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.models import Objection, Proxy, Vote
from governance.services import tick
from regime.domain.chapters.disputes import said as disputes
from regime.domain.values import MatterId, StateCode, Symbol
from regime.models import Dispute
from regime.packs.loading import load
from tests.conftest import DAY_1
from tests.databases import Engine, forget, template
from tests.governance.asking import OF_HAZEL, REVIEW, lake_of_reviews
from tests.room import Room
from tests.shells.browsing import Answer, hidden, read, receipt, send

DISPUTE = {"other": "HAZEL", "about": "The border at the mill."}


@pytest.fixture
def reviewing(
    engine: Engine,
    templates: None,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: Any,
) -> Iterator[Room]:
    """The Lake on day 1, where a review is decided without the Riparian concerned."""

    def entered(url: str) -> None:
        found(load(lake_of_reviews(tmp_path_factory.mktemp("reviews") / "tiny")))
        Room(url, DAY_1).enter()

    with django_db_blocker.unblock(), clock.using(lambda: DAY_1):
        template(engine, "reviewing", entered, of="empty")
    forget()
    with django_db_blocker.unblock(), engine.clone("reviewing") as url:
        room = Room(url, DAY_1)
        with clock.using(room.clock):
            yield room


@pytest.fixture
def review(reviewing: Room) -> Symbol:
    """A review of Hazel under silence until the next day ends; Birch is in dispute with it."""
    room = reviewing
    room.handle(
        disputes.DeclareDispute(StateCode("HAZEL"), "The border.", None), actor=room.head("BIRCH")
    )
    command = submission.SubmitProposal(
        MatterId(REVIEW), "A review", "LR-10", OF_HAZEL, "Nets.", "None."
    )
    symbol = Symbol(room.handle(command, actor=room.head("ALDER")).stream)
    for code in ("BIRCH", "CEDAR"):
        room.handle(consultation.CosponsorProposal(symbol), actor=room.head(code))
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    return symbol


@pytest.fixture
def consulted(room: Room) -> Symbol:
    """A change of the rules of Alder's in consultation."""
    symbol = room.submit()
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    return symbol


def done(client: Client, path: str, **filled: str) -> str:
    """The receipt of an act that was checked first."""
    answer = send(client, path, **filled)
    page = answer.content.decode()
    assert answer.status_code == 200, page[-3000:]
    assert "This will be public, for ever" in page
    return receipt(client, client.post(path, {**hidden(page), "sure": "1"}))


def at(symbol: str, act: str) -> str:
    """The page of an act."""
    return f"/desk/proposals/{symbol}/{act}/"


def test_a_delegation_gives_its_vote_to_another(room: Room, consulted: Symbol) -> None:
    cedar = room.client("head CEDAR")
    assert at(consulted, "proxies") in read(cedar, f"/proposals/{consulted}/")
    answer = send(cedar, at(consulted, "proxies"), holder="HAZEL")
    assert "It counts for votes on this proposal that open from" in answer.content.decode()
    assert "Your proxy is filed" in done(cedar, at(consulted, "proxies"), holder="HAZEL")
    assert Proxy.objects.get().holder == "HAZEL"


def test_only_who_may_carry_it_is_offered(room: Room, consulted: Symbol) -> None:
    done(room.client("head CEDAR"), at(consulted, "proxies"), holder="HAZEL")
    page = read(room.client("head BIRCH"), at(consulted, "proxies"))
    assert 'value="ALDER"' in page
    assert 'value="HAZEL"' not in page
    assert 'value="MAPLE"' not in page
    assert 'value="BIRCH"' not in page


def test_who_carries_none_cannot_vote_for_another(room: Room, consulted: Symbol) -> None:
    page = read(room.client("head HAZEL"), at(consulted, "proxies/vote"))
    assert "You cannot do this now." in page


def test_a_proxy_is_shown_with_the_proposal_and_revoked(room: Room, consulted: Symbol) -> None:
    cedar = room.client("head CEDAR")
    done(cedar, at(consulted, "proxies"), holder="HAZEL")
    page = read(Client(), f"/proposals/{consulted}/")
    assert "Kingdom of Cedar gives its vote to Hazel Union," in page
    assert "Your proxy is revoked" in done(cedar, at(consulted, "proxies/revoke"))
    assert "revoked" in read(Client(), f"/proposals/{consulted}/")
    assert Proxy.objects.get().revoked_at is not None


def test_the_holder_votes_for_its_principal(room: Room, consulted: Symbol) -> None:
    done(room.client("head CEDAR"), at(consulted, "proxies"), holder="HAZEL")
    room.pass_days(2)
    tick()
    hazel = room.client("head HAZEL")
    desk = read(hazel, "/desk/")
    assert "Vote by proxy: CEDAR" in desk
    assert "You carry a proxy, and have not cast its vote" in desk
    filled = {"principal": "CEDAR", "choice": "yes", "explanation": "As agreed."}
    page = done(hazel, at(consulted, "proxies/vote"), **filled)
    assert "The vote that you cast by proxy is recorded" in page
    vote = Vote.objects.get()
    assert (vote.member, vote.holder, vote.choice) == ("CEDAR", "HAZEL", "yes")
    shown = read(Client(), f"/proposals/{consulted}/")
    assert "by proxy, through Hazel Union" in shown
    assert "votes for Kingdom of Cedar, whose proxy it carries" in shown


def test_it_changes_that_vote_by_naming_it(room: Room, consulted: Symbol) -> None:
    done(room.client("head CEDAR"), at(consulted, "proxies"), holder="HAZEL")
    room.pass_days(2)
    tick()
    hazel = room.client("head HAZEL")
    done(hazel, at(consulted, "proxies/vote"), principal="CEDAR", choice="yes")
    done(hazel, at(consulted, "proxies/vote"), principal="CEDAR", choice="no")
    assert Vote.objects.get(replaced_by=None).choice == "no"


def test_a_dispute_is_declared_shown_and_ended(room: Room) -> None:
    alder = room.client("head ALDER")
    assert "No dispute has been declared." in read(Client(), "/disputes/")
    assert "/desk/disputes/" in read(alder, "/disputes/")
    page = done(alder, "/desk/disputes/", **DISPUTE, since="2024-05-01")
    assert "The dispute is declared" in page
    shown = read(Client(), "/disputes/")
    assert "The border at the mill." in shown
    assert "since 2024-05-01" in shown
    assert "/desk/disputes/1/end/" in read(alder, "/disputes/")
    assert "/desk/disputes/1/end/" not in read(room.client("head BIRCH"), "/disputes/")
    done(alder, "/desk/disputes/1/end/", reasons="It was settled.")
    assert "It was settled." in read(Client(), "/disputes/")
    assert Dispute.objects.get().ended_at is not None


def test_what_the_rules_refuse_of_it_comes_back_at_its_field(room: Room) -> None:
    alder = room.client("head ALDER")
    answer = send(alder, "/desk/disputes/", **DISPUTE, since="tomorrow")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'href="#id_since"' in page
    assert "LR-6" in page
    assert not Dispute.objects.exists()


def test_who_declared_none_ends_none(room: Room) -> None:
    alder = room.client("head ALDER")
    done(alder, "/desk/disputes/", **DISPUTE)
    answer: Answer = send(
        room.client("head BIRCH"), "/desk/disputes/1/end/", reasons="It never was."
    )
    assert answer.status_code == 409
    assert alder.get("/desk/disputes/2/end/").status_code == 404


def test_a_dispute_is_contested_by_the_state_that_it_names(room: Room) -> None:
    alder, hazel = room.client("head ALDER"), room.client("head HAZEL")
    done(alder, "/desk/disputes/", **DISPUTE)
    assert "/desk/disputes/1/contest/" not in read(alder, "/disputes/")
    assert "/desk/disputes/1/contest/" in read(hazel, "/disputes/")
    page = done(hazel, "/desk/disputes/1/contest/", reasons="There is no such border.")
    assert "The dispute is contested" in page
    shown = read(Client(), "/disputes/")
    assert "The border at the mill." in shown
    assert "Contested by Hazel Union" in shown and "There is no such border." in shown
    assert "/desk/disputes/1/contest/" not in read(hazel, "/disputes/")
    assert "/desk/disputes/1/end/" in read(alder, "/disputes/")
    again: Answer = send(hazel, "/desk/disputes/1/contest/", reasons="Again.")
    assert again.status_code == 409
    assert hazel.get("/desk/disputes/2/contest/").status_code == 404
    call_command("rebuild", "--check", verbosity=0)


def test_who_is_not_named_in_a_dispute_does_not_contest_it(room: Room) -> None:
    alder, cedar = room.client("head ALDER"), room.client("head CEDAR")
    done(alder, "/desk/disputes/", **DISPUTE)
    for client in (alder, cedar):
        answer: Answer = send(client, "/desk/disputes/1/contest/", reasons="Not so.")
        assert answer.status_code == 409
    assert room.client("officer").get("/desk/disputes/1/contest/").status_code == 403


def test_a_stranger_declares_nothing(room: Room) -> None:
    answer = Client().post("/desk/disputes/", {**DISPUTE, "sure": "1"})
    assert answer["Location"].startswith("/accounts/login/")
    assert room.client("officer").get("/desk/disputes/").status_code == 403


def test_who_may_do_what_names_the_acts_and_their_article(room: Room) -> None:
    page = read(Client(), "/who-may-do-what/")
    for act in ("declare a dispute", "give the vote to another by proxy"):
        assert act.capitalize() in page or act in page
    assert "LR-6" in page


def test_a_silence_shows_who_is_in_dispute_and_who_is_not_asked(review: Symbol) -> None:
    page = read(Client(), f"/proposals/{review}/")
    assert "not asked, since it is about itself: Hazel Union" in page
    assert "In a declared dispute with whom it is about" in page
    assert "Birch Islands. An objection of such a member" in page


def test_an_objection_in_dispute_is_marked(reviewing: Room, review: Symbol) -> None:
    objected = objections.RaiseObjection(review, "It goes too far.", "LR-10", "A change")
    reviewing.handle(objected, actor=reviewing.head("BIRCH"))
    reviewing.handle(objected, actor=reviewing.head("CEDAR"))
    marked = {one.member: one.in_dispute for one in Objection.objects.all()}
    assert marked == {"BIRCH": True, "CEDAR": False}
    assert read(Client(), f"/proposals/{review}/").count("alone it stops nothing") == 1


def test_the_one_concerned_is_refused_with_the_article(reviewing: Room, review: Symbol) -> None:
    page = read(reviewing.client("head HAZEL"), at(review, "objections"))
    assert "Hazel Union does not decide on what concerns itself; it may speak." in page
    assert "/rules/LR-6/" in page


def test_the_admin_lists_proxies_and_disputes(room: Room, consulted: Symbol) -> None:
    done(room.client("head CEDAR"), at(consulted, "proxies"), holder="HAZEL")
    done(room.client("head ALDER"), "/desk/disputes/", **DISPUTE)
    officer = room.client("officer", is_superuser=True)
    assert "Hazel Union" in read(officer, "/admin/governance/proxy/")
    assert "Hazel Union" in read(officer, "/admin/regime/dispute/")


def test_a_rebuild_changes_no_row(reviewing: Room, review: Symbol) -> None:
    objected = objections.RaiseObjection(review, "It goes too far.", "LR-10", "A change")
    reviewing.handle(objected, actor=reviewing.head("BIRCH"))
    call_command("rebuild", "--check", verbosity=0)
