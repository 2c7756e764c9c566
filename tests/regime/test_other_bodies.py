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


@every
def test_every_case_says_what_came_of_it(one: Published) -> None:
    assert {"adopted", "reason"} <= one.expect.keys()
    assert one.kind in ("rule", "record")


@every
def test_every_case_has_sources_and_says_how_sure_they_are(one: Published) -> None:
    assert one.sources
    for source in one.sources:
        assert source["title"]
        assert source["locator"]
        assert source["confidence"] in CONFIDENCES
        assert ("url" in source) == (source["confidence"] != FROM_MEMORY)


@every
def test_a_case_with_numbered_members_says_so_and_no_other_does(one: Published) -> None:
    electors = one.case["electors"]
    assert isinstance(electors, list)
    names = [str(each["member"]) for each in electors if isinstance(each, dict)]
    assert any(NUMBERED.fullmatch(name) for name in names) == ("numbered" in one.roll)


@pytest.mark.parametrize("rule", sorted({(e.body, e.rule) for e in EVERY if e.kind == "rule"}))
def test_every_rule_is_seen_on_both_sides(rule: tuple[str, str]) -> None:
    assert {e.expect["adopted"] for e in EVERY if (e.body, e.rule) == rule} == {True, False}


def test_the_bodies_that_the_design_names_are_there() -> None:
    assert {path.stem for path in BODIES} >= NAMED_BY_THE_DESIGN


def test_there_are_more_than_forty_rules_and_more_than_fifty_recorded_votes() -> None:
    assert len({(e.body, e.rule) for e in EVERY if e.kind == "rule"}) > 40
    assert len({(e.body, e.title) for e in EVERY if e.kind == "record"}) > 50


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.stem)
def test_the_page_leads_to_every_body(path: Path) -> None:
    assert f"(../tests/data/bodies/{path.name})" in INDEX


@pytest.mark.parametrize("name", re.findall(r"\(\.\./tests/data/bodies/(.+?)\)", INDEX))
def test_the_page_leads_to_no_other_file(name: str) -> None:
    assert name in {path.name for path in BODIES}


def test_the_tally_command_recounts_a_body_from_its_file(tmp_path: Path) -> None:
    votes = published(ROOT / "tests" / "data" / "bodies" / "un-security-council.json")
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([one.case for one in votes]))
    out = StringIO()
    call_command(Command(), str(file), stdout=out)
    results = json.loads(out.getvalue())
    expected = [one.expect for one in votes]
    assert [said(result, e) for result, e in zip(results, expected, strict=True)] == expected
