"""Every act of the registry is wired to its doors: strangers, malformed bodies, and its page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from knox.models import AuthToken
from rest_framework import serializers

from audit.shell.inputs import Body
from governance.domain.chapters.submission import said as submission
from governance.doors import desk
from governance.folded import regime_now
from governance.models import Account
from regime.domain.acts import Act, acts
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.offices import said as offices
from regime.domain.permissions import permitting
from regime.domain.values import Capacity, MatterId, StateCode, Subject
from tests.governance.texts import TEXT_OF
from tests.room import Room
from tests.shells.applicants import Applicants
from tests.shells.asking import V1, Asker, asker, size

PART = re.compile(r"<(\w+)>")
MATTER = "common_interpretation"
# What the parts of an address say, where they are no symbol.
PARTS = {
    "article": "RP-10",
    "code": "FRA",
    "event": "EV-074",
    "number": "1",
    "report": "2026-1",
    "seat": "1",
    "subject": "somebody",
    "topic": "ET-01",
}
# What a field says that is not any text.
WORDS = {"choice": "yes", "matter": MATTER, "view": "supports"}
# What the body says of an act that shares its address with another.
MORE = {"cast_proxy_vote": {"for": "FRA"}}
# A document that is not there is not there for anyone; a file is no JSON.
OF_DOCUMENTS = (evidence.FileEvidence, evidence.ReleaseEvidence, evidence.EraseEvidence)

# Who is in the hall, by what they may do there.
WHO = {
    Capacity.HEAD: "head FRA",
    Capacity.CHAIR: "chair",
    Capacity.APPLICANT: "applicant XAN",
    Capacity.EXPERT: "expert FRA",
    Capacity.ALTERNATE: "alternate FRA",
    Capacity.PUBLIC: "somebody",
    Capacity.OFFICER: "officer",
}


@dataclass
class Hall:
    """A room with an application and a proposal, in which everyone is at a browser."""

    room: Room
    proposal: str
    application: str
    clients: Mapping[Capacity, Client]

    def at(self, address: str) -> str:
        """An address of an act, with something in its parts."""
        return PART.sub(lambda part: self.parts(address)[part[1]], address)

    def parts(self, address: str) -> dict[str, str]:
        """What stands in the parts of an address."""
        own = self.application if address.startswith("applications/") else self.proposal
        return {**PARTS, "symbol": own, "application": self.application, "admitted": own}

    def asker(self, subject: str) -> Asker:
        """A person who is at a browser, and has a token too."""
        _token, said = AuthToken.objects.create(Account.objects.get(subject=subject))
        return Asker(said)

    def client(self, act: Act) -> Client:
        """Whoever may do an act: an applicant where an application is concerned."""
        may = [one for one in self.clients if one in act.right.capacities]
        of_applicant = act.at.startswith("applications/") and Capacity.APPLICANT in may
        return self.clients[Capacity.APPLICANT if of_applicant else may[0]]


@pytest.fixture
def hall(applicants: Applicants) -> Hall:
    """The thirty-five, with a Chair, a proposal that has come in and an application."""
    room = applicants
    room.handle(offices.NameChair(StateCode("CHE"), Subject("chair")))
    submitted = submission.SubmitProposal(MatterId(MATTER), "A", "RP-10", TEXT_OF[MATTER], "R", "N")
    return Hall(
        room,
        room.handle(submitted, actor=room.head("FRA")).stream,
        room.file("XAN"),
        {capacity: room.client(subject) for capacity, subject in WHO.items()},
    )


def test_an_act_is_for_whoever_is_signed_in(hall: Hall) -> None:
    before = size()
    answers = {act.code: Asker().post(hall.at(act.at), {}).status_code for act in _done()}
    assert {code: status for code, status in answers.items() if status != 401} == {}
    assert size() == before


def test_a_field_that_an_act_does_not_have_is_named(hall: Hall) -> None:
    before, roles, found = size(), regime_now().rules.roles, {}
    askers = {one: hall.asker(who) for one, who in WHO.items()}
    for act in _done():
        may = [one for one in WHO if one in act.right.capacities]
        if may and act.right.role in roles and act.command is not evidence.FileEvidence:
            answer = askers[may[0]].post(hall.at(act.at), {"bogus": 1})
            places = [one["place"] for one in answer.json().get("errors", ())]
            found[act.code] = (answer.status_code, "/bogus" in places)
    assert len(found) > 70
    assert {code: said for code, said in found.items() if said != (400, True)} == {}
    assert size() == before


def test_who_never_may_do_it_is_told_so_before_what_is_amiss_with_the_body(hall: Hall) -> None:
    reader, found = asker(hall.room, "reader"), {}
    for act in _done():
        if Capacity.PUBLIC not in act.right.capacities:
            found[act.code] = reader.post(hall.at(act.at), {"bogus": 1}).status_code
    assert {code: status for code, status in found.items() if status != 403} == {}


def test_who_never_may_do_it_is_refused_by_its_article(hall: Hall) -> None:
    before, regime = size(), regime_now()
    reader, officer = asker(hall.room, "reader"), hall.asker("officer")
    expert = hall.asker("expert FRA")
    found = {}
    for act in _done():
        if act.command not in OF_DOCUMENTS:
            at = hall.at(act.at)
            stranger = reader
            if Capacity.PUBLIC in act.right.capacities:
                stranger = expert if act.right.offices else officer
            answer = stranger.post(at, {**_whole(at), **MORE.get(act.code, {})})
            problem = answer.json()
            wanted = (403, "not_permitted", permitting(act.right, regime) or None)
            said = (answer.status_code, problem["code"], problem.get("rule"))
            if said != wanted:
                found[act.code] = said
    assert found == {}
    assert size() == before


def test_the_page_of_an_act_opens_for_whoever_may_do_it(hall: Hall) -> None:
    before, found, nobody = size(), {}, Client()
    for act, page in _pages(hall):
        answer, shut = hall.client(act).get(page), nobody.get(page)
        absent = {"number", "report"} & set(PART.findall(act.at))
        about = absent or act.command is questions.AnswerPair
        if answer.status_code not in ((200, 404) if about else (200,)):
            found[act.code] = answer.status_code
        assert (shut.status_code, shut["Location"].split("?")[0]) == (302, "/accounts/login/")
    assert found == {}
    assert size() == before


def test_the_page_of_an_act_breaks_for_nobody(hall: Hall) -> None:
    reader = hall.clients[Capacity.PUBLIC]
    answers = {act.code: reader.get(page).status_code for act, page in _pages(hall)}
    assert {code: said for code, said in answers.items() if said not in (200, 403, 404)} == {}


def _done() -> Iterator[Act]:
    """The acts that are done at an address."""
    yield from (act for act in acts if act.at)


def _pages(hall: Hall) -> Iterator[tuple[Act, str]]:
    """The acts of delegates that have a page of their own at the desk, and where it is."""
    here = {route.name for route in desk.addresses()}
    for act in acts:
        if act.right.capacities and desk.name_of(act) in here:
            yield act, desk.link(act.command, **hall.parts(act.at))[1]


def _whole(address: str) -> dict[str, Any]:
    """A body that says what must be said there, and nothing that means anything."""
    view: Any = resolve(V1 + address).func
    own = getattr(view.view_class, "Input", None)
    body: type[Body] = own or view.view_class.body()
    return {name: _said(name, one) for name, one in body().fields.items() if one.required}


def _said(name: str, field: Any) -> Any:
    match field:
        case serializers.ChoiceField():
            return next(iter(field.choices))
        case serializers.BooleanField():
            return True
        case serializers.IntegerField():
            return 1
        case serializers.EmailField():
            return "somebody@lake.example"
        case serializers.DateTimeField():
            return "2026-05-01T00:00:00Z"
        case serializers.ListField():
            return []
        case serializers.DictField():
            return {}
        case _:
            return WORDS.get(name, "Words.")
