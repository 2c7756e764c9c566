"""Revisions: by the sponsor until the consultation ends; later where a text is sought."""

from datetime import datetime
from typing import cast

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.submission import said as submission
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import LONGEST
from tests.cast import ALDER, BIRCH, DAY_1, DAY_2, END_OF_DAY_2
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    end_of,
    head,
    just_before,
    on,
    submit,
)
from tests.governance.stages import TEXT
from tests.governance.texts import ADHERENT, GUIDELINE
from tests.ledger import Ledger

ANEW: Json = [{"article": "LR-9", "text": "Anew."}]
BRAZIL, FRANCE = head("BRA"), head("FRA")
LATE_IN_REFLECTION = just_before(end_of(7, 19))
FOUND: Json = [{"provision": "GL-5B", "text": "Found together."}]
SAID = ("", FOUND, "Some.", "It reads better.")
DECISION = "MTCR/2026/D/1"


def _valves(*entries: str) -> Json:
    """A change of the list that says the same of each entry."""
    changes: list[Json] = [{"entry": one, "set": {"summary": "Valves."}} for one in entries]
    return {"change": f"Valves of {' and '.join(entries)} are listed.", "changes": changes}


@pytest.fixture
def draft(lake: Ledger) -> Course:
    """A change of the rules of the Lake in consultation until the end of day 2."""
    course = submit(lake, "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    return course


@pytest.fixture
def listed(assembly: Ledger) -> Course:
    """A change of the list by France in consultation until 1 April."""
    course = submit(assembly, "list_substantive", "Valves.", by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    return course


def test_a_revision_has_a_number_and_keeps_the_title_where_it_gives_none(draft: Course) -> None:
    title = draft.proposal.title
    assert draft.revise(ANEW, by=ALDER, at=DAY_2) == ("ProposalRevised",)
    assert (draft.proposal.revision, draft.proposal.title) == (1, title)
    assert draft.proposal.text == ANEW


def test_a_revision_that_gives_a_title_has_that(draft: Course) -> None:
    said = ("Another title", ANEW, "", "It reads better.")
    draft.act(consultation.ReviseProposal, *said, by=ALDER, at=DAY_2)
    assert draft.proposal.title == "Another title"


def test_a_proposal_is_revised_before_it_is_admitted_too(lake: Ledger) -> None:
    course = submit(lake, "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    course.revise(ANEW, by=ALDER, at=just_before(END_OF_DAY_2))
    assert course.proposal.revision == 1


def test_it_is_revised_until_the_consultation_ends(draft: Course) -> None:
    draft.revise(ANEW, by=ALDER, at=just_before(END_OF_DAY_2))
    refused = draft.refusal(
        consultation.ReviseProposal, "", TEXT, "", "Late.", by=ALDER, at=END_OF_DAY_2
    )
    assert isinstance(refused, life.WrongStage)


def test_only_the_sponsor_revises(draft: Course) -> None:
    refused = draft.refusal(
        consultation.ReviseProposal, "", ANEW, "", "Better.", by=BIRCH, at=DAY_2
    )
    assert isinstance(refused, life.NotTheSponsor)


def test_a_revision_gives_reasons_and_changes_something(draft: Course) -> None:
    refused = draft.refusal(consultation.ReviseProposal, "", ANEW, "", " ", by=ALDER, at=DAY_2)
    assert isinstance(refused, life.ReasonsMissing)
    refused = draft.refusal(
        consultation.ReviseProposal, "", TEXT, "Some.", "So.", by=ALDER, at=DAY_2
    )
    assert isinstance(refused, consultation.NothingRevised)
    draft.act(
        consultation.ReviseProposal, "Another title", TEXT, "Some.", "So.", by=ALDER, at=DAY_2
    )


def test_a_revision_can_be_proposed_like_the_first_text(draft: Course) -> None:
    unknown: Json = [{"article": "LR-99", "text": "Anew."}]
    refused = draft.refusal(consultation.ReviseProposal, "", unknown, "", "So.", by=ALDER, at=DAY_2)
    assert refused is not None
    assert refused.place == "/text/0/article"


def test_votes_and_objections_name_the_revision_they_were_given_on(draft: Course) -> None:
    draft.revise(ANEW, by=ALDER, at=DAY_2)
    draft.vote("yes", ("BIRCH",), at=on(3, 4))
    assert draft.ledger.entries[-1].data["revision"] == 1


def test_the_revised_text_is_what_takes_effect(draft: Course) -> None:
    draft.revise(ANEW, by=ALDER, at=DAY_2)
    draft.vote("yes", ("ALDER", "BIRCH", "CEDAR"), at=on(3, 4))
    draft.run(on(3, 20))
    articles = draft.ledger.regime.rules.articles
    assert [one.text for one in articles.values() if one.id == "LR-9"] == ["Anew."]


def test_while_the_call_or_the_chairs_consultation_runs_nothing_is_revised(call: Course) -> None:
    refused = call.refusal(consultation.ReviseProposal, *SAID, by=FRANCE, at=on(5, 2))
    assert isinstance(refused, life.WrongStage)
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    refused = call.refusal(consultation.ReviseProposal, *SAID, by=FRANCE, at=on(5, 20))
    assert isinstance(refused, life.WrongStage)


@pytest.mark.parametrize("during", [on(6, 6), just_before(end_of(6, 28))])
def test_conciliation_finds_a_text(call: Course, during: datetime) -> None:
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    call.run(end_of(5, 15))
    call.renew(1, by=BRAZIL, at=on(6, 1))
    call.run(end_of(6, 5))
    call.put_by_the_group(FOUND, at=on(6, 6))
    call.act(consultation.ReviseProposal, *SAID, by=FRANCE, at=during)
    assert call.proposal.revision == 1


def test_rp_39_in_the_reflection_the_text_stands(call: Course) -> None:
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    call.renew(1, by=BRAZIL, at=on(6, 1))
    for moment in (end_of(7, 5), LATE_IN_REFLECTION):
        refused = call.refusal(consultation.ReviseProposal, *SAID, by=FRANCE, at=moment)
        assert isinstance(refused, life.WrongStage)
        assert refused.rule == "RP-39"


@pytest.mark.parametrize(
    ("matter", "first", "further"),
    [
        (
            "guidelines_amendment",
            GUIDELINE,
            [
                *cast(list[Json], GUIDELINE),
                {"provision": "GL-2c", "text": "The ban has exceptions."},
            ],
        ),
        (
            "rules_amendment",
            [{"article": "RP-01", "text": "Anew."}],
            [{"article": "RP-04", "text": "Anew."}],
        ),
        (
            "observer_status",
            ADHERENT,
            {**cast(dict[str, Json], ADHERENT), "state": "PER"},
        ),
    ],
)
def test_rp_30_a_revision_goes_to_no_other_passage_or_state(
    assembly: Ledger, matter: str, first: Json, further: Json
) -> None:
    course = submit(assembly, matter, first, by=FRANCE, at=DAY_1)
    said = ("", further, "Some.", "It reads better.")
    refused = course.refusal(consultation.ReviseProposal, *said, by=FRANCE, at=DAY_1)
    assert isinstance(refused, submission.TextRefused)
    assert (refused.rule, refused.place) == ("RP-30", "/text")


@pytest.mark.parametrize(
    ("first", "further"),
    [
        (_valves("4.B.3.a"), _valves("4.B.3.a", "2.A.1.a")),
        ("Valves are listed.", _valves("2.A.1.a")),
        ("Valves are listed.", {"change": "Valves of 1.A.1 are listed.", "confirms": DECISION}),
    ],
)
def test_rp_30_a_change_of_the_list_goes_to_no_other_entry(
    assembly: Ledger, first: Json, further: Json
) -> None:
    course = submit(assembly, "list_substantive", first, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    kind = kinds["list_substantive/3"]
    rules = assembly.regime.rules
    assert kind.touches(further, rules) > kind.touches(first, rules)
    if isinstance(further, dict) and "changes" in further:
        said = ("", further, "Some.", "It reads better.")
        refused = course.refusal(consultation.ReviseProposal, *said, by=FRANCE, at=on(3, 10))
        assert isinstance(refused, submission.TextRefused)
        assert (refused.rule, refused.place) == ("RP-30", "/text")


def test_rp_30_an_amendment_goes_to_no_other_entry_either(assembly: Ledger) -> None:
    course = submit(assembly, "list_substantive", _valves("4.B.3.a"), by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    edits: Json = [{"find": "of 4.B.3.a", "replace": "of 4.B.3.a and 2.A.1.a"}]
    filing = (amendments.FileAmendment, 0, edits, "It is clearer.", None)
    refused = course.refusal(*filing, by=BRAZIL, at=on(3, 10))
    assert isinstance(refused, submission.TextRefused)
    assert refused.rule == "RP-30"


def test_rp_30_a_revision_leaves_seven_days_and_lengthens_the_consultation_for_them(
    listed: Course,
) -> None:
    assert listed.revise("Valves, new.", by=FRANCE, at=on(3, 25)) == ("ProposalRevised",)
    late = listed.revise("Valves, anew.", by=FRANCE, at=on(3, 26))
    assert late == ("ProposalRevised", "ConsultationLengthened")
    assert (listed.last.data["until"], listed.last.data["latest"]) == (
        "2026-04-02T23:59:00.000000Z",
        "2026-04-15T23:59:00.000000Z",
    )


def test_rp_30_it_is_lengthened_by_fourteen_days_in_all_and_then_the_text_stands(
    listed: Course,
) -> None:
    listed.revise("Valves, new.", by=FRANCE, at=just_before(end_of(4, 1)))
    listed.revise("Valves, anew.", by=FRANCE, at=just_before(end_of(4, 8)))
    assert listed.proposal.stage_due and listed.proposal.stage_due.at == end_of(4, 15)
    said = ("", "Valves, once more.", "Some.", "It reads better.")
    for moment in (on(4, 9), just_before(end_of(4, 15))):
        refused = listed.refusal(consultation.ReviseProposal, *said, by=FRANCE, at=moment)
        assert isinstance(refused, life.TooLate)
        assert refused.rule == "RP-30"
    assert listed.run(end_of(4, 15)) == ("ConsensusCalled",)


def test_rp_30_before_admission_a_revision_leaves_seven_days_to_decide_on_it(
    assembly: Ledger,
) -> None:
    course = submit(assembly, "list_substantive", "Valves.", by=FRANCE, at=DAY_1)
    course.revise("Valves, new.", by=FRANCE, at=just_before(end_of(3, 5)))
    said = ("", "Valves, anew.", "Some.", "It reads better.")
    refused = course.refusal(consultation.ReviseProposal, *said, by=FRANCE, at=on(3, 6))
    assert isinstance(refused, life.TooLate)


def test_rp_30_what_is_urgent_leaves_as_many_days_as_its_article_shortens_them_to(
    assembly: Ledger,
) -> None:
    course = submit(assembly, "urgent_measure", "Valves.", by=FRANCE, at=DAY_1)
    course.act(submission.FindUrgent, "It cannot wait.", by=SWISS_CHAIR, at=DAY_1)
    course.join("BRA", "DEU", at=DAY_1)
    course.admit(at=DAY_1)
    late = course.revise("Valves, new.", by=FRANCE, at=just_before(end_of(3, 12)))
    assert late == ("ProposalRevised", "ConsultationLengthened")
    assert (course.last.data["until"], course.last.data["latest"]) == (
        "2026-03-15T23:59:00.000000Z",
        "2026-03-17T23:59:00.000000Z",
    )


def test_who_was_asked_about_a_revision_agrees_to_it_once_no_objection_is_left(
    assembly: Ledger,
) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.revise(FOUND, by=FRANCE, at=on(4, 2))
    course.run(end_of(5, 1))
    assert course.proposal.call
    assert (course.proposal.call.revision, course.proposal.expected) == (1, "Another effect.")
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    course.run(end_of(5, 15))
    assert course.lift(1, by=BRAZIL, at=on(5, 20))[:2] == ("ObjectionWithdrawn", "ConsensusReached")


def test_once_the_vote_is_open_the_text_stands(call: Course) -> None:
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    call.renew(1, by=BRAZIL, at=on(6, 1))
    refused = call.refusal(consultation.ReviseProposal, *SAID, by=FRANCE, at=end_of(7, 19))
    assert isinstance(refused, life.WrongStage)


def test_a_text_in_words_has_an_end(lake: Ledger) -> None:
    course = submit(lake, "water_level", "a" * LONGEST, by=ALDER, at=DAY_1)
    too_long = ("", "a" * (LONGEST + 1), "", "More.")
    refused = course.refusal(consultation.ReviseProposal, *too_long, by=ALDER, at=DAY_1)
    assert isinstance(refused, submission.TextRefused)
    assert course.refusal(submission.WithdrawProposal, "Enough.", by=ALDER, at=DAY_1) is None
