"""Warning of applications: who has not yet done what a case waits for.

The Secretariat is warned of the end of a receipt or of a completeness, an assessor of that of the
assessment while a finding is missing, and the applicant of that of the reply.
"""

from collections.abc import Iterator

from governance.domain.notices.warned_persons import Warned
from regime.domain.acts import code_of, right_of
from regime.domain.chapters.accession.applications.said import CHECK
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment.said import MakeFinding, ReplyToDraft
from regime.domain.permissions import carries, resolve
from regime.domain.state import Regime
from regime.domain.values import Subject

ABOUT = frozenset({code_of(CHECK), code_of(MakeFinding), code_of(ReplyToDraft)})


def warned_of_applications(regime: Regime) -> Iterator[Warned]:
    """Whom the ends of open applications concern."""
    for application in regime.applications.values():
        if application.is_open:
            yield from _of_secretariat(application, regime)
            yield from _of_panel(application, regime)
            yield from _of_applicant(application, regime)


def _of_secretariat(application: Application, regime: Regime) -> Iterator[Warned]:
    checked = application.checked if application.step is Step.FILED else None
    for end in (application.receipt, checked):
        for subject in _checkers(regime) if end else ():
            if end:
                yield Warned(subject, code_of(CHECK), end)


def _checkers(regime: Regime) -> Iterator[Subject]:
    for subject in regime.officers.values():
        actor = resolve(subject, regime, administrator=False)
        if carries(CHECK, actor, regime):
            yield subject


def _of_panel(application: Application, regime: Regime) -> Iterator[Warned]:
    assessing = application.step is Step.ASSESSMENT
    end = application.assess if assessing else None
    check = application.idle_due if assessing else None
    for seat in application.silent if end else ():
        first = check if check and seat in application.idle else end
        if first:
            yield Warned(regime.roster[seat].subject, code_of(MakeFinding), first)


def _of_applicant(application: Application, regime: Regime) -> Iterator[Warned]:
    end = application.reply if application.step is Step.REPLY else None
    if end is None or application.replied:
        return
    carriers = right_of(ReplyToDraft).by
    for subject, delegate in regime.delegates.items():
        if delegate.member == application.state and delegate.capacity in carriers:
            yield Warned(subject, code_of(ReplyToDraft), end)
