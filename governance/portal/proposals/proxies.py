"""Proxies for readers: who gave its vote on a proposal to whom, from when it counts."""

from collections.abc import Mapping
from typing import Any

from governance.models import Proposal
from governance.reading import ballots


def proxies_of(proposal: Proposal, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The proxies filed on a proposal, revoked ones included."""
    return [
        {
            "row": row,
            "member": names.get(row.member, row.member),
            "holder": names.get(row.holder, row.holder),
        }
        for row in ballots.proxies(proposal.symbol)
    ]
