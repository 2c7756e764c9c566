"""Chapters of the house: what folds an event, or decides a command, forgets none in silence."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import chain, code, functions, named

CHAPTERS = ("regime/domain", "governance/domain")


def _matches(path: Path, subject: str) -> Iterator[ast.Match]:
    """Where a function that is given ``subject`` asks what it is."""
    for one in functions(path):
        if subject in {arg.arg for arg in one.args.args}:
            for node in ast.walk(one):
                if isinstance(node, ast.Match) and chain(node.subject) == (subject,):
                    yield node


def _gives_on(case: ast.match_case, subject: str) -> bool:
    """Whether the rest goes to a function that is closed over it, as the type check sees."""
    calls = [node for node in ast.walk(case) if isinstance(node, ast.Call)]
    return any(chain(arg) == (subject,) for call in calls for arg in call.args)


def _open(subject: str) -> set[str]:
    return {
        named(path, node.subject)
        for path in code(*CHAPTERS)
        for node in _matches(path, subject)
        if not _gives_on(node.cases[-1], subject)
    }


def test_every_fold_says_what_becomes_of_each_of_its_events() -> None:
    assert _open("event") == set()


def test_every_end_of_a_period_is_decided() -> None:
    assert _open("end") == set()


def test_every_decider_says_what_becomes_of_each_of_its_commands() -> None:
    deciders = {
        named(path, node.subject)
        for path in code(*CHAPTERS)
        for one in functions(path)
        if one.name == "decide"
        for node in ast.walk(one)
        if isinstance(node, ast.Match) and not _gives_on(node.cases[-1], "command")
    }
    assert deciders == set()
