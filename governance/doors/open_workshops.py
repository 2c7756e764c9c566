"""Acts on workshops and the library that are open to whoever asks: the decider itself is asked."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from audit.reading.past import Moment
from governance.acting import dry_run
from governance.doors.desk import link, page_of
from governance.doors.guided import Case
from governance.doors.words import words_of
from governance.reading.actors import actor_of
from regime.domain.acts import act_of
from regime.domain.chapters.library import said as library
from regime.domain.chapters.workshops import said as workshops
from regime.domain.values import Actor

CALLING, OFFERING = (workshops.CallWorkshop,), (library.OfferPractice,)
ON_A_WORKSHOP = (
    workshops.RegisterForWorkshop,
    workshops.LeaveWorkshop,
    workshops.AskOutsideSeat,
    workshops.FileWorkshopPaper,
    workshops.PublishFindings,
    workshops.CancelWorkshop,
)
ON_A_PRACTICE = (
    library.CheckPractice,
    library.ReturnPractice,
    library.InsistOnPractice,
    library.WithdrawPractice,
)


def offered_on(
    request: HttpRequest, moment: Moment, acts: Iterable[type[Any]], number: int = 0
) -> list[dict[str, str]]:
    """Those of the acts that are open to whoever is signed in; nobody acts in the past."""
    if moment or not request.user.is_authenticated:
        return []
    actor = actor_of(request)
    return [_linked(actor, does, number) for does in _open(actor, acts, number)]


def _open(actor: Actor, acts: Iterable[type[Any]], number: int) -> Iterator[type[Any]]:
    case = Case(actor, actor, {"number": number} if number else {})
    for does in acts:
        if dry_run.refusal(page_of(does).probe(case), actor) is None:
            yield does


def _linked(actor: Actor, does: type[Any], number: int) -> dict[str, str]:
    parts = {"number": number} if number else {}
    if actor.office:
        name = f"admin:{act_of(does).code.replace('_', '-')}"
        return {"label": str(words_of(does).link), "href": reverse(name, kwargs=parts)}
    said, href = link(does, **parts)
    return {"label": said, "href": href}
