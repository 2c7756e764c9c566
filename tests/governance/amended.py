"""Amended: the courses of a chronicle in which all happens that can happen to amendments."""

from governance.domain.chapters.amendments import said as amendments
from regime.domain.values import StateCode
from tests.governance.amending import passage
from tests.governance.course import SWISS_CHAIR, Course, first_members, head, on, submit
from tests.ledger import Ledger

BRAZIL, FRANCE, GERMANY, INDIA = map(head, ("BRA", "FRA", "DEU", "IND"))
FILED, RULED, VOTED = on(9, 22, year=2028), on(10, 19, year=2028), on(10, 23, year=2028)
LINES = ("Engines of ten tonnes.", "Pumps of two tonnes.", "Valves.", "Pipes.", "Tanks.", "Seals.")


def amended(assembly: Ledger) -> None:
    """One text that is amended and divided, and one whose division is refused."""
    course = submit(
        assembly, "list_substantive", "\n".join(LINES), by=FRANCE, at=on(9, 21, year=2028)
    )
    whole = submit(
        assembly, "list_substantive", "\n".join(LINES), by=INDIA, at=on(9, 21, year=2028)
    )
    for one in (course, whole):
        one.admit(at=on(9, 21, year=2028))
    whole.act(amendments.RequestDivision, 0, (0,), "Apart.", by=BRAZIL, at=FILED)
    whole.act(amendments.RequestDivision, 0, (0,), "Apart.", by=GERMANY, at=FILED)
    others = [one for one in first_members(assembly, 21) if one not in ("BRA", "DEU")]
    for member in others[:18]:
        whole.act(amendments.OpposeDivision, "It is one.", by=head(member), at=FILED)
    _filed(course)
    _ruled(course)
    _voted(course)


def _filed(course: Course) -> None:
    """Four amendments are left, one of them to another, and a division that had to be renewed."""
    for edits, amends in (
        (passage("ten", "twelve"), None),
        (passage("ten tonnes", "many short tons"), None),
        (passage("twelve", "eleven"), 1),
        (passage("Tanks", "All tanks"), None),
        (passage("Pipes", "All pipes"), None),
    ):
        course.act(amendments.FileAmendment, 0, edits, "Clearer.", amends, by=BRAZIL, at=FILED)
    seals = passage("Seals", "All seals")
    course.act(amendments.FileAmendment, 0, seals, "Clearer.", None, by=INDIA, at=FILED)
    course.act(amendments.RequestDivision, 0, (4,), "Apart.", by=INDIA, at=FILED)
    course.act(amendments.AcceptAmendment, 4, by=FRANCE, at=FILED)
    course.act(amendments.WithdrawAmendment, 5, "Met.", by=BRAZIL, at=FILED)
    text = str(course.proposal.text).replace("Seals", "Gaskets")
    course.revise(text, by=FRANCE, at=FILED)
    joined = passage("Valves.\nPipes", "Valves and pipes")
    course.act(amendments.FileAmendment, 2, joined, "One.", None, by=GERMANY, at=FILED)
    course.act(amendments.RequestDivision, 2, (2, 4, 5), "Apart.", by=INDIA, at=FILED)
    course.act(amendments.OpposeDivision, "It is one.", by=GERMANY, at=FILED)


def _ruled(course: Course) -> None:
    course.act(amendments.OrderAmendments, (1, 2, 7), "As filed.", by=SWISS_CHAIR, at=RULED)


def _voted(course: Course) -> None:
    """One vote lacks its quorum and is repeated; then all are counted."""
    votes = {"amendment/1": "yes", "amendment/2": "yes", "amendment/3": "no", "amendment/7": "yes"}
    votes |= {"part/2": "no", "part/4": "yes", "part/5": "no"}
    for question, choice in votes.items():
        voters = 17 if question == "amendment/3" else 18
        for member in first_members(course.ledger, voters):
            _cast(course, question, member, choice)


def _cast(course: Course, question: str, member: StateCode, choice: str) -> None:
    said = (question, member, choice, "", None)
    course.act(amendments.CastSeparateVote, *said, by=head(member), at=VOTED)
