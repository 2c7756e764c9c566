"""Deadlock ladder: the timed steps between a consensus that failed and the vote.

The clock runs by itself: the end of one step opens the next without motion. A matter whose own
article shortens periods has each step shortened so, rounded up, but not below the article's floor.
Where the matrix says that there is no ladder, the vote follows the call at once.
"""

from fractions import Fraction
from math import ceil

from audit.log.encoding import Json
from regime.domain.procedures import Form, Phase
from regime.domain.rulebook.rules import Matter, RulesOfProcedure

LAST = "vote"
VOTING = "qualified_majority/1"


def ladder(matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
    """The steps of the ladder that ``matter`` climbs; the last is the vote."""
    if matter.terms.get("ladder") is False:
        return (Phase(Form.VOTE, rules.days("majorities", "vote_days"), voting=VOTING),)
    steps = rules.value("ladder", "steps")
    named = steps if isinstance(steps, list) else []
    return tuple(_phase(step, matter, rules) for step in named if isinstance(step, dict))


def _phase(step: dict[str, Json], matter: Matter, rules: RulesOfProcedure) -> Phase:
    name, days = str(step["name"]), step["days"]
    days = shortened(days if isinstance(days, int) else 0, matter, rules)
    if name == LAST:
        return Phase(Form.VOTE, days, voting=VOTING)
    return Phase(Form.LADDER, days, name=name, on_request=step.get("optional") is True)


def group_size(name: str, rules: RulesOfProcedure) -> int:
    """How many states seek a text in the step of this name; none where it has no group."""
    steps = rules.value("ladder", "steps")
    named = steps if isinstance(steps, list) else []
    own = (step for step in named if isinstance(step, dict) and step["name"] == name)
    sizes = (step.get("members") for step in own)
    return next((size for size in sizes if isinstance(size, int)), 0)


def shortened(days: int, matter: Matter, rules: RulesOfProcedure) -> int:
    """A period as the matter's own article shortens it; unchanged where it does not."""
    fraction, floor = rules.own(matter.id, "shortening"), rules.own(matter.id, "floor_days")
    if not isinstance(fraction, str) or not isinstance(floor, int):
        return days
    return min(days, max(floor, ceil(days * Fraction(fraction))))


def appealed(days: int, matter: Matter, rules: RulesOfProcedure) -> int:
    """Days of a contest, an appeal or a vote on one, as the matter's own article shortens them."""
    shorter = rules.own(matter.id, "appeals_shortened") is True
    return shortened(days, matter, rules) if shorter else days
