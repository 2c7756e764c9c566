"""Links: the open acts on an application, each with its page and its article."""

from collections.abc import Iterable
from dataclasses import dataclass

from governance.desk.acting import article_href
from governance.domain.chapters.accession.open_acts import OpenCaseAct
from governance.doors.desk import link_to_case


@dataclass(frozen=True)
class CaseLink:
    """An act that is open: what it is called, where it is done, the article that permits it."""

    label: str
    href: str
    article: str
    article_href: str


def links(symbol: str, acts: Iterable[OpenCaseAct]) -> list[CaseLink]:
    """A link for each open act, in their order."""
    return [_link(symbol, one) for one in acts]


def _link(symbol: str, act: OpenCaseAct) -> CaseLink:
    label, href = link_to_case(act, symbol)
    return CaseLink(label, href, act.article, article_href(act.article))
