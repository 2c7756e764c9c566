"""Proxies: to whom a member gave its vote on a proposal, until it took it back."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.proposal.state import Proposal


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write the proxies that the entry files, and those that it revokes."""
    if after.proxies == before.proxies:
        return
    for member in before.proxies.keys() - after.proxies.keys():
        standing = m.Proxy.objects.filter(
            proposal=recorded.entry.stream, member=member, revoked_at=None
        )
        standing.update(revoked_at=recorded.at, revoked_position=recorded.position)
    for member in after.proxies.keys() - before.proxies.keys():
        proxy = after.proxies[member]
        m.Proxy.objects.create(
            position=recorded.position,
            proposal=recorded.entry.stream,
            member=member,
            holder=proxy.holder,
            counts_from=proxy.counts_from,
            filed_at=recorded.at,
        )
