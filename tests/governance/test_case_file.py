"""RP-47, point P6: events of the past are linked with reasons, and open nothing by themselves."""

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.case_file import said
from regime.domain.chapters.case_file.deciding import is_confirmed
from regime.domain.chapters.case_file.state import DISPUTED, ONE_SOURCE, TWO_SOURCES
from regime.domain.said import ReasonsMissing
from regime.domain.values import Actor, MatterId
from tests.cast import DAY_1, OFFICER
from tests.governance.course import head, submit
from tests.governance.reviewing import opened
from tests.governance.texts import READING
from tests.governance.watching import TECHNICAL, filed, with_technical_secretary
from tests.ledger import Ledger, refused

FRANCE, GERMANY = head("FRA"), head("DEU")
UNCONFIRMED, CONFIRMED, ON_ONE = "EV-074", "EV-073", "EV-027"
LINK = said.LinkHistory(UNCONFIRMED, "topic", "ET-02", "It shows the speed that is claimed.")


def test_p6_an_unconfirmed_event_is_disputed_and_stays_so_in_its_links(assembly: Ledger) -> None:
    file = assembly.regime.case_file
    marks = [file.mark(one) for one in (UNCONFIRMED, CONFIRMED, ON_ONE)]
    assert marks == [DISPUTED, TWO_SOURCES, ONE_SOURCE]
    (linked,) = assembly.act(LINK, by=FRANCE)
    assert isinstance(linked, said.HistoryLinked)
    assert (linked.mark, linked.member, linked.number) == (DISPUTED, "FRA", 1)


def test_p6_every_event_has_one_mark_and_one_alone_is_disputed(assembly: Ledger) -> None:
    file = assembly.regime.case_file
    marks = [file.mark(one) for one in file.events]
    assert len(marks) == 76 and marks.count(DISPUTED) == 1
    assert [one for one in file.events if is_confirmed(one, assembly.regime)] == [
        code for code, mark in zip(file.events, marks, strict=True) if mark == TWO_SOURCES
    ]


def asked(concern: str) -> submission.SubmitProposal:
    """A request for a review of India with this concern."""
    text: Json = {"concerned": "IND", "concern": concern}
    return submission.SubmitProposal(
        MatterId("compliance_opening"), "", "RP-53", text, "Needed.", "Some."
    )


@pytest.mark.parametrize("concern", ["EV-074", " → EV-074. ", "EV-074 + EV-027", "EV-074, 074"])
def test_p6_a_request_that_cites_only_an_unconfirmed_event_opens_no_review(
    assembly: Ledger, concern: str
) -> None:
    found = refused(assembly, asked(concern), by=FRANCE, at=DAY_1)
    assert isinstance(found, said.SoleGround)
    assert (found.rule, found.place) == ("RP-47", "/text/concern")
    assert assembly.regime.reviews == {}


def test_p6_words_of_a_member_or_a_confirmed_event_are_a_ground_beside_it(
    assembly: Ledger,
) -> None:
    for concern in ("EV-074, and the transfers of its engine.", "EV-074, EV-073", "EV-0740"):
        assert refused(assembly.fork(), asked(concern), by=FRANCE, at=DAY_1) is None


def test_p6_a_link_opens_nothing(assembly: Ledger) -> None:
    told = assembly.act(LINK, by=FRANCE)
    assert [type(one) for one in told] == [said.HistoryLinked]
    assert assembly.regime.reviews == {} and assembly.regime.sponsoring == {}


def test_p6_an_event_is_linked_to_topics_reviews_and_readings(assembly: Ledger) -> None:
    code = filed(assembly)
    review = opened(assembly, at=DAY_1)
    notice = submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)
    about = (("topic", code), ("review", str(review.number)), ("reading", notice.symbol))
    for sort, to in about:
        assembly.act(said.LinkHistory(CONFIRMED, sort, to, "It is about the same."), by=GERMANY)
    links = assembly.regime.case_file.links.values()
    assert [(one.sort, one.to) for one in links] == list(about)


@pytest.mark.parametrize(
    ("sort", "to"),
    [("topic", "ET-99"), ("review", "1"), ("review", "01"), ("reading", "MTCR/2026/P/9")],
)
def test_an_event_is_linked_only_to_what_there_is(assembly: Ledger, sort: str, to: str) -> None:
    link = said.LinkHistory(CONFIRMED, sort, to, "It is about the same.")
    found = refused(assembly, link, by=FRANCE, at=DAY_1)
    assert isinstance(found, said.LinkRefused) and found.place == "/to"


def test_what_is_no_event_is_not_linked_and_nothing_without_reasons(assembly: Ledger) -> None:
    unknown = said.LinkHistory("EV-999", "topic", "ET-02", "Because.")
    assert isinstance(refused(assembly, unknown, by=FRANCE, at=DAY_1), said.NoEvent)
    silent = said.LinkHistory(UNCONFIRMED, "topic", "ET-02", " ")
    assert isinstance(refused(assembly, silent, by=FRANCE, at=DAY_1), ReasonsMissing)


def test_an_event_is_linked_once_to_the_same_by_the_same(assembly: Ledger) -> None:
    """Nobody keeps others from linking it, by a link with reasons that are none."""
    assembly.act(LINK, by=FRANCE)
    assert isinstance(refused(assembly, LINK, by=FRANCE, at=DAY_1), said.LinkRefused)
    assembly.act(LINK, by=GERMANY)


def test_whoever_linked_it_takes_it_back_and_nobody_else(assembly: Ledger) -> None:
    assembly.act(LINK, by=FRANCE)
    back = said.UnlinkHistory(1, "It was another test.")
    assert isinstance(refused(assembly, back, by=GERMANY, at=DAY_1), said.NoLink)
    assembly.act(back, by=FRANCE)
    assert isinstance(refused(assembly, back, by=FRANCE, at=DAY_1), said.NoLink)
    assembly.act(LINK, by=GERMANY)
    assert [one.ended for one in assembly.regime.case_file.links.values()] == [True, False]


def test_the_technical_secretary_links_and_no_other_officer(assembly: Ledger) -> None:
    assert isinstance(refused(assembly, LINK, by=OFFICER, at=DAY_1), NotPermitted)
    with_technical_secretary(assembly)
    assembly.act(LINK, by=TECHNICAL)
    assert assembly.regime.case_file.links[1].member is None
    back = said.UnlinkHistory(1, "It was another test.")
    assert isinstance(refused(assembly, back, by=FRANCE, at=DAY_1), said.NoLink)


def test_an_adherent_links_nothing(assembly: Ledger, chile: Actor) -> None:
    at = assembly.entries[-1].recorded_at
    assert isinstance(refused(assembly, LINK, by=chile, at=at), NotPermitted)


def test_nobody_has_more_than_30_links_standing(assembly: Ledger) -> None:
    codes = list(assembly.regime.case_file.events)
    for code in codes[:30]:
        assembly.act(said.LinkHistory(code, "topic", "ET-02", "So."), by=FRANCE)
    more = said.LinkHistory(codes[30], "topic", "ET-02", "So.")
    assert isinstance(refused(assembly, more, by=FRANCE, at=DAY_1), said.TooManyLinks)
    assembly.act(said.UnlinkHistory(1, "Not so."), by=FRANCE)
    assert refused(assembly, more, by=FRANCE, at=DAY_1) is None


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("HistoryLinked", "mark", "two_sources"),
        ("HistoryLinked", "event", "EV-999"),
        ("HistoryLinked", "to", "ET-99"),
        ("HistoryLinked", "member", "DEU"),
        ("HistoryUnlinked", "number", 2),
    ],
)
def test_the_replay_finds_each_forged_link(
    assembly: Ledger, name: str, path: str, value: object
) -> None:
    assembly.act(LINK, by=FRANCE)
    assembly.act(said.UnlinkHistory(1, "It was another test."), by=FRANCE)
    forged = assembly.forged_data(name, path, value)  # type: ignore[arg-type]
    assert forged.first_fault()[0] == name


def test_rules_without_the_article_link_nothing(lake: Ledger) -> None:
    found = refused(lake, LINK, by=head("ALDER"), at=DAY_1)
    assert isinstance(found, NotPermitted)
    assert not lake.regime.case_file.links
