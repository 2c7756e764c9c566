"""Exhibits: who files evidence in which class, who opens or erases it, and when a class ends.

Where the Rules say so, no office erases a document without another.

The article on classes says for how many days each lasts, after how many it is looked at again, and
who may read it meanwhile. A document falls to the public by itself when its time ends.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.guards import (
    applicant_acting,
    known,
    must_be_words,
    rules_of,
)
from regime.domain.chapters.accession.applications.outcomes import OWNER, TIME
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.evidence import said
from regime.domain.chapters.accession.evidence.said import LONGEST_LABEL
from regime.domain.chapters.accession.evidence.state import (
    ClassEnd,
    Evidence,
    EvidenceEnd,
    ReviewEnd,
)
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor

MOST_DOCUMENTS = 200
_UNNAMED = "Nothing is open to everyone of an applicant that is not named."


def decide(
    command: said.EvidenceCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about evidence leads to; raises ``Refused``."""
    match command:
        case said.FileEvidence():
            return _file(command, regime, actor, at)
        case said.ReleaseEvidence():
            return _release(command, regime, actor)
        case said.EraseEvidence():
            return _erase(command, regime, actor, at)
        case _:
            assert_never(command)


def classes_of(rules: RulesOfProcedure) -> dict[str, dict[str, Json]]:
    """The classes that the rules know, each with its terms."""
    told = rules.value("classes", "classes")
    found = told if isinstance(told, dict) else {}
    return {code: terms for code, terms in found.items() if isinstance(terms, dict)}


def class_lasts(access: str, rules: RulesOfProcedure) -> int:
    """For how many days a class lasts; a class without an end, and an unknown one, for none."""
    return _days(classes_of(rules).get(access, {}).get("days"))


def class_ends(
    access: str, rules: RulesOfProcedure, at: datetime
) -> tuple[datetime | None, datetime | None]:
    """Until when a class lasts that begins at ``at``, and when it is looked at again."""
    terms = classes_of(rules)[access]
    days, review = (_days(terms.get(key)) for key in ("days", "review_days"))
    until = rules.period_end(at, days=days) if days else None
    return until, rules.period_end(at, days=review) if until and review else None


def end_of_class(end: EvidenceEnd, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The end of a class, or its review, judged as of its own instant."""
    match end:
        case ClassEnd(application=symbol, number=number):
            return (
                said.EvidenceReleased(
                    application=symbol, number=number, cause=TIME, reasons="", as_of=at
                ),
            )
        case ReviewEnd(application=symbol, number=number):
            application = regime.applications[symbol]
            review = _next_review(application, application.evidence[number], regime, at)
            return (
                said.EvidenceReviewed(
                    application=symbol, number=number, review_at=review, as_of=at
                ),
            )
        case _:
            assert_never(end)


def _next_review(
    application: Application, evidence: Evidence, regime: Regime, at: datetime
) -> datetime | None:
    """When a class that stands is looked at again; nothing where it ends before."""
    _, review = class_ends(evidence.access, rules_of(application, regime), at)
    ends = evidence.until_at
    return review if review and ends and review < ends else None


def _file(
    command: said.FileEvidence, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    application = known(command.application, regime)
    applicant_acting(said.FileEvidence, actor, application, regime)
    rules = rules_of(application, regime)
    rule = rules.roles[said.ROLE]
    if not application.is_open or application.report:
        raise applications.OtherStep(
            "Evidence is filed until the report.", rule=rules.roles[applications.FILING]
        )
    edition = regime.criteria.edition(application.criteria)
    if not command.criteria or not set(command.criteria) <= edition.keys():
        raise said.EvidenceRefused(
            "A document is filed for criteria of the edition.", rule=rule, place="/criteria"
        )
    _must_fit(command, application, rules)
    if len(application.evidence) >= MOST_DOCUMENTS:
        detail = f"At most {MOST_DOCUMENTS} documents are filed."
        raise said.EvidenceRefused(detail, rule=rule)
    until, review = class_ends(command.access, rules, at)
    return (
        said.EvidenceFiled(
            application=application.symbol,
            number=len(application.evidence) + 1,
            criteria=tuple(code for code in edition if code in command.criteria),
            label=command.label,
            access=command.access,
            file=command.file,
            class_until=until,
            review_at=review,
        ),
    )


def _must_fit(
    command: said.FileEvidence, application: Application, rules: RulesOfProcedure
) -> None:
    """Refuse a class that the rules do not know, or that says too early who applies; so a label."""
    rule = rules.roles[said.ROLE]
    if command.access not in (classes := classes_of(rules)):
        raise said.EvidenceRefused(
            f"A class is one of {', '.join(classes)}.", rule=rule, place="/access"
        )
    if not application.is_named and not class_lasts(command.access, rules):
        raise said.EvidenceRefused(_UNNAMED, rule=rule, place="/access")
    if len(command.label) > LONGEST_LABEL or (command.label and not application.is_named):
        raise said.EvidenceRefused(
            f"A label has at most {LONGEST_LABEL} characters, and none before completeness"
            " where the applicant is not named.",
            rule=rule,
            place="/label",
        )


def _release(command: said.ReleaseEvidence, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    application = known(command.application, regime)
    applicant_acting(said.ReleaseEvidence, actor, application, regime)
    rule = rules_of(application, regime).roles[said.ROLE]
    evidence = _kept(application, command.number, rule)
    if not application.is_named:
        raise said.EvidenceRefused(_UNNAMED, rule=rule)
    if evidence.is_public:
        raise said.EvidenceRefused("This document is open to everyone.", rule=rule)
    must_be_words(command.reasons, rule, place="/reasons")
    return (
        said.EvidenceReleased(
            application=application.symbol,
            number=evidence.number,
            cause=OWNER,
            reasons=command.reasons,
            as_of=None,
        ),
    )


def erasure_until(evidence: Evidence, rules: RulesOfProcedure) -> datetime | None:
    """Until when a second office may agree to an erasure; nothing where that has no end."""
    days, asked_at = rules.value("classes", "erasure_days"), evidence.erasure_asked_at
    if not isinstance(days, int) or asked_at is None:
        return None
    return rules.period_end(asked_at, days=days)


def erasure_asked_by(evidence: Evidence, rules: RulesOfProcedure, at: datetime) -> str:
    """The office whose wish to erase a document stands at ``at``; empty where none does."""
    until = erasure_until(evidence, rules)
    return "" if until and at >= until else evidence.erasure_asked_by


def _erase(
    command: said.EraseEvidence, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.EraseEvidence, actor, regime)
    application = known(command.application, regime)
    rules = rules_of(application, regime)
    rule = rules.roles[said.ROLE]
    evidence = _kept(application, command.number, rule)
    must_be_words(command.cause, rule, place="/cause")
    if rules.value("classes", "erased_by_two") is True:
        office = actor.office.value if actor.office else ""
        asked_by = erasure_asked_by(evidence, rules, at)
        if not asked_by:
            return (
                said.ErasureAsked(
                    application=application.symbol,
                    number=evidence.number,
                    office=office,
                    cause=command.cause,
                ),
            )
        if asked_by == office:
            raise said.EvidenceRefused("Another office erases it too, or nobody does.", rule=rule)
    return (
        said.EvidenceErased(
            application=application.symbol, number=evidence.number, cause=command.cause
        ),
    )


def _kept(application: Application, number: int, rule: str) -> Evidence:
    evidence = application.evidence.get(number)
    if evidence is not None and evidence.erased:
        detail = f"Document {number} has been erased."
        raise said.EvidenceRefused(detail, rule=rule, place="/number")
    if evidence is None:
        raise said.EvidenceRefused(f"There is no document {number}.", rule=rule, place="/number")
    return evidence


def _days(told: Json) -> int:
    return told if isinstance(told, int) else 0
