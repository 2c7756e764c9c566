"""RP-33, RP-45, RP-62: what consensus alone changes is not undone by a passage that names it."""

from pathlib import Path

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.proposal.phases import only_by_consensus
from governance.domain.chapters.submission import said as submission
from regime.domain.values import ArticleId, MatterId
from tests.cast import DAY_1
from tests.governance.course import Course, head, submit
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.ledger import Ledger

FRANCE = head("FRA")


def _submitted(ledger: Ledger, matter: str, text: Json) -> Course:
    course = submit(ledger, matter, text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    return course


def _article(ledger: Ledger, article: str, more: str) -> Json:
    known = ledger.regime.rules.articles[ArticleId(article)]
    parameters: dict[str, Json] = dict(known.parameters)
    return [{"article": article, "text": f"{known.text} {more}", "parameters": parameters}]


@pytest.mark.parametrize("said", ["GL-2c has exceptions.", "G\u200bL-2\u0441 has exceptions."])
def test_a_provision_that_names_a_protected_one_is_found_on_as_that_is(
    assembly: Ledger, said: str
) -> None:
    """Until a finding that it weakens nothing stands, consensus alone adopts it."""
    text: Json = [{"provision": "GL-1a", "text": said}]
    course = submit(assembly, "guidelines_amendment", text, by=FRANCE, at=DAY_1)
    assert only_by_consensus(course.proposal, assembly.regime)
    with pytest.raises(submission.WeakeningUnsaid):
        course.admit(at=DAY_1)


def test_a_provision_that_names_none_is_changed_by_the_majority(assembly: Ledger) -> None:
    text: Json = [{"provision": "GL-1a", "text": "GL-2d has exceptions."}]
    course = _submitted(assembly, "guidelines_amendment", text)
    assert not only_by_consensus(course.proposal, assembly.regime)


def test_an_article_that_is_to_name_a_protected_one_changes_by_consensus(
    assembly: Ledger,
) -> None:
    text = _article(assembly, "RP-01", "RP-03 does not bind founders.")
    course = _submitted(assembly, "rules_amendment", text)
    assert only_by_consensus(course.proposal, assembly.regime)


def test_an_article_that_names_none_changes_by_the_majority(assembly: Ledger) -> None:
    text = _article(assembly, "RP-01", "RP-04 binds founders.")
    course = _submitted(assembly, "rules_amendment", text)
    assert not only_by_consensus(course.proposal, assembly.regime)


@pytest.mark.parametrize("named", ["RP-03", "GL-2c"])
def test_a_change_of_the_list_names_neither(assembly: Ledger, named: str) -> None:
    said = f"{named} does not apply to 19.A.2."
    command = submission.SubmitProposal(
        MatterId("list_substantive"), "", "RP-46", said, "So.", "Some."
    )
    with pytest.raises(submission.MatterTooLight) as refused:
        assembly.act(command, by=FRANCE, at=DAY_1)
    assert (refused.value.rule, refused.value.place) == ("RP-33", "/text")


def test_a_change_of_the_list_refers_to_other_provisions(assembly: Ledger) -> None:
    said: Json = {
        "change": "GL-2d is read with 19.A.2.",
        "changes": [{"entry": "19.A.2", "set": {"notes": ["It is read with GL-2d."]}}],
    }
    assert submit(assembly, "list_substantive", said, by=FRANCE, at=DAY_1).symbol


def test_editions_without_the_rule_look_at_what_is_changed_alone(tmp_path: Path) -> None:
    pack = open_ballots(tmp_path / "mtcr")
    older = lacking(pack, {"RP-45": ("named_counts",), "RP-62": ("named_counts",)})
    text: Json = [{"provision": "GL-1a", "text": "GL-2c has exceptions."}]
    course = _submitted(older, "guidelines_amendment", text)
    assert not only_by_consensus(course.proposal, older.regime)
