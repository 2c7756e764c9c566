"""Filing: who applies, what is answered, and what a renewed application is assessed on.

After a refusal a new application waits, or is filed at once where it says how every stated
shortfall is cured. What a renewal is assessed on are the criteria that the refusal named, those
that nobody assessed and those that the applicant says have changed; for all others the earlier
scores stand, as long as the criteria are of the same edition.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.chapters.accession.applications.guards import (
    applicant_acting,
    known,
    may_apply,
    must_answer,
    must_be_words,
    must_fit,
    must_stand,
    rules_of,
)
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode, Symbol

_DIGEST = re.compile(r"[0-9a-f]{64}")
SERIES = "A"


@dataclass(frozen=True)
class Filing:
    """What an application says, beside who files it."""

    answers: Mapping[str, str]
    renews: Symbol | None
    cured: Mapping[str, str]
    changed: tuple[str, ...]


def file(
    command: applications_said.FileApplication, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of an application; raises ``Refused``."""
    require(applications_said.FileApplication, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[applications_said.FILING]
    if actor.member is None:
        raise NotPermitted("An application is filed for a state.", rule=rule)
    _must_be_committed(command.lot, rule)
    filing = Filing(command.answers, command.renews, command.cured, command.changed)
    covers = covers_of(filing, actor.member, regime, at)
    given = regime.next_symbol(SERIES, at.year)
    filed = applications_said.ApplicationFiled(
        application=given.symbol,
        state=actor.member,
        criteria=regime.criteria.newest,
        answers=command.answers,
        renews=command.renews,
        cured=command.cured,
        changed=command.changed,
        covers=covers,
        lot=command.lot,
        receipt_until=rules.period_end(at, days=rules.days("application", "ack_days")),
        complete_until=_complete_until(rules, at),
        edition=rules.edition,
    )
    return (given, filed)


def file_in_confidence(
    command: applications_said.FileInConfidence, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of an application whose applicant is not named yet; raises ``Refused``."""
    require(applications_said.FileApplication, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[applications_said.FILING]
    if actor.sealed != command.filing:
        raise NotPermitted("Who is not to be named acts under the seal of the filing.", rule=rule)
    if any(command.filing == one.filing for one in regime.applications.values()):
        raise applications_said.MayNotApply("This filing is known already.", rule=rule)
    _must_be_committed(command.lot, rule)
    _must_have_criteria(regime, rule)
    given = regime.next_symbol(SERIES, at.year)
    filed = applications_said.ApplicationFiledInConfidence(
        application=given.symbol,
        filing=command.filing,
        criteria=regime.criteria.newest,
        lot=command.lot,
        receipt_until=rules.period_end(at, days=rules.days("application", "ack_days")),
        complete_until=_complete_until(rules, at),
        edition=rules.edition,
    )
    return (given, filed)


def supplement(
    command: applications_said.SupplementApplication | applications_said.SupplementInConfidence,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events of a supplement; the completeness of the case is checked anew."""
    application = known(command.application, regime)
    applicant_acting(applications_said.SupplementApplication, actor, application, regime)
    rules = rules_of(application, regime)
    rule = rules.roles[applications_said.FILING]
    must_stand(application, Step.SHORT, rule=rule)
    until = _complete_until(rules, at)
    if isinstance(command, applications_said.SupplementInConfidence):
        if application.is_named:
            raise applications_said.OtherStep("This applicant is named.", rule=rule)
        return (
            applications_said.ApplicationSupplementedInConfidence(
                application=application.symbol,
                supplement=command.supplement,
                complete_until=until,
            ),
        )
    if not application.is_named:
        raise applications_said.OtherStep("This applicant is not named yet.", rule=rule)
    must_answer(command.answers, regime.criteria.edition(application.criteria), rule)
    return (
        applications_said.ApplicationSupplemented(
            application=application.symbol, answers=command.answers, complete_until=until
        ),
    )


def withdraw(
    command: applications_said.WithdrawApplication, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a withdrawal; raises ``Refused``."""
    application = known(command.application, regime)
    applicant_acting(applications_said.WithdrawApplication, actor, application, regime)
    rule = rules_of(application, regime).roles[applications_said.FILING]
    if not application.is_open:
        raise applications_said.OtherStep("This application has ended.", rule=rule)
    must_be_words(command.reasons, rule, place="/reasons")
    return (
        applications_said.ApplicationWithdrawn(
            application=application.symbol, reasons=command.reasons
        ),
    )


def covers_of(filing: Filing, state: StateCode, regime: Regime, at: datetime) -> tuple[str, ...]:
    """The criteria that an application of ``state`` is assessed on; raises ``Refused``."""
    rule = regime.rules.roles[applications_said.FILING]
    may_apply(state, regime, rule)
    edition = _must_have_criteria(regime, rule)
    must_answer(filing.answers, edition, rule)
    before = last_refused(state, regime)
    if filing.renews and (before is None or before.symbol != filing.renews):
        raise applications_said.UnknownApplication(
            "A renewed application names the last one that was refused.", place="/renews"
        )
    if before is not None:
        _must_not_be_early(filing, before, regime, at)
    stated = [one.criterion for one in before.shortfall] if before else []
    _must_be_criteria(filing.changed, edition, rule, place="/changed")
    _must_be_criteria(filing.cured, {*edition, *stated}, rule, place="/cured")
    whole: dict[str, Json] = {
        "answers": dict(filing.answers),
        "changed": list(filing.changed),
        "cured": dict(filing.cured),
    }
    must_fit(whole, rule, place="/cured")
    if not filing.renews or before is None or before.criteria != regime.criteria.newest:
        return tuple(edition)
    named = (one.criterion for one in before.shortfall)
    wanted = {*named, *filing.changed, *(before.unassessed if before.shortfall else ())}
    return tuple(code for code in edition if code in wanted) or tuple(edition)


def sealed_content(
    filing: Filing, *, state: StateCode, subject: str, covers: tuple[str, ...]
) -> Json:
    """What is sealed of an application whose applicant is not to be named."""
    return {
        "answers": dict(filing.answers),
        "changed": list(filing.changed),
        "covers": list(covers),
        "cured": dict(filing.cured),
        "renews": filing.renews,
        "state": state,
        "subject": subject,
    }


def filing_in(value: Json) -> Filing:
    """The filing in what was sealed; what is missing is empty."""
    said = value if isinstance(value, dict) else {}
    renews, changed = said.get("renews"), said.get("changed")
    return Filing(
        answers=_texts(said.get("answers")),
        renews=Symbol(renews) if isinstance(renews, str) else None,
        cured=_texts(said.get("cured")),
        changed=tuple(str(code) for code in changed) if isinstance(changed, list) else (),
    )


def _texts(told: Json) -> dict[str, str]:
    found = told if isinstance(told, dict) else {}
    return {code: text for code, text in found.items() if isinstance(text, str)}


def last_refused(state: StateCode, regime: Regime) -> Application | None:
    """The last application of a state that was decided on, where it was refused.

    One that was withdrawn, or lapsed, was not decided on: the refusal before it stands.
    """
    own = [one for one in regime.applications.values() if one.state == state]
    decided = [one for one in own if one.step in (Step.ADMITTED, Step.REFUSED)]
    return decided[-1] if decided and decided[-1].step is Step.REFUSED else None


def _must_not_be_early(filing: Filing, before: Application, regime: Regime, at: datetime) -> None:
    if before.renew_from is None or at >= before.renew_from:
        return
    cured = {code for code, how in filing.cured.items() if how.strip()}
    open_ones = [one.criterion for one in before.shortfall if one.criterion not in cured]
    if filing.renews and not open_ones:
        return
    detail = f"A new application may be filed from {before.renew_from:%Y-%m-%d %H:%M} UTC"
    named = f", or at once where it says how {', '.join(open_ones)} is cured" if open_ones else ""
    raise applications_said.TooEarlyToApply(
        f"{detail}{named}.", rule=regime.rules.roles.get("refusal", ""), place="/cured"
    )


def _must_be_criteria(
    codes: Iterable[str], known_ones: Container[str], rule: str, *, place: str
) -> None:
    for code in codes:
        if code not in known_ones:
            raise applications_said.AnswersRefused(
                f"There is no criterion {code!r}.", rule=rule, place=place
            )


def _must_have_criteria(regime: Regime, rule: str) -> Mapping[str, object]:
    edition = regime.criteria.edition(regime.criteria.newest)
    if not edition:
        raise applications_said.MayNotApply("No criteria are in force.", rule=rule)
    return edition


def _must_be_committed(lot: str, rule: str) -> None:
    if not _DIGEST.fullmatch(lot):
        raise assessment.LotRefused("A lot is committed to by a SHA-256.", rule=rule, place="/lot")


def _complete_until(rules: RulesOfProcedure, at: datetime) -> datetime:
    return rules.period_end(at, days=rules.days("application", "completeness_days"))
