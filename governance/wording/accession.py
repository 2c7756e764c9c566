"""Accession words: what codes of applications are called; each begins with what it is a code of."""

from django.utils.translation import gettext as _


def said() -> dict[str, str]:
    """Every code that pages of applications say."""
    return {**_steps(), **_outcomes(), **_reasons(), "class_public": _("public")}


def _steps() -> dict[str, str]:
    return {
        "application_filed": _("Completeness being checked"),
        "application_short": _("To be completed by the applicant"),
        "application_complete": _("Complete, being opened"),
        "application_drawing": _("Assessors being drawn"),
        "application_assessment": _("Being assessed"),
        "application_reply": _("Open to the applicant’s reply"),
        "application_decision": _("Before the members"),
        "application_admitted": _("Admitted"),
        "application_refused": _("Not admitted"),
        "application_withdrawn": _("Withdrawn"),
        "application_lapsed": _("Ended without a decision"),
    }


def _outcomes() -> dict[str, str]:
    return {
        "recommend_": _("none, for findings are missing"),
        "recommend_admit": _("to admit"),
        "recommend_not_yet": _("not to admit yet"),
        "outcome_admitted": _("admitted"),
        "outcome_not_admitted": _("not admitted"),
        "shortfall_finding": _("by the finding of the panel"),
        "shortfall_objection": _("by an objection that stood"),
        "shortfall_vote": _("by votes against that named it"),
        "undone_panel": _("No panel could be drawn: too few assessors stood on the roster"),
        "undone_findings": _("The panel did not find on every criterion in time"),
        "undone_quorum": _("Too few members voted, also when the vote was repeated"),
        "undone_majority": _("Too few votes were in favour, and none named a criterion"),
        "met_panel": _("assessors of enough regional groups on the roster, so that a panel finds"),
        "met_findings": _("findings of a panel on the criteria that were not assessed"),
        "met_quorum": _("a vote in which enough members take part"),
        "met_majority": _("more votes in favour; nothing was found against the applicant"),
        "task_of_members": _("the members"),
        "task_of_panel": _("the panel"),
    }


def _reasons() -> dict[str, str]:
    return {
        "seat_conflict": _("its assessor has an interest in the applicant"),
        "seat_dispute": _("its member, or a state of its interests, has a dispute with it"),
        "seat_suspended": _("its member does not have the rights of a member"),
        "seat_not_accredited": _("its assessor does not act for the member any more"),
        "lapsed_not_disclosed": _("what was filed in confidence was not opened, or not whole"),
        "lapsed_text_only": _("no matter of the rules decides on it"),
        "lapsed_may_not_apply": _("this state may not apply"),
        "lapsed_too_early_to_apply": _("it was too early to apply again"),
        "lapsed_unknown_application": _("it renews no application that was refused"),
        "lapsed_not_the_applicant": _("whoever filed it did not act for that state"),
        "lapsed_unknown_member": _("it names no state that takes part"),
        "lapsed_answers_refused": _("its answers are not answers to the criteria"),
    }
