"""Fixtures of what moves: logs made by the rules alone, and the pack with thirty-five members."""

from collections.abc import Iterator
from typing import Any

import pytest

from audit.log.encoding import Json
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, StateCode, Subject
from regime.packs.loading import load
from tests.cast import ALDER, BIRCH, DAY_1, END_OF_DAY_3, END_OF_DAY_4, END_OF_DAY_5, OFFICER
from tests.governance.acts_of import admit, adopt, submit, vote
from tests.governance.applying import assembly_applied_to
from tests.governance.chronicle import everything
from tests.governance.course import Course, end_of, head, on
from tests.governance.course import submit as start
from tests.governance.membership import headed
from tests.governance.packs_of_trial import (
    changed,
    copied,
    of_before,
    open_ballots,
    with_applicants,
)
from tests.governance.texts import ADHERENT, GUIDELINE, WORDS
from tests.ledger import Ledger

OTHER: Json = [{"article": "LR-9", "text": "Anew."}]


@pytest.fixture(scope="session")
def thirty_five() -> Pack:
    """The pack of a regime with thirty-five members that may all vote."""
    return load("mtcr")


@pytest.fixture(scope="session")
def lake_of_day_1(tiny: Pack) -> Ledger:
    """The Lake Compact with its delegates, its officer and its Speaker."""
    lake = Ledger(tiny).enter()
    lake.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    return lake.replayed()


@pytest.fixture
def lake(lake_of_day_1: Ledger) -> Iterator[Ledger]:
    """The Lake on day 1; whatever a test leads it through, the replay finds no fault in it."""
    lake = lake_of_day_1.fork()
    yield lake
    assert lake.found() == []


@pytest.fixture(scope="session")
def open_lake_of_day_1(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The Lake where the matter that climbs the ladder is voted on by roll call."""

    def open_the_ballot(rules: dict[str, Any]) -> None:
        for row in rules["decision_matrix"]:
            row["ballot"] = "roll_call"

    folder = copied(tmp_path_factory.mktemp("open") / "tiny")
    lake = Ledger(load(changed(folder, "rules.json", open_the_ballot))).enter()
    lake.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    return lake.replayed()


@pytest.fixture(scope="session")
def assembly_of_day_1(thirty_five: Pack) -> Ledger:
    """The regime of thirty-five with its delegates, its officer and its Chair."""
    assembly = Ledger(thirty_five).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return assembly.replayed()


@pytest.fixture
def assembly_that_meets(assembly_of_day_1: Ledger) -> Ledger:
    """The same by itself; it keeps its calendar."""
    return assembly_of_day_1.fork()


@pytest.fixture(scope="session")
def open_assembly_of_day_1(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The thirty-five where every matter is voted on by roll call."""
    assembly = Ledger(load(open_ballots(tmp_path_factory.mktemp("open") / "mtcr"))).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return assembly.replayed()


@pytest.fixture(scope="session")
def applicants_of_day_1(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The thirty-five, to whom three states may apply; each of these has a person for it."""
    return assembly_applied_to(with_applicants(tmp_path_factory.mktemp("applicants") / "mtcr"))


@pytest.fixture(scope="session")
def sealed_applicants_of_day_1(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The same, where the members vote on an application under seal."""
    folder = tmp_path_factory.mktemp("sealed") / "mtcr"
    return assembly_applied_to(with_applicants(folder, sealed=("accession",)))


@pytest.fixture
def applicants(applicants_of_day_1: Ledger) -> Iterator[Ledger]:
    """Those to whom states apply; the replay finds no fault in what a test leads to."""
    assembly = applicants_of_day_1.fork()
    yield assembly
    assert assembly.found() == []


@pytest.fixture
def sealed_applicants(sealed_applicants_of_day_1: Ledger) -> Iterator[Ledger]:
    """Those who vote on applications under seal; the replay finds no fault in a test's course."""
    assembly = sealed_applicants_of_day_1.fork()
    yield assembly
    assert assembly.found() == []


@pytest.fixture(scope="session")
def assembly_of_all(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The thirty-five of the chronicle: of each kind of ballot that is not open, one matter."""
    secret = ("secretariat_appointment", "chair_election", "panel_election")
    folder = tmp_path_factory.mktemp("all") / "mtcr"
    pack = load(open_ballots(folder, but=secret, sealed=("credentials",), reviewed=True))
    assembly = Ledger(pack).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return assembly.replayed()


@pytest.fixture(scope="session")
def told(assembly_of_all: Ledger) -> Ledger:
    """The log in which everything happens that can happen to a proposal; who goes on, forks it."""
    return everything(assembly_of_all.fork())


@pytest.fixture
def open_assembly(open_assembly_of_day_1: Ledger) -> Iterator[Ledger]:
    """The thirty-five with open ballots; the replay finds no fault in what a test leads to."""
    assembly = open_assembly_of_day_1.fork()
    yield assembly
    assert assembly.found() == []


@pytest.fixture
def assembly(assembly_of_day_1: Ledger) -> Iterator[Ledger]:
    """The thirty-five; whatever a test leads them through, the replay finds no fault in it."""
    assembly = assembly_of_day_1.fork()
    yield assembly
    assert assembly.found() == []


@pytest.fixture(scope="session")
def assembly_of_before_of_day_1(thirty_five: Pack) -> Ledger:
    """The thirty-five under rules whose numbers have no bounds, whatever the words say."""
    assembly = Ledger(of_before(thirty_five)).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return assembly.replayed()


@pytest.fixture
def assembly_of_before(assembly_of_before_of_day_1: Ledger) -> Iterator[Ledger]:
    """The same by itself; the replay finds no fault in what a test leads it through."""
    assembly = assembly_of_before_of_day_1.fork()
    yield assembly
    assert assembly.found() == []


@pytest.fixture
def ledger(tiny: Pack) -> Ledger:
    """The log of the Lake Compact on day 1, with its delegates and its officer."""
    return Ledger(tiny).enter()


@pytest.fixture
def adopted(ledger: Ledger) -> Ledger:
    """One decision, in force; a second proposal that nobody acted on, not adopted."""
    adopt(ledger)
    submit(ledger, text=OTHER, by=BIRCH, at=END_OF_DAY_4)
    ledger.run_clock(END_OF_DAY_5.replace(day=20))
    return ledger


@pytest.fixture
def rejected(ledger: Ledger) -> Ledger:
    """One vote with two in favour, which is too few."""
    return decided_against(ledger)


def decided_against(ledger: Ledger) -> Ledger:
    """Let a proposal be voted on, with too few in favour."""
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, ALDER, BIRCH)
    ledger.run_clock(END_OF_DAY_3)
    return ledger


@pytest.fixture
def under_silence(lake: Ledger) -> Course:
    """A text of the Lake under silence until the end of day 2."""
    course = start(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    return course


@pytest.fixture
def call(assembly: Ledger) -> Course:
    """A change of the Guidelines by France, whose call for consensus is open from 1 to 15 May."""
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(5, 1))
    return course


@pytest.fixture
def chile(assembly: Ledger) -> Actor:
    """The head of a state that has been an adherent since the end of 1 April."""
    course = start(assembly, "adherent_status", ADHERENT, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(4, 1))
    headed(assembly, StateCode("CHL"), end_of(4, 1))
    return head("CHL")


@pytest.fixture
def blocked(assembly: Ledger) -> Course:
    """A change of the Guidelines to which Brazil and India object; the Chair consults to 5 June."""
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    for objector in (head("BRA"), head("IND")):
        course.sustain(course.objects(objector, at=on(5, 14)), at=on(5, 14))
    course.run(end_of(5, 15))
    return course
