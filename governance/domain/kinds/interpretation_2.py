"""Notice of interpretation, with the sources of what was applied without notice.

As under the first kind; besides a text may draw a line, so that its effect on systems is computed.
Where the article says so, a reading that was applied without notice is recorded on sources that
anyone can read: addresses of the web, one a line.
"""

from collections.abc import Mapping

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.reading_otherwise import (
    choices_of_line,
    line_form,
    must_be_a_line,
    without_line,
)
from governance.domain.families.recording import field_words
from governance.domain.kinds import kinds
from governance.domain.kinds.interpretation import APPLIED_BY, Interpretation
from governance.domain.kinds.recorded_text import must_be_words, with_fields, words_form
from regime.domain.addresses import is_address
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId

SOURCES = "sources"
SOURCES_MOST, LONGEST_ADDRESS = 20, 500
_MATTER = MatterId(Interpretation.code)


class SourcedInterpretation(Interpretation):
    code = "interpretation/2"
    form: Json = with_fields(
        Interpretation.form,
        {
            SOURCES: {**words_form(), "description": "addresses of the web, one a line"},
            **line_form(),
        },
    )

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return choices_of_line(regime)

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(_words_alone(text), rules, regime)
        must_be_a_line(text, regime)
        said = text if isinstance(text, dict) else {}
        sourced = rules.own(_MATTER, "unnotified_sources") is True
        if SOURCES in said or (sourced and APPLIED_BY in said):
            _must_be_sources(must_be_words(said.get(SOURCES), place=f"/{SOURCES}"))

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        return super().title(_words_alone(text), matter, rules, regime)


def sources_of(text: Json) -> tuple[str, ...]:
    """The addresses of a text, one a line."""
    return tuple(one.strip() for one in field_words(text, SOURCES).splitlines() if one.strip())


def _words_alone(text: Json) -> Json:
    """What the first kind knows of a text."""
    bare = without_line(text)
    if not isinstance(bare, dict):
        return bare
    return {name: one for name, one in bare.items() if name != SOURCES}


def _must_be_sources(said: str) -> None:
    lines = sources_of({SOURCES: said})
    if len(lines) > SOURCES_MOST:
        raise TextRefused(f"At most {SOURCES_MOST} sources are named.", place=f"/{SOURCES}")
    if odd := [one for one in lines if len(one) > LONGEST_ADDRESS or not is_address(one)]:
        raise TextRefused(
            f"{odd[0][:80]!r} is no address of the web that begins with http or https.",
            place=f"/{SOURCES}",
        )


kinds.add(SourcedInterpretation())
