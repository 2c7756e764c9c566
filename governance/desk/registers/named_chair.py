"""Chair whom nobody elected: that it is so, by which article, and who is led to contest it."""

from typing import Any

from django.http import HttpRequest

from audit.reading.past import PRESENT, Moment
from governance.acting import dry_run
from governance.desk.acting import article_href
from governance.doors.desk import link
from governance.folded import regime_at
from governance.reading import queries
from governance.reading.actors import actor_of
from regime.domain.chapters.offices.first_chair import is_contestable
from regime.domain.chapters.offices.said import ContestChair
from regime.reading.queries import names


def shown_chair(
    request: HttpRequest, code: str | None = None, moment: Moment = PRESENT
) -> dict[str, Any]:
    """The Chair that was named and not elected, of a member or of any, and the act against it.

    Whoever is signed in is led to the act only where it would not be refused.
    """
    regime = regime_at(moment.until)
    chair = regime.chair
    if chair is None or code not in (None, chair.member) or not is_contestable(regime):
        return {"named_chair": None}
    contestable = not moment
    if contestable and request.user.is_authenticated:
        command = ContestChair(chair.member, "…")
        contestable = dry_run.refusal(command, actor_of(request)) is None
    label, href = link(ContestChair, code=chair.member)
    article = queries.article_of(ContestChair)
    return {
        "named_chair": {
            "code": chair.member,
            "member": names().get(chair.member, chair.member),
            "article": article,
            "article_href": article_href(article),
            "contest": {"label": label, "href": href} if contestable else None,
        }
    }
