"""RP-28: the Secretariat and experts propose by API and at the desk, and the pages say who did."""

import re

import pytest
from django.test import Client

from governance.acting import drafts
from governance.models import Draft
from governance.reading import queries
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.many_matters import QUOTA, STATEMENT, next_day

WORDS = {
    "matter": STATEMENT,
    "title": "The days of filing",
    "basis": "LR-7",
    "text": "Filings are dated by the day.",
    "reasons": "It was unclear.",
    "effect": "None.",
}


def _shown(symbol: str) -> str:
    return Client().get(f"/proposals/{symbol}/").content.decode()


def test_a_script_takes_a_proposal_of_the_secretariat_to_adoption(many: Room) -> None:
    officer, nobody = asker(many, "officer"), Asker()
    submitted = officer.post(f"{officer.draft(**WORDS)}submit/")
    assert submitted.status_code == 201
    symbol = submitted.json()["symbol"]
    at = f"proposals/{symbol}/"

    whole = officer.get(at).json()
    assert (whole["sponsor"], whole["body"]) == ("", "secretariat")
    assert "sponsor" not in whole["links"]
    assert {"withdraw_proposal", "revise_proposal"} <= {one["act"] for one in whole["acts"]}
    assert not {"admit_proposal", "return_proposal"} & {one["act"] for one in whole["acts"]}
    assert_problem(officer.post(f"{at}admit/", {"reasons": "Yes."}), 409, "own_proposal")
    assert not queries.to_admit().exists()

    next_day(many)
    next_day(many)
    assert nobody.get(at).json()["stage"] == "silence"
    next_day(many)
    whole = nobody.get(at).json()
    assert (whole["outcome"], whole["admitted_by_default"]) == ("adopted", True)
    assert "<dt>Proposed by</dt><dd>the Lake Office</dd>" in _shown(symbol)


def test_what_is_not_of_the_secretariat_is_refused_to_it(many: Room) -> None:
    officer = asker(many, "officer")
    at = officer.draft(**{**WORDS, "matter": QUOTA})
    problem = assert_problem(officer.post(f"{at}submit/"), 409, "not_for_this_body")
    assert problem["place"] == "/matter"


def test_drafts_of_the_secretariat_are_its_own(many: Room) -> None:
    at = asker(many, "officer").draft(**WORDS)
    assert_problem(asker(many, "head ALDER").get(at), 404)


def test_an_expert_proposes_and_the_page_names_the_states_of_the_experts(many: Room) -> None:
    expert = asker(many, "expert")
    submitted = expert.post(f"{expert.draft(**{**WORDS, 'matter': QUOTA})}submit/")
    assert submitted.status_code == 201
    symbol = submitted.json()["symbol"]
    whole = expert.get(f"proposals/{symbol}/").json()
    assert (whole["sponsor"], whole["body"]) == ("ALDER", "experts")
    shown = _shown(symbol)
    assert "experts of Republic of Alder" in shown
    assert "2 needed" in shown


@pytest.mark.parametrize(
    ("subject", "matter", "seen_by"),
    [
        ("officer", STATEMENT, "only by those who may propose for the Secretariat"),
        ("expert", QUOTA, "by your delegation only"),
    ],
)
def test_a_body_is_offered_the_matters_on_which_it_proposes(
    many: Room, subject: str, matter: str, seen_by: str
) -> None:
    """RP-28: no other; and who sees the draft is said as it is."""
    page = many.client(subject).get("/desk/drafts/new/").content.decode()
    assert re.findall(r'<option value="(\w+)"', page) == [matter]
    assert f"A draft is seen {seen_by}" in page


def test_a_head_is_offered_every_matter(many: Room) -> None:
    page = many.client("head ALDER").get("/desk/drafts/new/").content.decode()
    assert len(re.findall(r'<option value="(\w+)"', page)) > 2


def test_the_desk_says_before_it_is_submitted_what_a_proposal_of_a_body_is(many: Room) -> None:
    for subject, said in (
        ("officer", "as a proposal of the Secretariat"),
        ("expert", "lapses unless experts of enough other states join"),
    ):
        matter = STATEMENT if subject == "officer" else QUOTA
        desk = many.client(subject)
        begun = desk.post("/desk/drafts/new/", {**WORDS, "matter": matter})
        at = begun["Location"]
        draft = Draft.objects.get(pk=at.rstrip("/").rsplit("/", 1)[1])
        drafts.change(draft, {"text": WORDS["text"]})
        page = desk.get(f"{at}submit/").content.decode()
        assert said in page
        assert "Submit for the record" in page
