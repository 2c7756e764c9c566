"""Seven: the pack of thirty-five with seven members of all groups, so that few acts decide.

They may bear other names: then each member keeps its place in the roster, its group and its dates.
"""

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from regime.domain.chapters.offices import said as offices
from regime.domain.values import StateCode, Subject
from regime.packs.loading import load
from tests.cast import OFFICER
from tests.governance.packs_of_trial import SHIPPED, changed
from tests.ledger import Ledger

SEVEN = ("AUS", "BRA", "FRA", "IND", "JPN", "POL", "ZAF")
KEPT = {
    "rules": "rules_of_procedure.json",
    "members": "partners.json",
    "criteria": "accession_criteria.json",
    "guidelines": "guidelines.json",
    "sources": "sources.json",
}


def assembly_of_seven(
    folder: Path,
    names: Sequence[str] = SEVEN,
    *,
    sealed: Collection[str] = (),
    applying: Mapping[str, str] = MappingProxyType({}),
    reviewed: bool = True,
) -> Ledger:
    """The seven on day 1 with their delegates, their officer and their Chair.

    States that are ``applying`` take part as applicants, and nobody acts for them yet.
    """
    pack = load(pack_of_seven(folder, sealed=sealed, applying=applying, reviewed=reviewed))
    told = (*names, *applying)
    members = [
        replace(one, code=StateCode(name)) for one, name in zip(pack.members, told, strict=True)
    ]
    assembly = Ledger(replace(pack, members=tuple(members))).enter()
    assembly.act(offices.NameChair(StateCode(names[-1]), Subject("chair")), by=OFFICER)
    return assembly.replayed()


def pack_of_seven(
    folder: Path,
    *,
    sealed: Collection[str] = (),
    applying: Mapping[str, str] = MappingProxyType({}),
    reviewed: bool = True,
) -> Path:
    """The pack of the seven in ``folder``, with nothing that speaks of others.

    On the matters that are ``sealed``, votes are under seal, whatever the pack says. A finding
    needs a review unless none is ``reviewed``.
    """
    shutil.copytree(SHIPPED / "mtcr", folder)

    def seal(content: dict[str, Any]) -> None:
        for row in content["decision_matrix"]:
            row["ballot"] = "sealed" if row["id"] in sealed else row["ballot"]
        for article in content["records"]:
            if "review_needed" in article["parameters"]:
                article["parameters"]["review_needed"] = reviewed

    def with_applicants(manifest: dict[str, Any]) -> None:
        manifest["applicants"] = [{"id": code, "name": name} for code, name in applying.items()]

    changed(folder, "pack.json", with_applicants)
    changed(folder, KEPT["members"], _members)
    changed(folder, KEPT["rules"], seal)
    changed(folder, KEPT["rules"], _rules)
    changed(folder, KEPT["sources"], _sources)
    return changed(folder, "pack.json", _manifest)


def _members(content: dict[str, Any]) -> None:
    content["records"] = [one for one in content["records"] if one["iso3"] in SEVEN]
    content["count"] = len(SEVEN)
    del content["statistics"]


def _rules(content: dict[str, Any]) -> None:
    for row in content["decision_matrix"]:
        for key in [key for key in row if key.startswith("votes_needed")]:
            del row[key]


def _sources(content: dict[str, Any]) -> None:
    for one in content["records"]:
        one["used_in"] = [name for name in one["used_in"] if name in KEPT.values()]
    content["records"] = [one for one in content["records"] if one["used_in"]]
    content["count"] = len(content["records"])


def _manifest(content: dict[str, Any]) -> None:
    content["files"] = KEPT
