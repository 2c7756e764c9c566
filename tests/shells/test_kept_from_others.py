"""RP-09, RP-57: what is in confidence is kept from everyone else, and stops nobody else's case."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.log.errors import NotPermitted, Refused
from audit.log.sealing import commit
from governance.acting import documents, evidence, filing_applications
from governance.folded import regime_now
from governance.models import SealedFiling
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.filing import Filing, sealed_content
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Actor, Capacity, Office, StateCode, Subject, Symbol
from tests.databases import Engine
from tests.shells.applicants import WORDS, Applicants
from tests.shells.exhibits import ADHERENT, PDF, STRANGER, ExhibitRoom, exhibit_room

LONG = "y" * 70_000


@pytest.fixture
def site(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any, settings: Any
) -> Iterator[ExhibitRoom]:
    """Xanadu's case, an adherent with its head, and a vault of its own."""
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    with django_db_blocker.unblock(), exhibit_room(engine, tmp_path) as room:
        yield room


def filing(cured: str = "") -> Filing:
    """Every criterion answered."""
    answers = dict.fromkeys(regime_now().criteria.edition(1), WORDS)
    return Filing(answers, None, {"AC-01": cured} if cured else {}, ())


def in_confidence(said: Filing, *, actor: Actor) -> Symbol:
    """The symbol of a filing in confidence."""
    found = filing_applications.apply_in_confidence(said, actor=actor, command_id=uuid.uuid4())
    return Symbol(found.stream)


def test_what_no_entry_holds_is_not_filed_in_confidence(applicants: Applicants) -> None:
    with pytest.raises(Refused):
        in_confidence(filing(cured=LONG), actor=applicants.applicant("XAN"))
    first = applicants.file("XAN", in_confidence=True)
    applicants.handle(applications.ListShortcomings(first, {"AC-01": WORDS}, WORDS))
    by, key = applicants.applicant("XAN"), uuid.uuid4()
    for answers in ({"AC-01": LONG}, {"AC-99": WORDS}, {}):
        with pytest.raises(Refused):
            filing_applications.supplement(
                applicants.case(first), answers, actor=by, command_id=key
            )


def test_what_no_entry_holds_keeps_no_other_case_waiting(applicants: Applicants) -> None:
    """A filing that an earlier release took: the door would not take it now."""
    salt, said = bytes(32), filing(cured=LONG)
    value = sealed_content(said, state=StateCode("XAN"), subject="applicant XAN", covers=())
    sealed = commit(value, salt=salt)
    by = Actor(Capacity.APPLICANT, sealed=sealed)
    receipt = applicants.handle(applications.FileInConfidence(sealed, "0a" * 32), actor=by)
    first = Symbol(receipt.stream)
    SealedFiling.objects.create(
        commitment=sealed,
        command=uuid.uuid4(),
        application=first,
        position=receipt.positions[-1],
        state="XAN",
        filing=sealed,
        salt=salt,
        value=value,
    )
    applicants.handle(applications.CertifyComplete(first, WORDS))
    other = applicants.file("YEN")
    applicants.complete(other)
    assert applicants.case(first).step.value == "complete"
    assert applicants.case(other).step.value == "assessment"


def test_nobody_else_of_its_delegation_learns_of_a_filing_in_confidence(site: ExhibitRoom) -> None:
    in_confidence(filing(), actor=site.head(ADHERENT))
    subject, code = Subject("alternate"), StateCode(ADHERENT)
    accredit = credentials.AccreditDelegate(subject, code, Capacity.ALTERNATE)
    site.handle(accredit, actor=site.head(ADHERENT))
    by = Actor(Capacity.ALTERNATE, member=code, subject=subject)
    with pytest.raises(NotPermitted):
        filing_applications.apply(filing(), actor=by, command_id=uuid.uuid4())


def test_no_document_names_who_is_not_named_yet(site: ExhibitRoom) -> None:
    own = site.head(ADHERENT)
    symbol = in_confidence(filing(), actor=own)
    said = evidence.Filing(symbol, (site.criterion,), "", "confidential")
    named, key = "luxembourg.pdf", uuid.uuid4()
    evidence.file_evidence(said, name=named, raw=PDF, actor=own, command_id=key)
    registrar = Actor(Capacity.OFFICER, office=Office.REGISTRAR, subject=Subject("registrar"))
    readers = {"own": own, "member": site.head(STRANGER), "officer": site.officer}
    readers["other office"] = registrar
    read = {name for name, actor in readers.items() if documents.known_as(symbol, actor)}
    assert read == {"own", "officer"}
    site.handle(applications.CertifyComplete(symbol, WORDS))
    assert filing_applications.open_applications() > 0
    read = {name for name, actor in readers.items() if documents.known_as(symbol, actor)}
    assert read == set(readers)
