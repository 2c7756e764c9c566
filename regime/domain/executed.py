"""Executed: which parameters of the articles the engine reads, and from which articles.

A reader of the rules sees from this which numbers act by themselves. Some are read from the article
that has a role, some from the own article of each matter of the decision matrix. A value that an
article shares with a row of the matrix is read from the matrix.
"""

from collections.abc import Collection, Mapping

from regime.domain.agreement import BOUND_BY_NAME

BY_ROLE = frozenset(
    {
        ("admissibility", "appeal_days"),
        ("admissibility", "decision_days"),
        ("amendment", "consensus_only"),
        ("amendment", "effect_days"),
        ("challenges", "challenge_days"),
        ("consensus", "call_days"),
        ("ladder", "max_days_total"),
        ("ladder", "steps"),
        ("majorities", "vote_days"),
        ("objections", "check_days"),
        ("objections", "cure_days"),
        ("objections", "inadmissible"),
        ("objections", "lapse_days"),
        ("objections", "renewals_max"),
        ("objections", "required_parts"),
        ("panel", "max_per_state"),
        ("panel", "members"),
        ("panel", "term_days"),
        ("proposals", "adherent_cosponsors"),
        ("proposals", "required_fields"),
        ("quorum", "repeat_days"),
        ("quorum", "repeat_quorum"),
        ("vacant_chair", "acting_max_days"),
        ("withdrawal", "takeover_days"),
    }
)
BY_MATTER = frozenset(
    {
        "chair_summary_days",
        "consensus_only_provisions",
        "cosponsors",
        "entry_into_effect_days",
        "escalation_days",
        "floor_days",
        "open_nomination_after_days",
        "regional_groups_min",
        "requesters_min",
        "round_days",
        "rounds_max",
        "shortening",
        "sponsors_min",
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
