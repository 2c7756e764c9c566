"""What-if: which outcomes of this log would have been others, for pages, the API and commands.

Proposals are found by the read model; everything that is judged is read from the log. A page or an
answer of the API judges at most ``MOST`` proposals, the newest, and says how many it left off.
"""

from collections.abc import Collection
from dataclasses import dataclass

from audit import store
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.reading import queries as log
from governance.domain.chapters.proposal.said import UnknownProposal
from governance.domain.contents import REGIME_TYPES
from governance.domain.kinds import kind_of
from governance.domain.what_if.history import History
from governance.domain.what_if.report import Report, what_if
from governance.domain.what_if.rules import (
    MAKES_RULES,
    OLD,
    THE_OLD_PROCEDURE,
    OtherRules,
    edition_tried,
    text_tried,
)
from governance.folded import regime_now
from governance.models import Proposal
from governance.reading import queries
from regime.domain.values import MatterId

MOST = 50
_DIGITS = 6
_FEW = 1_000  # of more proposals the whole log is read, and not looked up


class UnknownRules(Refused):
    """These rules cannot be tried: they are no edition, no change of the rules, and not old."""

    code = "unknown_rules"


class UnknownMatter(Refused):
    """Nothing was ever proposed on this matter."""

    code = "unknown_matter"


@dataclass(frozen=True)
class Chosen:
    """The proposals to judge, of all where none is named; how many more there would be."""

    symbols: tuple[str, ...] | None
    left_off: int = 0


def rules_named(name: str) -> OtherRules:
    """The rules under a name: ``old``, an edition's number, or the symbol of a change of them."""
    if name == OLD:
        return THE_OLD_PROCEDURE
    if name.isascii() and name.isdigit() and len(name) <= _DIGITS:
        return edition_tried(int(name), regime_now())
    row = queries.proposal(name)
    if row is None or not changes_rules(row):
        raise UnknownRules(f"{name!r} is no edition, no proposed change of the rules, and not old.")
    return rules_of_text(row.text)


def rules_of_text(text: Json) -> OtherRules:
    """What a text would make of the edition in force; refused as at its submission."""
    return text_tried(text, regime_now())


def changes_rules(row: Proposal) -> bool:
    """Whether the proposal would make an edition of the rules."""
    return _makes_rules(MatterId(row.matter))


def proposed_changes() -> dict[str, str]:
    """The titles of all proposed changes of the rules by their symbols, the newest first."""
    matters = [matter for matter in queries.matters_proposed() if _makes_rules(MatterId(matter))]
    rows = queries.proposals().filter(matter__in=matters)
    return dict(rows.values_list("symbol", "title"))


def one(symbol: str) -> Chosen:
    """The proposal under its own symbol, or under that of its decision."""
    decided = queries.decision(symbol)
    row = queries.proposal(decided.proposal if decided else symbol)
    if row is None:
        raise UnknownProposal(f"There is no proposal and no decision {symbol}.")
    return Chosen((row.symbol,))


def on_matter(matter: str, *, most: int | None) -> Chosen:
    """The proposals on one matter."""
    if matter not in queries.matters_proposed():
        raise UnknownMatter(f"Nothing was ever proposed on the matter {matter!r}.")
    return _newest(queries.proposals().filter(matter=matter).values_list("pk", flat=True), most)


def every(*, most: int | None) -> Chosen:
    """All proposals."""
    if most is None:
        return Chosen(None)
    return _newest(queries.proposals().values_list("pk", flat=True), most)


def report(chosen: Chosen, rules: OtherRules) -> Report:
    """What was chosen, judged under these rules; nothing is written."""
    if chosen.symbols is None:
        return what_if(History(store.read(), wanted=lambda symbol, matter: True), rules)
    wanted = frozenset(chosen.symbols)
    few = len(wanted) <= _FEW
    entries = log.acts_on(wanted, types=REGIME_TYPES) if few else store.read()
    return what_if(History(entries, wanted=lambda symbol, matter: symbol in wanted), rules)


def as_json(found: Report, chosen: Chosen) -> dict[str, Json]:
    """The report as JSON, with how many proposals it left off."""
    return {**found.as_json(), "left_off": chosen.left_off}


def _makes_rules(matter: MatterId) -> bool:
    return kind_of(matter).effect == MAKES_RULES


def _newest(symbols: Collection[str], most: int | None) -> Chosen:
    found = tuple(symbols)
    kept = found[:most]
    return Chosen(kept, len(found) - len(kept))
