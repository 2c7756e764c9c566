"""Consultation over the API: co-sponsors, revisions, comments, answers, moderation."""

from audit.log.sealing import commit
from audit.store import read
from tests.room import CHANGE, Room
from tests.shells.asking import Asker, asker, assert_problem, key, size
from tests.shells.many_matters import consult

ANEW = [{"article": "LR-8", "text": "The Lake Office decides within a day or two."}]
TOLD = {"text": "Two days are well spent."}


def test_a_member_joins_the_sponsor_once(many: Room) -> None:
    at, birch = consult(many), asker(many, "head BIRCH")

    joined = birch.post(f"{at}cosponsors/")

    assert joined.status_code == 201 and joined.json()["member"] == "BIRCH"
    (shown,) = Asker().get(f"{at}cosponsors/").json()["results"]
    assert (shown["member"], shown["revision"]) == ("BIRCH", 0)
    assert Asker().get(at).json()["cosponsors"] == [shown]
    before = size()
    assert_problem(birch.post(f"{at}cosponsors/"), 409, "sponsors_already")
    assert_problem(birch.post(f"{at}cosponsors/", {"member": "CEDAR"}), 400, "malformed")
    assert_problem(asker(many, "officer").post(f"{at}cosponsors/"), 403, "not_permitted")
    assert size() == before


def test_a_revision_keeps_what_it_does_not_give(many: Room) -> None:
    at, alder = consult(many), asker(many, "head ALDER")

    made = alder.post(f"{at}revisions/", {"text": ANEW, "reasons": "As Birch asked."}).json()

    assert (made["symbol"], made["number"]) == ("LC/2026/P/1/Rev.1", 1)
    rev = Asker().get(made["revision"].removeprefix("http://testserver")).json()
    assert (rev["title"], rev["effect"], rev["text"]) == ("Two days for the check", "None.", ANEW)
    first, second = Asker().get(f"{at}revisions/").json()["results"]
    assert (first["number"], first["text"], first["symbol"]) == (0, CHANGE, "LC/2026/P/1")
    assert second == rev
    assert Asker().get(at).json()["revision"] == 1


def test_a_repeated_revision_is_one_though_a_later_one_changed_the_effect(many: Room) -> None:
    at, alder, once = consult(many), asker(many, "head ALDER"), key()
    said = {"text": ANEW, "reasons": "As Birch asked."}
    first = alder.post(f"{at}revisions/", said, key=once)
    alder.post(f"{at}revisions/", {**said, "effect": "A later check."})
    before = size()

    again = alder.post(f"{at}revisions/", said, key=once)

    assert (again.status_code, again.content) == (201, first.content)
    assert size() == before


def test_a_revision_that_may_not_be_made(many: Room) -> None:
    at, said = consult(many), {"text": ANEW, "reasons": "Better."}
    alder, before = asker(many, "head ALDER"), size()
    same = {"text": CHANGE, "reasons": "Better."}
    assert_problem(alder.post(f"{at}revisions/", same), 409, "nothing_revised")
    problem = assert_problem(alder.post(f"{at}revisions/", {**said, "text": []}), 409)
    assert problem["place"].startswith("/text")
    assert_problem(alder.post(f"{at}revisions/", {"reasons": "Better."}), 400, "malformed")
    assert_problem(asker(many, "head BIRCH").post(f"{at}revisions/", said), 409, "not_the_sponsor")
    assert_problem(asker(many, "officer").post(f"{at}revisions/", said), 403, "not_permitted")
    assert size() == before


def test_the_public_comments_and_the_sponsor_answers(many: Room) -> None:
    at, reader = consult(many), asker(many, "one of the public")

    made = reader.post(f"{at}comments/", TOLD)

    assert made.status_code == 201 and made.json()["number"] == 1
    here = made.json()["comment"].removeprefix("http://testserver")
    answer = asker(many, "head ALDER").post(f"{at}comments/1/answer/", {"answer": "Thank you."})
    assert answer.status_code == 200
    shown = Asker().get(here).json()
    assert (shown["capacity"], shown["member"], shown["text"]) == ("public", None, TOLD["text"])
    assert (shown["answer"], shown["hidden"]) == ("Thank you.", False)
    assert commit(shown["text"], salt=bytes.fromhex(shown["salt"])) == shown["commitment"]
    assert Asker().get(f"{at}comments/").json()["results"] == [shown]
    assert not any(TOLD["text"].encode() in one.raw for one in read())


def test_a_repeated_comment_is_one_though_its_words_are_sealed(many: Room) -> None:
    at, birch, once = consult(many), asker(many, "head BIRCH"), key()
    first = birch.post(f"{at}comments/", TOLD, key=once)
    before = size()

    again = birch.post(f"{at}comments/", TOLD, key=once)

    assert (again.status_code, again.content) == (201, first.content)
    assert size() == before
    other = birch.post(f"{at}comments/", {"text": "Not so."}, key=once)
    assert_problem(other, 409, "command_reused")
    assert size() == before


def test_a_comment_that_may_not_be_made(many: Room) -> None:
    at, closed, before = consult(many), f"proposals/{many.submit('CEDAR')}/", size()
    birch = asker(many, "head BIRCH")
    assert_problem(birch.post(f"{closed}comments/", TOLD), 409, "wrong_stage")
    assert_problem(birch.post(f"{at}comments/", {"text": ""}), 409, "field_missing")
    assert_problem(birch.post(f"{at}comments/", {**TOLD, "name": "B"}), 400, "malformed")
    assert_problem(birch.post("proposals/LC/2026/P/99/comments/", TOLD), 404, "not_found")
    assert_problem(asker(many, "officer").post(f"{at}comments/", TOLD), 403, "not_permitted")
    assert size() == before


def test_an_answer_is_the_sponsors_and_given_once(many: Room) -> None:
    at, said = consult(many), {"answer": "Thank you."}
    asker(many, "head BIRCH").post(f"{at}comments/", TOLD)
    alder, cedar = asker(many, "head ALDER"), asker(many, "head CEDAR")
    assert_problem(cedar.post(f"{at}comments/1/answer/", said), 409, "not_the_sponsor")
    assert_problem(alder.post(f"{at}comments/2/answer/", said), 409, "unknown_comment")
    assert_problem(alder.post(f"{at}comments/1/answer/", {"answer": " "}), 409, "reasons_missing")
    alder.post(f"{at}comments/1/answer/", said)
    assert_problem(alder.post(f"{at}comments/1/answer/", said), 409, "answered_already")


def test_a_hidden_comment_is_shown_as_hidden_and_can_be_restored(many: Room) -> None:
    at, officer = consult(many), asker(many, "officer")
    asker(many, "head BIRCH").post(f"{at}comments/", TOLD)
    before = Asker().get(f"{at}comments/")

    hidden = officer.post(f"{at}comments/1/hide/", {"reasons": "It names a person."})

    assert hidden.status_code == 200
    answer = Asker().get(f"{at}comments/", **{"If-None-Match": before["ETag"]})
    (shown,) = answer.json()["results"]
    assert (shown["hidden"], shown["text"], shown["salt"]) == (True, None, None)
    assert (shown["moderation"], shown["moderated_by"]) == (
        "It names a person.",
        "executive_secretary",
    )
    assert TOLD["text"].encode() not in answer.content
    assert TOLD["text"].encode() not in Asker().get(f"{at}comments/1/").content
    assert_problem(officer.post(f"{at}comments/1/hide/", {"reasons": "Again."}), 409)
    said = {"reasons": "It names nobody."}
    assert_problem(asker(many, "head ALDER").post(f"{at}comments/1/restore/", said), 403)
    assert officer.post(f"{at}comments/1/restore/", said).status_code == 200
    assert Asker().get(f"{at}comments/1/").json()["text"] == TOLD["text"]


def test_hiding_is_not_for_delegations_nor_for_the_public(many: Room) -> None:
    at, said = consult(many), {"reasons": "It is against us."}
    asker(many, "head BIRCH").post(f"{at}comments/", TOLD)
    before = size()
    assert_problem(asker(many, "head ALDER").post(f"{at}comments/1/hide/", said), 403)
    assert_problem(asker(many, "a reader").post(f"{at}comments/1/hide/", said), 403)
    assert size() == before
