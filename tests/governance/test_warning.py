"""Warning, as many days ahead as the rules say: whoever may still act before an end and has not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import reduce

import pytest

from audit.log.entry import read_recorded
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission.said import AppealReturn
from governance.domain.chapters.votes import said as votes
from governance.domain.formats.proposal_dates import Dates, evolve_dates
from governance.domain.notices.warnings import (
    CODES,
    Warned,
    horizon,
    needs_warning,
    warned_of_calendar,
    warned_of_proposal,
)
from governance.notices.wording import warning_words
from regime.domain.chapters.complaints.said import AnswerComplaint, FileComplaint
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.rulebook.periods import Deadline
from regime.domain.values import Actor, Capacity, Office, StateCode, Subject
from tests.cast import (
    ALDER,
    BIRCH,
    CEDAR,
    CHAIR,
    DAY_1,
    DAY_2,
    DAY_3,
    DEPUTY,
    END_OF_DAY_2,
    END_OF_DAY_3,
    END_OF_DAY_4,
    EXPERT,
    HAZEL,
    MAPLE,
    OFFICER,
)
from tests.governance.acts_of import admit, submit, vote
from tests.governance.course import Course, end_of, head, on
from tests.governance.course import submit as start
from tests.governance.lake_calendar import with_calendar
from tests.governance.lake_warned import with_warning
from tests.governance.texts import WORDS
from tests.ledger import Ledger

MOMENT = timedelta(microseconds=1)
ALL = (ALDER, BIRCH, CEDAR, HAZEL, MAPLE)


def warnings(ledger: Ledger, symbol: str, at: datetime) -> list[Warned]:
    """Of what whom the ends of a proposal concern."""
    stream = [
        read_recorded(position, entry.to_bytes())
        for position, entry in enumerate(ledger.entries)
        if entry.stream == symbol
    ]
    found = list(warned_of_proposal(reduce(evolve_dates, stream, Dates()), ledger.regime, at))
    assert len({(one.subject, one.about, one.end) for one in found}) == len(found)
    assert {one.about for one in found} <= CODES
    return found


def told(found: Iterable[Warned], about: str) -> set[Subject | None]:
    return {one.subject for one in found if one.about == about}


def of(*actors: Actor) -> set[Subject | None]:
    return {one.subject for one in actors}


@pytest.fixture
def lake(lake: Ledger) -> Ledger:
    """The Lake, where an expert acts for Alder as well."""
    subject, member = EXPERT.subject, StateCode("ALDER")
    assert subject
    lake.act(credentials.AccreditDelegate(subject, member, Capacity.EXPERT), by=OFFICER)
    return lake


# --- how far ahead --------------------------------------------------------------------------------


def test_days_are_counted_as_the_rules_count_them(tiny: Pack) -> None:
    rules = Ledger(with_warning(tiny)).regime.rules
    assert horizon(rules, DAY_1) == DAY_2
    second = Ledger(with_warning(tiny, day_seconds=1)).regime.rules
    assert horizon(second, DAY_1) == DAY_1 + timedelta(seconds=1)


def test_rules_that_ask_for_no_warning_warn_nobody(tiny: Pack) -> None:
    rules = Ledger(tiny).regime.rules
    assert horizon(rules, DAY_1) is None
    assert not needs_warning(rules, Deadline(END_OF_DAY_3, 1), set_at=DAY_1)
    silent = replace(rules, roles={**rules.roles, "service": "LR-3"})
    assert horizon(silent, DAY_1) is None


def test_a_period_no_longer_than_the_warning_needs_none(tiny: Pack) -> None:
    rules = Ledger(with_warning(tiny)).regime.rules
    end = Deadline(END_OF_DAY_3, 1)
    assert not needs_warning(rules, end, set_at=END_OF_DAY_2)
    assert needs_warning(rules, end, set_at=END_OF_DAY_2 - MOMENT)


# --- of what, and who -----------------------------------------------------------------------------


def test_of_a_vote_those_are_warned_who_may_vote_and_have_not(lake: Ledger) -> None:
    symbol = submit(lake)
    admit(lake, symbol)
    vote(lake, symbol, ALDER, BIRCH)
    found = warnings(lake, symbol, DAY_3)
    assert told(found, "cast_vote") == of(CEDAR, HAZEL)
    assert {one.end for one in found} == {lake.proposals[symbol].stage_due}


def test_of_a_silence_all_electors_are_warned_that_do_not_object(under_silence: Course) -> None:
    lake, symbol = under_silence.ledger, under_silence.symbol
    assert told(warnings(lake, symbol, DAY_2), "raise_objection") == of(ALDER, BIRCH, CEDAR, HAZEL)
    under_silence.objects(CEDAR, at=DAY_2)
    assert told(warnings(lake, symbol, DAY_2), "raise_objection") == of(ALDER, BIRCH, HAZEL)


def test_of_an_admissibility_the_officer_is_warned_and_no_delegation(lake: Ledger) -> None:
    symbol = submit(lake)
    found = warnings(lake, symbol, DAY_1)
    assert [(one.subject, one.about) for one in found] == [(OFFICER.subject, "admit_proposal")]


def test_where_the_office_is_vacant_the_deputy_is_warned(lake: Ledger) -> None:
    symbol = submit(lake)
    lake.act(offices.AppointOfficer(Subject("deputy"), Office.DEPUTY), by=OFFICER)
    lake.act(offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "It ends."), by=OFFICER)
    assert told(warnings(lake, symbol, DAY_1), "admit_proposal") == of(DEPUTY)


def test_of_the_check_of_an_objection_the_officer_is_warned(under_silence: Course) -> None:
    lake = under_silence.ledger
    under_silence.objects(CEDAR, at=DAY_2)
    raised = lake.find("ObjectionRaised")
    found = warnings(lake, under_silence.symbol, DAY_2)
    (check,) = [one for one in found if one.about == "sustain_objection"]
    assert (check.subject, check.end.position) == (OFFICER.subject, raised)


def test_an_objector_is_warned_of_the_cure_and_of_the_end_of_its_objection(
    under_silence: Course,
) -> None:
    under_silence.objects(CEDAR, at=DAY_1, remedy="")
    found = warnings(under_silence.ledger, under_silence.symbol, DAY_2)
    ends = {one.about: one.end for one in found if one.about in ("cure_objection", LAPSES)}
    assert set(ends) == {"cure_objection", LAPSES}
    assert ends["cure_objection"].position == ends[LAPSES].position
    assert ends["cure_objection"].at < ends[LAPSES].at
    assert told(found, "cure_objection") == told(found, LAPSES) == of(CEDAR)


def test_an_objection_that_is_renewed_no_more_lapses_all_the_same(under_silence: Course) -> None:
    number = under_silence.objects(CEDAR, at=DAY_1)
    under_silence.sustain(number, at=DAY_1)
    assert told(_now(under_silence, DAY_1), LAPSES) == of(CEDAR)
    under_silence.act(objections.RenewObjection, number, "Two meetings.", by=CEDAR, at=DAY_1)
    assert told(_now(under_silence, DAY_1), LAPSES) == set()
    assert told(_now(under_silence, DAY_1), "withdraw_objection") == of(CEDAR)


def test_of_the_appeal_of_a_return_the_sponsor_is_warned(lake: Ledger) -> None:
    course = start(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.return_(at=DAY_1)
    found = _now(course, DAY_2)
    assert told(found, "appeal_return") == of(ALDER) == {one.subject for one in found}
    course.act(AppealReturn, "It is within the purpose.", by=ALDER, at=DAY_2)
    assert told(_now(course, DAY_2), "appeal_return") == set()
    assert told(_now(course, DAY_2), "cast_vote") == of(ALDER, BIRCH, CEDAR, HAZEL)


def test_of_a_proposal_that_was_withdrawn_those_are_warned_that_may_take_it_over(
    lake: Ledger,
) -> None:
    course = start(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.withdraw(by=ALDER, at=DAY_1)
    assert told(_now(course, DAY_2), "take_over_proposal") == of(BIRCH, CEDAR, HAZEL, MAPLE)


def test_of_a_consultation_every_delegation_is_warned_once(lake: Ledger) -> None:
    symbol = submit(lake)
    admit(lake, symbol)
    found = warnings(lake, symbol, DAY_2)
    assert told(found, "comment_on_proposal") == of(*ALL, EXPERT)
    assert len(found) == len(ALL) + 1


def test_of_a_date_of_effect_every_delegation_is_warned(lake: Ledger) -> None:
    symbol = submit(lake)
    admit(lake, symbol)
    vote(lake, symbol, ALDER, BIRCH, CEDAR)
    lake.run_clock(END_OF_DAY_3)
    assert told(warnings(lake, symbol, END_OF_DAY_3), "takes_effect") == of(*ALL, EXPERT)


def test_on_the_ladder_the_sides_are_warned_of_a_step_and_the_chair_of_its_group(
    blocked: Course,
) -> None:
    found = _now(blocked, on(6, 4))
    assert told(found, "agree_to_skip") == of(head("FRA"), head("BRA"), head("IND"))
    blocked.run(end_of(6, 5))
    group = told(_now(blocked, on(6, 6)), "name_conciliation_group")
    assert group == {blocked.ledger.regime.chair.subject if blocked.ledger.regime.chair else None}


def test_of_a_vote_on_a_ruling_those_are_warned_who_have_not_voted_on_it(
    under_silence: Course,
) -> None:
    said = ("point_of_order", "It is in order.", "So it is.")
    under_silence.act(rulings.RuleOnOrder, *said, by=CHAIR, at=DAY_1)
    under_silence.act(rulings.AppealRuling, 1, "It is not.", by=CEDAR, at=DAY_1)
    vote = (1, StateCode("CEDAR"), "yes", "", None)
    under_silence.act(rulings.VoteOnRuling, *vote, by=CEDAR, at=DAY_1)
    assert told(_now(under_silence, DAY_1), "vote_on_ruling") == of(ALDER, BIRCH, HAZEL)


def test_who_carries_a_proxy_is_warned_of_it_though_its_own_vote_is_cast(
    lake: Ledger,
) -> None:
    symbol = submit(lake)
    lake.act(votes.FileProxy(symbol, StateCode("BIRCH")), by=ALDER)
    admit(lake, symbol)
    vote(lake, symbol, BIRCH)
    found = warnings(lake, symbol, DAY_3)
    assert told(found, "cast_proxy_vote") == of(BIRCH)
    assert told(found, "cast_vote") == of(ALDER, CEDAR, HAZEL)


def test_of_what_has_ended_nobody_is_warned(lake: Ledger) -> None:
    symbol = submit(lake)
    admit(lake, symbol)
    lake.run_clock(END_OF_DAY_4)
    assert warnings(lake, symbol, END_OF_DAY_4) == []


def test_of_the_answer_to_a_complaint_the_chair_is_warned_until_it_is_given(lake: Ledger) -> None:
    for by in (ALDER, BIRCH):
        lake.act(FileComplaint(Office.EXECUTIVE_SECRETARY, "Not at once."), by=by)
    end = Deadline(END_OF_DAY_3, lake.find("ComplaintFiled"))
    assert CHAIR.subject
    assert list(warned_of_calendar(lake.regime)) == [Warned(CHAIR.subject, "answer_complaint", end)]
    lake.act(AnswerComplaint(1, "All were told at once."), by=CHAIR)
    assert list(warned_of_calendar(lake.regime)) == []


def test_of_the_calendar_every_delegation_is_warned(tiny: Pack) -> None:
    lake = Ledger(with_calendar(tiny)).enter()
    found = list(warned_of_calendar(lake.regime))
    hosts = lake.regime.calendar.hosts
    assert found == [Warned(s, "offer_to_host", hosts) for s in lake.regime.delegates if hosts]
    lake.run_clock(hosts.at if hosts else DAY_1)
    found = list(warned_of_calendar(lake.regime))
    assert {one.about for one in found} == {"meeting_opens", "add_agenda_item"}
    assert told(found, "meeting_opens") == told(found, "add_agenda_item") == of(*ALL)


def test_of_a_request_for_a_meeting_those_are_warned_that_have_not_joined(tiny: Pack) -> None:
    lake = Ledger(with_calendar(tiny)).enter()
    lake.act(meetings.RequestMeeting("The flood", "It rises."), by=ALDER)
    found = list(warned_of_calendar(lake.regime))
    assert told(found, "request_meeting") == of(BIRCH, CEDAR, HAZEL, MAPLE)
    (end,) = {one.end for one in found if one.about == "request_meeting"}
    assert end.position == lake.find("MeetingRequested")
    lake.act(meetings.JoinMeetingRequest(1), by=BIRCH)
    assert told(warned_of_calendar(lake.regime), "request_meeting") == set()


def test_each_thing_that_a_warning_is_about_has_words() -> None:
    words = warning_words()
    assert words.keys() == CODES
    assert [code for code, said in words.items() if "{at}" not in said] == []


LAPSES = "renew_objection"


def _now(course: Course, at: datetime) -> list[Warned]:
    return warnings(course.ledger, course.symbol, at)
