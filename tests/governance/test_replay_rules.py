"""Replay of the rules: another rule, electorate, number or effect than the rules give is found."""

from audit.log.encoding import Json
from audit.log.entry import RulesCited
from regime.domain.values import MatterId
from tests.cast import DAY_1
from tests.governance.acts_of import submit
from tests.governance.course import head
from tests.governance.course import submit as start
from tests.governance.texts import WORDS
from tests.ledger import Ledger


def test_another_edition_that_is_cited_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged("VoteCast", rules=RulesCited(2, ("LR-11",)))
    assert forged.first_fault() == ("VoteCast", "rules")


def test_another_article_that_is_cited_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged("VoteCast", rules=RulesCited(1, ("LR-10",)))
    assert forged.first_fault() == ("VoteCast", "rules")


def test_rules_that_are_not_cited_are_caught(rejected: Ledger) -> None:
    assert rejected.forged("VoteCast", rules=None).first_fault() == ("VoteCast", "rules")


def test_a_proposal_under_another_edition_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("ProposalSubmitted", "edition", 2)
    assert forged.first_fault() == ("ProposalSubmitted", "differs")


def test_another_procedure_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("ProposalSubmitted", "procedure", "simple_majority/1")
    assert forged.first_fault() == ("ProposalSubmitted", "differs")


def test_a_proposal_on_a_matter_that_is_not_in_service_is_caught(assembly: Ledger) -> None:
    start(assembly, "procedural", WORDS, by=head("FRA"), at=DAY_1)
    forged = assembly.forged_data("ProposalSubmitted", "matter", MatterId("chair_election"))
    assert forged.first_fault() == ("SymbolGiven", "refused")


def test_a_forged_rule_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("VoteOpened", "step/rule/pass/share/at_least", "1/2")
    assert forged.first_fault() == ("VoteOpened", "differs")


def test_a_forged_quorum_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("VoteOpened", "step/rule/quorum/share/at_least", "1/4")
    assert forged.first_fault() == ("VoteOpened", "differs")


def test_an_elector_too_few_is_caught(rejected: Ledger) -> None:
    electors: Json = [{"member": "ALDER"}, {"member": "BIRCH"}, {"member": "CEDAR"}]
    forged = rejected.forged_data("VoteOpened", "electors", electors)
    assert forged.first_fault() == ("VoteOpened", "differs")


def test_a_suspended_elector_who_is_let_in_is_caught(rejected: Ledger) -> None:
    forged = rejected.forged_data("VoteOpened", "electors/4", {"member": "MAPLE"})
    assert forged.first_fault() == ("VoteOpened", "differs")


def test_a_repeated_number_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("SymbolGiven", "number", 1, 2)
    assert forged.first_fault() == ("SymbolGiven", "differs")


def test_a_skipped_number_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("SymbolGiven", "number", 2, 0)
    assert forged.first_fault() == ("SymbolGiven", "differs")


def test_a_decision_under_another_number_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("ProposalAdopted", "decision", "LC/2026/D/2")
    assert forged.first_fault() == ("ProposalAdopted", "differs")


def test_a_proposal_in_another_stream_is_caught(ledger: Ledger) -> None:
    submit(ledger)
    forged = ledger.forged("ProposalSubmitted", stream="LC/2026/P/9")
    assert forged.first_fault() == ("ProposalSubmitted", "stream")


def test_an_event_in_another_stream_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged("SymbolGiven", 1, stream="other")
    assert forged.first_fault() == ("SymbolGiven", "stream")


def test_an_effect_that_does_not_match_its_text_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("ArticleRecorded", "parameters/decision_days", 3, 14)
    assert forged.first_fault() == ("ArticleRecorded", "differs")


def test_an_effect_with_other_words_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("ArticleRecorded", "text", "The Warden decides at will.", 14)
    assert forged.first_fault() == ("ArticleRecorded", "differs")


def test_an_effect_that_does_not_happen_is_caught(adopted: Ledger) -> None:
    forged = adopted.without("RulesEditionAdopted", 1)
    assert forged.first_fault()[1] == "incomplete"


def test_a_forged_digest_of_a_later_edition_is_caught(adopted: Ledger) -> None:
    forged = adopted.forged_data("RulesEditionAdopted", "digest", "0" * 64, 1)
    assert forged.first_fault() == ("RulesEditionAdopted", "differs")


def test_a_text_that_could_not_be_proposed_is_caught(rejected: Ledger) -> None:
    unknown: Json = [{"article": "LR-99", "text": "Some are more equal."}]
    forged = rejected.forged_data("ProposalSubmitted", "text", unknown)
    assert forged.first_fault() == ("SymbolGiven", "refused")


def test_a_vote_on_what_only_consensus_changes_is_caught(rejected: Ledger) -> None:
    protected: Json = [{"article": "LR-1", "text": "Some are more equal."}]
    forged = rejected.forged_data("ProposalSubmitted", "text", protected)
    assert forged.first_fault() == ("VoteOpened", "differs")
