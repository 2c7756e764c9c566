"""Source: the house's own code, as trees that its tests read."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("audit", "regime", "governance", "config")
PURE = ("audit/log", "regime/domain", "governance/domain")


@cache
def code(*folders: str) -> tuple[Path, ...]:
    """The Python files of ``folders``, without migrations, which Django writes."""
    return tuple(
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    )


@cache
def tree(path: Path) -> ast.Module:
    """A file as a tree."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def named(path: Path, node: ast.AST | None = None) -> str:
    """Where something stands, as a reader finds it."""
    line = f":{node.lineno}" if isinstance(node, ast.expr | ast.stmt | ast.arg) else ""
    return f"{path.relative_to(ROOT)}{line}"


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, also inside its functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def chain(node: ast.expr) -> tuple[str, ...]:
    """The names of ``a.b(…).c``, from left to right; calls inside are passed through."""
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Attribute(value=value, attr=name):
            return (*chain(value), name)
        case ast.Call(func=func):
            return chain(func)
        case _:
            return ()


def defined(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """The names that a file gives: to classes, functions, arguments and variables."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                yield name, node
            case ast.Name(id=name, ctx=ast.Store()):
                yield name, node
