"""Submission: a delegation puts a proposal before the regime."""

from dataclasses import replace

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from governance.domain.chapters.elections.said import NotProposed
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.chapters.membership.said import MemberRecorded
from regime.domain.chapters.records.said import SymbolGiven
from regime.domain.packs.pack import Pack
from regime.domain.values import Capacity, MatterId, Standing, StateCode, Subject, Symbol
from tests.cast import (
    ALDER,
    ALTERNATE,
    BIRCH,
    CHAIR,
    DAY_1,
    DAY_2,
    END_OF_DAY_2,
    END_OF_DAY_3,
    EXPERT,
    MAPLE,
    OFFICER,
)
from tests.governance.stages import (
    AMENDMENT,
    P1_GIVEN,
    P2,
    P2_GIVEN,
    PROPOSED,
    SUBMIT,
    SUBMITTED,
    TEXT,
)
from tests.spec import Spec

ACCREDITED = (
    DelegateAccredited(Subject("alternate"), StateCode("ALDER"), Capacity.ALTERNATE),
    DelegateAccredited(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT),
)
OBSERVING = MemberRecorded(
    member=StateCode("ALDER"),
    name="Republic of Alder",
    standing=Standing.OBSERVER,
    group=None,
    joined_year=None,
    facts={},
    sources=(),
    confidence="",
)

FRANCE = replace(ALDER, member=StateCode("FRA"), subject=Subject("head FRA"))


def test_a_head_submits_and_the_register_gives_a_symbol(spec: Spec) -> None:
    spec.when(SUBMIT, by=ALDER).then(P1_GIVEN, PROPOSED)


def test_an_alternate_submits_for_the_member(spec: Spec) -> None:
    spec.given(*ACCREDITED).when(SUBMIT, by=ALTERNATE).then(P1_GIVEN, PROPOSED)


def test_an_expert_drafts_but_does_not_submit(spec: Spec) -> None:
    spec.given(*ACCREDITED).when(SUBMIT, by=EXPERT).refused(NotPermitted)


def test_an_officer_does_not_submit(spec: Spec) -> None:
    spec.when(SUBMIT, by=OFFICER).refused(NotPermitted)


def test_the_chair_does_not_submit(spec: Spec) -> None:
    spec.when(SUBMIT, by=CHAIR).refused(NotPermitted)


def test_a_suspended_member_may_propose(spec: Spec) -> None:
    spec.when(SUBMIT, by=MAPLE).then(P1_GIVEN, replace(PROPOSED, sponsor=StateCode("MAPLE")))


@pytest.mark.parametrize("standing", [Standing.OBSERVER, Standing.APPLICANT])
def test_an_observer_or_an_applicant_does_not_propose(spec: Spec, standing: Standing) -> None:
    spec.given(replace(OBSERVING, standing=standing)).when(SUBMIT, by=ALDER).refused(
        life.NotEntitled, saying=standing.value
    )


def test_symbols_have_no_gap_within_a_year(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(SUBMIT, by=BIRCH).then(
        P2_GIVEN, replace(PROPOSED, symbol=P2, sponsor=StateCode("BIRCH"))
    )


def test_numbers_begin_anew_in_another_year(spec: Spec) -> None:
    spec.given(SymbolGiven(Symbol("LC/2025/P/8"), "P", 2025, 8)).when(SUBMIT, by=ALDER).then(
        P1_GIVEN, PROPOSED
    )


def test_numbers_of_decisions_and_of_proposals_are_apart(spec: Spec) -> None:
    spec.given(SymbolGiven(Symbol("LC/2026/D/4"), "D", 2026, 4)).when(SUBMIT, by=ALDER).then(
        P1_GIVEN, PROPOSED
    )


def test_the_day_of_submission_is_not_counted(spec: Spec) -> None:
    spec.when(SUBMIT, by=ALDER, at=DAY_1).then(
        P1_GIVEN, replace(PROPOSED, admissibility_until=END_OF_DAY_2)
    )


def test_the_period_for_admissibility_runs_from_submission(spec: Spec) -> None:
    spec.when(SUBMIT, by=ALDER, at=DAY_2).then(
        P1_GIVEN, replace(PROPOSED, admissibility_until=END_OF_DAY_3)
    )


@pytest.mark.parametrize("blank", ["", "   ", "\n\t"])
def test_a_proposal_states_its_basis(spec: Spec, blank: str) -> None:
    spec.when(replace(SUBMIT, basis=blank), by=ALDER).refused(
        submission.FieldMissing, place="/basis"
    )


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_proposal_states_its_reasons(spec: Spec, blank: str) -> None:
    spec.when(replace(SUBMIT, reasons=blank), by=ALDER).refused(
        submission.FieldMissing, place="/reasons"
    )


def test_a_proposal_states_its_matter(spec: Spec) -> None:
    spec.when(replace(SUBMIT, matter=MatterId("")), by=ALDER).refused(
        submission.FieldMissing, place="/matter"
    )


@pytest.mark.parametrize("empty", [None, "", []])
def test_a_proposal_carries_the_text_of_its_change(spec: Spec, empty: Json) -> None:
    spec.when(replace(SUBMIT, text=empty), by=ALDER).refused(submission.FieldMissing, place="/text")


def test_a_field_that_the_rules_do_not_require_may_be_left_out(spec: Spec) -> None:
    spec.when(replace(SUBMIT, effect=""), by=ALDER).then(P1_GIVEN, replace(PROPOSED, effect=""))


def test_a_field_that_the_rules_require_may_not_be_left_out(thirty_five: Pack) -> None:
    spec = Spec(thirty_five)
    accredited = DelegateAccredited(Subject("head FRA"), StateCode("FRA"), Capacity.HEAD)
    head = replace(ALDER, member=StateCode("FRA"), subject=Subject("head FRA"))
    text: Json = [{"article": "RP-50", "text": "Six workshops are held every 365 days."}]
    spec.given(accredited).when(replace(SUBMIT, text=text, effect=" "), by=head).refused(
        submission.FieldMissing, place="/effect"
    )


def test_a_proposal_without_a_title_is_named_by_what_it_touches(spec: Spec) -> None:
    spec.when(replace(SUBMIT, title=""), by=ALDER).then(
        P1_GIVEN, replace(PROPOSED, title="Change of the rules: LR-8")
    )


def test_an_unknown_matter_is_refused(spec: Spec) -> None:
    spec.when(replace(SUBMIT, matter=MatterId("weather")), by=ALDER).refused(
        Refused, saying="weather", place="/matter"
    )


def test_an_election_is_opened_and_not_proposed(thirty_five: Pack) -> None:
    spec = france_acts(thirty_five)
    spec.when(replace(SUBMIT, matter=MatterId("chair_election")), by=FRANCE).refused(
        NotProposed, saying="opened by the Secretariat", place="/matter"
    )


def test_a_matter_that_is_decided_by_a_procedure_that_is_not_built_is_not_yet_in_service(
    thirty_five: Pack,
) -> None:
    rows = (
        replace(row, terms={**row.terms, "procedure": "acclamation"})
        if row.id == "procedural"
        else row
        for row in thirty_five.matters
    )
    spec = france_acts(replace(thirty_five, matters=tuple(rows)))
    spec.when(replace(SUBMIT, matter=MatterId("procedural")), by=FRANCE).refused(
        submission.MatterNotInService, saying="not yet in service", place="/matter"
    )


def france_acts(pack: Pack) -> Spec:
    """A regime of the whole pack in which the head of France is accredited."""
    head = DelegateAccredited(Subject("head FRA"), StateCode("FRA"), Capacity.HEAD)
    return Spec(pack).given(head)


def test_a_matter_with_a_sealed_ballot_is_in_service(spec: Spec) -> None:
    quota = replace(SUBMIT, matter=MatterId("fishing_quota"), text="Two tons.")
    spec.when(quota, by=ALDER).happened()
    assert spec.proposal.procedure == "consensus_with_escalation/1"


def test_a_matter_without_a_kind_of_its_own_takes_words(spec: Spec) -> None:
    water = replace(SUBMIT, matter=MatterId("water_level"))
    spec.when(water, by=ALDER).refused(submission.TextRefused, place="/text")
    spec.when(replace(water, text="Two metres."), by=ALDER).happened()


def test_the_log_keeps_which_version_of_the_procedure_governs(spec: Spec) -> None:
    (_, submitted) = spec.when(SUBMIT, by=ALDER).happened()
    assert isinstance(submitted, submission.ProposalSubmitted)
    assert (submitted.matter, submitted.procedure) == (AMENDMENT, "qualified_majority/1")


def test_the_text_is_kept_as_it_was_submitted(spec: Spec) -> None:
    spec.when(SUBMIT, by=ALDER).happened()
    assert spec.proposal.text == TEXT
