"""The text of a change of the rules: refused where it cannot be made, and the place is named."""

from dataclasses import replace

import pytest

from audit.log.encoding import Json
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.packs.pack import Pack
from regime.domain.rulebook.amendment_text import ChangeRefused
from regime.domain.rulebook.said import RulesDisagree
from regime.domain.values import Capacity, StateCode, Subject
from tests.cast import ALDER
from tests.governance.stages import SUBMIT
from tests.spec import Spec

ANEW = "Anew."
PERIODS = [
    ("LR-6", "repeat_days"),
    ("LR-7", "takeover_days"),
    ("LR-8", "appeal_days"),
    ("LR-8", "decision_days"),
    ("LR-10", "call_days"),
    ("LR-11", "vote_days"),
    ("LR-12", "check_days"),
    ("LR-12", "cure_days"),
    ("LR-12", "lapse_days"),
]


def _article(code: str = "LR-8", **parameters: Json) -> Json:
    return {"article": code, "text": ANEW, "parameters": parameters}


def _submit(spec: Spec, *changes: Json) -> Spec:
    return spec.when(replace(SUBMIT, text=list(changes)), by=ALDER)


@pytest.mark.parametrize("text", ["LR-8", {"article": "LR-8", "text": ANEW}, 8, True])
def test_a_text_is_a_list_of_changes(spec: Spec, text: Json) -> None:
    spec.when(replace(SUBMIT, text=text), by=ALDER).refused(ChangeRefused)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ("LR-8", "/text/0"),
        ([], "/text/0"),
        (None, "/text/0"),
        ({}, "/text/0"),
        ({"text": ANEW}, "/text/0"),
        ({"article": "LR-8", "matter": "water_level", "text": ANEW}, "/text/0"),
        ({"article": "LR-99", "text": ANEW}, "/text/0/article"),
        ({"article": 8, "text": ANEW}, "/text/0/article"),
        ({"article": ["LR-8"], "text": ANEW}, "/text/0/article"),
        ({"article": "LR-8"}, "/text/0/text"),
        ({"article": "LR-8", "text": "  "}, "/text/0/text"),
        ({"article": "LR-8", "text": 8}, "/text/0/text"),
        ({"article": "LR-8", "text": "bell \u0007"}, "/text/0/text"),
        ({"article": "LR-8", "text": ANEW, "title": "Other"}, "/text/0/title"),
        ({"article": "LR-8", "text": ANEW, "parameters": []}, "/text/0/parameters"),
        ({"matter": "weather", "silence_days": 2}, "/text/0/matter"),
        ({"matter": 1, "silence_days": 2}, "/text/0/matter"),
        ({"matter": "water_level"}, "/text/0"),
        ({"matter": "water_level", "title": "Other"}, "/text/0/title"),
        ({"matter": "water_level", "article": "LR-10"}, "/text/0"),
    ],
)
def test_a_change_names_one_passage_and_what_changes(spec: Spec, change: Json, place: str) -> None:
    _submit(spec, change).refused(ChangeRefused, place=place)


def test_the_place_counts_from_nought(spec: Spec) -> None:
    _submit(spec, _article(), _article("LR-99")).refused(ChangeRefused, place="/text/1/article")


def test_a_passage_is_changed_once(spec: Spec) -> None:
    _submit(spec, _article(), _article()).refused(ChangeRefused, place="/text/1", saying="twice")


@pytest.mark.parametrize(
    ("parameters", "place"),
    [
        ({"weather_days": 1}, "/text/0/parameters/weather_days"),
        ({"decision_days": "2"}, "/text/0/parameters/decision_days"),
        ({"decision_days": True}, "/text/0/parameters/decision_days"),
        ({"decision_days": -1}, "/text/0/parameters/decision_days"),
        ({"decision_days": None}, "/text/0/parameters/decision_days"),
        ({"decision_days": 36_501}, "/text/0/parameters/decision_days"),
        ({"appeal_threshold": "half"}, "/text/0/parameters/appeal_threshold"),
        ({"appeal_threshold": "1/0"}, "/text/0/parameters/appeal_threshold"),
        ({"appeal_threshold": "0/2"}, "/text/0/parameters/appeal_threshold"),
        ({"appeal_threshold": "3/2"}, "/text/0/parameters/appeal_threshold"),
        ({"appeal_threshold": 1}, "/text/0/parameters/appeal_threshold"),
        ({"appeal_threshold_op": "<"}, "/text/0/parameters/appeal_threshold_op"),
        ({"base": "everyone"}, "/text/0/parameters/base"),
        ({"base": "1/2"}, "/text/0/parameters/base"),
        ({"reasons_required": 1}, "/text/0/parameters/reasons_required"),
        ({"reasons_required": "yes"}, "/text/0/parameters/reasons_required"),
    ],
)
def test_a_parameter_keeps_its_kind_and_its_shape(
    spec: Spec, parameters: dict[str, Json], place: str
) -> None:
    _submit(spec, _article("LR-8", **parameters)).refused(ChangeRefused, place=place)


@pytest.mark.parametrize("fields", [["matter", 5], "matter", [["matter"]], ["matter", "matter"]])
def test_a_list_of_names_stays_one(spec: Spec, fields: Json) -> None:
    _submit(spec, _article("LR-7", required_fields=fields)).refused(ChangeRefused)


@pytest.mark.parametrize(("article", "parameter"), PERIODS)
def test_a_period_in_which_someone_must_act_lasts_a_day_at_least(
    spec: Spec, article: str, parameter: str
) -> None:
    _submit(spec, _article(article, **{parameter: 0})).refused(
        ChangeRefused, place=f"/text/0/parameters/{parameter}"
    )


@pytest.mark.parametrize(("article", "parameter"), PERIODS)
def test_one_day_is_enough_and_the_longest_period_is_a_hundred_years(
    spec: Spec, article: str, parameter: str
) -> None:
    _submit(spec, _article(article, **{parameter: 1})).happened()
    _submit(spec, _article(article, **{parameter: 36_500})).happened()


@pytest.mark.parametrize(
    ("terms", "place"),
    [
        ({"threshold": "2"}, "/text/0/threshold"),
        ({"threshold": None}, "/text/0/threshold"),
        ({"threshold": "5/4"}, "/text/0/threshold"),
        ({"threshold_op": "="}, "/text/0/threshold_op"),
        ({"threshold_op": None}, "/text/0/threshold_op"),
        ({"base": "everyone"}, "/text/0/base"),
        ({"base": None}, "/text/0/base"),
        ({"decision_quorum": "0/1"}, "/text/0/decision_quorum"),
        ({"consultation_days": -1}, "/text/0/consultation_days"),
        ({"consultation_days": None}, "/text/0/consultation_days"),
        ({"consultation_days": "1"}, "/text/0/consultation_days"),
        ({"concerned_excluded": "no"}, "/text/0/concerned_excluded"),
        ({"note": 5}, "/text/0/note"),
        ({"procedure": "acclamation"}, "/text/0/procedure"),
        ({"procedure": "election"}, "/text/0/procedure"),
        ({"procedure": None}, "/text/0/procedure"),
        ({"fallback": "acclamation"}, "/text/0/fallback"),
        ({"fallback": "silence"}, "/text/0/fallback"),
        ({"fallback": ["simple_majority"]}, "/text/0/fallback"),
        ({"ballot": "acclamation"}, "/text/0/ballot"),
        ({"ballot": None}, "/text/0/ballot"),
    ],
)
def test_a_key_of_the_matrix_keeps_its_shape_and_what_is_built(
    spec: Spec, terms: dict[str, Json], place: str
) -> None:
    _submit(spec, {"matter": "water_level", **terms}).refused(ChangeRefused, place=place)


def test_a_matter_without_a_majority_is_not_put_to_a_vote(thirty_five: Pack) -> None:
    spec = Spec(thirty_five)
    _submit_of_france(
        spec, [{"matter": "compliance_opening", "procedure": "qualified_majority"}]
    ).refused(ChangeRefused, place="/text/0/threshold")


def test_matrix_and_article_are_changed_together(spec: Spec) -> None:
    _submit(spec, {"matter": "water_level", "silence_days": 2}).refused(
        RulesDisagree, saying="matter water_level: silence_days 2, article LR-10: silence_days 1"
    )


def test_article_and_matrix_are_changed_together(spec: Spec) -> None:
    _submit(spec, _article("LR-10", silence_days=2)).refused(
        RulesDisagree, saying="matter water_level: silence_days 1, article LR-10: silence_days 2"
    )


def test_changed_alike_they_are_accepted(spec: Spec) -> None:
    _submit(
        spec, _article("LR-10", silence_days=2), {"matter": "water_level", "silence_days": 2}
    ).happened()


@pytest.mark.parametrize("article", ["RP-02", "RP-03", "RP-26", "RP-37", "RP-38", "RP-39", "RP-62"])
def test_every_article_may_be_changed(thirty_five: Pack, article: str) -> None:
    words = next(one.text for one in thirty_five.articles if one.id == article)
    _submit_of_france(
        Spec(thirty_five), [{"article": article, "text": f"{words} {ANEW}"}]
    ).happened()


def test_an_article_has_at_most_twenty_thousand_letters(spec: Spec) -> None:
    _submit(spec, {"article": "LR-9", "text": "a" * 20_000}).happened()
    _submit(spec, {"article": "LR-9", "text": "a" * 20_001}).refused(
        ChangeRefused, place="/text/0/text"
    )


def test_an_article_has_at_most_as_many_bytes_as_leave_room_for_its_parameters(
    spec: Spec,
) -> None:
    # Two bytes each, and two for the quotation marks: 32,768 in all.
    _submit(spec, {"article": "LR-9", "text": "é" * 16_383}).happened()
    _submit(spec, {"article": "LR-9", "text": "é" * 16_384}).refused(
        ChangeRefused, place="/text/0/text"
    )


def test_a_parameter_has_at_most_a_thousand_bytes(spec: Spec) -> None:
    many: Json = [f"a_name_{number}" for number in range(200)]
    _submit(spec, _article("LR-7", required_fields=many)).refused(
        ChangeRefused, place="/text/0/parameters/required_fields"
    )


def _submit_of_france(spec: Spec, text: Json) -> Spec:
    accredited = DelegateAccredited(Subject("head FRA"), StateCode("FRA"), Capacity.HEAD)
    head = replace(ALDER, member=StateCode("FRA"), subject=Subject("head FRA"))
    return spec.given(accredited).when(replace(SUBMIT, text=text), by=head)
