"""Whoever may never do an act is told so, whatever else stands against it."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

import pytest

from audit.log.catalogue import Commitment
from audit.log.errors import NotPermitted
from audit.log.limits import Said, fields_of
from governance.domain.deciding import decide
from regime.domain.acts import Act, acts
from regime.domain.permissions import carries
from regime.domain.values import (
    CLOCK,
    NOBODY,
    OPENER,
    OPERATOR,
    Actor,
    Capacity,
    Office,
    Subject,
)
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import applicant, apply
from tests.governance.course import Course, head, submit
from tests.governance.texts import TEXT_OF
from tests.ledger import Ledger

ACTS, MATTER = [*acts], "common_interpretation"
ACTORS = (
    head("FRA"),
    applicant(),
    OFFICER,
    Actor(Capacity.CHAIR, member=head("CHE").member, subject=Subject("chair")),
    Actor(Capacity.OFFICER, office=Office.REGISTRAR, subject=Subject("registrar")),
    Actor(Capacity.ADMINISTRATOR, subject=Subject("administrator")),
    Actor(Capacity.PUBLIC, subject=Subject("reader")),
    *(CLOCK, OPENER, OPERATOR, NOBODY),
)

SAID: dict[Any, Any] = {
    str: "FRA",
    int: 1,
    bool: True,
    tuple: (),
    Mapping: {},
    datetime: DAY_1,
    Commitment: Commitment("0" * 64),
    None: None,
}


@pytest.fixture(scope="module")
def begun(applicants_of_day_1: Ledger) -> Course:
    """An application and a proposal that have just come in: there is no place for most acts."""
    ledger = applicants_of_day_1.fork()
    apply(ledger, at=DAY_1)
    return submit(ledger, MATTER, TEXT_OF[MATTER], by=head("FRA"), at=DAY_1)


@pytest.mark.parametrize("act", ACTS, ids=[act.code for act in ACTS])
def test_who_never_may_is_refused_for_that_and_for_nothing_else(act: Act, begun: Course) -> None:
    regime = begun.ledger.regime
    strangers = [actor for actor in ACTORS if not carries(act.right, actor, regime)]
    assert strangers
    for actor in strangers:
        with pytest.raises(NotPermitted):
            decide(_command(act, begun), begun.ledger, actor, DAY_1)


def _command(act: Act, begun: Course) -> Any:
    """The act with words that fit the form, and nothing else."""
    command: Any = act.command
    return command(**{one.name: _said(one, begun) for one in fields_of(command)})


def _said(one: Said, begun: Course) -> Any:
    if not one.required and one.kind is not tuple:
        return one.default
    if one.name == "application":
        return next(iter(begun.ledger.regime.applications))
    if one.name == "proposal":
        return begun.proposal.symbol
    if isinstance(one.kind, type) and issubclass(one.kind, Enum):
        return next(iter(one.kind))
    return SAID[one.kind]
