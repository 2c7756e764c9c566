"""A pack is a folder: it is found by name or place, and read into one record."""

from pathlib import Path

import pytest

from audit.log.errors import Malformed
from regime.domain.packs.faults import PackRefused
from regime.domain.packs.pack import DAY_SECONDS
from regime.domain.values import Standing
from regime.packs.loading import available, load
from tests.regime.packs.conftest import TINY, Copy

MATRIX_KEYS_OF_APPEAL = {
    "procedure",
    "threshold",
    "threshold_op",
    "base",
    "decision_quorum",
    "consultation_days",
    "silence_days",
    "concerned_excluded",
    "fallback",
    "reservation_possible",
    "note",
    "votes_needed_with_4_riparians",
    "ballot",
}


def test_three_packs_ship() -> None:
    assert available() == ("mtcr", "mtcr-demonstration", "mtcr-rehearsal")


@pytest.mark.parametrize("name", ["mtcr", "mtcr-demonstration", "mtcr-rehearsal"])
def test_a_pack_that_ships_has_the_name_of_its_folder(name: str) -> None:
    assert load(name).name == name


def test_the_regime_of_the_pack_comes_from_its_files() -> None:
    pack = load("mtcr")

    assert (pack.symbol, pack.words["member"], pack.words["members"]) == (
        "MTCR",
        "Partner",
        "Partners",
    )
    assert (len(pack.articles), len(pack.matters)) == (65, 28)
    assert (len(pack.members), len(pack.criteria)) == (35, 15)
    assert (pack.clock, pack.day_seconds, pack.labels) == ("machine", DAY_SECONDS, ())
    assert (pack.sign_ins, pack.play, pack.is_rehearsal) == (None, None, False)


def test_any_regime_loads_through_the_same_loader() -> None:
    pack = load(TINY)

    assert (pack.symbol, pack.words["member"]) == ("LC", "Riparian")
    assert pack.roles["quorum"] == "LR-6"
    assert [article.id for article in pack.articles] == [f"LR-{number}" for number in range(1, 15)]
    assert [member.group for member in pack.members] == [
        "north",
        "north",
        "south",
        "south",
        "south",
    ]


def test_a_folder_may_be_named_by_a_text() -> None:
    assert load(str(TINY)) == load(TINY)


def test_a_member_without_a_standing_is_a_partner() -> None:
    alder, *_, maple = load(TINY).members

    assert (alder.code, alder.standing) == ("ALDER", Standing.PARTNER)
    assert (maple.code, maple.standing) == ("MAPLE", Standing.SUSPENDED)


def test_what_the_regime_adds_about_a_member_is_kept_as_facts() -> None:
    assert load(TINY).members[0].facts == {"boats": 12}


def test_a_matter_keeps_the_keys_that_have_no_value() -> None:
    appeal = load(TINY).matters[0]

    assert set(appeal.terms) == MATRIX_KEYS_OF_APPEAL
    assert appeal.terms["silence_days"] is None


def test_a_matter_is_bound_to_its_article_by_equal_names() -> None:
    bound = load(TINY).matters[2].bound

    assert (bound["consultation_days"], bound["threshold"]) == ("consultation_days", "threshold")


def test_a_binding_in_the_manifest_stands_in_for_equal_names() -> None:
    assert load(TINY).matters[0].bound == {
        "threshold": "appeal_threshold",
        "threshold_op": "appeal_threshold_op",
        "base": "base",
    }


def test_decimals_are_read_as_text() -> None:
    budget = next(article for article in load("mtcr").articles if article.id == "RP-20")

    assert budget.parameters["floor_percent"] == "0.1"


def test_every_source_that_a_record_names_is_in_the_register() -> None:
    pack = load("mtcr")
    named = {source for article in pack.articles for source in article.sources}
    named |= {source for member in pack.members for source in member.sources}
    named |= {source for criterion in pack.criteria for source in criterion.sources}

    assert named <= set(pack.sources)
    assert pack.sources["GK"]["kind"] == "general knowledge"


def test_a_file_says_what_it_is_and_how_sure() -> None:
    rules = next(file for file in load("mtcr").files if file.kind == "rules")

    assert (rules.name, rules.as_of) == ("rules_of_procedure.json", "2026-01-08")
    assert rules.confidence.startswith("model text")


def test_the_same_pack_has_the_same_digest_in_another_folder(tiny: Copy) -> None:
    assert tiny.load().digest == load(TINY).digest


def test_white_space_and_the_order_of_keys_do_not_change_the_digest(tiny: Copy) -> None:
    before = tiny.load().digest

    assert tiny.change("pack.json", "/title", "Lake Compact").load().digest == before


def test_any_change_of_content_changes_the_digest(tiny: Copy) -> None:
    before = tiny.load().digest

    assert tiny.change("rules.json", "/records/4/text", "Another.").load().digest != before


def test_an_unknown_pack_is_refused_with_the_list_of_those_that_ship() -> None:
    with pytest.raises(PackRefused) as refused:
        load("mctr")

    assert str(refused.value) == (
        "'mctr': there is no such pack, and no folder with a pack.json; "
        "available: mtcr, mtcr-demonstration, mtcr-rehearsal"
    )


@pytest.mark.parametrize("name", ["", "a\0b", "a" * 5000, "../mtcr", "schemas"])
def test_no_text_is_more_than_an_unknown_pack(name: str) -> None:
    with pytest.raises(PackRefused, match="there is no such pack"):
        load(name)


def test_a_folder_without_a_manifest_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match="there is no such pack"):
        load(tmp_path)


def test_a_refused_pack_is_malformed() -> None:
    assert issubclass(PackRefused, Malformed)
