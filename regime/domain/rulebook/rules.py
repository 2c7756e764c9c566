"""Rules of procedure: one edition of articles and matters, readable by people and by the engine.

Articles carry text and parameters; each matter has one row of the decision matrix. Where a matrix
row and its article both carry a value, the engine reads the matrix. ``roles`` say which article
governs what (``quorum``, ``admissibility``, …), so no article is named in code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from audit.log.encoding import Json
from audit.log.entry import RulesCited
from audit.log.errors import Broken
from regime.domain.rulebook.bounds import Bounds
from regime.domain.rulebook.periods import REAL_DAY_SECONDS, days_left, period_end
from regime.domain.values import ArticleId, MatterId

MATRIX_KEYS = (
    "procedure",
    "threshold",
    "threshold_op",
    "base",
    "decision_quorum",
    "consultation_days",
    "silence_days",
    "concerned_excluded",
    "fallback",
    "fallback_conciliation_days",
    "ladder",
    "reservation_possible",
    "ballot",
    "note",
)


@dataclass(frozen=True)
class Article:
    """One article as an entry recorded it: its words, and the parameters the engine executes."""

    id: ArticleId
    number: int
    chapter: str
    title: str
    text: str
    parameters: Mapping[str, Json]
    position: int


@dataclass(frozen=True)
class Matter:
    """One row of the decision matrix; ``bound`` says which key an article's parameter repeats."""

    id: MatterId
    title: str
    article: ArticleId
    terms: Mapping[str, Json]
    bound: Mapping[str, str]
    position: int

    def days(self, key: str) -> int:
        """A period of the row in days; an empty one is none."""
        value = self.terms.get(key)
        return value if isinstance(value, int) else 0

    def text(self, key: str) -> str:
        """A word of the row: a procedure, a base, a ballot."""
        value = self.terms.get(key)
        return value if isinstance(value, str) else ""

    def fraction(self, key: str) -> Fraction:
        """An exact fraction of the row, such as its threshold."""
        return Fraction(self.text(key))


@dataclass(frozen=True)
class RulesOfProcedure:
    """One edition, whole; ``bounds`` are those of its numbers, where it publishes some."""

    edition: int
    articles: Mapping[ArticleId, Article]
    matters: Mapping[MatterId, Matter]
    roles: Mapping[str, str]
    day_seconds: int = REAL_DAY_SECONDS
    bounds: Bounds | None = None

    def article_for(self, role: str) -> Article:
        """The article that governs ``role``."""
        return self.articles[ArticleId(self.roles[role])]

    def value(self, role: str, parameter: str) -> Json:
        """What the article that governs ``role`` says under ``parameter``; absent is nothing."""
        return self.article_for(role).parameters.get(parameter)

    def own(self, matter: MatterId, parameter: str) -> Json:
        """What the matter's own article says under ``parameter``; absent is nothing."""
        return self.articles[self.matters[matter].article].parameters.get(parameter)

    def days(self, role: str, parameter: str) -> int:
        """A period in days from the article that governs ``role``."""
        value = self.value(role, parameter)
        if not isinstance(value, int):
            raise Broken(f"{self.roles[role]} has no number of days {parameter!r}")
        return value

    def fraction(self, role: str, parameter: str) -> Fraction:
        """An exact fraction from the article that governs ``role``."""
        return Fraction(str(self.article_for(role).parameters[parameter]))

    def words(self, role: str, parameter: str) -> tuple[str, ...]:
        """A list of words from the article that governs ``role``; absent is empty."""
        value = self.value(role, parameter)
        return tuple(str(one) for one in value) if isinstance(value, list) else ()

    def period_end(self, opened_at: datetime, *, days: int) -> datetime:
        """Where a period of ``days`` days opened at ``opened_at`` ends."""
        return period_end(opened_at, days=days, day_seconds=self.day_seconds)

    def days_left(self, at: datetime, until: datetime) -> int:
        """The whole days that are left of a period that ends at ``until``, at least one."""
        return days_left(at, until, day_seconds=self.day_seconds)

    def cite(self, *roles: str) -> RulesCited:
        """These roles' articles in this edition, as an entry cites them."""
        return RulesCited(self.edition, tuple(self.roles[role] for role in roles))
