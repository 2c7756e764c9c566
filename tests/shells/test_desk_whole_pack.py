"""The desk over the whole pack: texts by the form of their kind, acts that a small pack lacks."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from audit import clock
from audit.log.encoding import Json
from governance.acting.comments import comment
from governance.acting.founding import found
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.models import Decision, Draft, Proposal
from governance.services import tick
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.values import (
    OPERATOR,
    Actor,
    Capacity,
    MatterId,
    Office,
    StateCode,
    Subject,
    Symbol,
)
from regime.packs.loading import load
from regime.reading import queries
from tests.databases import Engine, forget, template
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import hidden, read, receipt, send

DAY_1 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MEMBERS = ("FRA", "DEU", "JPN")
READING: Json = {"provision": "GL-1a", "reading": "As we do.", "items": "1.A.1"}


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The key of the log in all of these databases."""
    return tmp_path_factory.mktemp("whole") / "log.key"


@pytest.fixture
def regime(engine: Engine, templates: None, key: Path, django_db_blocker: Any) -> Iterator[Room]:
    """The whole pack in a database of its own, with an officer, a chair and three heads."""
    with django_db_blocker.unblock(), override_settings(LOG_KEY_FILE=key):
        with clock.using(lambda: DAY_1):
            template(engine, "whole", entered, of="empty")
        forget()
        with engine.clone("whole") as url:
            room = Room(url, DAY_1)
            with clock.using(room.clock):
                yield room


def entered(url: str) -> None:
    """Found the whole pack, and let in who acts here."""
    room = Room(url, DAY_1)
    found(load("mtcr"))
    officer = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
    room.handle(officer, actor=OPERATOR)
    for code in MEMBERS:
        head = Subject(f"head {code}")
        room.handle(credentials.AccreditDelegate(head, StateCode(code), Capacity.HEAD))
    room.handle(offices.NameChair(StateCode("DEU"), Subject("chair")))


def proposed(room: Room, matter: str, text: Json) -> Symbol:
    """A proposal of France's."""
    command = submission.SubmitProposal(
        MatterId(matter), "Ours", "RP-28", text, "Because.", "None."
    )
    return Symbol(room.handle(command, actor=room.head("FRA")).stream)


def test_a_notice_is_challenged(regime: Room) -> None:
    symbol = proposed(regime, "interpretation", READING)
    said = {"reasons": "Not so.", "outcome": "not_consistent"}
    berlin = regime.client("head DEU")
    running = read(Client(), f"/proposals/{symbol}/")
    assert "Unchallenged, it takes effect on" in running
    assert "any other member may challenge it until" in running
    page = act(berlin, symbol, "challenge", **said)
    assert "The notice is challenged" in page
    row = Proposal.objects.get(pk=symbol)
    assert row.stage == "challenged"
    assert Proposal.objects.get(pk=row.challenge).sponsor == "DEU"
    assert row.challenge in read(berlin, f"/proposals/{symbol}/")


def test_a_challenge_claims_that_the_reading_is_not_consistent_unless_it_says_otherwise(
    regime: Room,
) -> None:
    symbol = proposed(regime, "interpretation", READING)
    form = read(regime.client("head DEU"), f"/desk/proposals/{symbol}/challenge/")
    assert '<option value="not_consistent" selected>' in form


def test_notice_challenge_and_decision_lead_to_each_other(regime: Room, challenge: Symbol) -> None:
    notice = Proposal.objects.get(challenge=challenge)
    address = f"/proposals/{notice.symbol}/"
    asked = read(Client(), address)
    assert "Challenged by Germany" in asked and "The members decide on this reading there." in asked
    challenging = read(Client(), f"/proposals/{challenge}/")
    assert f'href="{address}"' in challenging and "not_consistent" not in challenging
    etag = Client().get(address)["ETag"]
    regime.handle(submission.AdmitProposal(challenge, "Complete."))
    regime.pass_days(60)
    tick()
    decided = Client().get(address, headers={"If-None-Match": etag})
    assert decided.status_code == 200
    said = decided.content.decode()
    decision = Decision.objects.get(proposal=challenge).symbol
    assert "The members found this reading: <strong>Not consistent</strong>" in said
    assert f'href="/decisions/{decision}/"' in said


def test_of_a_challenge_that_was_withdrawn_nothing_was_found(
    regime: Room, challenge: Symbol
) -> None:
    notice = Proposal.objects.get(challenge=challenge)
    withdrawn = submission.WithdrawProposal(challenge, "Settled between us.")
    regime.handle(withdrawn, actor=regime.head("DEU"))
    assert "Nothing was found of this reading:" in read(Client(), f"/proposals/{notice.symbol}/")


def test_a_notice_says_when_it_runs_again_and_runs_again(regime: Room, challenge: Symbol) -> None:
    notice = Proposal.objects.get(challenge=challenge).symbol
    regime.handle(submission.WithdrawProposal(challenge, "Settled."), actor=regime.head("DEU"))
    waiting = Proposal.objects.get(pk=notice)
    until = Proposal.objects.get(pk=challenge).takeover_until
    assert until
    assert (waiting.stage, waiting.closes_at) == ("challenged", until)
    assert "Unless the challenge goes on, the notice runs again from" in read(
        Client(), f"/proposals/{notice}/"
    )
    regime.pass_days(8)
    tick()
    row = Proposal.objects.get(pk=notice)
    assert (row.stage, row.ending, row.ended_at) == ("notice", "", None)
    assert row.closes_at and row.challenge_until and row.challenge_until > until
    assert "Unchallenged, it takes effect on" in read(Client(), f"/proposals/{notice}/")
    assert notice in read(Client(), f"/proposals/{challenge}/")


@pytest.fixture
def challenge(regime: Room) -> Symbol:
    """The proposal by which Germany challenges a notice of France's."""
    notice = proposed(regime, "interpretation", READING)
    said = calls.ChallengeNotice(notice, "Not so.", "not_consistent")
    regime.handle(said, actor=regime.head("DEU"))
    return Symbol(Proposal.objects.get(pk=notice).challenge)


def test_a_transfer_is_reported_in_the_challenge_and_shown_there(
    regime: Room, challenge: Symbol
) -> None:
    france, page = regime.client("head FRA"), f"/proposals/{challenge}/"
    shown = read(Client(), page)
    assert "France is asked to hold back new transfers that rest on the reading" in shown
    assert "within 15 days" in shown
    assert "No transfer has been reported." in shown
    assert f"/desk{page}transfers/" in read(france, page)
    assert f"/desk{page}transfers/" not in read(regime.client("head JPN"), page)
    told = {"made_on": "2026-02-10", "transfer_class": "Category II, item 9", "remarks": "Agreed."}
    assert "The transfer is reported" in act(france, challenge, "transfers", **told)
    shown = read(Client(), page)
    for said in (
        "made on 10 February 2026",
        "Category II, item 9",
        "Agreed.",
        "<strong>late</strong>",
    ):
        assert said in shown
    call_command("rebuild", check=True)


def test_a_day_that_has_not_come_is_refused_at_its_field(regime: Room, challenge: Symbol) -> None:
    told = {"made_on": "2026-03-03", "transfer_class": "Category II, item 9", "remarks": ""}
    answer = send(regime.client("head FRA"), f"/desk/proposals/{challenge}/transfers/", **told)
    assert answer.status_code == 409
    assert 'href="#id_made_on"' in answer.content.decode()


def test_over_the_api_a_transfer_is_reported_and_read(regime: Room, challenge: Symbol) -> None:
    at = f"proposals/{challenge}/"
    told = {"made_on": "2026-03-02", "transfer_class": "Category II, item 9"}
    france = asker(regime, "head FRA")
    assert "report_transfer" in {one["act"] for one in france.get(at).json()["acts"]}
    assert_problem(Asker().post(f"{at}transfers/", told), 401)
    refused = asker(regime, "head JPN").post(f"{at}transfers/", told)
    assert_problem(refused, 409, "not_entitled")
    assert_problem(france.post(f"{at}transfers/", {"made_on": "2026-03-02"}), 400, "malformed")
    assert france.post(f"{at}transfers/", told).status_code == 201
    (shown,) = Asker().get(f"{at}transfers/").json()["results"]
    assert (shown["member"], shown["late"], shown["remarks"]) == ("FRA", False, "")


def test_elections_are_named_and_not_offered_for_they_are_opened(regime: Room) -> None:
    page = read(regime.client("head FRA"), "/desk/drafts/new/")
    why = "An election is opened by the Secretariat, and is not proposed."
    assert f"Election of the Chair: {why}" in page
    assert 'value="chair_election"' not in page
    rows = {one["matter"]: one for one in Asker().get("matters/").json()}
    election = rows["chair_election"]
    assert (election["in_service"], election["ballot"]) == (True, "secret")
    assert election["why_not"]["code"] == "not_proposed"


def test_accession_is_named_and_not_offered_for_an_application_leads_to_it(regime: Room) -> None:
    page = read(regime.client("head FRA"), "/desk/drafts/new/")
    why = "An application goes to the members with its report, and is not proposed."
    rows = {one["matter"]: one for one in Asker().get("matters/").json()}
    accession = rows["accession"]
    assert accession["in_service"] and accession["why_not"]["code"] == "not_proposed"
    assert f"{accession['title']}: {why}" in page
    assert 'value="accession"' not in page


def test_every_matter_of_the_pack_is_in_service(regime: Room) -> None:
    rows = Asker().get("matters/").json()
    assert len(rows) == 28
    assert [one["matter"] for one in rows if not one["in_service"]] == []


def test_an_opinion_is_asked_for_on_the_ladder(regime: Room) -> None:
    symbol = blocked(regime, "list_substantive")
    page = act(regime.client("head DEU"), symbol, "opinion", reasons="To know.")
    assert "The opinion is asked for" in page


def test_the_chair_finds_urgent(regime: Room) -> None:
    symbol = proposed(regime, "urgent_measure", "At once.")
    page = act(regime.client("chair"), symbol, "urgency", reasons="It cannot wait.")
    assert "The matter is found urgent" in page
    assert Proposal.objects.get().urgent


def test_the_chair_sums_up(regime: Room) -> None:
    symbol = blocked(regime, "public_statement")
    chair = regime.client("chair")
    assert "Sum up what was not agreed" in read(chair, "/desk/")
    assert "Your summary is published" in act(chair, symbol, "summary", summary="No agreement.")
    assert Proposal.objects.get().summary == "No agreement."


def test_a_provision_is_chosen_comes_with_its_present_words_and_says_when_consensus_decides(
    regime: Room,
) -> None:
    france = regime.client("head FRA")
    draft = Draft.objects.create(member="FRA", matter="guidelines_amendment")
    below = f"/desk/drafts/{draft.pk}/"
    page = read(france, f"{below}changes/")
    assert "weakened by consensus alone" in page
    path = send(france, f"{below}changes/", passage="provision/GL-2c")["Location"]
    assert "</textarea>" in read(france, path)
    send(france, path, text="Other words.")
    draft.refresh_from_db()
    assert draft.text == [{"provision": "GL-2c", "text": "Other words."}]
    assert "a call for consensus decides it" in read(france, below)


@pytest.mark.parametrize(
    ("matter", "filled", "text"),
    [
        ("public_statement", {"text": "We say."}, "We say."),
        (
            "adherent_status",
            {"text-state": "ZZA", "text-name": "Zeda", "text-declaration": "We adhere."},
            {"state": "ZZA", "name": "Zeda", "declaration": "We adhere."},
        ),
        (
            "compliance_opening",
            {"text-concerned": "JPN", "text-concern": "A shipment."},
            {"concerned": "JPN", "concern": "A shipment."},
        ),
    ],
)
def test_a_text_is_written_in_the_form_of_its_kind(
    regime: Room, matter: str, filled: dict[str, str], text: Json
) -> None:
    france = regime.client("head FRA")
    draft = Draft.objects.create(
        member="FRA", matter=matter, title="Ours", basis="RP-28", reasons="So.", effect="None."
    )
    below = f"/desk/drafts/{draft.pk}/"
    send(france, f"{below}text/", **filled)
    draft.refresh_from_db()
    assert draft.text == text
    assert "Members that must stand behind it" in read(france, below)
    page = read(france, f"{below}submit/")
    receipt(france, france.post(f"{below}submit/", hidden(page)))
    assert Proposal.objects.get().text == text


def test_who_is_concerned_and_what_is_found_are_chosen_by_words(regime: Room) -> None:
    france = regime.client("head FRA")
    draft = Draft.objects.create(member="FRA", matter="compliance_finding")
    below = f"/desk/drafts/{draft.pk}/"
    form = read(france, f"{below}text/")
    assert re.search(r'<option value="TUR">\s*Türkiye', form)
    assert re.search(r'<option value="serious_shortfall">\s*Serious shortfall', form)
    assert "A list as JSON" in form
    filled = {"text-concerned": "TUR", "text-finding": "serious_shortfall", "text-reasons": "So."}
    send(france, f"{below}text/", **filled)
    draft.refresh_from_db()
    assert isinstance(draft.text, dict)
    assert (draft.text["concerned"], draft.text["finding"]) == ("TUR", "serious_shortfall")
    page = read(france, below)
    assert "Türkiye" in page and "Serious shortfall" in page


def test_terms_and_sponsors_of_a_matter_stand_before_one_begins(regime: Room) -> None:
    page = read(regime.client("head FRA"), "/desk/drafts/new/")
    assert "Members that must stand behind it" in page
    assert "at least 2/3 of" in page
    assert "is not yet in service." not in page


def blocked(room: Room, matter: str) -> Symbol:
    """A proposal whose call or silence ended with an objection of Germany's that stands."""
    symbol = proposed(room, matter, "Words.")
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    while Proposal.objects.get().stage == "consultation":
        _pass(room)
    room.handle(objections.RaiseObjection(symbol, "No.", "RP-28", "Less."), actor=room.head("DEU"))
    room.handle(objections.SustainObjection(symbol, 1, "Whole."))
    while Proposal.objects.get().stage in ("consensus", "silence"):
        _pass(room)
    return symbol


def act(client: Client, symbol: str, name: str, **filled: str) -> str:
    """The receipt of an act that was checked first."""
    path = f"/desk/proposals/{symbol}/{name}/"
    page = send(client, path, **filled).content.decode()
    return receipt(client, client.post(path, {**hidden(page), "sure": "1"}))


def _pass(room: Room) -> None:
    room.pass_days(1)
    tick()


def test_new_words_of_a_provision_are_in_force_beside_the_old_ones(regime: Room) -> None:
    text: Json = [{"provision": "GL-5B", "text": "Items stay where they are."}]
    symbol = proposed(regime, "guidelines_amendment", text)
    regime.handle(submission.AdmitProposal(symbol, "Complete."))
    regime.pass_days(90)
    tick()
    decision = Proposal.objects.get().symbol.replace("/P/", "/D/")
    client = Client()
    page = read(client, "/guidelines/GL-5B/")
    assert "Items stay where they are." in page
    assert decision in page and "<del" in page
    for path in (f"/decisions/{decision}/", f"/proposals/{symbol}/"):
        assert "<del" in read(client, path)
    draft = Draft.objects.create(member="FRA", matter="guidelines_amendment")
    france = regime.client("head FRA")
    path = send(france, f"/desk/drafts/{draft.pk}/changes/", passage="provision/GL-5B")["Location"]
    assert "Items stay where they are." in read(france, path)


def test_until_when_offices_are_held_is_public(regime: Room) -> None:
    page = read(regime.client("head FRA"), "/elections/")
    assert "Executive Secretary" in page
    assert "2 March 2030" in page
    (term,) = Asker().get("elections/").json()["terms"]
    assert term == {"office": "executive_secretary", "until": "2030-03-02T23:59:00.000000Z"}
    leaves = offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "Resigned.")
    regime.handle(leaves)
    assert "The deputy acts" in read(regime.client("head DEU"), "/elections/")


def test_bounds_that_a_change_sets_stand_beside_those_in_force(regime: Room) -> None:
    words = queries.article("RP-26")
    assert words is not None
    wider: Json = {"repeat_days": {"least": 3, "most": 60}}
    text: Json = [
        {"article": "RP-26", "text": words.text, "bounds": wider},
        {"matter": "procedural", "bounds": {"consultation_days": {"least": 0, "most": 60}}},
    ]
    page = read(
        regime.client("head FRA"), f"/proposals/{proposed(regime, 'rules_amendment', text)}/"
    )
    assert "Repeat days, bounds" in page
    assert "Least: 7; Most: 45" in page and "Least: 3; Most: 60" in page
    assert "Consultation days, bounds" in page
    assert "Least: 0; Most: 30" in page and "Least: 0; Most: 60" in page


def test_a_change_beyond_bounds_or_beside_its_words_is_answered_with_its_place(
    regime: Room,
) -> None:
    call = queries.article("RP-34")
    assert call is not None
    one_day: Json = {
        "article": "RP-34",
        "text": call.text.replace("14", "1"),
        "parameters": {"call_days": 1},
    }
    said: dict[str, Json] = {"matter": "rules_amendment", "title": "Ours", "basis": "RP-28"}
    said |= {"reasons": "Because.", "effect": "None."}
    client = asker(regime, "head FRA")
    apart: Json = {"article": "RP-34", "text": call.text, "parameters": {"call_days": 21}}
    for change, why in (
        (one_day, "RP-34: call_days 1 lies outside its bounds, 10 to 45."),
        (apart, "RP-34: call_days would be 21, but the words still say 14."),
    ):
        draft = client.post("drafts/", {**said, "text": [change]})["Location"]
        at = draft.removeprefix("http://testserver")
        problem = assert_problem(client.post(f"{at}submit/", {}), 409, "change_refused")
        assert (problem["place"], problem["detail"]) == ("/text/0/parameters/call_days", why)


def test_the_form_of_a_change_says_from_where_to_where_a_number_goes(regime: Room) -> None:
    france = regime.client("head FRA")
    draft = Draft.objects.create(member="FRA", matter="rules_amendment")
    below = f"/desk/drafts/{draft.pk}/"
    for passage, between in (("article/RP-34", "10 to 45"), ("matter/urgent_measure", "3 to 30")):
        path = send(france, f"{below}changes/", passage=passage)["Location"]
        assert f"From {between}." in read(france, path)


def test_a_review_is_opened_heard_and_drafted_at_the_desk(regime: Room) -> None:
    for code in ("AUS", "AUT"):
        head = Subject(f"head {code}")
        regime.handle(credentials.AccreditDelegate(head, StateCode(code), Capacity.HEAD))
    concern: Json = {"concerned": "AUS", "concern": "A shipment."}
    symbol = proposed(regime, "compliance_opening", concern)
    for code in ("DEU", "JPN"):
        regime.handle(consultation.CosponsorProposal(symbol), actor=regime.head(code))
    australia, austria = regime.client("head AUS"), regime.client("head AUT")
    stating, drafting = "/desk/reviews/1/statement/", "/desk/reviews/1/draft/"
    assert stating in read(australia, "/reviews/")
    assert drafting not in read(austria, "/reviews/")
    barred = "You cannot do this now."
    for who, at in ((austria, stating), (austria, drafting), (australia, drafting)):
        assert barred in read(who, at)
    said = {"statement": "It was notified in time.", "sure": "1"}
    assert "The statement is recorded" in receipt(australia, send(australia, stating, **said))
    assert barred in read(australia, stating)
    regime.pass_days(91)
    tick()
    assert drafting in read(austria, "/reviews/")
    drafted = {"finding": "in_line", "reasons": "It was.", "plan": "", "sure": "1"}
    assert "The draft is public" in receipt(austria, send(austria, drafting, **drafted))
    for page in ("/reviews/", f"/proposals/{symbol}/"):
        shown = read(Client(), page)
        assert "It was notified in time." in shown
        assert "Draft 1, by Austria" in shown
    one = Asker().get("reviews/1/").json()
    assert (one["concerned"], len(one["statements"]), len(one["drafts"])) == ("AUS", 1, 1)
    assert Asker().get("reviews/").json()["results"][0]["number"] == 1
    calendar = Client().get("/feeds/calendar.ics").content.decode()
    assert "Review of Australia: It lapses" in calendar


def test_rp_56_a_member_reads_the_hidden_words_that_it_may_show_again(regime: Room) -> None:
    symbol = proposed(regime, "guidelines_amendment", [{"provision": "GL-1a", "text": "Ours."}])
    regime.handle(submission.AdmitProposal(symbol, "Complete.", weakens=True))
    reader = Actor(Capacity.PUBLIC, subject=Subject("reader"))
    comment(symbol, "Why now?", actor=reader, command_id=uuid4())
    regime.handle(consultation.HideComment(symbol, 1, "Off the matter."))
    kept_back = read(Client(), f"/proposals/{symbol}/")
    assert "Why now?" not in kept_back
    assert "Any Partner that answers for them may show them again" in kept_back
    berlin = regime.client("head DEU")
    assert "Why now?" in read(berlin, f"/desk/proposals/{symbol}/comments/1/restore/")
    act(berlin, symbol, "comments/1/restore", reasons="Readers may judge.")
    assert "Why now?" in read(Client(), f"/proposals/{symbol}/")


def test_rp_33_a_matter_is_contested_by_the_name_of_another(regime: Room) -> None:
    symbol = proposed(regime, "guidelines_amendment", [{"provision": "GL-1a", "text": "Ours."}])
    regime.handle(submission.AdmitProposal(symbol, "Complete.", weakens=True))
    berlin, at = regime.client("head DEU"), f"/desk/proposals/{symbol}/contest-matter/"
    page = read(berlin, at)
    assert "The proposal stands under “Change of the Guidelines”" in page
    assert '<option value="rules_amendment">Change of these Rules</option>' in page
    assert '<option value="guidelines_amendment">' not in page
    check = send(berlin, at, matter="rules_amendment", reasons="It is one.").content.decode()
    assert "Change of these Rules" in check and "rules_amendment</dd>" not in check
    act(berlin, symbol, "contest-matter", matter="rules_amendment", reasons="It is one.")
    assert "Rulings and findings that may be appealed" in read(Client(), f"/proposals/{symbol}/")
    paper = read(regime.client("head FRA"), f"/desk/proposals/{symbol}/rulings/1/votes/")
    assert "Yes says that the matter is wrong, and the proposal lapses" in paper
    assert ">Change of the Guidelines<" in paper and ">Change of these Rules<" in paper
    assert "rules_amendment" not in paper
