"""The API takes a proposal from draft to decision, and every answer's receipt can be checked."""

from typing import Any

from audit.publishing.checkpoints import sign_newest
from governance.services import tick
from tests.room import Room
from tests.shells.asking import Asker, asker, documented, size


def _check(receipt: dict[str, Any]) -> None:
    sign_newest()
    found, nobody = documented(), Asker()
    found["fetch"] = lambda url: nobody.get(url.removeprefix("http://testserver")).content
    keys = ("positions", "leaves", "entries", "proofs")
    notes = [found["check"](*one) for one in zip(*(receipt[key] for key in keys), strict=True)]
    vkey = nobody.get("/log/vkey").content.decode()
    for note in notes:
        found["check_signature"](note, vkey)


def test_a_script_takes_a_proposal_from_draft_to_decision(room: Room) -> None:
    alder, birch, cedar = (asker(room, f"head {c}") for c in ("ALDER", "BIRCH", "CEDAR"))
    officer, nobody = asker(room, "officer"), Asker()

    submitted = alder.post(f"{alder.draft()}submit/")
    assert submitted.status_code == 201
    symbol = submitted.json()["symbol"]
    _check(submitted.json()["receipt"])
    at = f"proposals/{symbol}/"
    assert submitted["Location"] == f"http://testserver/api/v1/{at}"

    acts = officer.get(at).json()["acts"]
    assert [(act["act"], act["article"], act["method"]) for act in acts] == [
        ("admit_proposal", "LR-8", "POST"),
        ("return_proposal", "LR-8", "POST"),
    ]
    admitted = officer.post(acts[0]["href"].removeprefix("http://testserver"), {"reasons": "Yes."})
    assert admitted.status_code == 200
    _check(admitted.json()["receipt"])

    room.pass_days(2)
    tick()
    for head in (alder, birch, cedar):
        voted = head.post(f"{at}votes/", {"choice": "yes", "explanation": "Well made."})
        assert voted.status_code == 201
        _check(voted.json()["receipt"])
    open_ballot = nobody.get(at).json()["ballots"][0]
    assert open_ballot["not_voted"] == ["HAZEL"] and open_ballot["result"] is None

    room.pass_days(3)
    tick()
    whole = nobody.get(at).json()
    decision = nobody.get("decisions/LC/2026/D/1/").json()
    assert whole["stage"] == "in_force" and whole["decision"]["symbol"] == "LC/2026/D/1"
    assert (whole["outcome"], whole["ending_reasons"]) == ("adopted", "")
    assert decision["proposal"] == symbol and decision["edition"] == 2
    assert decision["ballots"][0]["result"]["adopted"] is True
    assert [vote["choice"] for vote in decision["ballots"][0]["roll_call"]] == ["yes"] * 3
    assert nobody.get("rules/LR-8/").json()["parameters"]["decision_days"] == 2
    assert nobody.get("rules/LR-8/?edition=1").json()["parameters"]["decision_days"] == 1


def test_a_vote_is_changed_by_naming_the_one_that_stands(room: Room) -> None:
    birch = asker(room, "head BIRCH")
    at = f"proposals/{room.submit_to_vote()}/votes/"
    first = birch.post(at, {"choice": "no"}).json()["receipt"]["positions"][-1]

    changed = birch.post(at, {"choice": "yes", "replaces": first})

    assert changed.status_code == 201
    second = changed.json()["receipt"]["positions"][-1]
    votes = Asker().get(at).json()["results"]
    assert [(v["position"], v["choice"], v["replaced_by"]) for v in votes] == [
        (second, "yes", None),
        (first, "no", second),
    ]


def test_a_proposal_is_returned_with_reasons_and_the_provision(room: Room) -> None:
    at = f"proposals/{room.submit()}/"
    said = {"reasons": "Words are missing.", "provision": "LR-8"}
    answer = asker(room, "officer").post(f"{at}return/", said)
    assert answer.status_code == 200
    assert _ending(at) == ("returned", "Words are missing.")


def test_the_sponsor_withdraws_its_proposal(room: Room) -> None:
    at = f"proposals/{room.submit()}/"
    answer = asker(room, "head ALDER").post(f"{at}withdraw/", {"reasons": "Overtaken."})
    assert answer.status_code == 200
    assert _ending(at) == ("withdrawn", "Overtaken.")


def test_an_outcome_is_a_code_and_nothing_while_the_proposal_is_open(room: Room) -> None:
    at = f"proposals/{room.submit_to_vote()}/"
    assert _ending(at) == (None, "")
    room.pass_days(30)
    tick()
    assert Asker().get(at).json()["stage"] == "not_adopted"
    assert _ending(at) == ("no_quorum", "")


def _ending(at: str) -> tuple[str | None, str]:
    found = Asker().get(at).json()
    assert "ending" not in found
    return found["outcome"], found["ending_reasons"]


def test_a_receipt_for_other_bytes_is_found(room: Room) -> None:
    receipt = (
        asker(room, "officer")
        .post(f"proposals/{room.submit()}/admit/", {"reasons": "Complete."})
        .json()["receipt"]
    )
    receipt["leaves"][0] = "00" * 32
    before = size()
    try:
        _check(receipt)
    except SystemExit:
        assert size() == before
    else:
        raise AssertionError("the forged receipt was believed")


def test_the_documented_check_has_twenty_lines() -> None:
    blocks = documented()["blocks"]
    script = blocks[0] + blocks[3]
    assert len([line for line in script.splitlines() if line.strip()]) <= 20
