"""Naming: what each operation of the API is called, from its method and its address.

Reading is ``list_`` or ``get_`` and the noun of the address; an act is its
last word and the noun before it: ``withdraw_objection``. Where that last word is a noun, the act
is named here as the rules' table of rights names it: votes are not posted, a vote is cast.
"""

import re

ROOT = "/api/v1/"
_PART = re.compile(r"\{\w+\}/")
_SINGULAR = {"criteria": "criterion", "entries": "entry", "rules": "article"}
_READS = {
    "": "get_root",
    "consistency/compare/": "compare_applications",
    "members/{code}/record/": "get_member_record",
    "proposals/{symbol}/division/": "list_divisions",
    "proposals/{symbol}/objections/": "list_proposal_objections",
    "proposals/{symbol}/objections/{number}/": "get_proposal_objection",
    "proposals/{symbol}/separate-votes/ballots/": "get_separate_ballots",
    "records/": "list_collections",
    "rules/compare/": "compare_editions",
}
_ACTS = {
    "applications/": "file_application",
    "applications/completeness/": "certify_complete",
    "applications/draft-report/": "issue_draft",
    "applications/evidence/": "file_evidence",
    "applications/extension/": "extend_assessment",
    "applications/findings/": "make_finding",
    "applications/questions/": "ask_applicant",
    "applications/receipt/": "confirm_receipt",
    "applications/recusal/": "recuse_assessor",
    "applications/reply/": "reply_to_draft",
    "applications/shortcomings/": "name_shortcomings",
    "applications/withdrawal/": "withdraw_application",
    "assessors/": "name_assessor",
    "assessors/interests/": "declare_interests",
    "assessors/leave/": "leave_roster",
    "complaints/": "file_complaint",
    "consistency/answers/": "answer_pair",
    "credentials/": "accredit_delegate",
    "credentials/capacity/": "change_capacity",
    "credentials/end/": "end_accreditation",
    "disputes/": "declare_dispute",
    "drafts/": "begin_draft",
    "elections/": "open_election",
    "invitations/": "invite_state",
    "meetings/agenda/": "add_agenda_item",
    "meetings/agenda/strike/": "strike_agenda_item",
    "meetings/agenda/support/": "support_agenda_item",
    "meetings/host/": "offer_to_host",
    "meetings/requests/": "request_meeting",
    "meetings/requests/join/": "join_meeting_request",
    "members/access/": "review_access",
    "members/adherence/": "declare_adherence",
    "members/instruments/": "deposit_instrument",
    "members/withdrawal/": "notify_withdrawal",
    "notices/read/": "mark_notices_read",
    "proposals/amendments/": "file_amendment",
    "proposals/amendments/order/": "order_amendments",
    "proposals/appeal/": "appeal_return",
    "proposals/certify/": "certify_plan",
    "proposals/challenge/": "challenge_notice",
    "proposals/comments/": "comment_on_proposal",
    "proposals/cosponsors/": "cosponsor_proposal",
    "proposals/cosponsors/leave/": "leave_proposal",
    "proposals/division/": "request_division",
    "proposals/extension/": "ask_for_extension",
    "proposals/group/": "name_conciliation_group",
    "proposals/group/texts/": "propose_conciliation_text",
    "proposals/nominations/": "nominate_candidate",
    "proposals/nominations/accept/": "accept_candidacy",
    "proposals/nominations/withdraw/": "withdraw_candidacy",
    "proposals/objections/": "raise_objection",
    "proposals/opinion/": "ask_for_opinion",
    "proposals/opinion/departure/": "explain_departure",
    "proposals/proxies/": "file_proxy",
    "proposals/proxies/revoke/": "revoke_proxy",
    "proposals/reservations/": "file_reservation",
    "proposals/revisions/": "revise_proposal",
    "proposals/rulings/": "rule_on_order",
    "proposals/rulings/votes/": "vote_on_ruling",
    "proposals/separate-votes/": "cast_separate_vote",
    "proposals/skip/": "agree_to_skip",
    "proposals/summary/": "publish_summary",
    "proposals/transfers/": "report_transfer",
    "proposals/urgency/": "find_urgent",
    "proposals/votes/": "cast_vote",
    "rules/correct/": "correct_parameters",
    "webhooks/": "register_webhook",
    "webhooks/on/": "switch_on_webhook",
    "webhooks/secret/": "replace_secret",
    "what-if/": "try_rules",
}
_CHANGES = {"DELETE": "delete", "PATCH": "change", "PUT": "replace"}


def operation_id(method: str, path: str, *, many: bool) -> str:
    """What an operation is called; ``many`` says that it answers with a list."""
    below = path.removeprefix(ROOT)
    kept = _PART.sub("", below)
    *before, last = kept.strip("/").replace("-", "_").split("/")
    match method:
        case "GET" if below in _READS:
            return _READS[below]
        case "GET" if many:
            return f"list_{last}"
        case "GET":
            return f"get_{_one(last) if below.endswith('}/') else last}"
        case "POST":
            return _ACTS.get(kept) or f"{last}_{_one(before[-1])}"
        case _:
            return f"{_CHANGES[method]}_{_one(last)}"


def _one(noun: str) -> str:
    return _SINGULAR.get(noun) or noun.removesuffix("s")
