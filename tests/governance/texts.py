"""Texts that tests propose, by the matter that they serve."""

from collections.abc import Mapping

from audit.log.encoding import Json
from regime.domain.rulebook.said_numbers import held_by

GUIDELINE: Json = [{"provision": "GL-5B", "text": "Items are not passed on without consent."}]
PROTECTED: Json = [{"provision": "GL-2c", "text": "The ban has exceptions."}]
READING: Json = {"provision": "GL-1", "reading": "Range is of the whole system.", "items": "1.A.1."}
UNNOTIFIED: Json = {
    "provision": "GL-1",
    "reading": "Speed is what counts.",
    "items": "1.A.2.",
    "applied_by": "IND",
    "known_since": "2020-07-24",
    "sources": "https://example.org/known",
}
ADHERENT: Json = {"state": "CHL", "name": "Chile", "declaration": "We keep the Guidelines."}
CONCERN: Json = {"concerned": "AUS", "concern": "A transfer that was not notified."}
WORDS: Json = "The text in words."
GLIDER: Json = {
    "title": "Gliders",
    "summary": "Vehicles that glide on from a rocket.",
    "category": "II",
    "item": 19,
    "section": "A",
}
ENTRY: Json = {
    "entry": "19.A.4",
    "text": "Gliders are named.",
    "lowers_category_i": "no",
    "changes": [{"entry": "19.A.4", "add": GLIDER}],
}
FINDING: Json = {
    "concerned": "AUS",
    "finding": "serious_shortfall",
    "reasons": "Transfers were not notified.",
    "plan": [{"step": "Notify them.", "until": "2026-12-31"}],
}
SUSPEND: dict[str, Json] = {"concerned": "AUS", "grounds": "The plan was not kept."}
SUSPEND_VOTE: Json = {**SUSPEND, "rights": "right_to_vote"}


def saying(parameters: Mapping[str, Json]) -> str:
    """Words of an article that say every number of its parameters, and nothing else."""
    numbers = [str(one) for value in parameters.values() for one in held_by(value)]
    return "Anew: " + ", then ".join(numbers) + "."


# A text that may be proposed on each matter of the thirty-five, where words are not enough.
TEXT_OF: dict[str, Json] = {
    "accession": {"state": "CHL", "name": "Chile"},
    "adherent_status": ADHERENT,
    "class_challenge": {"document": "Report 4", "class": "public"},
    "common_interpretation": {"provision": "19.A.2", "reading": "Range is of the whole system."},
    "compliance_finding": FINDING,
    "compliance_opening": CONCERN,
    "credentials": {"delegation": "AUS", "outcome": "accepted"},
    "declassification": {"document": "Report 4", "class": "restricted"},
    "fast_track": ENTRY,
    "guidelines_amendment": GUIDELINE,
    "interpretation": READING,
    "interpretation_challenge": {
        "notice": "MTCR/2026/P/1",
        "outcome": "consistent",
        "reasons": "The text bears it.",
    },
    "observer_status": ADHERENT,
    "reinstatement": SUSPEND,
    "rules_amendment": [{"article": "RP-01", "text": "Anew."}],
    "secretariat_appointment": {"office": "executive_secretary", "subject": "officer"},
    "suspension": SUSPEND,
}
