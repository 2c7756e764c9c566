"""Applying in the shells: seven members with assessors, to whom a state applies, in a database.

Time is moved by the tests; what is due happens by the clock, and the opener opens what it owes.
"""

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.test import Client

from governance.acting.founding import found
from governance.acting.opener import open_what_is_due
from governance.folded import proposal_now, regime_now
from governance.services import tick
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.roster import said as roster_said
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.values import OPERATOR, Capacity, Office, StateCode, Subject, Symbol
from regime.packs.loading import load
from tests.conftest import DAY_1
from tests.governance.packs_of_trial import changed
from tests.governance.seven import SEVEN, pack_of_seven
from tests.room import Room
from tests.shells.asking import Asker
from tests.shells.browsing import Answer, hidden, receipt, send

SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL")
APPLICANT, WORDS = "applicant XAN", "As the annexes show."
CASE = "MTCR/2026/A/1"
DESK = f"/desk/applications/{CASE}/"
API = f"applications/{CASE}/"


class Assembly(Room):
    """The seven, their officer, their assessors, and who acts for Xanadu."""

    def __init__(self, url: str) -> None:
        super().__init__(url, DAY_1)
        self.clients: dict[str, Client] = {}

    def enter(self) -> None:
        """Let in everyone who acts here."""
        officer = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
        self.handle(officer, actor=OPERATOR)
        for code in SEVEN:
            self._accredit(f"head {code}", code, Capacity.HEAD)
        for code in SEATED:
            self._accredit(f"expert {code}", code, Capacity.EXPERT)
            named = roster_said.NameAssessor(Subject(f"expert {code}"), ())
            self.handle(named, actor=self.head(code))
        self._accredit(APPLICANT, "XAN", Capacity.APPLICANT)

    def browser(self, subject: str) -> Client:
        """The browser in which a person is signed in; the same one whenever asked for."""
        if subject not in self.clients:
            self.clients[subject] = self.client(subject)
        return self.clients[subject]

    @property
    def case(self) -> Application:
        """The application as the log tells it."""
        return regime_now().applications[Symbol(CASE)]

    @property
    def panel(self) -> dict[str, int]:
        """The persons of the panel, each with the seat."""
        roster = regime_now().roster
        return {roster[seat].subject: seat for seat in self.case.panel}

    def run(self) -> None:
        """Let pass the days until what is due next of the case, and let it happen."""
        proposal = proposal_now(self.case.proposal or "")
        due = proposal.due if proposal.symbol else self.case.due
        assert due
        self.now = due.at + timedelta(minutes=1)
        tick()
        open_what_is_due()

    def run_until_opened(self) -> str:
        """Let the days of the reply pass; the report is issued, and opens this proposal."""
        while not self.case.proposal:
            self.run()
        return str(self.case.proposal)

    def _accredit(self, subject: str, code: str, capacity: Capacity) -> None:
        by = self.head(code) if capacity is Capacity.EXPERT else self.officer
        accredit = credentials.AccreditDelegate(Subject(subject), StateCode(code), capacity)
        self.handle(accredit, actor=by)


def pack_of_applicants(folder: Path) -> Path:
    """The pack of the seven, to whom a state may apply; no calendar, so that months may pass."""

    def apply(manifest: dict[str, Any]) -> None:
        manifest["applicants"] = [{"id": "XAN", "name": "Xanadu"}, {"id": "YEN", "name": "Yendor"}]
        for role in ("plenary", "meetings", "agenda"):
            del manifest["roles"][role]

    return changed(pack_of_seven(folder), "pack.json", apply)


def entered(url: str, folder: Path) -> None:
    """Found the pack, and let in everyone."""
    found(load(pack_of_applicants(folder / "mtcr")))
    Assembly(url).enter()


def criteria() -> list[str]:
    """The codes of the criteria in force."""
    known = regime_now().criteria
    return list(known.edition(known.newest))


def answers() -> dict[str, str]:
    """An answer to every criterion."""
    return dict.fromkeys(criteria(), WORDS)


def drafted(client: Client, **beside: str) -> None:
    """Save the draft of an application, with an answer to every criterion."""
    filled = {f"answers.{code}": text for code, text in answers().items()}
    answer = client.post("/desk/applications/draft/", {**filled, **beside})
    assert answer.status_code == 302, answer.content.decode()[:3000]


def filed(client: Client, **beside: str) -> str:
    """Draft an application, check it, and file it; the receipt's page."""
    drafted(client, **beside)
    return receipt(client, send(client, "/desk/applications/draft/file/"))


def acted(client: Client, path: str, **filled: Any) -> str:
    """The receipt of an act that was filled in, checked and recorded."""
    page = send(client, path, **filled)
    assert page.status_code == 200, page.content.decode()[-3000:]
    sure = {**hidden(page.content.decode()), "sure": "1"}
    return receipt(client, client.post(path, sure))


def found_by(client: Client, code: str, score: int = 3) -> Answer:
    """Save a finding on the page of an assessor."""
    page = client.get(f"{DESK}findings/").content.decode()
    (section,) = re.findall(rf'<section class="panel" id="{code}".*?</section>', page, re.DOTALL)
    said = {**hidden(section), "criterion": code, "score": str(score), "reasons": WORDS}
    return client.post(f"{DESK}findings/", said)


def posted(asker: Asker, path: str, body: Mapping[str, Any], status: int = 200) -> dict[str, Any]:
    """What the API answers to an act."""
    answer = asker.post(path, dict(body))
    assert answer.status_code == status, answer.content
    said: dict[str, Any] = json.loads(answer.content)
    return said
