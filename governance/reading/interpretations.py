"""Interpretations: every reading on file, from notices, decisions and facts of before these Rules.

A reading cites the edition of its passage that stood when it was recorded, and the decisions that
changed the passage since.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.log.instants import read_instant
from audit.reading import queries as log
from audit.reading.past import PRESENT, Moment
from governance.domain.families.reading_otherwise import changes_of
from governance.domain.families.recording import PROVISIONS, field_words, numbered
from governance.domain.figures.readings import (
    Answer,
    Changed,
    Figures,
    Form,
    Reading,
    figures,
    review_days,
)
from governance.domain.kinds.common_interpretation import SharedReading
from governance.domain.kinds.interpretation import APPLIED_BY, Interpretation, known_since
from governance.domain.kinds.interpretation_challenge import InterpretationChallenge
from governance.folded import regime_at
from governance.models import Comment, Decision, Opinion, Proposal
from governance.reading import past
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import Symbol
from regime.models import Article, DecidedRecord, Record
from regime.reading import lists, queries, records
from regime.reading.classifying import PAST_READINGS
from regime.reading.registers_past import known

MATTERS = (Interpretation.code, SharedReading.code)
FOUND, AGREED = InterpretationChallenge.collection, SharedReading.collection
GUIDELINES, LIST = PROVISIONS
RULES = "rules"


@dataclass(frozen=True)
class Passage:
    """Where a provision stood when it was read: in which text, and in which edition of it."""

    collection: str
    provision: str
    edition: int


@dataclass(frozen=True)
class OnFile:
    """A reading with all that its page shows; ``row`` or ``record`` is where it comes from."""

    told: Reading
    title: str
    row: Proposal | None = None
    record: Record | None = None
    passage: Passage | None = None
    challenges: tuple[Proposal, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    number: str = ""
    cited: tuple[str, ...] = ()
    fields: Mapping[str, Json] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field of the reading in words; empty where it has none."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""


def newest_position() -> int:
    """The position of the last entry; any may change how a reading stands."""
    return log.newest_position()


def is_kept(moment: Moment = PRESENT) -> bool:
    """Whether the regime knows readings: by a matter of its rules, or as facts."""
    regime = regime_at(moment.until)
    matters = regime.rules.matters if regime.editions else {}
    facts = known(records.records(PAST_READINGS), moment)
    return any(one in matters for one in MATTERS) or facts.exists()


def interpretations(moment: Moment = PRESENT) -> list[OnFile]:
    """Every reading, the oldest record first; facts of before these Rules by their order."""
    return _Register(moment).every


def interpretation(key: str) -> OnFile | None:
    """The reading under this key."""
    return next((one for one in interpretations() if one.told.key == key), None)


def figures_of(found: list[OnFile], moment: Moment = PRESENT) -> Figures:
    """What is counted of all readings, and of the comments on proposals that are shown."""
    shown = known(Comment.objects.filter(hidden=False), moment)
    answered = shown.exclude(answer_position=None)
    if moment.until is not None:
        answered = answered.filter(answer_position__lte=moment.until)
    challenges = past.proposals(moment).filter(matter=InterpretationChallenge.code)
    return figures(
        [one.told for one in found],
        challenges=challenges.count(),
        comments=shown.count(),
        answered=answered.count(),
    )


def key_of(symbol: str) -> str:
    """What the reading of a proposal is called in addresses."""
    return numbered(Symbol(symbol))


class _Register:
    """All readings as they stand, or stood at a moment, made of rows that are read once."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment

    @cached_property
    def every(self) -> list[OnFile]:
        facts = known(records.records(PAST_READINGS), self._moment)
        return [*map(self._past, facts), *map(self._proposed, self._rows(*MATTERS))]

    def _rows(self, *matters: str) -> list[Proposal]:
        """The proposals on these matters, the oldest first, each as it stood."""
        rows = past.proposals(self._moment).filter(matter__in=matters).order_by("position")
        return [past.with_state(row, self._moment) for row in rows]

    def _past(self, row: Record) -> OnFile:
        data, provision = row.data, str(row.data.get("provision", ""))
        passage = self._passage(provision, row.position, edition=1)
        told = Reading(
            key=row.record,
            form=Form.PAST,
            provision=provision,
            stage="",
            position=row.position,
            readers=tuple(str(one) for one in data.get("states") or ()),
            known_on=_day(str(data.get("date", ""))),
            findings=_answered(data),
            changes=self._changes(passage, row.position),
        )
        return OnFile(told, row.title, record=row, passage=passage, fields=data)

    def _proposed(self, row: Proposal) -> OnFile:
        text = row.text if isinstance(row.text, dict) else {}
        provision = field_words(text, "provision").strip()
        passage = self._passage(provision, row.position, edition=row.edition)
        challenges = self._challenges.get(row.symbol, ())
        decided = self._agreed.get(row.symbol)
        told = Reading(
            key=key_of(row.symbol),
            form=_form(row, text),
            provision=provision,
            stage=row.stage,
            position=row.position,
            readers=_readers(row, text),
            known_on=_day(known_since(text)) or row.submitted_at.date(),
            findings=self._findings.get(row.symbol, ()),
            agreed=_answer(decided) if decided else None,
            review_until=_instant(decided.data.get("review_on")) if decided else None,
            changes=self._changes(passage, decided.position if decided else row.position),
        )
        asked = [row.symbol, *(one.symbol for one in challenges)]
        return OnFile(
            told,
            row.title,
            row=row,
            passage=passage,
            challenges=challenges,
            opinions=tuple(one for symbol in asked for one in self._opinions.get(symbol, ())),
            number=decided.record if decided else "",
            cited=tuple(self._cited(row, text)),
            fields={**text, "changes": changes_of(text)},
        )

    def _passage(self, provision: str, position: int, *, edition: int) -> Passage | None:
        """Where the provision stands; nothing where these words name no passage on file."""
        collection = self._collections.get(provision, "")
        if collection == GUIDELINES:
            before = {d for at, d in self._of_guidelines if at <= position}
            return Passage(GUIDELINES, provision, 1 + len(before))
        if collection.partition("/")[0] == LIST:
            earlier = [one for one in self._of_the_list if one <= position]
            return Passage(collection, provision, 1 + len(earlier))
        return Passage(RULES, provision, edition) if provision in self._articles else None

    def _changes(self, passage: Passage | None, position: int) -> tuple[Changed, ...]:
        """The decisions that changed a passage after an entry, each with the end of the review."""
        if passage is None:
            return ()
        if passage.collection == RULES:
            return tuple(self._of_article(passage))
        rows = self._decided.get((passage.collection, passage.provision), ())
        return tuple(
            Changed(row.decision, row.in_force_at, row.position, self._until(row.in_force_at))
            for row in rows
            if row.position > position
        )

    def _of_article(self, passage: Passage) -> Iterator[Changed]:
        rows = Article.objects.filter(article=passage.provision, edition__gt=passage.edition)
        for row in rows.order_by("position"):
            made = (
                queries.editions(until=self._moment.until).filter(edition=row.edition or 0).first()
            )
            if made and made.decision:
                at = made.in_force_at
                yield Changed(made.decision, at, row.position, self._until(at))

    def _until(self, at: datetime) -> datetime | None:
        return self._rules.period_end(at, days=self._days) if self._rules and self._days else None

    @cached_property
    def _rules(self) -> RulesOfProcedure | None:
        regime = regime_at(self._moment.until)
        return regime.rules if regime.editions else None

    @cached_property
    def _days(self) -> int:
        return review_days(self._rules) if self._rules else 0

    @cached_property
    def _articles(self) -> frozenset[str]:
        return frozenset(Article.objects.values_list("article", flat=True))

    @cached_property
    def _collections(self) -> dict[str, str]:
        rows = Record.objects.order_by("-position").values_list("record", "collection")
        return {code: name for code, name in rows if name.partition("/")[0] in PROVISIONS}

    @cached_property
    def _decided(self) -> dict[tuple[str, str], list[DecidedRecord]]:
        found: dict[tuple[str, str], list[DecidedRecord]] = {}
        for row in known(DecidedRecord.objects.order_by("position"), self._moment):
            found.setdefault((row.collection, row.record), []).append(row)
        return found

    @cached_property
    def _of_guidelines(self) -> list[tuple[int, str]]:
        rows = known(DecidedRecord.objects.filter(collection=GUIDELINES), self._moment)
        return list(rows.order_by("position").values_list("position", "decision"))

    @cached_property
    def _of_the_list(self) -> list[int]:
        return list(known(lists.editions(), self._moment).values_list("position", flat=True))

    @cached_property
    def _challenges(self) -> dict[str, tuple[Proposal, ...]]:
        found: dict[str, tuple[Proposal, ...]] = {}
        for row in self._rows(InterpretationChallenge.code):
            notice = field_words(row.text, "notice")
            found[notice] = (*found.get(notice, ()), row)
        return found

    @cached_property
    def _opinions(self) -> dict[str, tuple[Opinion, ...]]:
        found: dict[str, tuple[Opinion, ...]] = {}
        for row in known(Opinion.objects.order_by("position"), self._moment):
            found[row.proposal] = (*found.get(row.proposal, ()), row)
        return found

    @cached_property
    def _findings(self) -> dict[str, tuple[Answer, ...]]:
        """What the members found of each notice, in the order of their decisions."""
        found: dict[str, tuple[Answer, ...]] = {}
        for (collection, _), rows in self._decided.items():
            for row in rows if collection == FOUND else ():
                notice = str(row.data.get("notice", ""))
                found[notice] = (*found.get(notice, ()), _answer(row))
        return found

    @cached_property
    def _agreed(self) -> dict[str, DecidedRecord]:
        """The common interpretation that each proposal became."""
        proposed = dict(Decision.objects.values_list("symbol", "proposal"))
        return {
            proposed[row.decision]: row
            for (collection, _), rows in self._decided.items()
            for row in rows
            if collection == AGREED and row.decision in proposed
        }

    @cached_property
    def _symbols(self) -> frozenset[str]:
        found = (past.proposals(self._moment), known(Decision.objects.all(), self._moment))
        return frozenset(one for rows in found for one in rows.values_list("symbol", flat=True))

    def _cited(self, row: Proposal, text: Mapping[str, Json]) -> Iterator[str]:
        """The proposals and decisions that the words of a reading cite, each once."""
        words = " ".join((row.basis, row.reasons, row.effect, *map(str, text.values())))
        for symbol in dict.fromkeys(_SYMBOL.findall(words)):
            if symbol in self._symbols and symbol != row.symbol:
                yield symbol


_SYMBOL = re.compile(r"[A-Za-z0-9-]+/\d{4}/[PD]/\d+")


def _form(row: Proposal, text: Mapping[str, Json]) -> Form:
    if row.matter == SharedReading.code:
        return Form.SHARED
    return Form.UNNOTIFIED if text.get(APPLIED_BY) else Form.NOTICE


def _readers(row: Proposal, text: Mapping[str, Json]) -> tuple[str, ...]:
    if row.matter == SharedReading.code:
        return ()
    return tuple(one for one in [str(text.get(APPLIED_BY) or row.sponsor)] if one)


def _answer(row: DecidedRecord) -> Answer:
    outcome = str(row.data.get("outcome", ""))
    return Answer(row.decision, outcome, row.in_force_at.date(), row.position)


def _answered(data: Mapping[str, Any]) -> tuple[Answer, ...]:
    """The answer that a fact of before these Rules tells of."""
    on = _day(str(data.get("answered_on") or ""))
    return (Answer("", str(data.get("answer") or ""), on, 0),) if on else ()


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _instant(value: Json) -> datetime | None:
    try:
        return read_instant(value) if isinstance(value, str) else None
    except Malformed:
        return None
