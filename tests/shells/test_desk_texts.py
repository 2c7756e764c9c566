"""Texts at the desk: each kind of text has fields that lead to exactly what its form asks for."""

import json

import pytest

from audit.log.encoding import Json
from audit.log.registry import load
from governance.desk.texts.texts import text_form, writing_of
from tests.governance.texts import ENTRY, FINDING, SUSPEND, TEXT_OF, WORDS

load("governance.domain.kinds")


def _written(matter: str, **filled: str) -> Json:
    form = text_form(writing_of(matter), None, {f"text-{k}": v for k, v in filled.items()})
    assert form.is_valid(), form.errors
    return form.whole


def test_words_alone_are_a_change_of_the_list() -> None:
    assert _written("list_substantive", change="Gliders are named.", confirms="") == (
        "Gliders are named."
    )


def test_a_decision_that_is_confirmed_makes_it_an_object() -> None:
    said = {"change": "Gliders are named.", "confirms": "MTCR/2026/D/1"}
    assert _written("list_substantive", **said) == said


def test_words_are_read_back_into_the_first_field() -> None:
    fields = writing_of("list_substantive").fields(WORDS)
    assert fields["text-change"][1] == WORDS
    assert writing_of("list_substantive").shown(WORDS)[0].name == "Text"


def test_one_of_a_few_answers_is_chosen() -> None:
    assert isinstance(ENTRY, dict)
    said = {key: one if isinstance(one, str) else json.dumps(one) for key, one in ENTRY.items()}
    assert _written("fast_track", **said) == ENTRY
    form = text_form(writing_of("fast_track"), None, {"text-lowers_category_i": "maybe"})
    assert not form.is_valid()


def test_a_plan_is_written_as_a_list_and_may_be_left_out() -> None:
    assert isinstance(FINDING, dict)
    words = {key: str(one) for key, one in FINDING.items() if key != "plan"}
    plan = '[{"step": "Notify them.", "until": "2026-12-31"}]'
    assert _written("compliance_finding", **words, plan=plan) == FINDING
    assert _written("compliance_finding", **words, plan="") == {**FINDING, "plan": []}


@pytest.mark.parametrize("matter", ["suspension", "reinstatement"])
def test_an_object_of_words_has_a_field_for_each(matter: str) -> None:
    assert isinstance(SUSPEND, dict)
    assert _written(matter, **{key: str(one) for key, one in SUSPEND.items()}) == SUSPEND
    assert TEXT_OF[matter] == SUSPEND
