"""Whatever is tried on whatever matter, elections and held ballots too, all comes to its end."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.log.encoding import Json
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.proposal.stages import ENDED, Stage
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import OPENER, Actor, Capacity, MatterId, StateCode, Subject
from regime.packs.loading import load
from tests.cast import ALDER, BIRCH, CEDAR, DAY_1, HAZEL, MAPLE, OFFICER
from tests.depth import times
from tests.governance.applying import XAN, apply, seat
from tests.governance.course import head, submit
from tests.governance.packs_of_trial import changed, copied
from tests.governance.seven import SEVEN, assembly_of_seven
from tests.governance.texts import TEXT_OF, WORDS
from tests.governance.trying import Attempt, Tried
from tests.ledger import Ledger

CHAIR = Actor(Capacity.CHAIR, member=StateCode("ZAF"), subject=Subject("chair"))
OF_SEVEN = (*map(head, SEVEN), CHAIR, OFFICER, OPENER)
OF_THE_LAKE = (ALDER, BIRCH, CEDAR, HAZEL, MAPLE, OFFICER, OPENER)
MATTERS = (
    "fast_track",
    "compliance_opening",
    "interpretation",
    "list_substantive",
    "secretariat_appointment",
    "compliance_finding",
)
ELECTIONS = ("chair_election", "panel_election")
LONGEST = timedelta(days=900)
QUICK = settings(
    max_examples=times(20, 3),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def attempts(actors: int, hours: int, most: int) -> st.SearchStrategy[list[Attempt]]:
    """Attempts of so many actors, several at once or with so many hours or fewer between two."""
    passed = st.one_of(st.just(0), st.just(0), st.integers(0, hours))
    one = st.tuples(st.integers(0, actors - 1), st.integers(0, 7), st.integers(0, 99), passed)
    return st.lists(one, min_size=most // 2, max_size=most)


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The seven, with a proposal on each of these matters, both elections, and an application.

    The application goes to the members with a report that does not recommend it, on 23 March.
    """
    folder = tmp_path_factory.mktemp("seven") / "mtcr"
    assembly = assembly_of_seven(folder, applying={"XAN": "Xanadu"}, reviewed=False)
    accredited = credentials.AccreditDelegate(Subject("applicant XAN"), XAN, Capacity.APPLICANT)
    assembly.act(accredited, by=OFFICER, at=DAY_1)
    seat(assembly, "FRA", "JPN", "BRA")
    applying = apply(assembly, at=DAY_1).certify(DAY_1).draw(DAY_1)
    applying.find(DAY_1, of={"AC-05": 1}).draft(DAY_1)
    for number, matter in enumerate(MATTERS):
        sponsor = head(SEVEN[number % len(SEVEN)])
        submit(assembly, matter, TEXT_OF.get(matter, WORDS), by=sponsor, at=DAY_1)
    for matter in ELECTIONS:
        assembly.act(elections.OpenElection(MatterId(matter), "It is time."), by=OFFICER, at=DAY_1)
    return assembly.replayed()


@pytest.fixture(scope="module")
def held_lake(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The Lake where the rules are changed under seal and the quota is voted on in secret."""
    held = {"rules_amendment": "sealed", "fishing_quota": "secret"}

    def hold(rules: dict[str, Any]) -> None:
        for row in rules["decision_matrix"]:
            row["ballot"] = held.get(row["id"], row["ballot"])
        for article in rules["records"]:
            if "secret_only" in article["parameters"]:
                article["parameters"]["secret_only"] = ["fishing_quota"]

    folder: Path = copied(tmp_path_factory.mktemp("held") / "tiny")
    return Ledger(load(changed(folder, "rules.json", hold))).enter().replayed()


@QUICK
@given(tried=attempts(len(OF_SEVEN), hours=200, most=120))
def test_everything_ends_and_the_replay_finds_no_fault(seven: Ledger, tried: list[Attempt]) -> None:
    after = Tried(seven.fork(), OF_SEVEN, {})
    for one in tried:
        after.attempt(one)
    begun = [*after.ledger.proposals]  # the clock opens the next chair's election meanwhile
    after.run(after.at + LONGEST)
    (applied,) = after.ledger.regime.applications.values()
    assert not applied.is_open
    for proposal in map(after.ledger.proposals.__getitem__, begun):
        assert proposal.stage in ENDED
        assert proposal.stage is not Stage.ADOPTED
    assert after.ledger.found() == []


def _tried_at_the_lake(lake: Ledger, tried: Sequence[Attempt], names: dict[str, str]) -> Ledger:
    ledger = lake.fork()
    rules: Json = [{"article": "LR-9", "text": "Anew."}]
    for matter, text, code in (
        ("rules_amendment", rules, "ALDER"),
        ("fishing_quota", WORDS, "BIRCH"),
    ):
        submit(ledger, matter, text, by=head(names.get(code, code)), at=DAY_1)
    after = Tried(ledger, OF_THE_LAKE, names)
    for one in tried:
        after.attempt(one)
    after.run(after.at + LONGEST)
    return ledger


@QUICK
@given(
    tried=attempts(len(OF_THE_LAKE), hours=14, most=40),
    order=st.permutations(("ALDER", "BIRCH", "CEDAR", "HAZEL")),
)
def test_members_that_change_their_names_change_no_outcome_of_a_held_ballot(
    held_lake: Ledger, tried: list[Attempt], order: list[str]
) -> None:
    names = dict(zip(("ALDER", "BIRCH", "CEDAR", "HAZEL"), order, strict=True))
    plain = _tried_at_the_lake(held_lake, tried, {})
    renamed = _tried_at_the_lake(held_lake, tried, names)
    for ledger in (plain, renamed):
        assert all(one.stage in ENDED for one in ledger.proposals.values())
        assert ledger.found() == []
    told = [[(one.type, one.recorded_at) for one in led.entries] for led in (plain, renamed)]
    assert told[0] == told[1]
