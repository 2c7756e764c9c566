"""RP-45: what is found of a text can be appealed; until then it counts as weakening.

France proposes that the ban of GL-2c has exceptions; the officer admits it on 2 March and says that
this weakens nothing.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.proposal.phases import only_by_consensus
from governance.domain.chapters.proposal.stage_changes import held
from governance.domain.chapters.proposal.stages import Deadline
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.said import Found
from governance.domain.chapters.submission import said as submission
from regime.domain.values import ArticleId, StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, end_of, first_members, head, just_before, names, on
from tests.governance.course import submit as start
from tests.ledger import Ledger

BRAZIL, FRANCE = head("BRA"), head("FRA")
EXCEPTIONS: Json = [{"provision": "GL-2c", "text": "The ban has exceptions."}]
APPEAL_ENDS, VOTE_ENDS = end_of(3, 9), end_of(3, 13)
CALL_OPENS, CALL_ENDS = end_of(5, 1), end_of(5, 15)


@pytest.fixture
def denied(assembly: Ledger) -> Course:
    course = start(assembly, "guidelines_amendment", EXCEPTIONS, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1, weakens=False)
    return course


def _only_by_consensus(course: Course) -> bool:
    return only_by_consensus(course.proposal, course.ledger.regime)


def _appeal(course: Course) -> tuple[str, ...]:
    said = (1, "It has exceptions.")
    return names(course.act(rulings.AppealRuling, *said, by=BRAZIL, at=on(3, 6)))


def _vote(course: Course, choice: str) -> None:
    for code in first_members(course.ledger, 18):
        said = (1, StateCode(code), choice, "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=on(3, 7))


def _blocked(course: Course) -> tuple[str, ...]:
    """What follows at the end of the call where one member objects."""
    course.run(CALL_OPENS)
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    return course.run(CALL_ENDS)


def test_the_finding_stands_with_its_reasons_and_days(denied: Course) -> None:
    made = denied.ledger.entries[denied.ledger.find("SecretariatFound")].data
    assert (made["subject"], made["objection"]) == (Found.WEAKENING, None)
    assert (made["reasons"], made["appeal_until"]) == ("Complete.", "2026-03-09T23:59:00.000000Z")


def test_until_its_days_are_over_the_text_counts_as_weakening(denied: Course) -> None:
    denied.run(just_before(APPEAL_ENDS))
    assert _only_by_consensus(denied)
    assert denied.run(APPEAL_ENDS) == ("FindingUnappealed",)
    assert not _only_by_consensus(denied)


def test_while_the_appeal_runs_it_counts_as_weakening(denied: Course) -> None:
    assert _appeal(denied) == ("RulingAppealed", "RulingVoteOpened")
    denied.run(just_before(VOTE_ENDS))
    assert _only_by_consensus(denied)


def test_overturned_one_objection_ends_it(denied: Course) -> None:
    _appeal(denied)
    _vote(denied, "yes")
    assert denied.run(VOTE_ENDS) == ("RulingOverturned",)
    assert _blocked(denied) == ("ConsensusCallClosed", "ProposalNotAdopted")


def test_upheld_the_usual_procedure_decides(denied: Course) -> None:
    _appeal(denied)
    _vote(denied, "no")
    assert denied.run(VOTE_ENDS) == ("RulingUpheld",)
    assert _blocked(denied) == ("ConsensusCallClosed", "LadderStepOpened")


def test_a_proposal_that_goes_on_while_its_vote_ended_without_a_count_counts_as_weakening(
    denied: Course,
) -> None:
    """Withdrawn during the appeal and taken over: nobody decided, so the stricter way holds."""
    _appeal(denied)
    denied.withdraw(by=FRANCE, at=on(3, 8))
    assert _only_by_consensus(denied)


# --- The other way: one officer finds that it weakens, which gives each member a veto.


@pytest.fixture
def affirmed(assembly: Ledger) -> Course:
    course = start(assembly, "guidelines_amendment", EXCEPTIONS, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1, weakens=True)
    return course


def _found(course: Course) -> list[tuple[object, object]]:
    entries = (one for one in course.ledger.entries if one.type == "SecretariatFound")
    return [(one.data["subject"], one.data["number"]) for one in entries]


def test_that_it_weakens_is_found_with_reasons_and_days(affirmed: Course) -> None:
    made = affirmed.ledger.entries[affirmed.ledger.find("SecretariatFound")].data
    assert (made["subject"], made["reasons"]) == (Found.WEAKENS, "Complete.")
    assert made["appeal_until"] == "2026-03-09T23:59:00.000000Z"
    assert affirmed.refusal(rulings.AppealRuling, 1, "So.", by=OFFICER, at=DAY_1)


def test_overturned_one_objection_does_not_end_it(affirmed: Course) -> None:
    _appeal(affirmed)
    affirmed.run(just_before(VOTE_ENDS))
    assert _only_by_consensus(affirmed)
    _vote(affirmed, "yes")
    assert affirmed.run(VOTE_ENDS) == ("RulingOverturned",)
    assert not _only_by_consensus(affirmed)
    assert _blocked(affirmed) == ("ConsensusCallClosed", "LadderStepOpened")


@pytest.mark.parametrize("appealed", [False, True])
def test_upheld_or_not_appealed_it_weakens(affirmed: Course, appealed: bool) -> None:
    if appealed:
        _appeal(affirmed)
        _vote(affirmed, "no")
    affirmed.run(VOTE_ENDS)
    assert _only_by_consensus(affirmed)
    refused = affirmed.refusal(rulings.AppealRuling, 1, "So.", by=BRAZIL, at=on(3, 14))
    assert refused is not None


def test_a_text_changed_after_the_members_decided_is_another_question(affirmed: Course) -> None:
    _appeal(affirmed)
    _vote(affirmed, "yes")
    affirmed.run(VOTE_ENDS)
    more: Json = [{"provision": "GL-2c", "text": "There is no ban."}]
    affirmed.revise(more, by=FRANCE, at=on(3, 20))
    assert _only_by_consensus(affirmed)


def test_an_officer_who_says_nothing_is_appealed_too(assembly: Ledger) -> None:
    """Silence admits, and what nobody said would have given each member a veto."""
    course = start(assembly, "guidelines_amendment", EXCEPTIONS, by=FRANCE, at=DAY_1)
    admitted = ("ProposalDeemedAdmitted", "SecretariatFound", "ConsultationOpened")
    assert course.run(end_of(3, 12)) == admitted
    assert _found(course) == [(Found.WEAKENS, 1)]
    course.act(rulings.AppealRuling, 1, "It adds a word.", by=FRANCE, at=on(3, 19))
    for code in first_members(course.ledger, 18):
        said = (1, StateCode(code), "yes", "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=on(3, 20))
    assert course.run(end_of(3, 26)) == ("RulingOverturned",)
    assert not _only_by_consensus(course)


def test_who_takes_a_text_over_has_it_found_anew(affirmed: Course) -> None:
    """A sponsor that withdraws during the appeal, and a friend, do not end the appeal for all."""
    _appeal(affirmed)
    affirmed.withdraw(by=FRANCE, at=on(3, 8))
    taken = affirmed.act(submission.TakeOverProposal, "It goes on.", by=head("DEU"), at=on(3, 10))
    assert names(taken) == ("ProposalTakenOver", "SecretariatFound", "ConsultationOpened")
    assert _found(affirmed) == [(Found.WEAKENS, 1), (Found.WEAKENS, 2)]
    affirmed.act(rulings.AppealRuling, 2, "It adds a word.", by=BRAZIL, at=on(3, 17))


def test_nothing_falls_due_before_the_finding_is_settled(affirmed: Course) -> None:
    """As if the call ended within the days of the appeal: nothing is rejected because of it."""
    early = replace(affirmed.proposal, stage_due=Deadline(end_of(3, 5), 1))
    assert held(early, APPEAL_ENDS).stage_due == Deadline(APPEAL_ENDS + timedelta(seconds=1), 1)
    assert all(one.holds_all for one in affirmed.proposal.rulings.values())
    affirmed.run(APPEAL_ENDS)
    assert not any(one.holds_all for one in affirmed.proposal.rulings.values())


def test_what_leaves_no_choice_is_not_found(assembly: Ledger) -> None:
    """Of the Rules what only consensus changes is a list of articles: nobody judges the words."""
    stands = assembly.regime.rules.articles[ArticleId("RP-03")].text
    text: Json = [{"article": "RP-03", "text": f"{stands} Anew."}]
    course = start(assembly, "rules_amendment", text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1, weakens=True)
    assert course.proposal.rulings == {}
