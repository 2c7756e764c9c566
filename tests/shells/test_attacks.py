"""Attacks over the API, in the rehearsal: what one tries alone is refused, or gains nothing."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from audit.log.encoding import Json
from governance.acting import ballot_box
from governance.domain.chapters.ballots.said import OpenSealedVotes
from governance.folded import proposal_now, regime_now
from governance.models import Account
from governance.sealing.ballot_keys import private_key
from governance.services import handle
from regime.domain.values import OPENER, Office, Symbol
from tests.governance.texts import ENTRY
from tests.shells.applying import answers
from tests.shells.asking import Asker
from tests.shells.browsing import send
from tests.shells.rehearsal import WHY, Rehearsal, done

OBJECTION = {"reasons": "It goes too far.", "provision": "RP-03", "remedy": "Nothing."}
DISPUTE = {"faults": ["bilateral_dispute_unrelated"], "reasons": "It is about a mill."}
PROTECTED = [{"provision": "GL-2c", "text": "The ban has exceptions."}]
OBJECTORS = ("BRA", "IND", "TUR", "ARG")


@pytest.fixture
def room(rehearsal: Rehearsal) -> Rehearsal:
    return rehearsal


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
    """RP-31: it has five open at a time, five more wait, and others find their place."""
    lines = [f"Line {number:02} stands here." for number in range(11)]
    symbol = room.submit(matter="list_substantive", basis="RP-46", text="\n\n".join(lines))
    room.admit(symbol)

    def files(code: str, line: str) -> Any:
        edits = [{"find": line, "replace": "It falls."}]
        said = {"revision": 0, "edits": edits, "amends": None, **WHY}
        return room.heads[code].post(f"proposals/{symbol}/amendments/", said)

    for line in lines[:5]:
        assert "waiting" not in done(files("BRA", line))
    for line in lines[5:10]:
        assert done(files("BRA", line))["waiting"] is True
    refused(files("BRA", lines[10]), "RP-31")
    assert "waiting" not in done(files("IND", lines[5]))


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
    """RP-28: ten of one delegation are open, the next wait; others propose meanwhile."""
    symbols = [
        room.submit("BRA", title=f"Statement {number}", text=f"We rehearsed {number} times.")
        for number in range(10)
    ]
    for place in (1, 2, 3):
        answer = room.try_to_submit("BRA", title=f"More {place}", text=f"We go on {place} times.")
        assert answer.status_code == 202, answer.content
        assert (answer.json()["waiting"], answer.json()["place"]) == (True, place)
        assert answer.json()["receipt"]["entries"]
    room.submit("IND", title="Ours", text="We rehearsed as well.")
    assert room.heads["IND"].post("queue/2/leave/", {}).status_code == 409
    done(room.heads["BRA"].post("queue/2/leave/", {}))
    assert _waiting() == [("More 1", 1), ("More 3", 2)]
    page = Client().get("/proposals/").content.decode()
    assert "Waiting for a place" in page and "More 3" in page
    done(room.heads["BRA"].post(f"proposals/{symbols[0]}/withdraw/", {"reasons": "Enough."}))
    room.pass_days(1)
    assert _waiting() == [("More 3", 1)]
    newest = Asker().get("proposals/").json()["results"][0]
    assert (newest["title"], newest["sponsor"]) == ("More 1", "BRA")


def _waiting() -> list[tuple[str, int]]:
    return [(one["title"], one["place"]) for one in Asker().get("queue/").json()["waiting"]]


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


def climb(room: Rehearsal, symbol: str, step: str, *objectors: str) -> Any:
    """These object to it and stay with it; what is said of it once the ladder is at ``step``."""
    room.until(symbol, "consensus")
    below = f"proposals/{symbol}/objections/"
    for number, code in enumerate(objectors, 1):
        done(room.heads[code].post(below, OBJECTION))
        done(room.officer.post(f"{below}{number}/sustain/", WHY))
    room.until(symbol, "conciliation")
    for number, code in enumerate(objectors, 1):
        done(room.heads[code].post(f"{below}{number}/renew/", {"tried": "We met twice."}))
    return room.until(symbol, step)


def test_the_text_of_the_reflection_is_the_one_that_is_voted_on(room: Rehearsal) -> None:
    """RP-39: “Valves” do not become “Category I is deleted” while nobody may object any more."""
    text = "Valves of this size are listed."
    symbol = room.submit(matter="list_substantive", basis="RP-46", text=text)
    room.admit(symbol)
    known = climb(room, symbol, "reflection", *OBJECTORS)
    last = datetime.fromisoformat(known["closes_at"]) - timedelta(seconds=0.5)
    for at in (room.now, last):
        room.now = at
        said = {"text": "Category I is deleted.", **WHY}
        below = f"proposals/{symbol}/"
        revision = {**said, "effect": "None."}
        refused(room.heads["AUS"].post(f"{below}revisions/", revision), "RP-39")
        refused(room.heads["AUS"].post(f"{below}group/texts/", said), "RP-39")
    room.until(symbol, "vote")
    assert room.at(symbol)["text"] == text


FINDING: dict[str, Any] = {
    "concerned": "AUS",
    "finding": "serious_shortfall",
    "reasons": "Transfers were not notified.",
    "plan": [{"step": "Notify them.", "until": "2026-12-31"}],
    "review": "1",
}
OF_A_FINDING = {"matter": "compliance_finding", "basis": "RP-54"}


def review(room: Rehearsal) -> None:
    """Three of two groups open a review of Australia, and its team drafts a finding."""
    text = {"concerned": "AUS", "concern": "A transfer."}
    symbol = room.submit("FRA", matter="compliance_opening", basis="RP-53", text=text)
    for code in ("DEU", "JPN"):
        done(room.heads[code].post(f"proposals/{symbol}/cosponsors/"))
    one_of_the_team = Asker().get("reviews/1/").json()["team"][0]
    draft = {name: FINDING[name] for name in ("finding", "reasons")}
    draft["plan"] = "2026-12-31 Notify them."
    done(room.heads[one_of_the_team].post("reviews/1/draft/", draft))


def test_a_finding_is_heard_and_is_about_nobody_else_and_in_no_other_words(room: Rehearsal) -> None:
    """RP-54: nor does it take effect unheard and in silence, nor become one about Brazil."""
    review(room)
    assert "heard" in refused(room.try_to_submit("FRA", **OF_A_FINDING, text=FINDING), "RP-54")
    room.pass_days(31)
    for other in ({"concerned": "BRA"}, {"reasons": "Worse."}, {"finding": "in_line"}):
        refused(room.try_to_submit("FRA", **OF_A_FINDING, text={**FINDING, **other}), "RP-54")
    symbol = room.submit("FRA", **OF_A_FINDING, text=FINDING)
    room.admit(symbol)
    said = {"text": {**FINDING, "concerned": "BRA"}, "effect": "None.", **WHY}
    refused(room.heads["FRA"].post(f"proposals/{symbol}/revisions/", said), "RP-54")
    room.until(symbol, "consensus")
    refused(room.heads["AUS"].post(f"proposals/{symbol}/objections/", OBJECTION), "RP-27")


def test_an_opener_of_the_votes_against_alone_rejects_nothing(room: Rehearsal) -> None:
    """RP-37: twenty-four to ten stays what it is; who voted opens the own vote."""
    review(room)
    room.pass_days(31)
    symbol = room.submit("FRA", **OF_A_FINDING, text=FINDING)
    room.admit(symbol)
    climb(room, symbol, "vote", "BRA", "IND")
    voters = [code for code in room.heads if code and code != "AUS"][:34]
    choices = {code: "yes" if number < 24 else "no" for number, code in enumerate(voters)}
    kept = {code: _seal(room, symbol, code, choice) for code, choice in choices.items()}
    against = [position for code, (position, _) in kept.items() if choices[code] == "no"]
    room.until(symbol, "opening")
    ballot = proposal_now(symbol).ballot
    assert ballot
    openings = ballot_box.openings(symbol, ballot.round, against, by=private_key())
    found = tuple(dict(one) for one in openings)
    assert len(found) == 10
    handle(OpenSealedVotes(Symbol(symbol), found), actor=OPENER)
    room.pass_days(3)
    assert room.at(symbol)["stage"] == "opening"
    for code, choice in choices.items():
        if choice == "yes":
            own = {"choice": choice, "salt": kept[code][1]}
            done(room.heads[code].post(f"proposals/{symbol}/votes/open/", own))
    assert room.at(symbol)["outcome"] == "adopted"


def _seal(room: Rehearsal, symbol: str, code: str, choice: str) -> tuple[int, str]:
    """Vote under seal; the position of the vote, and the key that opens it."""
    told = done(room.heads[code].post(f"proposals/{symbol}/votes/", {"choice": choice}))
    return told["receipt"]["positions"][-1], told["key"]


def test_one_challenge_that_is_withdrawn_ends_no_notice(room: Rehearsal) -> None:
    """RP-43: its days to challenge run on meanwhile; each challenges it once."""
    text = {"provision": "GL-1", "reading": "Range is of the whole system.", "items": "1.A.1."}
    notice = room.submit(matter="interpretation", basis="RP-42", text=text)
    room.pass_days(20)
    below = f"proposals/{notice}/challenge/"
    said = {"outcome": "not_consistent", **WHY}
    challenge = done(room.heads["BRA"].post(below, said))["challenge"]
    refused(room.heads["BRA"].post(below, said), "RP-43")
    done(room.heads["BRA"].post(f"proposals/{challenge}/withdraw/", WHY))
    left = datetime.fromisoformat(room.until(notice, "notice")["challenge_until"]) - room.now
    assert timedelta(seconds=17) <= left <= timedelta(seconds=19)
    refused(room.heads["BRA"].post(below, said), "RP-43")
    assert room.until(notice, "in_force")["outcome"] == "adopted"


def test_who_takes_an_application_back_and_applies_again_keeps_the_panel(room: Rehearsal) -> None:
    """RP-10: no applicant draws until the lot suits it, nor shapes it by a dispute meanwhile."""
    for code in ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN"):
        expert = {"email": f"{code}@expert.example", "member": code, "capacity": "expert"}
        subject = done(room.heads[code].post("credentials/", expert))["subject"]
        done(room.heads[code].post("assessors/", {"subject": subject, "interests": []}))
    applicant = room.people["applicant", "KAZ"]
    panels = []
    for other in ("FRA", "JPN", "BRA"):
        case = done(applicant.post("applications/", {"answers": answers()}))["application"]
        done(room.officer.post(f"applications/{case}/completeness/", WHY))
        room.pass_days(3)
        panels.append(Asker().get(f"applications/{case}/").json()["lot"]["panel"])
        done(applicant.post(f"applications/{case}/withdrawal/", WHY))
        dispute = {"other": other, "about": "A border.", "since": "2020-01-01"}
        done(applicant.post("disputes/", dispute))
    assert panels == [panels[0]] * 3 and len(panels[0]) == 3


def test_no_sponsor_that_leaves_in_the_last_second_lets_a_proposal_lapse(room: Rehearsal) -> None:
    """RP-48, RP-28: who leaves does so while others can still join."""
    text = ENTRY
    symbol = room.submit(matter="fast_track", basis="RP-48", text=text)
    below = f"proposals/{symbol}/cosponsors/"
    for code in ("FRA", "JPN"):
        done(room.heads[code].post(below))
    room.now += timedelta(seconds=6.5)
    done(room.heads["FRA"].post(f"{below}leave/"))
    room.now += timedelta(seconds=3.4)
    refused(room.heads["JPN"].post(f"{below}leave/"), "RP-28")
    done(room.heads["BRA"].post(below))
    assert room.until(symbol, "silence", "lapsed")["stage"] == "silence"


def test_the_first_division_keeps_no_other_away(room: Rehearsal) -> None:
    """RP-31: a division that its friend asks for leaves every other section to be asked for."""
    lines = "\n\n".join(f"Line {number} stands here." for number in range(3))
    symbol = room.submit(matter="list_substantive", basis="RP-46", text=lines)
    room.admit(symbol)
    for code, parts in (("BRA", [0]), ("IND", [1])):
        said = {"revision": 0, "parts": parts, **WHY}
        done(room.heads[code].post(f"proposals/{symbol}/division/", said))
    found = Asker().get(f"proposals/{symbol}/division/").json()["results"]
    assert [(one["requested_by"], one["parts"]) for one in found] == [(["BRA", "IND"], [0, 1])]


def test_no_officer_and_no_operator_names_who_follows_a_person_in_office(room: Rehearsal) -> None:
    """RP-16, RP-21: a Chair and an Executive Secretary are followed by whom the members chose."""
    officer = Client()
    subject = regime_now().officers[Office.EXECUTIVE_SECRETARY]
    backend = "django.contrib.auth.backends.ModelBackend"
    officer.force_login(Account.objects.get(subject=subject), backend=backend)
    said = {"email": "friend@friend.example", **WHY}
    appointed = send(officer, "/admin/appointments/", office="executive_secretary", **said)
    named = send(officer, "/admin/chair/", member="AUS", **said)
    for answer, article in ((appointed, "RP-16"), (named, "RP-21")):
        assert answer.status_code == 409 and article in answer.content.decode()
    with pytest.raises(CommandError, match="is filled"):
        call_command("appoint", "friend@friend.example")
    chair = regime_now().chair
    assert regime_now().officers[Office.EXECUTIVE_SECRETARY] == subject
    assert chair and chair.member == "KOR"
