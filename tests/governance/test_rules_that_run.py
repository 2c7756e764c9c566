"""A change of the rules leaves rules that run: no phase of a matter in service lasts no day."""

import pytest

from audit.log.encoding import Json
from regime.domain.rulebook.amendment_text import ChangeRefused
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, first_members, head, on, submit
from tests.ledger import Ledger

STEPS = (
    ("chair_consultation", 21),
    ("conciliation", 30),
    ("advisory_opinion", 30),
    ("reflection", 14),
    ("vote", 7),
)
SILENT: dict[str, Json] = {"silence_days": 14}
FIRST: Json = {"article": "RP-50", "text": "Anew."}


@pytest.fixture
def assembly(assembly_of_before: Ledger) -> Ledger:
    """The thirty-five whose numbers have no bounds, so that other rules than these refuse."""
    return assembly_of_before


def _article(code: str, **parameters: Json) -> Json:
    return {"article": code, "text": "Anew.", "parameters": parameters}


def _ladder(*, without_days: str) -> Json:
    steps: list[Json] = []
    for number, (name, days) in enumerate(STEPS, 1):
        step: dict[str, Json] = {"step": number, "name": name, "days": days}
        if name == "conciliation":
            step["members"] = 5
        if name == "advisory_opinion":
            step["optional"] = True
        steps.append({**step, "days": 0} if name == without_days else step)
    return _article("RP-39", steps=steps)


def _submit(assembly: Ledger, *changes: Json) -> Course:
    return submit(assembly, "rules_amendment", list(changes), by=head("FRA"), at=DAY_1)


def _refused(assembly: Ledger, *changes: Json) -> ChangeRefused:
    with pytest.raises(ChangeRefused) as refused:
        _submit(assembly, *changes)
    return refused.value


@pytest.mark.parametrize("step", [name for name, _ in STEPS])
def test_no_step_of_the_ladder_lasts_no_day(assembly: Ledger, step: str) -> None:
    refused = _refused(assembly, FIRST, _ladder(without_days=step))
    assert refused.place == "/text/1"
    assert step in refused.detail


def test_a_ladder_whose_steps_have_days_may_be_proposed(assembly: Ledger) -> None:
    _submit(assembly, FIRST, _ladder(without_days="none"))


@pytest.mark.parametrize(
    ("article", "parameter"),
    [
        ("RP-29", "decision_days"),
        ("RP-29", "appeal_days"),
        ("RP-32", "takeover_days"),
        ("RP-34", "call_days"),
        ("RP-37", "vote_days"),
        ("RP-26", "repeat_days"),
        ("RP-38", "check_days"),
        ("RP-38", "cure_days"),
        ("RP-38", "lapse_days"),
        ("RP-43", "challenge_days"),
        ("RP-17", "complaint_answer_days"),
        ("RP-22", "acting_max_days"),
    ],
)
def test_no_period_in_which_someone_must_act_lasts_no_day(
    assembly: Ledger, article: str, parameter: str
) -> None:
    refused = _refused(assembly, _article(article, **{parameter: 0}))
    assert refused.place == f"/text/0/parameters/{parameter}"
    _submit(assembly, _article(article, **{parameter: 1}))


def test_a_summary_by_the_chair_follows_only_where_the_article_gives_days(
    assembly: Ledger,
) -> None:
    refused = _refused(assembly, {"matter": "agenda", "fallback": "chair_summary"})
    assert refused.place == "/text/0"
    assert "summary" in refused.detail
    _submit(assembly, {"matter": "public_statement", "fallback": "qualified_majority"})


def test_the_days_of_a_summary_are_not_taken_away(assembly: Ledger) -> None:
    refused = _refused(assembly, FIRST, _article("RP-59", chair_summary_days=0))
    assert refused.place == "/text/1"


def test_a_call_that_its_article_gives_days_keeps_some(assembly: Ledger) -> None:
    refused = _refused(assembly, _article("RP-20", escalation_days=0))
    assert refused.place == "/text/0"
    _submit(assembly, _article("RP-20", escalation_days=1))


def test_a_notice_runs_for_a_day_at_least(assembly: Ledger) -> None:
    def both(days: int) -> tuple[Json, Json]:
        row: Json = {"matter": "interpretation", "consultation_days": days}
        return (row, _article("RP-42", notice_days_before=days))

    assert _refused(assembly, *both(0)).place == "/text/0"
    _submit(assembly, *both(1))


def test_a_matter_without_a_vote_needs_no_majority(assembly: Ledger) -> None:
    _submit(assembly, {"matter": "interpretation", "note": "Unless it is challenged."})


@pytest.mark.parametrize("number", ["contest_days", "cycle_days", "experts_min", "open_max"])
def test_reviews_of_the_list_keep_their_numbers(assembly: Ledger, number: str) -> None:
    refused = _refused(assembly, FIRST, _article("RP-49", **{number: 0}))
    assert refused.place.startswith("/text/1") and number in refused.detail


def test_some_share_of_the_list_is_due_each_year(assembly: Ledger) -> None:
    assert _refused(assembly, _article("RP-49", share_per_year="0/1"))


def test_matters_that_are_not_in_service_may_be_changed_too(assembly: Ledger) -> None:
    _submit(assembly, {"matter": "chair_election", "decision_quorum": "1/2"})


@pytest.mark.parametrize("days", [0, 1])
def test_votes_that_are_not_open_have_a_day_to_be_opened_in(assembly: Ledger, days: int) -> None:
    change = _article("RP-37", opening_days=days)
    if days:
        _submit(assembly, change)
    else:
        assert "day to be opened in" in _refused(assembly, change).detail


def test_a_matter_may_be_put_under_seal(assembly: Ledger) -> None:
    _submit(assembly, {"matter": "procedural", "ballot": "sealed"})


def test_a_silence_that_had_a_fallback_may_lose_it(assembly: Ledger) -> None:
    _submit(assembly, {"matter": "agenda", "fallback": None})


def _steps(*named: tuple[str, int]) -> Json:
    steps: list[Json] = [
        {"step": number, "name": name, "days": days} for number, (name, days) in enumerate(named, 1)
    ]
    return _article("RP-39", steps=steps)


@pytest.mark.parametrize(
    "steps",
    [
        _steps(("chair_consultation", 21), ("reflection", 14)),
        _steps(("vote", 7), ("reflection", 14)),
        _steps(("vote", 7), ("reflection", 14), ("vote", 7)),
        _steps(("reflection", 96), ("vote", 7)),
    ],
    ids=["no vote", "the vote first", "two votes", "too long"],
)
def test_the_ladder_ends_in_its_one_vote_within_its_days(assembly: Ledger, steps: Json) -> None:
    assert _refused(assembly, steps).place == "/text/0"


def test_a_ladder_that_just_keeps_its_days_may_be_proposed(assembly: Ledger) -> None:
    _submit(assembly, _steps(("reflection", 95), ("vote", 7)))


@pytest.mark.parametrize("procedure", ["request", "notification"])
def test_what_all_decide_does_not_become_what_some_decide(assembly: Ledger, procedure: str) -> None:
    refused = _refused(assembly, {"matter": "procedural", "procedure": procedure})
    assert refused.place == "/text/0/procedure"


def test_two_changes_that_cannot_run_together_make_one_edition_and_no_more(
    assembly: Ledger,
) -> None:
    first = _submit(assembly, {"matter": "interpretation", "procedure": "silence", **SILENT})
    second = _submit(assembly, {"matter": "interpretation", "fallback": "qualified_majority"})
    for course in (first, second):
        course.admit(at=DAY_1)
    for course in (first, second):
        course.vote("yes", first_members(assembly, 27), at=on(5, 2))
    second.run(end_of(6, 7))
    took = [one.data for one in assembly.entries if one.type == "DecisionTookEffect"]
    assert [one["edition"] for one in took] == [2, None]
    assert assembly.regime.rules.edition == 2


@pytest.mark.parametrize("matter", ["chair_election", "panel_election"])
def test_who_is_elected_in_rounds_is_elected_by_votes(assembly: Ledger, matter: str) -> None:
    silent: Json = {"matter": matter, "procedure": "silence", **SILENT}
    refused = _refused(assembly, FIRST, silent)
    assert refused.place == "/text/1"
    assert "no vote" in refused.detail


@pytest.mark.parametrize("parameter", ["rounds_max", "round_days", "open_nomination_after_days"])
def test_an_election_keeps_its_rounds_and_their_days(assembly: Ledger, parameter: str) -> None:
    refused = _refused(assembly, FIRST, _article("RP-21", **{parameter: 0}))
    assert refused.place == "/text/1"
    _submit(assembly, FIRST, _article("RP-21", **{parameter: 1}))
