"""Outcomes: how an application ends, and the causes that an ending names."""

ADMITTED, NOT_ADMITTED = "admitted", "not_admitted"
# Why a case ends without a decision.
NOT_DISCLOSED, TEXT_ONLY = "not_disclosed", "text_only"
# On what a shortfall rests.
FINDING, OBJECTION, VOTE = "finding", "objection", "vote"
# Why a case was not admitted, beside what was found not to be met.
NO_PANEL, NO_FINDINGS, NO_QUORUM, NO_MAJORITY = "panel", "findings", "quorum", "majority"
# Whose task it was.
OF_MEMBERS, OF_PANEL = "members", "panel"
# What ends a class.
TIME, OWNER, DECISION = "time", "owner", "decision"
