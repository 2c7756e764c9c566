"""Technology for readers: each topic with its notes, its days, and what came of it.

A topic that the pack brought is told by its record, and by what was done since; one that was filed
by its own entry. What is late is counted at the moment of asking.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from audit.log.encoding import parse
from audit.reading.past import PRESENT, Moment
from governance.folded import regime_at, regime_now
from governance.models import CommentText, Proposal
from governance.reading import past
from regime.domain.chapters.technology.deciding import days_overdue, topics
from regime.domain.chapters.technology.said import ROLE
from regime.domain.chapters.technology.state import COLLECTION
from regime.domain.chapters.technology.state import Topic as Standing
from regime.domain.state import Regime
from regime.models import Record, Topic, TopicNote, TopicProposal, TopicTurn
from regime.reading import records, registers_past
from regime.reading.registers_past import known

Added = TypeVar("Added", TopicNote, TopicTurn, TopicProposal)
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True)
class TopicRead:
    """A topic as it stands: the words and entries of its last note, or those it came with.

    ``days_overdue`` says by how many days the note that is due at ``due_at`` is late. ``notes`` are
    the newest first, ``turns`` say when it was closed and reopened, the oldest first.
    """

    code: str
    title: str
    member: str
    body: str
    filed_at: datetime
    status: str
    what_is_new: str
    why_the_list_lags: str
    entries: Sequence[str]
    sources: Sequence[str]
    note: int
    due_at: datetime | None
    days_overdue: int
    first_noted_at: datetime | None
    days_to_first_note: int | None
    closed_at: datetime | None
    open_until: datetime | None
    proposals: Sequence[TopicProposal]
    notes: Sequence[TopicNote]
    turns: Sequence[TopicTurn]
    position: int
    changed_position: int
    row: Topic | None
    record: Record | None
    is_of_the_public: bool
    hidden_because: str
    filed_as: tuple[str, str]

    @property
    def is_open(self) -> bool:
        """Whether it is open."""
        return self.status == OPEN

    @property
    def awaits_first_note(self) -> bool:
        """Whether its first note is still due."""
        return self.note == 0


@dataclass(frozen=True)
class Figures:
    """How the register fares: how long first notes took, what is late, what led to a proposal."""

    topics: int
    open: int
    filed: int
    first_notes: int
    median_days: float | None
    longest_days: int | None
    late: int
    led_to_a_proposal: int


def is_kept(moment: Moment = PRESENT) -> bool:
    """Whether there is a register of technologies: by an article, or by what the pack brought."""
    brought = known(records.records(COLLECTION), moment)
    return _has_role(regime_at(moment.until)) or brought.exists()


def is_watched() -> bool:
    """Whether the rules in force have an article on the register."""
    return _has_role(regime_now())


def all_topics(moment: Moment = PRESENT) -> list[TopicRead]:
    """Every topic: what was filed, the newest first, then what the pack brought."""
    found = _read(_standing(moment), moment)
    return sorted(found, key=lambda one: (one.record is not None, -_filed_order(one)))


def topic(code: str, moment: Moment = PRESENT, *, hidden_too: bool = False) -> TopicRead | None:
    """One topic by its code; hidden words are read by who may show them again."""
    found = [one for one in _standing(moment) if one.code == code]
    return next(iter(_read(found, moment, hidden_too=hidden_too)), None)


def topic_of(proposal: str) -> TopicProposal | None:
    """Of which topic a proposal came, if its sponsor said so."""
    return TopicProposal.objects.filter(proposal=proposal).first()


def filed_at(position: int) -> str:
    """The code of the topic that the entry at ``position`` filed."""
    return Topic.objects.values_list("code", flat=True).get(position=position)


def titles_of(links: Iterable[TopicProposal], moment: Moment = PRESENT) -> dict[str, str]:
    """The titles of proposals that came of topics."""
    symbols = [one.proposal for one in links]
    if moment:
        return {symbol: past.state_of(symbol, moment).title for symbol in symbols}
    return dict(Proposal.objects.filter(symbol__in=symbols).values_list("symbol", "title"))


def figures(found: Sequence[TopicRead]) -> Figures:
    """The figures of these topics; days to a first note are counted of what was filed."""
    days = [one.days_to_first_note for one in found if one.days_to_first_note is not None]
    return Figures(
        topics=len(found),
        open=sum(one.is_open for one in found),
        filed=sum(one.record is None for one in found),
        first_notes=len(days),
        median_days=median(days) if days else None,
        longest_days=max(days, default=None),
        late=sum(one.days_overdue > 0 for one in found),
        led_to_a_proposal=sum(bool(one.proposals) for one in found),
    )


def _standing(moment: Moment) -> Iterable[Standing]:
    """The topics as they stand; before the rules of a founding nothing was there to be due."""
    regime = regime_at(moment.until)
    return topics(regime) if regime.editions else ()


def _has_role(regime: Regime) -> bool:
    return bool(regime.editions) and ROLE in regime.rules.roles


def _filed_order(one: TopicRead) -> int:
    return one.position if one.record is None else -one.position


@dataclass(frozen=True)
class _Told:
    """What rows and records tell of one topic; what was added to it comes the oldest first."""

    row: Topic | None
    record: Record | None
    notes: list[TopicNote]
    turns: list[TopicTurn]
    came: list[TopicProposal]
    opened: Mapping[str, Any]

    @property
    def first_note(self) -> TopicNote | None:
        """The first note, where it was given since the topic was filed."""
        return next((one for one in self.notes if one.note == 1), None)

    @property
    def title(self) -> str:
        """The title, as it was filed or brought."""
        if self.record:
            return self.record.title
        if self.row and self.row.commitment:
            return str(self.opened.get("title", "")) or _("words kept back")
        return self.row.title if self.row else ""

    @property
    def words(self) -> tuple[str, str, list[str]]:
        """What is new, where the list lags, and the entries, as they stand."""
        filed = self.row if self.row and self.row.filed_at else None
        told = self.notes[-1] if self.notes else filed
        if filed and filed.commitment and not self.notes:
            return *self.words_sent, list(filed.entries)
        if told:
            return told.what_is_new, told.why_the_list_lags, list(told.entries)
        data = dict(self.record.data) if self.record else {}
        new, lags = (str(data.get(key, "")) for key in ("what_is_new", "why_the_list_lags"))
        return new, lags, _listed(data.get("related_entries"))

    @property
    def words_sent(self) -> tuple[str, str]:
        """What is new and where the list lags, in the words of one of the public, where shown."""
        new, lags = (str(self.opened.get(key, "")) for key in ("what_is_new", "why_the_list_lags"))
        return new, lags

    @property
    def filed_as(self) -> tuple[str, str]:
        """What is new and where the list lags, in the words of whoever filed it."""
        if self.row and not self.row.commitment:
            return self.row.what_is_new, self.row.why_the_list_lags
        return self.words_sent

    @property
    def sources(self) -> list[str]:
        """The addresses of its sources, where it was filed."""
        if self.row and self.row.commitment:
            return _listed(self.opened.get("sources"))
        return list(self.row.sources) if self.row else []

    @property
    def positions(self) -> tuple[int, int]:
        """The entry that filed or brought it, and the last that changed it."""
        row = self.row
        begun = self.record.position if self.record else row.position if row else 0
        return begun, row.changed_position if row else begun


def _opened(rows: Iterable[Topic], *, hidden_too: bool) -> dict[str, Mapping[str, Any]]:
    """The words of topics of the public that are shown, or of all, by the codes of the topics."""
    sealed = {
        one.commitment: one.code
        for one in rows
        if one.commitment and (hidden_too or not one.hidden)
    }
    kept = CommentText.objects.filter(commitment__in=sealed)
    return {sealed[one.commitment]: _words_in(one.text) for one in kept}


def _words_in(text: str) -> Mapping[str, Any]:
    found = parse(text.encode())
    return found if isinstance(found, dict) else {}


def _read(
    standing: Iterable[Standing], moment: Moment, *, hidden_too: bool = False
) -> list[TopicRead]:
    found = list(standing)
    codes = [one.code for one in found]
    stood = known(Topic.objects.filter(pk__in=codes), moment)
    rows = {one.code: one for one in registers_past.topics(stood, moment)}
    brought = {one.record: one for one in known(records.records(COLLECTION), moment)}
    notes = _by_topic(TopicNote.objects.filter(topic__in=codes), moment)
    turns = _by_topic(TopicTurn.objects.filter(topic__in=codes), moment)
    came = _by_topic(TopicProposal.objects.filter(topic__in=codes), moment)
    regime = regime_at(moment.until)
    opened = _opened(rows.values(), hidden_too=hidden_too)
    return [
        _one(
            one,
            _Told(
                rows.get(one.code),
                brought.get(one.code),
                notes.get(one.code, []),
                turns.get(one.code, []),
                came.get(one.code, []),
                opened.get(one.code, {}),
            ),
            days_overdue(one, regime, moment.at),
            regime.begun_at,
        )
        for one in found
    ]


def _by_topic(rows: "QuerySet[Added]", moment: Moment) -> dict[str, list[Added]]:
    """What was added to topics by then, by their codes, the oldest first."""
    found: dict[str, list[Added]] = {}
    for one in known(rows, moment).order_by("position"):
        found.setdefault(one.topic, []).append(one)
    return found


def _one(standing: Standing, told: _Told, overdue: int, begun_at: datetime | None) -> TopicRead:
    filed = told.row.filed_at if told.row and told.row.filed_at else begun_at
    assert filed is not None
    (new, lags, entries), (begun, changed), first = told.words, told.positions, told.first_note
    return TopicRead(
        code=standing.code,
        title=told.title,
        member=standing.member or "",
        body=standing.body or str(told.opened.get("body", "")),
        filed_at=filed,
        status=OPEN if standing.is_open else CLOSED,
        what_is_new=new,
        why_the_list_lags=lags,
        entries=entries,
        sources=told.sources,
        note=standing.notes,
        due_at=standing.due_at,
        days_overdue=overdue,
        first_noted_at=first.noted_at if first else None,
        days_to_first_note=(first.noted_at.date() - filed.date()).days if first else None,
        closed_at=standing.closed_at,
        open_until=standing.open_until,
        proposals=told.came,
        notes=told.notes[::-1],
        turns=told.turns,
        position=begun,
        changed_position=changed,
        row=told.row,
        record=told.record,
        is_of_the_public=standing.subject is not None,
        hidden_because=told.row.hidden_because if told.row else "",
        filed_as=told.filed_as,
    )


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
