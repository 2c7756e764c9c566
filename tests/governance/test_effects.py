"""Effects: rules adopted, a standing declared, a text recorded: each on its date."""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, first_members, head, just_before, on, submit
from tests.governance.texts import ADHERENT, GUIDELINE, WORDS
from tests.ledger import Ledger

FRANCE = head("FRA")
RULES: Json = [{"article": "RP-01", "text": "These Rules govern how the Partners decide."}]


def _admitted(assembly: Ledger, matter: str, text: Json) -> Course:
    course = submit(assembly, matter, text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    return course


def test_rules_are_adopted_thirty_days_later_as_an_edition(assembly: Ledger) -> None:
    course = _admitted(assembly, "rules_amendment", RULES)
    course.vote("yes", first_members(assembly, 27), at=on(5, 2))
    assert course.run(end_of(5, 8)) == ("VoteClosed", "SymbolGiven", "ProposalAdopted")
    assert course.run(just_before(end_of(6, 7))) == ()
    assert course.run(end_of(6, 7)) == (
        "DecisionTookEffect",
        "ArticleRecorded",
        "RulesEditionAdopted",
    )
    assert course.ledger.entries[-3].data["edition"] == 2
    assert course.ledger.regime.rules.edition == 2


def test_a_standing_is_declared_at_once(assembly: Ledger) -> None:
    course = _admitted(assembly, "adherent_status", ADHERENT)
    assert course.run(end_of(4, 1)) == (
        "SilenceClosed",
        "SymbolGiven",
        "ProposalAdopted",
        "DecisionTookEffect",
        "StandingDeclared",
    )
    assert assembly.regime.participant(StateCode("CHL")).standing == "adherent"


def test_an_observer_is_declared_by_vote(assembly: Ledger) -> None:
    course = _admitted(assembly, "observer_status", ADHERENT)
    course.vote("yes", first_members(assembly, 24), at=on(3, 17))
    assert course.run(end_of(3, 23))[-1] == "StandingDeclared"
    assert assembly.regime.participant(StateCode("CHL")).standing == "observer"


@pytest.mark.parametrize("code", ["FRA", "chl", "C", "CH-L", "CHILECHILEC"])
def test_members_and_codes_of_no_form_are_not_declared(assembly: Ledger, code: str) -> None:
    text: Json = {"state": code, "name": "Some state", "declaration": "We adhere."}
    with pytest.raises(submission.TextRefused) as refused:
        submit(assembly, "adherent_status", text, by=FRANCE, at=DAY_1)
    assert refused.value.place == "/text/state"


def test_who_adheres_already_is_not_declared_again(assembly: Ledger, chile: object) -> None:
    with pytest.raises(submission.TextRefused):
        submit(assembly, "adherent_status", ADHERENT, by=FRANCE, at=on(4, 3))


def test_a_text_is_recorded_at_once_where_its_article_names_no_days(assembly: Ledger) -> None:
    course = _admitted(assembly, "guidelines_amendment", GUIDELINE)
    assert course.run(end_of(5, 15))[-2:] == ("DecisionTookEffect", "RecordDecided")
    assert course.ledger.entries[-2].data["edition"] is None
    assert (course.proposal.effect, course.proposal.stage) == ("change_guidelines", Stage.IN_FORCE)


def test_a_change_of_the_list_takes_effect_ninety_days_after_adoption(assembly: Ledger) -> None:
    course = _admitted(assembly, "list_substantive", WORDS)
    assert course.run(end_of(5, 1))[-1] == "ProposalAdopted"
    assert course.run(just_before(end_of(7, 30))) == ()
    assert course.run(end_of(7, 30)) == ("DecisionTookEffect", "RecordDecided")


def test_an_editorial_change_of_the_list_takes_effect_at_once(assembly: Ledger) -> None:
    course = _admitted(assembly, "list_editorial", WORDS)
    assert course.run(end_of(3, 23))[-2:] == ("DecisionTookEffect", "RecordDecided")


def test_decisions_are_numbered_without_a_gap_whatever_their_matter(assembly: Ledger) -> None:
    _admitted(assembly, "list_editorial", WORDS)
    _admitted(assembly, "public_statement", WORDS)
    last = _admitted(assembly, "adherent_status", ADHERENT)
    last.run(on(4, 2))
    adopted = [one for one in assembly.entries if one.type == "ProposalAdopted"]
    assert [one.data["decision"] for one in adopted] == [
        "MTCR/2026/D/1",
        "MTCR/2026/D/2",
        "MTCR/2026/D/3",
    ]


def test_a_name_fits_its_place(assembly: Ledger) -> None:
    text: Json = {"state": "CHL", "name": "x" * 201, "declaration": "We adhere."}
    with pytest.raises(submission.TextRefused) as refused:
        submit(assembly, "adherent_status", text, by=FRANCE, at=DAY_1)
    assert refused.value.place == "/text/name"
