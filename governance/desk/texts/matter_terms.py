"""Terms of a matter: what decides a proposal on it, by what majority, and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from governance.desk.acting import article_href
from governance.desk.texts.matrix_words import MATRIX
from governance.reading.matters import Proposable, matters, matters_for
from governance.wording.labels import label
from regime.domain.values import Actor
from regime.reading.wording import value_words

_SHOWN = (
    "consultation_days",
    "silence_days",
    "decision_quorum",
    "fallback",
    "ladder",
    "fallback_conciliation_days",
    "ballot",
    "concerned_excluded",
    "note",
)
_CODES = ("fallback", "ballot")


@dataclass(frozen=True)
class Terms:
    """A matter that may be proposed on, with its terms; or why it may not."""

    matter: str
    title: str
    article: str
    article_href: str
    rows: list[tuple[str, str]]
    why_not: str


def terms(of: Iterable[Proposable] | None = None) -> list[Terms]:
    """These matters, or all of the edition in force, by title."""
    return [_terms(one) for one in (matters() if of is None else of)]


def terms_of(matter: str, actor: Actor) -> Terms | None:
    """The terms of one matter, where the actor proposes on it or else a delegation does."""
    of = (*matters_for(actor), *matters())
    return next((_terms(one) for one in of if one.matter == matter), None)


def _terms(one: Proposable) -> Terms:
    return Terms(
        matter=one.matter,
        title=one.title,
        article=one.article,
        article_href=article_href(one.article),
        rows=list(_rows(one)),
        why_not=one.why_not.detail if one.why_not else "",
    )


def _rows(one: Proposable) -> list[tuple[str, str]]:
    rows = [(_("Procedure"), label(str(one.procedure))), (_("Majority"), _majority(one))]
    rows += [
        (str(MATRIX[key]), label(str(value)) if key in _CODES else value_words(value))
        for key in _SHOWN
        if (value := one.terms.get(key)) not in (None, "")
    ]
    if one.sponsors_wanted:
        rows.append((_("Members that must stand behind it"), str(one.sponsors_wanted)))
    return rows


def _majority(one: Proposable) -> str:
    threshold = one.terms.get("threshold")
    if not threshold:
        return _("none is asked")
    said = {
        ">": _("more than %(share)s of %(base)s"),
        ">=": _("at least %(share)s of %(base)s"),
    }
    words = said.get(str(one.terms.get("threshold_op")), said[">="])
    return words % {"share": threshold, "base": label(str(one.terms.get("base", ""))).lower()}
