"""Transfers for readers: who is asked to report in a challenge, and what was reported."""

from collections.abc import Mapping
from typing import Any

from governance.models import Proposal
from governance.reading.transfers import asked_to_report, transfers_in


def transfers_of(row: Proposal, names: Mapping[str, str]) -> dict[str, Any]:
    """What a challenge's page shows of transfers; nothing on other proposals."""
    asked = asked_to_report(row)
    return {
        "asked_to_report": asked and {"name": names.get(asked[0], asked[0]), "days": asked[1]},
        "transfers": [
            {"row": one, "name": names.get(one.member, one.member)}
            for one in transfers_in(row.symbol)
        ],
    }
