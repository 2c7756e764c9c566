"""Wording is complete: no code of the rules reaches a reader without words of its own."""

from collections.abc import Mapping
from typing import get_args

from django.template.loader import get_template

from audit.log import catalogue
from audit.log.encoding import Json
from governance.domain.chapters.objections.state import Standing as HowItStands
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.kinds import kinds
from governance.portal.permissions import said_phase
from governance.portal.proposals.changes import fields_of
from governance.reading.phases import name_of
from governance.wording import labels
from governance.wording.sentences import template_of
from regime.domain.acts import rights
from regime.domain.engine.result import Reason
from regime.domain.packs.pack import Pack
from regime.domain.procedures import Form, procedures
from regime.domain.values import Capacity, Office, Standing
from regime.packs.loading import load
from tests.room import Room

LACKS = ("sponsors_missing", "groups_missing", "urgency_missing")
NEVER_SAID = (Stage.UNKNOWN,)


def test_every_stage_has_words(room: Room) -> None:
    assert _wordless(*(one.value for one in Stage if one not in NEVER_SAID)) == []


def test_every_standing_of_a_state_and_of_an_objection_has_words(room: Room) -> None:
    assert _wordless(*(one.value for one in (*Standing, *HowItStands))) == []


def test_codes_and_states_in_a_text_are_said_and_other_words_stand(room: Room) -> None:
    text: Json = {
        "concerned": "ALDER",
        "finding": "minor_shortfall",
        "reasons": "It says in_line, and is not.",
        "plan": [{"step": "Gauge the weir_2.", "until": "2026-12-31"}],
    }
    said = {one.label: "".join(each.same for each in one.words) for one in fields_of(text)}
    assert said == {
        "Concerned": "Republic of Alder",
        "Finding": "Minor shortfall",
        "Reasons": "It says in_line, and is not.",
        "Plan": "Step: Gauge the weir_2.; Until: 2026-12-31",
    }


def test_every_outcome_and_every_lack_has_words(room: Room) -> None:
    assert _wordless(*get_args(Reason), *LACKS) == []


def test_every_act_capacity_and_office_has_words(room: Room) -> None:
    assert _wordless(*(one.code for one in rights)) == []
    assert _wordless(*(one.value for one in (*Capacity, *Office))) == []


def test_every_effect_and_procedure_has_words(room: Room) -> None:
    assert _wordless(*(one.effect for one in kinds)) == []
    assert _wordless(*(one.code.split("/")[0] for one in procedures)) == []


def test_every_form_of_a_phase_has_a_name(room: Room) -> None:
    forms = (*(one.value for one in Form), "admissibility", "consultation", "appeal")
    assert {one: name_of(one) for one in forms if "_" in name_of(one) or not name_of(one)} == {}
    assert said_phase(name_of("silence"), 1) == "Silence period, 1 day"


def test_every_step_and_fault_of_the_pack_has_words(room: Room) -> None:
    pack = load("mtcr")
    assert _wordless(*_steps(pack), *_faults(pack)) == []


def test_every_event_has_its_sentence() -> None:
    assert [get_template(template_of(one.name)) for one in catalogue.declared()]


def _wordless(*codes: str) -> list[str]:
    known = labels.labels()
    return [one for one in codes if not known.get(one)]


def _steps(pack: Pack) -> list[str]:
    steps = _parameters(pack, "ladder")["steps"]
    assert isinstance(steps, list)
    return [str(one["name"]) for one in steps if isinstance(one, dict)]


def _faults(pack: Pack) -> list[str]:
    said = _parameters(pack, "objections")
    lists = (said["required_parts"], said["inadmissible"])
    return [str(one) for found in lists if isinstance(found, list) for one in found]


def _parameters(pack: Pack, role: str) -> Mapping[str, Json]:
    return next(one.parameters for one in pack.articles if one.id == pack.roles[role])
