"""Attacks over the API, in the rehearsal: what one tries alone is refused, or gains nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from audit.log.encoding import Json
from tests.databases import SqliteEngine
from tests.shells.asking import Asker
from tests.shells.rehearsal import WHY, Rehearsal, done, rehearsals

Rooms = Callable[[], Any]
OBJECTION = {"reasons": "It goes too far.", "provision": "RP-03", "remedy": "Nothing."}
DISPUTE = {"faults": ["bilateral_dispute_unrelated"], "reasons": "It is about a mill."}
PROTECTED = [{"provision": "GL-2c", "text": "The ban has exceptions."}]
OBJECTORS = ("BRA", "IND", "TUR", "ARG")


@pytest.fixture(scope="module")
def copies(
    sqlite_engine: SqliteEngine,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Rooms]:
    folder = tmp_path_factory.mktemp("rehearsal")
    with django_db_blocker.unblock(), rehearsals(sqlite_engine, folder) as one:
        yield one


@pytest.fixture
def room(copies: Rooms, django_db_blocker: DjangoDbBlocker) -> Iterator[Rehearsal]:
    with django_db_blocker.unblock(), copies() as found:
        yield found


def words(article: str) -> str:
    """The words of an article in force."""
    return str(Asker().get(f"rules/{article}/").json()["text"])


def change(article: str, more: str = " Anew.", **parameters: Json) -> list[dict[str, Json]]:
    """A change of an article: its words and more, and numbers."""
    one: dict[str, Json] = {"article": article, "text": words(article) + more}
    return [{**one, "parameters": parameters}] if parameters else [one]


def refused(answer: Any, rule: str, status: int = 409) -> str:
    """What a refusal says, which cites this article."""
    problem = answer.json()
    assert (answer.status_code, problem.get("rule")) == (status, rule), answer.content
    return str(problem["detail"])


def test_four_objectors_failed_as_bilateral_dispute_keep_their_objections(room: Rehearsal) -> None:
    """RP-38: the officer fails each of them; each is appealed, and there is no consensus."""
    symbol = room.submit(matter="rules_amendment", basis="RP-62", text=change("RP-03"))
    room.admit(symbol)
    room.until(symbol, "consensus")
    for number, code in enumerate(OBJECTORS, 1):
        below = f"proposals/{symbol}/objections/"
        done(room.heads[code].post(below, OBJECTION))
        done(room.officer.post(f"{below}{number}/fail/", DISPUTE))
        done(room.heads[code].post(f"proposals/{symbol}/rulings/{number}/appeal/", WHY))
    known = room.at(symbol)
    assert len(known["rulings"]) == len(OBJECTORS)
    for number in range(1, 5):
        for head in [*room.heads.values()][:20]:
            done(head.post(f"proposals/{symbol}/rulings/{number}/votes/", {"choice": "yes"}))
    assert room.until(symbol, "not_adopted")["outcome"] == "objection"


def test_an_officer_who_denies_that_a_text_weakens_is_appealed(room: Rehearsal) -> None:
    """RP-45: the ban keeps its consensus, and one objection holds against it."""
    symbol = room.submit(matter="guidelines_amendment", basis="RP-45", text=PROTECTED)
    room.admit(symbol, weakens=False)
    done(room.heads["BRA"].post(f"proposals/{symbol}/rulings/1/appeal/", WHY))
    for head in [*room.heads.values()][:20]:
        done(head.post(f"proposals/{symbol}/rulings/1/votes/", {"choice": "yes"}))
    room.until(symbol, "consensus")
    objection = {**OBJECTION, "provision": "GL-2c"}
    done(room.heads["BRA"].post(f"proposals/{symbol}/objections/", objection))
    assert room.until(symbol, "not_adopted", "ladder", "adopted")["stage"] == "not_adopted"


def test_no_officer_lets_another_person_vote_for_a_member(room: Rehearsal) -> None:
    """RP-05: neither is a head ended, nor an alternate accredited, by an officer."""
    said = {"member": "BRA", "capacity": "alternate", "email": "x@x.example", "reasons": "So."}
    refused(room.officer.post("credentials/", said), "RP-05", 403)


def test_the_last_second_changes_no_article(room: Rehearsal) -> None:
    """RP-30: a change of one article is not revised to one of another."""
    symbol = room.submit(matter="rules_amendment", basis="RP-62", text=change("RP-04"))
    room.admit(symbol)
    said = {"text": change("RP-01"), "effect": "None.", **WHY}
    refused(room.heads["AUS"].post(f"proposals/{symbol}/revisions/", said), "RP-30")


def test_one_partner_alone_files_no_finding(room: Rehearsal) -> None:
    """RP-54: a finding comes of a review that is open, and of nothing else."""
    finding: dict[str, Json] = {"concerned": "BRA", "finding": "serious_shortfall"}
    finding |= {"reasons": "Late.", "plan": [], "review": 1}
    answer = room.try_to_submit(matter="compliance_finding", basis="RP-54", text=finding)
    refused(answer, "RP-54")


def test_a_rejected_text_does_not_return_with_a_blank(room: Rehearsal) -> None:
    """RP-32: nor does one that is withdrawn in the last days of its consultation."""
    text = change("RP-04")
    said = {"matter": "rules_amendment", "basis": "RP-62"}
    symbol = room.submit(**said, text=text)
    room.admit(symbol)
    room.pass_days(58)
    done(room.heads["AUS"].post(f"proposals/{symbol}/withdraw/", WHY))
    again = [{**text[0], "text": f"{text[0]['text']}  "}]
    refused(room.try_to_submit(**said, text=again, new_facts="."), "RP-32")


def test_a_weighty_text_goes_under_no_light_matter(room: Rehearsal) -> None:
    """RP-33: the refusal names the matter that applies."""
    for matter in ("procedural", "list_editorial"):
        answer = room.try_to_submit(matter=matter, basis="RP-33", text="Category I is deleted.")
        assert "Category I" in refused(answer, "RP-33")


def test_one_delegation_closes_no_filing_of_amendments(room: Rehearsal) -> None:
    """RP-31: it has five open at a time, and others find their place."""
    lines = [f"Line {number} stands here." for number in range(9)]
    symbol = room.submit(matter="list_substantive", basis="RP-46", text="\n\n".join(lines))
    room.admit(symbol)

    def files(code: str, line: str) -> Any:
        edits = [{"find": line, "replace": "It falls."}]
        said = {"revision": 0, "edits": edits, "amends": None, **WHY}
        return room.heads[code].post(f"proposals/{symbol}/amendments/", said)

    for line in lines[:5]:
        done(files("BRA", line))
    refused(files("BRA", lines[5]), "RP-31")
    done(files("IND", lines[5]))


def test_no_absurd_number_and_none_beside_its_words(room: Rehearsal) -> None:
    """RP-62: bounds hold at submission, and words say what numbers say."""
    for article, numbers in (
        ("RP-26", {"repeat_quorum": "1/1"}),
        ("RP-26", {"repeat_days": 36500}),
        ("RP-34", {"call_days": 1}),
        ("RP-53", {"requesters_min": 36}),
        ("RP-41", {"floor_days": 0}),
    ):
        text = change(article, "", **numbers)
        answer = room.try_to_submit(matter="rules_amendment", basis="RP-62", text=text)
        assert answer.status_code == 409, answer.content
        assert article in answer.json()["detail"] and "bounds" in answer.json()["detail"]
        assert answer.json()["place"] == f"/text/0/parameters/{next(iter(numbers))}"


def test_no_delegation_has_a_hundred_proposals_open(room: Rehearsal) -> None:
    """RP-28: ten of one delegation are open at a time; others propose meanwhile."""
    for number in range(10):
        room.submit("BRA", title=f"Statement {number}", text=f"We rehearsed {number} times.")
    refused(room.try_to_submit("BRA", title="More", text="We rehearsed again."), "RP-28")
    room.submit("IND", title="Ours", text="We rehearsed as well.")


def test_the_chair_convenes_two_meetings_and_no_third(room: Rehearsal) -> None:
    """RP-24: nobody fills the calendar alone."""
    said = {"subject": "A launch", **WHY}
    for _ in range(2):
        done(room.chair.post("meetings/requests/", said))
    refused(room.chair.post("meetings/requests/", said), "RP-24")


def test_a_correction_waits_for_objections_and_sets_no_other_number(room: Rehearsal) -> None:
    """RP-64: nobody sets a number that the words do not say at that place."""
    registrar = next(one for (kind, _), one in room.people.items() if kind == "officer")
    for numbers in ({"lapse_days": 2}, {"check_days": 60}):
        answer = registrar.post("rules/RP-38/correct/", {"parameters": numbers, **WHY})
        assert answer.status_code in (403, 409), answer.content


def test_votes_of_a_member_that_left_are_not_counted(room: Rehearsal) -> None:
    """RP-02: Brazil leaves while the vote is open, and its yes is none any more."""
    done(room.heads["BRA"].post("members/BRA/withdrawal/", WHY))
    room.pass_days(175)
    symbol = room.submit(matter="procedural", basis="RP-33", text="We meet in May.")
    room.admit(symbol)
    room.vote(symbol, {"BRA": "yes"})
    room.pass_days(8)
    (ballot, *_) = room.at(symbol)["ballots"]
    assert ballot["result"]["counts"]["yes"] == 0
    assert Asker().get("members/BRA/").json()["standing"] == "former"
