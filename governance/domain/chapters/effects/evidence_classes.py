"""Classing: evidence that a proposal names as its document, and what a decision does to its class.

Evidence is named ``<application>/E/<number>``. A challenge asks for a class that ends sooner, and a
decision on it never keeps a document longer than it was kept before. An extension gives a document
its own class once more, counted from the decision. Where a document is open or erased before the
decision takes effect, nothing is left to change. Every other document is named in words alone.
"""

import re
from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.recording import field_words
from regime.domain.chapters.accession.applications.filing import SERIES
from regime.domain.chapters.accession.applications.guards import rules_of
from regime.domain.chapters.accession.applications.outcomes import DECISION
from regime.domain.chapters.accession.applications.said import FILING
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.evidence.deciding import class_ends, class_lasts, classes_of
from regime.domain.chapters.accession.evidence.said import EvidenceReclassified, EvidenceReleased
from regime.domain.chapters.accession.evidence.state import PUBLIC, Evidence
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Symbol

Named = tuple[Application, Evidence]
_NAMED = re.compile(rf"(.+/[0-9]{{4}}/{SERIES}/[1-9][0-9]*)/E/([1-9][0-9]{{0,8}})")


def must_be_closed(text: Json, rules: RulesOfProcedure, regime: Regime) -> Named | None:
    """The evidence that a text names, where it names any; refused where that is not closed."""
    if FILING not in rules.roles or not _NAMED.fullmatch(field_words(text, "document")):
        return None
    found = _named(text, regime)
    if found is None or found[1].erased:
        raise TextRefused("There is no such evidence.", place="/document")
    application, evidence = found
    if evidence.is_public:
        raise TextRefused("This evidence is open to everyone.", place="/document")
    if field_words(text, "class") not in classes_of(rules_of(application, regime)):
        raise TextRefused("The case of this evidence knows no such class.", place="/class")
    return found


def must_end_sooner(text: Json, named: Named, regime: Regime) -> None:
    """Refuse to challenge a class in favour of one that lasts as long or longer."""
    application, evidence = named
    rules = rules_of(application, regime)
    if class_lasts(field_words(text, "class"), rules) >= class_lasts(evidence.access, rules):
        raise TextRefused("A challenge asks for a class that ends sooner.", place="/class")


def must_be_its_class(text: Json, named: Named) -> None:
    """Refuse to extend a class that a document does not have."""
    if field_words(text, "class") != named[1].access:
        raise TextRefused(f"The class of this evidence is {named[1].access}.", place="/class")


def challenged(text: Json, regime: Regime, decision: Symbol, as_of: datetime) -> tuple[Event, ...]:
    """What an adopted challenge leads to: at the latest it ends when the class before it does."""
    named = _closed(text, regime)
    if named is None:
        return ()
    application, evidence = named
    if field_words(text, "class") == PUBLIC:
        return (
            EvidenceReleased(
                application=application.symbol,
                number=evidence.number,
                cause=DECISION,
                reasons=decision,
                as_of=as_of,
            ),
        )
    again = _again(named, regime, access=field_words(text, "class"), decision=decision, as_of=as_of)
    ends = min((one for one in (again.class_until, evidence.until_at) if one), default=None)
    return (replace(again, class_until=ends, review_at=_before(again.review_at, ends)),)


def extended(text: Json, regime: Regime, decision: Symbol, as_of: datetime) -> tuple[Event, ...]:
    """What an adopted extension leads to: the class begins again with the decision."""
    named = _closed(text, regime)
    if named is None or named[1].access != field_words(text, "class"):
        return ()
    return (_again(named, regime, access=named[1].access, decision=decision, as_of=as_of),)


def _again(
    named: Named, regime: Regime, *, access: str, decision: Symbol, as_of: datetime
) -> EvidenceReclassified:
    application, evidence = named
    until, review = class_ends(access, rules_of(application, regime), as_of)
    return EvidenceReclassified(
        application=application.symbol,
        number=evidence.number,
        access=access,
        class_until=until,
        review_at=_before(review, until),
        decision=decision,
        as_of=as_of,
    )


def _before(review: datetime | None, until: datetime | None) -> datetime | None:
    """A class is looked at again before its end, or not at all."""
    return review if review and until and review < until else None


def _closed(text: Json, regime: Regime) -> Named | None:
    """The evidence that a text names, if its class still stands."""
    found = _named(text, regime)
    still = found and not found[1].erased and not found[1].is_public
    return found if still else None


def _named(text: Json, regime: Regime) -> Named | None:
    parts = _NAMED.fullmatch(field_words(text, "document"))
    application = regime.applications.get(Symbol(parts[1])) if parts else None
    evidence = application.evidence.get(int(parts[2])) if parts and application else None
    return (application, evidence) if application and application.is_named and evidence else None
