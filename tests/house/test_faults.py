"""Faults of the replay: each that it can name is named by a test, so none is found by nobody."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, chain, code, tree

REPLAY = code("governance/domain/replay")
TESTS = sorted((ROOT / "tests" / "governance").glob("test_*.py"))
NAMED_BY = [path for path in TESTS if path.name.startswith(("test_replay", "test_forged"))]


def test_every_fault_of_the_replay_is_named_by_a_test() -> None:
    codes = {one for path in REPLAY for one in _codes(path)}
    asked = {one for path in NAMED_BY for one in _texts_of_tests(path)}
    assert len(codes) > 15
    assert codes - asked == set()


def test_every_fault_of_the_replay_is_written_where_it_is_raised() -> None:
    """A code that is put together elsewhere could not be looked for."""
    assert [ast.unparse(call) for path in REPLAY for call in _faults(path) if not _code(call)] == []


def _codes(path: Path) -> Iterator[str]:
    return (_code(call) for call in _faults(path))


def _faults(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and chain(node.func) == ("Fault",):
            yield node


def _code(call: ast.Call) -> str:
    match call.args:
        case [_, ast.Constant(value=str(code)), _]:
            return code
        case _:
            return ""


def _texts_of_tests(path: Path) -> Iterator[str]:
    """What the assertions of a file's tests compare with, word for word."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assert):
            for each in ast.walk(node):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value
