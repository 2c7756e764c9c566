"""Completeness: the receipt is confirmed, and a case found complete, or what it lacks listed.

Where it does neither in its time the case counts as complete. From completeness on the applicant is
named, the roster of assessors is fixed, and the days to the vote are counted.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import Malformed, NotPermitted, Refused
from audit.log.sealing import commit
from regime.domain.acts import right_of
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.chapters.accession.applications.filing import covers_of, filing_in
from regime.domain.chapters.accession.applications.guards import (
    applicant_acting,
    known,
    must_answer,
    must_be_words,
    must_stand,
    rules_of,
)
from regime.domain.chapters.accession.applications.outcomes import NOT_DISCLOSED
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import BEFORE_COMPLETENESS, Step
from regime.domain.chapters.accession.assessment.keeping import begun
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, StateCode, Subject


def confirm(
    command: applications_said.ConfirmReceipt, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The confirmation of a receipt, once."""
    require(applications_said.CHECK, actor, regime)
    application = known(command.application, regime)
    rule = rules_of(application, regime).roles[applications_said.FILING]
    must_stand(application, *BEFORE_COMPLETENESS, rule=rule)
    if application.receipt is None:
        raise applications_said.OtherStep("The receipt is confirmed, or was overdue.", rule=rule)
    return (applications_said.ReceiptConfirmed(application=application.symbol),)


def list_shortcomings(
    command: applications_said.ListShortcomings, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """What is missing, by criterion."""
    require(applications_said.CHECK, actor, regime)
    application = known(command.application, regime)
    rule = rules_of(application, regime).roles[applications_said.FILING]
    must_stand(application, Step.FILED, rule=rule)
    if application.listed:
        # A case that was completed once is not sent back again: what lacks, the panel finds.
        raise applications_said.OtherStep("What was missing is listed once.", rule=rule)
    edition = regime.criteria.edition(application.criteria)
    if not command.missing:
        raise applications_said.AnswersRefused(
            "What is missing is listed.", rule=rule, place="/missing"
        )
    for code, words in command.missing.items():
        if code not in edition:
            detail = f"There is no criterion {code!r}."
            raise applications_said.AnswersRefused(detail, rule=rule, place=f"/missing/{code}")
        must_be_words(words, rule, place=f"/missing/{code}")
    must_be_words(command.reasons, rule, place="/reasons")
    return (
        applications_said.ShortcomingsListed(
            application=application.symbol, missing=command.missing, reasons=command.reasons
        ),
    )


def certify(
    command: applications_said.CertifyComplete, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The case is complete; where the applicant is named the roster is fixed with it."""
    require(applications_said.CHECK, actor, regime)
    application = known(command.application, regime)
    rule = rules_of(application, regime).roles[applications_said.FILING]
    must_stand(application, Step.FILED, rule=rule)
    must_be_words(command.reasons, rule, place="/reasons")
    certified = applications_said.ApplicationCertified(
        application=application.symbol,
        reasons=command.reasons,
        vote_by=_vote_by(application, regime, at),
    )
    return (certified, *_begun(application, regime, at))


def deem_complete(application: Application, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The Secretariat was late: the case counts as complete, as of the end of its period."""
    deemed = applications_said.ApplicationDeemedComplete(
        application=application.symbol,
        as_of=at,
        vote_by=_vote_by(application, regime, at),
    )
    return (deemed, *_begun(application, regime, at))


def disclose(
    command: applications_said.DiscloseFiling, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """One sealed part of a filing is opened; with the last of them the case begins.

    Where the article says so the applicant opens it too, so that no opener leaves it unheard.
    A part that the rules would have refused, had the applicant been named, ends it.
    """
    require(applications_said.DiscloseFiling, actor, regime)
    application = known(command.application, regime)
    _must_be_its_own(application, regime, actor)
    rule = rules_of(application, regime).roles[applications_said.FILING]
    must_stand(application, Step.COMPLETE, rule=rule)
    _must_open(command, application, rule)
    opened = applications_said.FilingDisclosed(
        application=application.symbol,
        position=command.position,
        salt=command.salt,
        value=command.value,
    )
    state = _state_in(command, application)
    reason = _inadmissible(command, application, regime)
    if state is None or reason:
        return (opened, applications_said.ApplicationLapsed(application.symbol, reason, at))
    if len(application.sealed) > 1:
        return (opened,)
    return (opened, *begun(application, state, regime, at))


def _must_be_its_own(application: Application, regime: Regime, actor: Actor) -> None:
    """Refuse who is neither the opener nor, where the article lets it, the applicant."""
    if actor.capacity is Capacity.OPENER:
        return
    rules = rules_of(application, regime)
    if rules.value("application", "opened_by_applicant") is not True:
        rule = rules.roles[applications_said.FILING]
        raise NotPermitted("What was filed in confidence its opener opens.", rule=rule)
    applicant_acting(applications_said.DiscloseFiling, actor, application, regime)


def _begun(application: Application, regime: Regime, at: datetime) -> tuple[Event, ...]:
    if application.state is None:
        return ()
    return begun(application, application.state, regime, at)


def _vote_by(application: Application, regime: Regime, at: datetime) -> datetime:
    rules = rules_of(application, regime)
    return rules.period_end(at, days=rules.days("accession", "max_total_days"))


def _must_open(
    command: applications_said.DiscloseFiling, application: Application, rule: str
) -> None:
    refused = applications_said.FilingRefused("This does not open what was filed.", rule=rule)
    sealed = application.sealed.get(command.position)
    try:
        found = commit(command.value, salt=bytes.fromhex(command.salt))
    except (Malformed, ValueError):
        raise refused from None
    if sealed is None or found != sealed or not isinstance(command.value, dict):
        raise refused
    # What completes the filing is opened after it.
    first = min(application.sealed)
    if command.position != first:
        raise applications_said.FilingRefused("The parts are opened in their order.", rule=rule)


def _state_in(
    command: applications_said.DiscloseFiling, application: Application
) -> StateCode | None:
    if application.is_named:
        return application.state
    said = command.value.get("state") if isinstance(command.value, dict) else None
    return StateCode(said) if isinstance(said, str) else None


def _inadmissible(
    command: applications_said.DiscloseFiling, application: Application, regime: Regime
) -> str:
    """Why a part is none that could be filed by name, which nobody could ask before; or nothing."""
    filing, value = filing_in(command.value), command.value
    try:
        if application.is_named:
            rule = rules_of(application, regime).roles[applications_said.FILING]
            must_answer(filing.answers, regime.criteria.edition(application.criteria), rule)
            return ""
        state = _state_in(command, application) or StateCode("")
        _must_have_acted(command, application, state)
        covers = covers_of(filing, state, regime, application.filed_at)
    except Refused as refused:
        return refused.code
    told = value.get("covers") if isinstance(value, dict) else None
    return "" if told == list(covers) else NOT_DISCLOSED


def _must_have_acted(
    command: applications_said.DiscloseFiling, application: Application, state: StateCode
) -> None:
    """Refuse a filing through whom nobody was named for that state when it was made."""
    said = command.value.get("subject") if isinstance(command.value, dict) else None
    delegate = application.acting.get(Subject(said)) if isinstance(said, str) else None
    own = delegate is not None and delegate.member == state
    carriers = right_of(applications_said.FileApplication).by
    if delegate is None or not own or delegate.capacity not in carriers:
        raise applications_said.NotTheApplicant("Whoever filed this did not act for that state.")
