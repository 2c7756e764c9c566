"""Calls for readers: a call for consensus or a silence, who objected, and whose silence counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from audit.templatetags.record import named_in_order
from governance.domain.chapters.proposal.stages import Stage
from governance.models import Ballot, Objection, Proposal
from governance.portal.proposals.ballots import Round, articles_of, electorate, rounds_of, text_of
from governance.portal.proposals.elections import ElectionRound
from governance.portal.proposals.objections import card
from governance.reading import ballots, debate
from governance.wording.labels import tag
from governance.wording.secrecy import left_out_words
from regime.domain.engine.case import Elector
from regime.domain.engine.reading import read_electors
from regime.models import Matter
from regime.reading import queries as regime


@dataclass(frozen=True)
class Call:
    """A call or a silence: what is asked, of whom, until when, and what came of it."""

    template: ClassVar[str] = "governance/call.html"
    row: Ballot
    name: str
    title: str
    question: str
    adopted_if: str
    electorate: str
    closing: str
    articles: tuple[str, ...]
    text: dict[str, str]
    matter: Matter | None
    outcome: dict[str, str] | None
    objections: list[dict[str, Any]]
    sentence: str
    silent: list[str]
    in_dispute: list[str]


def steps_of(proposal: Proposal, names: Mapping[str, str]) -> list[Call | Round | ElectionRound]:
    """The calls, the silences and the votes of a proposal, as one followed the other."""
    found: list[Call | Round | ElectionRound] = [
        *calls_of(proposal, names),
        *rounds_of(proposal, names),
    ]
    return sorted(found, key=lambda one: one.row.round)


def calls_of(proposal: Proposal, names: Mapping[str, str]) -> list[Call]:
    """The calls and the silences of a proposal, in order."""
    raised = list(debate.objections_on(proposal.symbol))
    rows = ballots.calls(proposal.symbol)
    ends: list[int | None] = [*[row.position for row in rows[1:]], None]
    return [
        _call(proposal, row, _within(raised, row.position, end), names)
        for row, end in zip(rows, ends, strict=False)
    ]


def _within(raised: list[Objection], start: int, end: int | None) -> list[Objection]:
    """The objections that were raised after one call opened and before the next one did."""
    return [one for one in raised if start < one.position and (end is None or one.position < end)]


def _call(
    proposal: Proposal, row: Ballot, raised: list[Objection], names: Mapping[str, str]
) -> Call:
    electors = read_electors(row.electors)
    open_ = row.result is None
    silence = row.kind == Stage.SILENCE
    objectors = {one.member for one in raised}
    silent = [one.member for one in electors if one.entitled and one.member not in objectors]
    return Call(
        row=row,
        name=f"round-{row.round}",
        title=_("Silence period") if silence else _("Call for consensus"),
        question=_("Does any of those entitled object to %(symbol)s, “%(title)s”?")
        % {"symbol": proposal.symbol, "title": proposal.title},
        adopted_if=_("no admissible objection stands when the period ends"),
        electorate=electorate(electors, names),
        closing=_("Closes") if open_ else _("Closed"),
        articles=articles_of(row.position),
        text=text_of(row),
        matter=regime.matter(proposal.matter, proposal.edition),
        outcome=None if open_ else tag(_reason(row)),
        objections=[card(one, names) | _left_out(one, electors) for one in raised],
        sentence=_sentence(electors, silent),
        silent=named_in_order(names, silent),
        in_dispute=named_in_order(names, row.in_dispute),
    )


def _left_out(found: Objection, electors: tuple[Elector, ...]) -> dict[str, str]:
    """Why an objection was not counted as its call ended; nothing where it was."""
    elector = next((one for one in electors if one.member == found.member), None)
    return {"not_counted": left_out_words(elector) if elector else ""}


def _reason(row: Ballot) -> str:
    return str(row.result["reason"]) if isinstance(row.result, dict) else ""


def _sentence(electors: tuple[Elector, ...], silent: list[str]) -> str:
    entitled = sum(one.entitled for one in electors)
    return _("Silence counts as non-objection: %(silent)s of %(entitled)s raised none.") % {
        "silent": len(silent),
        "entitled": entitled,
    }
