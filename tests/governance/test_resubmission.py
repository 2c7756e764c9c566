"""Resubmission: a rejected text waits before it returns, or returns with new facts."""

from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.said import Found
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.resubmission import digest_of
from governance.domain.kinds import kind_told
from regime.domain.chapters.accession.applications.said import TooEarlyToApply
from regime.domain.values import MatterId, Symbol
from regime.packs.loading import load
from tests.cast import ALDER, BIRCH, CEDAR, DAY_1, END_OF_DAY_3, OFFICER
from tests.governance.acts_of import submit
from tests.governance.applying import Applying, apply, seat
from tests.governance.conftest import decided_against
from tests.governance.course import Course, end_of, first_members, head, just_before, on
from tests.governance.course import submit as start
from tests.governance.packs_of_trial import changed, copied
from tests.governance.stages import TEXT
from tests.ledger import Ledger

# Not adopted at the end of day 3, a text of the Lake waits for two days.
RETURNS = END_OF_DAY_3.replace(day=6)
OTHER: Json = [{"article": "LR-9", "text": "Anew."}]


def _again(new_facts: str) -> submission.SubmitProposal:
    matter = MatterId("rules_amendment")
    return submission.SubmitProposal(matter, "", "LR-8", TEXT, "Needed.", "None.", new_facts)


def test_the_same_text_is_refused_with_the_symbol_and_the_day(rejected: Ledger) -> None:
    with pytest.raises(submission.Barred) as found:
        submit(rejected, by=BIRCH, at=just_before(RETURNS))
    assert "LC/2026/P/1" in found.value.detail
    assert "2026-03-06" in found.value.detail
    assert (found.value.rule, found.value.place) == ("LR-7", "/new_facts")


def test_it_returns_when_the_days_have_passed(rejected: Ledger) -> None:
    assert submit(rejected, by=BIRCH, at=RETURNS) == "LC/2026/P/2"
    assert rejected.found() == []


def test_with_new_facts_it_returns_at_once(rejected: Ledger) -> None:
    (_, submitted) = rejected.act(_again("A gauge has failed."), by=BIRCH, at=END_OF_DAY_3)
    assert getattr(submitted, "new_facts", "") == "A gauge has failed."
    assert rejected.found() == []


def test_blank_new_facts_are_none(rejected: Ledger) -> None:
    with pytest.raises(submission.Barred):
        rejected.act(_again("  "), by=BIRCH, at=END_OF_DAY_3)


def test_another_text_is_not_barred(rejected: Ledger) -> None:
    assert submit(rejected, text=OTHER, by=CEDAR, at=END_OF_DAY_3) == "LC/2026/P/2"


def test_a_revision_does_not_bring_a_rejected_text_back(rejected: Ledger) -> None:
    symbol = submit(rejected, text=OTHER, by=ALDER, at=END_OF_DAY_3)
    revised = consultation.ReviseProposal(symbol, "", TEXT, "None.", "Better so.")
    with pytest.raises(submission.Barred):
        rejected.act(revised, by=ALDER, at=END_OF_DAY_3)


def test_a_revision_of_what_came_with_new_facts_may_bring_it_back(rejected: Ledger) -> None:
    matter = MatterId("rules_amendment")
    came = submission.SubmitProposal(
        matter, "", "LR-8", OTHER, "Needed.", "None.", "A gauge has failed."
    )
    rejected.act(came, by=ALDER, at=END_OF_DAY_3)
    (symbol,) = (one for one in rejected.proposals if one != "LC/2026/P/1")
    revised = consultation.ReviseProposal(Symbol(symbol), "", TEXT, "None.", "Better so.")
    rejected.act(revised, by=ALDER, at=END_OF_DAY_3)
    assert rejected.proposals[symbol].text == TEXT


def test_what_was_revised_is_rejected_as_it_was_last(ledger: Ledger) -> None:
    symbol = submit(ledger)
    ledger.act(
        consultation.ReviseProposal(symbol, "", OTHER, "None.", "Better so."), by=ALDER, at=DAY_1
    )
    ledger.act(submission.AdmitProposal(symbol, "Complete."), by=OFFICER, at=DAY_1)
    ledger.run_clock(RETURNS)
    assert submit(ledger, by=BIRCH, at=RETURNS)
    with pytest.raises(submission.Barred):
        submit(ledger, text=OTHER, by=BIRCH, at=RETURNS)


def test_an_adopted_text_is_not_barred(adopted: Ledger) -> None:
    at = adopted.entries[-1].recorded_at
    assert submit(adopted, at=at)


@pytest.fixture
def refused(applicants: Ledger) -> Applying:
    """Xanadu, which was not admitted: an objection named a criterion and stood to the end."""
    seat(applicants, "FRA", "JPN", "BRA")
    applying = apply(applicants, at=DAY_1)
    _vote_no(applying.to_members(DAY_1))
    assert [one.criterion for one in applying.application.shortfall] == ["AC-02"]
    return applying


def test_a_renewed_application_waits_180_days_whatever_its_words(refused: Applying) -> None:
    ledger, ended = refused.ledger, refused.application
    assert ended.decided_at is not None
    waits = ledger.regime.rules.period_end(ended.decided_at, days=180)
    assert ended.renew_from == waits
    for renews in (None, ended.symbol):
        with pytest.raises(TooEarlyToApply) as early:
            apply(ledger, at=just_before(waits), renews=renews)
        assert (early.value.rule, early.value.place) == ("RP-12", "/cured")
    assert apply(ledger, at=waits).application.is_open


def test_one_that_says_how_the_shortfall_is_cured_waits_for_nothing(refused: Applying) -> None:
    ledger, ended = refused.ledger, refused.application
    assert ended.decided_at is not None
    said = {"AC-02": "The list is brought up to date every half year."}
    again = apply(ledger, at=ended.decided_at, renews=ended.symbol, cured=said)
    assert again.application.covers == ("AC-02",)


def test_another_state_does_not_wait_for_that_one(refused: Applying) -> None:
    assert refused.application.decided_at is not None
    assert apply(refused.ledger, at=refused.application.decided_at, code="YEN").application.is_open


def _vote_no(course: Course) -> None:
    """An objection, the ladder, and a vote in which nobody takes part."""
    while course.proposal.stage != "consensus":
        course.run(_due(course))
    at = _due(course).replace(hour=9)
    course.sustain(course.objects(head("BRA"), provision="AC-02", at=at), at=at)
    while course.proposal.stage != "not_adopted":
        objection = course.proposal.objections[1]
        if course.proposal.stage == "ladder" and not objection.renewals:
            course.renew(1, by=head("BRA"), at=_due(course).replace(hour=9))
        course.run(_due(course))


def _due(course: Course) -> datetime:
    due = course.proposal.due
    assert due is not None
    return due.at


# --- RP-32: compared by words


@pytest.fixture
def by_words(tmp_path: Path) -> Ledger:
    """The Lake, whose article compares by words, with a text that was not adopted."""
    folder = changed(copied(tmp_path / "tiny"), "rules.json", _compare_by_words)
    return decided_against(Ledger(load(folder)).enter())


def _compare_by_words(rules: dict[str, Any]) -> None:
    (article,) = (one for one in rules["records"] if one["id"] == "LR-7")
    article["parameters"]["compared_by_words"] = True


@pytest.mark.parametrize(
    "words",
    [
        "The  Warden decides within 2 days. ",
        "THE WARDEN decides – within 2 days!",
        "\uff34he Warden\u00a0decides within 2 days.",
    ],
)
def test_rp_32_one_blank_more_brings_no_rejected_text_back(by_words: Ledger, words: str) -> None:
    with pytest.raises(submission.Barred):
        submit(by_words, text=_worded(words), by=BIRCH, at=END_OF_DAY_3)


@pytest.mark.parametrize("words", ["The Warden decides within 3 days.", "The Warden is late."])
def test_rp_32_other_words_or_numbers_are_another_text(by_words: Ledger, words: str) -> None:
    assert submit(by_words, text=_worded(words), by=BIRCH, at=END_OF_DAY_3) == "LC/2026/P/2"
    assert by_words.found() == []


def test_rp_32_a_sign_before_a_number_counts(by_words: Ledger) -> None:
    kind = kind_told("rules_amendment", MatterId("rules_amendment"))
    rules = by_words.regime.rules
    of = [
        digest_of(kind, MatterId("rules_amendment"), _worded(words), rules)
        for words in ("Below -5 degrees.", "Below 5 degrees.", "below  -5 Degrees")
    ]
    assert of[0] == of[2] != of[1]


def test_rp_32_a_mark_is_no_new_fact(by_words: Ledger) -> None:
    with pytest.raises(submission.Barred):
        by_words.act(_again(" . "), by=BIRCH, at=END_OF_DAY_3)
    by_words.act(_again("A gauge has failed."), by=BIRCH, at=END_OF_DAY_3)
    assert by_words.found() == []


def test_rules_of_before_compare_to_the_letter(rejected: Ledger) -> None:
    again = _worded("The Warden decides within 2 days. ")
    assert submit(rejected, text=again, by=BIRCH, at=END_OF_DAY_3) == "LC/2026/P/2"
    assert rejected.found() == []


def _worded(words: str) -> Json:
    (change,) = cast(list[dict[str, Json]], TEXT)
    return [{**change, "text": words}]


def _change(assembly: Ledger, code: str, at: datetime, facts: str = "") -> Course:
    """A change of RP-04, which would be voted on once its sixty days are over, by a member."""
    matter, text = MatterId("rules_amendment"), [{"article": "RP-04", "text": "Anew."}]
    said = (matter, "", "The rules", cast(Json, text), "Needed.", "Some.", facts)
    assembly.act(submission.SubmitProposal(*said), by=head(code), at=at)
    return Course(assembly, Symbol(list(assembly.proposals)[-1]))


def test_rp_32_who_withdraws_in_the_last_second_does_not_return_at_once(assembly: Ledger) -> None:
    course = _change(assembly, "FRA", DAY_1)
    course.admit(at=DAY_1)
    moment = just_before(end_of(5, 1))
    course.withdraw(by=head("FRA"), at=moment)
    assert course.last.data["barred"] == "FRA"
    with pytest.raises(submission.Barred) as found:
        _change(assembly, "FRA", moment)
    assert (found.value.rule, found.value.place) == ("RP-32", "/new_facts")
    with pytest.raises(submission.Barred):
        _change(assembly, "FRA", just_before(end_of(10, 28)), ".")
    assert _change(assembly, "FRA", end_of(10, 28)).proposal.sponsor == "FRA"


def test_rp_32_nobody_is_barred_by_the_withdrawal_of_another(assembly: Ledger) -> None:
    course = _change(assembly, "FRA", DAY_1)
    course.join("BRA", at=DAY_1)
    course.admit(at=DAY_1)
    course.withdraw(by=head("FRA"), at=just_before(end_of(5, 1)))
    assert _change(assembly, "BRA", end_of(5, 1)).proposal.sponsor == "BRA"


@pytest.mark.parametrize(("day", "barred"), [(23, None), (24, "FRA"), (30, "FRA")])
def test_rp_32_it_is_late_in_the_last_seven_days_of_the_consultation(
    assembly: Ledger, day: int, barred: str | None
) -> None:
    course = _change(assembly, "FRA", DAY_1)
    course.admit(at=DAY_1)
    course.withdraw(by=head("FRA"), at=on(4, day))
    assert course.last.data["barred"] == barred


def test_rp_32_a_revision_that_lengthens_the_consultation_makes_no_time_for_it(
    assembly: Ledger,
) -> None:
    course = _change(assembly, "FRA", DAY_1)
    course.admit(at=DAY_1)
    moment = just_before(end_of(5, 1))
    course.revise([{"article": "RP-04", "text": "Anew, then."}], by=head("FRA"), at=moment)
    course.withdraw(by=head("FRA"), at=moment)
    assert course.last.data["barred"] == "FRA"


def test_rp_32_once_objections_are_heard_it_is_late(call: Course) -> None:
    call.sustain(call.objects(head("BRA"), at=on(5, 14)), at=on(5, 14))
    call.withdraw(by=head("FRA"), at=on(5, 20))
    assert call.last.data["barred"] == "FRA"
    with pytest.raises(submission.Barred):
        start(call.ledger, "guidelines_amendment", call.proposal.text, by=head("FRA"), at=on(5, 20))


def test_rp_32_what_is_withdrawn_before_it_is_admitted_returns_at_once(assembly: Ledger) -> None:
    _change(assembly, "FRA", DAY_1).withdraw(by=head("FRA"), at=DAY_1)
    assert _change(assembly, "FRA", DAY_1).proposal.sponsor == "FRA"


# --- RP-32: that facts are new


FACTS = "A gauge has failed."


def _overturned(course: Course) -> tuple[str, ...]:
    """What follows where the members find that the facts are not new."""
    course.act(rulings.AppealRuling, 1, "All of this was known.", by=head("BRA"), at=on(3, 9))
    for code in first_members(course.ledger, 18):
        said = (1, code, "yes", "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=on(3, 10))
    return course.run(end_of(3, 16))


def test_rp_32_that_facts_are_new_any_partner_appeals(assembly: Ledger) -> None:
    course = _change(assembly, "FRA", DAY_1, FACTS)
    course.admit(at=DAY_1)
    (made,) = course.proposal.rulings.values()
    assert (made.subject, made.appeal_until) == (Found.FACTS, end_of(3, 9))
    assert _overturned(course) == ("RulingOverturned", "ProposalLapsed")
    assert course.last.data["reason"] == "facts_not_new"


def test_rp_32_without_an_appeal_the_proposal_goes_on(assembly: Ledger) -> None:
    course = _change(assembly, "FRA", DAY_1, FACTS)
    course.admit(at=DAY_1)
    assert course.run(end_of(3, 9)) == ("FindingUnappealed",)
    refused = course.refusal(rulings.AppealRuling, 1, "Known.", by=head("BRA"), at=on(3, 10))
    assert refused is not None
    assert course.run(end_of(5, 1)) == ("VoteOpened",)


def test_rp_32_facts_that_nobody_read_are_appealed_too(assembly: Ledger) -> None:
    course = _change(assembly, "FRA", DAY_1, FACTS)
    assert course.run(end_of(3, 12))[:2] == ("ProposalDeemedAdmitted", "SecretariatFound")


def test_rp_32_a_proposal_that_names_no_facts_is_not_found_on(assembly: Ledger) -> None:
    course = _change(assembly, "FRA", DAY_1)
    course.admit(at=DAY_1)
    assert course.proposal.rulings == {}
