"""Executed: which parameters of the articles the engine reads, and from which articles.

A reader of the rules sees from this which numbers act by themselves. Some are read from the article
that has a role, some from the own article of each matter of the decision matrix. A value that an
article shares with a row of the matrix is read from the matrix.
"""

from collections.abc import Collection, Mapping

from regime.domain.rulebook.agreement import BOUND_BY_NAME

BY_ROLE = frozenset(
    {
        ("access", "review_required"),
        ("access", "technology_step_days"),
        ("accession", "max_total_days"),
        ("accession", "objection_ground"),
        ("application", "ack_days"),
        ("application", "completeness_days"),
        ("assessment", "assessment_days"),
        ("assessment", "assessors"),
        ("assessment", "dispute_days_before"),
        ("assessment", "extension_days"),
        ("assessment", "extensions_max"),
        ("assessment", "findings_min"),
        ("assessment", "idle_days"),
        ("assessment", "refiling_days"),
        ("assessment", "regional_groups_min"),
        ("assessment", "reply_days"),
        ("assessment", "successor_days"),
        ("classes", "classes"),
        ("corrections", "only_where_they_differ"),
        ("credentials", "contest_days"),
        ("credentials", "first_heads_days"),
        ("criteria", "pass_mark"),
        ("definitions", "counted_at_close"),
        ("admissibility", "appeal_days"),
        ("agenda", "addition_days_before"),
        ("agenda", "items_max"),
        ("agenda", "protected_sponsors"),
        ("agenda", "provisional_days_before"),
        ("admissibility", "decided_without_quorum"),
        ("admissibility", "decision_days"),
        ("admissibility", "finding_appeal_days"),
        ("amendment", "consensus_only"),
        ("amendment", "effect_days"),
        ("amendment", "words_and_numbers_agree"),
        ("appointment", "acting_max_days"),
        ("appointment", "founding_days"),
        ("appointment", "renewals_max"),
        ("appointment", "term_days"),
        ("chair", "lot_stands"),
        ("chair", "nomination_days_before"),
        ("chair", "term"),
        ("challenges", "challenge_days"),
        ("challenges", "pending_report_days"),
        ("consensus", "call_days"),
        ("consultation", "lengthened_days_max"),
        ("consultation", "revision_keeps_subject"),
        ("consultation", "revision_leaves_days"),
        ("ladder", "group_naming_days"),
        ("leaving", "notice_days"),
        ("escalation", "reservation_days"),
        ("escalation", "reservation_life_days"),
        ("escalation", "reservation_renewals_max"),
        ("ladder", "lot_stands"),
        ("ladder", "max_days_total"),
        ("ladder", "steps"),
        ("ladder", "text_stands_in_reflection"),
        ("failure_to_act", "review_after_omissions"),
        ("failure_to_act", "window_days"),
        ("majorities", "opening_days"),
        ("majorities", "own_opening_days"),
        ("majorities", "repeated_unopened"),
        ("majorities", "vote_days"),
        ("impartiality", "complaint_answer_days"),
        ("meetings", "notice_days"),
        ("meetings", "open_calls_max"),
        ("meetings", "request_threshold"),
        ("objections", "check_days"),
        ("objections", "cure_days"),
        ("objections", "dispute_days_before"),
        ("objections", "inadmissible"),
        ("objections", "lapse_days"),
        ("objections", "renewals_max"),
        ("objections", "required_parts"),
        ("plenary", "host_deadline_days_before"),
        ("plenary", "interval_days"),
        ("plenary", "interval_max_days"),
        ("procedures", "light_matters"),
        ("procedures", "weighty_words"),
        ("participation", "disputed_sole_objection_blocks"),
        ("participation", "proxies_max"),
        ("participation", "proxy_filing_days"),
        ("order_of_voting", "amendments_max"),
        ("order_of_voting", "division_blocked_by"),
        ("order_of_voting", "division_request_min"),
        ("order_of_voting", "divisions_beside"),
        ("order_of_voting", "filing_days_before_end"),
        ("order_of_voting", "order"),
        ("order_of_voting", "refiling_days"),
        ("panel", "max_per_state"),
        ("panel", "members"),
        ("panel", "term_days"),
        ("proposals", "adherent_cosponsors"),
        ("proposals", "open_proposals_max"),
        ("proposals", "leaving_days_before_end"),
        ("proposals", "required_fields"),
        ("quorum", "repeat_days"),
        ("quorum", "repeat_quorum"),
        ("service", "expiry_warning_days"),
        ("service", "punctuality_report_days"),
        ("service", "punctuality_target"),
        ("silence", "extension_fraction"),
        ("silence", "extension_rounding"),
        ("silence", "extensions_max"),
        ("refusal", "omissions_stated"),
        ("refusal", "wait_days"),
        ("review_requests", "reopening_days"),
        ("reviews", "draft_days"),
        ("reviews", "hearing_days"),
        ("reviews", "lapse_days"),
        ("reviews", "review_needed"),
        ("reviews", "team_days"),
        ("reviews", "team_members"),
        ("suspension", "automatic_reinstatement"),
        ("suspension", "certificate_appealable"),
        ("suspension", "cure_days"),
        ("suspension", "max_days"),
        ("suspension", "renewable"),
        ("withdrawal", "compared_by_words"),
        ("withdrawal", "resubmission_days"),
        ("vacant_chair", "acting_max_days"),
        ("withdrawal", "takeover_days"),
        ("withdrawal", "withdrawal_bars_days"),
    }
)
BY_MATTER = frozenset(
    {
        "chair_summary_days",
        "challenge_adherents",
        "classes",
        "consensus_only_provisions",
        "continuation_max_days",
        "cosponsors",
        "entry_into_effect_days",
        "escalation_days",
        "expiry_days",
        "findings",
        "floor_days",
        "group_names_several",
        "may_lower_category_i",
        "outcomes",
        "period_days",
        "regional_groups_min",
        "requesters_min",
        "review_days",
        "open_nomination_after_days",
        "round_days",
        "rounds_max",
        "shortening",
        "sponsors_min",
        "sunset_days",
    }
)


def executed_of(
    article: str, roles: Mapping[str, str], *, of_matters: Collection[str]
) -> frozenset[str]:
    """The parameters that the engine reads from an article itself.

    ``of_matters`` are the articles that matters of the decision matrix have as their own.
    """
    held = {role for role, code in roles.items() if code == article}
    by_role = frozenset(name for role, name in BY_ROLE if role in held)
    return by_role | BY_MATTER if article in of_matters else by_role


def in_matrix(parameter: str) -> bool:
    """Whether a matter's row of the matrix carries the value under the same name."""
    return parameter in BOUND_BY_NAME
