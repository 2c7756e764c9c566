"""Amending in tests: a change of the list in three lines, and what members do with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.amendments import said as amendments
from regime.domain.values import Actor, StateCode
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, first_members, head, on, submit
from tests.ledger import Ledger

TEXT = "Engines of ten tonnes are listed.\nPumps of two tonnes are listed.\nValves are not listed."
BRAZIL, FRANCE, GERMANY, INDIA = map(head, ("BRA", "FRA", "DEU", "IND"))
FILING_ENDS, CONSULTATION_ENDS, VOTES_CLOSE = end_of(3, 29), end_of(4, 1), end_of(4, 8)
REPEAT_CLOSES = end_of(4, 22)
IN_MARCH, IN_APRIL = on(3, 10), on(4, 3)
CLOSED = "SeparateVotesClosed"


def passage(find: str, replace: str) -> Json:
    """A change of one passage."""
    return [{"find": find, "replace": replace}]


class Amended(Course):
    """A change of the list by France, in consultation from day 1 to 1 April."""

    def file(
        self,
        edits: Json,
        *,
        by: Actor = BRAZIL,
        at: Any = IN_MARCH,
        revision: int = 0,
        amends: int | None = None,
    ) -> tuple[Event, ...]:
        """A member files an amendment."""
        return self.act(
            amendments.FileAmendment, revision, edits, "It is clearer.", amends, by=by, at=at
        )

    def filing_refused(self, edits: Json, **said: Any) -> Refused | None:
        """The refusal of a filing; nothing where it is not refused."""
        try:
            self.file(edits, **said)
        except Refused as refused:
            return refused
        return None

    def standing(self) -> dict[int, str]:
        """How each amendment stands."""
        filed = self.proposal.amendments.filed
        return {number: one.standing.value for number, one in filed.items()}

    def vote_on(self, votes: Mapping[str, str], *, at: Any = IN_APRIL) -> None:
        """Eighteen members, enough for the quorum, vote on each question as it says."""
        for question, choice in votes.items():
            self.cast(question, choice, first_members(self.ledger, 18), at=at)

    def cast(
        self, question: str, choice: str, codes: Iterable[StateCode], *, at: Any = IN_APRIL
    ) -> None:
        """Members vote so on a question."""
        for code in codes:
            self.act(
                amendments.CastSeparateVote, question, code, choice, "", None, by=head(code), at=at
            )

    def count(self, at: Any = VOTES_CLOSE) -> tuple[str, ...]:
        """What the end of the votes leads to."""
        return self.run(at)


def amended(assembly: Ledger, matter: str = "list_substantive", text: Json = TEXT) -> Amended:
    """The proposal, admitted on day 1."""
    started = submit(assembly, matter, text, by=FRANCE, at=DAY_1)
    course = Amended(assembly, started.symbol)
    course.admit(at=DAY_1)
    return course
