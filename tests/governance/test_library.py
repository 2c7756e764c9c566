"""RP-50: entries of the library are published after 21 days unless returned, and once insisted."""

from dataclasses import replace

import pytest

from audit.log.errors import NotPermitted, Refused
from governance.domain.recorded_commands import Command
from regime.domain.chapters.library import said
from regime.domain.chapters.library.state import Stands
from regime.domain.values import Actor
from tests.cast import DAY_1, OFFICER
from tests.governance.course import end_of, just_before, on
from tests.governance.membership import invited
from tests.governance.workshops import BRAZIL, FRANCE, PRACTICE, TECHNICAL, staffed
from tests.ledger import Ledger

CHECK_UNTIL = end_of(3, 23)
RETURN = said.ReturnPractice(1, "It names a firm.")
INSIST = said.InsistOnPractice(1, "The firm asked to be named.")
WITHDRAW = said.WithdrawPractice(1, "It is out of date.")


@pytest.fixture
def offered(assembly: Ledger) -> Ledger:
    """An entry that France offered on day 1; there is a Technical Secretary."""
    staffed(assembly).act(PRACTICE, by=FRANCE)
    return assembly


def _refused(ledger: Ledger, command: Command, *, by: Actor, at: object = DAY_1) -> Refused:
    with pytest.raises(Refused) as refused:
        ledger.act(command, by=by, at=at)  # type: ignore[arg-type]
    return refused.value


def _stands(ledger: Ledger) -> Stands:
    return ledger.regime.library[1].stands


def test_an_entry_is_published_by_the_clock_when_its_21_days_are_over(offered: Ledger) -> None:
    offered.run_clock(just_before(CHECK_UNTIL))
    assert _stands(offered) is Stands.UNDER_CHECK
    offered.run_clock(CHECK_UNTIL)
    assert _stands(offered) is Stands.PUBLISHED


def test_r4_an_adherent_files_another_state_checks_and_the_entry_appears(
    chile: Actor, assembly: Ledger
) -> None:
    """R4: who offers need not be a member; who checks is of another state."""
    assembly.act(PRACTICE, by=chile, at=end_of(4, 15))
    check = said.CheckPractice(1, "It works with us too.")
    assert _refused(assembly, check, by=chile, at=end_of(4, 15)).code == "not_own_practice"
    assembly.act(check, by=BRAZIL, at=end_of(4, 15))
    assert (
        _refused(assembly, check, by=BRAZIL, at=end_of(4, 15)).code == "practice_stands_otherwise"
    )
    assembly.run_clock(end_of(5, 6))
    assert _stands(assembly) is Stands.PUBLISHED
    assert assembly.regime.library[1].checked == ("BRA",)


def test_an_applicant_offers_too_and_an_officer_does_not(assembly: Ledger) -> None:
    assembly.act(PRACTICE, by=invited(assembly))
    assert isinstance(_refused(assembly, PRACTICE, by=OFFICER), NotPermitted)


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ({"title": ""}, "/title"),
        ({"about": " "}, "/about"),
        ({"text": ""}, "/text"),
        ({"licence": ""}, "/licence"),
        ({"sources": ()}, "/sources"),
        ({"sources": ("a book",)}, "/sources"),
        ({"sources": ("javascript://x",)}, "/sources"),
        ({"sources": ("https://a.org/b", "https://a.org/b")}, "/sources"),
        ({"entries": ("99.Z.9",)}, "/entries"),
        ({"entries": ("1.A.1", "1.A.1")}, "/entries"),
    ],
)
def test_an_entry_is_whole(assembly: Ledger, other: dict[str, object], place: str) -> None:
    practice = replace(PRACTICE, **other)  # type: ignore[arg-type]
    refused = _refused(assembly, practice, by=FRANCE)
    assert (refused.code, refused.place) == ("practice_refused", place)


def test_a_delegation_has_eight_under_check(offered: Ledger) -> None:
    for _ in range(7):
        offered.act(PRACTICE, by=FRANCE)
    assert _refused(offered, PRACTICE, by=FRANCE).code == "too_many_under_check"
    offered.act(PRACTICE, by=BRAZIL)
    offered.act(PRACTICE, by=FRANCE, at=CHECK_UNTIL)


def test_who_offers_and_withdraws_again_and_again_is_stopped_at_its_number(
    assembly: Ledger,
) -> None:
    """RP-50: the Secretariat had a new entry to check as often as one delegation pleased."""
    for number in range(1, 9):
        assembly.act(PRACTICE, by=FRANCE)
        assembly.act(said.WithdrawPractice(number, "Not so."), by=FRANCE)
    late = just_before(CHECK_UNTIL)
    assert _refused(assembly, PRACTICE, by=FRANCE, at=late).code == "too_many_under_check"
    assembly.act(PRACTICE, by=FRANCE, at=CHECK_UNTIL)


def test_the_secretariat_returns_it_with_reasons_while_it_is_under_check(offered: Ledger) -> None:
    assert isinstance(_refused(offered, RETURN, by=BRAZIL), NotPermitted)
    blank = said.ReturnPractice(1, " ")
    assert _refused(offered, blank, by=TECHNICAL).place == "/reasons"
    offered.act(RETURN, by=TECHNICAL, at=just_before(CHECK_UNTIL))
    offered.run_clock(on(6, 1))
    assert _stands(offered) is Stands.RETURNED


def test_in_the_last_second_is_the_last(offered: Ledger) -> None:
    refused = _refused(offered, RETURN, by=TECHNICAL, at=CHECK_UNTIL)
    assert refused.code == "practice_stands_otherwise"


def test_who_offered_it_insists_and_then_no_officer_keeps_it_out(offered: Ledger) -> None:
    """No officer suppresses an entry alone: it is published with both reasons beside it."""
    assert _refused(offered, INSIST, by=FRANCE).code == "practice_stands_otherwise"
    offered.act(RETURN, by=TECHNICAL, at=on(3, 10))
    assert _refused(offered, INSIST, by=BRAZIL).code == "not_own_practice"
    offered.act(INSIST, by=FRANCE, at=on(3, 11))
    again = _refused(offered, RETURN, by=OFFICER, at=on(3, 12))
    assert again.code == "practice_stands_otherwise"
    offered.run_clock(end_of(4, 1))
    assert _stands(offered) is Stands.PUBLISHED


def test_who_offered_it_withdraws_it_at_any_time_and_nobody_else(offered: Ledger) -> None:
    assert _refused(offered, WITHDRAW, by=BRAZIL).code == "not_own_practice"
    offered.act(WITHDRAW, by=FRANCE, at=CHECK_UNTIL)
    assert _stands(offered) is Stands.WITHDRAWN
    assert _refused(offered, WITHDRAW, by=FRANCE, at=CHECK_UNTIL).code == (
        "practice_stands_otherwise"
    )
    check = said.CheckPractice(1, "Useful.")
    assert _refused(offered, check, by=BRAZIL, at=CHECK_UNTIL).code == "practice_stands_otherwise"


def test_what_is_not_there_is_not_there(assembly: Ledger) -> None:
    for command in (said.CheckPractice(9, "Useful."), said.WithdrawPractice(9, "Old.")):
        assert _refused(assembly, command, by=FRANCE).code == "no_practice"
