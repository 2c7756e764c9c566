"""Pages say what is: what stands against a text, what opens, what waits, what was changed."""

import re
import uuid

from django.test import Client

from governance.acting import comments
from governance.domain.chapters.objections.said import RaiseObjection, SustainObjection
from governance.domain.chapters.submission.said import AdmitProposal, ReturnProposal
from governance.models import Ballot, Decision
from governance.services import tick
from regime.domain.values import Actor, Capacity, Subject, Symbol
from regime.reading.queries import members
from tests.room import Room
from tests.shells.applicants import Applicants
from tests.shells.browsing import read, words
from tests.shells.many_matters import STATEMENT, consult, open_silence, submit

ADOPTS = "without an objection the text is adopted"
BLOCKED = "1 objection stands: the text is not adopted by silence while it does"
INVITES = "Anyone signed in may comment while the consultation is open."


def test_while_an_objection_stands_nobody_reads_that_silence_adopts(many: Room) -> None:
    symbol = Symbol(open_silence(many).removeprefix("proposals/").rstrip("/"))
    desk = many.client("head BIRCH")
    assert ADOPTS in words(desk, "/desk/")
    raised = RaiseObjection(symbol, "It is too early.", "LR-10", "A later date.")
    many.handle(raised, actor=many.head("CEDAR"))
    many.handle(SustainObjection(symbol, 1, "Whole."))
    assert BLOCKED in words(desk, "/desk/") and ADOPTS not in words(desk, "/desk/")
    assert BLOCKED in words(Client(), f"/proposals/{symbol}/").split("On this page")[0]


def test_where_nothing_stands_against_a_text_its_page_says_nothing_of_it(many: Room) -> None:
    assert "objection stands: the text" not in words(Client(), f"/{open_silence(many)}")


def test_admitting_says_what_opens_then(many: Room) -> None:
    officer = many.client("officer")
    silent = words(officer, f"/admin/proposals/{submit(many, STATEMENT)}/admit/")
    assert "This matter has no consultation: “Silence period” opens at once" in silent
    assert "The consultation opens at once" not in silent
    long = words(officer, f"/admin/proposals/{many.submit()}/admit/")
    assert "The consultation opens at once, for 1 days" in long


def test_who_admits_returns_objects_or_votes_reads_the_text_beside_the_form(many: Room) -> None:
    submitted, officer, cedar = many.submit(), many.client("officer"), many.client("head CEDAR")
    for act in ("admit", "return"):
        shown = read(officer, f"/admin/proposals/{submitted}/{act}/")
        assert "<ins" in shown and "<del" in shown
    assert "Words." in read(cedar, f"/desk/{open_silence(many)}objections/")
    voted = many.submit_to_vote()
    tick()
    page = read(cedar, f"/desk/proposals/{voted}/votes/")
    assert "<ins" in page and "<del" in page


def _all_vote(room: Room, symbol: Symbol, choice: str) -> None:
    for one in members():
        if one.standing == "partner":
            room.vote(symbol, one.code, choice)


def _adopted(room: Room, *, again: bool) -> str:
    """A change of the rules is adopted, ``again`` after a vote without its quorum; the decision."""
    symbol = room.submit_to_vote()
    tick()
    while again and Ballot.objects.filter(proposal=symbol).count() < 2:
        room.pass_days(1)
        tick()
    _all_vote(room, symbol, "yes")
    while not Decision.objects.exclude(in_force_at=None).exists():
        room.pass_days(1)
        tick()
    return Decision.objects.get(proposal=symbol).symbol


def test_a_decision_opens_with_the_vote_that_adopted_it_and_its_text(room: Room) -> None:
    page = words(Client(), f"/decisions/{_adopted(room, again=True)}/")
    before = page.index("What came before it, the newest first:")
    assert page.index("Roll call") < page.index("The text adopted") < before
    assert "No quorum" not in page[:before] and "No quorum" in page[before:]


def test_the_invitation_to_comment_stands_while_one_may_comment(many: Room) -> None:
    assert INVITES in words(Client(), f"/{consult(many)}")
    assert INVITES not in words(Client(), f"/{open_silence(many)}")
    assert INVITES not in words(Client(), f"/proposals/{submit(many, STATEMENT)}/")


def test_an_edition_is_called_one_of_a_decision_where_it_changed_the_article(room: Room) -> None:
    decision = _adopted(room, again=False)
    changed = words(Client(), "/rules/LR-8/").split("Parameters")[0]
    assert f"by decision {decision}" in changed and "did not change" not in changed
    kept = words(Client(), "/rules/LR-9/").split("Parameters")[0]
    assert f"by decision {decision}" not in kept
    assert "Edition 2 did not change this article: it stands as in edition 1" in kept


def test_comments_that_wait_are_those_on_open_consultations(room: Room) -> None:
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    public = Actor(Capacity.PUBLIC, subject=Subject("public"))
    comments.comment(symbol, "Good.", actor=public, command_id=uuid.uuid4())
    officer = room.client("officer")
    assert _waiting(officer) == 1
    room.pass_days(2)
    tick()
    assert _waiting(officer) == 0


def _waiting(officer: Client) -> int:
    found = re.search(r"Comments to moderate\D*(\d+)", words(officer, "/admin/"))
    assert found
    return int(found.group(1))


def test_each_end_on_the_desk_stands_beside_the_act_that_it_ends(many: Room) -> None:
    """Two dates of one proposal are never one unnamed date: each stands in the line of its act."""
    address = consult(many)
    desk = read(many.client("head BIRCH"), "/desk/").split("Everything you may do now")[1]
    task = next(one for one in desk.split("<li>") if address in one).split("</li>")[0]
    assert "<p>until" not in task
    acts = re.findall(r'<p class="task-act">.*?</p>', task, re.DOTALL)
    assert acts and any("until" in one for one in acts)


def test_each_end_of_a_proposal_says_why_and_under_which_article(many: Room) -> None:
    returned = many.submit()
    many.handle(ReturnProposal(returned, "It names no change.", "LR-8"))
    shown = words(Client(), f"/proposals/{returned}/")
    assert "It names no change. Under LR-8" in shown
    voted = many.submit_to_vote()
    tick()
    _all_vote(many, voted, "no")
    many.pass_days(3)
    tick()
    shown = words(Client(), f"/proposals/{voted}/")
    assert "did not reach the majority that the matter asks for. Under LR-" in shown


def test_an_objection_that_does_not_count_says_why_and_under_which_article(many: Room) -> None:
    symbol = Symbol(open_silence(many).removeprefix("proposals/").rstrip("/"))
    many.handle(RaiseObjection(symbol, "It is too early.", "", ""), actor=many.head("CEDAR"))
    many.pass_days(4)
    tick()
    shown = words(Client(), f"/objections/{symbol}/O/1/")
    assert re.search(r"it was defective, and counts no longer \(under LR-\d+ \)", shown)


def test_an_unnamed_application_says_how_many_states_it_could_be(applicants: Applicants) -> None:
    symbol = applicants.file("XAN", in_confidence=True)
    assert "it could be of any of 3 states" in words(Client(), f"/applications/{symbol}/")


def test_a_named_application_leaves_fewer(applicants: Applicants) -> None:
    applicants.file("YEN")
    applicants.file("ZEM")
    applicants.days(1)
    symbol = applicants.file("XAN", in_confidence=True)
    shown = words(Client(), f"/applications/{symbol}/")
    assert "By what is public 1 state alone could have filed it." in shown
