"""Changes of the list: what is proposed, decided, reserved and measured about its records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from audit.reading import queries as log
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.families.listed import entries_named, records_touched
from governance.domain.figures.indicators import MEDIAN, percentile
from governance.domain.kinds import kinds
from governance.folded import regime_now
from governance.models import Decision, Proposal, Reservation
from governance.reading import queries
from regime.models import DecidedRecord, ListEdition
from regime.reading import records
from regime.reading.lists import Edition

EFFECTS = ("change_list", "provisional_entry", "urgent_measure")
IN_WORDS = ("list_changes", "provisional_entries", "urgent_measures")
"""The collections of decisions that may change the list in words alone."""


def until_of() -> Mapping[str, datetime]:
    """Until when each decision stands that stands for a time only, by its symbol."""
    rows = Decision.objects.filter(effect__in=EFFECTS)
    return {row.symbol: row.ends_at for row in rows if row.ends_at}


def proposed_on(code: str) -> list[Proposal]:
    """The proposals that would change a record, open or awaiting their date of effect."""
    stages = [one.value for one in (*queries.OPEN_STAGES, Stage.ADOPTED)]
    rows = queries.proposals().filter(matter__in=_matters(), stage__in=stages)
    return [row for row in rows if code in records_touched(row.text)]


def in_words(code: str | None = None, until: int | None = None) -> list[DecidedRecord]:
    """The decisions on the list that made no edition of it, the newest first.

    Of a code, those whose words name it; without one, every one on the list as such.
    """
    made = set(ListEdition.objects.values_list("decision", flat=True))
    names = IN_WORDS if code else IN_WORDS[:1]
    rows = (
        records.decided()
        .filter(collection__in=names, before__isnull=True)
        .exclude(decision__in=made)
    )
    if until is not None:
        rows = rows.filter(position__lte=until)
    return [row for row in rows if code is None or code in entries_named(words_of(row))]


def is_unmade(row: DecidedRecord) -> bool:
    """Whether a decision stated changes that could not all be made any more, and made none."""
    return row.collection in IN_WORDS and row.data.get("edition", "") is None


def words_of(row: DecidedRecord) -> str:
    """What a decision says in words about the list."""
    said = (row.data.get(name) for name in ("entry", "text"))
    return "\n".join(str(one) for one in said if one)


def reservations_to(
    decisions: Iterable[str], until: int | None = None
) -> list[tuple[str, Reservation]]:
    """The reservations to these decisions, each with its decision, in the order of filing."""
    symbols = dict(
        Decision.objects.filter(symbol__in=set(decisions)).values_list("proposal", "symbol")
    )
    rows = Reservation.objects.filter(proposal__in=list(symbols)).order_by("position")
    if until is not None:
        rows = rows.filter(position__lte=until)
    return [(symbols[row.proposal], row) for row in rows]


@dataclass(frozen=True)
class Pace:
    """How long an edition took; ``None`` where no decision is behind it.

    ``to_effect`` are days from the proposal to the date of effect, ``to_publication`` days from
    the decision to it; ``written_after`` are seconds from that date until its entry was in the log,
    at which instant the edition is public.
    """

    edition: int
    proposed_at: datetime
    adopted_at: datetime
    in_force_at: datetime
    recorded_at: datetime
    to_effect: int
    to_publication: int
    written_after: int


def paces(editions: Iterable[Edition]) -> list[Pace]:
    """How long each edition took that a decision for good or for a time made."""
    found = [one for one in editions if one.cause in ("adopted", "provisional")]
    decisions = Decision.objects.in_bulk([one.decision for one in found])
    symbols = [one.proposal for one in decisions.values()]
    proposed = dict(
        Proposal.objects.filter(symbol__in=symbols).values_list("symbol", "submitted_at")
    )
    day = timedelta(seconds=regime_now().rules.day_seconds)
    return [
        _pace(one, decisions[one.decision], proposed[decisions[one.decision].proposal], day)
        for one in found
        if one.decision in decisions
    ]


def median_of(days: Iterable[int]) -> int | None:
    """The median of some days; nothing where there are none."""
    return percentile(list(days), MEDIAN)


def _pace(one: Edition, decision: Decision, proposed_at: datetime, day: timedelta) -> Pace:
    recorded_at = log.recorded_at(one.position)
    return Pace(
        edition=one.edition,
        proposed_at=proposed_at,
        adopted_at=decision.adopted_at,
        in_force_at=one.in_force_at,
        recorded_at=recorded_at,
        to_effect=(one.in_force_at - proposed_at) // day,
        to_publication=(recorded_at - decision.adopted_at) // day,
        written_after=int((recorded_at - one.in_force_at).total_seconds()),
    )


def _matters() -> list[str]:
    """The matters whose decisions change the list."""
    return [one.code.partition("/")[0] for one in kinds if one.effect in EFFECTS]
