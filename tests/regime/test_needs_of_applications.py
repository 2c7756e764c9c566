"""Rules under which states apply say everything that an application needs to come to its end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from regime.domain.packs.faults import PackRefused
from regime.packs.loading import load
from tests.governance.packs_of_trial import changed, with_applicants

Manifest = dict[str, Any]


def refused(folder: Path, file: str, change: Callable[[dict[str, Any]], object]) -> str:
    """What is said of a pack whose file was changed so; empty where it is whole."""
    pack = changed(with_applicants(folder / "mtcr"), file, change)
    try:
        load(pack)
    except PackRefused as error:
        return str(error)
    return ""


@pytest.mark.parametrize("role", ["assessment", "accession", "classes", "criteria", "refusal"])
def test_a_pack_under_which_states_apply_names_every_article_they_need(
    tmp_path: Path, role: str
) -> None:
    def without(manifest: Manifest) -> None:
        del manifest["roles"][role]

    assert f"the role '{role}' is wanted" in refused(tmp_path, "pack.json", without)


def test_a_pack_under_which_nobody_applies_needs_none_of_them(tmp_path: Path) -> None:
    def without(manifest: Manifest) -> None:
        for role in ("application", "assessment", "accession"):
            del manifest["roles"][role]

    assert refused(tmp_path, "pack.json", without) == ""


def test_an_article_that_names_no_days_is_refused(tmp_path: Path) -> None:
    def without(rules: Manifest) -> None:
        for record in rules["records"]:
            record["parameters"].pop("reply_days", None)

    said = refused(tmp_path, "rules_of_procedure.json", without)
    assert "the article has no parameter 'reply_days'" in said
