"""Permissions of what moves: the acts on proposals in the published table."""

from regime.domain.permissions import ALTERNATE, EXPERT, HEAD, Act, acts
from regime.domain.values import Capacity, Office

_HEAD = frozenset({HEAD})
_DECLARES = frozenset({HEAD, Capacity.APPLICANT})
_DECIDES = frozenset({HEAD, ALTERNATE})
_DELEGATION = frozenset({HEAD, ALTERNATE, EXPERT})
_ANYONE = frozenset({*_DELEGATION, Capacity.APPLICANT, Capacity.PUBLIC})
_CHAIR = frozenset({Capacity.CHAIR})
_OPENER = frozenset({Capacity.OPENER})
_NOBODY: frozenset[Capacity] = frozenset()
_EXECUTIVE = frozenset({Office.EXECUTIVE_SECRETARY})
_MODERATORS = frozenset({Office.EXECUTIVE_SECRETARY, Office.REGISTRAR})

DRAFT = acts.add(Act("draft_proposal", "draft a proposal", "proposals", _DELEGATION))
SUBMIT = acts.add(Act("submit_proposal", "submit a proposal", "proposals", _DECIDES))
COSPONSOR = acts.add(Act("cosponsor_proposal", "co-sponsor a proposal", "proposals", _DECIDES))
LEAVE = acts.add(Act("leave_proposal", "leave a proposal as its co-sponsor", "proposals", _DECIDES))
ADMIT = acts.add(Act("admit_proposal", "admit a proposal", "admissibility", _NOBODY, _EXECUTIVE))
RETURN = acts.add(Act("return_proposal", "return a proposal", "admissibility", _NOBODY, _EXECUTIVE))
APPEAL = acts.add(
    Act("appeal_return", "appeal against the return of a proposal", "admissibility", _DECIDES)
)
FIND_URGENT = acts.add(Act("find_urgent", "find a matter urgent", "urgency", _CHAIR))
REVISE = acts.add(Act("revise_proposal", "revise a proposal", "consultation", _DECIDES))
AMEND = acts.add(Act("file_amendment", "file an amendment", "order_of_voting", _DECIDES))
ACCEPT_AMENDMENT = acts.add(
    Act("accept_amendment", "take an amendment into the text", "order_of_voting", _DECIDES)
)
WITHDRAW_AMENDMENT = acts.add(
    Act("withdraw_amendment", "withdraw an amendment", "order_of_voting", _DECIDES)
)
ORDER_AMENDMENTS = acts.add(
    Act("order_amendments", "set the order of amendments", "order_of_voting", _CHAIR)
)
REQUEST_DIVISION = acts.add(
    Act("request_division", "ask for a division", "order_of_voting", _DECIDES)
)
OPPOSE_DIVISION = acts.add(Act("oppose_division", "oppose a division", "order_of_voting", _DECIDES))
VOTE_SEPARATELY = acts.add(
    Act("cast_separate_vote", "vote on an amendment or a section", "order_of_voting", _DECIDES)
)
COMMENT = acts.add(Act("comment_on_proposal", "comment on a proposal", "consultation", _ANYONE))
_ANSWERS = frozenset({*_DECIDES, Capacity.APPLICANT})
ANSWER = acts.add(Act("answer_comment", "answer a comment", "consultation", _ANSWERS))
HIDE = acts.add(
    Act("hide_comment", "keep the words of a comment back", "publication", _NOBODY, _MODERATORS)
)
RESTORE = acts.add(
    Act("restore_comment", "show a hidden comment again", "publication", _NOBODY, _MODERATORS)
)
DECLARE_ADHERENCE = acts.add(Act("declare_adherence", "declare adherence", "adherence", _DECLARES))
WITHDRAW = acts.add(Act("withdraw_proposal", "withdraw a proposal", "withdrawal", _DECLARES))
TAKE_OVER = acts.add(
    Act("take_over_proposal", "take a withdrawn proposal over", "withdrawal", _DECIDES)
)
OBJECT = acts.add(Act("raise_objection", "raise an objection", "objections", _HEAD))
CURE = acts.add(Act("cure_objection", "cure an objection", "objections", _HEAD))
RENEW = acts.add(Act("renew_objection", "renew an objection", "objections", _HEAD))
LIFT = acts.add(Act("withdraw_objection", "withdraw an objection", "objections", _HEAD))
SUSTAIN = acts.add(
    Act("sustain_objection", "find an objection admissible", "objections", _NOBODY, _EXECUTIVE)
)
FAIL = acts.add(
    Act("fail_objection", "find an objection defective", "objections", _NOBODY, _EXECUTIVE)
)
EXTEND = acts.add(Act("ask_for_extension", "ask for more time under silence", "silence", _DECIDES))
AGREE_TO_SKIP = acts.add(
    Act("agree_to_skip", "agree to skip a step of the ladder", "ladder", _DECIDES)
)
NAME_GROUP = acts.add(Act("name_conciliation_group", "name a conciliation group", "ladder", _CHAIR))
PROPOSE_TEXT = acts.add(
    Act(
        "propose_conciliation_text",
        "put a text of the conciliation group to the sponsor",
        "ladder",
        _DECIDES,
    )
)
ASK_OPINION = acts.add(Act("ask_for_opinion", "ask for an advisory opinion", "ladder", _DECIDES))
RECORD_OPINION = acts.add(
    Act("record_opinion", "record an advisory opinion", "panel", _NOBODY, _EXECUTIVE)
)
EXPLAIN = acts.add(
    Act(
        "explain_departure",
        "say why a decision departs from an opinion",
        "panel",
        frozenset({*_CHAIR, *_DECIDES}),
    )
)
RULE = acts.add(Act("rule_on_order", "rule on a question of order", "procedures", _CHAIR))
APPEAL_RULING = acts.add(
    Act("appeal_ruling", "appeal against a ruling of the Chair", "admissibility", _DECIDES)
)
VOTE_ON_RULING = acts.add(
    Act("vote_on_ruling", "vote on an appeal against a ruling", "majorities", _DECIDES)
)
VOTE = acts.add(Act("cast_vote", "cast a vote", "majorities", _DECIDES))
FILE_PROXY = acts.add(
    Act("file_proxy", "give the vote to another by proxy", "participation", _DECIDES)
)
REVOKE_PROXY = acts.add(
    Act("revoke_proxy", "take the vote back from a proxy", "participation", _DECIDES)
)
VOTE_BY_PROXY = acts.add(
    Act("cast_proxy_vote", "vote for another by proxy", "participation", _DECIDES)
)
OPEN_BALLOTS = acts.add(
    Act("open_ballots", "open the votes of a closed ballot", "majorities", _OPENER)
)
CHALLENGE = acts.add(Act("challenge_notice", "challenge a notice", "challenges", _DECIDES))
REPORT_TRANSFER = acts.add(
    Act(
        "report_transfer",
        "report a transfer under a challenged reading",
        "challenges",
        _DECIDES,
    )
)
CERTIFY = acts.add(
    Act("certify_plan", "certify a remedial plan", "suspension", _NOBODY, _EXECUTIVE)
)
RESERVE = acts.add(Act("file_reservation", "file a reservation", "escalation", _HEAD))
RENEW_RESERVATION = acts.add(Act("renew_reservation", "renew a reservation", "escalation", _HEAD))
LIFT_RESERVATION = acts.add(
    Act("withdraw_reservation", "withdraw a reservation", "escalation", _HEAD)
)
SUMMARIZE = acts.add(Act("publish_summary", "publish a summary", "statements", _CHAIR))
OPEN_ELECTION = acts.add(
    Act("open_election", "open an election", "procedures", _NOBODY, _EXECUTIVE)
)
NOMINATE = acts.add(Act("nominate_candidate", "nominate a candidate", "procedures", _DECIDES))
ACCEPT_CANDIDACY = acts.add(Act("accept_candidacy", "accept a candidacy", "procedures", _HEAD))
WITHDRAW_CANDIDACY = acts.add(
    Act("withdraw_candidacy", "withdraw a candidacy", "procedures", _HEAD)
)
