"""Challenges for readers: a notice, and the proposal by which it is challenged."""

from collections.abc import Mapping
from typing import Any

from governance.domain.chapters.proposal.stages import ENDED
from governance.folded import regime_now
from governance.models import Proposal
from governance.reading import queries
from governance.wording.labels import tag, text_words


def challenges_of(row: Proposal, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What became of each challenge of a notice, in their order."""
    found = (queries.proposal(one) for one in challenging(row))
    return [_challenge(one, names) for one in found if one]


def challenging(row: Proposal) -> tuple[str, ...]:
    """The symbols of the proposals that challenge a notice, or did."""
    known = (one for one, notice in regime_now().challenges.items() if notice == row.symbol)
    return tuple(dict.fromkeys((*known, *((row.challenge,) if row.challenge else ()))))


def _challenge(asked: Proposal, names: Mapping[str, str]) -> dict[str, Any]:
    """Who asked, and what was found of the reading."""
    decision = queries.decision_on(asked.symbol)
    return {
        "row": asked,
        "by": names.get(asked.sponsor, asked.sponsor),
        "over": asked.stage in ENDED,
        "tag": tag(asked.stage),
        "decision": decision,
        "found": _outcome(asked, names) if decision else "",
    }


def challenged_by(row: Proposal, names: Mapping[str, str]) -> dict[str, Any] | None:
    """The notice whose challenge opened this proposal."""
    notice = queries.proposals().filter(challenge=row.symbol).first()
    if notice is None and (symbol := regime_now().challenges.get(row.symbol)):
        notice = queries.proposal(symbol)  # which another has challenged since
    if notice is None:
        return None
    return {"row": notice, "by": names.get(notice.sponsor, notice.sponsor)}


def _outcome(asked: Proposal, names: Mapping[str, str]) -> str:
    text = asked.text if isinstance(asked.text, dict) else {}
    return text_words(str(text.get("outcome", "")), names)
