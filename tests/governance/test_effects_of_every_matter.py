"""Effects of every matter: each row of the matrix leads to a typed effect that is documented."""

import re
from pathlib import Path

import pytest

from audit.log.registry import load as load_all
from governance.domain.kinds import GENERAL, kind_of, kinds
from regime.domain.packs.pack import MatterRecord
from regime.packs.loading import load

load_all("governance.domain.kinds")
ROOT = Path(__file__).parents[2]
MATTERS = load("mtcr").matters
# Elections are decided by ballots that name candidates; their effect comes with them.
ELECTIONS = ("chair_election", "panel_election")
DOCUMENTED = dict(
    re.findall(r"^\| `(\w+)` \| `(\w+)` \|", (ROOT / "docs" / "effects.md").read_text(), re.M)
)


@pytest.mark.parametrize("matter", MATTERS, ids=lambda one: one.id)
def test_every_matter_has_a_typed_effect_that_is_documented(matter: MatterRecord) -> None:
    if matter.id not in ELECTIONS:
        effect = kind_of(matter.id).effect
        assert effect != kinds[GENERAL].effect
        assert DOCUMENTED[matter.id] == effect


def test_the_table_documents_no_other_matter() -> None:
    assert set(DOCUMENTED) | set(ELECTIONS) == {matter.id for matter in MATTERS}
