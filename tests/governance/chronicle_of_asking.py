"""Chronicle of who is asked: proxies given, revoked and used, disputes noted or contested."""

from audit.log.encoding import Json
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.disputes.said import ContestDispute
from regime.domain.values import StateCode
from tests.governance.asking import dispute
from tests.governance.course import first_members, head, on, submit
from tests.governance.texts import ADHERENT
from tests.ledger import Ledger

BRAZIL, FRANCE, GERMANY, ITALY = map(head, ("BRA", "FRA", "DEU", "ITA"))
OBSERVING: Json = {"state": "CHL", "name": "Chile", "declaration": "We would rather look on."}


def asked(assembly: Ledger) -> None:
    """An adherent becomes an observer by a vote, and asks to be an adherent again."""
    assembly.act(dispute("CHL"), by=FRANCE, at=on(10, 1, year=2029))
    assembly.act(dispute("ITA"), by=FRANCE, at=on(10, 1, year=2029))
    assembly.act(ContestDispute(2, "There is no mill."), by=ITALY, at=on(10, 1, year=2029))
    voted = submit(assembly, "observer_status", OBSERVING, by=BRAZIL, at=on(10, 1, year=2029))
    voted.admit(at=on(10, 1, year=2029))
    for giver in (GERMANY, ITALY):
        voted.act(votes.FileProxy, StateCode("BRA"), by=giver, at=on(10, 2, year=2029))
        if giver == GERMANY:
            voted.act(votes.RevokeProxy, by=giver, at=on(10, 2, year=2029))
    voted.run(on(10, 16, year=2029))
    voted.act(
        votes.CastProxyVote, StateCode("ITA"), "yes", "", None, by=BRAZIL, at=on(10, 16, year=2029)
    )
    others = [one for one in first_members(assembly, 27) if one != "ITA"]
    voted.vote("yes", others, at=on(10, 16, year=2029))
    submit(assembly, "adherent_status", ADHERENT, by=BRAZIL, at=on(10, 25, year=2029)).admit(
        at=on(10, 25, year=2029)
    )
