"""References: what a code in the record names, and where its page is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse

from regime.models import Article, Criterion, DecidedRecord, Matter, Member, Record
from regime.reading import queries, records
from regime.reading.remembered import Remembered
from regime.web.facts import coded, pack_words
from regime.web.topics import address_of, topic


@dataclass(frozen=True)
class Reference:
    """A code with the name and, where there is one, the page of what it stands for."""

    code: str
    name: str
    href: str = ""


class Directory:
    """Every state, article, criterion and record by its code; made once for a page."""

    def __init__(self) -> None:
        self._states, self._texts = _NAMED.now()

    def of(self, code: str) -> Reference:
        """What the code names; a code that the record does not know is said in words."""
        return self._states.get(code) or self._texts.get(code) or self._other(code)

    def all_of(self, codes: Iterable[object]) -> list[Reference]:
        """What each code names, in the order of the codes."""
        return [self.of(str(code)) for code in codes]

    def state(self, code: str) -> Reference:
        """The state, or the body of states, that the code names."""
        return self._states.get(code) or self._other(code)

    def states(self, codes: Iterable[object]) -> list[Reference]:
        """The states that the codes name, in the order of the codes."""
        return [self.state(str(code)) for code in codes]

    def _other(self, code: str) -> Reference:
        named = self._words.get(f"state_{code.lower()}")
        return Reference("", named or coded("", code, self._words))

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return pack_words()


def reference_to(row: Record | DecidedRecord) -> Reference:
    """A record, and where it is shown."""
    return Reference(_symbol(row), row.title, address_of(row.collection, row.record))


def to_member(row: Member) -> Reference:
    """A state that takes part, and its page."""
    return Reference("", row.name, reverse("member", args=[row.code]))


def to_article(row: Article) -> Reference:
    """An article of the rules, and its page."""
    return Reference(row.article, row.title, reverse("rules-article", args=[row.article]))


def to_criterion(row: Criterion) -> Reference:
    """A criterion of accession, and its page."""
    return Reference(row.code, row.title, reverse("criterion", args=[row.code]))


def to_matter(row: Matter) -> Reference:
    """A matter, and its row in the matrix."""
    return Reference("", row.title, f"{reverse('rules-matrix')}#{row.matter}")


def _named() -> tuple[dict[str, Reference], dict[str, Reference]]:
    """The states by their codes, and every text and record by its own."""
    rows: list[Record | DecidedRecord] = [*records.all_records(), *records.added()]
    outside = {
        row.record: replace(reference_to(row), code="") for row in records.records("candidates")
    }
    inside = {one.code: to_member(one) for one in queries.participants()}
    entered = {
        row.record: reference_to(row)
        for row in rows
        if topic(row.collection) and not row.record.isdigit()
    }
    book = queries.rulebook()
    articles = {one.article: to_article(one) for one in (book.articles if book else ())}
    measured = {one.code: to_criterion(one) for one in queries.criteria()}
    matters = {one.matter: to_matter(one) for one in (book.matters if book else ())}
    return {**outside, **inside}, {**matters, **entered, **articles, **measured}


_NAMED = Remembered(_named)


def _symbol(row: Record | DecidedRecord) -> str:
    """The record's id where readers cite it: one with a number in it that is not its name."""
    code = row.record
    cited = any(one.isdigit() for one in code) and not code.isdigit() and code != code.lower()
    return code if cited and code != row.title else ""
