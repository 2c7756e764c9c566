"""Change of the rules: adopted by the majority of the matrix, in force some days later.

The articles that the amending article lists as ``consensus_only`` change only by consensus; a row
of the matrix belongs to the article of its matter. A change applies to what is submitted after it
takes effect, and to nothing else; of two changes of one passage the later effect prevails.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.kinds import kinds
from governance.domain.proposal.errors import ConsensusOnly
from regime.domain.amendment import (
    apply,
    differing,
    events_of,
    require_agreement,
    touched_articles,
)
from regime.domain.amendment_text import accepted_changes, read_changes
from regime.domain.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MatterId, Symbol


class RulesAmendment:
    code = "rules_amendment"
    effect = "adopt_rules"

    def check(self, text: Json, rules: RulesOfProcedure) -> None:
        changes = read_changes(text, rules)
        require_agreement(apply(changes, rules))
        protected = set(rules.words("amendment", "consensus_only"))
        for index, article in enumerate(touched_articles(changes, rules)):
            if article in protected:
                raise ConsensusOnly(
                    f"{article} changes only by consensus, which is not in service yet.",
                    rule=rules.roles["amendment"],
                    place=f"/{index}",
                )

    def effect_days(self, rules: RulesOfProcedure) -> int:
        return rules.days("amendment", "effect_days")

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
        changes = differing(accepted_changes(text), regime.edition(edition))
        return events_of(changes, regime.rules, position=position, decision=decision, as_of=as_of)

    def title(self, text: Json, rules: RulesOfProcedure) -> str:
        touched = ", ".join(sorted(set(touched_articles(read_changes(text, rules), rules))))
        return f"{rules.matters[MATTER].title}: {touched}"


MATTER = MatterId(RulesAmendment.code)

kinds.add(RulesAmendment())
