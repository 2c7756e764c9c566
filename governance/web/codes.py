"""Codes: what each code of stages, outcomes, acts and faults is called; the pack words the rest."""

from django.utils.translation import gettext as _


def said() -> dict[str, str]:
    """Every code that pages say, in words."""
    return {
        **_stages(),
        **_steps(),
        **_objections(),
        **_people(),
        **_votes(),
        **_outcomes(),
        **_procedures(),
        **_acts(),
        **_acts_of_debate(),
    }


def _stages() -> dict[str, str]:
    return {
        "submitted": _("Submitted"),
        "returned": _("Returned"),
        "appeal": _("Appeal against the return"),
        "nomination": _("Nomination open"),
        "consultation": _("In consultation"),
        "consensus": _("Call for consensus"),
        "silence": _("Silence period"),
        "awaiting": _("Awaiting the check of objections"),
        "ladder": _("Deadlock ladder"),
        "vote": _("Vote open"),
        "counting": _("Being counted"),
        "opening": _("Votes being opened"),
        "summary": _("Awaiting a summary"),
        "notice": _("Notice running"),
        "request": _("Open to be joined"),
        "adopted": _("Adopted"),
        "in_force": _("In force"),
        "not_adopted": _("Not adopted"),
        "withdrawn": _("Withdrawn"),
        "lapsed": _("Lapsed"),
        "challenged": _("Challenged"),
        "suspended": _("Suspended"),
        "text": _("adoption of the text"),
        "nominated": _("Nominated"),
        "stands": _("Stands"),
        "dropped_out": _("Dropped out"),
        "elected": _("Elected"),
    }


def _steps() -> dict[str, str]:
    return {
        "conciliation": _("Conciliation"),
        "advisory_opinion": _("Advisory opinion"),
        "reflection": _("Reflection"),
    }


def _objections() -> dict[str, str]:
    return {
        "check": _("Being checked"),
        "defective": _("Defective, to be cured"),
        "sustained": _("Stands"),
        "fallen": _("Fallen"),
        "closed": _("Answered"),
        "reasons": _("the reasons"),
        "provision": _("the provision"),
        "remedy": _("what would remove it"),
        "bilateral_dispute_unrelated": _("it serves a bilateral dispute that is unrelated"),
    }


def _people() -> dict[str, str]:
    return {
        "head": _("head of delegation"),
        "alternate": _("alternate"),
        "expert": _("expert"),
        "officer": _("officer"),
        "administrator": _("administrator"),
        "public": _("member of the public"),
        "nobody": _("nobody"),
        "operator": _("the operator of this site"),
        "clock": _("the clock"),
        "opener": _("the opener of closed ballots"),
        "executive_secretary": _("Executive Secretary"),
        "deputy": _("Deputy"),
        "registrar": _("Registrar"),
        "technical_secretary": _("Technical Secretary"),
    }


def _votes() -> dict[str, str]:
    return {
        "yes": _("Yes"),
        "no": _("No"),
        "abstain": _("Abstention"),
        "not_voted": _("No vote"),
        "roll_call": _("roll call"),
        "sealed": _("under seal"),
        "secret": _("in secret"),
        "members": _("those entitled to vote"),
        "members_except_concerned": _("those entitled to vote, less the one concerned"),
        "present_and_voting": _("those voting for or against"),
    }


def _outcomes() -> dict[str, str]:
    return {
        "no_quorum": _("No quorum"),
        "vetoed": _("Vetoed"),
        "tie": _("Equal votes"),
        "no_objection": _("No objection stood"),
        "objection": _("An objection stands"),
        "silence_kept": _("Silence kept"),
        "silence_broken": _("Silence broken"),
        "running": _("Still open"),
        "sponsors_missing": _("too few members stood behind it"),
        "groups_missing": _("too few regional groups stood behind it"),
        "urgency_missing": _("it was not found urgent"),
        "adopt_rules": _("a new edition of the rules"),
        "declare": _("a declaration of standing"),
        "not_elected": _("Nobody is elected"),
        "no_candidate": _("nobody stood"),
        "elect_chair": _("the office of chair is filled"),
        "elect_panel": _("seats of the panel are filled"),
        "recorded_text": _("the text stands as decided"),
    }


def _procedures() -> dict[str, str]:
    return {
        "simple_majority": _("Simple majority"),
        "qualified_majority": _("Qualified majority"),
        "consensus_with_escalation": _("Consensus, then the deadlock ladder"),
        "consensus_minus_one": _("Consensus less the member concerned"),
        "notification": _("Notification"),
        "election": _("Election"),
        "none": _("None"),
    }


def _acts() -> dict[str, str]:
    return {
        "accredit_delegate": _("accredit a delegate"),
        "end_accreditation": _("end an accreditation"),
        "change_capacity": _("change a delegate’s capacity"),
        "appoint_officer": _("appoint an officer"),
        "end_appointment": _("end an appointment"),
        "advance_clock": _("move the simulated clock on"),
        "rotate_log_key": _("hand the log over to a new signing key"),
        "draft_proposal": _("draft a proposal"),
        "submit_proposal": _("submit a proposal"),
        "cosponsor_proposal": _("co-sponsor a proposal"),
        "admit_proposal": _("admit a proposal"),
        "return_proposal": _("return a proposal"),
        "appeal_return": _("appeal against the return of a proposal"),
        "find_urgent": _("find a matter urgent"),
        "revise_proposal": _("revise a proposal"),
        "withdraw_proposal": _("withdraw a proposal"),
        "take_over_proposal": _("take a withdrawn proposal over"),
        "cast_vote": _("cast a vote"),
        "open_ballots": _("open the votes of a closed ballot"),
        "challenge_notice": _("challenge a notice"),
        "publish_summary": _("publish a summary"),
        "ask_for_opinion": _("ask for an advisory opinion"),
        "open_election": _("open an election"),
        "nominate_candidate": _("nominate a candidate"),
        "accept_candidacy": _("accept a candidacy"),
        "withdraw_candidacy": _("withdraw a candidacy"),
    }


def _acts_of_debate() -> dict[str, str]:
    return {
        "comment_on_proposal": _("comment on a proposal"),
        "answer_comment": _("answer a comment"),
        "hide_comment": _("keep the words of a comment back"),
        "restore_comment": _("show a hidden comment again"),
        "raise_objection": _("raise an objection"),
        "cure_objection": _("cure an objection"),
        "renew_objection": _("renew an objection"),
        "withdraw_objection": _("withdraw an objection"),
        "sustain_objection": _("find an objection admissible"),
        "fail_objection": _("find an objection defective"),
    }
