"""Ballots: a round of a vote for readers, exact from what its opening and its close recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from audit import queries as log
from audit.log.encoding import Json
from audit.templatetags.record import in_order, named_in_order
from governance import queries
from governance.domain.arithmetic import leaves, reckon
from governance.models import Ballot, Proposal, Vote
from governance.web.rule_words import arithmetic, test_words
from governance.web.wording import label, pack_words, tag
from regime.domain.engine.case import Elector
from regime.domain.engine.reading import read_electors, read_rule
from regime.domain.engine.result import Judgement
from regime.domain.engine.rule import Ratio, Rule, Share

Object = dict[str, Json]


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


@dataclass(frozen=True)
class Call:
    """One member in the roll call."""

    name: str
    href: str
    choice: dict[str, str]
    explanation: str
    at: datetime
    position: int
    entry_href: str
    note: str


@dataclass(frozen=True)
class Round:
    """One round of a vote."""

    row: Ballot
    name: str
    title: str
    question: str
    majority: str
    quorum: str
    electorate: str
    closing: str
    articles: tuple[str, ...]
    outcome: dict[str, str] | None
    tally: Tally | None
    rollcall: list[Call]
    silent: list[str]
    silent_title: str


def rounds_of(proposal: Proposal, names: Mapping[str, str]) -> list[Round]:
    """The rounds of a proposal's vote, in order."""
    votes = list(queries.votes(proposal.symbol))
    return [_round(proposal, row, votes, names) for row in queries.ballots(proposal.symbol)]


def _round(proposal: Proposal, row: Ballot, votes: list[Vote], names: Mapping[str, str]) -> Round:
    rule = read_rule(row.step["rule"])
    electors = read_electors(row.electors)
    open_ = row.result is None
    result = queries.count_so_far(proposal.symbol) if open_ else row.result
    standing = {
        vote.member: vote for vote in votes if vote.round == row.round and vote.replaced_by is None
    }
    silent = [e.member for e in electors if e.entitled and e.member not in standing]
    return Round(
        row=row,
        name=f"round-{row.round}",
        title=_("Second vote") if row.round > 1 else _("Vote"),
        question=_("Shall %(symbol)s, “%(title)s”, be adopted?")
        % {"symbol": proposal.symbol, "title": proposal.title},
        majority=test_words(rule.passes),
        quorum=test_words(rule.quorum) if rule.quorum else "",
        electorate=_electorate(electors, names),
        closing=_("Closes") if open_ else _("Closed"),
        articles=_articles(row.position),
        outcome=tag(str(result["reason"])) if isinstance(result, dict) and not open_ else None,
        tally=_tally(rule, result, open_=open_) if isinstance(result, dict) else None,
        rollcall=_calls(electors, standing, votes, names),
        silent=named_in_order(names, silent),
        silent_title=_("Have not voted yet") if open_ else _("Did not take part"),
    )


def _articles(position: int) -> tuple[str, ...]:
    """The articles under which the vote was opened, as its entry cites them."""
    opened = log.entry(position)
    return opened.entry.rules.articles if opened and opened.entry.rules else ()


def _electorate(electors: tuple[Elector, ...], names: Mapping[str, str]) -> str:
    entitled = sum(elector.entitled for elector in electors)
    words = pack_words()
    said = _("%(entitled)s %(members)s entitled to vote") % {
        "entitled": entitled,
        "members": words["members"],
    }
    apart = named_in_order(names, [e.member for e in electors if not e.entitled])
    return said + (_("; without the right to vote: %s") % ", ".join(apart) if apart else "")


def _tally(rule: Rule, result: Object, *, open_: bool) -> Tally:
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
            Row(one.name, _("reached") if one.holds else _("not reached"), one.numbers)
            for one in sentences
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
    tests = result["tests"] if isinstance(result["tests"], list) else []
    found = []
    for index, written in enumerate(tests):
        judged = _judged(written)
        name = _("Quorum") if index < quorums else _("Majority")
        found.append(Sentence(name, arithmetic(judged, counts), judged.holds))
    return found


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


def _segments(counts: Mapping[str, int]) -> list[Segment]:
    entitled = counts["entitled"]
    shown = {
        "yes": counts["yes"],
        "no": counts["no"],
        "abstain": counts["abstain"],
        "not_voted": entitled - counts["cast"],
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


def _calls(
    electors: tuple[Elector, ...],
    standing: Mapping[str, Vote],
    votes: list[Vote],
    names: Mapping[str, str],
) -> list[Call]:
    replaced = {vote.replaced_by: vote.position for vote in votes if vote.replaced_by}
    voted = (standing[elector.member] for elector in electors if elector.member in standing)
    calls = [_call(vote, replaced.get(vote.position), names) for vote in voted]
    return sorted(calls, key=lambda one: in_order(one.name))


def _call(vote: Vote, replaces: int | None, names: Mapping[str, str]) -> Call:
    return Call(
        name=names.get(vote.member, vote.member),
        href=reverse("member", args=[vote.member]),
        choice=tag(vote.choice),
        explanation=vote.explanation,
        at=vote.cast_at,
        position=vote.position,
        entry_href=reverse("log-entry", args=[vote.position]),
        note="" if replaces is None else _("replaces entry %(position)s") % {"position": replaces},
    )
