"""Declaring: how a state stands, by its own declaration and a decision on it.

The decision declares the standing from the date of its effect. Members do not change their standing
in this way, and a kind may except others.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.kinds.recorded_text import RecordedText, must_have_words, object_form
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Standing, StateCode, Symbol

LONGEST_NAME = 200
FIELDS = ("state", "name", "declaration")


class Declaring(RecordedText):
    """A kind whose decision declares one standing."""

    effect = "declare"
    form: Json = object_form(FIELDS)
    standing: Standing
    fixed: tuple[Standing, ...] = MEMBERS

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        words = must_have_words(text, FIELDS)
        must_fit_as_name(words["name"])
        code = words["state"]
        must_be_a_code(code)
        known = regime.participants.get(StateCode(code))
        if known and known.standing in (*self.fixed, self.standing):
            raise TextRefused(f"{known.name} stands as {known.standing}.", place="/state")

    def take_effect(
        self,
        text: Json,
        regime: Regime,
        decision: Symbol,
        *,
        edition: int,
        as_of: datetime,
        position: int,
    ) -> tuple[Event, ...]:
        words = must_have_words(text, FIELDS)
        known = regime.participants.get(StateCode(words["state"]))
        if known and known.standing in self.fixed:
            return ()
        return (
            StandingDeclared(
                member=StateCode(words["state"]),
                name=words["name"],
                standing=self.standing,
                decision=decision,
                as_of=as_of,
            ),
        )

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        return f"{matter.title}: {must_have_words(text, FIELDS)['name']}"


def must_fit_as_name(name: str) -> None:
    """Refuse a name that is too long for its place."""
    if len(name) > LONGEST_NAME:
        raise TextRefused(f"A name has at most {LONGEST_NAME} characters.", place="/name")


def must_be_a_code(code: str) -> None:
    """Refuse what cannot be the code of a state or an organisation."""
    if not (2 <= len(code) <= 10 and code.isascii() and code.isalnum() and code.isupper()):
        raise TextRefused("A code has 2 to 10 capital letters or digits.", place="/state")
