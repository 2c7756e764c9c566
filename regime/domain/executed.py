"""Executed: which parameters of the articles the engine reads, by the role of their article.

A reader of the rules sees from this which numbers act by themselves. A value that an article shares
with a row of the decision matrix is read from the matrix.
"""

from collections.abc import Mapping

from regime.domain.agreement import BOUND_BY_NAME

PARAMETERS = frozenset(
    {
        ("admissibility", "decision_days"),
        ("amendment", "consensus_only"),
        ("amendment", "effect_days"),
        ("majorities", "vote_days"),
        ("proposals", "required_fields"),
        ("quorum", "repeat_days"),
        ("quorum", "repeat_quorum"),
    }
)


def executed_of(article: str, roles: Mapping[str, str]) -> frozenset[str]:
    """The parameters of an article that the engine reads from the article itself."""
    held = {role for role, code in roles.items() if code == article}
    return frozenset(name for role, name in PARAMETERS if role in held)


def in_matrix(parameter: str) -> bool:
    """Whether a matter's row of the matrix carries the value under the same name."""
    return parameter in BOUND_BY_NAME
