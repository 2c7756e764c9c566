"""Whatever is filed, taken in and voted, the way ends in time and no adopted words are lost."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.log.errors import Refused
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.proposal.stages import ENDED
from tests.cast import DAY_1
from tests.depth import times
from tests.governance.amending import (
    CONSULTATION_ENDS,
    FRANCE,
    IN_APRIL,
    IN_MARCH,
    REPEAT_CLOSES,
    TEXT,
    Amended,
    amended,
    passage,
)
from tests.governance.course import first_members, head
from tests.ledger import Ledger

# Consultation, votes before the text and their repeat, and what its matter's procedure takes.
LONGEST_WAY = timedelta(days=10 + 30 + 7 + 14 + 14 + 90 + 7 + 14)
WORDS = ["Engines", "ten", "tonnes are listed.\nPumps", "two", "Valves are", "not listed"]
PUT_IN = ["alpha", "beta gamma", "delta", ""]

filings = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(PUT_IN), st.integers(0, 4)), max_size=6
)
choices = st.lists(st.sampled_from(["yes", "no", "", "accept"]), min_size=6, max_size=6)


@given(filed=filings, said=choices, parts=st.sets(st.integers(0, 2)))
@settings(
    max_examples=times(20, 5),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_amendments_end_in_time_with_the_words_that_were_adopted(
    assembly_of_day_1: Ledger, filed: list[Any], said: list[str], parts: set[int]
) -> None:
    course = amended(assembly_of_day_1.fork())
    for find, words, amends in filed:
        course.filing_refused(passage(find, f"{find} {words}"), amends=amends or None)
    _accept(course, said)
    if parts:
        divided = (course.proposal.revision, tuple(sorted(parts)), "Apart.")
        course.refusal(amendments.RequestDivision, *divided, by=FRANCE, at=IN_MARCH)
    course.run(CONSULTATION_ENDS)
    _vote(course, said)
    before = str(course.proposal.text)
    course.run(REPEAT_CLOSES)
    _must_hold_what_was_adopted(course, before)
    course.run(DAY_1 + LONGEST_WAY)
    assert course.proposal.stage in ENDED


def _accept(course: Amended, said: list[str]) -> None:
    for number, choice in enumerate(said, 1):
        if choice == "accept":
            course.refusal(amendments.AcceptAmendment, number, by=FRANCE, at=IN_MARCH)


def _vote(course: Amended, said: list[str]) -> None:
    members = first_members(course.ledger, 18)
    for index, question in enumerate(course.proposal.amendments.ballots):
        choice = said[index % len(said)]
        for member in members if choice in ("yes", "no") else ():
            vote = (question, member, choice, "", None)
            course.act(amendments.CastSeparateVote, *vote, by=head(member), at=IN_APRIL)


def _must_hold_what_was_adopted(course: Amended, before: str) -> None:
    """What an adopted amendment puts in stands in the text, but in a section that is out of it."""
    standing = course.standing()
    entries = [one for one in course.ledger.entries if one.type == "TextMerged"]
    adopted = [number for number, one in standing.items() if one == "adopted"]
    if not entries:
        assert str(course.proposal.text) == before
        return
    if entries[-1].data["without"]:
        return
    filed = course.proposal.amendments.filed
    for number in adopted:
        edits = filed[number].edits
        edit = edits[0] if isinstance(edits, list) else None
        if filed[number].amends is None and isinstance(edit, dict):
            words = str(edit["replace"]).split()
            assert all(word in str(course.proposal.text) for word in words)


def test_a_text_on_which_nothing_is_adopted_is_the_one_that_was_put(
    assembly_of_day_1: Ledger,
) -> None:
    course = amended(assembly_of_day_1.fork())
    for find, member in zip(WORDS, first_members(course.ledger, len(WORDS)), strict=True):
        try:
            course.file(passage(find, f"{find} alpha"), by=head(member))
        except Refused as refused:
            raise AssertionError(refused.detail) from refused
    course.run(REPEAT_CLOSES)
    assert course.proposal.text == TEXT
