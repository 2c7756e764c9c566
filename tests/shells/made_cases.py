"""Made cases: three applications to the Lake Compact, for pages and answers that show cases."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from governance.domain.consistency.case import Case, CaseObjection, Fate, Outcome
from governance.domain.consistency.dominance import Answer, Answers
from governance.domain.consistency.spread import Assessed
from regime.domain.values import StateCode, Symbol
from tests.cast import DAY_1

BLOCKED = CaseObjection(StateCode("HAZEL"), 1, 41, "LK-2", Fate.SUSTAINED, 44)
LAPSED = CaseObjection(StateCode("BIRCH"), 2, 42, "", Fate.LAPSED, 43)
ELM = Case(
    application=Symbol("LC/2026/A/1"),
    state=StateCode("ELM"),
    name="Elm Coast",
    group="north",
    edition=1,
    scores={"LK-1": 2, "LK-2": 1},
    outcome=Outcome.ADMITTED,
    recommendation="admit",
    total=Fraction(3, 4),
    filed_at=DAY_1,
    completed_at=DAY_1 + timedelta(days=3),
    decided_at=DAY_1 + timedelta(days=90),
    causes=(40,),
)
FIR = replace(
    ELM,
    application=Symbol("LC/2026/A/2"),
    state=StateCode("FIR"),
    name="Fir Bay",
    group="south",
    scores={"LK-1": 2, "LK-2": 2},
    outcome=Outcome.REFUSED,
    total=Fraction(7, 8),
    completed_at=DAY_1 + timedelta(days=9),
    decided_at=DAY_1 + timedelta(days=366),
    objections=(BLOCKED, LAPSED),
    causes=(44,),
)
OAK = replace(
    ELM,
    application=Symbol("LC/2026/A/3"),
    state=StateCode("OAK"),
    name="Oak Landing",
    scores={"LK-1": 1},
    outcome=Outcome.PENDING,
    recommendation="",
    total=None,
    completed_at=None,
    decided_at=None,
    causes=(),
)
CASES = (ELM, FIR, OAK)
ASSESSED: Assessed = {
    ELM.application: {"LK-1": (2, 2, 2), "LK-2": (1, 1, 2)},
    FIR.application: {"LK-1": (2, 2, 1)},
}
ANSWERS: Answers = {(ELM.application, FIR.application): Answer("The shore was lost.", 45, DAY_1)}
