"""Other bodies: by their published rules the engine decides as they decided.

The rules and the recorded votes are data with their sources, a file a body, in
``tests/data/bodies``; ``docs/other-bodies.md`` is their index.
"""

import json
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from audit.log.encoding import Json
from governance.management.commands.tally import Command
from regime.domain.engine.calculator import results_of

ROOT = Path(__file__).parents[2]
BODIES = sorted((ROOT / "tests" / "data" / "bodies").glob("*.json"))
INDEX = (ROOT / "docs" / "other-bodies.md").read_text("utf-8")
NAMED_BY_THE_DESIGN = {
    "un-general-assembly",
    "un-security-council",
    "eu-council",
    "opcw",
    "iaea",
    "nsg",
    "wto",
    "imo",
    "osce",
    "roberts-rules",
}
FROM_MEMORY = "from general knowledge"
CONFIDENCES = {"the page says it", "the page says part of it", FROM_MEMORY}
NUMBERED = re.compile(r"[A-E]\d\d|M\d{2,3}")


@dataclass(frozen=True, kw_only=True)
class Published:
    """A rule at one side of a boundary, or a recorded vote, with what came of it."""

    file: str
    body: str
    title: str
    kind: str
    rule: str
    roll: str
    sources: tuple[dict[str, str], ...]
    case: dict[str, Json]
    expect: dict[str, Json]


def published(path: Path) -> list[Published]:
    return [
        Published(
            file=path.stem,
            body=each["body"],
            title=each["title"],
            kind=each["kind"],
            rule=each["rule"],
            roll=each["roll"],
            sources=tuple(each["sources"]),
            case=each["case"],
            expect=each["expect"],
        )
        for each in json.loads(path.read_bytes())
    ]


EVERY = [each for path in BODIES for each in published(path)]
every = pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{one.file}: {one.title}")


def said(result: Json, expect: dict[str, Json]) -> dict[str, Json]:
    """What the result says of everything that is expected of it; ``holds`` is of its tests."""
    assert isinstance(result, dict)
    assert isinstance(result["tests"], list)
    assert isinstance(result["counts"], dict)
    counts = expect.get("counts", {})
    assert isinstance(counts, dict)
    says = {
        **result,
        "holds": [test["holds"] for test in result["tests"] if isinstance(test, dict)],
        "counts": {atom: result["counts"][atom] for atom in counts},
    }
    return {key: says[key] for key in expect}


@every
def test_the_engine_decides_as_the_body_does(one: Published) -> None:
    assert said(results_of(json.dumps(one.case).encode()), one.expect) == one.expect


def test_every_case_says_what_came_of_it() -> None:
    for one in EVERY:
        assert {"adopted", "reason"} <= one.expect.keys(), one
        assert one.kind in ("rule", "record"), one


def test_every_case_has_sources_and_says_how_sure_they_are() -> None:
    assert [one for one in EVERY if not one.sources] == []
    for source in (source for one in EVERY for source in one.sources):
        assert source["title"], source
        assert source["locator"], source
        assert source["confidence"] in CONFIDENCES, source
        assert ("url" in source) == (source["confidence"] != FROM_MEMORY), source


def test_a_case_with_numbered_members_says_so_and_no_other_does() -> None:
    for one in EVERY:
        electors = one.case["electors"]
        assert isinstance(electors, list)
        names = [str(each["member"]) for each in electors if isinstance(each, dict)]
        assert any(NUMBERED.fullmatch(name) for name in names) == ("numbered" in one.roll), one


def test_every_rule_is_seen_on_both_sides() -> None:
    seen: dict[tuple[str, str], set[Json]] = {}
    for one in EVERY:
        seen.setdefault((one.body, one.rule), set()).add(one.expect["adopted"])
    rules = {(one.body, one.rule) for one in EVERY if one.kind == "rule"}
    assert [rule for rule in rules if seen[rule] != {True, False}] == []


def test_the_bodies_that_the_design_names_are_there() -> None:
    assert {path.stem for path in BODIES} >= NAMED_BY_THE_DESIGN


def test_there_are_more_than_forty_rules_and_more_than_fifty_recorded_votes() -> None:
    assert len({(e.body, e.rule) for e in EVERY if e.kind == "rule"}) > 40
    assert len({(e.body, e.title) for e in EVERY if e.kind == "record"}) > 50


def test_the_page_leads_to_every_body_and_to_no_other_file() -> None:
    led = re.findall(r"\(\.\./tests/data/bodies/(.+?)\)", INDEX)
    assert set(led) == {path.name for path in BODIES}


def test_the_tally_command_recounts_a_body_from_its_file(tmp_path: Path) -> None:
    votes = published(ROOT / "tests" / "data" / "bodies" / "un-security-council.json")
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([one.case for one in votes]))
    out = StringIO()
    call_command(Command(), str(file), stdout=out)
    results = json.loads(out.getvalue())
    expected = [one.expect for one in votes]
    assert [said(result, e) for result, e in zip(results, expected, strict=True)] == expected
