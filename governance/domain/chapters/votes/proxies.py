"""Proxies of a proposal, as its stream tells them. ``evolve`` holds no rule, never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from governance.domain.chapters.votes import said
from regime.domain.values import StateCode


@dataclass(frozen=True)
class Proxy:
    """Who votes for a member, in votes that open at ``counts_from`` or later."""

    holder: StateCode
    counts_from: datetime


Proxies = Mapping[StateCode, Proxy]


def evolve(proxies: Proxies, event: said.ProxyEvent) -> Proxies:
    """Fold one entry about a proxy."""
    match event:
        case said.ProxyFiled(member=member, holder=holder, counts_from=counts_from):
            return {**proxies, member: Proxy(holder, counts_from)}
        case said.ProxyRevoked(member=member):
            return {key: one for key, one in proxies.items() if key != member}
        case _:
            assert_never(event)


def held_by(holder: StateCode, proxies: Proxies) -> tuple[StateCode, ...]:
    """The members whose proxies a member carries, in the order of their filing."""
    return tuple(member for member, one in proxies.items() if one.holder == holder)
