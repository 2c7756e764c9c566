"""Reviews in words: the names of the states, of the findings, and how a review stands."""

from collections.abc import Mapping
from typing import Any

from governance.domain.kinds.compliance_finding import ComplianceFinding
from governance.reading.matters import choices_on
from governance.wording.labels import pack_words
from regime.models import Review
from regime.reading import queries as regime
from regime.reading.wording import value_words


def findings() -> Mapping[str, str]:
    """The findings of the article, each in words."""
    codes = choices_on(ComplianceFinding.code).get("finding", ())
    return {code: value_words(code) for code in codes}


def review_card(row: Review) -> dict[str, Any]:
    """A review as its page shows it, with what was said in it."""
    names = regime.names()
    drafts = [
        {"row": one, "by": names.get(one.member, one.member), "finding": value_words(one.finding)}
        for one in row.drafts.all()
    ]
    return {
        "row": row,
        "secretariat": pack_words()["secretariat"],
        "state": names.get(row.concerned, row.concerned),
        "team": [{"code": one, "name": names.get(one, one)} for one in row.team],
        "statements": list(row.statements.all()),
        "drafts": drafts,
    }
