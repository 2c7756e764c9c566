"""Corrections: the Registrar brings numbers into line with the words, and nothing else."""

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.corrections import deciding
from regime.domain.chapters.corrections import said as corrections
from regime.domain.chapters.credentials.said import AccreditDelegate
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.rulebook.amendment_text import ChangeRefused
from regime.domain.rulebook.said import RulesDisagree
from regime.domain.rulebook.said_numbers import said_in
from regime.domain.said import ReasonsMissing
from regime.domain.state import Regime
from regime.domain.values import Actor, ArticleId, Capacity, Office, StateCode, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER, REGISTRAR
from tests.governance.course import end_of, first_members, head, just_before, on, submit
from tests.governance.packs_of_trial import changed, open_ballots
from tests.ledger import Ledger

_FRACTION = re.compile(r"\d+/\d+")


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The thirty-five whose article on admissibility says 10 days, and its parameter 12."""
    folder = open_ballots(tmp_path_factory.mktemp("mistaken") / "mtcr")

    def mistake(rules: dict[str, object]) -> None:
        records = rules["records"]
        assert isinstance(records, list)
        for record in records:
            if record["id"] == "RP-29":
                record["parameters"]["decision_days"] = 12

    return load(changed(folder, "rules_of_procedure.json", mistake))


@pytest.fixture
def assembly(mistaken: Pack) -> Ledger:
    """Its log, with a Registrar."""
    return _with_registrar(mistaken)


def _with_registrar(pack: Pack) -> Ledger:
    assembly = Ledger(pack).enter()
    assembly.act(offices.AppointOfficer(Subject("registrar"), Office.REGISTRAR), by=OFFICER)
    return assembly


def _correct(
    article: str, parameters: Mapping[str, Json], reasons: str = "The words say so."
) -> corrections.CorrectParameters:
    return corrections.CorrectParameters(ArticleId(article), parameters, reasons)


TEN_DAYS = _correct("RP-29", {"decision_days": 10})
OBJECT = corrections.ObjectToCorrection(ArticleId("RP-29"), "The words mean working days.")
TAKES_EFFECT = end_of(3, 16)
BRAZIL, FRANCE = head("BRA"), head("FRA")


def test_a_number_becomes_what_the_words_say_as_an_edition(assembly: Ledger) -> None:
    assembly.act(TEN_DAYS, by=REGISTRAR)
    assembly.run_clock(TAKES_EFFECT)
    assert [entry.type for entry in assembly.entries[-3:]] == [
        "ParametersCorrected",
        "ArticleRecorded",
        "RulesEditionAdopted",
    ]
    corrected = assembly.entries[-3].data
    assert (corrected["before"], corrected["after"]) == (
        {"decision_days": 12},
        {"decision_days": 10},
    )
    rules = assembly.regime.rules
    assert (rules.edition, rules.days("admissibility", "decision_days")) == (2, 10)
    assert (
        rules.article_for("admissibility").text
        == assembly.regime.edition(1).article_for("admissibility").text
    )
    assert assembly.found() == []


def test_rp_64_a_correction_is_announced_and_takes_effect_after_fourteen_days(
    assembly: Ledger,
) -> None:
    (announced,) = assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    assert announced == corrections.CorrectionAnnounced(
        article=ArticleId("RP-29"),
        before={"decision_days": 12},
        after={"decision_days": 10},
        reasons="The words say so.",
        until=TAKES_EFFECT,
    )
    assembly.run_clock(just_before(TAKES_EFFECT))
    assert assembly.regime.rules.days("admissibility", "decision_days") == 12
    assembly.run_clock(TAKES_EFFECT)
    assert assembly.regime.rules.days("admissibility", "decision_days") == 10
    assert assembly.regime.corrections == {}
    assert assembly.found() == []


def test_rp_64_the_objection_of_any_member_stops_it(assembly: Ledger) -> None:
    assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    assembly.act(OBJECT, by=BRAZIL, at=just_before(TAKES_EFFECT))
    assembly.run_clock(TAKES_EFFECT)
    assert assembly.regime.rules.days("admissibility", "decision_days") == 12
    assert assembly.found() == []


def test_rp_64_once_it_has_taken_effect_nobody_objects(assembly: Ledger) -> None:
    assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    with pytest.raises(corrections.NoCorrectionPending) as found:
        assembly.act(OBJECT, by=BRAZIL, at=TAKES_EFFECT)
    assert found.value.rule == "RP-64"


def test_rp_64_only_heads_of_members_object_and_with_reasons(assembly: Ledger) -> None:
    assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    alternate = Actor(Capacity.ALTERNATE, member=StateCode("FRA"), subject=Subject("alternate"))
    said = AccreditDelegate(Subject("alternate"), StateCode("FRA"), Capacity.ALTERNATE)
    assembly.act(said, by=FRANCE, at=DAY_1)
    for actor in (REGISTRAR, alternate):
        with pytest.raises(NotPermitted):
            assembly.act(OBJECT, by=actor, at=DAY_1)
    blank = corrections.ObjectToCorrection(ArticleId("RP-29"), " ")
    with pytest.raises(ReasonsMissing):
        assembly.act(blank, by=FRANCE, at=DAY_1)


def test_rp_64_one_correction_of_an_article_is_announced_at_a_time(assembly: Ledger) -> None:
    assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    with pytest.raises(corrections.CorrectionPending):
        assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    assembly.act(OBJECT, by=BRAZIL, at=DAY_1)
    with pytest.raises(corrections.CorrectionObjectedAlready) as found:
        assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    assert found.value.rule == "RP-64"


def test_rp_64_what_the_members_change_meanwhile_prevails(assembly: Ledger) -> None:
    change: Json = [
        {"article": "RP-29", "text": "Within 11 days.", "parameters": {"decision_days": 11}}
    ]
    course = submit(assembly, "rules_amendment", change, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(5, 1))
    course.vote("yes", first_members(assembly, 30), at=on(5, 3))
    course.run(end_of(5, 8))
    assembly.act(TEN_DAYS, by=REGISTRAR, at=on(5, 30))
    assembly.run_clock(end_of(6, 13))
    assert [one.type for one in assembly.entries].count("CorrectionDropped") == 1
    assert assembly.regime.rules.days("admissibility", "decision_days") == 11
    assert assembly.found() == []


def test_rules_that_give_no_days_for_objections_are_corrected_at_once(tmp_path: Path) -> None:
    folder = open_ballots(tmp_path / "mtcr")

    def older(rules: dict[str, object]) -> None:
        records = rules["records"]
        assert isinstance(records, list)
        for record in records:
            record["parameters"].pop("objection_days", None)
            if record["id"] == "RP-29":
                record["parameters"]["decision_days"] = 12

    assembly = _with_registrar(load(changed(folder, "rules_of_procedure.json", older)))
    (corrected, *_) = assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    assert isinstance(corrected, corrections.ParametersCorrected)
    assert corrected.as_of is None
    assert assembly.found() == []


def test_what_was_submitted_before_keeps_its_edition(assembly: Ledger) -> None:
    command = submission.SubmitProposal(
        next(m for m in assembly.regime.rules.matters if m == "agenda"),
        "",
        "RP-25",
        "An item.",
        "Needed.",
        "None.",
    )
    before = assembly.act(command, by=head("FRA"))[1]
    assembly.act(TEN_DAYS, by=REGISTRAR)
    after = assembly.act(
        submission.SubmitProposal(command.matter, "", "RP-25", "Another.", "Needed.", "None."),
        by=head("FRA"),
        at=TAKES_EFFECT,
    )[1]
    ends = [getattr(one, "admissibility_until") for one in (before, after)]  # noqa: B009
    assert ends == [end_of(3, 14), end_of(3, 26)]
    assert assembly.found() == []


REFUSED: list[tuple[corrections.CorrectParameters, type[Refused], str]] = [
    (_correct("RP-29", {"decision_days": 13}), ChangeRefused, "/parameters/decision_days"),
    (_correct("RP-29", {"decision_days": 12}), ChangeRefused, "/parameters"),
    (_correct("RP-29", {"decision_weeks": 10}), ChangeRefused, "/parameters/decision_weeks"),
    (_correct("RP-99", {"decision_days": 10}), ChangeRefused, "/article"),
    (_correct("RP-62", {"consensus_only": ["RP-03"]}), ChangeRefused, "/parameters/consensus_only"),
    (_correct("RP-29", {"reasons_required": False}), ChangeRefused, "/parameters/reasons_required"),
    (_correct("RP-29", {"decision_days": 10}, " "), ReasonsMissing, ""),
    (_correct("RP-45", {"threshold": "1/2"}), ChangeRefused, "/parameters/threshold"),
]


@pytest.mark.parametrize(("command", "error", "place"), REFUSED)
def test_nothing_else_is_corrected(
    assembly: Ledger, command: corrections.CorrectParameters, error: type[Refused], place: str
) -> None:
    with pytest.raises(error) as found:
        assembly.act(command, by=REGISTRAR)
    assert found.value.place == place


def test_matrix_and_article_still_agree(assembly: Ledger) -> None:
    with pytest.raises(RulesDisagree) as found:
        assembly.act(_correct("RP-48", {"silence_days": 540}), by=REGISTRAR)
    assert "fast_track" in found.value.detail and "RP-48" in found.value.detail


def test_only_the_registrar_corrects(assembly: Ledger) -> None:
    for actor in (OFFICER, head("FRA")):
        with pytest.raises(NotPermitted):
            assembly.act(TEN_DAYS, by=actor)


def test_a_correction_that_the_words_do_not_bear_is_found_by_the_replay(assembly: Ledger) -> None:
    assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    forged = assembly.forged_data("CorrectionAnnounced", "after/decision_days", 13)
    assert forged.first_fault() == ("CorrectionAnnounced", "refused")


def test_an_edition_that_holds_more_than_the_correction_is_found(assembly: Ledger) -> None:
    assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
    assembly.run_clock(TAKES_EFFECT)
    last = [one.type for one in assembly.entries].count("ArticleRecorded") - 1
    forged = assembly.forged_data("ArticleRecorded", "text", "Anew.", last)
    assert forged.first_fault() == ("ArticleRecorded", "differs")


def test_rp_64_no_number_that_the_words_say_is_set_to_a_number_of_another_place() -> None:
    assert _accepted(load("mtcr")) == []


def test_rules_of_before_let_the_registrar_choose_among_the_numbers_of_the_article(
    tmp_path: Path,
) -> None:
    folder = open_ballots(tmp_path / "mtcr")

    def older(rules: dict[str, object]) -> None:
        records = rules["records"]
        assert isinstance(records, list)
        for record in records:
            record["parameters"].pop("only_where_they_differ", None)

    regime = _with_registrar(load(changed(folder, "rules_of_procedure.json", older))).regime
    assert _is_accepted(_correct("RP-38", {"lapse_days": 2}), regime)
    assert _is_accepted(_correct("RP-34", {"call_days": 1}), regime)


def _accepted(pack: Pack) -> list[tuple[str, str, Fraction]]:
    """Every correction of one number that the Registrar may make in the pack as it is founded."""
    regime = _with_registrar(pack).regime
    return [
        (article.id, name, number)
        for article in regime.rules.articles.values()
        for number in sorted(set(said_in(article.text)))
        for name, value in article.parameters.items()
        if (other := _set_to(value, number)) not in (None, value)
        and _is_accepted(_correct(article.id, {name: other}), regime)
    ]


def _set_to(value: Json, number: Fraction) -> Json:
    """The parameter with this number in its place; nothing where it holds no single number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return int(number) if number.denominator == 1 else None
    return str(number) if isinstance(value, str) and _FRACTION.fullmatch(value) else None


def _is_accepted(command: corrections.CorrectParameters, regime: Regime) -> bool:
    try:
        deciding.decide(command, regime, REGISTRAR, DAY_1)
    except Refused:
        return False
    return True
