"""Officers: acts in the admin as a person without scripts gives them: fill in, check, record."""

import uuid

from django.test import Client

from audit.log.encoding import Json
from governance.acting import comments
from governance.acting.founding import found
from governance.domain.chapters.objections.said import RaiseObjection
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.credentials.said import AccreditDelegate
from regime.domain.chapters.offices.said import AppointOfficer
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
from regime.reading.queries import members
from tests.room import Room
from tests.shells.browsing import Answer, hidden, receipt, send

WATER_LEVEL = MatterId("water_level")


def checked(client: Client, path: str, **filled: str) -> str:
    """The check page that a form leads to."""
    answer = send(client, path, **filled)
    page = answer.content.decode()
    assert answer.status_code == 200 and 'name="sure"' in page, page[-3000:]
    return page


def recorded(client: Client, path: str, **filled: str) -> str:
    """The receipt of an act that was filled in and checked."""
    page = checked(client, path, **filled)
    return receipt(client, client.post(path, {**hidden(page), "sure": "1"}))


def refused(client: Client, path: str, **filled: str) -> str:
    """The page that says why the rules do not permit what was filled in."""
    answer: Answer = send(client, path, **filled)
    assert answer.status_code == 409, answer.status_code
    return answer.content.decode()


def appointed(room: Room, office: Office) -> Client:
    """A browser in which a person sits who was appointed to an office."""
    subject = Subject(office.value)
    room.handle(AppointOfficer(subject, office))
    return room.client(subject)


def submit(room: Room, matter: MatterId) -> Symbol:
    """Submit a proposal whose text is words; its symbol."""
    command = submission.SubmitProposal(
        matter, "A level", "LR-10", "Two feet.", "It is better so.", "None."
    )
    return Symbol(room.handle(command, actor=room.head("ALDER")).stream)


def silence_with_objection(room: Room, remedy: str = "One foot.") -> Symbol:
    """A proposal under silence to which Birch objects; its symbol."""
    symbol = submit(room, WATER_LEVEL)
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    objection = RaiseObjection(symbol, "Too high.", "LR-10", remedy)
    room.handle(objection, actor=room.head("BIRCH"))
    return symbol


def commented(room: Room, words: str) -> Symbol:
    """A proposal in consultation on which one of the public has commented; its symbol."""
    symbol = room.submit()
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    public = Actor(Capacity.PUBLIC, subject=Subject("public"))
    comments.comment(symbol, words, actor=public, command_id=uuid.uuid4())
    return symbol


def guidelines_change(room: Room) -> Symbol:
    """A change of protected Guidelines, in a regime founded anew from its own pack; its symbol."""
    found(load("mtcr"))
    room.handle(AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY), actor=OPERATOR)
    sponsor = room.head(members()[0].code)
    accredited = AccreditDelegate(
        Subject(f"head {sponsor.member}"), StateCode(sponsor.member or ""), Capacity.HEAD
    )
    room.handle(accredited)
    text: Json = [{"provision": "GL-2c", "text": "Anew."}]
    command = submission.SubmitProposal(
        MatterId("guidelines_amendment"), "", "RP-61", text, "It is better so.", "None."
    )
    return Symbol(room.handle(command, actor=sponsor).stream)
