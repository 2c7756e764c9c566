"""Older rules: the shipped pack whose articles lack parameters that a later release gave them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regime.domain.chapters.offices import said as offices
from regime.domain.values import StateCode, Subject
from regime.packs.loading import load
from tests.cast import OFFICER
from tests.governance.packs_of_trial import changed
from tests.ledger import Ledger


def less(pack: Path, parameters: Mapping[str, tuple[str, ...]]) -> Path:
    """The pack in a folder, whose articles lack these of their parameters."""

    def take_out(rules: dict[str, Any]) -> None:
        for record in rules["records"]:
            for name in parameters.get(record["id"], ()):
                del record["parameters"][name]

    return changed(pack, "rules_of_procedure.json", take_out)


def lacking(pack: Path, parameters: Mapping[str, tuple[str, ...]]) -> Ledger:
    """The assembly of such a pack, with its Chair."""
    assembly = Ledger(load(less(pack, parameters))).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return assembly


def submitted_before(ledger: Ledger) -> Ledger:
    """The log with its first submission as an earlier release wrote it."""
    entry = ledger.entries[ledger.find("ProposalSubmitted")]
    kept = {key: value for key, value in entry.data.items() if key != "body"}
    return ledger.forged("ProposalSubmitted", schema=3, data=kept)
