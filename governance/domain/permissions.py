"""Permissions of what moves: the acts on proposals in the published table."""

from regime.domain.permissions import ALTERNATE, EXPERT, HEAD, Act, acts
from regime.domain.values import Office

_EXECUTIVE = frozenset({Office.EXECUTIVE_SECRETARY})

DRAFT = acts.add(Act("draft_proposal", "proposals", frozenset({HEAD, ALTERNATE, EXPERT})))
SUBMIT = acts.add(Act("submit_proposal", "proposals", frozenset({HEAD, ALTERNATE})))
ADMIT = acts.add(Act("admit_proposal", "admissibility", frozenset(), _EXECUTIVE))
RETURN = acts.add(Act("return_proposal", "admissibility", frozenset(), _EXECUTIVE))
WITHDRAW = acts.add(Act("withdraw_proposal", "withdrawal", frozenset({HEAD})))
VOTE = acts.add(Act("cast_vote", "majorities", frozenset({HEAD, ALTERNATE})))
