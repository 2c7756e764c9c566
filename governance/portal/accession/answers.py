"""Filing on pages: what the applicant answers to each criterion, and what is asked of it."""

from dataclasses import dataclass

from governance.models import Application, Question
from governance.portal.accession.names import Named, Names
from governance.reading.accession import applications
from governance.reading.accession.applications import Told
from regime.domain.chapters.accession.applications import said as applications_said


@dataclass(frozen=True)
class Answer:
    """A criterion, what is answered to it, and whether it is assessed here."""

    criterion: Named
    title: str
    text: str
    covered: bool
    cured: str


@dataclass(frozen=True)
class Missing:
    """What was missing on a criterion."""

    criterion: Named
    text: str


@dataclass(frozen=True)
class Listed:
    """What the Secretariat once listed as missing, by one entry."""

    missing: list[Missing]
    reasons: str
    position: int


@dataclass(frozen=True)
class Asked:
    """A question to the applicant."""

    row: Question
    member: Named


def answers_of(row: Application, names: Names) -> list[Answer]:
    """The answers by criterion, in the order of the edition; none while they are sealed."""
    if not row.answers:
        return []
    edition = applications.criteria_of(applications.case_of(row.symbol))
    return [
        Answer(
            criterion=names.criterion(code),
            title=one.title,
            text=row.answers.get(code, ""),
            covered=code in row.covers,
            cured=row.cured.get(code, ""),
        )
        for code, one in edition.items()
    ]


def listed_in(told: Told, names: Names) -> list[Listed]:
    """Every list of what was missing, the newest first."""
    found = []
    for one in told.entries:
        match one.event:
            case applications_said.ShortcomingsListed(missing=missing, reasons=reasons):
                lacks = [Missing(names.criterion(code), text) for code, text in missing.items()]
                found.append(Listed(lacks, reasons, one.position))
    return found[::-1]


def asked_of(row: Application, names: Names) -> list[Asked]:
    """Questions and answers, by number."""
    return [Asked(one, names.state(one.member)) for one in applications.questions(row.symbol)]
