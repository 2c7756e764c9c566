"""Starting: a draft that begins with a topic’s entries and gap, or with what was reported.

What is carried over is the delegation's to change, as in every draft; the draft keeps of which
topic it came, and when it is submitted the register is told.
"""

from collections.abc import Sequence

from audit.log.encoding import Json
from governance.acting import drafts
from governance.domain.families.listed import CHANGES, WORDS
from governance.domain.kinds import kind_of
from governance.domain.kinds.interpretation import APPLIED_BY, KNOWN_SINCE, Interpretation
from governance.domain.kinds.interpretation_2 import SOURCES
from governance.folded import regime_now
from governance.models import Draft
from governance.reading.matters import Proposable, matters_for
from governance.reading.reported_readings import ReportRead
from governance.reading.technology import TopicRead
from regime.domain.chapters.lists.changes import SET
from regime.domain.chapters.technology.deciding import matters_of_the_list
from regime.domain.packs.shaped import as_object
from regime.domain.values import Actor, MatterId

_ENTRY, _LONGEST_TITLE = "entry", 200
READING = Interpretation.code


def matters_to_start(actor: Actor) -> list[Proposable]:
    """The matters of the list on which the actor may propose now, by title."""
    regime = regime_now()
    if not regime.editions or not drafts.may_draft(actor):
        return []
    named = matters_of_the_list(regime)
    return [one for one in matters_for(actor) if one.matter in named and not one.why_not]


def start(actor: Actor, topic: TopicRead, matter: str) -> Draft:
    """A draft that carries the topic over; ``NotPermitted`` where the right is missing."""
    return drafts.begin(actor, carried_over(topic, matter))


def may_record_readings(actor: Actor) -> bool:
    """Whether the actor may propose to record a reading that was applied without notice now."""
    if not regime_now().editions or not drafts.may_draft(actor):
        return False
    return any(one.matter == READING and not one.why_not for one in matters_for(actor))


def start_record(actor: Actor, report: ReportRead) -> Draft:
    """A draft that records a reported reading; ``NotPermitted`` where the right is missing."""
    text: dict[str, Json] = {
        "provision": report.row.provision,
        "reading": report.reading,
        "items": "",
        APPLIED_BY: report.row.reader,
        KNOWN_SINCE: report.row.known_since.isoformat(),
        SOURCES: "\n".join(report.sources),
    }
    fields = {
        "matter": READING,
        "title": f"{report.row.provision}: {report.reading}"[:_LONGEST_TITLE],
        "text": text,
        "report": report.row.code,
    }
    return drafts.begin(actor, fields)


def carried_over(topic: TopicRead, matter: str) -> dict[str, Json]:
    """The fields of a draft on a matter, as the topic fills them."""
    form = as_object(kind_of(MatterId(matter)).form)
    return {
        "matter": matter,
        "title": topic.title[:_LONGEST_TITLE],
        "text": text_of(form, topic.entries, topic.why_the_list_lags),
        "reasons": f"{topic.what_is_new}\n\n{topic.why_the_list_lags}",
        "topic": topic.code,
    }


def text_of(form: dict[str, Json], entries: Sequence[str], gap: str) -> Json:
    """A text in the form of a kind, begun with the entries of a topic and its gap.

    Where a form states changes, each entry is one, to be filled in. Where it has a field for the
    entry, that names the entries; the first other field in words tells the gap, with the entries
    where they have no field. What the form asks beside stays empty.

    >>> text_of({"type": "string"}, ("1.A.1", "2.A.1"), "Gliders are not named.")
    'Entries: 1.A.1, 2.A.1\\n\\nGliders are not named.'
    """
    if entries and _states_changes(form):
        return {WORDS: gap, CHANGES: [{_ENTRY: one, SET: {}} for one in entries]}
    if isinstance(alternatives := form.get("oneOf"), list):
        form = as_object(alternatives[0])
    named = ", ".join(entries)
    words = f"Entries: {named}\n\n{gap}" if named else gap
    fields = form.get("properties")
    if not isinstance(fields, dict):
        return words
    said: dict[str, Json] = {_ENTRY: named} if _ENTRY in fields else {}
    told = next((name for name, one in fields.items() if _is_words(one) and name != _ENTRY), None)
    if told is not None:
        said[told] = gap if _ENTRY in fields else words
    return said


def _states_changes(form: dict[str, Json]) -> bool:
    """Whether a text of this form may state changes beside its words."""
    found = form.get("oneOf")
    ways = found if isinstance(found, list) else []
    fields = [one.get("properties") for one in ways if isinstance(one, dict)]
    return any(isinstance(one, dict) and CHANGES in one for one in fields)


def _is_words(form: Json) -> bool:
    return isinstance(form, dict) and form.get("type") == "string"
