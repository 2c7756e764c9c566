"""Runnable: an amendment leaves rules by which every matter in service comes to its end.

Each change may be possible alone and the edition that follows impossible: a fallback whose article
names no days, a vote without its majority, a ladder that does not end in the vote or lasts longer
than its article allows. What was so before is no fault of a change. It is asked at submission, and
again at the date of effect, since other changes may have taken effect meanwhile.
"""

from collections.abc import Iterator

from audit.log.registry import load
from regime.domain.procedures import Form, Voting, serving
from regime.domain.rulebook.accession_needs import is_number, is_share
from regime.domain.rulebook.accession_needs import lacking as of_applications
from regime.domain.rulebook.amendment import apply
from regime.domain.rulebook.amendment_text import Change, ChangeRefused
from regime.domain.rulebook.bounds import numbers_of_row, outside
from regime.domain.rulebook.interval import CALENDAR_DAYS, keeps_calendar
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.rulebook.words_and_numbers import agree, unsaid

load("regime.domain.procedures")

_MAJORITY = ("threshold", "threshold_op", "base", "decision_quorum")
_LAST = "vote"
_AT_LEAST_ONE = ("rounds_max", "round_days", "open_nomination_after_days")
_HELD = ("sealed", "secret")
_ENTRY_REVIEWS = "entry_reviews"
_OF_CYCLE = ("contest_days", "cycle_days", "experts_min", "open_max")


def require_runnable(changes: tuple[Change, ...], rules: RulesOfProcedure) -> None:
    """Refuse changes after which something would not run, naming the first that leads there."""
    lacking = _lacking(apply(changes, rules)) - _lacking(rules)
    for index in range(len(changes)) if lacking else ():
        for said in sorted(lacking & _lacking(apply(changes[: index + 1], rules))):
            raise ChangeRefused(f"{said}.", place=f"/{index}")


def runs_after(changes: tuple[Change, ...], rules: RulesOfProcedure) -> bool:
    """Whether everything runs after ``changes`` that runs under ``rules``."""
    return _lacking(apply(changes, rules)) <= _lacking(rules)


def _lacking(rules: RulesOfProcedure) -> set[str]:
    """Everything by which a matter in service would not come to its end."""
    found = {*_of_ladder(rules), *_of_calendar(rules), *of_applications(rules)}
    found |= {*_of_bounds(rules), *_of_words(rules), *_of_entry_reviews(rules)}
    for matter in rules.matters.values():
        found.update(_of_matter(matter, rules))
    return found


def _of_matter(matter: Matter, rules: RulesOfProcedure) -> Iterator[str]:
    procedure = serving(matter)
    for key in _AT_LEAST_ONE:
        value = rules.own(matter.id, key)
        if isinstance(value, int) and value < 1:
            yield f"{matter.title}: {key.replace('_', ' ')} would be less than one"
    rounds = rules.own(matter.id, "rounds_max")
    if isinstance(rounds, int) and procedure and not isinstance(procedure, Voting):
        yield f"{matter.title}: its rounds would take no vote"
    for phase in procedure.phases(matter, rules) if procedure else ():
        if phase.days < 1:
            yield f"{matter.title}: {phase.name or phase.form.value} would last no day"
        if phase.form is Form.VOTE:
            for key in _MAJORITY:
                if matter.terms.get(key) is None:
                    yield f"{matter.title}: a vote would be without its {key}"
            if matter.text("ballot") in _HELD and not _opens(rules):
                yield f"{matter.title}: the votes would have no day to be opened in"


def _of_bounds(rules: RulesOfProcedure) -> Iterator[str]:
    """Bounds may have been changed since a change of their number was submitted."""
    if rules.bounds is None:
        return
    for article in rules.articles.values():
        for _, detail in outside(article.parameters, rules.bounds.of_article(article.id)):
            yield f"{article.id}: {detail}"
    for matter in rules.matters.values():
        numbers = numbers_of_row(matter.terms)
        for _, detail in outside(numbers, rules.bounds.of_matter(matter.id)):
            yield f"{matter.title}: {detail}"


def _of_words(rules: RulesOfProcedure) -> Iterator[str]:
    """Of two changes of one article the later words might not say the numbers of the earlier."""
    for article in rules.articles.values() if agree(rules) else ():
        for name, number in unsaid(article.text, article.parameters):
            yield f"{article.id}: the words would not say {number}, which {name} holds"


def _opens(rules: RulesOfProcedure) -> bool:
    days = rules.value("majorities", "opening_days")
    return isinstance(days, int) and days >= 1


def _of_ladder(rules: RulesOfProcedure) -> Iterator[str]:
    steps = rules.value("ladder", "steps")
    known = [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
    names = [step.get("name") for step in known]
    if names.count(_LAST) != 1 or names[-1] != _LAST:
        yield "The ladder would not end in its one vote"
    days = [step.get("days") for step in known]
    most = rules.value("ladder", "max_days_total")
    if isinstance(most, int) and sum(one for one in days if isinstance(one, int)) > most:
        yield f"The ladder would last longer than {most} days"


def _of_calendar(rules: RulesOfProcedure) -> Iterator[str]:
    """The clock convenes and closes meetings by these numbers, so none may be missing."""
    for role, parameter in CALENDAR_DAYS if keeps_calendar(rules) else ():
        days = rules.value(role, parameter)
        if not isinstance(days, int) or days < 1:
            yield f"{rules.roles[role]} would not say its {parameter}"
    if keeps_calendar(rules) and not _ordered(rules):
        yield "The members would meet before a host may come forward, or after the latest day"


def _of_entry_reviews(rules: RulesOfProcedure) -> Iterator[str]:
    """The schedule of the list's reviews is computed by these numbers, so none may be missing."""
    if _ENTRY_REVIEWS not in rules.roles:
        return
    for parameter in _OF_CYCLE:
        if not is_number(rules.value(_ENTRY_REVIEWS, parameter), least=1):
            yield f"{rules.roles[_ENTRY_REVIEWS]} would not say its {parameter}"
    if not is_share(rules.value(_ENTRY_REVIEWS, "share_per_year")):
        yield f"{rules.roles[_ENTRY_REVIEWS]} would not say which share is due each year"


def _ordered(rules: RulesOfProcedure) -> bool:
    named = ("host_deadline_days_before", "interval_days", "interval_max_days")
    values = [rules.value("plenary", name) for name in named]
    days = [one for one in values if isinstance(one, int)]
    return len(days) < len(values) or days == sorted(set(days))
