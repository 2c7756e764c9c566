"""Bounds in a pack: where it states some, every number of its articles and its matrix has them.

A pack writes them as ``7 to 45``, by the name of the parameter: those of an article under
``articles``, those of all rows of the matrix under ``matrix``, and where one row has others, under
``matters``. A number that row and article both carry has the same bounds in both.
"""

from collections.abc import Iterator, Mapping

from audit.log.encoding import Json
from regime.domain.packs.faults import pointer
from regime.domain.packs.shaped import Object, as_object, as_objects, as_words
from regime.domain.rulebook.bounds import (
    LEAST,
    MATRIX_NUMBERS,
    MOST,
    Bounds,
    bounds_of,
    idle,
    misstated,
    numbers_in,
    numbers_of_row,
    outside,
    unbounded,
)
from regime.domain.rulebook.words_and_numbers import AGREE, unsaid

_Faults = Iterator[tuple[str, str]]
_Bound = Mapping[str, Mapping[str, str]]
BOUNDS, SAID_OTHERWISE = "bounds", "said_otherwise"


def bounds_in(rules: Object) -> Bounds | None:
    """The bounds that a rules file states; nothing where it states none."""
    if BOUNDS not in rules:
        return None
    said = as_object(rules[BOUNDS])
    articles, matters = as_object(said["articles"]), as_object(said.get("matters", {}))
    of_all = as_words(said["matrix"])
    return Bounds(
        articles={article: _read(as_words(own)) for article, own in articles.items()},
        matters={
            str(row["id"]): _read({**of_all, **as_words(matters.get(str(row["id"]), {}))})
            for row in as_objects(rules["decision_matrix"])
        },
    )


def of_bounds(rules: Object, bound: _Bound) -> _Faults:
    """What is wrong with the bounds of a rules file, as (place, what is wrong).

    ``bound`` says of each matter which parameter of its article repeats a key of its row.
    """
    bounds = bounds_in(rules)
    if bounds is None:
        return
    articles = {
        str(one["id"]): as_object(one["parameters"]) for one in as_objects(rules["records"])
    }
    said = as_object(rules[BOUNDS])
    for article in sorted(bounds.articles.keys() - articles.keys()):
        yield pointer(BOUNDS, "articles", article), f"there is no article {article!r}"
    for index, (article, parameters) in enumerate(articles.items()):
        stated = bounds.of_article(article)
        place = (BOUNDS, "articles", article)
        yield from _of_values(article, parameters, stated, place)
        for name in idle(parameters, stated):
            yield pointer(*place, name), f"{article} has no number {name!r} to be bounded"
        for found, detail in outside(parameters, stated):
            yield f"{pointer('records', index, 'parameters')}/{found}", f"{article}: {detail}"
    yield from _of_matrix(rules, bounds, as_object(said.get("matters", {})))
    for row in as_objects(rules["decision_matrix"]):
        yield from _of_pair(str(row["id"]), str(row["article"]), bounds, bound)


def _of_matrix(rules: Object, bounds: Bounds, exceptions: Object) -> _Faults:
    rows = {str(row["id"]): numbers_of_row(row) for row in as_objects(rules["decision_matrix"])}
    for matter in sorted(exceptions.keys() - rows.keys()):
        yield pointer(BOUNDS, "matters", matter), f"there is no matter {matter!r}"
    for index, (matter, values) in enumerate(rows.items()):
        stated = bounds.of_matter(matter)
        own = matter in exceptions
        place = (BOUNDS, "matters", matter) if own else (BOUNDS, "matrix")
        yield from _of_values(matter, values, stated, place)
        for key in sorted(stated.keys() - set(MATRIX_NUMBERS)):
            yield pointer(*place, key), f"no row of the matrix has a number {key!r} to be bounded"
        for found, detail in outside(values, stated):
            yield f"{pointer('decision_matrix', index)}/{found}", f"{matter}: {detail}"


def _of_values(
    owner: str, values: Object, stated: Mapping[str, Json], place: tuple[str, ...]
) -> _Faults:
    """Numbers without bounds, and bounds that are none."""
    for name in unbounded(values, stated):
        yield (
            pointer(*place),
            f"{owner} has a number {name!r} without bounds: "
            f'add "{name}": "LEAST to MOST" here, with its least and its most value',
        )
    for key, value in values.items():
        for number in numbers_in(key, value):
            found = bounds_of(number.name, stated)
            if found is not None and (why := misstated(dict(found), number.value)):
                yield pointer(*place, number.name), f"{owner}: {why}"


def _of_pair(matter: str, article: str, bounds: Bounds, bound: _Bound) -> _Faults:
    """A value that row and article both carry lies within the same bounds in both."""
    of_row, of_article = bounds.of_matter(matter), bounds.of_article(article)
    for key, parameter in bound.get(matter, {}).items():
        one, other = of_row.get(key), of_article.get(parameter)
        if other is not None and one is not None and one != other:
            yield (
                pointer(BOUNDS, "matters", matter, key),
                f"the matter {matter} has other bounds than {article} for its {parameter}: "
                f"{_words(one)}, and {_words(other)}",
            )


def of_words(rules: Object, amendment: str) -> _Faults:
    """Where the words of an article do not say a number, if the rules say that both agree.

    ``amendment`` is the article on amendments. A parameter that the words say otherwise is listed,
    with how.
    """
    articles = {str(one["id"]): one for one in as_objects(rules["records"])}
    governing = as_object(articles[amendment]["parameters"]) if amendment in articles else {}
    if governing.get(AGREE) is not True:
        return
    listed = as_object(rules.get(SAID_OTHERWISE, {}))
    for article in sorted(listed.keys() - articles.keys()):
        yield pointer(SAID_OTHERWISE, article), f"there is no article {article!r}"
    for index, (code, record) in enumerate(articles.items()):
        parameters, otherwise = as_object(record["parameters"]), as_object(listed.get(code, {}))
        said = {name: one for name, one in parameters.items() if name not in otherwise}
        for name, number in unsaid(str(record["text"]), said):
            place = pointer("records", index, "parameters", name)
            yield (
                place,
                f"the words of {code} do not say {number}; say it in them, or list {name!r} "
                f"under /{SAID_OTHERWISE}/{code} with how they say it",
            )
        known = {name for name, _ in unsaid(str(record["text"]), parameters)}
        for name in sorted(otherwise.keys() - known):
            yield pointer(SAID_OTHERWISE, code, name), f"the words of {code} say this number"


def _read(stated: Mapping[str, str]) -> dict[str, Json]:
    """``7 to 45`` as a least and a most."""
    found: dict[str, Json] = {}
    for name, said in stated.items():
        least, _, most = said.partition(" to ")
        found[name] = {LEAST: _number(least), MOST: _number(most)}
    return found


def _number(said: str) -> Json:
    return int(said) if said.isdecimal() else said


def _words(bounds: Json) -> str:
    stated = as_object(bounds)
    return f"{stated[LEAST]} to {stated[MOST]}"
