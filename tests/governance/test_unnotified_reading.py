"""Reading without notice: recorded with the date of first public knowledge, open to a challenge."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.values import Actor
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, end_of, head, just_before, names, on, submit
from tests.governance.forging import first_named
from tests.governance.texts import READING
from tests.ledger import Ledger, refused

FRANCE, INDIA, JAPAN = head("FRA"), head("IND"), head("JPN")
CHALLENGE_ENDS = end_of(4, 16)


def report(applied_by: str = "IND", known_since: str = "2020-07-24") -> Json:
    """A report that a reading is applied of which no notice was given."""
    assert isinstance(READING, dict)
    told = {"applied_by": applied_by, "known_since": known_since}
    return {**READING, **told, "sources": "https://example.org/known"}


@pytest.fixture
def reported(assembly: Ledger) -> Course:
    """France reports on 2 March what India applies without notice."""
    return submit(assembly, "interpretation", report(), by=FRANCE, at=DAY_1)


def test_it_is_recorded_at_once_and_may_be_challenged_for_forty_five_days(
    reported: Course,
) -> None:
    last = [entry.type for entry in reported.ledger.entries[-3:]]
    assert last == ["SymbolGiven", "ProposalSubmitted", "ReadingRecorded"]
    assert reported.ledger.entries[-1].data["known_since"] == "2020-07-24"
    assert reported.proposal.challenge_until == CHALLENGE_ENDS


def test_unchallenged_it_stays_recorded_and_takes_no_effect(reported: Course) -> None:
    assert reported.run(just_before(CHALLENGE_ENDS)) == ()
    assert reported.run(CHALLENGE_ENDS) == ("ReadingUnchallenged",)
    assert reported.proposal.stage is Stage.RECORDED
    assert reported.ledger.faults() == []


def test_any_other_member_challenges_it_who_reported_it_included(reported: Course) -> None:
    refusal = reported.refusal(
        calls.ChallengeNotice, "It is right.", "consistent", by=INDIA, at=DAY_1
    )
    assert isinstance(refusal, life.NotEntitled)
    moment = just_before(CHALLENGE_ENDS)
    found = reported.act(calls.ChallengeNotice, "No.", "not_consistent", by=FRANCE, at=moment)
    assert names(found) == ("NoticeChallenged", "SymbolGiven", "ProposalSubmitted")
    assert reported.ledger.faults() == []


def test_at_the_end_of_the_period_a_challenge_is_too_late(reported: Course) -> None:
    late = reported.refusal(
        calls.ChallengeNotice, "Late.", "not_consistent", by=JAPAN, at=CHALLENGE_ENDS
    )
    assert isinstance(late, life.WrongStage | life.TooLate)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (report(applied_by="XYZ"), "/text/applied_by"),
        (report(known_since="July 2020"), "/text/known_since"),
        (report(known_since="2020-02-30"), "/text/known_since"),
        (report(known_since="20200724"), "/text/known_since"),
    ],
)
def test_a_report_names_a_member_and_a_date(assembly: Ledger, text: Json, place: str) -> None:
    given = submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1).ledger
    sample = next(one for one in reversed(given.entries) if one.type == "ProposalSubmitted").data
    command = submission.SubmitProposal(
        matter=sample["matter"],  # type: ignore[arg-type]
        title="A report",
        basis=str(sample["basis"]),
        text=text,
        reasons=str(sample["reasons"]),
        effect="None.",
    )
    found = refused(assembly, command, by=FRANCE, at=DAY_1)
    assert isinstance(found, Refused)
    assert found.place == place


def test_who_is_said_to_apply_it_and_until_when_is_derived_again(reported: Course) -> None:
    for path, value in (("member", "JPN"), ("challenge_until", "2026-04-17T23:59:00.000000Z")):
        forged = reported.ledger.forged_data("ReadingRecorded", path, value)
        assert forged.first_fault() == ("ReadingRecorded", "differs")


def test_a_recorded_reading_does_not_take_effect_as_a_notice_does(reported: Course) -> None:
    reported.run(CHALLENGE_ENDS)
    position = reported.ledger.find("ReadingUnchallenged")
    entry = replace(reported.ledger.entries[position], type="NoticeTookEffect")
    forged = reported.ledger.without("ReadingUnchallenged").with_entry(position, entry)
    assert forged.first_fault() == ("NoticeTookEffect", "differs")


def test_an_adherent_records_it_alone(assembly: Ledger, chile: Actor) -> None:
    """RP-42: by any Adherent alone; a notice of its own it gives no more than before."""
    course = submit(assembly, "interpretation", report(), by=chile, at=on(6, 1))
    assert course.ledger.entries[-1].type == "ReadingRecorded"
    assert course.proposal.sponsor == "CHL"
    with pytest.raises(submission.SponsorsMissing):
        submit(assembly, "interpretation", READING, by=chile, at=on(6, 1))
    assert assembly.faults() == []


def test_the_secretariat_records_it_and_gives_no_notice(assembly: Ledger) -> None:
    """RP-42: by the Secretariat for whoever sends it the sources."""
    course = submit(assembly, "interpretation", report(), by=OFFICER, at=DAY_1)
    assert (course.proposal.sponsor, course.proposal.applied_by) == ("", "IND")
    with pytest.raises(submission.NotForThisBody) as refused_:
        submit(assembly, "interpretation", READING, by=OFFICER, at=DAY_1)
    assert refused_.value.place == "/text/applied_by"
    course.act(calls.ChallengeNotice, "No.", "not_consistent", by=FRANCE, at=on(3, 9))
    assert assembly.faults() == []


def test_nobody_records_more_than_it_may_have_open(assembly: Ledger, chile: Actor) -> None:
    """RP-28: 10 at a time; a recorded reading stays open while it may be challenged."""
    for number in range(10):
        text: Json = {**_object(report()), "items": f"Item {number}."}
        submit(assembly, "interpretation", text, by=OFFICER, at=on(6, 1))
        submit(assembly, "interpretation", text, by=chile, at=on(6, 1))
    with pytest.raises(submission.TooManyProposals):
        submit(assembly, "interpretation", report(), by=OFFICER, at=on(6, 1))
    before = len(assembly.proposals)
    with pytest.raises(ValueError, match="unpack"):  # it waits in its line, and has no symbol
        submit(assembly, "interpretation", report(), by=chile, at=on(6, 1))
    assert len(assembly.proposals) == before


def _object(text: Json) -> dict[str, Json]:
    assert isinstance(text, dict)
    return text


@pytest.mark.parametrize(
    "sources",
    [None, "", "hearsay", "https://example.org/a\nftp://example.org", "https://a.org\n" * 21],
)
def test_it_names_sources_that_anyone_can_read(assembly: Ledger, sources: str | None) -> None:
    text = {**_object(report()), "sources": sources}
    told: Json = {name: one for name, one in text.items() if one is not None}
    with pytest.raises(submission.TextRefused) as found:
        submit(assembly, "interpretation", told, by=FRANCE, at=DAY_1)
    assert found.value.place == "/text/sources"


def test_a_notice_needs_no_sources_and_may_name_them(assembly: Ledger) -> None:
    submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)
    named: Json = {**_object(READING), "items": "1.A.2.", "sources": "https://example.org/a"}
    submit(assembly, "interpretation", named, by=FRANCE, at=DAY_1)


LINE: dict[str, Json] = {
    "listed_as": "1.A.2",
    "figure": "max_speed_kmh",
    "compared": "<",
    "value": "800",
    "read_as": "19.A.2",
}


FASTER: dict[str, Json] = {
    **LINE,
    "listed_as": "19.A.2",
    "compared": ">=",
    "read_as": "1.A.2",
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("listed_as", "99.Z"),
        ("figure", "colour"),
        ("compared", "about"),
        ("value", "fast"),
        ("value", ""),
        ("read_as", "I"),
        ("read_as", None),
    ],
)
def test_a_line_is_said_whole_and_in_words_of_the_list(
    assembly: Ledger, name: str, value: str | None
) -> None:
    line = {key: one for key, one in {**LINE, name: value}.items() if one is not None}
    text: Json = {**_object(READING), **line}
    with pytest.raises(submission.TextRefused) as found:
        submit(assembly, "interpretation", text, by=FRANCE, at=DAY_1)
    assert found.value.place == f"/text/{name}"


def test_a_line_that_is_agreed_becomes_part_of_the_record(assembly: Ledger) -> None:
    text: Json = {"provision": "1.A.2", "reading": "Speed counts.", **FASTER}
    course = submit(assembly, "common_interpretation", text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(5, 30))
    assert course.proposal.stage is Stage.IN_FORCE
    decided = assembly.regime.decided["interpretations", "1"]
    changes: Any = decided.data["changes"]
    assert [one["gives"] for one in changes] == ["1.A.2"]
    assert not set(LINE) & set(decided.data)
    assert assembly.faults() == []


@pytest.mark.parametrize("read_as", ["19.A.2", "none"])
def test_rp_44_a_common_line_takes_nothing_out_of_an_earlier_category(
    assembly: Ledger, read_as: str
) -> None:
    """By silence, or two thirds, what a change of the list needs three quarters for."""
    text: Json = {"provision": "1.A.2", "reading": "Speed counts.", **LINE, "read_as": read_as}
    with pytest.raises(submission.TextRefused) as found:
        submit(assembly, "common_interpretation", text, by=FRANCE, at=DAY_1)
    assert found.value.place == "/text/read_as"
    notice: Json = {**_object(READING), **LINE, "read_as": read_as}
    submit(assembly, "interpretation", notice, by=FRANCE, at=DAY_1)  # it binds nobody else


def test_a_forged_line_of_a_decision_is_named_by_the_verifier(
    assembly: Ledger, tmp_path: Path
) -> None:
    """The offline replay derives the line from the text that was adopted."""
    text: Json = {"provision": "1.A.2", "reading": "Speed counts.", **FASTER}
    course = submit(assembly, "common_interpretation", text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(5, 30))
    changes: Any = assembly.regime.decided["interpretations", "1"].data["changes"]
    forged = assembly.forged_data(
        "RecordDecided", "data/changes", [{**changes[0], "gives": "none"}]
    )
    entry, position, code = first_named(forged, tmp_path)
    assert (entry, position, code) == ("RecordDecided", assembly.find("RecordDecided"), "differs")


def test_a_forged_source_or_reader_is_named_by_the_verifier(
    assembly: Ledger, chile: Actor, tmp_path: Path
) -> None:
    """Who is said to have read so, and what an adherent records alone, is derived again."""
    submit(assembly, "interpretation", report(), by=chile, at=on(6, 1))
    nth = sum(one.type == "ProposalSubmitted" for one in assembly.entries) - 1
    hearsay = assembly.forged_data("ProposalSubmitted", "text/sources", "hearsay", nth)
    symbol = assembly.find("ProposalSubmitted", nth) - 1  # given by the act that is refused now
    assert first_named(hearsay, tmp_path / "a")[:2] == ("SymbolGiven", symbol)
    another = assembly.forged_data("ReadingRecorded", "member", "JPN")
    assert first_named(another, tmp_path / "b")[::2] == ("ReadingRecorded", "differs")
