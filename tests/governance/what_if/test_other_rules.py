"""What-if under other rules: which outcomes change, by how much, and which acts have no place."""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation_said
from governance.domain.chapters.submission import said as submission
from governance.domain.what_if.report import Judged, what_if
from governance.domain.what_if.rules import text_tried
from regime.domain.rulebook.executed import BY_ROLE
from regime.domain.values import Symbol
from tests.cast import ALDER, BIRCH, CEDAR, DAY_1, DAY_3, END_OF_DAY_3, END_OF_DAY_5, HAZEL, OFFICER
from tests.depth import is_deep
from tests.governance.acts_of import THE_FOUR, admit, submit, vote
from tests.governance.course import SEALED, end_of, head, on
from tests.governance.course import submit as start
from tests.governance.stages import AMENDMENT
from tests.governance.texts import ADHERENT, GUIDELINE, READING, WORDS
from tests.governance.what_if.trying import history_of, only, under_text
from tests.ledger import Ledger


def threshold(fraction: str) -> Json:
    """Another majority for changes of the rules, in article and matrix alike."""
    return [
        {"article": "LR-14", "text": "Anew.", "parameters": {"threshold": fraction}},
        {"matter": "rules_amendment", "threshold": fraction},
    ]


def consultation(days: int) -> Json:
    """Another consultation on changes of the rules, wherever it is said."""
    return [
        {"article": "LR-14", "text": "Anew.", "parameters": {"consultation_days": days}},
        {"matter": "rules_amendment", "consultation_days": days},
    ]


def article(code: str, parameter: str, value: Json) -> list[Json]:
    """Another parameter of one article."""
    return [{"article": code, "text": "Anew.", "parameters": {parameter: value}}]


VOTE_INSTEAD: Json = [{"matter": "water_level", "procedure": "simple_majority"}]
PERIODS = {"call_days", "check_days", "decision_days", "lapse_days", "vote_days"}
SILENCE_INSTEAD: Json = [
    {"matter": "rules_amendment", "procedure": "silence", "silence_days": 1, "fallback": None}
]


@pytest.fixture
def assembly(assembly_of_before: Ledger) -> Ledger:
    """The thirty-five whose numbers have no bounds, so that other rules than these refuse."""
    return assembly_of_before


@pytest.fixture
def three_to_one(ledger: Ledger) -> Ledger:
    """A change of the rules that three of four adopted; one voted against."""
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, ALDER, BIRCH, CEDAR)
    vote(ledger, symbol, HAZEL, choice="no")
    ledger.run_clock(END_OF_DAY_5)
    return ledger


@pytest.fixture
def unanimous(ledger: Ledger) -> Ledger:
    """A change of the rules for which all four voted."""
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, *THE_FOUR)
    ledger.run_clock(END_OF_DAY_5)
    return ledger


def needed(row: Judged) -> list[tuple[object, object, object]]:
    """How many were in favour, how many were needed and by how many it missed: really, and else."""
    found: list[tuple[object, object, object]] = []
    for outcome in (row.real, row.other):
        tests = outcome.arithmetic[-1]["tests"]
        assert isinstance(tests, list)
        majority = tests[-1]
        assert isinstance(majority, dict)
        found.append((majority["count"], majority["needed"], majority["margin"]))
    return found


# --- the majority ---------------------------------------------------------------------------------


def test_a_majority_out_of_reach_changes_the_outcome_and_says_by_how_much(
    three_to_one: Ledger,
) -> None:
    row = only(under_text(three_to_one, threshold("4/5")))
    assert (row.real.code, row.other.code, row.changed) == ("adopted", "not_adopted", True)
    assert needed(row) == [(3, 3, 0), (3, 4, -1)]


def test_a_majority_that_is_just_reached_changes_nothing(three_to_one: Ledger) -> None:
    row = only(under_text(three_to_one, threshold("3/4")))
    assert (row.other.code, row.changed) == ("adopted", False)
    assert needed(row) == [(3, 3, 0), (3, 3, 0)]
    assert row.assumed == ()


def test_the_summary_counts_what_changes(three_to_one: Ledger) -> None:
    summary = under_text(three_to_one, threshold("4/5")).summary()
    assert (summary["changed"], summary["real"]) == (1, {"adopted": 1})
    assert summary["what_if"] == {"not_adopted": 1}


# --- periods --------------------------------------------------------------------------------------


def test_a_shorter_period_changes_the_days_to_the_decision(assembly: Ledger) -> None:
    course = start(assembly, "adherent_status", ADHERENT, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(5, 1))
    ten_days: Json = [
        *article("RP-06", "silence_days", 10),
        {"matter": "adherent_status", "silence_days": 10},
    ]
    row = only(under_text(assembly, ten_days))
    assert (row.real.code, row.real.days) == ("adopted", 30)
    assert (row.other.code, row.other.days, row.changed) == ("adopted", 10, False)


def test_what_has_ended_is_followed_beyond_the_end_of_the_log(three_to_one: Ledger) -> None:
    row = only(under_text(three_to_one, article("LR-11", "vote_days", 30)))
    assert (row.other.code, row.other.decided_at) == ("adopted", end_of(4, 2))
    assert row.other.decided_at and row.other.decided_at > END_OF_DAY_5


def test_what_is_open_is_not_followed_beyond_the_end_of_the_log(ledger: Ledger) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    ledger.run_clock(DAY_3)
    row = only(under_text(ledger, article("LR-11", "vote_days", 30)))
    assert (row.real.code, row.other.code) == ("open", "open")


# --- acts that have no place ----------------------------------------------------------------------


def test_an_act_that_comes_too_late_is_named_with_the_reason(assembly: Ledger) -> None:
    course = start(assembly, "adherent_status", ADHERENT, by=head("FRA"), at=DAY_1)
    course.admit(at=on(3, 10))
    course.run(end_of(5, 1))
    admissibility = assembly.regime.rules.roles["admissibility"]
    row = only(under_text(assembly, article(admissibility, "decision_days", 5)))
    (refused,) = row.refused
    assert (refused.act, refused.by) == ("AdmitProposal", "executive_secretary")
    assert (refused.code, refused.rule) == ("too_late", admissibility)
    assert assembly.entries[refused.position].type == "ProposalAdmitted"
    assert "2026-03-07" in refused.detail


def test_an_act_within_the_other_period_is_not_refused(assembly: Ledger) -> None:
    course = start(assembly, "adherent_status", ADHERENT, by=head("FRA"), at=DAY_1)
    course.admit(at=on(3, 7))
    course.run(end_of(5, 1))
    admissibility = assembly.regime.rules.roles["admissibility"]
    assert only(under_text(assembly, article(admissibility, "decision_days", 5))).refused == ()


def test_a_submission_that_is_refused_is_the_outcome(three_to_one: Ledger) -> None:
    wants_more = article("LR-7", "required_fields", ["basis", "text", "reasons", "effect"])
    symbol = submit_without_effect(three_to_one)
    rows = {one.symbol: one for one in under_text(three_to_one, wants_more).outcomes}
    refused = rows[symbol].other
    assert (refused.code, refused.reason) == ("refused", "field_missing")
    assert [one.act for one in rows[symbol].refused] == ["SubmitProposal"]


def submit_without_effect(ledger: Ledger) -> Symbol:
    """A change of the rules of which nobody says what it would do, admitted by an act."""
    text: Json = [{"article": "LR-9", "text": "Anew."}]
    command = submission.SubmitProposal(AMENDMENT, "", "LR-9", text, "So.", "")
    ledger.act(command, by=BIRCH, at=END_OF_DAY_5)
    symbol = Symbol(list(ledger.proposals)[-1])
    ledger.act(submission.AdmitProposal(symbol, "Whole."), by=OFFICER, at=END_OF_DAY_5)
    return symbol


def test_a_vote_that_was_changed_is_changed_again(ledger: Ledger) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, *THE_FOUR)
    standing = ledger.standing_vote(symbol, "HAZEL")
    vote(ledger, symbol, HAZEL, choice="no", replaces=standing)
    ledger.run_clock(END_OF_DAY_5)
    row = only(under_text(ledger, threshold("4/5")))
    assert row.refused == ()
    assert needed(row) == [(3, 3, 0), (3, 4, -1)]


# --- positions that are known ---------------------------------------------------------------------


def test_a_vote_given_before_the_other_vote_opens_is_refused_and_taken_as_known(
    three_to_one: Ledger,
) -> None:
    row = only(under_text(three_to_one, consultation(2)))
    assert {one.act for one in row.refused} == {"CastVote"}
    known = [(one.member, one.choice, one.basis) for one in row.assumed]
    yes = [(code, "yes", "vote") for code in ("ALDER", "BIRCH", "CEDAR")]
    assert known == [*yes, ("HAZEL", "no", "vote")]
    assert (row.real.days, row.other.code, row.other.days) == (2, "adopted", 3)


def test_who_did_nothing_is_not_taken_to_vote(lake: Ledger) -> None:
    course = start(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(END_OF_DAY_5)
    row = only(under_text(lake, VOTE_INSTEAD))
    assert (row.real.code, row.real.reason) == ("adopted", "silence_kept")
    assert (row.other.code, row.other.reason) == ("not_adopted", "no_quorum")
    assert {(one.member, one.choice, one.basis) for one in row.assumed} == {
        ("ALDER", "yes", "sponsorship")
    }


def test_standing_behind_a_proposal_is_a_yes_where_no_vote_was_held(lake: Ledger) -> None:
    course = start(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.join("BIRCH", at=DAY_1)
    course.admit(at=DAY_1)
    course.run(END_OF_DAY_5)
    row = only(under_text(lake, VOTE_INSTEAD))
    assert [(one.member, one.basis) for one in row.assumed] == [
        ("ALDER", "sponsorship"),
        ("BIRCH", "sponsorship"),
    ]
    assert (row.other.code, row.other.reason) == ("adopted", "adopted")


def test_an_objection_that_counted_to_the_end_is_a_no_where_no_vote_was_held(
    assembly: Ledger,
) -> None:
    course = start(assembly, "public_statement", WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.sustain(course.objects(head("BRA"), at=DAY_1), at=DAY_1)
    course.run(end_of(5, 1))
    by_vote: Json = [
        {
            "matter": "public_statement",
            "procedure": "simple_majority",
            "threshold": "1/2",
            "threshold_op": ">",
            "base": "present_and_voting",
            "decision_quorum": "1/2",
            "ballot": "roll_call",
        }
    ]
    row = only(under_text(assembly, by_vote))
    assert {one.act for one in row.refused} == {"RaiseObjection", "SustainObjection"}
    known = {(one.member, one.choice, one.basis) for one in row.assumed}
    assert known == {("BRA", "no", "objection"), ("FRA", "yes", "sponsorship")}


def test_who_voted_no_is_taken_to_break_a_silence_that_was_not_held(three_to_one: Ledger) -> None:
    row = only(under_text(three_to_one, SILENCE_INSTEAD))
    assert [(one.member, one.choice, one.basis) for one in row.assumed] == [
        ("HAZEL", "object", "vote")
    ]
    assert (row.other.code, row.other.reason) == ("not_adopted", "silence_broken")
    assert row.other.arithmetic[-1]["blocked_by"] == ["HAZEL"]


def test_where_nobody_is_known_to_be_against_such_a_silence_is_kept(unanimous: Ledger) -> None:
    row = only(under_text(unanimous, SILENCE_INSTEAD))
    assert (row.other.code, row.other.reason) == ("adopted", "silence_kept")
    assert row.assumed == ()


def test_a_vote_on_an_appeal_is_no_vote_on_the_text(ledger: Ledger) -> None:
    symbol = submit(ledger)
    ledger.act(submission.ReturnProposal(symbol, "Not within.", "LR-8"), by=OFFICER, at=DAY_1)
    ledger.act(submission.AppealReturn(symbol, "It is."), by=ALDER, at=DAY_1)
    vote(ledger, symbol, *THE_FOUR, choice="no", at=DAY_1)
    ledger.run_clock(END_OF_DAY_3)
    row = only(under_text(ledger, article("LR-11", "vote_days", 2)))
    assert (row.real.code, row.real.reason) == ("returned", "not_adopted")
    assert (row.other.code, row.other.arithmetic[-1]["question"]) == ("returned", "appeal")


# --- objections that go on ------------------------------------------------------------------------


def test_an_objection_that_counted_to_the_end_is_renewed_where_the_end_is_later(
    assembly: Ledger,
) -> None:
    course = start(assembly, "public_statement", WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.sustain(course.objects(head("BRA"), at=DAY_1), at=DAY_1)
    course.run(end_of(5, 1))
    longer: Json = [
        *article("RP-59", "silence_days", 100),
        {"matter": "public_statement", "silence_days": 100},
    ]
    row = only(under_text(assembly, longer))
    assert (row.real.code, row.other.code) == ("not_adopted", "not_adopted")
    assert row.other.arithmetic[-1]["blocked_by"] == ["BRA"]
    assert [(one.member, one.choice) for one in row.assumed] == [("BRA", "renew")]


def test_who_challenged_a_notice_is_taken_to_object_where_all_are_asked(assembly: Ledger) -> None:
    course = start(assembly, "interpretation", READING, by=head("FRA"), at=DAY_1)
    course.act(calls.ChallengeNotice, "It says otherwise.", by=head("BRA"), at=on(3, 10))
    asked: Json = [{"matter": "interpretation", "procedure": "consensus", "ballot": "roll_call"}]
    row = under_text(assembly, asked).outcomes[0]  # the challenge is a proposal beside it
    assert [(one.member, one.choice, one.basis) for one in row.assumed] == [
        ("BRA", "object", "challenge")
    ]
    assert (row.real.code, row.other.code) == ("challenged", "not_adopted")


def test_an_objection_keeps_its_acts_where_an_earlier_one_could_not_be_raised(
    assembly: Ledger,
) -> None:
    course = start(assembly, "public_statement", WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.objects(head("BRA"), at=on(3, 3))
    second = course.objects(head("IND"), at=on(3, 6))
    course.lift(second, by=head("IND"), at=on(3, 8))
    course.run(end_of(5, 1))
    row = only(under_text(assembly, [{"matter": "public_statement", "consultation_days": 2}]))
    assert [(one.act, one.by) for one in row.refused] == [("RaiseObjection", "BRA")]
    assert [(one.member, one.choice) for one in row.assumed] == [("BRA", "object")]
    assert row.other.arithmetic[0]["blocked_by"] == ["BRA"]


def test_an_answer_to_a_comment_that_came_too_late_has_no_place_either(assembly: Ledger) -> None:
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.act(consultation_said.CommentOnProposal, SEALED, 20, by=head("BRA"), at=on(4, 15))
    course.act(consultation_said.AnswerComment, 1, "Taken up.", by=head("FRA"), at=on(4, 16))
    course.run(end_of(12, 31))
    shorter: Json = [
        *article("RP-45", "consultation_days", 30),
        {"matter": "guidelines_amendment", "consultation_days": 30},
    ]
    row = only(under_text(assembly, shorter))
    assert [(one.act, one.code) for one in row.refused] == [
        ("CommentOnProposal", "wrong_stage"),
        ("AnswerComment", "unknown_comment"),
    ]


# --- whatever is tried ----------------------------------------------------------------------------


@pytest.mark.deep
def test_whichever_period_is_longer_what_has_ended_comes_to_an_end(
    told: Ledger,
) -> None:
    history = history_of(told)
    rules, tried = history.regime.rules, set()
    for role, name in sorted(one for one in BY_ROLE if is_deep() or one[1] in PERIODS):
        if role not in rules.roles:
            continue
        days = rules.value(role, name)
        if isinstance(days, int) and name.endswith("_days"):
            longer = text_tried(article(rules.roles[role], name, days + 7), history.regime)
            rows = what_if(history, longer).outcomes
            ended = {row.other.code for row in rows if row.real.code != "open"}
            assert (name, "open" in ended, "refused" in ended) == (name, False, False)
            tried.add(name)
    assert tried >= PERIODS
