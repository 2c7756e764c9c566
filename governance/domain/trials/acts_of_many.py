"""Spreading: one act of a file that stands for one act of each of several persons.

A roll call is one act of each head that it names. Findings are one act of each assessor on a panel
for each criterion of its case. Who sits there, the lot alone says: a file names an assessor by the
place in the panel, and a head by the place in the team of a review.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.roster.state import Roster
from regime.domain.chapters.reviews.state import Reviews
from regime.domain.values import Capacity

FINDINGS = "make_findings"
ASSESSOR = "assessor"
_PANEL, _TEAM = "panel:", "team:"
_SAID_OF_ALL = ("votes", "explanations", "of_choice")
_SAID_OF_FINDINGS = ("score", "scores", "reasons", "reasons_on", "evidence_on", "departures")


@dataclass(frozen=True)
class Part:
    """One act of one person; ``key`` tells it from the others that the same act stands for."""

    key: str
    by: str
    act: str
    fields: Mapping[str, Json]


def voters(act: str, said: Mapping[str, Json]) -> Iterator[Part]:
    """One vote of each head that a roll call names, explained for itself or as its choice is."""
    plain = {name: value for name, value in said.items() if name not in _SAID_OF_ALL}
    explained, of_choice = _object(said, "explanations"), _object(said, "of_choice")
    for choice, members in _object(said, "votes").items():
        for member in members if isinstance(members, list) else []:
            explanation = explained.get(str(member), of_choice.get(choice, ""))
            own: dict[str, Json] = {**plain, "choice": choice, "explanation": explanation}
            yield Part(str(member), f"head:{member}", act, own)


def assessors(
    said: Mapping[str, Json], application: Application, roster: Roster, *, place: str
) -> Iterator[Part]:
    """One finding of each assessor of the panel on each criterion of the case."""
    plain = {name: value for name, value in said.items() if name not in _SAID_OF_FINDINGS}
    if not application.panel:
        raise Malformed("nobody has been drawn for this panel", place=place)
    for nth in range(1, len(application.panel) + 1):
        by = in_place(f"{_PANEL}{nth}", application, roster, place=place)
        for code in application.covers:
            found = _finding(said, nth, code, place)
            rests_on = _object(said, "evidence_on").get(code, [])
            own: dict[str, Json] = {**plain, "criterion": code, "evidence": rests_on, **found}
            yield Part(f"{nth}/{code}", by, "make_finding", own)


def names_a_place(by: str) -> bool:
    """Whether a file names who acts by a place in a panel, such as ``panel:1``."""
    return by.startswith(_PANEL)


def in_place(by: str, application: Application, roster: Roster, *, place: str) -> str:
    """The assessor that a file names by the place in the panel of a case."""
    nth = by.removeprefix(_PANEL)
    if not nth.isdecimal() or not 1 <= int(nth) <= len(application.panel):
        raise Malformed(f"nobody sits in the place {by}", place=place)
    return f"{ASSESSOR}:{roster[application.panel[int(nth) - 1]].member}"


def in_team(by: str, said: Mapping[str, Json], reviews: Reviews, *, place: str) -> str:
    """The head that a file names by the place in the team of a review; whoever else it names."""
    if not by.startswith(_TEAM):
        return by
    nth, number = by.removeprefix(_TEAM), said.get("number")
    review = reviews.get(number) if isinstance(number, int) else None
    if review is None or not nth.isdecimal() or not 1 <= int(nth) <= len(review.team):
        raise Malformed(f"nobody sits in the place {by}", place=place)
    return f"{Capacity.HEAD}:{review.team[int(nth) - 1]}"


def _finding(said: Mapping[str, Json], nth: int, code: str, place: str) -> dict[str, Json]:
    """What the assessor in this place of the panel finds on a criterion, and why."""
    departures = said.get("departures")
    for one in departures if isinstance(departures, list) else []:
        if isinstance(one, dict) and (one.get("assessor"), one.get("criterion")) == (nth, code):
            return {name: one[name] for name in ("score", "reasons")}
    reasons = _object(said, "reasons_on").get(code, said.get("reasons"))
    score = _object(said, "scores").get(code, said.get("score"))
    if score is None or reasons is None:
        raise Malformed(f"no finding on {code}", place=place)
    return {"score": score, "reasons": reasons}


def _object(said: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    found = said.get(name)
    return found if isinstance(found, dict) else {}
