"""Withheld words: where the restricted parts of reports and of received items lie."""

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.national_reports.said import NationalReportFiled
from regime.domain.chapters.received_items.said import EndUseReported, ItemReceived
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write the restricted part of what the entry tells, if it has one."""
    told = recorded.event
    if isinstance(told, NationalReportFiled | ItemReceived | EndUseReported):
        m.WithheldWords.objects.create(
            position=recorded.position,
            commitment=told.restricted,
            size=told.size,
            until=told.class_until,
        )
