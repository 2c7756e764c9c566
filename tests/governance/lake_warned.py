"""The Lake Compact whose Office warns a day ahead, and whose votes last three days."""

from dataclasses import replace

from audit.log.encoding import Json
from regime.domain.packs.pack import Pack
from regime.domain.values import ArticleId

OFFICE = ArticleId("LR-3")
DAYS: dict[str, dict[str, Json]] = {
    "LR-3": {
        "expiry_warning_days": 1,
        "punctuality_report_days": 91,
        "punctuality_target": "95/100",
    },
    "LR-11": {"vote_days": 3},
}


def with_warning(pack: Pack, *, day_seconds: int = 86_400) -> Pack:
    """The pack, whose article on the Office also says how many days ahead it warns."""
    articles = tuple(
        replace(one, parameters={**one.parameters, **DAYS.get(one.id, {})}) for one in pack.articles
    )
    roles = {**pack.roles, "service": OFFICE}
    return replace(pack, articles=articles, roles=roles, day_seconds=day_seconds)
