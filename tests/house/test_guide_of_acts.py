"""The guide's table of acts is made of the registry, and of nothing else."""

import re

import pytest

from regime.domain.acts import acts
from tests.house import guide


@pytest.mark.django_db
def test_the_guide_prints_the_table_that_is_made() -> None:
    assert guide.printed() == guide.table(), "python -m tests.house.guide --write"


def test_every_act_that_has_an_address_is_in_the_guide_once() -> None:
    rows = [row.split(" | ")[0] for row in guide.printed().splitlines()[2:]]
    told = [code for cell in rows for code in re.findall(r"`(\w+)`", cell)]
    assert sorted(told) == sorted(act.code for act in acts if act.at)
