"""Rejecting: a text that is not adopted, and how soon it may be proposed again.

The same text on the same matter waits for the days of the article on withdrawal and resubmission,
unless its sponsor names new facts. What makes two texts the same, and how long the wait is, the
kind of proposal says.
"""

from datetime import datetime
from hashlib import sha256

from audit.log.encoding import Json, canonical
from governance.domain.chapters.proposal.guards import in_words
from governance.domain.chapters.submission import said as submission_said
from governance.domain.kinds import Kind
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId


def must_not_be_barred(
    kind: Kind,
    matter: MatterId,
    text: Json,
    *,
    rules: RulesOfProcedure,
    regime: Regime,
    at: datetime,
) -> None:
    """Refuse a text that was rejected too short a time ago."""
    rejected = regime.rejected.get(digest_of(kind, matter, text))
    if rejected is None:
        return
    until = rules.period_end(rejected.as_of, days=kind.wait_days(rules))
    if at < until:
        raise submission_said.Barred(
            f"{rejected.proposal} was not adopted with this text; it may return from "
            f"{in_words(until)} on, or earlier with new facts.",
            rule=rules.roles["withdrawal"],
            place="/new_facts",
        )


def digest_of(kind: Kind, matter: MatterId, text: Json) -> str:
    """What tells a text on a matter again."""
    return sha256(canonical([matter, kind.identity(text)])).hexdigest()
