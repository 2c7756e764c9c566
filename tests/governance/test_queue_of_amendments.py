"""RP-31: an amendment over the number of its state waits until one of its own has ended."""

from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from re import findall

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.catalogue import Event, to_json
from audit.log.encoding import ENTRY_LIMIT, Json, canonical
from audit.log.entry import Recorded, read_recorded
from audit.log.errors import Refused
from governance.domain.book import BookInMemory
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.amendments.filing_period import filing_until
from governance.domain.chapters.amendments.places import MOST_STANDING, line_of
from governance.domain.chapters.amendments.state import Standing
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission import said as submission
from governance.domain.queues import command_waiting
from regime.domain.chapters.queue import said as queue
from regime.domain.chapters.queue.deciding import MOST_BYTES
from regime.domain.values import Actor, ArticleId, MatterId, StateCode
from tests.cast import DAY_1
from tests.export import raw_of
from tests.governance.amending import (
    BRAZIL,
    CONSULTATION_ENDS,
    FILING_ENDS,
    FRANCE,
    GERMANY,
    IN_MARCH,
    INDIA,
    TEXT,
    Amended,
    amended,
    passage,
)
from tests.governance.course import SWISS_CHAIR, first_members, head, just_before, on, submit
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.texts import PROTECTED
from tests.governance.what_if.trying import under_edition, under_text
from tests.ledger import Ledger

MOST = WAITING = 5
LAST_SECOND = just_before(FILING_ENDS)


def numbered(number: int) -> Json:
    """A change of the first line, of its own."""
    return passage("ten", f"{number}")


def member(by: Actor) -> StateCode:
    return StateCode(str(by.member))


def value(text: str) -> Json:
    """A change of the whole text of a provision."""
    return [{"path": "/0/text", "op": "replace", "value": text}]


def guideline(text: str) -> Json:
    return [{"provision": "GL-5B", "text": text}]


def waiting(course: Amended, by: Actor = BRAZIL) -> list[Json]:
    line = line_of(member(by), course.symbol)
    found = []
    for one in course.ledger.regime.queue.of(line):
        command = command_waiting(one.act, one.values)
        found.append(command.edits)
    return found


def standing(course: Amended, by: Actor = BRAZIL) -> list[Json]:
    all_that_stand = course.proposal.amendments.standing
    return [one.edits for one in all_that_stand if one.member == by.member]


def withdraws(
    course: Amended, number: int, *, by: Actor = BRAZIL, at: datetime = IN_MARCH
) -> tuple[Event, ...]:
    return course.act(amendments.WithdrawAmendment, number, "Enough.", by=by, at=at)


@pytest.fixture
def course(assembly: Ledger) -> Amended:
    """A change of the list in consultation until 1 April, amended until 29 March."""
    return amended(assembly)


@pytest.fixture
def crowded(course: Amended) -> Amended:
    """Brazil has as many amendments open to the text as it may."""
    for number in range(MOST):
        course.file(numbered(number))
    return course


def test_an_amendment_over_the_number_waits_and_takes_nothing_from_another(
    crowded: Amended,
) -> None:
    (told,) = crowded.file(numbered(5))
    assert isinstance(told, queue.FilingQueued)
    assert (told.act, told.place, told.proposal) == ("file_amendment", 1, crowded.symbol)
    assert told.title == "It is clearer"
    crowded.file(numbered(100), by=GERMANY)
    assert (standing(crowded, GERMANY), waiting(crowded, GERMANY)) == ([numbered(100)], [])
    rules = crowded.ledger.entries[crowded.ledger.find("FilingQueued")].rules
    assert rules is not None
    assert rules.articles == ("RP-28", "RP-31")
    assert crowded.ledger.found() == []


def test_it_is_filed_when_one_of_its_own_is_withdrawn_with_the_next_number(
    crowded: Amended,
) -> None:
    crowded.file(numbered(5))
    crowded.file(numbered(6))
    crowded.file(numbered(100), by=GERMANY)
    withdraws(crowded, 2)
    crowded.ledger.run_clock(IN_MARCH)
    assert standing(crowded)[-1] == numbered(5)
    assert max(crowded.proposal.amendments.filed) == MOST + 2
    assert waiting(crowded) == [numbered(6)]
    entry = crowded.ledger.entries[crowded.ledger.find("AmendmentFiled", MOST + 1)]
    assert (entry.stream, entry.rules and entry.rules.articles) == (crowded.symbol, ("RP-31",))
    assert crowded.ledger.found() == []


def test_it_is_filed_to_the_text_as_it_stands_when_the_sponsor_takes_one_in(
    course: Amended,
) -> None:
    course.file(passage("Valves", "All valves"))
    for number in range(MOST - 1):
        course.file(numbered(number))
    course.file(passage("two", "three"))
    course.act(amendments.AcceptAmendment, 1, by=FRANCE, at=IN_MARCH)
    course.ledger.run_clock(IN_MARCH)
    last = course.proposal.amendments.filed[MOST + 1]
    assert (last.edits, last.revision) == (passage("two", "three"), 1)
    assert course.ledger.found() == []


def test_lines_of_two_texts_do_not_keep_each_other_waiting(course: Amended) -> None:
    other = amended(course.ledger)
    for number in range(MOST + 1):
        course.file(numbered(number))
    other.file(numbered(0))
    assert waiting(course) == [numbered(MOST)]
    assert (len(standing(other)), waiting(other)) == (1, [])


def test_nobody_floods_the_log_with_amendments(crowded: Amended) -> None:
    for number in range(WAITING):
        crowded.file(numbered(MOST + number))
    refused = crowded.filing_refused(numbered(100))
    assert isinstance(refused, amendments.TooManyAmendments)
    assert "5 open to this text, of 5 at most, and 5 wait, of 5 at most" in refused.detail.replace(
        "amendments ", ""
    )


def test_what_would_be_refused_at_once_is_not_queued(crowded: Amended) -> None:
    assert isinstance(crowded.filing_refused(passage("eleven", "x")), amendments.EditRefused)
    assert isinstance(crowded.filing_refused(passage(TEXT, "")), amendments.NewProposal)
    assert isinstance(crowded.filing_refused(numbered(5), revision=1), amendments.RevisionPassed)
    assert waiting(crowded) == []


def test_what_still_waits_when_the_filing_ends_ends_with_the_reason(crowded: Amended) -> None:
    crowded.file(numbered(5))
    crowded.file(numbered(6))
    crowded.ledger.run_clock(LAST_SECOND)
    assert waiting(crowded) == [numbered(5), numbered(6)]
    crowded.ledger.run_clock(FILING_ENDS)
    assert waiting(crowded) == []
    first, second = crowded.ledger.regime.queue.failed
    assert (first.number, second.number) == (1, 2)
    assert (first.rule, "The period for filing amendments ended" in first.detail) == ("RP-31", True)
    crowded.ledger.run_clock(CONSULTATION_ENDS)
    assert len(crowded.proposal.amendments.order) == MOST
    assert crowded.ledger.found() == []


def test_nothing_is_filed_for_a_place_that_comes_free_as_the_filing_ends(
    crowded: Amended,
) -> None:
    """The turn and the end of the filing come in the same instant, in either order."""
    crowded.file(numbered(5))
    withdraws(crowded, 1, at=FILING_ENDS)
    crowded.ledger.run_clock(FILING_ENDS)
    assert (len(standing(crowded)), waiting(crowded)) == (MOST - 1, [])
    assert crowded.ledger.found() == []


def test_a_queue_files_no_more_in_the_last_second_than_its_state_could_by_itself(
    crowded: Amended,
) -> None:
    """What is withdrawn then makes room for as many; more than the number never stands."""
    for number in range(WAITING):
        crowded.file(numbered(MOST + number))
    for number in range(MOST):
        withdraws(crowded, number + 1, at=LAST_SECOND)
    crowded.ledger.run_clock(CONSULTATION_ENDS - timedelta(days=1))
    assert standing(crowded) == [numbered(MOST + number) for number in range(WAITING)]
    assert crowded.proposal.stage_due is not None
    assert crowded.proposal.stage_due.at == CONSULTATION_ENDS
    assert crowded.ledger.found() == []


def test_a_clock_that_comes_late_judges_as_of_the_moment_of_the_place(crowded: Amended) -> None:
    """All that an end makes room for is filed as of then, though the filing is over by now."""
    crowded.file(passage("4", "44"), amends=MOST)
    withdraws(crowded, 1, at=IN_MARCH)
    crowded.ledger.run_clock(IN_MARCH)
    crowded.file(numbered(7))
    crowded.file(numbered(8))
    withdraws(crowded, MOST, at=LAST_SECOND)
    crowded.ledger.run_clock(CONSULTATION_ENDS - timedelta(hours=1))
    assert standing(crowded)[-2:] == [numbered(7), numbered(8)]
    taken = [one for one in crowded.ledger.entries if one.type == "FilingTakenUp"]
    assert {one.data["as_of"] for one in taken[-2:]} == {"2026-03-29T23:58:59.999999Z"}
    assert crowded.ledger.found() == []


def test_a_revision_that_lengthens_the_consultation_lengthens_the_waiting_and_no_more(
    crowded: Amended,
) -> None:
    """RP-30: the revision reopens nothing for what had ended with the filing before it."""
    crowded.file(numbered(5))
    crowded.revise(TEXT.replace("Pumps", "Small pumps"), by=FRANCE, at=LAST_SECOND)
    ends = filing_until(crowded.proposal, rules_of(crowded.proposal, crowded.ledger.regime))
    assert ends is not None
    assert ends > FILING_ENDS
    crowded.ledger.run_clock(ends - timedelta(seconds=1))
    assert waiting(crowded) == [numbered(5)]
    crowded.ledger.run_clock(ends)
    assert waiting(crowded) == []
    crowded.revise(TEXT.replace("Pumps", "Tall pumps"), by=FRANCE, at=ends + timedelta(days=1))
    assert (len(standing(crowded)), waiting(crowded)) == (MOST, [])
    assert crowded.ledger.found() == []


def test_what_waits_falls_with_its_passage_at_once_so_that_it_can_be_filed_anew(
    crowded: Amended,
) -> None:
    crowded.file(passage("two", "three"))
    crowded.file(passage("Valves", "All valves"))
    said = ("", TEXT.replace("two", "2"), "Another effect.", "It reads better.")
    told = crowded.act(consultation.ReviseProposal, *said, by=FRANCE, at=IN_MARCH)
    (failed,) = (one for one in told if isinstance(one, queue.FilingFailed))
    assert (failed.number, failed.rule, failed.code) == (1, "RP-31", "edit_refused")
    assert "stands no longer word for word" in failed.detail
    assert waiting(crowded) == [passage("Valves", "All valves")]
    crowded.file(passage("2", "3"), revision=1)
    assert crowded.ledger.found() == []


def test_a_value_that_another_text_changed_is_not_amended_by_what_waited(
    assembly: Ledger,
) -> None:
    """A path stands in both texts; what waited to replace its value spoke of another value."""
    started = submit(assembly, "guidelines_amendment", guideline("A."), by=FRANCE, at=DAY_1)
    course = Amended(assembly, started.symbol)
    course.admit(at=DAY_1)
    for number in range(MOST + 1):
        course.file(value(f"{number}."))
    assert waiting(course) == [value("5.")]
    course.revise(guideline("B."), by=FRANCE, at=IN_MARCH)
    course.ledger.run_clock(IN_MARCH)
    assert (standing(course), waiting(course)) == ([], [])
    assert course.ledger.found() == []


def test_what_waits_to_amend_an_amendment_falls_with_it(crowded: Amended) -> None:
    crowded.file(passage("two", "three"), by=GERMANY)
    crowded.file(passage("three", "four"), amends=MOST + 1)
    told = withdraws(crowded, MOST + 1, by=GERMANY)
    (failed,) = (one for one in told if isinstance(one, queue.FilingFailed))
    assert failed.detail == f"Amendment {MOST + 1} stands no longer."
    assert waiting(crowded) == []
    assert crowded.ledger.found() == []


def test_what_waits_hinders_no_revision(crowded: Amended) -> None:
    """A revision leaves days to file anew what fell, and not what only waited."""
    crowded.file(passage("two", "three"))
    late = FILING_ENDS - timedelta(days=1)
    assert "FilingFailed" in crowded.revise(TEXT.replace("two", "2"), by=FRANCE, at=late)


def test_what_waits_ends_with_a_proposal_that_is_withdrawn(crowded: Amended) -> None:
    crowded.file(numbered(5))
    crowded.file(numbered(6))
    crowded.withdraw(by=FRANCE, at=IN_MARCH)
    crowded.ledger.run_clock(IN_MARCH)
    assert waiting(crowded) == []
    assert [one.rule for one in crowded.ledger.regime.queue.failed] == ["RP-31"] * 2
    crowded.act(submission.TakeOverProposal, "It is needed.", by=INDIA, at=IN_MARCH)
    assert crowded.ledger.found() == []


def test_nothing_waits_of_a_state_that_may_file_no_more_when_its_turn_comes(
    crowded: Amended,
) -> None:
    """In its turn it is judged by the places of one vote, too, of which each state has one."""
    crowded.file(numbered(5))
    partners = [one.code for one in crowded.ledger.regime.members() if one.code != "BRA"]
    for code in partners[:19]:
        for number in range(MOST):
            crowded.filing_refused(numbered(number), by=head(code))
    assert len(crowded.proposal.amendments.standing) + len(partners[19:]) >= MOST_STANDING - 1
    crowded.filing_refused(numbered(99), by=head(partners[19]))
    withdraws(crowded, 1)
    for number in (1, 2):
        crowded.filing_refused(numbered(99 + number), by=head(partners[19]))
    assert len(standing(crowded)) + len(waiting(crowded)) <= MOST
    assert crowded.ledger.found() == []


def test_its_own_delegation_takes_it_out_and_no_other(crowded: Amended) -> None:
    crowded.file(numbered(5))
    crowded.file(numbered(6))
    with pytest.raises(queue.NotWaiting):
        crowded.ledger.act(queue.LeaveQueue(1), by=FRANCE, at=IN_MARCH)
    crowded.ledger.act(queue.LeaveQueue(1), by=BRAZIL, at=IN_MARCH)
    assert waiting(crowded) == [numbered(6)]
    assert crowded.ledger.found() == []


def test_the_turn_at_which_all_ends_is_known_ahead(crowded: Amended) -> None:
    crowded.file(numbered(5))
    line = line_of(StateCode("BRA"), crowded.symbol)
    assert crowded.ledger.regime.queue.turns == {line: FILING_ENDS}


def test_what_waits_waits_on_while_nothing_of_the_proposal_falls_due(assembly: Ledger) -> None:
    """RP-33: the members decide on the matter of an urgent text beyond the end of its filing."""
    started = submit(assembly, "urgent_measure", TEXT, by=FRANCE, at=DAY_1)
    course = Amended(assembly, started.symbol)
    course.act(submission.FindUrgent, "It cannot wait.", by=SWISS_CHAIR, at=DAY_1)
    course.join("BRA", "DEU", at=DAY_1)
    course.admit(at=DAY_1)
    for number in range(MOST + 1):
        course.file(numbered(number), at=on(3, 4))
    before = course.ledger.regime.queue.due
    said = (MatterId("list_substantive"), "It is not urgent.")
    course.act(rulings.ContestMatter, *said, by=INDIA, at=on(3, 5))
    course.run(on(3, 9))
    due = course.ledger.regime.queue.due
    assert before is not None
    assert due is not None
    assert due.at > before.at
    assert due.at == filing_until(course.proposal, rules_of(course.proposal, course.ledger.regime))
    course.ledger.run_clock(due.at - timedelta(seconds=1))
    assert waiting(course) == [numbered(MOST)]
    course.ledger.run_clock(due.at)
    assert waiting(course) == []
    assert _agreeing(course.ledger) > MOST
    assert course.ledger.found() == []


def test_what_stands_knows_of_each_text_what_the_proposal_itself_tells(told: Ledger) -> None:
    """Until when it is consulted on, and whose each amendment is that stands."""
    assert _agreeing(told) > 100


@pytest.mark.parametrize("choice", ["yes", "no", None])
def test_what_stands_knows_what_a_vote_on_a_finding_holds_up(
    assembly: Ledger, choice: str | None
) -> None:
    """That a text weakens what is protected is appealed, or not, while it is consulted on."""
    started = submit(assembly, "guidelines_amendment", PROTECTED, by=FRANCE, at=DAY_1)
    course = Amended(assembly, started.symbol)
    course.admit(at=DAY_1, weakens=True)
    if choice:
        course.act(rulings.AppealRuling, 1, "It does not.", by=BRAZIL, at=on(3, 3))
        for code in first_members(assembly, 18):
            said = (1, code, choice, "", None)
            course.act(rulings.VoteOnRuling, *said, by=head(code), at=on(3, 4))
    course.ledger.run_clock(on(3, 20))
    ended = {"yes": "RulingOverturned", "no": "RulingUpheld", None: "FindingUnappealed"}
    assert ended[choice] in [one.type for one in course.ledger.entries]
    assert _agreeing(course.ledger) >= 2
    (known,) = course.ledger.regime.amended.values()
    assert set(known.holding.values()) == {None}


def longest(more: int = 0) -> tuple[Json, str]:
    """An amendment of as many bytes as may wait, and ``more``; most of them are its reasons."""
    return numbered(5), "é" * 29_926 + "x" * more


def test_the_longest_that_waits_is_filed_in_its_turn(crowded: Amended) -> None:
    edits, reasons = longest()
    file, symbol = amendments.FileAmendment, crowded.symbol
    spare = MOST_BYTES - len(canonical(to_json(file(symbol, 0, edits, reasons, None))))
    assert 0 <= spare < 100
    reasons += "x" * spare
    with pytest.raises(queue.TooLongToWait):
        crowded.act(file, 0, edits, f"{reasons}x", None, by=BRAZIL, at=IN_MARCH)
    crowded.act(file, 0, edits, reasons, None, by=BRAZIL, at=IN_MARCH)
    withdraws(crowded, 1)
    crowded.ledger.run_clock(IN_MARCH)
    assert crowded.proposal.amendments.filed[MOST + 1].reasons == reasons
    assert all(len(one.to_bytes()) <= ENTRY_LIMIT for one in crowded.ledger.entries)


def test_an_entry_that_jumps_the_queue_is_found(crowded: Amended) -> None:
    crowded.file(numbered(5))
    crowded.file(numbered(6))
    withdraws(crowded, 1)
    forged = crowded.ledger.with_events(
        amendments.AmendmentFiled(
            number=MOST + 1,
            member=StateCode("BRA"),
            revision=0,
            amends=None,
            edits=numbered(6),
            reasons="It is clearer.",
        ),
        by=BRAZIL,
        at=IN_MARCH,
        stream=crowded.symbol,
    )
    assert "due_not_decided" in [code for _, code in forged.found()]


def test_rules_of_before_refuse_an_amendment_over_the_number(tmp_path: Path) -> None:
    older = amended(lacking(open_ballots(tmp_path / "mtcr"), {"RP-31": ("waiting_max",)}))
    for number in range(MOST):
        older.file(numbered(number))
    refused = older.filing_refused(numbered(5))
    assert isinstance(refused, amendments.TooManyAmendments)
    assert "and" not in refused.detail.split("withdraw", maxsplit=1)[0]
    assert older.ledger.found() == []


def test_what_was_filed_in_its_turn_is_judged_again_from_that_moment(crowded: Amended) -> None:
    crowded.file(numbered(5))
    withdraws(crowded, 1)
    crowded.ledger.run_clock(on(6, 1))
    report = under_edition(crowded.ledger, 1)
    assert [one.refused for one in report.outcomes] == [()]
    assert report.changed == ()


def test_what_would_wait_under_other_rules_is_said_to_be_refused_by_them(
    crowded: Amended,
) -> None:
    crowded.ledger.run_clock(on(6, 1))
    said = crowded.ledger.regime.rules.articles[ArticleId("RP-31")].text
    words = said.replace("at most five that are open", "at most three that are open")
    fewer: Json = [{"article": "RP-31", "text": words, "parameters": {"amendments_max": 3}}]
    (outcome,) = under_text(crowded.ledger, fewer).outcomes
    assert [one.code for one in outcome.refused] == ["would_wait"] * 2
    assert "in place 1 of its queue" in outcome.refused[0].detail


STEPS = st.lists(
    st.tuples(
        st.sampled_from((BRAZIL, GERMANY)),
        st.sampled_from(("file", "file", "withdraw", "leave", "accept", "revise")),
        st.integers(0, 5),
        st.sampled_from((0, 1, 30, 3_000, 200_000)),
    ),
    min_size=5,
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_no_sequence_opens_more_than_the_number_or_loses_what_was_filed(
    assembly_of_day_1: Ledger, steps: list[tuple[Actor, str, int, int]]
) -> None:
    course, at = amended(assembly_of_day_1.fork()), IN_MARCH
    for number in range(MOST + 1):
        for by in (BRAZIL, GERMANY):
            course.file(passage(_word(course, number), f"v{number}"), by=by)
    for number, (by, act, which, seconds) in enumerate(steps):
        at += timedelta(seconds=seconds)
        with suppress(Refused, LookupError):
            _step(course, by, act, which, number, at)
        course.ledger.run_clock(at)
        for one in (BRAZIL, GERMANY):
            assert len(standing(course, one)) <= MOST
            assert len(waiting(course, one)) <= WAITING
            assert not waiting(course, one) or len(standing(course, one)) == MOST
    course.ledger.run_clock(at + timedelta(days=90))
    assert course.ledger.regime.queue.waiting == {}
    told = [one.type for one in course.ledger.entries]
    ends = sum(told.count(name) for name in ("FilingTakenUp", "FilingFailed", "FilingLeft"))
    assert told.count("FilingQueued") == ends
    taken = [n for n, name in enumerate(told) if name == "FilingTakenUp"]
    assert all(told[n + 1] == "AmendmentFiled" for n in taken)
    assert course.ledger.found() == []


def _step(course: Amended, by: Actor, act: str, which: int, number: int, at: datetime) -> None:
    own = [n for n, one in _open(course).items() if one == by.member]
    match act:
        case "file":
            edits, revision = passage(_word(course, which), f"w{number}"), course.proposal.revision
            course.file(edits, by=by, at=at, revision=revision)
        case "withdraw":
            withdraws(course, own[which], by=by, at=at)
        case "leave":
            line = line_of(member(by), course.symbol)
            number = course.ledger.regime.queue.of(line)[which].number
            course.ledger.act(queue.LeaveQueue(number), by=by, at=at)
        case "accept":
            course.act(amendments.AcceptAmendment, own[which], by=FRANCE, at=at)
        case _:
            text = str(course.proposal.text)
            course.revise(text.replace(_word(course, which), f"r{number}"), by=FRANCE, at=at)


def _word(course: Amended, which: int) -> str:
    """A word that occurs once in the text as it stands."""
    words = Counter(map(str, findall(r"\w+", str(course.proposal.text))))
    return [one for one, count in words.items() if count == 1][which]


def _open(course: Amended) -> dict[int, StateCode]:
    filed = course.proposal.amendments.filed
    return {n: one.member for n, one in filed.items() if one.standing is Standing.FILED}


def _agreeing(ledger: Ledger) -> int:
    """After how many entries a text was consulted on; what both tell of it was the same."""
    book, entries = _Watched(), enumerate(ledger.entries)
    return sum(book.agrees_after(read_recorded(at, raw_of(entry))) for at, entry in entries)


class _Watched(BookInMemory):
    """A book that compares what stands of a text with what its proposal tells."""

    def agrees_after(self, recorded: Recorded) -> bool:
        """Fold an entry; whether it is of a text that is consulted on, and both say the same."""
        self.fold(recorded)
        symbol = recorded.entry.stream
        proposal, known = self.proposal(symbol), self.regime.amended.get(symbol)
        if proposal.stage is not Stage.CONSULTATION or proposal.stage_due is None:
            return False
        assert known is not None
        assert proposal.text is None or symbol in self.regime.sponsoring
        assert (known.edition, known.until) == (proposal.edition, proposal.stage_due.at)
        stand = {one.number: one.member for one in proposal.amendments.standing}
        assert dict(known.authors) == stand
        return True
