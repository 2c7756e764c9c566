"""API of ballots: calls, silences and votes, with the arithmetic of each test and its words.

What a closed round rests on is what its end recorded; of an open vote it is what would be recorded
if the vote closed now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from audit.log.encoding import Json
from audit.shell.shapes import Address, Instant, OneOf, Recorded, Shape
from governance.api import codes
from governance.api.proposals.shapes import VoteShape
from governance.domain.chapters.votes.arithmetic import leaves, reckon
from governance.domain.chapters.votes.said import ELECTION
from governance.models import Ballot
from governance.reading import ballots
from governance.wording.rules import arithmetic, test_words
from regime.domain.engine.reading import read_rule
from regime.domain.engine.result import Judgement
from regime.domain.engine.rule import Ratio, Rule


class TestShape(Shape):
    """A test of the rule in whole members; the numbers are null where members are weighed."""

    part = OneOf("TestPart", ("quorum", "majority"))
    test = Recorded()
    holds = serializers.BooleanField()
    value = serializers.CharField()
    count = serializers.IntegerField(allow_null=True)
    needed = serializers.IntegerField(allow_null=True)
    total = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()


class CallShape(Shape):
    """A call for consensus or a silence: its rule, whom it asked, its end and its result."""

    round = serializers.IntegerField()
    kind = OneOf(*codes.CALL)
    opened_at = Instant()
    closes_at = Instant()
    rule = Recorded(source="step")
    electors = Recorded()
    in_dispute = serializers.ListField(
        child=serializers.CharField(),
        help_text="Members in a declared dispute with the state that the text is about.",
    )
    result = Recorded()
    position = serializers.IntegerField()
    closed_position = serializers.IntegerField(allow_null=True)
    entry = Address("api-log-entry", position="position")


class BallotShape(CallShape):
    """One round of a vote: also what it asks, who voted how, and its arithmetic in words.

    ``question`` is ``text``, ``appeal`` or ``election``; ``repeats`` the round whose quorum
    failed. ``ballot`` is ``roll_call``, ``sealed`` or ``secret``; of what is not known yet nothing
    is counted. ``published`` are the ballots of a secret vote, sorted by their random numbers;
    ``claims`` are who claims a paper of them, with its reasons, until ``claims_until``.
    """

    question = OneOf(*codes.QUESTION)
    repeats = serializers.IntegerField(allow_null=True)
    ballot = OneOf(*codes.BALLOT)
    opening_until = Instant(allow_null=True)
    published = Recorded()
    claims_until = Instant(allow_null=True)
    claims = Recorded()
    quorum_in_words = serializers.CharField()
    majority_in_words = serializers.CharField()
    arithmetic = TestShape(many=True)
    roll_call = VoteShape(many=True)
    not_voted = serializers.ListField(child=serializers.CharField())


@dataclass(frozen=True)
class _Count:
    """A rule with the result that its arithmetic is of."""

    rule: Rule
    result: dict[str, Any]

    def tests(self) -> Iterator[dict[str, Any]]:
        """Each test: quorum first, then majority."""
        quorums = len(list(leaves(self.rule.quorum)))
        for index, written in enumerate(self.result["tests"]):
            judged = _judged(written)
            reckoned = reckon(judged.test, self.result["counts"])
            yield {
                **written,
                "part": "quorum" if index < quorums else "majority",
                "count": reckoned and reckoned.count,
                "needed": reckoned and reckoned.needed,
                "total": reckoned and reckoned.total,
                "words": arithmetic(judged, self.result["counts"]),
            }


def rounds_of(symbol: str) -> list[dict[str, Any]]:
    """The rounds of a proposal's votes, in order, each with its arithmetic."""
    return [_round(one) for one in ballots.rounds(symbol)]


def _round(found: ballots.Round) -> dict[str, Any]:
    ballot = found.ballot
    rule = read_rule(ballot.step["rule"])
    counted: Json = _counted(ballot)
    return vars(ballot) | {
        "ballot": found.how,
        "quorum_in_words": test_words(rule.quorum) if rule.quorum else "",
        "majority_in_words": test_words(rule.passes),
        "arithmetic": list(_Count(rule, counted).tests()) if isinstance(counted, dict) else [],
        "roll_call": found.roll_call,
        "not_voted": found.not_voted,
    }


def _counted(ballot: Ballot) -> Json:
    """What the arithmetic is of; the candidates of an election have one each, at the election."""
    if ballot.question == ELECTION:
        return None
    return ballot.result or ballots.count_so_far(ballot.proposal)


def _judged(written: dict[str, Any]) -> Judgement:
    p, q = written["value"].split("/")
    (test,) = leaves(read_rule({"pass": written["test"]}).passes)
    return Judgement(test=test, holds=written["holds"], value=Ratio(int(p), int(q)))
