"""Elections over desk, API, admin and portal: opened, nominated, accepted, and shown."""

from governance.services import tick
from regime.domain.chapters.offices.said import NameChair
from regime.domain.values import StateCode, Subject
from tests.audit.test_rebuild import check
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem, key, size
from tests.shells.browsing import hidden, read, receipt, send
from tests.shells.elections import CHAIR, PANEL, opened
from tests.shells.officers import recorded

OPEN = {"matter": CHAIR, "reasons": "It is time."}


def turn() -> str:
    """The group whose turn it is, as the API says it."""
    return str(Asker().get("elections/").json()["turn"])


def members_of(group: str) -> list[str]:
    """The members in good standing of a group, and the others."""
    return {"north": ["ALDER", "BIRCH"], "south": ["CEDAR", "HAZEL"]}[group]


def day_of_consultation(room: Room) -> None:
    """The group has named nobody in its day."""
    room.pass_days(2)
    tick()


def test_an_officer_opens_an_election_over_the_api(electing: Room) -> None:
    made = asker(electing, "officer").post("elections/", OPEN)
    assert made.status_code == 201
    symbol = made.json()["proposal"]
    shown = Asker().get(f"proposals/{symbol}/").json()
    assert (shown["stage"], shown["sponsor"], shown["text"]) == ("nomination", "", None)
    assert "sponsor" not in shown["links"]
    assert Asker().get("elections/").json()["open"] == {CHAIR: symbol}


def test_a_repeated_opening_opens_one_election(electing: Room) -> None:
    officer, once = asker(electing, "officer"), key()
    first = officer.post("elections/", OPEN, key=once)
    before = size()
    again = officer.post("elections/", OPEN, key=once)
    assert (again.status_code, again.content, size()) == (201, first.content, before)
    assert_problem(officer.post("elections/", OPEN), 409, "election_runs")


def test_who_holds_no_office_opens_no_election(electing: Room) -> None:
    assert_problem(asker(electing, "head ALDER").post("elections/", OPEN), 403)
    other = {**OPEN, "matter": "rules_amendment"}
    assert_problem(asker(electing, "officer").post("elections/", other), 409, "nothing_to_elect")


def test_a_matter_that_the_rules_do_not_know_is_malformed(electing: Room) -> None:
    unknown = asker(electing, "officer").post("elections/", {**OPEN, "matter": "tea"})
    problem = assert_problem(unknown, 400, "malformed")
    assert [fault["place"] for fault in problem["errors"]] == ["/matter"]


def test_a_member_whose_turn_it_is_nominates_over_the_api(electing: Room) -> None:
    at = f"proposals/{opened(electing)}/"
    first = members_of(turn())[0]
    head = asker(electing, f"head {first}")
    acts = {one["act"]: one for one in head.get(at).json()["acts"]}
    assert acts["nominate_candidate"]["href"].endswith(f"/api/v1/{at}nominations/")
    made = head.post(f"{at}nominations/", {"member": first, "label": "A. Ranger"})
    assert (made.status_code, made.json()["number"]) == (201, 1)
    (listed,) = Asker().get(f"{at}nominations/").json()["results"]
    assert (listed["member"], listed["label"], listed["standing"]) == (first, "A. Ranger", "stands")


def test_a_member_whose_turn_it_is_not_is_refused(electing: Room) -> None:
    at = f"proposals/{opened(electing)}/"
    (other,) = {"ALDER", "CEDAR"} - set(members_of(turn()))
    body = {"member": other, "label": "A. Ranger"}
    answer = asker(electing, f"head {other}").post(f"{at}nominations/", body)
    assert_problem(answer, 409, "not_in_rotation")
    assert_problem(asker(electing, "officer").post(f"{at}nominations/", body), 403)


def test_an_election_has_no_text_to_amend_or_to_divide(electing: Room) -> None:
    at = f"proposals/{opened(electing, PANEL)}/"
    head = asker(electing, "head ALDER")
    offered = {one["act"] for one in head.get(at).json()["acts"]}
    assert "nominate_candidate" in offered
    assert not offered & {"file_amendment", "request_division"}
    edits = [{"path": "", "op": "replace", "value": "A text."}]
    filed = head.post(f"{at}amendments/", {"revision": 0, "edits": edits, "reasons": "Why not."})
    assert_problem(filed, 409, "wrong_stage")
    divided = head.post(f"{at}division/", {"revision": 0, "parts": [0], "reasons": "Why not."})
    assert_problem(divided, 409, "wrong_stage")


def test_a_candidate_needs_a_name_that_is_no_address(electing: Room) -> None:
    at = f"proposals/{opened(electing)}/"
    first = members_of(turn())[0]
    head = asker(electing, f"head {first}")
    problem = assert_problem(
        head.post(f"{at}nominations/", {"member": first, "label": " "}), 409, "label_missing"
    )
    assert problem["place"] == "/label"
    address = {"member": first, "label": "a.ranger@lake.example"}
    problem = assert_problem(head.post(f"{at}nominations/", address), 409, "label_personal")
    assert problem["place"] == "/label"


def test_a_nomination_by_another_member_is_accepted_and_withdrawn_over_the_api(
    electing: Room,
) -> None:
    at = f"proposals/{opened(electing)}/"
    day_of_consultation(electing)
    asker(electing, "head ALDER").post(f"{at}nominations/", {"member": "CEDAR", "label": "C. Fir"})
    cedar = asker(electing, "head CEDAR")
    assert {"accept_candidacy", "withdraw_candidacy"} <= {
        one["act"] for one in cedar.get(at).json()["acts"]
    }
    assert cedar.post(f"{at}nominations/1/accept/").status_code == 200
    assert cedar.post(f"{at}nominations/1/withdraw/", {"reasons": "Other duties."}).json()
    (listed,) = Asker().get(f"{at}nominations/").json()["results"]
    assert (listed["standing"], listed["reasons"]) == ("withdrawn", "Other duties.")
    assert_problem(cedar.post(f"{at}nominations/7/accept/"), 409, "unknown_candidate")


def test_a_head_nominates_at_the_desk(electing: Room) -> None:
    symbol = opened(electing)
    first = members_of(turn())[0]
    head = electing.client(f"head {first}")
    path = f"/desk/proposals/{symbol}/nominations/"
    assert path in read(head, f"/proposals/{symbol}/")
    answer = send(head, path, member=first, label="A. Ranger")
    page = answer.content.decode()
    assert answer.status_code == 200 and "A. Ranger" in page
    said = receipt(head, head.post(path, {**hidden(page), "sure": "1"}))
    assert "Your nomination is recorded" in said
    assert "A. Ranger" in read(head, f"/proposals/{symbol}/")


def test_a_head_accepts_and_withdraws_at_the_desk(electing: Room) -> None:
    symbol = opened(electing)
    day_of_consultation(electing)
    alder, cedar = electing.client("head ALDER"), electing.client("head CEDAR")
    recorded(alder, f"/desk/proposals/{symbol}/nominations/", member="CEDAR", label="C. Fir")
    for act, said in (("accept", "accepted"), ("withdraw", "withdrawn")):
        path = f"/desk/proposals/{symbol}/nominations/1/{act}/"
        assert "C. Fir" in read(cedar, path)
        assert said in recorded(cedar, path)
    assert cedar.get(f"/desk/proposals/{symbol}/nominations/9/accept/").status_code == 404


def test_a_head_of_another_group_sees_at_the_desk_why_not(electing: Room) -> None:
    symbol = opened(electing)
    (other,) = {"ALDER", "CEDAR"} - set(members_of(turn()))
    page = read(electing.client(f"head {other}"), f"/desk/proposals/{symbol}/nominations/")
    assert "It is the turn of" in page


def test_an_officer_opens_an_election_in_the_admin(electing: Room) -> None:
    officer = electing.client("officer")
    assert 'href="/admin/elections/"' in read(officer, "/admin/")
    assert "An election begins as" in recorded(
        officer, "/admin/elections/", matter=PANEL, reasons="It is time."
    )


def test_the_page_of_an_election_shows_candidates_and_rounds(electing: Room) -> None:
    symbol = opened(electing)
    reader = electing.client("public")
    page = read(reader, f"/proposals/{symbol}/")
    assert "Nobody has been nominated yet." in page
    assert "Vote 1" in page and "Vote 3" in page
    day_of_consultation(electing)
    for code in ("ALDER", "CEDAR"):
        body = {"member": code, "label": f"Ranger of {code}"}
        asker(electing, f"head {code}").post(f"proposals/{symbol}/nominations/", body)
    electing.pass_days(1)
    tick()
    page = read(reader, f"/proposals/{symbol}/")
    assert "Round 1 of the election" in page
    assert "1. Ranger of ALDER (Republic of Alder)" in page
    (first,) = Asker().get(f"proposals/{symbol}/rounds/").json()
    assert (first["candidates"], first["counts"]) == ([1, 2], None)
    electing.pass_days(2)
    tick()
    page = read(reader, f"/proposals/{symbol}/")
    assert "Round 2 of the election, again, after a round that decided nothing" in page
    assert Asker().get(f"proposals/{symbol}/").json()["outcome"] == "no_quorum"


def test_elected_offices_show_whose_turn_it_is_and_who_presides(electing: Room) -> None:
    reader = electing.client("public")
    assert "The order is drawn by lot" in read(reader, "/elections/")
    symbol = opened(electing)
    page = read(reader, "/elections/")
    assert f"/proposals/{symbol}/" in page
    assert "at most until" in page
    shown = Asker().get("elections/").json()
    assert shown["presiding"]["member"] == members_of(turn())[0]
    assert sorted(shown["rotation"]) == ["north", "south"]
    electing.handle(NameChair(StateCode("BIRCH"), Subject("chair")))
    assert "at most until" not in read(reader, "/elections/")


def test_elected_offices_say_how_many_seats_are_vacant(electing: Room) -> None:
    assert "2 seats are vacant." in read(electing.client("public"), "/elections/")
    assert Asker().get("elections/").json()["vacant"] == 2


def test_an_election_in_which_nobody_stood_is_listed_with_its_end(electing: Room) -> None:
    reader = electing.client("public")
    assert "No election has ended yet." in read(reader, "/elections/")
    symbol = opened(electing)
    assert "No election has ended yet." in read(reader, "/elections/")
    electing.pass_days(2)
    tick()
    electing.pass_days(1)
    tick()
    page = read(reader, "/elections/")
    _, past = page.split('id="past"')
    assert f"/proposals/{symbol}/" in past
    assert "Nobody stood" in past and "2026-03-04T23:59:00Z" in past
    assert "Nobody was nominated." in read(reader, f"/proposals/{symbol}/")


def test_every_list_of_proposals_shows_an_election_without_a_sponsor(electing: Room) -> None:
    opened(electing, PANEL)
    reader = electing.client("public")
    for path in ("/", "/proposals/"):
        assert "opened without a sponsor" in read(reader, path)


def test_the_read_models_of_an_election_are_made_of_the_log(electing: Room) -> None:
    symbol = opened(electing)
    day_of_consultation(electing)
    body = {"member": "ALDER", "label": "A. Ranger"}
    asker(electing, "head ALDER").post(f"proposals/{symbol}/nominations/", body)
    electing.pass_days(3)
    tick()
    assert check() == (0, "every read model equals the log\n")
