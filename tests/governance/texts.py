"""Texts that tests propose, by the matter that they serve."""

from audit.log.encoding import Json

GUIDELINE: Json = [{"provision": "GL-5B", "text": "Items are not passed on without consent."}]
PROTECTED: Json = [{"provision": "GL-2c", "text": "The ban has exceptions."}]
READING: Json = {"provision": "GL-1", "reading": "Range is of the whole system.", "items": "1.A.1."}
UNNOTIFIED: Json = {
    "provision": "GL-1",
    "reading": "Speed is what counts.",
    "items": "1.A.2.",
    "applied_by": "IND",
    "known_since": "2020-07-24",
}
ADHERENT: Json = {"state": "CHL", "name": "Chile", "declaration": "We keep the Guidelines."}
CONCERN: Json = {"concerned": "AUS", "concern": "A transfer that was not notified."}
WORDS: Json = "The text in words."
