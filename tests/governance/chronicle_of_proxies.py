"""Chronicle of proxies in ballots that are not open: cast under seal, opened, cast in secret."""

from datetime import datetime, timedelta

from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes import said as votes
from tests.governance.course import Course, first_members, head, on, submit
from tests.governance.held_votes import Box
from tests.governance.texts import TEXT_OF
from tests.ledger import Ledger

FRANCE, BRAZIL = map(head, ("FRA", "BRA"))
SEALED_AT, SECRET_AT = on(7, 1, year=2036), on(9, 1, year=2036)


def by_proxy(assembly: Ledger) -> None:
    """One votes under seal for another and opens that vote; in secret it votes for it again."""
    _under_seal(_given(assembly, "credentials", SEALED_AT))
    _in_secret(_given(assembly, "secretariat_appointment", SECRET_AT))


def _given(assembly: Ledger, matter: str, at: datetime) -> Course:
    """A proposal on which a proxy is given before nobody admits it in time."""
    holder, principal = first_members(assembly, 2)
    course = submit(assembly, matter, TEXT_OF[matter], by=FRANCE, at=at)
    course.act(votes.FileProxy, holder, by=head(principal), at=at)
    return course


def _under_seal(course: Course) -> None:
    _run_to(course, Stage.VOTE)
    box, closes_at = _voting(course)
    holder, principal, *others = first_members(course.ledger, 26)
    at = closes_at - timedelta(hours=2)
    box.seal_for(principal, "no", by=holder, at=at)
    cast = box.seal_for(principal, "yes", by=holder, at=at)
    for code in (holder, *others):
        box.seal(code, "yes", at=at)
    course.run(closes_at)
    said = (principal, "yes", box.key(cast))
    course.act(ballots.OpenProxyVote, *said, by=head(holder), at=closes_at)
    box.open([one for one in box.openings if one != cast], at=closes_at)


def _in_secret(course: Course) -> None:
    _run_to(course, Stage.CONSENSUS)
    assert course.proposal.call is not None
    until = course.proposal.call.closes_at
    course.objects(BRAZIL, at=until - timedelta(hours=3))
    _run_to(course, Stage.VOTE)
    box, closes_at = _voting(course)
    holder, principal, *others = first_members(course.ledger, 26)
    at = closes_at - timedelta(hours=2)
    for choice in ("no", "yes"):
        box.put_for(principal, choice, by=holder, at=at)
    for code in (holder, *others):
        box.put(code, "yes", at=at)
    course.run(closes_at)
    box.publish(at=closes_at)


def _voting(course: Course) -> tuple[Box, datetime]:
    box = Box(course.ledger, course.symbol)
    return box, box.ballot.closes_at


def _run_to(course: Course, stage: Stage) -> None:
    while course.proposal.stage is not stage:
        assert course.proposal.due is not None
        course.run(course.proposal.due.at)
