"""Longest path, played: who delays as far as the Rules allow ends a matter on its very last day.

One returns what is appealed, one asks for every step, extension and vote before the text, one
objects in the last second and cures in the last second, nobody makes a quorum until the repeat, and
just before the first vote the sponsor withdraws and another takes the proposal over.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.phases import plan_of
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.submission import said as submission
from governance.domain.figures.longest_path import longest_path
from regime.domain.procedures import Form, procedures
from regime.domain.values import Actor, MatterId, StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import assembly_applied_to, to_the_members
from tests.governance.course import SWISS_CHAIR, Course, head, submit
from tests.governance.elections.course import CHAIR, PANEL, open_election
from tests.governance.held_votes import Box
from tests.governance.packs_of_trial import with_applicants
from tests.governance.test_every_matter import (
    BY_CONSENSUS,
    BY_SILENCE,
    BY_VOTE,
    IN_SECRET,
    OF_SEVERAL,
    UNDER_SEAL,
)
from tests.governance.test_longest_path import ENDINGS
from tests.governance.texts import READING, TEXT_OF, WORDS
from tests.ledger import Ledger

SECOND = timedelta(seconds=1)
SPONSOR, SECOND_SPONSOR, OBJECTOR = head("FRA"), head("ITA"), head("BRA")
MATTERS = (*BY_SILENCE, *BY_CONSENSUS, *BY_VOTE, *UNDER_SEAL, *IN_SECRET)
Act = Callable[[], object]


class Delayer:
    """One proposal, and those who delay it."""

    def __init__(self, course: Course, *, unadmitted: bool = False) -> None:
        self.course, self.ledger = course, course.ledger
        self.withdraws_unadmitted, self.taken = unadmitted, False
        self.box = Box(course.ledger, course.symbol)

    def play(self) -> datetime:
        """The instant at which the delayed matter has ended."""
        for _turn in range(80):
            if self.ended:
                break
            self.turn()
        assert self.ended
        return self.instant

    @property
    def ended(self) -> bool:
        """Whether nothing is decided on it any more."""
        stage = self.course.proposal.stage
        if stage is Stage.WITHDRAWN:
            return self.taken
        return stage in ENDED and stage is not Stage.RETURNED

    @property
    def instant(self) -> datetime:
        """When the last end was recorded."""
        own = [one for one in self.ledger.entries if one.stream == self.course.symbol]
        return [one.recorded_at for one in own if one.type in ENDINGS][-1]

    def turn(self) -> None:
        """What is done in the last second of the open period, and then its end."""
        proposal = self.course.proposal
        at = self.until - SECOND
        for act in self.acts(proposal.stage, at):
            try:
                act()
            except Refused:
                continue
        if self.course.proposal.stage is proposal.stage and self.course.proposal.due:
            due = self.course.proposal.due.at
            if due <= at + SECOND:
                self.ledger.run_clock(due)

    @property
    def until(self) -> datetime:
        """The end of what is open."""
        proposal = self.course.proposal
        if proposal.stage is Stage.RETURNED and proposal.appeal_until:
            return proposal.appeal_until
        if proposal.stage is Stage.WITHDRAWN and proposal.takeover_until:
            return proposal.takeover_until
        assert proposal.due, proposal.stage
        return proposal.due.at

    def acts(self, stage: Stage, at: datetime) -> Iterator[Act]:
        """What is tried there."""
        course = self.course
        match stage:
            case Stage.SUBMITTED if self.withdraws_unadmitted and not self.taken:
                yield lambda: self.withdraw(at)
            case Stage.SUBMITTED:
                yield lambda: course.return_(at=at)
            case Stage.RETURNED:
                yield lambda: self.by_sponsor(submission.AppealReturn, "It is.", at=at)
            case Stage.WITHDRAWN:
                yield lambda: self.take_over(at)
            case Stage.APPEAL:
                repeats = course.proposal.ballot and course.proposal.ballot.repeats
                yield lambda: course.vote("yes", self.members if repeats else (), at=at)
            case Stage.CONSULTATION:
                yield lambda: self.amend(self.opened)
                plan = plan_of(course.proposal, self.ledger.regime)
                if not self.taken and plan[0].form is Form.VOTE:
                    yield lambda: self.withdraw(at)
            case Stage.CONSENSUS | Stage.SILENCE | Stage.AWAITING:
                yield from self.objecting(at)
            case Stage.LADDER:
                yield from self.climbing(at)
            case Stage.VOTE:
                opened = course.proposal.ballot and course.proposal.ballot.opened_at
                assert opened
                yield lambda: self.box.seal("BRA", "yes", at=opened, explanation="So.")
                yield lambda: self.box.put("BRA", "yes", at=opened)

    def objecting(self, at: datetime) -> Iterator[Act]:
        """More time, an objection in the last second, found defective, cured and checked again."""
        course, number = self.course, len(self.course.proposal.objections)
        found = course.proposal.objections.get(number)
        if course.proposal.stage is Stage.SILENCE:
            yield lambda: self.by(ladder.AskForExtension, "More time.", by=OBJECTOR, at=at)
        open_now = found is not None and found.counts
        if not open_now and course.proposal.due and course.proposal.due.at <= at + SECOND:
            yield lambda: self.raise_one(at)
        elif found and found.standing is Standing.CHECK and not found.cured:
            said = (number, ["reasons"], "It has none.")
            yield lambda: self.by(objections.FailObjection, *said, by=OFFICER, at=at)
        elif found and found.standing is Standing.DEFECTIVE:
            said_again = (number, "It goes too far.", "AC-05", "A narrower text.")
            yield lambda: self.by(objections.CureObjection, *said_again, by=OBJECTOR, at=at)
        elif found and found.cured and self.is_last_before_the_end():
            yield lambda: self.withdraw(at)

    def raise_one(self, at: datetime) -> None:
        """The objection, unless the silence has been given more time."""
        due = self.course.proposal.due
        if due and due.at <= at + SECOND:
            self.course.objects(OBJECTOR, at=at, provision="AC-05")

    def climbing(self, at: datetime) -> Iterator[Act]:
        """Every step is asked for, every objection renewed; before the first vote, withdrawal."""
        course, number = self.course, len(self.course.proposal.objections)
        yield lambda: self.by(ladder.AskForOpinion, "It knows.", by=OBJECTOR, at=at)
        lapses = course.proposal.objections[number].lapses.at
        if lapses <= at + SECOND:
            yield lambda: course.renew(number, by=OBJECTOR, at=at)
        ends = course.proposal.stage_due
        if ends and ends.at <= at + SECOND and self.is_last_before_the_end():
            yield lambda: self.withdraw(at)

    def is_last_before_the_end(self) -> bool:
        """Whether what is open is followed by a vote, by a summary or by nothing."""
        plan = plan_of(self.course.proposal, self.ledger.regime)
        left = plan[self.course.proposal.phase :]
        return not self.taken and (not left or left[0].form in (Form.VOTE, Form.SUMMARY))

    @property
    def members(self) -> list[StateCode]:
        """All that vote."""
        return [one.code for one in self.ledger.regime.members()]

    @property
    def sponsor(self) -> Actor:
        """Who sponsors it now."""
        return head(self.course.proposal.sponsor)

    def by(self, act: Callable[..., object], *said: object, by: Actor, at: datetime) -> None:
        """An act on the proposal."""
        self.course.act(act, *said, by=by, at=at)  # type: ignore[arg-type]

    def by_sponsor(self, act: Callable[..., object], *said: object, at: datetime) -> None:
        """An act of its sponsor."""
        self.by(act, *said, by=self.sponsor, at=at)

    def withdraw(self, at: datetime) -> None:
        """The sponsor withdraws it."""
        self.course.withdraw(by=self.sponsor, at=at)

    def take_over(self, at: datetime) -> None:
        """Another member takes it over, in the last second."""
        self.by(submission.TakeOverProposal, "Ours now.", by=SECOND_SPONSOR, at=at)
        self.taken = True

    def amend(self, at: datetime) -> None:
        """A change of some words, so that there is a vote before the text."""
        proposal = self.course.proposal
        for edits in edits_of(proposal.text):
            said = (proposal.revision, edits, "Better.", None)
            try:
                self.by(amendments.FileAmendment, *said, by=OBJECTOR, at=at)
            except Refused:
                continue
            return

    @property
    def opened(self) -> datetime:
        """When the last entry of the proposal was written."""
        return self.ledger.entries[-1].recorded_at


def edits_of(text: Json) -> Iterator[Json]:
    """Changes of one word of a text, one after the other until one is possible."""
    if isinstance(text, str):
        yield [{"find": text.split()[1], "replace": "wording"}]
    if isinstance(text, list) and isinstance(text[0], dict):
        yield [{"path": "/0/text", "op": "replace", "value": f"{text[0].get('text')} Indeed."}]
    if isinstance(text, dict):
        for key, words in text.items():
            if isinstance(words, str):
                yield [{"path": f"/{key}", "op": "replace", "value": f"{words} Indeed."}]


def published(course: Course) -> int:
    """The number of days that pages publish."""
    rules = course.ledger.regime.edition(course.proposal.edition)
    row = rules.matters[MatterId(course.proposal.matter)]
    return longest_path(row, procedures[course.proposal.procedure], rules)


def filed(ledger: Ledger, matter: str) -> Course:
    """A proposal on the matter, with all that has to stand behind it."""
    if matter == "interpretation_challenge":
        submit(ledger, "interpretation", READING, by=OBJECTOR, at=DAY_1)
    course = submit(ledger, matter, TEXT_OF.get(matter, WORDS), by=SPONSOR, at=DAY_1)
    if matter in OF_SEVERAL:
        course.join("DEU", "JPN", "ITA", at=DAY_1)
    if matter == "urgent_measure":
        course.act(submission.FindUrgent, "It spreads.", by=SWISS_CHAIR, at=DAY_1)
    return course


@pytest.mark.parametrize("matter", MATTERS)
def test_it_ends_on_the_last_day_of_its_longest_path(assembly: Ledger, matter: str) -> None:
    players = [
        Delayer(filed(assembly.fork(), matter), unadmitted=unadmitted)
        for unadmitted in (False, True)
    ]
    ends = [(player.play().date() - DAY_1.date()).days for player in players]
    assert max(ends) + 1 == published(players[0].course)


def test_a_case_ends_on_the_last_day_of_its_own_and_nobody_takes_it_over(tmp_path: Path) -> None:
    pack = with_applicants(tmp_path / "mtcr", sealed=("accession",))
    course = to_the_members(assembly_applied_to(pack)).course
    began = course.ledger.entries[-1].recorded_at
    end = Delayer(course).play()
    assert (end.date() - began.date()).days + 1 == published(course)


@pytest.mark.parametrize("matter", [CHAIR, PANEL])
def test_an_election_ends_on_the_last_day_of_its_own(assembly: Ledger, matter: MatterId) -> None:
    """The group lets its turn pass; two candidates tie in each round, and no paper is published."""
    course = open_election(assembly.fork(), matter)
    ledger, box = course.ledger, Box(course.ledger, course.symbol)
    while course.proposal.stage is Stage.NOMINATION:
        ledger.run_clock(_due(course))
    for code in ("FRA", "JPN"):
        course.nominate(code, at=ledger.entries[-1].recorded_at)
    while course.proposal.stage not in ENDED:
        if course.proposal.stage is Stage.VOTE:
            for one in ledger.regime.members():
                box.put(one.code, "", at=ledger.entries[-1].recorded_at)
        ledger.run_clock(_due(course))
    own = [one for one in ledger.entries if one.stream == course.symbol]
    end = [one.recorded_at for one in own if one.type in ENDINGS][-1]
    assert (end.date() - DAY_1.date()).days + 1 == published(course)


def _due(course: Course) -> datetime:
    due = course.proposal.due
    assert due
    return due.at
