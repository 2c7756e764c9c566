"""A pack may build on another: it adds to it or puts its own in its place."""

import json
from pathlib import Path

import pytest

from audit.log.encoding import Json
from regime.domain.packs.faults import PackRefused
from regime.packs.loading import load
from tests.regime.packs.conftest import Copy


def pack_in(folder: Path, **manifest: Json) -> Path:
    folder.mkdir()
    manifest = {"name": folder.name, "title": folder.name, "builds_on": "lake", **manifest}
    (folder / "pack.json").write_text(json.dumps(manifest))
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(PackRefused) as refused:
        load(folder)
    return str(refused.value)


def test_the_demonstration_is_the_regime_with_a_simulated_clock_and_sign_ins() -> None:
    regime, demonstration = load("mtcr"), load("mtcr-demonstration")

    assert demonstration.articles == regime.articles
    assert demonstration.members[: len(regime.members)] == regime.members
    applicants = demonstration.members[len(regime.members) :]
    assert {one.standing for one in applicants} == {"applicant"}
    assert [one.code for one in applicants] == ["KAZ", "MYS", "EST", "LVA"]
    assert (demonstration.clock, demonstration.labels) == ("simulated", ("demonstration",))
    assert demonstration.notice.startswith("This demonstration is fiction about real states")
    assert demonstration.sign_ins is not None
    assert demonstration.sign_ins.alternates == ("FRA", "JPN", "BRA")
    assert (demonstration.sign_ins.chair, demonstration.sign_ins.applicant) == ("KOR", "KAZ")


def test_a_rehearsal_has_days_of_a_second() -> None:
    rehearsal = load("mtcr-rehearsal")

    assert (rehearsal.day_seconds, rehearsal.is_rehearsal) == (1, True)
    assert (rehearsal.clock, rehearsal.labels) == ("machine", ("rehearsal",))


def test_the_base_is_found_beside_the_pack(tiny: Copy) -> None:
    folder = pack_in(tiny.folder.parent / "shore", words={"member": "Shore state"})

    assert load(folder).words["member"] == "Shore state"
    assert load(folder).words["members"] == "Riparians"


def test_the_base_may_be_a_pack_that_ships(tmp_path: Path) -> None:
    assert load(pack_in(tmp_path / "elsewhere", builds_on="mtcr")).symbol == "MTCR"


def test_a_short_day_makes_a_rehearsal_whether_the_pack_says_so_or_not(tiny: Copy) -> None:
    assert load(pack_in(tiny.folder.parent / "quick", day_seconds=2)).labels == ("rehearsal",)


def test_a_file_of_the_pack_stands_in_for_the_file_of_its_base(tiny: Copy) -> None:
    folder = pack_in(tiny.folder.parent / "shore", files={"criteria": "mine.json"})
    criteria = json.loads((tiny.folder / "criteria.json").read_text())
    criteria["records"][0]["title"] = "Has a shore"
    (folder / "mine.json").write_text(json.dumps(criteria))

    assert load(folder).criteria[0].title == "Has a shore"
    assert len(load(folder).articles) == 14


def test_the_digest_covers_the_base(tiny: Copy) -> None:
    folder = pack_in(tiny.folder.parent / "shore")
    before = load(folder).digest
    tiny.change("rules.json", "/records/4/text", "Another.")

    assert load(folder).digest != before


def test_a_play_is_passed_on_and_counted_in_the_digest(tiny: Copy) -> None:
    folder = pack_in(tiny.folder.parent / "stage", clock="simulated", play="play.json")
    before = load(folder)
    (folder / "play.json").write_text('{"acts": [{"day": -1.5}]}')

    assert before.play is None
    assert load(folder).play == {"acts": [{"day": "-1.5"}]}
    assert load(folder).digest != before.digest


def test_a_play_that_is_not_json_is_refused(tiny: Copy) -> None:
    folder = pack_in(tiny.folder.parent / "stage", clock="simulated", play="play.json")
    (folder / "play.json").write_text("{")

    assert refusal(folder).startswith("stage/play.json: line 1, column 2: not JSON")


def test_a_base_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(pack_in(tmp_path / "shore")) == (
        "shore/pack.json: /builds_on: there is no pack 'lake'; "
        "available: mtcr, mtcr-demonstration, mtcr-rehearsal"
    )


def test_packs_that_build_on_each_other_are_refused(tmp_path: Path) -> None:
    pack_in(tmp_path / "lake", builds_on="shore")
    folder = pack_in(tmp_path / "shore", builds_on="lake")

    assert refusal(folder) == (
        "lake/pack.json: /builds_on: goes round in a circle: shore → lake → shore"
    )


def test_a_pack_that_builds_on_itself_is_refused(tmp_path: Path) -> None:
    folder = pack_in(tmp_path / "shore", builds_on="shore")

    assert refusal(folder) == "shore/pack.json: /builds_on: goes round in a circle: shore → shore"


def test_two_packs_of_one_name_do_not_build_on_each_other(tiny: Copy) -> None:
    folder = pack_in(tiny.folder.parent / "shore", name="tiny")

    assert refusal(folder) == "shore/pack.json: /name: is also the name of what it builds on"


def test_a_fault_of_the_base_is_told_of_the_base(tiny: Copy) -> None:
    folder = pack_in(tiny.folder.parent / "shore")
    tiny.change("rules.json", "/count", 13)

    assert refusal(folder) == "lake/rules.json: /count: 13, but there are 14 records"
