"""RP-47: the register of technologies: who files, who notes until when, who closes and reopens."""

from dataclasses import replace
from datetime import datetime

import pytest

from audit.log.catalogue import Commitment
from audit.log.errors import NotPermitted
from regime.domain.chapters.technology import said
from regime.domain.chapters.technology.deciding import days_overdue, topic, topics
from regime.domain.listed import is_listed
from regime.domain.said import ReasonsMissing
from regime.domain.values import Actor, Capacity, StateCode, Subject, Symbol
from tests.cast import ALDER, DAY_1, OFFICER
from tests.governance.course import Course, end_of, head, just_before, on, submit
from tests.governance.texts import ENTRY, WORDS
from tests.governance.watching import (
    ENTRIES,
    GAP,
    NEW,
    TECHNICAL,
    TOPIC,
    filed,
    noted,
    with_technical_secretary,
)
from tests.ledger import Ledger, refused

FRANCE, GERMANY = head("FRA"), head("DEU")
NOTE_UNTIL = end_of(4, 16)
BROUGHT = "ET-01"
CLOSE = said.CloseTopic("2026-1", "It became an entry.")
REOPEN = said.ReopenTopic("2026-1", "The entry lapsed.")


def overdue(ledger: Ledger, code: str, at: datetime) -> int:
    """By how many days the next note of a topic is late."""
    found = topic(code, ledger.regime)
    assert found is not None
    return days_overdue(found, ledger.regime, at)


def test_p24_a_topic_has_its_first_note_within_45_days_and_is_late_from_day_46(
    assembly: Ledger,
) -> None:
    assert filed(assembly) == "2026-1"
    found = topic("2026-1", assembly.regime)
    assert found is not None and found.due_at == NOTE_UNTIL
    assert (NOTE_UNTIL.date() - DAY_1.date()).days == 45
    assert overdue(assembly, "2026-1", just_before(NOTE_UNTIL)) == 0
    assert overdue(assembly, "2026-1", on(4, 17)) == 1
    assert overdue(assembly, "2026-1", on(4, 27)) == 11


def test_a_topic_is_reviewed_every_180_days(assembly: Ledger) -> None:
    filed(assembly)
    noted(assembly, "2026-1", at=on(3, 20))
    review_until = end_of(9, 16)
    assert overdue(assembly, "2026-1", just_before(review_until)) == 0
    assert overdue(assembly, "2026-1", review_until) == 1
    noted(assembly, "2026-1", at=on(10, 1))
    found = topic("2026-1", assembly.regime)
    assert found is not None and (found.notes, overdue(assembly, "2026-1", on(10, 1))) == (2, 0)


def test_topics_that_the_pack_brought_are_open_noted_and_due_for_review(assembly: Ledger) -> None:
    brought = list(topics(assembly.regime))
    assert len(brought) == 16
    assert {(one.is_open, one.notes, one.due_at) for one in brought} == {(True, 1, end_of(8, 29))}
    assert overdue(assembly, BROUGHT, on(8, 30)) == 1
    noted(assembly, BROUGHT, at=on(8, 30))
    found = topic(BROUGHT, assembly.regime)
    assert found is not None and (found.notes, overdue(assembly, BROUGHT, on(8, 31))) == (2, 0)


def test_p25_each_topic_names_only_entries_that_exist(assembly: Ledger) -> None:
    assert all(is_listed(one, assembly.regime) for one in ENTRIES)
    wrong = replace(TOPIC, entries=("1.A.1", "99.Z.9"))
    found = refused(assembly, wrong, by=FRANCE, at=DAY_1)
    assert isinstance(found, said.TopicRefused)
    assert (found.rule, found.place) == ("RP-47", "/entries")
    filed(assembly)
    note = said.NoteTopic("2026-1", NEW, GAP, ("99.Z.9",))
    found = refused(assembly, note, by=OFFICER, at=DAY_1)
    assert isinstance(found, said.TopicRefused) and found.place == "/entries"


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (replace(TOPIC, title=" "), "/title"),
        (replace(TOPIC, what_is_new=" "), "/what_is_new"),
        (replace(TOPIC, why_the_list_lags=""), "/why_the_list_lags"),
        (replace(TOPIC, entries=("1.A.1", "1.A.1")), "/entries"),
        (replace(TOPIC, sources=()), "/sources"),
        (replace(TOPIC, sources=("javascript:alert(1)",)), "/sources"),
    ],
)
def test_a_topic_says_what_is_new_and_names_its_sources(
    assembly: Ledger, wrong: said.FileTopic, place: str
) -> None:
    found = refused(assembly, wrong, by=FRANCE, at=DAY_1)
    assert isinstance(found, said.TopicRefused) and found.place == place


def test_an_adherent_files_as_a_partner_does(assembly: Ledger, chile: Actor) -> None:
    assembly.act(TOPIC, by=chile, at=on(6, 1))
    found = topic("2026-1", assembly.regime)
    assert found is not None and found.member == "CHL"


def test_a_body_hands_its_topic_to_a_state_or_to_the_secretariat(assembly: Ledger) -> None:
    institute = replace(TOPIC, body="Institute of Flight")
    assembly.act(institute, by=FRANCE)
    assembly.act(institute, by=OFFICER)
    first, second = (topic(one, assembly.regime) for one in ("2026-1", "2026-2"))
    assert first is not None and second is not None
    assert (first.member, first.body) == ("FRA", "Institute of Flight")
    assert (second.member, second.body) == (None, "Institute of Flight")
    found = refused(assembly, TOPIC, by=OFFICER, at=DAY_1)
    assert isinstance(found, said.TopicRefused) and found.place == "/body"


def test_the_public_files_nothing_in_the_log_itself(assembly: Ledger) -> None:
    someone = Actor(Capacity.PUBLIC, subject=Subject("someone"))
    assert isinstance(refused(assembly, TOPIC, by=someone, at=DAY_1), NotPermitted)


INSTITUTE = Actor(Capacity.PUBLIC, subject=Subject("institute"))
SENT = said.SendTopic(Commitment("5e" * 32), 120, ("1.A.2",))


def test_an_institute_files_as_one_of_the_public_and_has_its_first_note(assembly: Ledger) -> None:
    assembly.act(SENT, by=INSTITUTE)
    found = topic("2026-1", assembly.regime)
    assert found is not None and found.due_at == NOTE_UNTIL
    assert (found.subject, found.member, found.hidden) == ("institute", None, False)
    wrong = replace(SENT, entries=("99.Z.9",))
    assert isinstance(refused(assembly, wrong, by=INSTITUTE, at=DAY_1), said.TopicRefused)
    for size in (0, said.MOST_BYTES + 1):
        long = replace(SENT, size=size)
        assert isinstance(refused(assembly, long, by=INSTITUTE, at=DAY_1), said.TopicRefused)
    assert isinstance(refused(assembly, SENT, by=FRANCE, at=DAY_1), NotPermitted)


def test_nobody_of_the_public_has_more_than_3_topics_open(assembly: Ledger) -> None:
    for _ in range(3):
        assembly.act(SENT, by=INSTITUTE)
    found = refused(assembly, SENT, by=INSTITUTE, at=DAY_1)
    assert isinstance(found, said.TooManyTopics) and found.rule == "RP-47"
    another = Actor(Capacity.PUBLIC, subject=Subject("another"))
    assembly.act(SENT, by=another)
    assert isinstance(refused(assembly, CLOSE, by=another, at=DAY_1), NotPermitted)
    assembly.act(CLOSE, by=INSTITUTE)
    assert isinstance(refused(assembly, SENT, by=INSTITUTE, at=DAY_1), said.TooManyTopics)
    assembly.act(SENT, by=INSTITUTE, at=end_of(4, 16))


def test_hidden_words_of_the_public_are_shown_again_by_any_member(assembly: Ledger) -> None:
    assembly.act(SENT, by=INSTITUTE)
    hide = said.HideTopic("2026-1", "It is an advertisement.")
    show = said.ShowTopic("2026-1", "It is not.")
    assert isinstance(refused(assembly, show, by=GERMANY, at=DAY_1), said.WordsNotHidden)
    assembly.act(hide, by=OFFICER)
    assert isinstance(refused(assembly, hide, by=OFFICER, at=DAY_1), said.WordsNotHidden)
    assert overdue(assembly, "2026-1", on(4, 17)) == 1
    assembly.act(show, by=GERMANY)
    found = topic("2026-1", assembly.regime)
    assert found is not None and not found.hidden
    assert isinstance(refused(assembly, hide, by=OFFICER, at=DAY_1), said.WordsNotHidden)


def test_words_of_states_and_of_the_pack_are_never_hidden(assembly: Ledger) -> None:
    filed(assembly)
    for code in ("2026-1", BROUGHT):
        hide = said.HideTopic(code, "It is an advertisement.")
        assert isinstance(refused(assembly, hide, by=OFFICER, at=DAY_1), said.WordsNotHidden)


def test_no_filer_has_more_than_10_topics_open(assembly: Ledger) -> None:
    for _ in range(10):
        filed(assembly)
    found = refused(assembly, TOPIC, by=FRANCE, at=DAY_1)
    assert isinstance(found, said.TooManyTopics) and found.rule == "RP-47"
    assert filed(assembly, by="DEU") == "2026-11"
    noted(assembly, "2026-3")
    assembly.act(said.CloseTopic("2026-3", "Filed twice."), by=FRANCE)
    assert filed(assembly) == "2026-12"


def test_who_files_and_closes_again_and_again_is_stopped_at_its_number(assembly: Ledger) -> None:
    """RP-47: everybody was told of each topic, as often as one filer pleased."""
    for number in range(1, 11):
        filed(assembly)
        assembly.act(said.CloseTopic(f"2026-{number}", "Filed twice."), by=FRANCE)
    first_note = end_of(4, 16)
    found = refused(assembly, TOPIC, by=FRANCE, at=just_before(first_note))
    assert isinstance(found, said.TooManyTopics)
    assert filed(assembly, at=first_note) == "2026-11"


def test_one_officer_does_not_fill_the_register_in_names_that_it_thinks_of(
    assembly: Ledger,
) -> None:
    """RP-47: each body counts by itself, and all of them together."""
    for number in range(30):
        assembly.act(replace(TOPIC, body=f"Institute {number % 3}"), by=OFFICER)
    fourth = replace(TOPIC, body="Institute 4")
    assert isinstance(refused(assembly, fourth, by=OFFICER, at=DAY_1), said.TooManyTopics)
    assert filed(assembly) == "2026-31"


def test_whoever_reopens_takes_no_place_from_who_filed(assembly: Ledger) -> None:
    for _ in range(10):
        filed(assembly)
    assembly.act(CLOSE, by=FRANCE)
    assembly.act(REOPEN, by=GERMANY)
    assert filed(assembly) == "2026-11"
    for code in range(2, 11):
        assembly.act(said.CloseTopic(f"2026-{code}", "Filed twice."), by=FRANCE)
        assembly.act(said.ReopenTopic(f"2026-{code}", "It is not."), by=GERMANY)
    assembly.act(said.CloseTopic("2026-11", "Filed twice."), by=FRANCE)
    again = said.ReopenTopic("2026-11", "It is not.")
    assert isinstance(refused(assembly, again, by=GERMANY, at=DAY_1), said.TooManyTopics)


def test_the_technical_secretary_keeps_it_where_there_is_one(assembly: Ledger) -> None:
    filed(assembly)
    with_technical_secretary(assembly)
    note = said.NoteTopic("2026-1", NEW, GAP, ENTRIES)
    assert isinstance(refused(assembly, note, by=OFFICER, at=DAY_1), NotPermitted)
    noted(assembly, "2026-1", by=TECHNICAL)
    assert isinstance(refused(assembly, CLOSE, by=OFFICER, at=DAY_1), NotPermitted)


def test_nobody_buries_a_topic_before_its_first_note(assembly: Ledger) -> None:
    filed(assembly)
    found = refused(assembly, CLOSE, by=OFFICER, at=DAY_1)
    assert isinstance(found, said.TopicStaysOpen) and found.rule == "RP-47"
    noted(assembly, "2026-1")
    silent = said.CloseTopic("2026-1", " ")
    assert isinstance(refused(assembly, silent, by=OFFICER, at=DAY_1), ReasonsMissing)
    assembly.act(CLOSE, by=OFFICER)
    note = said.NoteTopic("2026-1", NEW, GAP)
    assert isinstance(refused(assembly, note, by=OFFICER, at=DAY_1), said.TopicIsClosed)


def test_a_delegation_closes_its_own_topic_alone(assembly: Ledger) -> None:
    filed(assembly)
    assert isinstance(refused(assembly, CLOSE, by=GERMANY, at=DAY_1), NotPermitted)
    assembly.act(CLOSE, by=FRANCE)
    assert overdue(assembly, "2026-1", on(6, 1)) == 0


def test_one_officer_alone_does_not_keep_a_topic_closed(assembly: Ledger) -> None:
    filed(assembly)
    noted(assembly, "2026-1")
    assembly.act(CLOSE, by=OFFICER)
    assembly.act(REOPEN, by=GERMANY)
    open_until = end_of(8, 29)
    found = refused(assembly, CLOSE, by=OFFICER, at=just_before(open_until))
    assert isinstance(found, said.TopicStaysOpen)
    assembly.act(CLOSE, by=OFFICER, at=open_until)
    assert isinstance(refused(assembly, CLOSE, by=OFFICER, at=open_until), said.TopicIsClosed)


def test_what_is_open_is_not_reopened_and_what_is_not_there_is_not_found(assembly: Ledger) -> None:
    filed(assembly)
    assert isinstance(refused(assembly, REOPEN, by=GERMANY, at=DAY_1), said.TopicIsOpen)
    unknown = said.NoteTopic("2026-9", NEW, GAP)
    assert isinstance(refused(assembly, unknown, by=OFFICER, at=DAY_1), said.NoTopic)


def proposed(assembly: Ledger, *, at: datetime = DAY_1) -> Course:
    """A change of the list that France proposes."""
    return submit(assembly, "list_substantive", WORDS, by=FRANCE, at=at)


def test_r8_the_sponsor_says_of_which_topic_its_proposal_came(assembly: Ledger) -> None:
    course = proposed(assembly)
    link = said.LinkProposal(BROUGHT, course.symbol)
    found = refused(assembly, link, by=GERMANY, at=DAY_1)
    assert isinstance(found, said.ProposalNotLinked) and found.place == "/proposal"
    assembly.act(link, by=FRANCE)
    assert assembly.regime.technology.proposals == {course.symbol: BROUGHT}
    again = said.LinkProposal("ET-02", course.symbol)
    assert isinstance(refused(assembly, again, by=FRANCE, at=DAY_1), said.ProposalNotLinked)


def test_r8_a_proposal_on_the_fast_track_comes_of_a_topic_too(assembly: Ledger) -> None:
    course = submit(assembly, "fast_track", ENTRY, by=FRANCE, at=DAY_1)
    assembly.act(said.LinkProposal("ET-03", course.symbol), by=FRANCE)
    assert assembly.regime.technology.proposals[course.symbol] == "ET-03"


def test_what_is_not_about_the_list_came_of_no_topic(assembly: Ledger) -> None:
    course = submit(assembly, "budget", WORDS, by=FRANCE, at=DAY_1)
    for symbol in (course.symbol, Symbol("MTCR/2026/P/99")):
        link = said.LinkProposal(BROUGHT, symbol)
        assert isinstance(refused(assembly, link, by=FRANCE, at=DAY_1), said.ProposalNotLinked)


def test_rules_without_the_article_have_no_register(lake: Ledger) -> None:
    found = refused(lake, replace(TOPIC, entries=()), by=ALDER, at=DAY_1)
    assert isinstance(found, NotPermitted)
    assert list(topics(lake.regime)) == []


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("TopicFiled", "note_until", "2026-06-01T23:59:00.000000Z"),
        ("TopicFiled", "topic", "2026-7"),
        ("TopicFiled", "entries", ["99.Z.9"]),
        ("TopicNoted", "note", 2),
        ("TopicNoted", "review_until", "2027-01-01T23:59:00.000000Z"),
        ("TopicClosed", "reasons", " "),
        ("TopicReopened", "member", "BRA"),
        ("TopicReopened", "open_until", "2026-03-03T23:59:00.000000Z"),
        ("ProposalLinked", "topic", "ET-99"),
        ("ProposalLinked", "member", "DEU"),
        ("TopicSent", "note_until", "2026-06-01T23:59:00.000000Z"),
        ("TopicSent", "size", 99_999),
        ("TopicHidden", "topic", "2026-1"),
        ("TopicShown", "member", "BRA"),
    ],
)
def test_the_replay_finds_each_forged_entry(
    assembly: Ledger, name: str, path: str, value: object
) -> None:
    filed(assembly)
    noted(assembly, "2026-1")
    assembly.act(CLOSE, by=OFFICER)
    assembly.act(REOPEN, by=GERMANY)
    assembly.act(said.LinkProposal("2026-1", proposed(assembly).symbol), by=FRANCE)
    assembly.act(SENT, by=INSTITUTE)
    assembly.act(said.HideTopic("2026-2", "An advertisement."), by=OFFICER)
    assembly.act(said.ShowTopic("2026-2", "It is not."), by=GERMANY)
    assert assembly.found() == []
    forged = assembly.forged_data(name, path, value)  # type: ignore[arg-type]
    assert forged.first_fault()[0] == name


def test_a_stranger_reopens_nothing(assembly: Ledger) -> None:
    filed(assembly)
    assembly.act(CLOSE, by=FRANCE)
    stranger = Actor(Capacity.HEAD, member=StateCode("XXX"), subject=Subject("head XXX"))
    assert isinstance(refused(assembly, REOPEN, by=stranger, at=DAY_1), NotPermitted)
