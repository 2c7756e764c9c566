"""Equality: rename the members throughout, founding included, and every outcome is the same."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.packs.pack import MemberRecord, Pack
from regime.domain.values import Actor, StateCode, Subject, Symbol
from regime.packs.loading import load
from tests.cast import ALDER, BIRCH, CEDAR, DAY_1, DAY_3, END_OF_DAY_5, HAZEL, MAPLE, OFFICER
from tests.conftest import TINY
from tests.depth import times
from tests.governance.stages import SUBMIT
from tests.ledger import Ledger, refused

MEMBERS = ("ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE")
HEADS = (ALDER, BIRCH, CEDAR, HAZEL, MAPLE)
PACK = load(TINY)
NAMES = st.permutations(("ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE"))
NEW_NAMES = st.permutations(("AAA", "MMM", "ZZZ", "B2", "OAK"))
CHOICES = st.lists(st.sampled_from(["yes", "no", "abstain", ""]), min_size=5, max_size=5)


@given(st.one_of(NAMES, NEW_NAMES), CHOICES)
@settings(max_examples=times(60, 8), deadline=None)
def test_p1_every_outcome_is_the_same_under_other_names(
    names: list[str], choices: list[str]
) -> None:
    renaming = dict(zip(MEMBERS, names, strict=True))
    before = _play(PACK, dict(zip(MEMBERS, MEMBERS, strict=True)), choices)
    after = _play(_renamed(PACK, renaming), renaming, choices)
    assert _outcome(before, renaming) == _outcome(after, {})


@pytest.mark.parametrize("last", MEMBERS)
def test_no_member_comes_first_by_its_name(last: str) -> None:
    renaming = {code: code for code in MEMBERS} | {last: "ZZZ"}
    choices = ["yes", "yes", "yes", "no", "yes"]
    before = _play(PACK, dict(zip(MEMBERS, MEMBERS, strict=True)), choices)
    after = _play(_renamed(PACK, renaming), renaming, choices)
    assert _outcome(before, renaming) == _outcome(after, {})


def _renamed(pack: Pack, renaming: dict[str, str]) -> Pack:
    def anew(member: MemberRecord) -> MemberRecord:
        code = renaming[member.code]
        return replace(member, code=StateCode(code), name=f"State of {code}")

    return replace(pack, members=tuple(map(anew, pack.members)))


def _play(pack: Pack, renaming: dict[str, str], choices: list[str]) -> Ledger:
    """A year of the Lake: two proposals, votes as chosen, and the clock to the end."""
    ledger = Ledger(pack).enter()
    heads = [_as(head, renaming) for head in HEADS]
    for sponsor in (heads[0], heads[3]):
        ledger.act(SUBMIT, by=sponsor, at=DAY_1)
    for symbol in list(ledger.proposals):
        ledger.act(submission.AdmitProposal(Symbol(symbol), "Complete."), by=OFFICER, at=DAY_1)
    for symbol in list(ledger.proposals):
        for head, choice in zip(heads, choices, strict=True):
            member = StateCode(head.member or "")
            command = votes.CastVote(Symbol(symbol), member, choice, "", None)
            refused(ledger, command, by=head, at=DAY_3)
    ledger.run_clock(END_OF_DAY_5)
    return ledger


def _as(head: Actor, renaming: dict[str, str]) -> Actor:
    code = renaming[head.member or ""]
    return replace(head, member=StateCode(code), subject=Subject(f"head {code}"))


def _outcome(ledger: Ledger, renaming: dict[str, str]) -> list[Any]:
    """What was recorded after the founding, under the new names; sets of names as sets."""
    entries = ledger.entries[ledger.find("OfficerAppointed") :]
    return [
        (entry.stream, entry.type, entry.rules, _named(entry.data, renaming)) for entry in entries
    ]


def _named(value: Any, renaming: dict[str, str]) -> Any:
    match value:
        case str():
            name = value.removeprefix("head ")
            return value.removesuffix(name) + renaming.get(name, name)
        case list():
            found = [_named(one, renaming) for one in value]
            return sorted(found) if all(isinstance(one, str) for one in found) else found
        case dict():
            return {key: _named(one, renaming) for key, one in value.items()}
        case _:
            return value
