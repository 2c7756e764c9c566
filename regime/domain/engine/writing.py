"""Writing: cases and results as the JSON of design 4.3; what is written reads as the same again.

A step is written with its defaults filled in, so that a record says what it rested on. An elector
says only what is out of the ordinary, so that an electorate fits an entry.
"""

from datetime import datetime
from typing import assert_never

from audit.log.encoding import Json
from audit.log.instants import write_instant
from regime.domain.engine.case import (
    Case,
    Consensus,
    Elector,
    Position,
    Silence,
    Step,
    Vote,
)
from regime.domain.engine.result import Judgement, Result
from regime.domain.engine.rule import (
    AllOf,
    AnyOf,
    CastingVote,
    Compare,
    Count,
    MemberSet,
    Not,
    Rule,
    Share,
    Test,
    Tie,
    Veto,
)

JsonObject = dict[str, Json]


def write_result(result: Result) -> JsonObject:
    """The result as ``manage.py tally`` prints it."""
    return {
        "adopted": result.adopted,
        "final": result.final,
        "quorate": result.quorate,
        "counts": dict(result.counts),
        "reason": result.reason,
        "ignored": list(result.ignored),
        "blocked_by": list(result.blocked_by),
        "tests": [_judgement(each) for each in result.tests],
    }


def case_to_json(case: Case) -> JsonObject:
    """The case as ``manage.py tally`` reads it."""
    return {
        "step": step_to_json(case.step),
        "electors": electors_to_json(case.electors),
        "positions": positions_to_json(case.positions),
        **_stated("as_of", _instant(case.as_of)),
    }


def step_to_json(step: Step) -> JsonObject:
    """The step, defaults included."""
    match step:
        case Vote():
            return {
                "kind": "vote",
                "rule": rule_to_json(step.rule),
                "vote_change": step.vote_change,
                **_stated("closes_at", _instant(step.closes_at)),
            }
        case Consensus():
            return {
                "kind": "consensus",
                "objections_from": step.objections_from,
                "needs_reasons": step.needs_reasons,
                **_stated("closes_at", _instant(step.closes_at)),
            }
        case Silence():
            return {
                "kind": "silence",
                "opens_at": write_instant(step.opens_at),
                "closes_at": write_instant(step.closes_at),
                "broken_by": list(step.broken_by),
                "final_when_broken": step.final_when_broken,
                "needs_reasons": step.needs_reasons,
            }
        case _:
            assert_never(step)


def rule_to_json(rule: Rule) -> JsonObject:
    """The rule of a vote."""
    return {
        "pass": _test(rule.passes),
        **_stated("quorum", None if rule.quorum is None else _test(rule.quorum)),
        **_stated("veto", None if rule.veto is None else _veto(rule.veto)),
        **_stated("tie", None if rule.tie is None else _tie(rule.tie)),
    }


def electors_to_json(electors: tuple[Elector, ...]) -> list[Json]:
    """The electorate, in its order."""
    return [_elector(elector) for elector in electors]


def positions_to_json(positions: tuple[Position, ...]) -> list[Json]:
    """The positions, in their order."""
    return [_position(position) for position in positions]


def _test(test: Test) -> JsonObject:
    match test:
        case AllOf():
            return {"all": [_test(part) for part in test.parts]}
        case AnyOf():
            return {"any": [_test(part) for part in test.parts]}
        case Not():
            return {"not": _test(test.part)}
        case Share():
            return {"share": _share(test)}
        case Count():
            return {"count": _count(test)}
        case Compare():
            return {"compare": _compare(test)}
        case _:
            assert_never(test)


def _share(test: Share) -> JsonObject:
    return {
        "of": _set(test.of),
        "base": _set(test.base),
        test.bound: str(test.threshold),
        **_stated("weight", test.weight),
    }


def _count(test: Count) -> JsonObject:
    return {"of": _set(test.of), test.bound: test.number, **_stated("weight", test.weight)}


def _compare(test: Compare) -> JsonObject:
    return {
        "of": _set(test.of),
        "more_than": _set(test.more_than),
        **_stated("weight", test.weight),
    }


def _judgement(judgement: Judgement) -> JsonObject:
    return {
        "test": _test(judgement.test),
        "holds": judgement.holds,
        "value": str(judgement.value),
    }


def _veto(veto: Veto) -> JsonObject:
    return {"members": list(veto.members), "choices": list(veto.choices)}


def _tie(tie: Tie) -> Json:
    return {"casting_vote": tie.member} if isinstance(tie, CastingVote) else tie


def _elector(elector: Elector) -> JsonObject:
    usual = _flags(Elector(member=elector.member))
    return {
        "member": elector.member,
        **_stated("weights", dict(elector.weights) or None),
        **{flag: value for flag, value in _flags(elector).items() if value != usual[flag]},
    }


def _flags(elector: Elector) -> dict[str, bool]:
    return {
        "present": elector.present,
        "suspended": elector.suspended,
        "recused": elector.recused,
        "participating": elector.participating,
        "member_of_body": elector.member_of_body,
    }


def _position(position: Position) -> JsonObject:
    return {
        "member": position.member,
        "choice": position.choice,
        **_stated("at", _instant(position.at)),
        **_stated("reasons", position.reasons),
        **_stated("provision", position.provision),
        **_stated("proxy_for", position.proxy_for),
    }


def _stated(key: str, value: Json) -> JsonObject:
    return {} if value is None else {key: value}


def _set(atoms: MemberSet) -> str:
    return "+".join(atoms)


def _instant(at: datetime | None) -> str | None:
    return None if at is None else write_instant(at)
