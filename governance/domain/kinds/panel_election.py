"""Election of the advisory panel: several seats, with limits of states and of groups.

Candidates are voted on one by one, on one paper. Seats that are held go on; an election fills the
others. The term is that of the article on the panel, counted from the decision.
"""

from collections import Counter
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.elections.many_seats import Limits, Standing, electable
from governance.domain.chapters.elections.many_seats import judge as judge_many
from governance.domain.chapters.elections.papers import Put, is_choice_of_many, mark_of_many
from governance.domain.chapters.elections.poll import Judged, Poll
from governance.domain.chapters.elections.state import Candidate, Election
from governance.domain.families.elections import Elective, elected_from, taking_part
from governance.domain.kinds import kinds
from regime.domain.chapters.elections.said import PanelElected
from regime.domain.chapters.offices.rotation import groups
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId, StateCode, Symbol


class PanelElection(Elective):
    code = "panel_election"
    effect = "elect_panel"
    role = "panel"

    def first_group(self, regime: Regime, order: tuple[str, ...]) -> str | None:
        return None

    def seats(self, rules: RulesOfProcedure, regime: Regime, at: datetime) -> int:
        return _number(rules.value("panel", "members")) - len(regime.elections.serving(at))

    def stands_already(self, election: Election, member: StateCode) -> bool:
        return False

    def is_choice(self, choice: str, put: Put) -> bool:
        return is_choice_of_many(choice, put)

    def mark(self, choice: str, candidate: int, put: Put) -> str:
        return mark_of_many(choice, candidate, put)

    def to_be_put(
        self, election: Election, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> Put:
        limits = self._limits(election, rules, regime, at)
        return electable((_standing(one, regime) for one in taking_part(election, regime)), limits)

    def judge(
        self, poll: Poll, election: Election, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> Judged:
        standing = {one: _standing(election.candidates[one], regime) for one in poll.put}
        return judge_many(poll, standing, self._limits(election, rules, regime, at))

    def _limits(
        self, election: Election, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> Limits:
        """What is left beside those who serve and those whom this election has elected."""
        held = [(seat.holder.member, seat.holder.group) for seat in regime.elections.serving(at)]
        held += [(one.member, regime.participant(one.member).group) for one in election.elected]
        seated = {group for _, group in held}
        return Limits(
            free=self.seats(rules, regime, at) - len(election.elected),
            per_state=_number(rules.value("panel", "max_per_state")),
            held=Counter(state for state, _ in held),
            unseated=frozenset(group for group in groups(regime) if group not in seated),
        )

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
        rules = regime.edition(edition)
        return (
            PanelElected(
                matter=MatterId(self.code),
                elected=elected_from(text, regime),
                until=rules.period_end(as_of, days=rules.days("panel", "term_days")),
                decision=decision,
                as_of=as_of,
            ),
        )


def _standing(one: Candidate, regime: Regime) -> Standing:
    return Standing(one.number, one.member, regime.participant(one.member).group)


def _number(value: Json) -> int:
    return value if isinstance(value, int) else 0


kinds.add(PanelElection())
