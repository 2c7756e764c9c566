"""The Lake Compact with a calendar: it meets every 20 days, and may be convened for 25."""

from dataclasses import replace

from audit.log.encoding import Json
from regime.domain.packs.pack import Pack
from regime.domain.values import ArticleId

DAYS: dict[str, Json] = {
    "interval_days": 20,
    "interval_max_days": 25,
    "host_deadline_days_before": 10,
    "notice_days": 2,
    "request_threshold": "1/2",
    "provisional_days_before": 6,
    "addition_days_before": 3,
    "protected_sponsors": 3,
}
ARTICLE = ArticleId("LR-5")
ROLES = ("plenary", "meetings", "agenda")


def with_calendar(pack: Pack, **others: Json) -> Pack:
    """The pack, whose article on the chair also says when the members meet."""
    articles = tuple(
        replace(one, parameters={**one.parameters, **DAYS, **others}) if one.id == ARTICLE else one
        for one in pack.articles
    )
    return replace(pack, articles=articles, roles={**pack.roles, **dict.fromkeys(ROLES, ARTICLE)})
