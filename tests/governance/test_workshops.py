"""RP-50, R9: workshops are called in time, seats go in order, findings are due within 30 days."""

from datetime import UTC, datetime, timedelta

import pytest

from audit.log.errors import NotPermitted, Refused
from governance.domain.recorded_commands import Command
from regime.domain.chapters.workshops import said
from regime.domain.chapters.workshops.seating import seating
from regime.domain.chapters.workshops.year import year
from regime.domain.values import Actor, StateCode, Symbol
from tests.cast import DAY_1, OFFICER
from tests.governance.course import end_of, head, just_before, on, submit
from tests.governance.membership import invited
from tests.governance.workshops import (
    BEGINS,
    BRAZIL,
    ENDS,
    FINDINGS_UNTIL,
    FRANCE,
    INDIA,
    JAPAN,
    OUTSIDE,
    REGISTER_UNTIL,
    TECHNICAL,
    call,
    staffed,
)
from tests.ledger import Ledger

SECOND = timedelta(seconds=1)
NOTE = said.PublishFindings(1, "Four kinds of parts recur.")
CANCEL = said.CancelWorkshop(1, "The hall was flooded.")
WHY = "A programme for the year: drones, fibres, engines, navigation."


@pytest.fixture
def called(assembly: Ledger) -> Ledger:
    """A workshop on 4 and 5 May, called on day 1 by the Technical Secretary."""
    staffed(assembly).act(call(), by=TECHNICAL)
    return assembly


def _refused(ledger: Ledger, command: Command, *, by: Actor, at: object = DAY_1) -> Refused:
    with pytest.raises(Refused) as refused:
        ledger.act(command, by=by, at=at)  # type: ignore[arg-type]
    return refused.value


def test_the_secretariat_calls_a_workshop_on_a_topic(called: Ledger) -> None:
    one = called.regime.workshops[1]
    assert (one.member, one.begins_at, one.ends_at) == (None, BEGINS, ENDS)
    assert (one.register_until, one.findings.at) == (REGISTER_UNTIL, FINDINGS_UNTIL)


def test_so_does_any_voting_member_and_nobody_else(assembly: Ledger) -> None:
    assembly.act(call(), by=FRANCE)
    assert assembly.regime.workshops[1].member == "FRA"
    applicant = invited(assembly)
    assert isinstance(_refused(assembly, call(), by=applicant), NotPermitted)


def test_an_adherent_calls_none_and_registers(chile: Actor, assembly: Ledger) -> None:
    asked = call(begins_at=on(6, 1, 0))
    assembly.act(asked, by=FRANCE, at=end_of(4, 15))
    assert isinstance(_refused(assembly, asked, by=chile, at=end_of(4, 15)), NotPermitted)
    assembly.act(said.RegisterForWorkshop(1, 2), by=chile, at=end_of(4, 15))
    assert assembly.regime.workshops[1].of(StateCode("CHL"))


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ({"topics": ()}, "/topics"),
        ({"topics": ("ET-99",)}, "/topics"),
        ({"topics": ("ET-03", "ET-03")}, "/topics"),
        ({"programme": Symbol("MTCR/2026/D/1")}, "/programme"),
        ({"begins_at": just_before(end_of(4, 1))}, "/begins_at"),
        ({"outside_seats": 1}, "/outside_seats"),
        ({"outside_seats": 9}, "/outside_seats"),
        ({"open_to_all": False}, "/outside_seats"),
        ({"in_place_of": 1}, "/in_place_of"),
        ({"title": " "}, "/title"),
        ({"agenda": ""}, "/agenda"),
    ],
)
def test_a_call_rests_on_something_comes_in_time_and_keeps_seats(
    called: Ledger, other: dict[str, object], place: str
) -> None:
    refused = _refused(called, call(**other), by=TECHNICAL)
    assert (refused.code, refused.place) == ("call_refused", place)


def test_thirty_days_ahead_is_soon_enough(assembly: Ledger) -> None:
    assembly.act(call(begins_at=end_of(4, 1)), by=OFFICER)
    assert assembly.regime.workshops[1].begins_at == end_of(4, 1)


def test_a_programme_in_force_is_a_basis(assembly: Ledger) -> None:
    programme = submit(assembly, "workshop_programme", WHY, by=FRANCE, at=DAY_1)
    programme.admit(at=DAY_1)
    programme.run(end_of(4, 16))
    decision = programme.proposal.decision
    assert decision
    assembly.act(
        call(topics=(), programme=decision, begins_at=on(6, 20, 0)), by=OFFICER, at=on(5, 1)
    )
    assert assembly.regime.workshops[1].register_until == on(6, 13, 0)


def test_nobody_has_more_ahead_than_the_article_says(assembly: Ledger) -> None:
    for _ in range(12):
        assembly.act(call(), by=OFFICER)
    for _ in range(2):
        assembly.act(call(), by=FRANCE)
    for by in (OFFICER, FRANCE):
        assert _refused(assembly, call(), by=by).code == "too_many_workshops"
    assembly.act(call(begins_at=on(7, 1)), by=FRANCE, at=ENDS)


def test_who_calls_and_cancels_again_and_again_is_stopped_at_its_number(
    assembly: Ledger,
) -> None:
    """RP-50: everybody was told of each call, as often as one delegation pleased."""
    for number in (1, 2):
        assembly.act(call(), by=FRANCE)
        assembly.act(said.CancelWorkshop(number, "Not now."), by=FRANCE)
    assert _refused(assembly, call(), by=FRANCE).code == "too_many_workshops"
    assembly.act(call(in_place_of=1), by=JAPAN)
    late = call(begins_at=on(7, 1))
    assert _refused(assembly, late, by=FRANCE, at=ENDS - SECOND).code == "too_many_workshops"
    assembly.act(late, by=FRANCE, at=ENDS)


def test_a_workshop_is_called_at_most_two_years_ahead(assembly: Ledger) -> None:
    """RP-50: one in the year 9999 was an error of the program, and one in 9000 a workshop."""
    last = datetime(2028, 3, 1, 23, 59, tzinfo=UTC)
    for begins_at in (last + SECOND, datetime(9999, 12, 31, tzinfo=UTC)):
        assert _refused(assembly, call(begins_at=begins_at), by=FRANCE).place == "/begins_at"
    assembly.act(call(begins_at=last), by=FRANCE)


def test_no_delegation_takes_all_seats_of_states_outside(called: Ledger) -> None:
    """RP-50: of two seats kept, five states that nobody knows had both in the first second."""
    for code in ("AAA", "BBB", "CCC", "DDD", "EEE"):
        called.act(said.AskOutsideSeat(1, StateCode(code), code, 1), by=INDIA)
    called.act(said.AskOutsideSeat(1, *OUTSIDE, 1), by=JAPAN)
    seats = dict(_seats(called))
    assert (seats["AAA"], seats["BBB"], seats["SGP"]) == (1, 0, 1)


def test_no_delegation_keeps_a_state_outside_at_one_seat(called: Ledger) -> None:
    """RP-50: another asks for more seats of the same state, up to its number."""
    called.act(said.AskOutsideSeat(1, *OUTSIDE, 1), by=INDIA)
    assert _refused(called, said.AskOutsideSeat(1, *OUTSIDE, 3), by=JAPAN).place == "/persons"
    called.act(said.AskOutsideSeat(1, *OUTSIDE, 2), by=JAPAN)
    again = said.AskOutsideSeat(1, *OUTSIDE, 1)
    assert _refused(called, again, by=INDIA).code == "registration_refused"
    assert _seats(called) == [("SGP", 1), ("SGP", 1)]


def test_seats_go_in_the_order_of_registration_at_most_three_to_a_state(called: Ledger) -> None:
    assert _refused(called, said.RegisterForWorkshop(1, 4), by=FRANCE).place == "/persons"
    for by, persons in ((FRANCE, 3), (BRAZIL, 2), (JAPAN, 3)):
        called.act(said.RegisterForWorkshop(1, persons), by=by)
    assert (
        _refused(called, said.RegisterForWorkshop(1, 1), by=FRANCE).code == "registration_refused"
    )
    assert _seats(called) == [("FRA", 3), ("BRA", 2), ("JPN", 1)]


def test_seats_of_states_outside_are_kept_until_registration_ends(called: Ledger) -> None:
    """R9: seats for states that take no part; what is left of them goes to those that wait."""
    for by in (FRANCE, BRAZIL, JAPAN):
        called.act(said.RegisterForWorkshop(1, 3), by=by)
    called.act(said.AskOutsideSeat(1, *OUTSIDE, 1), by=INDIA)
    assert _seats(called) == [("FRA", 3), ("BRA", 3), ("JPN", 0), ("SGP", 1)]
    workshop = called.regime.workshops[1]
    closed = seating(workshop, REGISTER_UNTIL)
    assert [one.seats for one in closed] == [3, 3, 1, 1]
    assert [one.waiting for one in closed] == [0, 0, 2, 0]


def test_registration_ends_seven_days_before_to_the_last_moment(called: Ledger) -> None:
    last = REGISTER_UNTIL - timedelta(microseconds=1)
    called.act(said.RegisterForWorkshop(1, 1), by=FRANCE, at=last)
    for command in (
        said.RegisterForWorkshop(1, 1),
        said.AskOutsideSeat(1, *OUTSIDE, 1),
        said.LeaveWorkshop(1),
    ):
        refused = _refused(called, command, by=BRAZIL, at=REGISTER_UNTIL)
        assert refused.code == "registration_refused"


def test_who_registered_goes_to_the_end_by_leaving(called: Ledger) -> None:
    for by in (FRANCE, BRAZIL):
        called.act(said.RegisterForWorkshop(1, 3), by=by)
    called.act(said.LeaveWorkshop(1), by=FRANCE)
    called.act(said.RegisterForWorkshop(1, 3), by=FRANCE)
    assert [state for state, _ in _seats(called)] == ["BRA", "FRA"]
    assert _refused(called, said.LeaveWorkshop(1), by=JAPAN).code == "registration_refused"


@pytest.mark.parametrize(
    ("state", "name", "place"),
    [("FRA", "France", "/state"), ("sgp", "Singapore", "/state"), ("SGP", " ", "/name")],
)
def test_only_a_state_outside_is_asked_for(
    called: Ledger, state: str, name: str, place: str
) -> None:
    ask = said.AskOutsideSeat(1, StateCode(state), name, 1)
    assert _refused(called, ask, by=INDIA).place == place


def test_a_delegation_asks_for_five_states_and_takes_none_of_them_back(called: Ledger) -> None:
    """No one delegation fills the seats of states outside, or empties one."""
    for code in ("AAA", "BBB", "CCC", "DDD", "EEE"):
        called.act(said.AskOutsideSeat(1, StateCode(code), code, 1), by=INDIA)
    for code in ("FFF", "AAA"):
        ask = said.AskOutsideSeat(1, StateCode(code), code, 1)
        assert _refused(called, ask, by=INDIA).code == "registration_refused"
    assert _refused(called, said.LeaveWorkshop(1), by=INDIA).code == "registration_refused"


def test_what_is_not_open_to_all_has_no_seats_for_states_outside(assembly: Ledger) -> None:
    assembly.act(call(open_to_all=False, outside_seats=0), by=OFFICER)
    ask = said.AskOutsideSeat(1, *OUTSIDE, 1)
    assert _refused(assembly, ask, by=INDIA).code == "registration_refused"


def test_who_called_it_cancels_it_and_another_calls_it_again_with_its_registrations(
    called: Ledger,
) -> None:
    """One officer closes no workshop: a member calls it again, and the order stands."""
    for by in (JAPAN, BRAZIL):
        called.act(said.RegisterForWorkshop(1, 2), by=by)
    assert _refused(called, CANCEL, by=FRANCE).code == "not_own_workshop"
    called.act(CANCEL, by=OFFICER, at=BEGINS - timedelta(seconds=1))
    at = on(5, 4)
    assert (
        _refused(called, said.RegisterForWorkshop(1, 1), by=FRANCE, at=at).code == "workshop_over"
    )
    called.act(call(in_place_of=1, begins_at=on(7, 1, 0)), by=FRANCE, at=at)
    assert [one.state for one in called.regime.workshops[2].registrations] == ["JPN", "BRA"]
    again = call(in_place_of=1, begins_at=on(7, 1, 0))
    assert _refused(called, again, by=BRAZIL, at=at).place == "/in_place_of"


def test_what_has_begun_is_not_cancelled(called: Ledger) -> None:
    assert _refused(called, CANCEL, by=OFFICER, at=BEGINS).code == "workshop_over"


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ({"text": ""}, "/text"),
        ({"source": ""}, "/source"),
        ({"link": "ftp://example.org/a", "sha256": "5e" * 32}, "/link"),
        ({"link": "https://example.org/a b", "sha256": "5e" * 32}, "/link"),
        ({"link": "https://example.org/a", "sha256": "5E" * 32}, "/sha256"),
        ({"link": "https://example.org/a"}, "/sha256"),
        ({"sha256": "5e" * 32}, "/sha256"),
    ],
)
def test_a_paper_has_words_or_a_link_with_its_digest_and_a_source(
    called: Ledger, other: dict[str, str], place: str
) -> None:
    words = {"title": "Engines", "source": "Customs, May 2026", "text": "Four kinds."}
    paper = said.FileWorkshopPaper(number=1, **{**words, **other})
    assert _refused(called, paper, by=FRANCE).place == place


def test_a_delegation_files_ten_papers_and_another_its_own(called: Ledger) -> None:
    paper = said.FileWorkshopPaper(1, "Engines", "Customs, May 2026", "Four kinds.")
    for _ in range(10):
        called.act(paper, by=FRANCE)
    assert _refused(called, paper, by=FRANCE).code == "paper_refused"
    for by in (BRAZIL, TECHNICAL):
        called.act(paper, by=by)
    assert called.regime.workshops[1].papers == {"FRA": 10, "BRA": 1, None: 1}


def test_findings_are_given_after_the_end_by_who_called_it_once(called: Ledger) -> None:
    last = ENDS - timedelta(microseconds=1)
    assert _refused(called, NOTE, by=TECHNICAL, at=last).code == "findings_refused"
    assert _refused(called, NOTE, by=FRANCE, at=ENDS).code == "not_own_workshop"
    (found,) = called.act(NOTE, by=OFFICER, at=ENDS)
    assert isinstance(found, said.FindingsPublished) and not found.late
    assert _refused(called, NOTE, by=OFFICER, at=ENDS).code == "workshop_over"


def test_r9_a_workshop_without_findings_on_day_31_shows_as_late(called: Ledger) -> None:
    """R9: on day 30 it is not late; on day 31 it is, by the clock, and the note says so."""
    workshop = called.regime.workshops[1]
    assert not workshop.is_late(just_before(FINDINGS_UNTIL))
    assert workshop.counts(just_before(FINDINGS_UNTIL))
    called.run_clock(on(6, 6))
    workshop = called.regime.workshops[1]
    assert workshop.overdue and workshop.is_late(FINDINGS_UNTIL)
    assert not workshop.counts(on(6, 6))
    (found,) = called.act(NOTE, by=OFFICER, at=on(6, 7))
    assert isinstance(found, said.FindingsPublished) and found.late
    assert called.regime.workshops[1].counts(on(6, 7))


def test_what_is_late_is_published_by_any_member_that_was_registered(called: Ledger) -> None:
    """No office keeps the findings to itself."""
    called.act(said.RegisterForWorkshop(1, 1), by=FRANCE)
    assert _refused(called, NOTE, by=FRANCE, at=just_before(FINDINGS_UNTIL)).code == (
        "not_own_workshop"
    )
    assert _refused(called, NOTE, by=BRAZIL, at=FINDINGS_UNTIL).code == "not_own_workshop"
    called.act(NOTE, by=FRANCE, at=FINDINGS_UNTIL)
    assert called.regime.workshops[1].found


def test_who_called_it_publishes_its_note_though_another_was_first(called: Ledger) -> None:
    """RP-50: a full stop, in the first second of day 31, was the only note there would ever be."""
    called.act(said.RegisterForWorkshop(1, 1), by=FRANCE)
    called.act(said.RegisterForWorkshop(1, 1), by=INDIA)
    called.act(said.PublishFindings(1, "."), by=INDIA, at=FINDINGS_UNTIL)
    assert _refused(called, NOTE, by=FRANCE, at=FINDINGS_UNTIL).code == "workshop_over"
    called.act(NOTE, by=TECHNICAL, at=FINDINGS_UNTIL)
    assert _refused(called, NOTE, by=TECHNICAL, at=FINDINGS_UNTIL).code == "workshop_over"
    assert _refused(called, NOTE, by=INDIA, at=FINDINGS_UNTIL).code == "workshop_over"
    assert called.faults() == []


def test_a_cancelled_workshop_has_no_findings_to_wait_for(called: Ledger) -> None:
    called.act(CANCEL, by=OFFICER)
    called.run_clock(on(7, 1))
    assert not called.regime.workshops[1].overdue


def test_r9_four_workshops_in_any_365_days_one_open_to_all(assembly: Ledger) -> None:
    """R9: the count says how many were held and by when each of the next is missing."""
    founded = DAY_1 + timedelta(days=365)
    begun = year(assembly.regime, DAY_1)
    assert begun and begun.all.due == (founded,) * 4 and begun.open_to_all.due == (founded,)
    assert (begun.all.held, begun.all.wanted, begun.all.missing(DAY_1)) == (0, 4, 0)
    assembly.act(call(open_to_all=False, outside_seats=0), by=OFFICER)
    assembly.act(call(begins_at=on(6, 1, 0)), by=OFFICER)
    for number, at in ((1, ENDS), (2, on(6, 3))):
        assembly.act(said.PublishFindings(number, "Found."), by=OFFICER, at=at)
    held = year(assembly.regime, on(6, 3))
    assert held and held.all.held == 2 and held.open_to_all.held == 1
    assert held.all.due[:2] == (founded,) * 2
    assert held.open_to_all.due == (on(6, 3, 0) + timedelta(days=365),)
    late = year(assembly.regime, founded)
    assert late and late.all.missing(founded) == 2 and late.open_to_all.missing(founded) == 0
    assert late.all.missing(founded - timedelta(microseconds=1)) == 0


def test_a_regime_without_the_article_has_no_workshops(lake: Ledger) -> None:
    assert year(lake.regime, DAY_1) is None
    assert isinstance(_refused(lake, call(), by=OFFICER), NotPermitted)


def _seats(ledger: Ledger) -> list[tuple[str, int]]:
    seated = seating(ledger.regime.workshops[1], DAY_1)
    return [(one.registration.state, one.seats) for one in seated]


def test_one_of_a_delegation_that_is_no_head_calls_nothing(called: Ledger) -> None:
    stranger = head("SGP")
    assert isinstance(_refused(called, call(), by=stranger), NotPermitted)
