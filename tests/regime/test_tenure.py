"""RP-16, RP-21, RP-22: how long offices are held, who follows, and who acts while vacant."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.elections.said import ChairElected, Elected
from regime.domain.chapters.meetings.deciding import decide
from regime.domain.chapters.meetings.said import (
    AddAgendaItem,
    CloseMeeting,
    ContestHost,
    NotADate,
    NotNow,
    OfferToHost,
    Protected,
    RequestMeeting,
    StrikeAgendaItem,
    SupportAgendaItem,
)
from regime.domain.chapters.membership.said import NotifyWithdrawal, StandingDeclared
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.permissions import require
from regime.domain.values import (
    OPERATOR,
    Actor,
    Capacity,
    MatterId,
    Office,
    Standing,
    StateCode,
    Subject,
    Symbol,
)
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER
from tests.governance.course import SWISS_CHAIR, end_of, head, just_before
from tests.ledger import Ledger, refused

ELECTED_ON = datetime(2026, 10, 1, 9, tzinfo=UTC)
# 365 days after 2 March the members meet at the latest, at most 400 days after.
OPENS, CLOSES = datetime(2027, 3, 2, 23, 59, tzinfo=UTC), datetime(2027, 4, 6, 23, 59, tzinfo=UTC)
DEPUTY = Actor(Capacity.OFFICER, office=Office.DEPUTY, subject=Subject("deputy"))
CLOSE = CloseMeeting(1, "All is done.")
TERM_ENDS = datetime(2030, 3, 2, 23, 59, tzinfo=UTC)
DEPUTY_ENDS = datetime(2030, 6, 30, 23, 59, tzinfo=UTC)


@pytest.fixture(scope="module")
def founded() -> Ledger:
    """The thirty-five on 2 March 2026, with Switzerland in the chair."""
    ledger = Ledger(load("mtcr")).enter()
    ledger.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    ledger.act(offices.AppointOfficer(Subject("deputy"), Office.DEPUTY), by=OFFICER)
    return ledger.replayed()


@pytest.fixture
def regime(founded: Ledger) -> Ledger:
    """The same, by itself."""
    return founded.fork()


def hand_over(ledger: Ledger, chair: Subject, code: str, *, at: datetime) -> None:
    """The Chair hands over to another person of its delegation."""
    member, another = StateCode(code), Subject("another")
    alternate = credentials.AccreditDelegate(another, member, Capacity.ALTERNATE)
    ledger.act(alternate, by=head(code), at=at)
    by = Actor(Capacity.CHAIR, member=member, subject=chair)
    ledger.act(offices.HandOverChair(another, "Posted elsewhere."), by=by, at=at)


def elected(ledger: Ledger, code: str) -> Ledger:
    """The same where the members elected ``code`` on 1 October."""
    ledger.run_clock(ELECTED_ON)
    group = ledger.regime.participants[StateCode(code)].group
    event = ChairElected(
        matter=MatterId("chair_election"),
        elected=Elected(StateCode(code), "N. N.", group),
        decision=Symbol("MTCR/2026/D/9"),
        as_of=ELECTED_ON,
    )
    return ledger.with_events(event, by=OFFICER, at=ELECTED_ON, stream="elections")


def kinds_at_close(ledger: Ledger) -> list[str]:
    """What the close of the Plenary leads to."""
    ledger.run_clock(CLOSES)
    last = [one for one in ledger.entries if one.type == "MeetingClosed"][-1]
    return [one.type for one in ledger.entries if one.command == last.command]


def test_the_chair_serves_until_the_close_of_the_next_plenary(regime: Ledger) -> None:
    regime.run_clock(CLOSES.replace(minute=58))
    assert regime.regime.chair is not None
    found = kinds_at_close(regime)
    assert found == ["MeetingClosed", "ChairTermEnded", "ActingPresidencyBegan"]
    assert regime.regime.chair is None
    assert regime.found() == []


def test_a_plenary_that_is_closed_early_ends_the_term_as_well(regime: Ledger) -> None:
    at = OPENS.replace(month=3, day=9)
    regime.run_clock(at)
    number = next(iter(regime.regime.calendar.meetings))
    found = regime.act(CloseMeeting(number, "All is done."), by=SWISS_CHAIR, at=at)
    assert [type(one).__name__ for one in found][1] == "ChairTermEnded"
    assert regime.found() == []


def test_rp_24_an_officer_ends_no_term_of_a_chair_by_closing_the_plenary(regime: Ledger) -> None:
    at = OPENS.replace(month=3, day=9)
    regime.run_clock(at)
    assert isinstance(refused(regime, CLOSE, by=OFFICER, at=at), NotPermitted)


def test_rp_24_where_no_chair_is_in_office_who_presides_closes_and_no_officer(
    regime: Ledger,
) -> None:
    kinds_at_close(regime)
    regime.act(RequestMeeting("A launch", "It cannot wait."), by=OFFICER, at=CLOSES)
    at = datetime(2027, 5, 1, tzinfo=UTC)
    regime.run_clock(at)
    close = CloseMeeting(2, "All is done.")
    assert isinstance(refused(regime, close, by=OFFICER, at=at), NotPermitted)
    found = presiding(regime.regime)
    assert found is not None
    regime.act(close, by=head(found.member), at=at)
    assert regime.found() == []


def test_rp_24_a_meeting_is_open_for_three_days_at_least(regime: Ledger) -> None:
    """Nobody closes the Plenary in the second in which it opens."""
    first = datetime(2027, 3, 5, 23, 59, tzinfo=UTC)
    regime.run_clock(OPENS)
    assert isinstance(refused(regime, CLOSE, by=SWISS_CHAIR, at=OPENS), NotNow)
    assert isinstance(refused(regime, CLOSE, by=SWISS_CHAIR, at=just_before(first)), NotNow)
    assert refused(regime, CLOSE, by=SWISS_CHAIR, at=first) is None


def test_rp_23_a_host_has_the_members_meet_thirty_days_early_at_most(regime: Ledger) -> None:
    """No first offer, made a minute after the last Plenary, halves the year and a term."""
    first = end_of(1, 31).replace(year=2027)
    early = OfferToHost(StateCode("FRA"), "Paris", just_before(first), "We are ready.")
    found = refused(regime, early, by=head("FRA"), at=DAY_1)
    assert isinstance(found, NotADate) and "at most 30 days" in found.detail
    regime.act(replace(early, opens_at=first), by=head("FRA"), at=DAY_1)
    assert regime.found() == []


HOST = OfferToHost(StateCode("FRA"), "Paris", end_of(2, 20).replace(year=2027), "We are ready.")
SEAT = ContestHost(1, "Not all can travel there.")


@pytest.fixture
def hosted(regime: Ledger) -> Ledger:
    """France offers on the first day to host the Plenary."""
    regime.act(HOST, by=head("FRA"), at=DAY_1)
    return regime


def test_rp_23_the_first_offer_does_not_choose_for_all_where_the_members_meet(
    hosted: Ledger,
) -> None:
    for code in ("BRA", "JPN"):
        hosted.act(SEAT, by=head(code), at=DAY_1)
    meeting = hosted.regime.calendar.meetings[1]
    assert (meeting.host, meeting.place) == ("FRA", "Paris")
    hosted.act(SEAT, by=head("DEU"), at=just_before(end_of(3, 16)))
    meeting = hosted.regime.calendar.meetings[1]
    assert (meeting.host, meeting.place) == (None, "")
    assert meeting.opens.at == HOST.opens_at
    assert hosted.found() == []


def test_rp_23_no_member_alone_sends_the_meeting_to_the_seat(hosted: Ledger) -> None:
    hosted.act(SEAT, by=head("BRA"), at=DAY_1)
    assert isinstance(refused(hosted, SEAT, by=head("BRA"), at=DAY_1), NotNow)
    assert isinstance(refused(hosted, SEAT, by=head("FRA"), at=DAY_1), NotNow)
    assert hosted.regime.calendar.meetings[1].host == "FRA"


def test_rp_23_a_host_knows_after_fourteen_days(hosted: Ledger) -> None:
    assert isinstance(refused(hosted, SEAT, by=head("BRA"), at=end_of(3, 16)), NotNow)
    assert isinstance(refused(hosted, SEAT, by=OFFICER, at=DAY_1), NotPermitted)


def test_rp_23_who_is_no_member_any_more_does_not_count_against_a_host(hosted: Ledger) -> None:
    for code in ("BRA", "JPN"):
        hosted.act(SEAT, by=head(code), at=DAY_1)
    brazil = hosted.regime.participant(StateCode("BRA"))
    gone = {StateCode("BRA"): replace(brazil, standing=Standing.SUSPENDED)}
    known = replace(hosted.regime, participants={**hosted.regime.participants, **gone})
    (contested,) = decide(SEAT, known, head("DEU"), DAY_1)
    assert getattr(contested, "at_the_seat", None) is False


def test_rp_23_at_the_seat_there_is_no_host_to_contest(regime: Ledger) -> None:
    assert isinstance(refused(regime, SEAT, by=head("BRA"), at=DAY_1), NotNow)


def test_rp_25_nothing_is_struck_while_others_may_still_join(regime: Ledger) -> None:
    """The agenda closes on 31 January; three who stand behind an item by then keep it."""
    item = AddAgendaItem("The jetty", None, "It is old.")
    closed, strike = end_of(1, 31).replace(year=2027), StrikeAgendaItem(1, "It was settled.")
    regime.run_clock(just_before(closed))
    for code in ("FRA", "BRA"):
        regime.act(item, by=head(code), at=just_before(closed))
    found = refused(regime, strike, by=SWISS_CHAIR, at=just_before(closed))
    assert isinstance(found, NotNow)
    for code in ("DEU", "ITA"):
        regime.act(SupportAgendaItem(1), by=head(code), at=just_before(closed))
    assert isinstance(refused(regime, strike, by=SWISS_CHAIR, at=closed), Protected)
    regime.act(replace(strike, item=2), by=SWISS_CHAIR, at=closed)
    assert [one.number for one in regime.regime.calendar.agenda] == [1]
    assert isinstance(refused(regime, strike, by=SWISS_CHAIR, at=OPENS), NotNow)
    assert regime.found() == []


def test_an_extraordinary_meeting_ends_no_term(regime: Ledger) -> None:
    regime.act(RequestMeeting("A launch", "It cannot wait."), by=OFFICER, at=DAY_1)
    regime.run_clock(datetime(2026, 6, 1, tzinfo=UTC))
    assert "MeetingClosed" in [one.type for one in regime.entries]
    assert regime.regime.chair is not None


def test_who_was_elected_and_named_takes_the_chair_at_the_close(regime: Ledger) -> None:
    after = elected(regime, "BRA")
    after.act(offices.NameChair(StateCode("BRA"), Subject("next")), by=OFFICER, at=ELECTED_ON)
    assert after.regime.chair is not None
    assert after.regime.chair.member == "CHE"
    assert kinds_at_close(after) == ["MeetingClosed", "ChairTermEnded", "ChairTookOffice"]
    assert (after.regime.chair.member, after.regime.chair.subject) == ("BRA", "next")
    assert presiding(after.regime) is None


def test_a_member_that_has_left_by_the_close_does_not_take_the_chair(regime: Ledger) -> None:
    after = elected(regime, "BRA")
    after.act(offices.NameChair(StateCode("BRA"), Subject("next")), by=OFFICER, at=ELECTED_ON)
    after.act(NotifyWithdrawal("Our law has changed."), by=head("BRA"), at=ELECTED_ON)
    assert kinds_at_close(after) == ["MeetingClosed", "ChairTermEnded", "ActingPresidencyBegan"]


def test_a_person_who_waits_for_the_chair_takes_no_other_office(regime: Ledger) -> None:
    after = elected(regime, "BRA")
    after.act(offices.NameChair(StateCode("BRA"), Subject("next")), by=OFFICER, at=ELECTED_ON)
    expert = credentials.AccreditDelegate(Subject("next"), StateCode("BRA"), Capacity.EXPERT)
    found = refused(after, expert, by=head("BRA"), at=ELECTED_ON)
    assert isinstance(found, credentials.AlreadyAccredited)


def test_who_goes_on_through_another_person_stays_no_longer(regime: Ledger) -> None:
    after = elected(regime, "BRA")
    after.act(offices.NameChair(StateCode("BRA"), Subject("next")), by=OFFICER, at=ELECTED_ON)
    hand_over(after, Subject("chair"), "CHE", at=ELECTED_ON)
    assert after.regime.chair is not None
    assert after.regime.chair.subject == "another"
    assert kinds_at_close(after) == ["MeetingClosed", "ChairTermEnded", "ChairTookOffice"]
    assert after.regime.chair.subject == "next"


def test_elected_and_not_named_its_group_presides_until_it_is(regime: Ledger) -> None:
    after = elected(regime, "JPN")
    kinds_at_close(after)
    found = presiding(after.regime)
    assert found is not None
    assert found.group == after.regime.participants[StateCode("JPN")].group
    after.act(offices.NameChair(StateCode("JPN"), Subject("next")), by=OFFICER, at=CLOSES)
    assert after.regime.chair is not None
    assert (after.regime.chair.member, presiding(after.regime)) == ("JPN", None)


def test_elected_before_the_plenary_while_the_chair_is_vacant_a_member_serves_to_the_next(
    regime: Ledger,
) -> None:
    kinds_at_close(regime)
    ahead = datetime(2027, 12, 1, 9, tzinfo=UTC)
    regime.run_clock(ahead)
    event = ChairElected(
        matter=MatterId("chair_election"),
        elected=Elected(StateCode("BRA"), "N. N.", "GRULAC"),
        decision=Symbol("MTCR/2027/D/9"),
        as_of=ahead,
    )
    after = regime.with_events(event, by=OFFICER, at=ahead, stream="elections")
    after.act(offices.NameChair(StateCode("BRA"), Subject("next")), by=OFFICER, at=ahead)
    after.run_clock(datetime(2028, 6, 1, tzinfo=UTC))
    assert after.regime.calendar.plenaries == 2
    assert after.regime.chair is not None
    after.run_clock(datetime(2029, 7, 1, tzinfo=UTC))
    assert after.regime.calendar.plenaries == 3
    assert after.regime.chair is None


def test_who_took_the_chair_early_goes_on_through_another_person_to_the_same_end(
    regime: Ledger,
) -> None:
    kinds_at_close(regime)
    ahead = datetime(2027, 12, 1, 9, tzinfo=UTC)
    regime.run_clock(ahead)
    event = ChairElected(
        matter=MatterId("chair_election"),
        elected=Elected(StateCode("BRA"), "N. N.", "GRULAC"),
        decision=Symbol("MTCR/2027/D/9"),
        as_of=ahead,
    )
    after = regime.with_events(event, by=OFFICER, at=ahead, stream="elections")
    after.act(offices.NameChair(StateCode("BRA"), Subject("next")), by=OFFICER, at=ahead)
    hand_over(after, Subject("next"), "BRA", at=ahead)
    after.run_clock(datetime(2028, 6, 1, tzinfo=UTC))
    assert after.regime.chair is not None
    assert after.regime.chair.subject == "another"


def test_after_its_term_a_member_takes_the_chair_again_by_an_election_alone(
    regime: Ledger,
) -> None:
    after = elected(regime, "BRA")
    after.act(offices.NameChair(StateCode("BRA"), Subject("next")), by=OFFICER, at=ELECTED_ON)
    later = datetime(2028, 7, 1, 9, tzinfo=UTC)
    after.run_clock(later)
    assert after.regime.chair is None
    for code in ("BRA", "FRA"):
        again = offices.NameChair(StateCode(code), Subject("again"))
        found = refused(after, again, by=OFFICER, at=later)
        assert isinstance(found, offices.AnotherElected)


def test_once_a_member_takes_the_chair_no_other_presides_after_it(regime: Ledger) -> None:
    ledger = elected(regime, "JPN")
    kinds_at_close(ledger)
    ledger.act(offices.NameChair(StateCode("JPN"), Subject("next")), by=OFFICER, at=CLOSES)
    ledger.run_clock(CLOSES.replace(month=12))
    began = [one for one in ledger.entries if one.type == "ActingPresidencyBegan"]
    assert len(began) == 1
    assert ledger.regime.offices.acting is None


def test_who_presides_does_what_the_chair_does_and_nobody_else(regime: Ledger) -> None:
    kinds_at_close(regime)
    found = presiding(regime.regime)
    assert found is not None
    require(StrikeAgendaItem, head(found.member), regime.regime)
    other = next(one.code for one in regime.regime.members() if one.code != found.member)
    with pytest.raises(NotPermitted):
        require(StrikeAgendaItem, head(other), regime.regime)


def test_the_head_of_a_suspended_member_does_not_preside(regime: Ledger) -> None:
    kinds_at_close(regime)
    found = presiding(regime.regime)
    assert found is not None
    suspended = StandingDeclared(
        member=found.member,
        name=found.member,
        standing=Standing.SUSPENDED,
        decision=Symbol("MTCR/2027/D/9"),
        as_of=CLOSES,
    )
    after = regime.with_events(suspended, by=OFFICER, at=CLOSES, stream="members")
    follows = presiding(after.regime)
    assert follows is not None
    assert follows.member != found.member


def test_nobody_presides_longer_than_120_days_and_the_next_group_follows(regime: Ledger) -> None:
    kinds_at_close(regime)
    first = presiding(regime.regime)
    assert first is not None
    assert first.until == datetime(2027, 8, 4, 23, 59, tzinfo=UTC)
    regime.run_clock(first.until)
    second = presiding(regime.regime)
    assert second is not None
    order = regime.regime.elections.rotation
    assert order.index(second.group) == (order.index(first.group) + 1) % len(order)
    assert regime.found() == []


@pytest.mark.parametrize("parameters", [{"acting_max_days": 0}, {}])
def test_where_no_article_says_for_how_long_nobody_presides(parameters: dict[str, Json]) -> None:
    pack = load("mtcr")
    articles = (
        replace(one, parameters=parameters) if one.id == pack.roles["vacant_chair"] else one
        for one in pack.articles
    )
    ledger = Ledger(replace(pack, articles=tuple(articles), bounds=None)).enter()
    ledger.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    assert kinds_at_close(ledger) == ["MeetingClosed", "ChairTermEnded"]
    assert presiding(ledger.regime) is None
    assert ledger.found() == []


def test_the_executive_secretary_serves_four_years(regime: Ledger) -> None:
    regime.run_clock(TERM_ENDS.replace(minute=58))
    assert Office.EXECUTIVE_SECRETARY in regime.regime.officers
    regime.run_clock(TERM_ENDS)
    assert Office.EXECUTIVE_SECRETARY not in regime.regime.officers
    ended = regime.entries[regime.find("TermOfOfficeEnded")]
    assert ended.data["acting_until"] == "2030-06-30T23:59:00.000000Z"
    assert ended.stream == "secretariat"


def test_the_deputy_acts_for_120_days_at_most(regime: Ledger) -> None:
    note = credentials.RequestHead(StateCode("FRA"), Subject("new"), "Note 1.")
    other = credentials.RequestHead(StateCode("BRA"), Subject("newer"), "Note 2.")
    regime.act(note, by=DEPUTY, at=DEPUTY_ENDS.replace(minute=58))
    found = refused(regime, other, by=DEPUTY, at=DEPUTY_ENDS)
    assert isinstance(found, NotPermitted)
    assert regime.find("ActingEnded")


def test_the_deputy_acts_again_where_the_next_executive_secretary_leaves(regime: Ledger) -> None:
    secretary, follower = Office.EXECUTIVE_SECRETARY, Subject("follower")
    regime.act(offices.EndAppointment(secretary, "Resigned."), by=OFFICER, at=DAY_1)
    at = datetime(2026, 7, 1, tzinfo=UTC)
    regime.act(offices.AppointOfficer(follower, secretary), by=OPERATOR, at=at)
    own = Actor(Capacity.OFFICER, office=secretary, subject=follower)
    regime.act(offices.EndAppointment(secretary, "Resigned."), by=own, at=at)
    note = credentials.RequestHead(StateCode("FRA"), Subject("new"), "Note 1.")
    regime.act(note, by=DEPUTY, at=at)
    assert regime.find("ActingEnded") < regime.find("AppointmentEnded", 1)


def test_an_office_left_early_is_acted_for_from_then_on(regime: Ledger) -> None:
    leaves = offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "Resigned.")
    regime.act(leaves, by=OFFICER, at=DAY_1)
    assert regime.entries[-1].data["acting_until"] == "2026-06-30T23:59:00.000000Z"
    regime.run_clock(datetime(2026, 7, 1, tzinfo=UTC))
    assert regime.entries[regime.find("ActingEnded")].data["office"] == "executive_secretary"
    assert regime.found() == []


def test_a_new_executive_secretary_ends_the_acting(regime: Ledger) -> None:
    leaves = offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "Resigned.")
    regime.act(leaves, by=OFFICER, at=DAY_1)
    follows = offices.AppointOfficer(Subject("follower"), Office.EXECUTIVE_SECRETARY)
    regime.act(follows, by=OPERATOR, at=DAY_1)
    regime.run_clock(datetime(2026, 7, 1, tzinfo=UTC))
    assert "ActingEnded" not in [one.type for one in regime.entries]


def test_nobody_serves_more_than_two_terms(regime: Ledger) -> None:
    again = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
    leaves = offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "The term ends.")
    regime.act(leaves, by=OFFICER, at=DAY_1)
    regime.act(again, by=OPERATOR, at=DAY_1)
    regime.act(leaves, by=OFFICER, at=DAY_1)
    found = refused(regime, again, by=OPERATOR, at=DAY_1)
    assert isinstance(found, offices.TermsServed)


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("ChairTermEnded", "member", "FRA"),
        ("ActingPresidencyBegan", "group", "Another"),
        ("ActingPresidencyBegan", "until", "2029-08-04T23:59:00.000000Z"),
        ("TermOfOfficeEnded", "acting_until", "2031-08-04T23:59:00.000000Z"),
        ("ActingEnded", "office", "registrar"),
        ("OfficerAppointed", "until", "2090-08-04T23:59:00.000000Z"),
    ],
)
def test_a_forged_term_is_caught(founded: Ledger, name: str, path: str, value: str) -> None:
    whole = founded.fork()
    whole.run_clock(datetime(2030, 7, 1, tzinfo=UTC))
    forged = whole.forged_data(name, path, value)
    assert forged.first_fault() == (name, "differs")


@pytest.mark.parametrize("name", ["ChairTermEnded", "ActingPresidencyBegan", "ActingEnded"])
def test_an_end_of_a_term_that_was_left_out_is_caught(founded: Ledger, name: str) -> None:
    whole = founded.fork()
    whole.run_clock(datetime(2031, 7, 1, tzinfo=UTC))
    assert whole.without(name).found()
