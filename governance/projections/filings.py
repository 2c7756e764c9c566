"""Filings in confidence: each sealed part of an application, and what opens it once it is told."""

from audit.log.entry import Recorded
from governance import models as m
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says about a part that was sealed."""
    match recorded.event:
        case (
            applications.ApplicationFiledInConfidence(application=symbol, filing=sealed)
            | applications.ApplicationSupplementedInConfidence(
                application=symbol, supplement=sealed
            )
        ):
            m.FilingSeal.objects.create(
                position=recorded.position, application=symbol, commitment=sealed
            )
        case applications.FilingDisclosed(position=position, salt=salt, value=value):
            told = {"salt": salt, "value": value}
            m.FilingSeal.objects.filter(pk=position).update(opening=told)
        case _:
            pass
