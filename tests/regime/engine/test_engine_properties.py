"""Design 4.3: what holds of every case."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.encoding import Json, canonical, parse
from audit.log.errors import Malformed
from regime.domain.engine.case import Case, Elector, Position, Step, Vote
from regime.domain.engine.reading import read_case
from regime.domain.engine.result import Result
from regime.domain.engine.rule import CastingVote, Compare, Rule, Tie, Veto
from regime.domain.engine.tally import tally
from regime.domain.engine.writing import case_to_json, write_result
from tests.depth import times
from tests.regime.engine.strategies import (
    MEMBERS,
    any_json,
    cases,
    electors,
    friendly_positions,
    monotone_rules,
    ties,
)

few = settings(max_examples=times(30, 15))

MORE_YES_THAN_NO = Compare(of=("yes",), more_than=("no",))

CYCLE = dict(zip(MEMBERS, (*MEMBERS[1:], MEMBERS[0]), strict=True))


def renamed_step(step: Step, new: Mapping[str, str]) -> Step:
    if not isinstance(step, Vote):
        return step
    veto, tie = step.rule.veto, step.rule.tie
    return replace(
        step,
        rule=replace(
            step.rule,
            veto=veto and Veto(members=named(veto.members, new), choices=veto.choices),
            tie=CastingVote(new.get(tie.member, tie.member))
            if isinstance(tie, CastingVote)
            else tie,
        ),
    )


def renamed(case: Case, new: Mapping[str, str]) -> Case:
    return replace(
        case,
        step=renamed_step(case.step, new),
        electors=tuple(replace(each, member=new[each.member]) for each in case.electors),
        positions=tuple(
            replace(
                each,
                member=new.get(each.member, each.member),
                proxy_for=each.proxy_for and new.get(each.proxy_for, each.proxy_for),
            )
            for each in case.positions
        ),
    )


def named(members: tuple[str, ...], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(new.get(member, member) for member in members)


def supported(case: Case, member: str) -> Case:
    """The same case with this member's last word a yes."""
    yes = Position(member=member, choice="yes")
    return replace(
        case,
        positions=(*(each for each in case.positions if each.principal != member), yes),
    )


@given(monotone_rules, electors, friendly_positions, st.sampled_from(MEMBERS))
def test_one_more_supporter_never_turns_adoption_into_failure(
    rule: Rule, room: tuple[Elector, ...], said: tuple[Position, ...], member: str
) -> None:
    case = Case(step=Vote(rule=rule), electors=room, positions=said)
    if tally(case).adopted:
        assert tally(supported(case, member)).adopted


@few
@given(ties, electors, friendly_positions, st.sampled_from(MEMBERS))
def test_nor_where_a_tie_rule_follows_a_simple_majority(
    tie: Tie, room: tuple[Elector, ...], said: tuple[Position, ...], member: str
) -> None:
    step = Vote(rule=Rule(passes=MORE_YES_THAN_NO, tie=tie))
    case = Case(step=step, electors=room, positions=said)
    if tally(case).adopted:
        assert tally(supported(case, member)).adopted


@few
@given(cases)
def test_other_names_give_the_same_result_under_those_names(case: Case) -> None:
    before, after = tally(case), tally(renamed(case, CYCLE))
    assert after == replace(
        before,
        ignored=tuple(sorted(named(before.ignored, CYCLE))),
        blocked_by=tuple(sorted(named(before.blocked_by, CYCLE))),
    )


@few
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_the_roster_is_of_no_account(case: Case, random: Random) -> None:
    roster = random.sample(case.electors, len(case.electors))
    assert tally(replace(case, electors=tuple(roster))) == tally(case)


@few
@given(cases, st.randoms(use_true_random=False))
def test_the_list_orders_only_what_one_member_says_at_one_instant(
    case: Case, random: Random
) -> None:
    turns = [random.random() for _ in case.positions]
    first: dict[tuple[str, str], float] = {}
    for position, turn in zip(case.positions, turns, strict=True):
        first.setdefault((position.principal, str(position.at)), turn)
    shuffled = sorted(case.positions, key=lambda each: first[(each.principal, str(each.at))])
    assert tally(replace(case, positions=tuple(shuffled))) == tally(case)


@few
@given(cases)
def test_a_result_is_consistent_with_itself(case: Case) -> None:
    result = tally(case)
    assert result.final or not result.adopted
    if result.reason != "tie":
        assert result.adopted == (result.reason in ("adopted", "no_objection", "silence_kept"))
    assert result.quorate is not False or result.reason == "no_quorum"
    assert not (result.adopted and result.blocked_by)
    assert list(result.ignored) == sorted(set(result.ignored))
    assert list(result.blocked_by) == sorted(set(result.blocked_by))


@few
@given(cases)
def test_sets_partition_as_they_say(case: Case) -> None:
    counts = tally(case).counts
    assert counts["present"] + counts["absent"] == counts["members"] >= counts["entitled"]
    if isinstance(case.step, Vote):
        assert counts["cast"] == counts["yes"] + counts["no"] + counts["abstain"]
        assert counts["voting"] == counts["yes"] + counts["no"]
        assert counts["yes"] + counts["not_yes"] == counts["entitled"]
        assert counts["cast"] + counts["invalid"] <= counts["entitled"]


@few
@given(cases)
def test_what_is_written_reads_as_the_same_case(case: Case) -> None:
    assert read_case(parse(canonical(case_to_json(case)))) == case


@few
@given(cases)
def test_every_result_can_be_written(case: Case) -> None:
    result: Result = tally(case)
    assert parse(canonical(write_result(result))) == write_result(result)


@few
@given(any_json)
def test_whatever_is_read_is_a_case_or_malformed(value: Json) -> None:
    try:
        tally(read_case(value))
    except Malformed as fault:
        assert fault.place == "" or fault.place.startswith("/")


@few
@given(cases, any_json, st.randoms(use_true_random=False))
def test_a_case_with_one_part_replaced_is_a_case_or_malformed_at_a_place(
    case: Case, part: Json, random: Random
) -> None:
    document = deepcopy(case_to_json(case))
    replace_somewhere(document, part, random)
    try:
        tally(read_case(document))
    except Malformed as fault:
        assert fault.place.startswith("/")


def replace_somewhere(value: Json, part: Json, random: Random) -> None:
    """Walk down from ``value``, stop anywhere, put ``part`` there."""
    if isinstance(value, dict) and value:
        key = random.choice(sorted(value))
        if isinstance(value[key], dict | list) and value[key] and random.random() < 0.8:
            replace_somewhere(value[key], part, random)
        else:
            value[key] = part
    elif isinstance(value, list) and value:
        index = random.randrange(len(value))
        if isinstance(value[index], dict | list) and value[index] and random.random() < 0.8:
            replace_somewhere(value[index], part, random)
        else:
            value[index] = part
