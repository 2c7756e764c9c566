"""Silence, ladder and rulings at the desk: asked, checked, recorded, and shown to every reader."""

from django.test import Client

from governance.domain.chapters.ladder import said as ladder
from governance.models import ConciliationText, Opinion, Ruling
from regime.domain.values import Symbol
from tests.room import Room
from tests.shells.browsing import hidden, read, receipt
from tests.shells.climbing import blocked, days
from tests.shells.many_matters import consult, open_silence
from tests.shells.test_desk_acts import act, at, check, refused, unasked

WHY = "It is time."


def _symbol(address: str) -> Symbol:
    return Symbol(address.removeprefix("proposals/").removesuffix("/"))


def _page(symbol: str) -> str:
    return read(Client(), f"/proposals/{symbol}/")


def test_a_silence_is_extended_and_the_page_shows_the_new_end(many: Room) -> None:
    symbol = _symbol(open_silence(many))
    cedar = many.client("head CEDAR")
    page = check(cedar, at(symbol, "extension"), reasons=WHY)
    assert "silence counts as consent, until" in page
    assert "The silence is extended" in act(cedar, at(symbol, "extension"), reasons=WHY)
    assert 'datetime="2026-03-04T23:59:00Z"' in _page(symbol)
    refused(unasked(cedar, at(symbol, "extension"), reasons=WHY), "LR-10")


def test_the_sides_agree_on_the_step_that_the_page_showed(tall: Room) -> None:
    symbol = _symbol(blocked(tall))
    cedar, alder = tall.client("head CEDAR"), tall.client("head ALDER")
    stale = hidden(read(alder, at(symbol, "skip")))
    page = check(cedar, at(symbol, "skip"))
    assert "once the sponsor and all who object have agreed" in page
    receipt(cedar, cedar.post(at(symbol, "skip"), {**hidden(page), "sure": "1"}))
    shown = _page(symbol)
    assert "Agreed to skip the open step" in shown and "Cedar" in shown
    days(tall, 1)
    refused(alder.post(at(symbol, "skip"), {**stale, "sure": "1"}), "LR-12")


def test_the_speaker_names_the_group_and_it_puts_a_text(tall: Room) -> None:
    symbol = _symbol(blocked(tall))
    days(tall, 1)
    chair, hazel = tall.client("chair"), tall.client("head HAZEL")
    assert "or it is drawn by lot" in read(chair, "/desk/")
    lacking = {"speaker": "HAZEL", "others": ["BIRCH", "ALDER"], "reasons": WHY}
    answer = chair.post(
        at(symbol, "group"), {**hidden(read(chair, at(symbol, "group"))), **lacking}
    )
    assert "A state that objects is in the group." in refused(answer, "LR-12")
    chosen = {**lacking, "others": ["CEDAR", "ALDER"]}
    answer = chair.post(at(symbol, "group"), {**hidden(read(chair, at(symbol, "group"))), **chosen})
    page = answer.content.decode()
    assert "This will be public, for ever" in page
    again = {**hidden(page), **chosen, "sure": "1"}
    assert "The conciliation group is named" in receipt(
        chair, chair.post(at(symbol, "group"), again)
    )
    form = read(hazel, at(symbol, "group/texts"))
    assert 'name="title"' not in form
    filled = {"text": "Other words.", "reasons": WHY}
    assert "The text is put to the sponsor" in act(hazel, at(symbol, "group/texts"), **filled)
    assert ConciliationText.objects.get().text == "Other words."
    shown = _page(symbol)
    assert "speaks for the group" in shown and "Text 1, put to the sponsor by" in shown
    assert "the sponsor puts may become the text, until" in shown
    alder = tall.client("head ALDER")
    own = {"title": "A proposal", "effect": "None.", "reasons": WHY, "text": "Words of its own."}
    alone = unasked(alder, at(symbol, "revisions"), **own)
    assert "only a text that another state of the group put" in alone.content.decode()
    form = read(alder, at(symbol, "revisions"))
    assert "Other words." in form
    taken = {**own, "text": "Other words."}
    assert "Your revision is recorded" in act(alder, at(symbol, "revisions"), **taken)


def test_a_drawn_group_is_shown_with_its_seed(tall: Room) -> None:
    symbol = _symbol(blocked(tall))
    days(tall, 2)
    assert "Drawn by lot; the seed is" in _page(symbol)


def test_the_warden_records_the_opinion_and_the_sponsor_answers_it(tall: Room) -> None:
    symbol = _symbol(blocked(tall))
    alder, officer = tall.client("head ALDER"), tall.client("officer")
    tall.handle(ladder.AskForOpinion(symbol, WHY), actor=tall.head("ALDER"))
    days(tall, 3)
    page = f"/admin/proposals/{symbol}/opinion/record/"
    assert page in read(officer, f"/proposals/{symbol}/")
    said = {"conclusion": "do_not_adopt", "opinion": "It is too early.", "document": "ab" * 32}
    begun = hidden(read(officer, page))
    asked = officer.post(page, {**begun, **said}).content.decode()
    assert "It is too early." in asked
    assert officer.post(page, {**begun, **said, "sure": "1"}).status_code == 302
    assert Opinion.objects.get().conclusion == "do_not_adopt"
    assert "against adoption" in _page(symbol)
    # The objection lapses, so that the text is adopted by consensus against the opinion.
    days(tall, 2)
    assert "Nobody has said why yet" in _page(symbol)
    assert "departs from the advisory opinion" in read(alder, "/desk/")
    assert "The reasons are recorded" in act(alder, at(symbol, "opinion/departure"), reasons=WHY)
    assert "Why the decision departs from it" in _page(symbol)


def test_a_ruling_is_made_appealed_and_voted_on(many: Room) -> None:
    symbol = _symbol(consult(many))
    chair, cedar = many.client("chair"), many.client("head CEDAR")
    said = {"subject": "order_of_voting", "ruling": "The second first.", "reasons": WHY}
    assert "Your ruling is recorded" in act(chair, at(symbol, "rulings"), **said)
    appeal, vote = at(symbol, "rulings/1/appeal"), at(symbol, "rulings/1/votes")
    assert "A vote on the ruling opens at once" in check(cedar, appeal, reasons=WHY)
    act(cedar, appeal, reasons=WHY)
    assert "A vote on a ruling is open" in read(cedar, "/desk/")
    act(cedar, vote, choice="yes", explanation="")
    changed = act(cedar, vote, choice="no", explanation="On reflection.")
    assert "Your vote is recorded" in changed
    assert Ruling.objects.get().votes["CEDAR"]["choice"] == "no"
    shown = _page(symbol)
    assert "The second first." in shown and "Under appeal" in shown
    assert cedar.get(at(symbol, "rulings/2/vote")).status_code == 404


def test_a_cosponsor_leaves(many: Room) -> None:
    symbol = _symbol(consult(many))
    birch = many.client("head BIRCH")
    act(birch, at(symbol, "cosponsors"))
    assert "stands beside the sponsor no longer" in act(birch, at(symbol, "cosponsors/leave"))
    refused(unasked(birch, at(symbol, "cosponsors/leave")), "LR-7")
