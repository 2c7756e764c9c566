"""Made: cases as tests make them by hand, by name; and any cases, as hypothesis draws them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from governance.domain.consistency.case import Case, CaseObjection, Fate, Outcome
from regime.domain.values import StateCode, Symbol
from tests.cast import DAY_1

STATES = tuple(StateCode(f"S{number}") for number in range(5))
OBJECTORS = tuple(StateCode(f"M{number}") for number in range(4))
CRITERIA = ("AC-1", "AC-2", "AC-3")
OUTCOMES = st.sampled_from(list(Outcome))


def case(
    number: int, outcome: Outcome, *scores: int, causes: tuple[int, ...] = (), edition: int = 1
) -> Case:
    """The application of this number, with its scores on the first criteria."""
    return Case(
        application=Symbol(f"LC/2026/A/{number}"),
        state=StateCode(f"STATE{number}"),
        name=f"State {number}",
        group="north",
        edition=edition,
        scores=dict(zip((f"LK-{at}" for at in range(1, 9)), scores, strict=False)),
        outcome=outcome,
        recommendation="admit",
        total=None,
        filed_at=DAY_1,
        causes=causes or (10 * number,),
    )


def objection(member: str, position: int, fate: Fate = Fate.SUSTAINED) -> CaseObjection:
    """An objection of a member; its fate came with the next entry."""
    told = None if fate is Fate.STANDING else position + 1
    return CaseObjection(StateCode(member), 1, position, "LK-1", fate, told)


def renamed(one: Case, names: Mapping[StateCode, StateCode]) -> Case:
    """The same case where states have other names."""
    return replace(
        one,
        state=names.get(one.state, one.state),
        objections=tuple(
            replace(found, member=names.get(found.member, found.member)) for found in one.objections
        ),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Case, ...]:
    """Up to six applications of up to five states, with objections of up to four members."""
    return tuple(draw(_case(number)) for number in range(draw(st.integers(0, 6))))


@st.composite
def _case(draw: st.DrawFn, number: int) -> Case:
    criteria = CRITERIA[: draw(st.sampled_from((0, 2, 2, 2, 3)))]
    raised = draw(st.lists(st.sampled_from(OBJECTORS), max_size=3))
    return Case(
        application=Symbol(f"LC/2026/A/{number}"),
        state=draw(st.sampled_from(STATES)),
        name="",
        group=draw(st.sampled_from(("north", "south", None))),
        edition=draw(st.sampled_from((1, 1, 1, 2))),
        scores={one: draw(st.integers(0, 2)) for one in criteria},
        outcome=draw(OUTCOMES),
        recommendation=draw(st.sampled_from(("admit", "not_yet", ""))),
        total=None,
        filed_at=DAY_1 + timedelta(days=draw(st.integers(0, 9))),
        objections=tuple(
            CaseObjection(
                member,
                at + 1,
                1000 * number + at,
                "AC-1",
                draw(st.sampled_from(list(Fate))),
                1000 * number + 100 + at,
            )
            for at, member in enumerate(raised)
        ),
        causes=tuple(draw(st.lists(st.integers(0, 3), max_size=2))),
    )
