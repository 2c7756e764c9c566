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
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.rulebook.amendment_text import ChangeRefused
from regime.domain.rulebook.said import RulesDisagree
from regime.domain.rulebook.said_numbers import said_in
from regime.domain.said import ReasonsMissing
from regime.domain.state import Regime
from regime.domain.values import ArticleId, Office, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER, REGISTRAR
from tests.governance.course import head
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


def test_a_number_becomes_what_the_words_say_as_an_edition(assembly: Ledger) -> None:
    assembly.act(TEN_DAYS, by=REGISTRAR)
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
    )[1]
    ends = [getattr(one, "admissibility_until") for one in (before, after)]  # noqa: B009
    assert (ends[0] - ends[1]).days == 2
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
    forged = assembly.forged_data("ParametersCorrected", "after/decision_days", 13)
    assert forged.first_fault() == ("ParametersCorrected", "refused")


def test_an_edition_that_holds_more_than_the_correction_is_found(assembly: Ledger) -> None:
    assembly.act(TEN_DAYS, by=REGISTRAR, at=DAY_1)
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
