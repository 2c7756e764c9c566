"""Amendments: who files them against what, until when, and what the sponsor's acceptance does."""

from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.amendments.places import MOST_STANDING
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.submission import said as submission
from regime.domain.values import StateCode
from regime.packs.loading import load
from tests.cast import ALDER, BIRCH, DAY_1
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
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    end_of,
    head,
    just_before,
    names,
    on,
    submit,
)
from tests.governance.packs_of_trial import changed, copied
from tests.governance.texts import ADHERENT, GUIDELINE
from tests.ledger import Ledger

TWELVE = passage("ten", "twelve")
LAST_SECOND = just_before(CONSULTATION_ENDS)


@pytest.fixture
def course(assembly: Ledger) -> Amended:
    """A change of the list in consultation until 1 April."""
    return amended(assembly)


@pytest.fixture
def urgent(assembly: Ledger) -> Amended:
    """An urgent measure in consultation until 12 March."""
    started = submit(assembly, "urgent_measure", TEXT, by=FRANCE, at=DAY_1)
    course = Amended(assembly, started.symbol)
    course.act(submission.FindUrgent, "It cannot wait.", by=SWISS_CHAIR, at=DAY_1)
    course.join("BRA", "DEU", at=DAY_1)
    course.admit(at=DAY_1)
    return course


def test_a_member_files_changes_of_passages_of_the_text(course: Amended) -> None:
    assert course.file(TWELVE) == (
        amendments.AmendmentFiled(
            number=1,
            member=StateCode("BRA"),
            revision=0,
            amends=None,
            edits=TWELVE,
            reasons="It is clearer.",
        ),
    )


def test_amendments_are_filed_until_three_days_before_the_consultation_ends(
    course: Amended,
) -> None:
    course.file(TWELVE, at=just_before(FILING_ENDS))
    refused = course.filing_refused(passage("two", "one"), at=FILING_ENDS)
    assert isinstance(refused, life.TooLate)
    assert refused.rule == "RP-31"


def test_before_the_consultation_and_after_it_nothing_is_filed(assembly: Ledger) -> None:
    started = submit(assembly, "list_substantive", TEXT, by=FRANCE, at=DAY_1)
    course = Amended(assembly, started.symbol)
    assert isinstance(course.filing_refused(TWELVE, at=DAY_1), life.WrongStage)
    course.admit(at=DAY_1)
    assert isinstance(course.filing_refused(TWELVE, at=CONSULTATION_ENDS), life.WrongStage)


def test_an_amendment_names_the_text_as_it_stands(course: Amended) -> None:
    course.revise(TEXT.replace("Pumps", "Small pumps"), by=FRANCE, at=IN_MARCH)
    refused = course.filing_refused(TWELVE, revision=0)
    assert isinstance(refused, amendments.RevisionPassed)
    course.file(TWELVE, revision=1)


def test_what_changes_nothing_is_no_amendment(course: Amended) -> None:
    refused = course.filing_refused(passage("ten", "ten"))
    assert isinstance(refused, amendments.EditRefused)


def test_what_leaves_nothing_of_the_text_is_a_new_proposal(course: Amended) -> None:
    assert isinstance(course.filing_refused(passage(TEXT, "Nothing.")), amendments.NewProposal)
    assert isinstance(course.filing_refused(passage(TEXT, "")), amendments.NewProposal)
    course.file(passage(TEXT, f"{TEXT} More."))


def test_the_amended_text_is_one_that_could_be_proposed(assembly: Ledger) -> None:
    course = amended(assembly, "guidelines_amendment", GUIDELINE)
    refused = course.filing_refused(passage("GL-5B", "GL-99"))
    assert isinstance(refused, submission.TextRefused)
    assert refused.place == "/text/0/provision"


def test_an_amendment_gives_reasons(course: Amended) -> None:
    refused = course.refusal(amendments.FileAmendment, 0, TWELVE, " ", None, by=BRAZIL, at=IN_MARCH)
    assert isinstance(refused, life.ReasonsMissing)


def test_amendments_have_numbers_of_their_own(course: Amended) -> None:
    for edits in (TWELVE, passage("two", "one")):
        course.file(edits)
    assert course.standing() == {1: "filed", 2: "filed"}


def test_one_delegation_does_not_close_the_filing_for_others(course: Amended) -> None:
    """RP-31: of each Partner so many are open at a time; one that is withdrawn frees a place."""
    for number in range(10):
        course.file(passage("ten", f"{number}"))
    assert len(course.proposal.amendments.standing) == 5
    refused = course.filing_refused(TWELVE)
    assert isinstance(refused, amendments.TooManyAmendments)
    assert refused.rule == "RP-31"
    assert "BRA has 5 amendments open to this text, of 5 at most" in refused.detail
    course.file(TWELVE, by=GERMANY)
    course.act(amendments.WithdrawAmendment, 1, "Enough.", by=BRAZIL, at=IN_MARCH)
    course.file(TWELVE)


def test_one_amendment_of_each_partner_always_finds_a_place(course: Amended) -> None:
    partners = [one.code for one in course.ledger.regime.members()]
    filing = 0
    for member in partners[:20]:
        for _ in range(5):
            filing += 1
            if not _files(course, member, filing):
                break
    assert len(course.proposal.amendments.standing) + len(partners[20:]) == MOST_STANDING
    assert all(_files(course, member, 1_000) for member in partners[20:])
    assert len(course.proposal.amendments.standing) == MOST_STANDING


def _files(course: Amended, member: StateCode, number: int) -> bool:
    said = (0, passage("ten", f"{number}"), "It reads better.", None)
    try:
        course.act(amendments.FileAmendment, *said, by=head(member), at=IN_MARCH)
    except amendments.TooManyAmendments:
        return False
    return True


def test_the_sponsor_takes_an_amendment_into_a_new_revision_at_once(course: Amended) -> None:
    course.file(TWELVE)
    happened = course.act(amendments.AcceptAmendment, 1, by=FRANCE, at=IN_MARCH)
    assert happened == (
        amendments.AmendmentAccepted(number=1),
        consultation.ProposalRevised(
            revision=1,
            title=course.proposal.title,
            text=TEXT.replace("ten", "twelve"),
            effect="Some.",
            reasons="It is clearer.",
        ),
    )
    assert course.standing() == {1: "accepted"}


def test_who_is_not_the_sponsor_takes_nothing_in(course: Amended) -> None:
    course.file(TWELVE)
    refused = course.refusal(amendments.AcceptAmendment, 1, by=GERMANY, at=IN_MARCH)
    assert isinstance(refused, life.NotTheSponsor)


def test_after_an_acceptance_co_sponsors_join_again(assembly: Ledger) -> None:
    course = amended(assembly)
    course.join("DEU", at=IN_MARCH)
    course.file(TWELVE)
    course.act(amendments.AcceptAmendment, 1, by=FRANCE, at=IN_MARCH)
    assert course.proposal.joined == {"DEU": 0}
    course.join("DEU", at=IN_MARCH)
    assert course.proposal.joined == {"DEU": 1}


def test_what_is_accepted_withdrawn_or_fallen_is_not_accepted_again(course: Amended) -> None:
    course.file(TWELVE)
    course.act(amendments.AcceptAmendment, 1, by=FRANCE, at=IN_MARCH)
    refused = course.refusal(amendments.AcceptAmendment, 1, by=FRANCE, at=IN_MARCH)
    assert isinstance(refused, amendments.AmendmentEnded)
    refused = course.refusal(amendments.AcceptAmendment, 2, by=FRANCE, at=IN_MARCH)
    assert isinstance(refused, amendments.UnknownAmendment)


def test_only_who_filed_an_amendment_withdraws_it_with_reasons(course: Amended) -> None:
    course.file(TWELVE)
    refused = course.refusal(amendments.WithdrawAmendment, 1, "So.", by=INDIA, at=IN_MARCH)
    assert isinstance(refused, amendments.NotTheAmender)
    refused = course.refusal(amendments.WithdrawAmendment, 1, "", by=BRAZIL, at=IN_MARCH)
    assert isinstance(refused, life.ReasonsMissing)
    course.act(
        amendments.WithdrawAmendment, 1, "Met.", by=BRAZIL, at=just_before(CONSULTATION_ENDS)
    )
    assert course.standing() == {1: "withdrawn"}


def test_once_the_consultation_has_ended_it_is_voted_on(course: Amended) -> None:
    course.file(TWELVE)
    refused = course.refusal(
        amendments.WithdrawAmendment, 1, "So.", by=BRAZIL, at=CONSULTATION_ENDS
    )
    assert isinstance(refused, life.WrongStage)


def test_a_revision_carries_the_amendments_whose_passages_still_occur_once(
    course: Amended,
) -> None:
    course.file(TWELVE)
    course.file(passage("two", "three"))
    course.file(passage("Valves", "All valves"))
    text = TEXT.replace("two", "four").replace("Engines", "All engines")
    assert course.revise(text, by=FRANCE, at=IN_MARCH) == (
        "ProposalRevised",
        "AmendmentFell",
    )
    assert course.standing() == {1: "filed", 2: "fallen", 3: "filed"}


def test_a_passage_that_a_revision_repeats_is_gone(course: Amended) -> None:
    course.file(TWELVE)
    course.revise(f"{TEXT} Of ten.", by=FRANCE, at=IN_MARCH)
    assert course.standing() == {1: "fallen"}


def test_a_value_is_carried_where_it_stands_as_it_stood(assembly: Ledger) -> None:
    both: list[Json] = [*GUIDELINE, {"provision": "GL-3", "text": "New."}]  # type: ignore[misc]
    course = amended(assembly, "guidelines_amendment", both)
    edits: Json = [{"path": "/0/text", "op": "replace", "value": "Items stay."}]
    course.file(edits)
    other: list[Json] = [both[0], {"provision": "GL-3", "text": "Anew."}]
    course.revise(other, by=FRANCE, at=IN_MARCH)
    assert course.standing() == {1: "filed"}
    course.revise(other[::-1], by=FRANCE, at=IN_MARCH)
    assert course.standing() == {1: "fallen"}


def test_an_amendment_to_an_amendment_changes_what_that_one_puts_in(course: Amended) -> None:
    course.file(TWELVE)
    course.file(passage("twelve", "eleven"), by=GERMANY, amends=1)
    assert course.proposal.amendments.filed[2].amends == 1
    where: Json = [{"path": "/0/find", "op": "replace", "value": "two"}]
    assert isinstance(course.filing_refused(where, amends=1), amendments.EditRefused)
    away: Json = [{"path": "/0", "op": "remove"}]
    assert isinstance(course.filing_refused(away, amends=1), amendments.EditRefused)


def test_there_is_no_amendment_to_what_amends_an_amendment(course: Amended) -> None:
    course.file(TWELVE)
    course.file(passage("twelve", "eleven"), amends=1)
    refused = course.filing_refused(passage("eleven", "nine"), amends=2)
    assert isinstance(refused, life.WrongStage)
    assert isinstance(course.filing_refused(TWELVE, amends=7), amendments.UnknownAmendment)


def test_what_amends_an_amendment_ends_with_it(course: Amended) -> None:
    course.file(TWELVE)
    course.file(passage("twelve", "eleven"), by=GERMANY, amends=1)
    happened = course.act(amendments.WithdrawAmendment, 1, "Met.", by=BRAZIL, at=IN_MARCH)
    assert names(happened) == ("AmendmentWithdrawn", "AmendmentFell")
    course.file(TWELVE)
    course.file(passage("twelve", "eleven"), by=GERMANY, amends=3)
    happened = course.act(amendments.AcceptAmendment, 3, by=FRANCE, at=IN_MARCH)
    assert names(happened) == ("AmendmentAccepted", "ProposalRevised", "AmendmentFell")
    assert course.standing() == {1: "withdrawn", 2: "fallen", 3: "accepted", 4: "fallen"}


def test_the_sponsor_does_not_take_in_what_amends_an_amendment(course: Amended) -> None:
    course.file(TWELVE)
    course.file(passage("twelve", "eleven"), amends=1)
    refused = course.refusal(amendments.AcceptAmendment, 2, by=FRANCE, at=IN_MARCH)
    assert isinstance(refused, life.WrongStage)


def test_a_matter_without_a_consultation_has_no_amendments(assembly: Ledger) -> None:
    course = amended(assembly, "adherent_status", ADHERENT)
    assert isinstance(course.filing_refused(passage("keep", "hold")), life.WrongStage)


def test_rules_whose_matters_say_nothing_of_such_votes_have_no_amendments(lake: Ledger) -> None:
    text: Json = [{"article": "LR-9", "text": "Anew and again."}]
    started = submit(lake, "rules_amendment", text, by=ALDER, at=DAY_1)
    course = Course(lake, started.symbol)
    course.admit(at=DAY_1)
    said = (0, passage("again", "ever"), "So.", None)
    refused = course.refusal(amendments.FileAmendment, *said, by=BIRCH, at=DAY_1)
    assert isinstance(refused, life.WrongStage)
    assert course.run(end_of(3, 3)) == ("VoteOpened",)


def test_rules_of_before_that_name_no_article_for_amendments_permit_none(tmp_path: Path) -> None:
    folder = changed(
        copied(tmp_path / "older"), "pack.json", lambda one: one["roles"].pop("order_of_voting")
    )
    older = Ledger(load(folder)).enter()
    text: Json = [{"article": "LR-9", "text": "Anew and again."}]
    course = Course(older, submit(older, "rules_amendment", text, by=ALDER, at=DAY_1).symbol)
    course.admit(at=DAY_1)
    said = (0, passage("again", "ever"), "So.", None)
    refused = course.refusal(amendments.FileAmendment, *said, by=BIRCH, at=DAY_1)
    assert isinstance(refused, NotPermitted)
    assert course.run(end_of(3, 3)) == ("VoteOpened",)
    assert older.found() == []


def test_a_revision_while_nothing_stands_falls_nothing(course: Amended) -> None:
    revised = (course.proposal.title, TEXT.replace("ten", "six"), "", "Better.")
    assert names(course.act(consultation.ReviseProposal, *revised, by=FRANCE, at=on(3, 12))) == (
        "ProposalRevised",
    )


def test_rp_31_what_a_late_revision_fells_can_be_filed_anew(course: Amended) -> None:
    course.file(TWELVE)
    cosmetic = TEXT.replace("of ten", "of  ten")
    late = course.revise(cosmetic.replace("ten", "10"), by=FRANCE, at=LAST_SECOND)
    assert late == ("ProposalRevised", "ConsultationLengthened", "AmendmentFell")
    course.file(passage("10", "twelve"), revision=1, at=just_before(end_of(4, 5)))
    assert course.run(end_of(4, 8)) == ("AmendmentsOrdered", "SeparateVotesOpened")


def test_rp_31_a_revision_that_leaves_no_days_to_file_anew_fells_nothing(course: Amended) -> None:
    course.revise(f"{TEXT}\nSo.", by=FRANCE, at=LAST_SECOND)
    course.revise(f"{TEXT}\nSo it is.", by=FRANCE, at=just_before(end_of(4, 8)))
    course.file(TWELVE, revision=2, at=on(4, 9))
    said = ("", TEXT.replace("ten", "10"), "Another effect.", "It reads better.")
    refused = course.refusal(consultation.ReviseProposal, *said, by=FRANCE, at=on(4, 10))
    assert isinstance(refused, life.TooLate)
    assert course.standing() == {1: "filed"}


def test_rp_31_nor_does_an_acceptance_in_the_last_second(urgent: Amended) -> None:
    urgent.file(TWELVE, at=on(3, 9))
    urgent.file(passage("of ten tonnes", "of 10 tonnes"), by=GERMANY, at=on(3, 9))
    moment = just_before(end_of(3, 12))
    refused = urgent.refusal(amendments.AcceptAmendment, 2, by=FRANCE, at=moment)
    assert isinstance(refused, life.TooLate)
    assert refused.rule == "RP-31"
    assert urgent.standing() == {1: "filed", 2: "filed"}


def test_rp_30_what_the_sponsor_takes_in_late_lengthens_the_consultation(course: Amended) -> None:
    course.file(TWELVE)
    taken = course.act(amendments.AcceptAmendment, 1, by=FRANCE, at=LAST_SECOND)
    assert names(taken) == ("AmendmentAccepted", "ProposalRevised", "ConsultationLengthened")
