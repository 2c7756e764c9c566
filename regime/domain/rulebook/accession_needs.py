"""Needs: what rules must say so that every application comes to its end."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from audit.log.encoding import Json
from regime.domain.procedures import Form, serving
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import MatterId

ROLE, MATTER = "application", MatterId("accession")
ROLES = (
    "accession",
    "assessment",
    "classes",
    "criteria",
    "failure_to_act",
    "majorities",
    "refusal",
    "withdrawal",
)
NUMBERS = (
    ("application", "ack_days"),
    ("application", "completeness_days"),
    ("assessment", "assessment_days"),
    ("assessment", "assessors"),
    ("assessment", "extension_days"),
    ("assessment", "regional_groups_min"),
    ("assessment", "reply_days"),
    ("accession", "max_total_days"),
    ("majorities", "opening_days"),
)


def lacking(rules: RulesOfProcedure) -> Iterator[str]:
    """What these rules do not say of what applications need; nothing where nobody applies."""
    if ROLE not in rules.roles:
        return
    for role in ROLES:
        if role not in rules.roles:
            yield f"No article would be on {role.replace('_', ' ')}, which applications need"
            return
    for role, parameter in NUMBERS:
        value = rules.value(role, parameter)
        if not is_number(value, least=1):
            yield f"{rules.roles[role]} would not say its {parameter}"
    most = rules.value("assessment", "extensions_max")
    if not is_number(most, least=0):
        yield f"{rules.roles['assessment']} would not say its extensions_max"
    if not is_share(rules.value("criteria", "pass_mark")):
        yield f"{rules.roles['criteria']} would not say its pass mark"
    if not are_classes(rules.value("classes", "classes")):
        yield f"{rules.roles['classes']} would not say for how many days each class lasts"
    yield from _of_matter(rules)


def is_number(value: Json, *, least: int) -> bool:
    """Whether a parameter is a whole number, and large enough."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def is_share(value: Json) -> bool:
    """Whether a parameter is a share of the whole."""
    try:
        return isinstance(value, str) and 0 < Fraction(value) <= 1
    except (ValueError, ZeroDivisionError):
        return False


def are_classes(value: Json) -> bool:
    """Whether a parameter says for how many days each class lasts, one of them for none."""
    if not isinstance(value, Mapping) or not value:
        return False
    days = [terms.get("days") if isinstance(terms, dict) else None for terms in value.values()]
    return all(is_number(one, least=0) for one in days)


def _of_matter(rules: RulesOfProcedure) -> Iterator[str]:
    row = rules.matters.get(MATTER)
    procedure = serving(row) if row else None
    phases = procedure.phases(row, rules) if row and procedure else ()
    if not any(phase.form is Form.VOTE for phase in phases):
        yield "Applications would not come to a vote"
    if row and row.text("ballot") == "secret":
        yield "Votes on applications would give no grounds"
