"""Reading otherwise: what a text may say beside its words of the effect of a reading.

A reading may draw one line, as data: what the list gives (``listed_as``), a ``figure``, how it is
``compared`` with a ``value``, and under which entry that falls then (``read_as``). All five are
said, or none. So its effect can be computed over all systems on file before anybody decides.
"""

from collections.abc import Mapping

from audit.log.encoding import Json
from audit.log.errors import Malformed
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.recording import field_words, must_be_one_of
from governance.domain.kinds.recorded_text import must_be_words, words_form
from regime.domain.chapters.lists.parts import COLLECTION
from regime.domain.classifying.conditions import OPERATORS
from regime.domain.classifying.figures import number_of
from regime.domain.classifying.listed import NONE
from regime.domain.classifying.readings import chosen
from regime.domain.state import Regime

LISTED_AS, FIGURE, COMPARED, VALUE, READ_AS = LINE = (
    *("listed_as", "figure", "compared"),
    *("value", "read_as"),
)
_SAID = {
    LISTED_AS: "the entry that the list gives, or none",
    FIGURE: "a figure of the list",
    COMPARED: "one of " + ", ".join(OPERATORS),
    VALUE: "a number",
    READ_AS: "the entry under which it falls then, or none",
}


def line_form() -> dict[str, Json]:
    """The properties of a line, as JSON Schema."""
    return {name: {**words_form(), "description": said} for name, said in _SAID.items()}


def choices_of_line(regime: Regime) -> Mapping[str, tuple[str, ...]]:
    """What each field of a line may hold; nothing where the regime keeps no list with figures."""
    stands = regime.controls.stands
    figures = tuple(stands.get(f"{COLLECTION}/figures", {}))
    if not figures:
        return {}
    entries = (NONE, *stands.get(COLLECTION, {}))
    return {
        LISTED_AS: entries,
        FIGURE: figures,
        COMPARED: tuple(OPERATORS),
        READ_AS: entries,
    }


def without_line(text: Json) -> Json:
    """The text without its line."""
    if not isinstance(text, dict):
        return text
    return {name: one for name, one in text.items() if name not in LINE}


def must_be_a_line(text: Json, regime: Regime) -> None:
    """Refuse a line of which a part is missing, or that the list cannot read."""
    if not draws_a_line(text):
        return
    choices = choices_of_line(regime)
    if not choices:
        raise TextRefused("The regime keeps no list of figures.", place=f"/{FIGURE}")
    for name, listed in choices.items():
        must_be_one_of(text, name, listed)
    said = text[VALUE] if isinstance(text, dict) and VALUE in text else None
    try:
        number_of(must_be_words(said, place=f"/{VALUE}"), place=f"/{VALUE}")
    except Malformed as fault:
        raise TextRefused(fault.detail, place=f"/{VALUE}") from None


def draws_a_line(text: Json) -> bool:
    """Whether a text says anything of a line."""
    return isinstance(text, dict) and any(name in text for name in LINE)


def changes_of(text: Json) -> Json:
    """The line of a text as the changes of a reading; empty where it draws none."""
    if not draws_a_line(text):
        return []
    record = chosen(
        figure=field_words(text, FIGURE),
        op=field_words(text, COMPARED),
        value=field_words(text, VALUE),
        given=field_words(text, LISTED_AS),
        instead=field_words(text, READ_AS),
    )
    return record["changes"]
