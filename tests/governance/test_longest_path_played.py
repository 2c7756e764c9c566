"""Longest path, played: who delays as far as the Rules allow ends a matter on its very last day.

One returns what is appealed, one after another contests the matter, the sponsor revises and
lengthens, one asks for every step, extension and vote before the text, one objects in the last
second, cures in the last second and appeals in the last second, nobody makes a quorum until the
repeat, nobody opens what was closed, what is secret is published in the last second and claimed in
the last second, and just before the first vote the sponsor withdraws and another takes the proposal
over, which begins all of it anew.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.elections.papers import ABSTAIN
from governance.domain.chapters.elections.rounds import may_leave_days
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.phases import plan_of, rules_of
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.matters import contest_until, others
from governance.domain.chapters.rulings.state import Ruling
from governance.domain.chapters.submission import said as submission
from governance.domain.figures.longest_path import longest_path
from regime.domain.procedures import Form, procedures
from regime.domain.rulebook.ladder import shortened
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import Actor, MatterId, StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import assembly_applied_to, to_the_members
from tests.governance.course import SWISS_CHAIR, Course, head, submit
from tests.governance.elections.course import (
    CHAIR,
    PANEL,
    ElectionCourse,
    members_of,
    open_election,
)
from tests.governance.held_votes import Box
from tests.governance.packs_of_trial import with_applicants
from tests.governance.reviewing import found
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
# What only consensus changes takes longer than what three quarters decide at once.
LONGEST: dict[str, Json] = {
    "rules_amendment": [{"article": "RP-03", "text": "Some are more equal: 1 vote, 0 privileged."}]
}
CLASSES = ("public", "restricted", "confidential")
Act = Callable[[], object]


class Delayer:
    """One proposal, and those who delay it."""

    def __init__(self, course: Course, *, unadmitted: bool = False) -> None:
        self.course, self.ledger = course, course.ledger
        self.withdraws_unadmitted, self.taken = unadmitted, False
        self.box = Box(course.ledger, course.symbol)
        self.now = course.ledger.entries[-1].recorded_at

    def play(self) -> datetime:
        """The instant at which the delayed matter has ended."""
        for _turn in range(120):
            if self.ended:
                break
            self.turn()
        assert self.ended
        return self.instant

    @property
    def proposal(self) -> Proposal:
        """The proposal as it stands."""
        return self.course.proposal

    @property
    def rules(self) -> RulesOfProcedure:
        """The edition that governs it."""
        return rules_of(self.proposal, self.ledger.regime)

    @property
    def ended(self) -> bool:
        """Whether nothing is decided on it any more."""
        stage = self.proposal.stage
        if stage is Stage.WITHDRAWN:
            return self.taken
        return stage in ENDED and stage is not Stage.RETURNED

    @property
    def instant(self) -> datetime:
        """When the last end was recorded."""
        own = [one for one in self.ledger.entries if one.stream == self.course.symbol]
        return [one.recorded_at for one in own if one.type in ENDINGS][-1]

    def turn(self) -> None:
        """What is done in the last second before the next moment that counts, and then its end."""
        self.now = min(one for one in self.moments() if one > self.now) - SECOND
        stage = self.proposal.stage
        for act in self.acts(stage):
            try:
                act()
            except Refused:
                continue
        self.now += SECOND
        due = self.proposal.due
        if self.proposal.stage is stage and due and due.at <= self.now:
            self.ledger.run_clock(due.at)

    def moments(self) -> Iterator[datetime]:
        """The ends of what is open."""
        proposal = self.proposal
        waiting = {
            Stage.RETURNED: proposal.appeal_until,
            Stage.WITHDRAWN: proposal.takeover_until,
        }
        due, call = proposal.due, proposal.call
        found = [waiting.get(proposal.stage), self.revised_by, due.at if due else None]
        found.append(contest_until(proposal, self.rules))
        found.append(call.closes_at if call else None)
        found.extend(one.cures.at for one in proposal.standing_objections if one.cures)
        yield from (one for one in found if one)

    @property
    def revised_by(self) -> datetime | None:
        """The end of the day on which a revision lengthens the consultation most."""
        proposal, row = self.proposal, self.rules.matters[self.proposal.matter]
        if proposal.stage is not Stage.CONSULTATION or proposal.stage_due is None:
            return None
        most, leaves = (
            timedelta(days=shortened(self.rules.days("consultation", name), row, self.rules))
            for name in ("lengthened_days_max", "revision_leaves_days")
        )
        due = proposal.stage_due.at
        return min(due, (proposal.latest or due + most) - leaves)

    def is_up(self, until: datetime | None) -> bool:
        """Whether this is the last second before then."""
        return until is not None and self.now < until <= self.now + SECOND

    def acts(self, stage: Stage) -> Iterator[Act]:
        """What is tried there."""
        course, at = self.course, self.now
        yield self.contest
        match stage:
            case Stage.SUBMITTED if self.withdraws_unadmitted and not self.taken:
                yield self.withdraw
            case Stage.SUBMITTED:
                yield lambda: course.return_(at=at)
            case Stage.RETURNED:
                yield lambda: self.by_sponsor(submission.AppealReturn, "It is.")
            case Stage.WITHDRAWN:
                yield self.take_over
            case Stage.APPEAL:
                repeats = course.proposal.ballot and course.proposal.ballot.repeats
                yield lambda: course.vote("yes", self.members if repeats else (), at=at)
            case Stage.CONSULTATION:
                yield from self.consulting()
            case Stage.CONSENSUS | Stage.SILENCE | Stage.AWAITING:
                yield from self.objecting()
            case Stage.LADDER:
                yield from self.climbing()
            case Stage.VOTE:
                yield self.vote_closed
            case Stage.OPENING if not self.box.ballot.sealed:
                yield from self.publishing()

    def contest(self) -> None:
        """Another matter is named, in the last second in which that stops what falls due."""
        due = self.proposal.due
        if self.is_up(contest_until(self.proposal, self.rules)) or (due and self.is_up(due.at)):
            known = [one.words for one in self.proposal.rulings.values()]
            named = next(one for one in others(self.proposal, self.rules) if one not in known)
            came = [one.by for one in self.proposal.rulings.values()]
            who = next(
                one for one in (str(OBJECTOR.member), *self.members) if StateCode(one) not in came
            )
            self.by(rulings.ContestMatter, named, "It is that.", by=head(who))

    def consulting(self) -> Iterator[Act]:
        """A vote before the text is asked for; late revisions; then withdrawal before a vote."""
        yield self.amend
        if self.is_up(self.revised_by):
            yield self.revise
            for code in ("DEU", "JPN", "ITA"):
                yield partial(self.course.join, code, at=self.now)
        if plan_of(self.proposal, self.ledger.regime)[0].form is Form.VOTE:
            yield self.withdraw_at_the_end

    def objecting(self) -> Iterator[Act]:
        """More time, an objection in the last second, found defective, cured and failed again."""
        course, at = self.course, self.now
        call = course.proposal.call
        if call and self.is_up(call.closes_at):
            yield lambda: self.by(ladder.AskForExtension, "More time.", by=OBJECTOR)
            yield self.object_at_the_end
        number = len(course.proposal.objections)
        found = course.proposal.objections.get(number)
        if found is None or not found.counts:
            return
        if found.standing is Standing.CHECK and found.due and self.is_up(found.due.at):
            said = (number, ["reasons"], "It has none.")
            yield lambda: self.by(objections.FailObjection, *said, by=OFFICER)
        elif found.cures and not found.cured and self.is_up(found.cures.at):
            cure = (number, "It goes too far.", "AC-05", "A narrower text.")
            yield lambda: self.by(objections.CureObjection, *cure, by=OBJECTOR)
        elif found.cured and found.finding:
            yield from self.appealing(course.proposal.rulings[found.finding], at)

    def object_at_the_end(self) -> None:
        """The objection, unless the silence has been given more time."""
        call = self.proposal.call
        if call and self.is_up(call.closes_at):
            self.course.objects(OBJECTOR, at=self.now, provision="AC-05")

    def appealing(self, finding: Ruling, at: datetime) -> Iterator[Act]:
        """An appeal in the last second, and no quorum but in the last second of the repeat."""
        if not finding.due or not self.is_up(finding.due.at):
            return
        if finding.ballot is None:
            yield lambda: self.by(rulings.AppealRuling, finding.number, "It has.", by=OBJECTOR)
        elif finding.ballot.repeats:
            if self.is_last_before_the_end():
                yield self.withdraw
            for code in self.members:
                said = (finding.number, code, "yes", "", None)
                yield partial(self.by, rulings.VoteOnRuling, *said, by=head(code))

    def climbing(self) -> Iterator[Act]:
        """Every step is asked for, every objection renewed; before the first vote, withdrawal."""
        number = len(self.proposal.objections)
        yield lambda: self.by(ladder.AskForOpinion, "It knows.", by=OBJECTOR)
        if self.is_up(self.proposal.objections[number].lapses.at):
            yield lambda: self.course.renew(number, by=OBJECTOR, at=self.now)
        if self.is_last_before_the_end():
            yield self.withdraw_at_the_end

    def vote_closed(self) -> None:
        """One vote makes no quorum; of the repeat, all are closed and nobody opens them."""
        ballot = self.box.ballot
        at = self.ledger.entries[-1].recorded_at
        for code in self.members if ballot.lacked_quorum else ["BRA"]:
            for cast in (partial(self.box.seal, explanation="So."), self.box.put):
                try:
                    cast(code, "yes", at=at)
                except Refused:
                    continue

    def publishing(self) -> Iterator[Act]:
        """Secret papers are published in the last second, and claimed in that of the claims."""
        if not self.box.ballot.claims_open:
            yield lambda: self.box.publish(*self.box.ballot.votes, at=self.now)
            return
        for code in self.members:
            yield partial(self.by, ballots.ClaimBallot, "Not mine.", by=head(code))

    def is_last_before_the_end(self) -> bool:
        """Whether what is open is followed by a vote, by a summary or by nothing."""
        plan = plan_of(self.proposal, self.ledger.regime)
        left = plan[self.proposal.phase :]
        return not self.taken and (not left or left[0].form in (Form.VOTE, Form.SUMMARY))

    @property
    def members(self) -> list[StateCode]:
        """All that vote."""
        return [one.code for one in self.ledger.regime.members()]

    @property
    def sponsor(self) -> Actor:
        """Who sponsors it now."""
        return head(self.proposal.sponsor)

    def by(self, act: Callable[..., object], *said: object, by: Actor) -> None:
        """An act on the proposal."""
        self.course.act(act, *said, by=by, at=self.now)  # type: ignore[arg-type]

    def by_sponsor(self, act: Callable[..., object], *said: object) -> None:
        """An act of its sponsor."""
        self.by(act, *said, by=self.sponsor)

    def withdraw(self) -> None:
        """The sponsor withdraws it, unless another has taken it over before."""
        if not self.taken:
            self.course.withdraw(by=self.sponsor, at=self.now)

    def withdraw_at_the_end(self) -> None:
        """The sponsor withdraws it in the last second of what is open."""
        due = self.proposal.stage_due
        if due and self.is_up(due.at):
            self.withdraw()

    def take_over(self) -> None:
        """Another member takes it over, in the last second."""
        if self.is_up(self.proposal.takeover_until):
            self.by(submission.TakeOverProposal, "Ours now.", by=SECOND_SPONSOR)
            self.taken = True

    def amend(self) -> None:
        """A change of some words, so that there is a vote before the text."""
        proposal = self.proposal
        if proposal.amendments.standing:
            return
        for edits in edits_of(proposal.text):
            said = (proposal.revision, edits, "Better.", None)
            try:
                self.by(amendments.FileAmendment, *said, by=OBJECTOR)
            except Refused:
                continue
            return

    def revise(self) -> None:
        """Another title, which leaves every amendment as it is."""
        proposal = self.proposal
        said = (f"Title {proposal.revision + 1}", proposal.text, "Some.", "It reads better.")
        self.by_sponsor(consultation.ReviseProposal, *said)


def edits_of(text: Json) -> Iterator[Json]:
    """Changes of one word of a text, one after the other until one is possible."""
    if isinstance(text, str):
        yield [{"find": text.split()[1], "replace": "wording"}]
    if isinstance(text, list) and isinstance(text[0], dict):
        yield [{"path": "/0/text", "op": "replace", "value": f"{text[0].get('text')} Indeed."}]
    if isinstance(text, dict):
        for key, words in text.items():
            if isinstance(words, str):
                for value in (f"{words} Indeed.", *CLASSES):
                    yield [{"path": f"/{key}", "op": "replace", "value": value}]


def published(course: Course) -> int:
    """The number of days that pages publish."""
    rules = course.ledger.regime.edition(course.proposal.edition)
    row = rules.matters[MatterId(course.proposal.matter)]
    return longest_path(row, procedures[course.proposal.procedure], rules)


def filed(ledger: Ledger, matter: str) -> Course:
    """A proposal on the matter, with all that has to stand behind it."""
    text, at = LONGEST.get(matter, TEXT_OF.get(matter, WORDS)), DAY_1
    if matter == "interpretation_challenge":
        submit(ledger, "interpretation", READING, by=OBJECTOR, at=DAY_1)
    if matter in UNDER_SEAL:
        text, at = found(ledger, at=DAY_1, text=text)
    course = submit(ledger, matter, text, by=SPONSOR, at=at)
    if matter in OF_SEVERAL:
        course.join("DEU", "JPN", "ITA", at=DAY_1)
    if matter == "urgent_measure":
        course.act(submission.FindUrgent, "It spreads.", by=SWISS_CHAIR, at=DAY_1)
    return course


@pytest.mark.parametrize("matter", MATTERS)
def test_p7_it_ends_on_the_last_day_of_its_longest_path(assembly: Ledger, matter: str) -> None:
    players = [
        Delayer(filed(assembly.fork(), matter), unadmitted=unadmitted)
        for unadmitted in (False, True)
    ]
    began = [player.now.date() for player in players]
    ends = [player.play().date() for player in players]
    taken = [(end - begin).days for end, begin in zip(ends, began, strict=True)]
    assert max(taken) + 1 == published(players[0].course)


def test_a_case_ends_on_the_last_day_of_its_own_and_nobody_takes_it_over(tmp_path: Path) -> None:
    pack = with_applicants(tmp_path / "mtcr", sealed=("accession",))
    course = to_the_members(assembly_applied_to(pack)).course
    began = course.ledger.entries[-1].recorded_at
    end = Delayer(course).play()
    assert (end.date() - began.date()).days + 1 == published(course)


@pytest.mark.parametrize("matter", [CHAIR, PANEL])
def test_an_election_ends_on_the_last_day_of_its_own(assembly: Ledger, matter: MatterId) -> None:
    """Whom the group names late leaves late; then nobody is for either candidate, in any round.

    Papers are published in the last second, and twice one is claimed in the last round.
    """
    course = open_election(assembly.fork(), matter)
    ledger, box = course.ledger, Box(course.ledger, course.symbol)
    if course.proposal.stage is Stage.NOMINATION:
        leave_late(course)
    for code in ("FRA", "JPN"):
        course.nominate(code, at=ledger.entries[-1].recorded_at)
    while course.proposal.stage not in ENDED:
        if course.proposal.stage is Stage.VOTE:
            vote_on_nobody(course, box)
        if course.proposal.stage is Stage.OPENING:
            open_late(course, box)
        ledger.run_clock(_due(course))
    own = [one for one in ledger.entries if one.stream == course.symbol]
    end = [one.recorded_at for one in own if one.type in ENDINGS][-1]
    assert (end.date() - DAY_1.date()).days + 1 == published(course)


def leave_late(course: ElectionCourse) -> None:
    """The group names a candidate in the last second; when it leaves, the members nominate anew."""
    group = course.proposal.election.group
    (code, *_) = members_of(course.ledger, group)
    number = course.nominate(code, at=_due(course) - SECOND)
    course.ledger.run_clock(_due(course))
    days = may_leave_days(MatterId(course.proposal.matter), course.ledger.regime.rules)
    course.leave(number, by=code, at=_due(course) - timedelta(days=days or 0) - SECOND)
    course.ledger.run_clock(_due(course))


def vote_on_nobody(course: Course, box: Box) -> None:
    """Every member votes, in secret or by roll call, and for no candidate."""
    at = course.ledger.entries[-1].recorded_at
    for one in course.ledger.regime.members():
        try:
            box.put(one.code, ABSTAIN, at=at)
        except Refused:
            course.vote(ABSTAIN, [one.code], at=at)


def open_late(course: Course, box: Box) -> None:
    """The papers are published in the last second; one of the last round is claimed in the last."""
    box.publish(at=_due(course) - SECOND)
    if box.ballot.round >= len(plan_of(course.proposal, course.ledger.regime)):
        by, at = head("FRA"), _due(course) - SECOND
        course.act(ballots.ClaimBallot, "Not mine.", by=by, at=at)


def _due(course: Course) -> datetime:
    due = course.proposal.due
    assert due
    return due.at
