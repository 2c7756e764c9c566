"""Amending over the API, at the desk and on the pages: wiring, one refusal, one stranger."""

from collections.abc import Iterator
from typing import Any

import pytest

from audit import clock, store
from audit.projections import differences
from audit.publishing.verifying import verify_database
from governance.acting.founding import found
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.submission import said as submission
from governance.domain.replay.whole_log import Replay
from governance.services import tick
from regime.domain.packs.pack import Pack
from regime.domain.values import StateCode, Symbol
from regime.packs.loading import load
from tests.conftest import DAY_1
from tests.databases import Engine, forget, template
from tests.governance.packs_of_trial import changed
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem, size
from tests.shells.browsing import hidden, read
from tests.shells.lake_that_amends import TEXT, consult, pack_that_amends
from tests.shells.many_matters import enter

VOTERS = ("ALDER", "BIRCH", "CEDAR")
TWELVE = [{"find": "ten", "replace": "twelve"}]
ELEVEN = [{"find": "ten metres", "replace": "about eleven fathoms"}]
ENDS = " until <time"  # of what permits the act of a page
SAID = {"revision": 0, "edits": TWELVE, "reasons": "It is clearer."}


@pytest.fixture(scope="session")
def lake_that_amends(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of the Lake Compact that amends."""
    return load(pack_that_amends(tmp_path_factory.mktemp("amends")))


@pytest.fixture
def amends(
    engine: Engine, templates: None, lake_that_amends: Pack, django_db_blocker: Any
) -> Iterator[Room]:
    """The Lake Compact that amends, on day 1, with its delegates, its Warden and its Speaker."""

    def entered(url: str) -> None:
        found(lake_that_amends)
        enter(Room(url, DAY_1))

    with django_db_blocker.unblock(), clock.using(lambda: DAY_1):
        template(engine, "amends", entered, of="empty")
    forget()
    with django_db_blocker.unblock(), engine.clone("amends") as url:
        room = Room(url, DAY_1)
        with clock.using(room.clock):
            yield room


@pytest.fixture
def older(
    engine: Engine,
    templates: None,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: Any,
) -> Iterator[Room]:
    """The Lake Compact with rules of before, which name no article for amendments."""

    def entered(url: str) -> None:
        folder = pack_that_amends(tmp_path_factory.mktemp("older"))
        found(load(changed(folder, "pack.json", lambda one: one["roles"].pop("order_of_voting"))))
        enter(Room(url, DAY_1))

    with django_db_blocker.unblock(), clock.using(lambda: DAY_1):
        template(engine, "older", entered, of="empty")
    forget()
    with django_db_blocker.unblock(), engine.clone("older") as url:
        room = Room(url, DAY_1)
        with clock.using(room.clock):
            yield room


def _file(room: Room, symbol: str, edits: Any, by: str = "BIRCH") -> None:
    command = amendments.FileAmendment(Symbol(symbol), 0, edits, "It is clearer.")
    room.handle(command, actor=room.head(by))


def _vote(room: Room, symbol: str, question: str, choice: str) -> None:
    for code in VOTERS:
        command = amendments.CastSeparateVote(
            Symbol(symbol), question, StateCode(code), choice, "", None
        )
        room.handle(command, actor=room.head(code))


def _open_votes(room: Room) -> str:
    """Two amendments and a section are voted on; the symbol."""
    symbol = consult(room)
    for edits in (TWELVE, ELEVEN):
        _file(room, symbol, edits)
    asked = amendments.RequestDivision(Symbol(symbol), 0, (1,), "Apart.")
    room.handle(asked, actor=room.head("CEDAR"))
    room.pass_days(4)
    tick()
    return symbol


def test_an_amendment_is_filed_over_the_api_and_shown(amends: Room) -> None:
    at, birch = f"proposals/{consult(amends)}/", asker(amends, "head BIRCH")

    made = birch.post(f"{at}amendments/", SAID)

    assert made.status_code == 201 and made.json()["number"] == 1
    here = made.json()["amendment"].removeprefix("http://testserver")
    shown = Asker().get(here).json()
    assert (shown["member"], shown["standing"], shown["edits"]) == ("BIRCH", "filed", TWELVE)
    assert (shown["before"], shown["after"]) == (TEXT, TEXT.replace("ten", "twelve"))
    (listed,) = Asker().get(f"{at}amendments/").json()["results"]
    assert listed["symbol"] == shown["symbol"] == "LC/2026/P/1/A/1"


def test_what_may_not_be_filed_leaves_no_event(amends: Room) -> None:
    at, birch = f"proposals/{consult(amends)}/amendments/", asker(amends, "head BIRCH")
    before = size()
    twice = [{"find": "The l", "replace": "A l"}]
    problem = assert_problem(birch.post(at, {**SAID, "edits": twice}), 409, "edit_refused")
    assert problem["place"] == "/edits/0/find" and problem["rule"] == "LR-9"
    assert_problem(birch.post(at, {**SAID, "revision": 1}), 409, "revision_passed")
    assert_problem(birch.post(at, {"edits": TWELVE}), 400, "malformed")
    assert_problem(asker(amends, "expert").post(at, SAID), 403, "not_permitted")
    assert_problem(Asker().get(f"{at}7/"), 404)
    assert size() == before


def test_the_sponsor_takes_it_in_and_its_member_withdraws_it(amends: Room) -> None:
    symbol = consult(amends)
    at = f"proposals/{symbol}/amendments/"
    for edits in (TWELVE, [{"find": "Fish pass", "replace": "All fish pass"}]):
        _file(amends, symbol, edits)
    alder, birch = asker(amends, "head ALDER"), asker(amends, "head BIRCH")
    assert_problem(birch.post(f"{at}1/accept/"), 409, "not_the_sponsor")
    assert alder.post(f"{at}1/accept/").status_code == 200
    assert birch.post(f"{at}2/withdraw/", {"reasons": "Met."}).status_code == 200
    assert Asker().get(f"proposals/{symbol}/").json()["text"] == TEXT.replace("ten", "twelve")
    standing = [one["standing"] for one in Asker().get(at).json()["results"]]
    assert standing == ["accepted", "withdrawn"]


def test_every_open_act_says_where_it_is_done(amends: Room) -> None:
    symbol = consult(amends)
    _file(amends, symbol, TWELVE)
    cedar = asker(amends, "head CEDAR")
    acts = {one["act"]: one["href"] for one in cedar.get(f"proposals/{symbol}/").json()["acts"]}
    assert acts["file_amendment"].endswith(f"/proposals/{symbol}/amendments/")
    assert acts["request_division"].endswith(f"/proposals/{symbol}/division/")
    assert "accept_amendment" not in acts and "cast_separate_vote" not in acts


def test_the_chair_sets_the_order(amends: Room) -> None:
    symbol, chair = consult(amends), asker(amends, "chair")
    for edits in (TWELVE, ELEVEN):
        _file(amends, symbol, edits)
    amends.pass_days(3)
    said = {"order": [1, 2], "reasons": "The first is agreed."}
    at = f"proposals/{symbol}/amendments/order/"
    assert_problem(chair.post(at, {**said, "order": [1]}), 409, "order_refused")
    assert chair.post(at, said).status_code == 200
    assert_problem(asker(amends, "head BIRCH").post(at, said), 403, "not_permitted")


def test_a_division_is_asked_for_and_opposed(amends: Room) -> None:
    at = f"proposals/{consult(amends)}/division/"
    cedar, birch = asker(amends, "head CEDAR"), asker(amends, "head BIRCH")
    said = {"revision": 0, "parts": [1], "reasons": "The lock is another matter."}
    assert_problem(cedar.post(at, {**said, "parts": [9]}), 409, "parts_refused")
    assert cedar.post(at, said).status_code == 201
    assert birch.post(f"{at}oppose/", {"reasons": "It is one."}).status_code == 200
    (shown,) = Asker().get(at).json()["results"]
    assert (shown["parts"], shown["requested_by"], shown["opposed_by"]) == (
        [1],
        ["CEDAR"],
        ["BIRCH"],
    )


def test_votes_before_the_text_are_cast_changed_and_counted(amends: Room) -> None:
    symbol = _open_votes(amends)
    at, birch = f"proposals/{symbol}/separate-votes/", asker(amends, "head BIRCH")
    said = {"question": "amendment/1", "choice": "no"}
    first = birch.post(at, said)
    assert first.status_code == 201
    position = first.json()["receipt"]["positions"][-1]
    assert_problem(birch.post(at, said), 409, "vote_stands")
    assert birch.post(at, {**said, "choice": "yes", "replaces": position}).status_code == 201
    unknown = assert_problem(
        birch.post(at, {**said, "question": "part/7"}), 409, "unknown_question"
    )
    assert unknown["place"] == "/question"
    shown = [(one["choice"], one["replaced_by"]) for one in Asker().get(at).json()["results"]]
    assert shown == [("yes", None), ("no", position + 1)]
    _vote_the_rest(amends, symbol)
    ballots = Asker().get(f"{at}ballots/").json()["results"]
    assert {one["question"]: one["outcome"] for one in ballots} == {
        "amendment/2": "AmendmentRejected",
        "amendment/1": "AmendmentAdopted",
        "part/1": "PartRejected",
    }


def _vote_the_rest(room: Room, symbol: str) -> None:
    for code in ("ALDER", "CEDAR"):
        command = amendments.CastSeparateVote(
            Symbol(symbol), "amendment/1", StateCode(code), "yes", "", None
        )
        room.handle(command, actor=room.head(code))
    for question in ("amendment/2", "part/1"):
        _vote(room, symbol, question, "no")
    room.pass_days(1)
    tick()


def test_the_text_that_is_left_is_shown_and_the_log_and_its_read_models_agree(
    amends: Room,
) -> None:
    symbol = _open_votes(amends)
    _vote(amends, symbol, "amendment/1", "yes")
    for question in ("amendment/2", "part/1"):
        _vote(amends, symbol, question, "no")
    amends.pass_days(1)
    tick()
    shown = Asker().get(f"proposals/{symbol}/").json()
    assert shown["text"] == "The level is twelve metres.\nFish pass freely."
    assert (shown["revision"], shown["stage"]) == (1, "vote")
    client = amends.client("head HAZEL")
    page = client.get(f"/proposals/{symbol}/").content.decode()
    assert "Amendment 1 by Birch" in page and "Taken out of the text" in page
    assert "It holds amendment 1." in page and "It is without section 2." in page
    merged = client.get(f"/proposals/{symbol}/Rev.1/").content.decode()
    assert "Fish pass freely." in merged and ">Reasons</h2>" not in merged
    assert differences(store.read()) == []
    replay = Replay()
    report = verify_database(replay.see)
    assert [*report.faults, *replay.end()] == []


def test_an_amendment_has_its_page_with_its_words_beside_the_text(amends: Room) -> None:
    symbol = _open_votes(amends)
    client = amends.client("head HAZEL")
    page = client.get(f"/proposals/{symbol}/amendments/1/").content.decode()
    assert "</span>twelve " in page and "</span>ten " in page
    assert "Its distance from what it changes is" in page and "words" in page.split("distance")[1]
    assert client.get(f"/proposals/{symbol}/amendments/9/").status_code == 404


def test_proposals_that_change_one_passage_are_shown_as_competing(amends: Room) -> None:
    first, second = amends.submit("ALDER"), amends.submit("BIRCH")
    other = amends.submit("CEDAR", [{"article": "LR-7", "text": "Anew."}])
    pages = {
        one: Asker().client.get(f"/proposals/{one}/").content.decode()
        for one in (first, second, other)
    }
    assert f"/proposals/{second}/" in pages[first] and "Competing proposals" in pages[first]
    assert f"/proposals/{first}/" in pages[second]
    assert "Competing proposals" not in pages[other]
    amends.handle(submission.WithdrawProposal(second, "Overtaken."), actor=amends.head("BIRCH"))
    assert "Competing proposals" not in Asker().client.get(f"/proposals/{first}/").content.decode()


def test_where_the_rules_are_of_before_the_pages_say_that_nothing_permits_it(older: Room) -> None:
    symbol = consult(older)
    asked = older.client("head BIRCH").get(f"/desk/proposals/{symbol}/amendments/")
    assert asked.status_code == 200 and "No article of these rules" in asked.content.decode()
    problem = asker(older, "head CEDAR").post(f"proposals/{symbol}/amendments/", SAID)
    assert_problem(problem, 403, "not_permitted")


def test_an_amendment_is_filed_at_the_desk(amends: Room) -> None:
    symbol, client = consult(amends), amends.client("head BIRCH")
    at = f"/desk/proposals/{symbol}/amendments/"
    said = {**hidden(read(client, at)), "find": "ten", "replace": "twelve"}
    refused = client.post(at, {**said, "find": "The l", "reasons": "Clearer."})
    assert refused.status_code == 409
    checked = client.post(at, {**said, "reasons": "Clearer."})
    assert checked.status_code == 200 and "twelve" in checked.content.decode()
    done = client.post(at, {**said, "reasons": "Clearer.", "sure": "1"})
    assert done.status_code == 302
    (shown,) = Asker().get(f"proposals/{symbol}/amendments/").json()["results"]
    assert shown["edits"] == TWELVE


def test_the_other_acts_have_their_pages_at_the_desk(amends: Room) -> None:
    symbol = consult(amends)
    _file(amends, symbol, TWELVE)
    alder, cedar = amends.client("head ALDER"), amends.client("head CEDAR")
    base = f"/desk/proposals/{symbol}/"
    taken = alder.get(f"{base}amendments/1/accept/")
    assert taken.status_code == 200 and ENDS in taken.content.decode()
    asked = cedar.get(f"{base}division/")
    assert "The lock is open." in asked.content.decode() and ENDS in asked.content.decode()
    said = {**hidden(asked.content.decode()), "parts": ["1"]}
    done = cedar.post(f"{base}division/", {**said, "reasons": "Apart.", "sure": "1"})
    assert done.status_code == 302
    opposing = alder.get(f"{base}division/oppose/").content.decode()
    assert ENDS in opposing and "Sections that should not be voted on alone" in opposing
    said = {**hidden(opposing), "reasons": "It is one.", "sure": "1"}
    assert alder.post(f"{base}division/oppose/", said).status_code == 302
    assert alder.get(f"{base}amendments/7/accept/").status_code == 404


def test_amendments_and_sections_are_voted_on_at_the_desk(amends: Room) -> None:
    symbol, birch = _open_votes(amends), amends.client("head BIRCH")
    offered = birch.get(f"/proposals/{symbol}/").content.decode()
    for at, question in (("amendments/2", "amendment/2"), ("sections/2", "part/1")):
        href = f"/desk/proposals/{symbol}/{at}/vote/"
        assert href in offered
        command = hidden(read(birch, href))["command"]
        said = {"command": command, "choice": "yes", "explanation": "", "sure": "1"}
        assert birch.post(href, said).status_code == 302
        votes = Asker().get(f"proposals/{symbol}/separate-votes/").json()["results"]
        assert votes[0]["question"] == question
    assert birch.get("/desk/").status_code == 200
