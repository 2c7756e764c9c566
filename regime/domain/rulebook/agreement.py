"""Agreement: what matrix and article both say, they say alike.

Where matrix and article both carry a value, the engine reads the matrix; a pack or an amendment
that leaves them different is refused, naming both. Which parameter of its article says the same as
a key of a matter's row is the matter's ``bound``. What row or article does not carry, it does not
say; but a row's null says that there is no such value, which differs from any value.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Protocol, TypeVar

from audit.log.encoding import Json, canonical
from regime.domain.rulebook.likeness import FRACTION

BOUND_BY_NAME = (
    "procedure",
    "threshold",
    "threshold_op",
    "base",
    "decision_quorum",
    "consultation_days",
    "silence_days",
    "ballot",
)
ArticleKey = TypeVar("ArticleKey", bound=str)
MatterKey = TypeVar("MatterKey", bound=str)


class Row(Protocol):
    """A matter's row of the decision matrix, as a pack or a folded edition keeps it."""

    @property
    def article(self) -> str: ...

    @property
    def terms(self) -> Mapping[str, Json]: ...

    @property
    def bound(self) -> Mapping[str, str]: ...


def disagreements(
    articles: Mapping[ArticleKey, Mapping[str, Json]], matters: Mapping[MatterKey, Row]
) -> tuple[str, ...]:
    """Every pair of different values, naming both.

    ``articles`` are the parameters of each article by its id, ``matters`` the rows by theirs.
    """
    said: dict[str, Mapping[str, Json]] = dict(articles.items())
    return tuple(
        line
        for matter, row in sorted(matters.items())
        for line in (*_of_own_article(matter, row, said), *_of_secrecy(matter, row, said))
    )


def _of_own_article(
    matter: str, row: Row, articles: Mapping[str, Mapping[str, Json]]
) -> Iterator[str]:
    parameters = articles.get(row.article, {})
    for key, parameter in row.bound.items():
        carried = key in row.terms and parameter in parameters
        if carried and not same(row.terms[key], parameters[parameter]):
            yield _pair(matter, row, key, row.article, parameter, parameters[parameter])


def _of_secrecy(matter: str, row: Row, articles: Mapping[str, Mapping[str, Json]]) -> Iterator[str]:
    """A ballot is said in two more ways: by the article's own flag, and by a list of matters."""
    secret = row.terms.get("ballot") == "secret"
    flag = articles.get(row.article, {}).get("secret_ballot")
    if flag is not None and flag is not secret:
        yield _pair(matter, row, "ballot", row.article, "secret_ballot", flag)
    for article, parameters in sorted(articles.items()):
        listed = parameters.get("secret_only")
        if isinstance(listed, list) and (matter in listed) is not secret:
            yield _pair(matter, row, "ballot", article, "secret_only", listed)


def _pair(matter: str, row: Row, key: str, article: str, parameter: str, value: Json) -> str:
    return (
        f"matter {matter}: {key} {_said(row.terms.get(key))}, "
        f"article {article}: {parameter} {_said(value)}"
    )


def same(one: Json, other: Json) -> bool:
    """Whether two values say the same: ``6/8`` is ``3/4``."""
    if _is_fraction(one) and _is_fraction(other):
        return Fraction(str(one)) == Fraction(str(other))
    return canonical(one) == canonical(other)


def _is_fraction(value: Json) -> bool:
    return isinstance(value, str) and FRACTION.fullmatch(value) is not None


def _said(value: Json) -> str:
    if value is None:
        return "none"
    return value if isinstance(value, str) else canonical(value).decode()
