"""Like cases alike: other names change nothing, and where cases differ someone answers for it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log import catalogue
from audit.log.errors import NotPermitted
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.disputes.said import ContestDispute, DeclareDispute
from regime.domain.packs.pack import MemberRecord, Pack
from regime.domain.values import Capacity, StateCode, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER
from tests.depth import times
from tests.governance.applying import (
    ROOT_OF_NOTHING,
    Applying,
    applicant,
    apply,
    seat,
    to_the_members,
)
from tests.governance.course import SWISS_CHAIR, end_of, head, just_before, on
from tests.governance.packs_of_trial import with_applicants
from tests.ledger import Ledger, refused

SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
NAMED = (*SEATED, "ITA", "XAN", "YEN")
OTHERS = ("AAA", "MMM", "ZZZ", "B2", "OAK", "QQQ", "C3", "D4", "E5")
Renaming = Mapping[str, str]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of thirty-five to whom three states may apply."""
    return load(with_applicants(Path(tmp_path_factory.mktemp("alike")) / "mtcr"))


@given(names=st.one_of(st.permutations(NAMED), st.permutations(OTHERS)))
@settings(max_examples=times(8, 2), deadline=None)
def test_a_case_ends_the_same_under_other_names(pack: Pack, names: list[str]) -> None:
    """Two cases from filing to the votes, with disputes, interests, a lot, and objections."""
    renaming = dict(zip(NAMED, names, strict=True))
    before = _recorded_case(pack, {})
    after = _recorded_case(_renamed(pack, renaming), renaming)
    assert _told(before, renaming) == _told(after, {})


def test_p2_two_applicants_with_the_same_evidence_are_found_alike(applicants: Ledger) -> None:
    of = {"AC-11": 4, "AC-12": 1}
    first = to_the_members(applicants, code="XAN", of=of)
    second = to_the_members(applicants, code="YEN", of=of, at=on(3, 24))
    assert first.application.report == second.application.report
    applicants.run_clock(end_of(7, 1))
    assert {one.application.step.value for one in (first, second)} == {"admitted"}


@pytest.fixture
def unlike(applicants: Ledger) -> tuple[Applying, Applying]:
    """Xanadu is admitted; Yendor, as good, is kept out by an objection of Italy and the votes."""
    admitted = to_the_members(applicants, code="XAN")
    applicants.run_clock(end_of(6, 6))
    kept_out = to_the_members(applicants, code="YEN", at=on(6, 8))
    _vote_down(kept_out, objector="ITA")
    return admitted, kept_out


def test_who_objected_to_the_one_that_was_kept_out_answers_for_it(
    unlike: tuple[Applying, Applying],
) -> None:
    admitted, kept_out = unlike
    ledger, at = admitted.ledger, on(6, 1, year=2027)
    said = questions.AnswerPair(kept_out.symbol, admitted.symbol, "Its cases are few.")
    assert isinstance(refused(ledger, said, by=head("FRA"), at=at), NotPermitted)
    assert isinstance(refused(ledger, said, by=SWISS_CHAIR, at=at), NotPermitted)
    blank = replace(said, reasons=" ")
    assert kept_out.refusal(blank, by=head("ITA"), at=at) == "words_wanted"
    ledger.act(said, by=head("ITA"), at=at)
    assert kept_out.refusal(said, by=head("ITA"), at=at) == "no_such_pair"


def test_rp_12_comparing_like_cases_changes_no_outcome(unlike: tuple[Applying, Applying]) -> None:
    admitted, kept_out = unlike
    ledger, at = admitted.ledger, on(6, 1, year=2027)
    ledger.run_clock(at)
    before = [replace(one.application, answered=()) for one in unlike], dict(ledger.proposals)
    said = questions.AnswerPair(kept_out.symbol, admitted.symbol, "It was no like case at all.")
    assert [catalogue.type_of(one).name for one in ledger.act(said, by=head("ITA"), at=at)] == [
        "PairAnswered"
    ]
    after = [replace(one.application, answered=()) for one in unlike], dict(ledger.proposals)
    assert before == after


def test_nobody_answers_the_other_way_round(unlike: tuple[Applying, Applying]) -> None:
    admitted, kept_out = unlike
    said = questions.AnswerPair(admitted.symbol, kept_out.symbol, "Why not.")
    assert kept_out.refusal(said, by=head("ITA"), at=on(6, 1, year=2027)) == "no_such_pair"


def test_a_case_that_is_worse_on_one_criterion_needs_no_answer(applicants: Ledger) -> None:
    admitted = to_the_members(applicants, code="XAN")
    applicants.run_clock(end_of(6, 6))
    worse = to_the_members(applicants, code="YEN", at=on(6, 8), of={"AC-12": 2})
    _vote_down(worse, objector="ITA")
    said = questions.AnswerPair(worse.symbol, admitted.symbol, "It is worse.")
    assert worse.refusal(said, by=head("ITA"), at=on(6, 1, year=2027)) == "no_such_pair"


def test_where_nobody_objected_the_chair_answers(applicants: Ledger) -> None:
    """Both are found short; the members vote for the one with reasons, and not for the other."""
    admitted = to_the_members(applicants, code="XAN", of={"AC-02": 1})
    applicants.run_clock(end_of(6, 6))
    _vote(admitted, "yes", "The list was mended in May.")
    kept_out = to_the_members(applicants, code="YEN", at=on(6, 20), of={"AC-02": 1})
    applicants.run_clock(end_of(9, 25))
    _vote(kept_out, "no", "AC-02")
    assert admitted.application.step.value == "admitted"
    said = questions.AnswerPair(
        kept_out.symbol, admitted.symbol, "The list of the other was mended."
    )
    at = on(12, 1)
    assert isinstance(refused(applicants, said, by=head("ITA"), at=at), NotPermitted)
    applicants.act(said, by=SWISS_CHAIR, at=at)


def _vote(case: Applying, choice: str, words: str) -> None:
    """All vote so, and the vote closes."""
    course = case.course
    closes = course.proposal.stage_due
    assert closes
    for one in case.ledger.regime.members():
        if one.code in case.ledger.regime.participants and one.code not in ("XAN", "YEN"):
            said = (one.code, choice, words, None)
            course.act(votes.CastVote, *said, by=head(one.code), at=just_before(closes.at))
    case.ledger.run_clock(closes.at)


def _vote_down(case: Applying, *, objector: str) -> None:
    """One member objects until the vote, in which all are against."""
    course, ledger = case.course, case.ledger
    due = course.proposal.due
    assert due
    ledger.run_clock(due.at)
    course.objects(head(objector), at=due.at + timedelta(days=1), provision="AC-05")
    course.sustain(1, at=due.at + timedelta(days=2))
    while course.proposal.stage.value != "vote":
        due, lapses = course.proposal.due, course.proposal.objections[1].lapses
        assert due
        if due.at == lapses.at:
            course.renew(1, by=head(objector), at=just_before(due.at))
        else:
            ledger.run_clock(due.at)
    _vote(case, "no", "AC-05")


def _recorded_case(pack: Pack, renaming: Renaming) -> Ledger:
    """Two applications in a regime under these names; the chance of the lot is the same."""

    def now(code: str) -> str:
        return renaming.get(code, code)

    ledger = Ledger(pack).enter()
    for code in ("XAN", "YEN"):
        person = Subject(f"applicant {now(code)}")
        said = credentials.AccreditDelegate(person, StateCode(now(code)), Capacity.APPLICANT)
        ledger.act(said, by=OFFICER)
    interests = {now("POL"): (now("XAN"),)}
    seat(ledger, *(now(code) for code in SEATED), interests=interests)
    xanadu = applicant(now("XAN"))
    for code in ("FRA", "JPN"):
        ledger.act(DeclareDispute(StateCode(now(code)), "A strait.", None), by=xanadu)
    ledger.act(ContestDispute(2, "There is none."), by=head(now("JPN")))
    for code, weak in (("XAN", 3), ("YEN", 1)):
        case = apply(ledger, at=DAY_1, code=now(code)).certify(DAY_1)
        case.draw(DAY_1, root=ROOT_OF_NOTHING)
        case.find(DAY_1, of={"AC-02": weak}).draft(DAY_1)
    ledger.act(DeclareDispute(StateCode(now("ITA")), "A strait.", None), by=xanadu, at=on(4, 1))
    ledger.run_clock(end_of(5, 7))
    for proposal in list(ledger.proposals):
        objects = objections.RaiseObjection(proposal, "Few cases.", "AC-05", "More")  # type: ignore[arg-type]
        ledger.act(objects, by=head(now("ITA")), at=on(5, 10))
    ledger.run_clock(on(1, 1, year=2027))
    return ledger


def _renamed(pack: Pack, renaming: Renaming) -> Pack:
    def anew(member: MemberRecord) -> MemberRecord:
        code = renaming.get(member.code, member.code)
        changed = code != member.code
        name = f"State of {code}" if changed else member.name
        return replace(member, code=StateCode(code), name=name)

    return replace(pack, members=tuple(map(anew, pack.members)))


_SUBJECTS = ("head ", "expert ", "applicant ")


def _told(ledger: Ledger, renaming: Renaming) -> list[Any]:
    """What was recorded after the founding, under the new names; names of states apart."""
    entries = ledger.entries[ledger.find("OfficerAppointed") :]
    return [
        (one.stream, one.type, one.rules, one.recorded_at, _named(one.data, renaming))
        for one in entries
    ]


def _named(value: Any, renaming: Renaming, key: str = "") -> Any:
    match value:
        case str() if key in ("name", "title"):
            return ""
        case str():
            kind = next((one for one in _SUBJECTS if value.startswith(one)), "")
            name = value.removeprefix(kind)
            return kind + renaming.get(name, name)
        case list():
            found = [_named(one, renaming) for one in value]
            return sorted(found) if all(isinstance(one, str) for one in found) else found
        case dict():
            return {
                renaming.get(one, one): _named(held, renaming, one) for one, held in value.items()
            }
        case _:
            return value
