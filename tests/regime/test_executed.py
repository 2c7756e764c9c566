"""Executed: the mark in the rules is on exactly the parameters that the engine reads."""

import re
from pathlib import Path

from regime.domain.executed import PARAMETERS, executed_of

ROOT = Path(__file__).parents[2]
_READ = re.compile(r'rules\.(?:days|fraction|words)\(\s*"(\w+)",\s*"(\w+)"')


def test_the_list_is_what_the_code_reads() -> None:
    sources = [*ROOT.glob("governance/domain/**/*.py"), *ROOT.glob("regime/domain/**/*.py")]
    read = {pair for path in sources for pair in _READ.findall(path.read_text())}
    assert read == PARAMETERS


def test_an_article_executes_what_its_role_reads() -> None:
    assert executed_of("LR-8", {"admissibility": "LR-8", "quorum": "LR-6"}) == {"decision_days"}
    assert executed_of("LR-1", {"admissibility": "LR-8"}) == frozenset()
