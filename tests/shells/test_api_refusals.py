"""What the API refuses is refused with its own message, and leaves no event."""

from datetime import UTC, datetime, timedelta

from governance.services import tick
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Capacity, StateCode, Subject
from tests.room import SUSPENDED, Room
from tests.shells.asking import Asker, asker, assert_problem, key, size

END_OF_THE_VOTE = datetime(2026, 3, 4, 23, 59, tzinfo=UTC)


def _open_vote(room: Room) -> str:
    """The address of the votes on a proposal whose vote is open."""
    symbol = room.submit_to_vote()
    tick()
    return f"proposals/{symbol}/votes/"


def test_a_second_vote_that_does_not_name_the_first(room: Room) -> None:
    birch = asker(room, "head BIRCH")
    at = _open_vote(room)
    first = birch.post(at, {"choice": "yes"}).json()["receipt"]["positions"][-1]
    before = size()

    problem = assert_problem(birch.post(at, {"choice": "no"}), 409, "vote_stands")

    assert str(first) in problem["detail"] and problem["place"] == "/replaces"
    assert problem["rule"] == "LR-11"
    assert size() == before


def test_a_vote_that_replaces_another_members(room: Room) -> None:
    symbol = room.submit_to_vote()
    others = room.vote(symbol, "CEDAR").positions[-1]
    birch = asker(room, "head BIRCH")
    before = size()
    answer = birch.post(f"proposals/{symbol}/votes/", {"choice": "no", "replaces": others})
    assert_problem(answer, 409, "nothing_to_replace")
    assert size() == before


def test_a_vote_for_another_member(room: Room) -> None:
    at = _open_vote(room)
    birch = asker(room, "head BIRCH")
    before = size()
    problem = assert_problem(
        birch.post(at, {"choice": "yes", "member": "CEDAR"}), 403, "not_permitted"
    )
    assert "own member" in problem["detail"]
    assert size() == before


def test_a_vote_at_its_end_and_after_it(room: Room) -> None:
    symbol = room.submit_to_vote()
    for code in ("ALDER", "CEDAR", "HAZEL"):
        room.vote(symbol, code)
    at, birch = f"proposals/{symbol}/votes/", asker(room, "head BIRCH")
    room.now = END_OF_THE_VOTE
    problem = assert_problem(birch.post(at, {"choice": "yes"}), 409, "too_late")
    assert "2026-03-04 23:59:00 UTC" in problem["detail"]

    tick()
    before = size()
    room.now += timedelta(seconds=1)
    assert_problem(birch.post(at, {"choice": "yes"}), 409, "too_late")
    assert size() == before
    voted = [vote["member"] for vote in Asker().get(at).json()["results"]]
    assert voted == ["HAZEL", "CEDAR", "ALDER"]


def test_a_vote_of_a_suspended_member(room: Room) -> None:
    at = _open_vote(room)
    maple = asker(room, f"head {SUSPENDED}")
    before = size()
    problem = assert_problem(maple.post(at, {"choice": "yes"}), 409, "suspended")
    assert problem["rule"] == "LR-14"
    assert size() == before


def test_a_vote_of_an_officer(room: Room) -> None:
    at = _open_vote(room)
    officer = asker(room, "officer")
    before = size()
    problem = assert_problem(officer.post(at, {"choice": "yes"}), 403, "not_permitted")
    assert "Executive Secretary" in problem["detail"] and problem["rule"] == "LR-11"
    assert_problem(officer.post(at, {"choice": "yes", "member": "BIRCH"}), 403)
    assert size() == before


def test_a_vote_of_a_person_whose_accreditation_ended(room: Room) -> None:
    at, birch = _open_vote(room), asker(room, "head BIRCH")
    room.handle(credentials.EndAccreditation(Subject("head BIRCH"), "Recalled."))
    before = size()
    assert_problem(birch.post(at, {"choice": "yes"}), 403)
    assert size() == before


def test_submitting_without_a_required_field(room: Room) -> None:
    alder, before = asker(room, "head ALDER"), size()
    for missing, empty in (("matter", " "), ("basis", ""), ("text", None), ("reasons", "\n")):
        draft = alder.draft(**{missing: empty})
        problem = assert_problem(alder.post(f"{draft}submit/"), 409, "field_missing")
        assert problem["place"] == f"/{missing}" and problem["rule"] == "LR-7"
        assert alder.get(draft).status_code == 200
    assert size() == before


def test_a_change_that_cannot_be_made_names_its_place(room: Room) -> None:
    alder = asker(room, "head ALDER")
    draft = alder.draft(text=[{"article": "LR-99", "text": "Nothing."}])
    before = size()
    problem = assert_problem(alder.post(f"{draft}submit/"), 409)
    assert problem["place"].startswith("/text/0")
    assert size() == before


def test_an_anonymous_write(room: Room) -> None:
    symbol = room.submit_to_vote()
    nobody, before = Asker(), size()
    for path in (
        "drafts/",
        f"proposals/{symbol}/votes/",
        f"proposals/{symbol}/admit/",
        f"proposals/{symbol}/return/",
        f"proposals/{symbol}/withdraw/",
        "proposals/LC/2026/P/99/votes/",
        "credentials/",
        "credentials/nobody/end/",
        "credentials/nobody/capacity/",
    ):
        answer = nobody.post(path, {"choice": "yes"})
        assert_problem(answer, 401, "not_authenticated")
        assert answer["WWW-Authenticate"] == "Bearer"
    assert size() == before


def test_a_token_that_is_none(room: Room) -> None:
    stranger = Asker()
    for token in ("rgm_" + "0" * 64, "x y", "", "\xe9\xff", "rgm_\x7f"):
        stranger.headers = {"Authorization": f"Bearer {token}"}
        answer = stranger.get("proposals/")
        assert_problem(answer, 401, "authentication_failed")
        assert answer["WWW-Authenticate"] == "Bearer"


def test_an_act_of_the_wrong_capacity(room: Room) -> None:
    at = f"proposals/{room.submit()}/"
    alder = asker(room, "head ALDER")
    before = size()
    problem = assert_problem(alder.post(f"{at}admit/", {"reasons": "Ours."}), 403)
    assert problem["rule"] == "LR-8"
    answer = asker(room, "officer").post(f"{at}withdraw/", {"reasons": "Theirs."})
    assert_problem(answer, 403, "not_permitted")
    assert_problem(asker(room, "head BIRCH").post(f"{at}withdraw/", {"reasons": "-"}), 409)
    assert size() == before


def test_an_act_without_reasons(room: Room) -> None:
    at = f"proposals/{room.submit()}/"
    officer = asker(room, "officer")
    before = size()
    assert_problem(officer.post(f"{at}admit/", {"reasons": " "}), 409, "reasons_missing")
    problem = assert_problem(officer.post(f"{at}admit/", {}), 400, "malformed")
    assert problem["errors"][0]["place"] == "/reasons"
    said = {"reasons": "No.", "provision": "LR-99"}
    assert_problem(officer.post(f"{at}return/", said), 409, "provision_missing")
    assert size() == before


def test_an_act_on_a_proposal_that_is_not_there(room: Room) -> None:
    birch, officer, before = asker(room, "head BIRCH"), asker(room, "officer"), size()
    answer = birch.post("proposals/LC/2026/P/99/votes/", {"choice": "yes"})
    assert_problem(answer, 404, "not_found")
    assert_problem(officer.post("proposals/LC/2026/P/99/admit/", {"reasons": "-"}), 404)
    assert size() == before


def test_an_expert_drafts_and_does_not_submit(room: Room) -> None:
    room.handle(
        credentials.AccreditDelegate(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT)
    )
    expert = asker(room, "expert")
    draft, before = expert.draft(), size()
    assert_problem(expert.post(f"{draft}submit/"), 403, "not_permitted")
    assert size() == before


def test_a_key_for_another_body_another_act_or_another_actor(room: Room) -> None:
    at, once = _open_vote(room), key()
    birch, cedar = asker(room, "head BIRCH"), asker(room, "head CEDAR")
    assert birch.post(at, {"choice": "yes"}, key=once).status_code == 201
    before = size()
    assert_problem(birch.post(at, {"choice": "no"}, key=once), 409, "command_reused")
    assert_problem(cedar.post(at, {"choice": "yes"}, key=once), 409, "command_reused")
    assert_problem(birch.post("drafts/", {}, key=once), 409, "command_reused")
    assert size() == before


def test_writing_stops_where_the_clock_ran_back(room: Room) -> None:
    at = _open_vote(room)
    birch, before = asker(room, "head BIRCH"), size()
    room.pass_days(-1)
    answer = birch.post(at, {"choice": "yes"})
    assert_problem(answer, 503, "clock_behind")
    assert answer["Retry-After"] == "60"
    assert size() == before
