"""Reported readings for readers: what the public reported, its answer, and what records it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audit import store
from audit.log.encoding import parse
from audit.reading.past import PRESENT, Moment
from governance.folded import regime_now
from governance.models import CommentText
from regime.domain.chapters.reported_readings.deciding import days_overdue
from regime.domain.chapters.reported_readings.said import ROLE
from regime.domain.state import Regime
from regime.models import ReadingAnswer, ReportedReading, ReportRecord
from regime.reading.registers_past import known

WAITING, LATE, DECLINED, RECORDED = STATUSES = ("waiting", "late", "declined", "recorded")


@dataclass(frozen=True)
class ReportRead:
    """A report as it stands; ``reading`` and ``sources`` are empty where they are kept back."""

    row: ReportedReading
    status: str
    days_overdue: int
    reading: str
    sources: Sequence[str]
    records: Sequence[ReportRecord]
    answer: ReadingAnswer | None


def are_kept() -> bool:
    """Whether the rules in force let the public report readings."""
    regime = regime_now()
    return bool(regime.editions) and ROLE in regime.rules.roles


def reports(*, hidden_too: bool = False) -> list[ReportRead]:
    """Every report, the newest first; hidden words are read by who may show them again."""
    return _read(ReportedReading.objects.order_by("-position"), hidden_too=hidden_too)


def report(code: str, *, hidden_too: bool = False) -> ReportRead | None:
    """One report by its code."""
    rows = ReportedReading.objects.filter(pk=code)
    return next(iter(_read(rows, hidden_too=hidden_too)), None)


def report_of(proposal: str, moment: Moment = PRESENT) -> ReportRecord | None:
    """Which report a proposal records, if its sponsor said so."""
    return known(ReportRecord.objects.filter(proposal=proposal), moment).first()


def answer_to(reading: str, moment: Moment = PRESENT) -> ReadingAnswer | None:
    """What was answered last on a report or a record."""
    return known(ReadingAnswer.objects.filter(reading=reading), moment).last()


def told_at(position: int) -> str:
    """The code or symbol of what the entry at ``position`` reported or answered on."""
    answered = ReadingAnswer.objects.filter(pk=position).first()
    if answered:
        return answered.reading
    return ReportedReading.objects.values_list("code", flat=True).get(position=position)


def _read(found: Iterable[ReportedReading], *, hidden_too: bool) -> list[ReportRead]:
    rows = list(found)
    codes = [one.code for one in rows]
    records: dict[str, list[ReportRecord]] = {}
    for link in ReportRecord.objects.filter(report__in=codes):
        records.setdefault(link.report, []).append(link)
    answers = {one.reading: one for one in ReadingAnswer.objects.filter(reading__in=codes)}
    words, regime, now = _words(rows, hidden_too=hidden_too), regime_now(), store.now()
    return [
        _one(one, records.get(one.code, []), answers.get(one.code), words, regime, now)
        for one in rows
    ]


def _one(
    row: ReportedReading,
    records: list[ReportRecord],
    answer: ReadingAnswer | None,
    words: Mapping[str, Mapping[str, Any]],
    regime: Regime,
    now: datetime,
) -> ReportRead:
    said = words.get(row.commitment, {})
    overdue = days_overdue(regime.reported.reports[row.code], regime, now)
    return ReportRead(
        row=row,
        status=_status(row, records, overdue),
        days_overdue=overdue,
        reading=str(said.get("reading", "")),
        sources=[str(one) for one in said.get("sources", ())],
        records=records,
        answer=answer,
    )


def _status(row: ReportedReading, records: list[ReportRecord], overdue: int) -> str:
    if records:
        return RECORDED
    if row.declined_at:
        return DECLINED
    return LATE if overdue else WAITING


def _words(rows: list[ReportedReading], *, hidden_too: bool) -> dict[str, Mapping[str, Any]]:
    """The words of these reports where they are shown, by their commitments."""
    sealed = [one.commitment for one in rows if hidden_too or not one.hidden]
    kept = CommentText.objects.filter(commitment__in=sealed)
    return {one.commitment: _parsed(one.text) for one in kept}


def _parsed(text: str) -> Mapping[str, Any]:
    found = parse(text.encode())
    return found if isinstance(found, dict) else {}
