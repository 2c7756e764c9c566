"""Rejecting: a text that is not adopted, and how soon it may be proposed again.

The same text on the same matter waits for the days of the article on withdrawal and resubmission,
unless its sponsor names new facts; one that was withdrawn late waits so for who withdrew it. What
makes two texts the same, and how long the wait is, the kind of proposal says. Where the article
says so, texts are compared by their words and numbers: not by case, spaces, marks, ways of writing
a letter, or the order of what stands side by side.
"""

from datetime import datetime
from hashlib import sha256

from audit.log.encoding import Json, canonical
from governance.domain.chapters.proposal.guards import in_words
from governance.domain.chapters.submission import said as submission_said
from governance.domain.chapters.submission.wording import compared, words_of
from governance.domain.kinds import Kind
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId, StateCode


def must_not_be_barred(
    kind: Kind,
    matter: MatterId,
    text: Json,
    *,
    sponsor: StateCode,
    rules: RulesOfProcedure,
    regime: Regime,
    at: datetime,
) -> None:
    """Refuse a text that was rejected, or that its sponsor withdrew late, a short time ago."""
    digest = digest_of(kind, matter, text, rules)
    found = (regime.rejected.get(digest), regime.withdrawn.get((digest, sponsor)))
    for how, ended in zip(
        ("not adopted", f"withdrawn by {sponsor or 'the Secretariat'}"), found, strict=True
    ):
        if ended is None:
            continue
        until = rules.period_end(ended.as_of, days=kind.wait_days(rules))
        if at >= until:
            continue
        raise submission_said.Barred(
            f"{ended.proposal} was {how} with this text; it may return from "
            f"{in_words(until)} on, or earlier with new facts.",
            rule=rules.roles["withdrawal"],
            place="/new_facts",
        )


def has_new_facts(said: str, rules: RulesOfProcedure) -> bool:
    """Whether new facts are named; marks alone name none where texts are compared by words."""
    return bool(words_of(said) if _by_words(rules) else said.strip())


def digest_of(kind: Kind, matter: MatterId, text: Json, rules: RulesOfProcedure) -> str:
    """What tells a text on a matter again."""
    identity = kind.identity(text)
    told = compared(identity) if _by_words(rules) else identity
    return sha256(canonical([matter, told])).hexdigest()


def _by_words(rules: RulesOfProcedure) -> bool:
    return rules.value("withdrawal", "compared_by_words") is True
