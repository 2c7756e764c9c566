"""Permissions: the published table of who may do what."""

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.elections.said import OpenElection
from governance.domain.chapters.ladder.said import ExplainDeparture
from regime.domain.acts import rights
from regime.domain.permissions import require, resolve
from regime.domain.values import Actor, Capacity, Office, StateCode, Subject
from regime.packs.loading import load
from tests.cast import ALDER
from tests.ledger import Ledger
from tests.spec import Spec


def test_each_act_names_the_article_that_permits_it() -> None:
    rules = Ledger(load("mtcr")).regime.rules
    assert all(rules.roles[act.role] in rules.articles for act in rights)


def test_each_act_is_said_in_words_of_its_own_and_carried_by_someone() -> None:
    words = [act.words for act in rights]
    assert not [said for said in words if "_" in said or said != said.strip() or " " not in said]
    assert len({*words}) == len(words)
    assert all(act.capacities or act.offices for act in rights)


def test_a_refusal_says_who_may_not_do_what_and_for_whom_it_is(spec: Spec) -> None:
    refused = {
        OpenElection: "A head of delegation may not open an election: "
        "that is for the Executive Secretary.",
        ExplainDeparture: "A member of the public may not say why a decision departs from an "
        "opinion: that is for heads of delegation, alternates and the Chair.",
    }
    head, public = ALDER, Actor(Capacity.PUBLIC, subject=Subject("reader"))
    for act, actor in ((OpenElection, head), (ExplainDeparture, public)):
        with pytest.raises(NotPermitted) as refusal:
            require(act, actor, spec.regime)
        assert refusal.value.detail == refused[act]


def test_a_person_whom_the_log_does_not_know_is_nobody(spec: Spec) -> None:
    stranger = Subject("stranger")
    assert resolve(stranger, spec.regime, administrator=False) == Actor(
        Capacity.PUBLIC, subject=stranger
    )


def test_an_administrator_is_known_by_the_account_alone(spec: Spec) -> None:
    keeper = Subject("keeper")
    assert resolve(keeper, spec.regime, administrator=True) == Actor(
        Capacity.ADMINISTRATOR, subject=keeper
    )


def test_an_administrator_with_an_office_acts_by_the_office(spec: Spec) -> None:
    officer = Subject("officer")
    assert resolve(officer, spec.regime, administrator=True) == Actor(
        Capacity.OFFICER, office=Office.EXECUTIVE_SECRETARY, subject=officer
    )


def test_a_head_acts_for_the_own_member(spec: Spec) -> None:
    head = Subject("head CEDAR")
    assert resolve(head, spec.regime, administrator=False) == Actor(
        Capacity.HEAD, member=StateCode("CEDAR"), subject=head
    )


def test_no_act_is_carried_by_nobody() -> None:
    assert all(Capacity.NOBODY not in act.capacities for act in rights)
