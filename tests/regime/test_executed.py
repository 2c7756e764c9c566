"""Executed: the mark in the rules is on exactly the parameters that the engine reads."""

import re
from pathlib import Path

from regime.domain.rulebook.executed import BY_MATTER, BY_ROLE, executed_of

ROOT = Path(__file__).parents[2]
_BY_ROLE = re.compile(r'rules\.(?:value|days|fraction|words)\(\s*"(\w+)",\s*"(\w+)"')
_BY_MATTER = re.compile(r'rules\.own\([^"]*?,\s*"(\w+)"')
_ROLES = {"admissibility": "LR-8", "quorum": "LR-6"}


def _read(pattern: re.Pattern[str]) -> set[object]:
    sources = [*ROOT.glob("governance/domain/**/*.py"), *ROOT.glob("regime/domain/**/*.py")]
    return {found for path in sources for found in pattern.findall(path.read_text())}


def test_the_lists_are_what_the_code_reads() -> None:
    assert _read(_BY_ROLE) == BY_ROLE
    assert _read(_BY_MATTER) == BY_MATTER


def test_parameters_are_read_in_no_other_way() -> None:
    """A parameter that the code reads past these doors would act without its mark."""
    reading = re.compile(r"\.parameters(?:\.get\(|\[)\s*\"")
    assert _read(reading) == set()


def test_an_article_executes_what_its_role_reads() -> None:
    read = {"appeal_days", "decided_without_quorum", "decision_days", "finding_appeal_days"}
    read |= {"weakening_appealed"}
    assert executed_of("LR-8", _ROLES, of_matters=()) == read
    assert executed_of("LR-1", _ROLES, of_matters=()) == frozenset()


def test_a_matters_own_article_executes_what_the_matter_reads() -> None:
    assert executed_of("LR-1", _ROLES, of_matters={"LR-1"}) == BY_MATTER
