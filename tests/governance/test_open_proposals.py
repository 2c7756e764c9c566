"""RP-28: no delegation has more proposals open than the article says, whatever others have open.

These rules let nothing wait; what waits is told in tests/governance/test_queue.py.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from audit.log.errors import Refused
from governance.domain.chapters.submission import said as submission
from regime.domain.values import Actor
from tests.cast import DAY_1, DAY_2, OFFICER
from tests.governance.course import Course, end_of, head, on, submit
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.ledger import Ledger

BRAZIL, FRANCE = map(head, ("BRA", "FRA"))
MOST = 10


def proposes(ledger: Ledger, number: int, *, by: Actor = FRANCE, at: datetime = DAY_1) -> Course:
    """A proposal on the list, of words of its own."""
    return submit(ledger, "list_substantive", f"Engines of {number} tonnes.", by=by, at=at)


@pytest.fixture
def assembly(tmp_path: Path) -> Iterator[Ledger]:
    """The thirty-five, by rules that know no queue."""
    assembly = lacking(open_ballots(tmp_path / "mtcr"), {"RP-28": ("waiting_max",)})
    yield assembly
    assert assembly.found() == []


@pytest.fixture
def crowded(assembly: Ledger) -> list[Course]:
    """As many proposals of France as it may have open."""
    return [proposes(assembly, number) for number in range(MOST)]


def refusal(ledger: Ledger, *, at: datetime = DAY_2) -> Refused | None:
    """Why France proposes nothing more; nothing where it does."""
    try:
        proposes(ledger.fork(), 100, at=at)
    except Refused as refused:
        return refused
    return None


def test_three_hundred_proposals_of_one_delegation_are_refused_from_the_eleventh(
    assembly: Ledger, crowded: list[Course]
) -> None:
    refused = refusal(assembly)
    assert isinstance(refused, submission.TooManyProposals)
    assert refused.rule == "RP-28"
    assert "FRA has 10 proposals open, of 10 at most" in refused.detail


def test_it_takes_no_place_of_another_delegation(assembly: Ledger, crowded: list[Course]) -> None:
    proposes(assembly, 100, by=BRAZIL)


def test_one_that_is_withdrawn_frees_its_place_and_goes_with_who_takes_it_over(
    assembly: Ledger, crowded: list[Course]
) -> None:
    crowded[0].withdraw(by=FRANCE, at=DAY_2)
    assert refusal(assembly) is None
    crowded[0].act(submission.TakeOverProposal, "It is needed.", by=BRAZIL, at=DAY_2)
    assert refusal(assembly) is None
    assert sum(one == "BRA" for one in assembly.regime.sponsoring.values()) == 1


def test_one_that_is_returned_frees_its_place_until_it_is_appealed(
    assembly: Ledger, crowded: list[Course]
) -> None:
    returned = submission.ReturnProposal(crowded[0].symbol, "Incomplete.", "RP-29")
    assembly.act(returned, by=OFFICER, at=DAY_2)
    assert refusal(assembly) is None
    crowded[0].act(submission.AppealReturn, "It is whole.", by=FRANCE, at=DAY_2)
    assert isinstance(refusal(assembly), submission.TooManyProposals)


def test_one_that_is_decided_frees_its_place(assembly: Ledger) -> None:
    first = proposes(assembly, 0)
    first.admit(at=DAY_1)
    for number in range(1, MOST):
        proposes(assembly, number)
    assert isinstance(refusal(assembly), submission.TooManyProposals)
    first.run(end_of(4, 1))
    first.run(end_of(5, 1))
    assert first.proposal.adopted_at
    assert refusal(assembly, at=on(5, 2)) is None


def test_rules_of_before_know_no_such_limit(tmp_path: Path) -> None:
    limits = ("open_proposals_max", "waiting_max")
    older = lacking(open_ballots(tmp_path / "mtcr"), {"RP-28": limits})
    for number in range(MOST + 1):
        proposes(older, number)
    assert older.found() == []
