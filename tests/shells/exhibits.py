"""Exhibits: a regime to which states apply, with a person of every capacity, and documents filed.

Of the thirty-five one is an adherent here. Xanadu applies; an expert of each of six members is on
the roster, and the panel is drawn.
"""

import io
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from audit import clock
from audit.store import Receipt
from governance.acting.evidence import Filing, erase, file_evidence
from governance.acting.filing_applications import apply
from governance.acting.founding import found
from governance.acting.opener import open_what_is_due
from governance.folded import regime_now
from regime.domain.chapters.accession.applications import filing as told
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.evidence.said import EraseEvidence
from regime.domain.chapters.accession.roster import said as roster
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.values import OPERATOR, Actor, Capacity, Office, StateCode, Subject, Symbol
from regime.packs.loading import load
from tests.cast import DAY_1
from tests.databases import Engine, forget, template
from tests.governance.applying import applicant
from tests.governance.packs_of_trial import changed, with_applicants
from tests.room import Room

A1 = Symbol("MTCR/2026/A/1")
SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
ADHERENT, STRANGER = "LUX", "DEU"
PDF = b"%PDF-1.7\n"


class ExhibitRoom(Room):
    """A room in which Xanadu has applied."""

    def populate(self) -> None:
        """Officers, heads, the Chair, the applicants, and the assessors of the roster."""
        first = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
        self.handle(first, actor=OPERATOR)
        self.handle(offices.AppointOfficer(Subject("registrar"), Office.REGISTRAR))
        for code in (*SEATED, ADHERENT, STRANGER):
            self._accredit(f"head {code}", code, Capacity.HEAD)
        for code in ("XAN", "YEN"):
            self._accredit(f"applicant {code}", code, Capacity.APPLICANT)
        self.handle(offices.NameChair(StateCode("CHE"), Subject("chair")))
        for code in SEATED:
            self._accredit(f"expert {code}", code, Capacity.EXPERT)
            named = roster.NameAssessor(Subject(f"expert {code}"), ())
            self.handle(named, actor=self.head(code))

    def begin(self) -> None:
        """Xanadu applies, the case is complete, and the lot is drawn."""
        answers = dict.fromkeys(regime_now().criteria.edition(1), "As the annexes show.")
        apply(told.Filing(answers, None, {}, ()), actor=applicant(), command_id=uuid.uuid4())
        self.handle(applications.CertifyComplete(A1, "Complete."))
        open_what_is_due()

    @property
    def case(self) -> Application:
        """The application as it stands."""
        return regime_now().applications[A1]

    @property
    def criterion(self) -> str:
        """A criterion of the case."""
        return self.case.covers[0]

    @property
    def panel(self) -> tuple[str, ...]:
        """The members whose experts are on the panel."""
        return tuple(regime_now().roster[one].member for one in self.case.panel)

    @property
    def assessor(self) -> Actor:
        """An expert who is on the panel."""
        member = StateCode(self.panel[0])
        return Actor(Capacity.EXPERT, member=member, subject=Subject(f"expert {member}"))

    def file(
        self,
        raw: bytes,
        *,
        access: str = "confidential",
        name: str = "annex.pdf",
        label: str = "",
        key: uuid.UUID | None = None,
        actor: Actor | None = None,
    ) -> Receipt:
        """Xanadu files a document."""
        return file_evidence(
            Filing(A1, (self.criterion,), label, access),
            name=name,
            raw=raw,
            actor=actor or applicant(),
            command_id=key or uuid.uuid4(),
        )

    def erase(self, number: int, cause: str = "Persons.") -> None:
        """Both offices that the rules want erase a document."""
        registrar = Actor(Capacity.OFFICER, office=Office.REGISTRAR, subject=Subject("registrar"))
        for by in (self.officer, registrar):
            erase(EraseEvidence(A1, number, cause), actor=by, command_id=uuid.uuid4())

    def _accredit(self, subject: str, code: str, capacity: Capacity) -> None:
        by = self.head(code) if capacity is Capacity.EXPERT else self.officer
        accredit = credentials.AccreditDelegate(Subject(subject), StateCode(code), capacity)
        self.handle(accredit, actor=by)


@contextmanager
def exhibit_room(engine: Engine, folder: Path) -> Iterator[ExhibitRoom]:
    """The room, in a database of its own."""

    def entered(url: str) -> None:
        found(load(with_an_adherent(folder / "mtcr")))
        room = ExhibitRoom(url, DAY_1)
        room.populate()
        room.begin()

    with clock.using(lambda: DAY_1):
        template(engine, "exhibits", entered, of="empty")
    forget()
    with engine.clone("exhibits") as url:
        room = ExhibitRoom(url, DAY_1)
        with clock.using(room.clock):
            yield room


def with_an_adherent(folder: Path) -> Path:
    """The pack to which states apply, where one of the thirty-five is an adherent."""

    def stand(content: dict[str, Any]) -> None:
        for record in content["records"]:
            if record["id"] == ADHERENT:
                record["standing"] = "adherent"

    def named(manifest: dict[str, Any]) -> None:
        manifest["name"] = "tiny"  # one key signs for every log of these tests

    changed(with_applicants(folder), "pack.json", named)
    return changed(folder, "partners.json", stand)


def office(kind: str, *members: str, **more: str) -> bytes:
    """An office document with these members beside those of its kind."""
    own = {
        "docx": {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"},
        "xlsx": {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"},
        "odt": {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<o/>"},
    }[kind]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, words in {**own, **dict.fromkeys(members, "x"), **more}.items():
            archive.writestr(name, words)
    return held.getvalue()
