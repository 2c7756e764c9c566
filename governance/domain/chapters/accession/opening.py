"""Opening: an application goes to the members as a proposal that nobody proposes.

It opens by itself when the report is issued, with the consultation that the matter gives. Where the
last day comes before a report, the vote opens at once, without further motion.
"""

from audit.log.catalogue import Event
from audit.log.errors import Broken
from governance.domain.chapters.accession.said import CaseOpened
from governance.domain.chapters.accession.state import CRITERION, case_of
from governance.domain.chapters.proposal.guards import LONGEST_TITLE
from governance.domain.chapters.proposal.phases import open_consultation, open_vote
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.submitting import service_of
from governance.domain.kinds.accession import Accession
from regime.domain.chapters.accession.applications.said import AccessionOpened, PutToVote
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment.said import ReportIssued
from regime.domain.rulebook.periods import Deadline
from regime.domain.state import Regime
from regime.domain.values import MatterId, StateCode, Symbol

MATTER = MatterId(Accession.code)


def put(issued: ReportIssued | PutToVote, regime: Regime) -> tuple[Event, ...]:
    """The events that put an application to the members; nothing where no matter serves it."""
    application, at = regime.applications[issued.application], issued.as_of
    rules = regime.edition(application.edition)
    if MATTER not in rules.matters or application.state is None:
        return ()
    given = regime.next_symbol("P", at.year, as_of=at)
    _, procedure = service_of(MATTER, rules)
    submitted = _submitted(application, regime, procedure.code, given.symbol)
    reported = issued if isinstance(issued, ReportIssued) else None
    opened = CaseOpened(
        application=application.symbol,
        criteria=_grounds(application, regime),
        recommendation=reported.recommendation if reported else "",
        unmet=reported.unmet if reported else (),
        vote_by=_vote_by(application).at,
        as_of=at,
    )
    linked = AccessionOpened(application=application.symbol, proposal=given.symbol, as_of=at)
    begun = Proposal(
        symbol=given.symbol,
        matter=MATTER,
        text=submitted.text,
        procedure=procedure.code,
        kind=submitted.kind,
        edition=application.edition,
        case=case_of(opened, _vote_by(application).position),
    )
    follows = open_consultation(begun, regime, at) if reported else (open_vote(begun, regime, at),)
    return (given, submitted, opened, linked, *follows)


def _submitted(
    application: Application, regime: Regime, procedure: str, symbol: Symbol
) -> submission.ProposalSubmitted:
    rules = regime.edition(application.edition)
    row, kind = rules.matters[MATTER], Accession()
    name = regime.named(application.state or "")
    return submission.ProposalSubmitted(
        symbol=symbol,
        matter=MATTER,
        sponsor=StateCode(""),
        title=f"{row.title}: {name}"[:LONGEST_TITLE],
        basis=row.article,
        text={"state": application.state, "name": name},
        reasons=application.symbol,
        effect="",
        procedure=procedure,
        edition=application.edition,
        admissibility_until=None,
        kind=kind.code,
        new_facts="",
        body=None,
    )


def _grounds(application: Application, regime: Regime) -> tuple[str, ...]:
    """The criteria that an objection or a vote against must name, where the rules ask for one."""
    rules = regime.edition(application.edition)
    ground = rules.value("accession", "objection_ground")
    edition = regime.criteria.edition(application.criteria)
    return tuple(edition) if ground == CRITERION else ()


def _vote_by(application: Application) -> Deadline:
    if application.vote_by is None:
        raise Broken(f"{application.symbol} goes to the members before it is complete")
    return application.vote_by
