"""Who is asked: members in dispute, proxies, and votes cast under them."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import asking_events as ae
from governance.projections.ballots import cast_vote
from governance.projections.rows import change


def project(recorded: Recorded) -> None:
    """Write what the entry says about who is asked."""
    stream = recorded.entry.stream
    match recorded.event:
        case ae.DisputesNoted(round=round_, members=members):
            rounds = m.Ballot.objects.filter(proposal=stream, round=round_)
            rounds.update(in_dispute=list(members))
            change(recorded)
        case ae.ProxyFiled(member=member, holder=holder, counts_from=counts_from):
            m.Proxy.objects.create(
                position=recorded.position,
                proposal=stream,
                member=member,
                holder=holder,
                counts_from=counts_from,
                filed_at=recorded.at,
            )
            change(recorded)
        case ae.ProxyRevoked(member=member):
            standing = m.Proxy.objects.filter(proposal=stream, member=member, revoked_at=None)
            standing.update(revoked_at=recorded.at, revoked_position=recorded.position)
            change(recorded)
        case ae.ProxyVoteCast() as cast:
            cast_vote(cast, recorded, member=cast.principal, holder=cast.holder)
        case _:
            pass
