"""Told: what is said of each kind of event, and who is told of it, as what and until when."""

import json
import uuid
from dataclasses import replace

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.entry import Entry, Recorded
from governance.desk.following import proposals
from governance.domain.notices import who_is_told
from governance.doors import words
from governance.wording import sentences
from governance.wording.labels import labels
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.library.state import Practice
from regime.domain.chapters.omissions import state as omissions
from regime.domain.chapters.omissions.state import Omissions
from regime.domain.chapters.reviews.state import Review
from regime.domain.rulebook.periods import Deadline
from regime.domain.state import Delegate, Regime
from regime.domain.values import CLOCK, Capacity, Office, StateCode, Subject, Symbol
from regime.reading.queries import names
from tests.cast import DAY_1
from tests.governance.test_notices import PROPOSAL, REGIME
from tests.house.photographs.album import FOLDER

REVIEW = Review(
    number=1,
    concerned=StateCode("CEDAR"),
    concern="A mill.",
    proposal=None,
    asked_by=(),
    report=None,
    opened_at=DAY_1,
    team=(),
    heard_until=DAY_1,
    team_until=DAY_1,
    lapses=Deadline(DAY_1, 1),
)
OMISSIONS = Omissions(reviews={1: omissions.Review(1, (7,), (Office.DEPUTY,), Deadline(DAY_1, 1))})
LIBRARY = {1: Practice(1, StateCode("CEDAR"), Deadline(DAY_1, 1))}
STREAM, CASES = "LC/2026/P/1", ("LC/2026/A/1", "MTCR/2026/A/1")


def _receipt(event: Event) -> str:
    said = words.recorded([event])
    return "" if said == "Recorded" else said


def _sentence(recorded: Recorded) -> str:
    return sentences.plain(sentences.sentence(recorded, names(), labels()))


def _follows(event: Event) -> list[Json]:
    return [
        f"{one.said}{f' {one.until:%Y-%m-%dT%H:%MZ}' if one.until else ''}{' !' * one.grave}"
        for one in proposals.following([event])
    ]


def _told(recorded: Recorded, regime: Regime) -> list[Json]:
    found: dict[str, list[str]] = {}
    for one in who_is_told.told(recorded, PROPOSAL, regime):
        until = f" until {one.until:%Y-%m-%dT%H:%MZ}" if one.until else ""
        found.setdefault(f"{one.kind}{until}", []).append(one.subject)
    return [f"{kind}: {', '.join(people)}" for kind, people in found.items()]


def told(case: Application) -> Json:
    """By the newest golden payload of each kind of event; ``case`` is what any application is."""
    regime = _with(case)
    found: dict[str, Json] = {}
    for declared in catalogue.declared():
        recorded = _golden(declared)
        if recorded:
            found[declared.name] = {
                "sentence": _sentence(recorded),
                "receipt": _receipt(recorded.event),
                "follows": _follows(recorded.event),
                "told": _told(recorded, regime),
            }
    return found


def _with(case: Application) -> Regime:
    person = Subject("applicant")
    delegate = Delegate(person, case.state or StateCode(""), Capacity.APPLICANT)
    return replace(
        REGIME,
        applications=dict.fromkeys(map(Symbol, CASES), case),
        delegates={**REGIME.delegates, person: delegate},
        reviews={1: REVIEW},
        omissions=OMISSIONS,
        library=LIBRARY,
    )


def _golden(declared: catalogue.EventType) -> Recorded | None:
    path = FOLDER.parent / f"{declared.name}.v{declared.version}.json"
    if not path.exists():
        return None
    data = json.loads(path.read_text("utf-8"))
    seal = dict.fromkeys(declared.sealed, "0" * 64)
    event = catalogue.decode(declared.name, declared.version, data, seal)
    entry = Entry(
        stream=STREAM,
        version=0,
        type=declared.name,
        schema=declared.version,
        recorded_at=DAY_1,
        actor=CLOCK.as_record(),
        command=str(uuid.UUID(int=0)),
        data=data,
        seal=dict(seal),
    )
    return Recorded(0, entry, event, entry.to_bytes())
