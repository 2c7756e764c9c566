"""One against all: whatever one person does alone, at any moment, the members' own outcome stands.

The Executive Secretary, the Deputy who acts for that office, the Registrar, the Chair, the opener
of votes, the operator, or one delegation with its head and its alternate does all that it is not
refused, while the others are honest. What comes out is what the members are for or against; nobody
of theirs, no office and no number of the Rules is another than without those acts.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.log.encoding import Json
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.figures.longest_path import longest_path
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.procedures import procedures
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import (
    OPENER,
    OPERATOR,
    Actor,
    Capacity,
    MatterId,
    Office,
    StateCode,
    Subject,
)
from tests.cast import DAY_1, DEPUTY, OFFICER, REGISTRAR
from tests.depth import times
from tests.governance.course import head, submit
from tests.governance.honest import LAST_MOMENT, SOON_AFTER, HostileAttempt, Play, Question
from tests.governance.seven import SEVEN, assembly_of_seven
from tests.governance.texts import GUIDELINE, PROTECTED, WORDS
from tests.ledger import Ledger

SPONSOR, OUTSIDER = "FRA", "JPN"
OPPONENTS = ("BRA", "IND", "POL", "ZAF")
CHAIR = Actor(Capacity.CHAIR, member=StateCode("ZAF"), subject=Subject("chair"))
EQUALITY: Json = [{"article": "RP-03", "text": "Some of 1 vote are more equal."}]
PURPOSE: Json = [{"article": "RP-01", "text": "Anew."}]
SAME_OFFICER: Json = {"office": "executive_secretary", "subject": "officer"}
ACCEPTED: Json = {"delegation": "AUS", "outcome": "accepted"}
ADOPTED = (Stage.ADOPTED, Stage.IN_FORCE)
LOST = (Standing.FALLEN, Standing.LAPSED, Standing.WITHDRAWN)


class Matter(NamedTuple):
    """What is proposed, and how few against it are enough that it is not adopted."""

    code: str
    text: Json
    enough: int
    weakens: bool | None = None


MATTERS = {
    "list": Matter("list_substantive", WORDS, 2),
    "guideline": Matter("guidelines_amendment", GUIDELINE, 2),
    "protected": Matter("guidelines_amendment", PROTECTED, 1, weakens=True),
    "equality": Matter("rules_amendment", EQUALITY, 1),
    "purpose": Matter("rules_amendment", PURPOSE, 2),
    "office": Matter("secretariat_appointment", SAME_OFFICER, 3),
    "credentials": Matter("credentials", ACCEPTED, 4),
    "editorial": Matter("list_editorial", WORDS, 3),
}
ONE_MAY_BLOCK = ("protected", "equality")
HOSTILE: Mapping[str, Actor] = {
    "executive_secretary": OFFICER,
    "deputy": DEPUTY,
    "registrar": REGISTRAR,
    "chair": CHAIR,
    "opener": OPENER,
    "operator": OPERATOR,
    "delegation": head(OUTSIDER),
    "sponsor": head(SPONSOR),
}
HOURS = st.one_of(st.just(LAST_MOMENT), st.just(SOON_AFTER), st.integers(2, 100))
ATTEMPTS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 999), HOURS), min_size=10, max_size=50
)
QUICK = settings(
    max_examples=times(400, 8),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Alone:
    """The same plays without anybody's hostile acts, each played once."""

    def __init__(self, seven: Ledger) -> None:
        self.seven = seven
        self._played: dict[tuple[str, bool, bool], Play] = {}

    def begun(self, name: str, who: str, *, opposed: bool, hostile: Actor | None) -> Play:
        """A matter before the seven; a Deputy acts where no Executive Secretary is in office."""
        matter, ledger = MATTERS[name], self.seven.fork()
        if who == "deputy":
            resigned = offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "Other work.")
            ledger.act(resigned, by=OFFICER)
        course = submit(ledger, matter.code, matter.text, by=head(SPONSOR), at=DAY_1)
        against = OPPONENTS[: matter.enough] if opposed else ()
        asked = Question(course.symbol, matter.text, matter.weakens, against)
        return Play(ledger, asked, SEVEN, hostile)

    def play(self, name: str, who: str, *, opposed: bool) -> Play:
        """The play to its end without the hostile acts."""
        key = (name, opposed, who == "deputy")
        if key not in self._played:
            play = self.begun(name, who, opposed=opposed, hostile=None)
            play.go(latest_end(play))
            self._played[key] = play
        return self._played[key]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Alone:
    """The seven, where every office is filled and each delegation has an alternate."""
    assembly = assembly_of_seven(tmp_path_factory.mktemp("seven") / "mtcr")
    for office in (Office.DEPUTY, Office.REGISTRAR, Office.TECHNICAL_SECRETARY):
        assembly.act(offices.AppointOfficer(Subject(office.value), office), by=OFFICER)
    for code in SEVEN:
        subject = Subject(f"alternate {code}")
        second = credentials.AccreditDelegate(subject, StateCode(code), Capacity.ALTERNATE)
        assembly.act(second, by=head(code))
    return Alone(assembly.replayed())


def latest_end(play: Play) -> datetime:
    """The end of the longest path, and of what the Rules allow beside it.

    A finding is appealed and voted on with a repeat; held votes are opened by their voters, and
    taken again twice.
    """
    rules, proposal = play.ledger.regime.rules, play.proposal
    row = rules.matters[MatterId(proposal.matter)]
    days = longest_path(row, procedures[proposal.procedure], rules)
    repeated = rules.days("majorities", "vote_days") + rules.days("quorum", "repeat_days")
    appealed = rules.days("admissibility", "finding_appeal_days") + repeated
    opened = rules.days("majorities", "own_opening_days") + repeated
    return DAY_1 + timedelta(days=days + appealed + 2 * opened)


def faults_of(play: Play, alone: Play, name: str, who: str) -> list[str]:
    """What one person has changed that is not its own, in words; ``alone`` is without its acts."""
    before, after = alone.ledger.regime, play.ledger.regime
    found = [*_of_the_outcome(play, name, who), *_of_the_honest(play)]
    if _numbers(after.rules) != _numbers(before.rules):
        found.append("the numbers of the Rules are others")
    if _seats(after, play.honest) != _seats(before, play.honest):
        found.append("a member has lost its head or its seat")
    for office in Office:
        resigned = play.hostile is not None and play.hostile.office is office
        if after.officers.get(office) != before.officers.get(office) and not resigned:
            found.append(f"the office {office} is held by another")
    if after.chair != before.chair and who != "chair":
        found.append("the chair is held by another")
    return found


def _of_the_outcome(play: Play, name: str, who: str) -> Iterator[str]:
    ours, opposed = play.proposal, bool(play.question.against)
    adopted = [one for one in play.ledger.proposals.values() if one.stage in ADOPTED]
    others = (one.matter for one in adopted if one.symbol != ours.symbol)
    yield from (f"{matter} was adopted, which one alone is for" for matter in others)
    blocks = who == "sponsor" or (who == "delegation" and name in ONE_MAY_BLOCK)
    if opposed and ours in adopted:
        yield "adopted although enough are against it"
    if not opposed and not blocks and ours not in adopted:
        yield f"{ours.stage} although all others are for it"
    if ours in adopted and ours.text != play.question.text:
        yield "another text was adopted than was proposed"


def _of_the_honest(play: Play) -> Iterator[str]:
    for one in play.proposal.objections.values():
        if one.member in play.honest and one.standing in LOST:
            yield f"the objection of {one.member} is {one.standing}"
    for entry in play.ledger.entries:
        member = entry.data.get("member")
        voted = entry.type.endswith(("VoteCast", "OwnVoteOpened", "ProxyFiled"))
        if voted and member in play.honest and entry.actor.get("member") != member:
            yield f"{entry.type} of {member} is by another"


def _numbers(rules: RulesOfProcedure) -> object:
    return {one.id: one.parameters for one in rules.articles.values()}, rules.matters, rules.roles


def _seats(regime: Regime, codes: tuple[str, ...]) -> object:
    """The standing, the head and whether the delegation takes part, of each of these members."""
    found = [one for one in regime.delegates.values() if one.capacity is Capacity.HEAD]
    heads = {one.member: one.subject for one in found}
    return [
        (
            regime.participants[StateCode(code)].standing,
            heads.get(StateCode(code)),
            code in regime.heads.not_accepted,
        )
        for code in codes
    ]


@pytest.mark.parametrize("opposed", [False, True], ids=["wanted", "opposed"])
@pytest.mark.parametrize("who", HOSTILE)
@QUICK
@given(name=st.sampled_from([*MATTERS]), attempts=ATTEMPTS)
def test_the_members_own_outcome_stands(
    alone: Alone, who: str, opposed: bool, name: str, attempts: list[HostileAttempt]
) -> None:
    play = alone.begun(name, who, opposed=opposed, hostile=HOSTILE[who])
    play.against_all(attempts, until=latest_end(play))
    assert faults_of(play, alone.play(name, who, opposed=opposed), name, who) == []
    assert play.ledger.found() == []


def test_rp_37_an_opener_that_swaps_papers_changes_no_outcome(alone: Alone) -> None:
    """In each secret vote all papers say yes, and have other numbers; their voters claim theirs."""
    play = alone.begun("office", "opener", opposed=True, hostile=OPENER)
    end, swaps = latest_end(play), 0
    while play.at < end:
        play.go(play.at + timedelta(hours=12))
        ballot = play.proposal.ballot
        if play.proposal.stage is Stage.OPENING and ballot and not ballot.claims_open:
            play.publish_swapped()
            swaps += 1
    published = [one for one in play.ledger.entries if one.type == "SecretBallotsPublished"]
    assert [one.data["totals"] for one in published] == [{"yes": 7, "no": 0, "abstain": 0}] * swaps
    claims = [one for one in play.ledger.entries if one.type == "BallotClaimed"]
    assert swaps == 2 and len(claims) == swaps * len(SEVEN)
    assert faults_of(play, alone.play("office", "opener", opposed=True), "office", "opener") == []
    assert play.ledger.found() == []
