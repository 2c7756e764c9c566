"""Elective: kinds whose proposal is an election. It is opened, not submitted, and has candidates.

A kind says who nominates first, how many seats there are, what a paper may say, who is elected by a
round, and what follows. Its ``role`` is that of the article of the office.
"""

from abc import abstractmethod
from datetime import datetime

from audit.log.encoding import Json
from governance.domain.chapters.elections.papers import Put
from governance.domain.chapters.elections.poll import Judged, Poll
from governance.domain.chapters.elections.state import Candidate, Election
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.kinds.recorded_text import RecordedText
from regime.domain.chapters.elections.said import Elected
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Standing, StateCode


class Elective(RecordedText):
    """A kind that elects."""

    form: Json = {"type": "null"}
    role: str

    def is_proposed(self, rules: RulesOfProcedure) -> bool:
        return False

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        raise TextRefused("An election is opened by the Secretariat; it has no text.", place="")

    @abstractmethod
    def first_group(self, regime: Regime, order: tuple[str, ...]) -> str | None:
        """The group that alone may nominate at first; nothing where any member may."""

    @abstractmethod
    def seats(self, rules: RulesOfProcedure, regime: Regime, at: datetime) -> int:
        """How many seats are to be filled."""

    @abstractmethod
    def stands_already(self, election: Election, member: StateCode) -> bool:
        """Whether no further candidate of ``member`` may stand."""

    @abstractmethod
    def is_choice(self, choice: str, put: Put) -> bool:
        """Whether a ballot paper may say this."""

    @abstractmethod
    def mark(self, choice: str, candidate: int, put: Put) -> str:
        """What a ballot paper says of a candidate: yes, no or abstain."""

    @abstractmethod
    def to_be_put(
        self, election: Election, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> Put:
        """The candidates of the next round; none where the election is over."""

    @abstractmethod
    def judge(
        self, poll: Poll, election: Election, rules: RulesOfProcedure, regime: Regime, at: datetime
    ) -> Judged:
        """Who is elected by a round, and who drops out."""


def elected_text(candidates: tuple[Candidate, ...]) -> Json:
    """Who was elected, as the text of which the decision takes effect."""
    return [{"member": one.member, "label": one.label} for one in candidates]


def taking_part(election: Election, regime: Regime) -> tuple[Candidate, ...]:
    """The candidates that stand, less those whose state has left meanwhile."""
    known = regime.participants
    return tuple(
        one for one in election.standing if known[one.member].standing is not Standing.FORMER
    )


def elected_from(text: Json, regime: Regime) -> tuple[Elected, ...]:
    """Who was elected by such a text, each with the group of that day."""
    found = text if isinstance(text, list) else []
    return tuple(_elected(one, regime) for one in found if isinstance(one, dict))


def _elected(one: dict[str, Json], regime: Regime) -> Elected:
    member = StateCode(str(one["member"]))
    return Elected(member, str(one["label"]), regime.participant(member).group)
