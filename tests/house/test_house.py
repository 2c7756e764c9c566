"""The house: what its style asks of every file, so that it stays so."""

import ast
import re
from collections import Counter
from pathlib import Path

import governance.projections  # noqa: F401  (it names read models)
import regime.projections  # noqa: F401  (it names read models)
from audit.log import catalogue
from audit.projections import projections
from governance.domain.kinds import kinds
from regime.domain.procedures import procedures
from regime.packs.loading import load
from tests.house.source import (
    APPS,
    PURE,
    ROOT,
    chain,
    code,
    defined,
    functions,
    imported,
    named,
    tree,
)

WRITES = {
    "create",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "update",
    "bulk_update",
    "delete",
    "save",
}
LOG_MODELS = {"LogEntry", "Node", "Head"}
FRAMEWORKS = {"django", "rest_framework", "celery", "redis", "allauth", "knox", "psycopg", "csp"}
OUTER_WORLD = {"os", "random", "secrets", "time", "socket", "subprocess"}
# The verifier is a program: it reads files and addresses, and asks how long it has waited.
PROGRAM = ("governance/domain/verify.py", "governance/domain/verifying/")
CLOCKS = {"now", "utcnow", "today", "uuid1", "uuid4"}
# Style, section 7. Words that Django or a contract of the design gives are not here (user, veto).
WRONG_WORDS = {
    "country",
    "countries",
    "party",
    "parties",
    "unanimity",
    "unanimous",
    "downvote",
    "upvote",
    "autoapproval",
    "deny",
    "utils",
    "util",
    "helper",
    "helpers",
    "common",
    "misc",
}
READ_MODELS = {model.__name__ for one in projections for model in one.models}
OUTSIDE_PACKS = [path for path in code(*APPS) if "packs" not in path.parts]


def test_every_event_type_has_its_sentence() -> None:
    found = Counter(path.stem for path in _templates() if path.parent.name == "events")
    snake = [re.sub(r"(?<!^)(?=[A-Z])", "_", one.name).lower() for one in catalogue.declared()]
    assert {one: found[one] for one in snake if found[one] != 1} == {}


def test_every_procedure_and_every_kind_has_its_own_module() -> None:
    members = [*procedures, *kinds]
    modules = [type(one).__module__.rsplit(".", 1)[1] for one in members]
    assert modules == [re.sub(r"/1$", "", one.code).replace("/", "_") for one in members]


def test_only_the_store_writes_the_log() -> None:
    assert _writers(LOG_MODELS) == {"audit/store.py"}


def test_only_projections_write_read_models() -> None:
    writers = {Path(path) for path in _writers(READ_MODELS)}
    assert writers
    assert {"projections" in (path.stem, path.parent.name) for path in writers} == {True}


def test_no_signal_is_connected() -> None:
    signals = {"django.dispatch", "django.db.models.signals", "django.core.signals"}
    found = {named(path) for path in code(*APPS) if signals & set(imported(path))}
    assert found == set()


def test_the_pure_cores_know_no_framework() -> None:
    assert _importing(FRAMEWORKS) == set()


def test_the_pure_cores_read_no_environment_and_no_random_source() -> None:
    found = {one for one in _importing(OUTER_WORLD) if not one.startswith(PROGRAM)}
    assert found == set()


def test_the_pure_cores_read_no_clock() -> None:
    found = {
        named(path, node)
        for path in code(*PURE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and chain(node.func)[-1:] and chain(node.func)[-1] in CLOCKS
    }
    assert found == set()


def test_a_file_is_read_in_one_sitting() -> None:
    lines = {named(path): len(path.read_text("utf-8").splitlines()) for path in code(*APPS)}
    assert {path: length for path, length in lines.items() if length >= 500} == {}


def test_a_function_stays_under_forty_lines() -> None:
    long = {
        f"{named(path, one)} {one.name}"
        for path in code(*APPS)
        for one in functions(path)
        if (one.end_lineno or 0) - one.lineno + 1 >= 40
    }
    assert long == set()


def test_every_module_says_what_it_is() -> None:
    empty = {
        named(path)
        for path in code(*APPS)
        if path.read_text("utf-8").strip() and not ast.get_docstring(tree(path))
    }
    assert empty == set()


def test_no_name_is_a_word_that_the_house_does_not_use() -> None:
    found = {
        f"{named(path, node)} {name}"
        for path in code(*APPS)
        for name, node in (*defined(path), *_stem(path))
        if _words(name) & WRONG_WORDS
    }
    assert found == set()


def test_nothing_is_caught_that_has_no_name() -> None:
    found = {
        named(path, node.type or ast.Pass())
        for path in code(*APPS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or chain(node.type)[-1:] in {("Exception",), ("BaseException",)})
    }
    assert found == set()


def test_nothing_particular_to_one_regime_is_in_code() -> None:
    particular = re.compile(r"MTCR|\bRP-\d")
    found = {
        named(path)
        for path in (*OUTSIDE_PACKS, *_templates())
        if particular.search(path.read_text("utf-8"))
    }
    assert found == set()


def test_no_state_is_named_in_code() -> None:
    members = load("mtcr").members
    names = {member.name for member in members} | {member.code for member in members}
    found = {
        f"{named(path, node)} {node.value}"
        for path in OUTSIDE_PACKS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in names
    }
    assert found == set()


def test_nothing_of_a_workplace_is_written_down() -> None:
    paths = [*code(*APPS, "tests"), *_templates(), *sorted((ROOT / "docs").rglob("*.md"))]
    paths += [ROOT / name for name in ("Makefile", "CHANGELOG.md", "pyproject.toml")]
    workplace = re.compile("/" + r"(work|home|root|Users)/")
    found = {named(path) for path in paths if workplace.search(path.read_text("utf-8"))}
    assert found == set()


def _stem(path: Path) -> list[tuple[str, ast.AST]]:
    """A module's own name; a kind of proposal bears the name that a pack gives its matter."""
    return [] if path.parent.name == "kinds" else [(path.stem, ast.Pass())]


def _writers(models: set[str]) -> set[str]:
    """The files that write rows of these models: ``Model.objects….update(…)`` and the like."""
    found = set()
    for path in code(*APPS):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                names = chain(node.func)
                managed = {"objects", "_default_manager", "_base_manager"} & set(names)
                if managed and models & set(names) and names[-1] in WRITES:
                    found.add(named(path))
    return found


def _importing(modules: set[str]) -> set[str]:
    return {
        f"{named(path)}: {module}"
        for path in code(*PURE)
        for module in imported(path)
        if module.split(".")[0] in modules
    }


def _templates() -> list[Path]:
    return [path for app in APPS for path in sorted((ROOT / app / "templates").rglob("*.html"))]


def _words(name: str) -> set[str]:
    return set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))
