"""Ballots: a round of a vote for readers, exact from what its opening and its close recorded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.reading import queries as log
from audit.templatetags.record import in_order, named_in_order
from governance.domain.chapters.votes.said import APPEAL, ELECTION
from governance.models import Ballot, Proposal, Vote
from governance.portal.proposals.elections import ElectionRound, round_of
from governance.portal.proposals.tallies import Tally, tally
from governance.reading import ballots, debate
from governance.wording.labels import pack_words, tag
from governance.wording.rules import test_words
from governance.wording.secrecy import (
    Published,
    choice_of,
    left_out_words,
    manner_of,
    published_in,
    turnout_of,
    warning_of,
)
from regime.domain.engine.case import Elector
from regime.domain.engine.reading import read_electors, read_rule
from regime.models import Matter
from regime.reading import queries as regime


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

    template: ClassVar[str] = "governance/round.html"
    row: Ballot
    name: str
    title: str
    question: str
    majority: str
    quorum: str
    electorate: str
    closing: str
    articles: tuple[str, ...]
    text: dict[str, str]
    matter: Matter | None
    outcome: dict[str, str] | None
    tally: Tally | None
    rollcall: list[Call]
    silent: list[str]
    silent_title: str
    how: str
    manner: str
    warning: str
    turnout: str
    published: Sequence[Published]


def rounds_of(proposal: Proposal, names: Mapping[str, str]) -> list[Round | ElectionRound]:
    """The rounds of a proposal's vote, or of an election, in order."""
    votes = list(ballots.votes(proposal.symbol))
    return [
        _of_election(proposal, row, votes, names)
        if row.question == ELECTION
        else _round(proposal, row, votes, names)
        for row in ballots.ballots(proposal.symbol)
    ]


def _of_election(
    proposal: Proposal, row: Ballot, votes: list[Vote], names: Mapping[str, str]
) -> ElectionRound:
    voted = {vote.member for vote in votes if vote.round == row.round}
    return round_of(proposal, row, names, voted=voted, articles=articles_of(row.position))


def _round(proposal: Proposal, row: Ballot, votes: list[Vote], names: Mapping[str, str]) -> Round:
    rule = read_rule(row.step["rule"])
    electors = read_electors(row.electors)
    open_ = row.result is None
    can_vote = open_ and row.opening_until is None
    result = ballots.count_so_far(proposal.symbol) if open_ else row.result
    standing = {
        vote.member: vote for vote in votes if vote.round == row.round and vote.replaced_by is None
    }
    silent = [e.member for e in electors if e.entitled and e.member not in standing]
    how, entitled = ballots.how(row), sum(e.entitled for e in electors)
    return Round(
        row=row,
        name=f"round-{row.round}",
        title=_title(row),
        question=_question(proposal, row),
        majority=test_words(rule.passes),
        quorum=test_words(rule.quorum) if rule.quorum else "",
        electorate=electorate(electors, names),
        closing=_("Closes") if can_vote else _("Closed"),
        articles=articles_of(row.position),
        text=text_of(row),
        matter=_matter(proposal, row),
        outcome=tag(str(result["reason"])) if isinstance(result, dict) and not open_ else None,
        tally=tally(rule, result, open_=open_) if isinstance(result, dict) else None,
        rollcall=_calls(electors, standing, votes, names),
        silent=named_in_order(names, silent),
        silent_title=_("Have not voted yet") if can_vote else _("Did not take part"),
        how=how,
        manner=manner_of(how),
        warning=warning_of(how),
        turnout=turnout_of(how, voted=_counting(electors, standing), entitled=entitled),
        published=published_in(row),
    )


def _counting(electors: tuple[Elector, ...], voted: Collection[str]) -> int:
    """How many of those that have voted are not left out."""
    return sum(one.entitled and one.member in voted for one in electors)


def _title(row: Ballot) -> str:
    if row.repeats is not None:
        return _("The vote again, after a round that decided nothing")
    return _("Vote on the appeal") if row.question == APPEAL else _("Vote")


def _question(proposal: Proposal, row: Ballot) -> str:
    asked = (
        _("Shall %(symbol)s, “%(title)s”, be admitted although it was returned?")
        if row.question == APPEAL
        else _("Shall %(symbol)s, “%(title)s”, be adopted?")
    )
    return asked % {"symbol": proposal.symbol, "title": proposal.title}


def _matter(proposal: Proposal, row: Ballot) -> Matter | None:
    """The matter whose row decides the round: the proposal's, or that of appeals."""
    if row.question != APPEAL:
        return regime.matter(proposal.matter, proposal.edition)
    book = regime.rulebook(proposal.edition)
    article = book.edition.roles.get("admissibility") if book else None
    return next((one for one in (book.matters if book else ()) if one.article == article), None)


def text_of(row: Ballot) -> dict[str, str]:
    """The text that was before the members when a round opened: the newest before it."""
    found = debate.text_at(row.proposal, row.position)
    number = found.number if found else 0
    return {
        "label": f"Rev.{number}" if number else _("as submitted"),
        "href": reverse("revision", args=[row.proposal, number]),
    }


def articles_of(position: int) -> tuple[str, ...]:
    """The articles under which the vote was opened, as its entry cites them."""
    opened = log.entry(position)
    return opened.entry.rules.articles if opened and opened.entry.rules else ()


def electorate(electors: tuple[Elector, ...], names: Mapping[str, str]) -> str:
    entitled = sum(elector.entitled for elector in electors)
    words = pack_words()
    said = _("%(entitled)s %(members)s entitled to vote") % {
        "entitled": entitled,
        "members": words["members"],
    }
    concerned = named_in_order(names, [e.member for e in electors if e.recused])
    if concerned:
        said += _("; not asked, since it is about itself: %s") % ", ".join(concerned)
    others = [e for e in electors if not e.entitled and not e.recused]
    apart = named_in_order(names, [e.member for e in others if e.member_of_body])
    said += _("; without the right to vote: %s") % ", ".join(apart) if apart else ""
    left = named_in_order(names, [e.member for e in others if not e.member_of_body])
    return said + (_("; members no longer at its close: %s") % ", ".join(left) if left else "")


def _calls(
    electors: tuple[Elector, ...],
    standing: Mapping[str, Vote],
    votes: list[Vote],
    names: Mapping[str, str],
) -> list[Call]:
    replaced = {vote.replaced_by: vote.position for vote in votes if vote.replaced_by}
    calls = [
        _call(vote, replaced.get(vote.position), names, elector=elector)
        for elector in electors
        if (vote := standing.get(elector.member))
    ]
    return sorted(calls, key=lambda one: in_order(one.name))


def _call(vote: Vote, replaces: int | None, names: Mapping[str, str], *, elector: Elector) -> Call:
    return Call(
        name=names.get(vote.member, vote.member),
        href=reverse("member", args=[vote.member]),
        choice=choice_of(vote),
        explanation=vote.explanation,
        at=vote.cast_at,
        position=vote.position,
        entry_href=reverse("log-entry", args=[vote.position]),
        note=_note(vote, replaces, names, elector=elector),
    )


def _note(vote: Vote, replaces: int | None, names: Mapping[str, str], *, elector: Elector) -> str:
    """Whether it was left out, who cast it by proxy, on which text, and what it replaces."""
    out = left_out_words(elector)
    holder = names.get(vote.holder, vote.holder) if vote.holder else ""
    said = [out] if out else []
    said += [_("by proxy, through %(name)s") % {"name": holder}] if holder else []
    said += [_("on Rev.%(number)s") % {"number": vote.revision}] if vote.revision else []
    if replaces is not None:
        said.append(_("replaces entry %(position)s") % {"position": replaces})
    return ", ".join(said)
