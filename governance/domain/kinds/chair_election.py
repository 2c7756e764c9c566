"""Election of the chair: one seat, which rotates over the groups.

The group whose turn it is names its candidate first. Where an election has failed, any member
nominates at once in the next. The decision says which member takes the chair; who of that member's
delegation does is named afterwards.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.elections.one_seat import judge as judge_one
from governance.domain.chapters.elections.papers import Put, choices_of_one, mark_of_one
from governance.domain.chapters.elections.poll import Judged, Poll
from governance.domain.chapters.elections.state import Election
from governance.domain.families.elections import Elective, elected_from, taking_part
from governance.domain.kinds import kinds
from regime.domain.chapters.elections.said import ChairElected
from regime.domain.chapters.offices.rotation import next_group
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId, StateCode, Symbol


class ChairElection(Elective):
    code = "chair_election"
    effect = "elect_chair"
    role = "chair"

    def first_group(self, regime: Regime, order: tuple[str, ...]) -> str | None:
        failed = MatterId(self.code) in regime.elections.failed
        return None if failed else next_group(regime, order)

    def seats(self, rules: RulesOfProcedure, regime: Regime, at: datetime) -> int:
        return 1

    def stands_already(self, election: Election, member: StateCode) -> bool:
        """A member takes the chair through one person, so it stands with one."""
        known = election.candidates.values()
        return any(one.member == member and not one.withdrawn for one in known)

    def is_choice(self, choice: str, put: Put) -> bool:
        return choice in choices_of_one(put)

    def mark(self, choice: str, candidate: int, put: Put) -> str:
        return mark_of_one(choice, candidate, put)

    def to_be_put(
        self, election: Election, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> Put:
        return (
            () if election.elected else tuple(one.number for one in taking_part(election, regime))
        )

    def judge(
        self, poll: Poll, election: Election, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> Judged:
        return judge_one(poll)

    def take_effect(
        self,
        text: Json,
        regime: Regime,
        decision: Symbol,
        *,
        edition: int,
        as_of: datetime,
        position: int,
    ) -> tuple[Event, ...]:
        (elected,) = elected_from(text, regime)
        return (
            ChairElected(
                matter=MatterId(self.code), elected=elected, decision=decision, as_of=as_of
            ),
        )


kinds.add(ChairElection())
