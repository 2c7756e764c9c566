"""Tallies: the count of a round for readers, exact from what its close recorded."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.domain.chapters.votes.arithmetic import denied, leaves, reckon
from governance.models import Ballot
from governance.wording.labels import label
from governance.wording.rules import arithmetic, base_words, side_by_side
from regime.domain.engine.reading import read_rule
from regime.domain.engine.result import Judgement
from regime.domain.engine.rule import (
    Compare,
    MemberSet,
    Ratio,
    Rule,
    Share,
)

Object = dict[str, Json]
_WITHOUT_ABSTENTIONS = frozenset({"voting", "yes", "no"})


@dataclass(frozen=True)
class Segment:
    """A stretch of the bar: so many members, placed in percent of those entitled."""

    label: str
    key: str
    count: int
    percent_x: float
    percent_width: float


@dataclass(frozen=True)
class Row:
    """A line below the count."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Sentence:
    """A test in words: what it is of, its numbers, and whether it holds."""

    name: str
    numbers: str
    holds: bool


@dataclass(frozen=True)
class Tally:
    """A count with its arithmetic."""

    segments: list[Segment]
    needed: int | None
    needed_x: float | None
    sentence: str
    rows: list[Row]


def outcome_words(row: Ballot) -> str:
    """The outcome of a closed round with the arithmetic that decides it."""
    return result_words(row.result, row.step.get("rule")) if isinstance(row.result, dict) else ""


def result_words(result: Object, rule: Json) -> str:
    """A result with the arithmetic that decides it; one without a vote has only its reason."""
    if rule is None:
        return label(str(result["reason"]))
    sentences = _sentences(read_rule(rule), result, _counts(result))
    return _lead(result, sentences, open_=False)


def tally(rule: Rule, result: Object, *, open_: bool) -> Tally:
    """The count of a round with its arithmetic; of an open one what it would be now."""
    counts = _counts(result)
    sentences = _sentences(rule, result, counts)
    needed = _needed(rule, counts)
    entitled = counts["entitled"]
    return Tally(
        segments=_segments(counts),
        needed=needed,
        needed_x=None if needed is None or not entitled else min(100.0 * needed / entitled, 100.0),
        sentence=_lead(result, sentences, open_=open_),
        rows=[
            Row(_("Base"), str(_base(rule, counts)), _base_words(rule)),
            *(
                Row(one.name, _("reached") if one.holds else _("not reached"), one.numbers)
                for one in sentences
            ),
        ],
    )


def _lead(result: Object, sentences: list[Sentence], *, open_: bool) -> str:
    """The outcome with the test that decides it: the first that fails, otherwise the last."""
    outcome = label(str(result["reason"]))
    deciding = next((one for one in sentences if not one.holds), sentences[-1])
    said = (
        _("If the vote closed now, the outcome would be “%(outcome)s”: %(numbers)s.")
        if open_
        else _("%(outcome)s: %(numbers)s.")
    )
    return said % {"outcome": outcome, "numbers": deciding.numbers}


def _sentences(rule: Rule, result: Object, counts: Mapping[str, int]) -> list[Sentence]:
    """Each test of quorum, then of majority: what it is, its numbers, and whether it holds."""
    quorums = len(list(leaves(rule.quorum)))
    known = [*denied(rule.quorum), *denied(rule.passes)]
    tests = result["tests"] if isinstance(result["tests"], list) else []
    found = []
    for index, written in enumerate(tests):
        judged, is_denied = _judged(written), index < len(known) and known[index]
        name = _("Quorum") if index < quorums else _("Majority")
        numbers = _numbers(judged, counts, denied=is_denied)
        found.append(Sentence(name, numbers, judged.holds is not is_denied))
    return found


def _numbers(judged: Judgement, counts: Mapping[str, int], *, denied: bool) -> str:
    """A test in numbers; of a comparison that must not hold both sides, as nothing is needed."""
    if denied and isinstance(judged.test, Compare):
        return side_by_side(judged.test, counts)
    return arithmetic(judged, counts)


def _judged(written: Json) -> Judgement:
    found = written if isinstance(written, dict) else {}
    test = read_rule({"pass": found["test"]}).passes
    p, q = str(found["value"]).split("/")
    return Judgement(
        test=next(leaves(test)), holds=found["holds"] is True, value=Ratio(int(p), int(q))
    )


def _needed(rule: Rule, counts: Mapping[str, int]) -> int | None:
    """Where the rule asks for one share of yes: how many that is."""
    tests = list(leaves(rule.passes))
    if len(tests) != 1 or not isinstance(tests[0], Share):
        return None
    reckoned = reckon(tests[0], counts)
    return reckoned.needed if reckoned else None


def _base(rule: Rule, counts: Mapping[str, int]) -> int:
    """Of how many the majority is asked."""
    return sum(counts.get(name, 0) for name in _base_sets(rule))


def _base_sets(rule: Rule) -> MemberSet:
    shares = (one.base for one in leaves(rule.passes) if isinstance(one, Share))
    return next(shares, ("voting",))


def _base_words(rule: Rule) -> str:
    """Who is in the base, and what an abstention counts for."""
    sets = _base_sets(rule)
    said = base_words(sets)
    if _WITHOUT_ABSTENTIONS.issuperset(sets):
        return _("%s; an abstention counts for the quorum, not for the base") % said
    return _("%s; an abstention counts for the quorum, and its member stays in the base") % said


def _segments(counts: Mapping[str, int]) -> list[Segment]:
    entitled, invalid = counts["entitled"], counts.get("invalid", 0)
    shown = {
        "yes": counts["yes"],
        "no": counts["no"],
        "abstain": counts["abstain"],
        **({"invalid": invalid} if invalid else {}),
        "not_voted": entitled - counts["cast"] - invalid,
    }
    found, before = [], 0
    for key, count in shown.items():
        x, width = (100.0 * part / entitled if entitled else 0.0 for part in (before, count))
        found.append(Segment(label(key), key, count, x, width))
        before += count
    return found


def _counts(result: Object) -> dict[str, int]:
    counts = result["counts"] if isinstance(result["counts"], dict) else {}
    return {key: value for key, value in counts.items() if isinstance(value, int)}
