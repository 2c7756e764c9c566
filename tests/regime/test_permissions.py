"""Permissions: the published table of who may do what."""

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.elections.said import OpenElection
from governance.domain.chapters.ladder.said import ExplainDeparture
from regime.domain.acts import rights
from regime.domain.permissions import require, resolve
from regime.domain.values import Actor, Capacity, Office, StateCode, Subject
from regime.packs.loading import load
from tests.cast import ALDER
from tests.ledger import Ledger
from tests.spec import Spec

TABLE = {
    "accredit_delegate": {"head", "executive_secretary"},
    "end_accreditation": {"head", "executive_secretary"},
    "change_capacity": {"head", "executive_secretary"},
    "appoint_officer": {"operator", "executive_secretary"},
    "end_appointment": {"operator", "executive_secretary"},
    "name_chair": {"executive_secretary"},
    "advance_clock": {"operator"},
    "rotate_log_key": {"operator"},
    "correct_parameters": {"registrar"},
    "file_application": {"applicant", "head"},
    "supplement_application": {"applicant", "head"},
    "withdraw_application": {"applicant", "head"},
    "check_application": {"executive_secretary"},
    "ask_applicant": {"head", "alternate", "expert"},
    "answer_question": {"applicant", "head"},
    "disclose_filing": {"opener"},
    "name_assessor": {"head"},
    "declare_interests": {"head", "alternate", "expert"},
    "draw_assessors": {"opener"},
    "recuse_assessor": {"head", "alternate", "expert", "executive_secretary"},
    "make_finding": {"head", "alternate", "expert"},
    "extend_assessment": {"head", "alternate", "expert"},
    "reply_to_draft": {"applicant", "head"},
    "file_evidence": {"applicant", "head"},
    "release_evidence": {"applicant", "head"},
    "answer_pair": {"head", "chair"},
    "erase_evidence": {"executive_secretary", "registrar"},
    "draft_proposal": {"head", "alternate", "expert"},
    "submit_proposal": {"head", "alternate"},
    "admit_proposal": {"executive_secretary"},
    "return_proposal": {"executive_secretary"},
    "withdraw_proposal": {"head", "applicant"},
    "cosponsor_proposal": {"head", "alternate"},
    "revise_proposal": {"head", "alternate"},
    "take_over_proposal": {"head", "alternate"},
    "appeal_return": {"head", "alternate"},
    "find_urgent": {"chair"},
    "file_amendment": {"head", "alternate"},
    "accept_amendment": {"head", "alternate"},
    "withdraw_amendment": {"head", "alternate"},
    "order_amendments": {"chair"},
    "request_division": {"head", "alternate"},
    "oppose_division": {"head", "alternate"},
    "cast_separate_vote": {"head", "alternate"},
    "comment_on_proposal": {"head", "alternate", "expert", "applicant", "public"},
    "answer_comment": {"head", "alternate", "applicant"},
    "hide_comment": {"executive_secretary", "registrar"},
    "restore_comment": {"executive_secretary", "registrar"},
    "raise_objection": {"head"},
    "cure_objection": {"head"},
    "renew_objection": {"head"},
    "withdraw_objection": {"head"},
    "sustain_objection": {"executive_secretary"},
    "fail_objection": {"executive_secretary"},
    "ask_for_opinion": {"head", "alternate"},
    "leave_proposal": {"head", "alternate"},
    "ask_for_extension": {"head", "alternate"},
    "agree_to_skip": {"head", "alternate"},
    "name_conciliation_group": {"chair"},
    "propose_conciliation_text": {"head", "alternate"},
    "record_opinion": {"executive_secretary"},
    "explain_departure": {"chair", "head", "alternate"},
    "rule_on_order": {"chair"},
    "appeal_ruling": {"head", "alternate"},
    "vote_on_ruling": {"head", "alternate"},
    "challenge_notice": {"head", "alternate"},
    "publish_summary": {"chair"},
    "certify_plan": {"executive_secretary"},
    "report_transfer": {"head", "alternate"},
    "file_reservation": {"head"},
    "renew_reservation": {"head"},
    "withdraw_reservation": {"head"},
    "cast_vote": {"head", "alternate"},
    "offer_to_host": {"head"},
    "request_meeting": {"head", "alternate", "chair", "executive_secretary"},
    "add_agenda_item": {"head", "alternate"},
    "support_agenda_item": {"head", "alternate"},
    "strike_agenda_item": {"chair"},
    "close_meeting": {"chair", "executive_secretary"},
    "file_proxy": {"head", "alternate"},
    "revoke_proxy": {"head", "alternate"},
    "cast_proxy_vote": {"head", "alternate"},
    "declare_dispute": {"head", "applicant"},
    "end_dispute": {"head", "applicant"},
    "contest_dispute": {"head", "applicant"},
    "file_complaint": {"head", "alternate", "applicant"},
    "answer_complaint": {"chair"},
    "invite_state": {"executive_secretary"},
    "notify_withdrawal": {"head"},
    "revoke_withdrawal": {"head"},
    "declare_adherence": {"head", "applicant"},
    "end_adherence": {"head"},
    "review_access": {"executive_secretary"},
    "deposit_instrument": {"head", "applicant"},
    "open_ballots": {"opener"},
    "open_election": {"executive_secretary"},
    "nominate_candidate": {"head", "alternate"},
    "accept_candidacy": {"head"},
    "withdraw_candidacy": {"head"},
}


def test_the_table_says_which_capacity_and_which_office_carries_each_act() -> None:
    carried = {act.code: {*act.capacities, *act.offices} for act in rights}
    assert carried == TABLE


def test_each_act_names_the_article_that_permits_it() -> None:
    rules = Ledger(load("mtcr")).regime.rules
    assert all(rules.roles[act.role] in rules.articles for act in rights)


def test_each_act_is_said_in_words_of_its_own_and_carried_by_someone() -> None:
    words = [act.words for act in rights]
    assert not [said for said in words if "_" in said or said != said.strip() or " " not in said]
    assert len({*words}) == len(words)
    assert all(act.capacities or act.offices for act in rights)


def test_a_refusal_says_who_may_not_do_what_and_for_whom_it_is(spec: Spec) -> None:
    refused = {
        OpenElection: "A head of delegation may not open an election: "
        "that is for the Executive Secretary.",
        ExplainDeparture: "A member of the public may not say why a decision departs from an "
        "opinion: that is for heads of delegation, alternates and the Chair.",
    }
    head, public = ALDER, Actor(Capacity.PUBLIC, subject=Subject("reader"))
    for act, actor in ((OpenElection, head), (ExplainDeparture, public)):
        with pytest.raises(NotPermitted) as refusal:
            require(act, actor, spec.regime)
        assert refusal.value.detail == refused[act]


def test_a_person_whom_the_log_does_not_know_is_nobody(spec: Spec) -> None:
    stranger = Subject("stranger")
    assert resolve(stranger, spec.regime, administrator=False) == Actor(
        Capacity.PUBLIC, subject=stranger
    )


def test_an_administrator_is_known_by_the_account_alone(spec: Spec) -> None:
    keeper = Subject("keeper")
    assert resolve(keeper, spec.regime, administrator=True) == Actor(
        Capacity.ADMINISTRATOR, subject=keeper
    )


def test_an_administrator_with_an_office_acts_by_the_office(spec: Spec) -> None:
    officer = Subject("officer")
    assert resolve(officer, spec.regime, administrator=True) == Actor(
        Capacity.OFFICER, office=Office.EXECUTIVE_SECRETARY, subject=officer
    )


def test_a_head_acts_for_the_own_member(spec: Spec) -> None:
    head = Subject("head CEDAR")
    assert resolve(head, spec.regime, administrator=False) == Actor(
        Capacity.HEAD, member=StateCode("CEDAR"), subject=head
    )


def test_no_act_is_carried_by_nobody() -> None:
    assert all(Capacity.NOBODY not in act.capacities for act in rights)
