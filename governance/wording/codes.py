"""Codes: what each code of stages, outcomes, acts and faults is called; the pack words the rest."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from governance.wording import accession
from regime.domain.acts import rights


def said() -> Mapping[str, str]:
    """Every code that pages say, in words of the reader's language."""
    return _said_in(get_language())


@cache
def _said_in(_language: str | None) -> Mapping[str, str]:
    """The words, made once for each language: pages ask for them many times over."""
    return {
        **_stages(),
        **_steps(),
        **_objections(),
        **_people(),
        **_votes(),
        **_outcomes(),
        **_effects(),
        **_procedures(),
        **{act.code: _(act.words) for act in rights},
        **_ladder(),
        **_amendments(),
        **accession.said(),
    }


def _stages() -> dict[str, str]:
    return {
        "submitted": _("Submitted"),
        "returned": _("Returned"),
        "appeal": _("Appeal against the return"),
        "nomination": _("Nomination open"),
        "consultation": _("In consultation"),
        "separate_votes": _("Votes before the text"),
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
        "recorded": _("Recorded as unnotified"),
        "lapsed": _("Lapsed"),
        "challenged": _("Challenged"),
        "expired": _("Ended"),
        "suspended": _("Suspended"),
        "former": _("Former participant"),
        "text": _("adoption of the text"),
        "restricted_exchange": _("access to restricted technology exchange"),
        "right_to_vote": _("the right to vote"),
        "nominated": _("Nominated"),
        "stands": _("Stands"),
        "dropped_out": _("Dropped out"),
        "elected": _("Elected"),
        "unelected": _("Not elected"),
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
        "closed": _("Put to the vote, or ended with the proposal or a summary"),
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
        "invalid": _("Invalid"),
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
        "not_opened": _("Not opened"),
        "vetoed": _("Vetoed"),
        "tie": _("Equal votes"),
        "no_objection": _("No objection stood"),
        "objection": _("An objection stands"),
        "silence_kept": _("Silence kept"),
        "silence_broken": _("Silence broken"),
        "running": _("Still open"),
        "never_decided": _("Never decided"),
        "not_admitted": _("no act of admission put it before the members"),
        "not_asked": _("the members were never asked"),
        "sponsors_missing": _("too few members stood behind it"),
        "groups_missing": _("too few regional groups stood behind it"),
        "matter_overturned": _("it stood under the wrong matter"),
        "facts_not_new": _("the facts that it named were not new"),
        "urgency_missing": _("it was not found urgent"),
        "adopt_rules": _("a new edition of the rules"),
        "declare": _("a declaration of standing"),
        "not_elected": _("Nobody is elected"),
        "no_candidate": _("nobody stood"),
        "elect_chair": _("the office of chair is filled"),
        "elect_panel": _("seats of the panel are filled"),
        "recorded_text": _("the text stands as decided"),
    }


def _effects() -> dict[str, str]:
    return {
        "admit": _("the state becomes a member"),
        "decide_appeal": _("the appeal is decided"),
        "add_item": _("an item of the agenda"),
        "adopt_budget": _("a budget for its period"),
        "reclassify": _("a document gets another class"),
        "extend_class": _("a document keeps its class longer"),
        "record_interpretation": _("a numbered common interpretation"),
        "open_review": _("a review is opened"),
        "record_finding": _("a finding, with its plan"),
        "suspend": _("rights are suspended for a time"),
        "reinstate": _("rights are given back"),
        "settle_credentials": _("credentials are settled"),
        "provisional_entry": _("a provisional entry, until its sunset"),
        "change_list": _("a change of the list"),
        "change_guidelines": _("new words of the Guidelines"),
        "give_notice": _("a reading is notified"),
        "settle_challenge": _("a challenge is settled"),
        "decide_motion": _("a motion is decided"),
        "publish_statement": _("a public statement"),
        "appoint": _("an office is filled"),
        "urgent_measure": _("an urgent measure, for a time"),
        "adopt_programme": _("a programme of workshops"),
        "superseded": _("another decision took its place"),
        "confirmed": _("an ordinary decision confirmed it"),
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


def _ladder() -> dict[str, str]:
    return {
        "adopt": _("for adoption"),
        "do_not_adopt": _("against adoption"),
        "order_of_voting": _("order of voting"),
        "closest_matter": _("closest matter of the matrix"),
        "point_of_order": _("point of order"),
        "objection_not_admissible": _("an objection that does not count"),
        "matter_chosen": _("the matter chosen"),
        "nothing_weakened": _("a text that weakens nothing"),
        "text_weakens": _("a text that weakens what only consensus may weaken"),
        "facts_new": _("facts that are new"),
        "plan_complete": _("a remedial plan that is complete"),
        "appealable": _("May be appealed, and has no effect before"),
        "holds": _("Holds"),
        "appealed": _("Under appeal"),
        "upheld": _("Upheld"),
        "overturned": _("Overturned"),
    }


def _amendments() -> dict[str, str]:
    return {
        "filed": _("Filed"),
        "accepted": _("Taken in by the sponsor"),
        "excluded": _("Excluded by another"),
        "rejected": _("Rejected"),
        "passage_gone": _("a revision took its passage away"),
        "amended_gone": _("the amendment that it changes has ended"),
        "parts_rejected": _("no part of it was kept that could stand"),
        "opposed": _("more than the share that is enough are against it"),
        "too_few": _("too few asked for it"),
    }
