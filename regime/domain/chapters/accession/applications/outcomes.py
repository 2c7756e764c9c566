"""Outcomes: how an application ends, and the causes that an ending names."""

ADMITTED, NOT_ADMITTED = "admitted", "not_admitted"
# Why a case ends without a decision.
NOT_DISCLOSED, TEXT_ONLY = "not_disclosed", "text_only"
# On what a shortfall rests.
FINDING, OBJECTION, VOTE = "finding", "objection", "vote"
# What ends a class.
TIME, OWNER, DECISION = "time", "owner", "decision"
