"""Case links: where an application, its pages at the desk and its acts are, and what those say."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from governance.domain.admission import acts as a
from governance.domain.admission.acts import OpenCaseAct
from governance.web.desk.acting import article_href

ACTS: dict[str, tuple[Promise, str]] = {
    a.CONFIRM: (_("Confirm the receipt"), "admin:application-receipt"),
    a.CERTIFY: (_("Find it complete"), "admin:application-complete"),
    a.SHORTCOMINGS: (_("List what is missing"), "admin:application-shortcomings"),
    a.LET_GO: (_("Let go the assessor of seat"), "admin:application-let-go"),
    a.SUPPLEMENT: (_("Complete the application"), "desk-case-supplement"),
    a.ASK: (_("Ask the applicant"), "desk-case-ask"),
    a.ANSWER: (_("Answer question"), "desk-case-answer"),
    a.FILE: (_("File a document"), "desk-evidence"),
    a.REPLY: (_("Reply to the draft"), "desk-case-reply"),
    a.FIND: (_("Make findings"), "desk-findings"),
    a.DRAFT: (_("Issue the draft of the report"), "desk-case-draft"),
    a.EXTEND: (_("Take longer"), "desk-case-extend"),
    a.RECUSE: (_("Leave the panel"), "desk-case-recuse"),
    a.WITHDRAW: (_("Withdraw the application"), "desk-case-withdraw"),
}


@dataclass(frozen=True)
class CaseLink:
    """An act that is open: what it is called, its page, and the article that permits it."""

    label: str
    href: str
    article: str
    article_href: str


def public_href(symbol: str) -> str:
    """The public page of an application."""
    return reverse("application", args=[symbol])


def desk_href(symbol: str) -> str:
    """The page of an application at the desk."""
    return reverse("desk-application", args=[symbol])


def links(symbol: str, acts: Iterable[OpenCaseAct]) -> list[CaseLink]:
    """A link for each open act, in their order."""
    return [_link(symbol, one) for one in acts]


def act_link(act: OpenCaseAct, symbol: str) -> tuple[str, str]:
    """What an open act on an application is called, and the address of its page."""
    said, page = ACTS[act.name]
    about = {} if act.number is None else {"number": act.number}
    href = reverse(page, kwargs={"symbol": symbol, **about})
    return (str(said) if act.number is None else f"{said} {act.number}"), href


def _link(symbol: str, act: OpenCaseAct) -> CaseLink:
    label, href = act_link(act, symbol)
    return CaseLink(label, href, act.article, article_href(act.article))
