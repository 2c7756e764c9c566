"""Alone: what one person can cause with each act, and what stands against it.

No one decides alone: an act either binds nobody else, or is one voice of several, or opens what
others decide, or is done by the clock where it is left undone, or follows from what is recorded
without a choice, or can be contested. There is no other kind: an act of which none of this is true
has no line here, and a test names it. Acts stand here by their codes, one line each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from regime.domain.acts import Act, acts


class Reach(StrEnum):
    """How far an act of one person reaches."""

    OWN = "own"
    WORDS = "words"
    VOICE = "voice"
    OPENS = "opens"
    DUTY = "duty"
    FIXED = "fixed"
    CONTESTED = "contested"


@dataclass(frozen=True)
class Contest:
    """The act that contests it, and the role and parameter of the days for that, if any are set."""

    by: str
    within: tuple[str, str] | None = None


_APPEAL = ("admissibility", "appeal_days")
_FINDING = ("admissibility", "finding_appeal_days")

# It binds nobody but who does it, or the state for which it is done.
_OWN = (
    "accept_amendment",
    "accept_candidacy",
    "ask_outside_seat",
    "cast_proxy_vote",
    "cast_sealed_proxy_vote",
    "cast_secret_proxy_vote",
    "change_capacity",
    "contest_dispute",
    "cure_objection",
    "declare_implementation",
    "enter_received_item",
    "file_national_report",
    "report_end_use",
    "take_item_off",
    "declare_interests",
    "deposit_instrument",
    "end_accreditation",
    "end_adherence",
    "end_appointment",
    "end_dispute",
    "file_evidence",
    "file_proxy",
    "file_reservation",
    "hand_over",
    "hand_over_chair",
    "insist_on_practice",
    "leave_proposal",
    "leave_queue",
    "leave_roster",
    "leave_workshop",
    "name_assessor",
    "notify_withdrawal",
    "open_own_vote",
    "open_proxy_vote",
    "recuse_assessor",
    "register_for_workshop",
    "release_evidence",
    "renew_objection",
    "renew_reservation",
    "report_transfer",
    "revoke_proxy",
    "revoke_withdrawal",
    "supplement_application",
    "supplement_in_confidence",
    "take_over_proposal",
    "unlink_history",
    "withdraw_agenda_item",
    "withdraw_amendment",
    "withdraw_application",
    "withdraw_candidacy",
    "withdraw_objection",
    "withdraw_practice",
    "withdraw_reservation",
)
# It says something, and decides nothing.
_WORDS = (
    "answer_comment",
    "answer_complaint",
    "answer_pair",
    "answer_question",
    "answer_reading",
    "ask_applicant",
    "check_practice",
    "comment_on_proposal",
    "declare_staff_interests",
    "decline_report",
    "explain_departure",
    "file_expert_view",
    "file_topic",
    "link_history",
    "link_proposal",
    "file_workshop_paper",
    "make_statement",
    "note_topic",
    "publish_findings",
    "record_opinion",
    "reply_to_draft",
    "reopen_topic",
    "report_omissions",
    "report_reading",
    "restore_comment",
    "send_topic",
    "show_report",
    "show_topic",
    "take_up_report",
)
# It counts as one of several, by the numbers of the Rules; two offices erase a document, and put
# the second step of a new member off.
_VOICE = (
    "agree_to_skip",
    "cast_sealed_vote",
    "cast_secret_vote",
    "cast_separate_vote",
    "cast_vote",
    "contest_host",
    "cosponsor_proposal",
    "erase_evidence",
    "join_challenge",
    "join_meeting_request",
    "make_finding",
    "oppose_division",
    "request_meeting",
    "review_access",
    "support_agenda_item",
    "vote_on_ruling",
)
# It opens a question, or a step within the bounds of the Rules, that others decide. What is found
# urgent has its periods shortened only where as many members stand behind it as the Rules want. At
# once an officer seats first heads, before anything is proposed, and whom an applicant begins with,
# before it files; others question them by a proposal or by a note before anything is decided.
_OPENS = (
    "accredit_delegate",
    "add_agenda_item",
    "appeal_return",
    "appeal_ruling",
    "ask_for_extension",
    "ask_for_opinion",
    "ask_further_review",
    "call_workshop",
    "challenge_notice",
    "claim_ballot",
    "contest_chair",
    "contest_matter",
    "contest_head",
    "declare_adherence",
    "draft_finding",
    "extend_assessment",
    "file_amendment",
    "file_application",
    "file_complaint",
    "file_in_confidence",
    "find_urgent",
    "invite_state",
    "nominate_candidate",
    "object_to_correction",
    "offer_practice",
    "open_election",
    "propose_conciliation_text",
    "raise_objection",
    "request_division",
    "revise_proposal",
    "submit_proposal",
)
# Where it is not done in time, the clock does what the Rules say, without it. An objection that is
# not checked counts; votes under seal are opened by their voters, or repeated by roll call; what
# was filed in confidence its applicant opens; who presides ends a meeting, and the own term with
# it, some days before it ends by itself.
_DUTY = (
    "certify_complete",
    "close_meeting",
    "confirm_receipt",
    "disclose_filing",
    "draw_assessors",
    "name_conciliation_group",
    "open_ballots",
    "publish_summary",
    "sustain_objection",
)
# What is recorded leaves no choice: what differs from it is refused, and anyone can check it. An
# office is filled by whom a decision names, once anything was proposed.
_FIXED = ("advance_clock", "appoint_officer", "issue_draft", "rotate_log_key")

CONTESTED: Mapping[str, Contest] = {
    "admit_proposal": Contest("appeal_ruling", _FINDING),
    "certify_plan": Contest("appeal_ruling", _FINDING),
    "close_topic": Contest("reopen_topic"),
    "cancel_workshop": Contest("call_workshop"),
    "correct_parameters": Contest("object_to_correction", ("corrections", "objection_days")),
    "declare_dispute": Contest("contest_dispute"),
    "fail_objection": Contest("appeal_ruling", _FINDING),
    "hide_comment": Contest("restore_comment"),
    "hide_report": Contest("show_report"),
    "hide_topic": Contest("show_topic"),
    "list_shortcomings": Contest("supplement_application"),
    "offer_to_host": Contest("contest_host", ("plenary", "host_contest_days")),
    "name_chair": Contest("contest_chair"),
    "order_amendments": Contest("appeal_ruling", _APPEAL),
    "publish_entry_review": Contest("ask_further_review", ("entry_reviews", "contest_days")),
    "publish_secret_ballots": Contest("claim_ballot", ("majorities", "own_opening_days")),
    "request_head": Contest("contest_head", ("credentials", "contest_days")),
    "return_practice": Contest("insist_on_practice"),
    "return_proposal": Contest("appeal_return", _APPEAL),
    "rule_on_order": Contest("appeal_ruling", _APPEAL),
    "strike_agenda_item": Contest("support_agenda_item"),
    "withdraw_proposal": Contest("take_over_proposal", ("withdrawal", "takeover_days")),
}

_REACHES: Mapping[Reach, tuple[str, ...]] = {
    Reach.OWN: _OWN,
    Reach.WORDS: _WORDS,
    Reach.VOICE: _VOICE,
    Reach.OPENS: _OPENS,
    Reach.DUTY: _DUTY,
    Reach.FIXED: _FIXED,
    Reach.CONTESTED: tuple(CONTESTED),
}
_BY_CODE: Mapping[str, Reach] = {code: reach for reach, held in _REACHES.items() for code in held}


# What is said of an act instead of how far it reaches, where that would be less than the truth.
SAID_OTHERWISE: Mapping[str, str] = {
    "advance_clock": (
        "It moves time for everyone, but only on a simulated clock: such a log is a rehearsal, and "
        "says so."
    ),
    "declare_staff_interests": (
        "It takes the files of these states from the officer alone: another officer checks them, "
        "and what nobody is left to check counts as done when its days have passed."
    ),
    "record_opinion": (
        "It says what the panel said, and decides nothing. Who has the signed opinion checks it by "
        "the digest that is recorded; no act contests it."
    ),
}


def reach_of(act: Act) -> Reach | None:
    """How far an act reaches; nothing where no line says it."""
    return _BY_CODE.get(act.code)


def contest_of(act: Act) -> tuple[Act, tuple[str, str] | None] | None:
    """The act that contests this one, with the role and parameter of its days; nothing if none."""
    found = CONTESTED.get(act.code)
    return (acts[found.by], found.within) if found else None


def named() -> tuple[str, ...]:
    """Every code that has a line, as often as it has one."""
    return tuple(code for held in _REACHES.values() for code in held)
