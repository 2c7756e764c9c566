"""RP-33: a text that names what a weightier matter decides is refused under a light one."""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.submission import said as submission
from regime.domain.values import MatterId
from tests.cast import DAY_1
from tests.governance.course import head, submit
from tests.ledger import Ledger

FRANCE = head("FRA")

COMMA: Json = {
    "change": "In 1.A.1 a comma follows the second word.",
    "changes": [{"entry": "1.A.1", "set": {"title": "Complete rocket, systems"}}],
}


def _refused(ledger: Ledger, matter: str, text: Json) -> submission.MatterTooLight:
    command = submission.SubmitProposal(MatterId(matter), "", "RP-33", text, "So.", "Some.")
    with pytest.raises(submission.MatterTooLight) as refused:
        ledger.act(command, by=FRANCE, at=DAY_1)
    return refused.value


@pytest.mark.parametrize("matter", ["procedural", "list_editorial"])
def test_a_text_on_category_i_is_no_procedural_motion_and_no_editorial_change(
    assembly: Ledger, matter: str
) -> None:
    refused = _refused(assembly, matter, "Category I is deleted.")
    assert (refused.rule, refused.place) == ("RP-33", "/text")
    assert "Change of the list" in str(refused)


@pytest.mark.parametrize(
    ("text", "applies"),
    [
        ("RP-38 is struck.", "Change of these Rules"),
        ("GL-2c has exceptions.", "Change of the Guidelines"),
        ("gl\u20112C has exceptions.", "Change of the Guidelines"),
        ("GL 2c has exceptions.", "Change of the Guidelines"),
        ("Item 1.A.1 is struck.", "Change of the list"),
        ("AC-01 is met by anyone.", "Change of these Rules"),
        ("CATEGORY\n I is deleted.", "Change of the list"),
        ("Cate\u200bgory I is deleted.", "Change of the list"),
        ("Cate\u00adgory l is deleted.", "Change of the list"),
        ("\u0421\u0430tegory \u0406 is deleted.", "Change of the list"),
        ("\u0410\u0421-O1 is met by anyone.", "Change of these Rules"),
        ("RP\u20116\u200b2 is struck.", "Change of these Rules"),
    ],
)
def test_the_refusal_names_the_matter_that_applies(
    assembly: Ledger, text: str, applies: str
) -> None:
    assert applies in str(_refused(assembly, "procedural", text))


@pytest.mark.parametrize(
    ("matter", "text"),
    [
        ("procedural", "The meeting rises."),
        ("procedural", "Version 11.A.12 of the agenda is used."),
        ("list_editorial", COMMA),
        ("public_statement", "Category I is in good hands."),
    ],
)
def test_what_names_nothing_weightier_is_submitted(
    assembly: Ledger, matter: str, text: Json
) -> None:
    submit(assembly, matter, text, by=FRANCE, at=DAY_1)


def test_an_editorial_change_names_no_provision_of_the_guidelines(assembly: Ledger) -> None:
    assert "Guidelines" in str(_refused(assembly, "list_editorial", "GL-2c has exceptions."))


def test_a_revision_brings_nothing_weightier_in(assembly: Ledger) -> None:
    course = submit(assembly, "list_editorial", "A comma follows.", by=FRANCE, at=DAY_1)
    with pytest.raises(submission.MatterTooLight):
        course.revise("Category I is deleted.", by=FRANCE, at=DAY_1)


def test_a_matter_that_the_matrix_does_not_name_is_refused_with_words_of_the_closest(
    assembly: Ledger,
) -> None:
    command = submission.SubmitProposal(MatterId("tea"), "", "RP-33", "Tea.", "So.", "Some.")
    with pytest.raises(submission.FieldMissing, match="closest"):
        assembly.act(command, by=FRANCE, at=DAY_1)


def test_editions_that_list_no_light_matters_refuse_none(lake: Ledger) -> None:
    assert lake.regime.rules.words("procedures", "light_matters") == ()
