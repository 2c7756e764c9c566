"""Forged amendments: what no rule of amending leads to is named, though the log's key signed it."""

from pathlib import Path

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.amendments.said import AcceptAmendment, RequestDivision
from governance.domain.chapters.amendments.state import amendment_question
from governance.domain.verifying.folder import Folder
from governance.domain.verifying.report import LEVELS, REPLAY
from governance.domain.verifying.verification import Terms, verify
from regime.domain.values import StateCode
from tests.cast import log_key
from tests.export import export, raws_of
from tests.governance.amending import (
    BRAZIL,
    CONSULTATION_ENDS,
    FILING_ENDS,
    FRANCE,
    IN_MARCH,
    TEXT,
    Amended,
    amended,
    passage,
)
from tests.governance.course import on
from tests.ledger import Ledger

TWELVE, ELEVEN = passage("ten", "twelve"), passage("ten tonnes", "eleven short tons")
Named = tuple[str, int, str]


@pytest.fixture
def counted(assembly: Ledger) -> Amended:
    """Two amendments that exclude each other; both had their majority, the further one counts."""
    course = amended(assembly)
    for edits in (TWELVE, ELEVEN):
        course.file(edits)
    course.run(CONSULTATION_ENDS)
    course.vote_on({"amendment/1": "yes", "amendment/2": "yes"})
    course.count()
    return course


def named(ledger: Ledger, folder: Path) -> Named:
    """The entry that the verifier names first, and the code of its fault."""
    key = log_key("localhost/mtcr")
    export(folder, raws_of(ledger.entries), key)
    report = verify(Folder(str(folder)), Terms(key.verifier))
    levels = report.levels()
    assert [one for one in LEVELS if levels[one] is False] == [REPLAY]
    fault = report.in_order()[0]
    assert fault.position is not None
    return ledger.entries[fault.position].type, fault.position, fault.code


def test_an_amendment_filed_at_the_end_of_its_period_is_named(
    assembly: Ledger, tmp_path: Path
) -> None:
    course = amended(assembly)
    late = assembly.with_events(_filed(TWELVE), by=BRAZIL, at=FILING_ENDS, stream=course.symbol)
    assert named(late, tmp_path / "log")[::2] == ("AmendmentFiled", "refused")


def test_another_order_of_counting_is_named(counted: Amended, tmp_path: Path) -> None:
    forged = counted.ledger.forged_data("AmendmentsOrdered", "order", [1, 2])
    ordered = counted.ledger.find("AmendmentsOrdered")
    assert named(forged, tmp_path / "log") == ("AmendmentsOrdered", ordered, "differs")


def test_another_distance_is_named(counted: Amended, tmp_path: Path) -> None:
    forged = counted.ledger.forged_data("AmendmentsOrdered", "distances", ["1/2", "1/3"])
    ordered = counted.ledger.find("AmendmentsOrdered")
    assert named(forged, tmp_path / "log") == ("AmendmentsOrdered", ordered, "differs")


def test_an_excluded_amendment_that_is_counted_is_named(counted: Amended, tmp_path: Path) -> None:
    ledger = counted.ledger
    excluded = ledger.find("AmendmentExcluded")
    adopted = ledger.entries[ledger.find("AmendmentAdopted")]
    data: Json = {**adopted.data, "number": 1}
    forged = ledger.forged("AmendmentExcluded", type="AmendmentAdopted", data=data)
    assert named(forged, tmp_path / "log") == ("AmendmentAdopted", excluded, "differs")


def test_a_merged_text_that_is_not_what_was_adopted_is_named(
    counted: Amended, tmp_path: Path
) -> None:
    forged = counted.ledger.forged_data("TextMerged", "text", TEXT.replace("ten", "ninety"))
    merged = counted.ledger.find("TextMerged")
    assert named(forged, tmp_path / "log") == ("TextMerged", merged, "differs")


def test_votes_that_do_not_carry_an_amendment_are_named(counted: Amended, tmp_path: Path) -> None:
    forged = counted.ledger.forged_data("SeparateVoteCast", "choice", "no", 20)
    adopted = counted.ledger.find("AmendmentAdopted")
    assert named(forged, tmp_path / "log") == ("AmendmentAdopted", adopted, "differs")


def test_an_amendment_that_falls_though_its_passage_stands_is_named(assembly: Ledger) -> None:
    course = amended(assembly)
    course.file(TWELVE)
    course.revise(TEXT.replace("two", "three"), by=FRANCE, at=IN_MARCH)
    fell = amendments.AmendmentFell(number=1, reason="passage_gone")
    forged = assembly.with_events(fell, by=FRANCE, at=IN_MARCH, stream=course.symbol)
    assert forged.first_fault() == ("AmendmentFell", "unexplained")


def test_an_amendment_that_is_kept_though_its_passage_is_gone_is_named(assembly: Ledger) -> None:
    course = amended(assembly)
    course.file(TWELVE)
    course.revise(TEXT.replace("ten", "three"), by=FRANCE, at=IN_MARCH)
    assert assembly.without("AmendmentFell").first_fault() == ("ProposalRevised", "incomplete")


def test_an_acceptance_that_puts_other_words_in_is_named(assembly: Ledger) -> None:
    course = amended(assembly)
    course.file(TWELVE)
    course.act(AcceptAmendment, 1, by=FRANCE, at=IN_MARCH)
    forged = assembly.forged_data("ProposalRevised", "text", TEXT.replace("ten", "ninety"))
    assert forged.first_fault() == ("ProposalRevised", "differs")


def test_a_section_that_is_taken_out_though_it_was_kept_is_named(assembly: Ledger) -> None:
    course = amended(assembly)
    course.act(RequestDivision, 0, (0,), "Apart.", by=BRAZIL, at=IN_MARCH)
    course.run(CONSULTATION_ENDS)
    course.vote_on({"part/0": "yes"})
    course.count()
    kept = assembly.entries[assembly.find("PartKept")]
    forged = assembly.forged("PartKept", type="PartRejected", data=kept.data)
    assert forged.first_fault() == ("PartRejected", "differs")


def test_a_vote_on_no_question_is_caught_and_no_crash(counted: Amended) -> None:
    cast = amendments.SeparateVoteCast(
        round=1,
        question=amendment_question(2),
        member=StateCode("BRA"),
        revision=0,
        choice="yes",
        explanation="",
        replaces=None,
    )
    ledger = counted.ledger
    forged = ledger.with_events(cast, by=BRAZIL, at=on(4, 9), stream=counted.symbol)
    forged = forged.forged_data("SeparateVoteCast", "question", "amendment/9", 36)
    assert [code for _, code in forged.found()] == ["refused", "undecidable"]


def _filed(edits: Json) -> amendments.AmendmentFiled:
    return amendments.AmendmentFiled(
        number=1,
        member=StateCode("BRA"),
        revision=0,
        amends=None,
        edits=edits,
        reasons="It is clearer.",
    )
