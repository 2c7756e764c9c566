"""Consulting: co-sponsors, revisions, comments and their answers, and who may keep a comment back.

Comments are made while the consultation is open; the sponsor answers them until the proposal has
ended. A sponsor may revise until the consultation ends; later only to a text that conciliation or
reflection has found (``of_the_group``). Where the articles say so, a revision stays with what the
proposal is about and leaves days to consult on it, and the text of the reflection stands.
"""

from datetime import datetime, timedelta
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json, canonical
from audit.log.errors import NotPermitted
from governance.domain.chapters.amendments.deciding import after_revision
from governance.domain.chapters.consultation import examining
from governance.domain.chapters.consultation import said as consultation_said
from governance.domain.chapters.consultation.of_the_group import CONCILIATION, must_be_of_the_group
from governance.domain.chapters.consultation.subject import must_keep_its_subject
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    ended,
    in_words,
    member_acting,
    must_be_a_title,
    must_be_before,
    must_be_on_its_notice,
    must_give_reasons,
    must_not_be_concerned,
    partner_acting,
    sponsor_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import adopt, rules_of
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.standing_text import must_not_stand
from governance.domain.chapters.proposal.state import Comment, Proposal
from governance.domain.chapters.submission.bodies import must_be_with_experts
from governance.domain.chapters.submission.resubmission import (
    has_new_facts,
    must_not_be_barred,
)
from governance.domain.chapters.submission.reviewing import Request, must_not_ask_for_another
from governance.domain.chapters.submission.sponsorship import lack_of
from governance.domain.chapters.submission.submitting import check_text, most_bytes
from governance.domain.kinds import kind_told
from regime.domain.acts import Doing
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, Standing, StateCode

LONGEST_COMMENT = 20_000
_EMPTY = "A comment says something; this one is empty."
SEEKING_A_TEXT = (CONCILIATION, "reflection")


def decide(
    command: consultation_said.ConsultationCommand,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events that a command of the consultation leads to; raises ``Refused``."""
    match command:
        case consultation_said.CosponsorProposal():
            return _cosponsor(proposal, regime, actor, at)
        case consultation_said.LeaveProposal():
            return _leave(proposal, regime, actor, at)
        case consultation_said.ReviseProposal():
            return _revise(command, proposal, regime, actor, at)
        case consultation_said.FileExpertView():
            return examining.file(command, proposal, regime, actor, at)
        case consultation_said.CommentOnProposal():
            return _comment(command, proposal, regime, actor, at)
        case consultation_said.AnswerComment():
            return _answer(command, proposal, regime, actor)
        case consultation_said.HideComment():
            return _hide(command, proposal, regime, actor)
        case consultation_said.RestoreComment():
            return _restore(command, proposal, regime, actor)
        case _:
            assert_never(command)


def _beside(act: Doing, actor: Actor, proposal: Proposal, regime: Regime) -> StateCode:
    """Who may stand beside the sponsor: a member, or an adherent that came with the sponsor.

    Beside the challenge of a notice any adherent may stand.
    """
    member = member_acting(act, actor, regime)
    adheres = regime.participant(member).standing is Standing.ADHERENT
    came = member in proposal.joined or proposal.symbol in regime.challenges
    return member if adheres and came else partner_acting(act, actor, regime)


def _cosponsor(proposal: Proposal, regime: Regime, actor: Actor, at: datetime) -> tuple[Event, ...]:
    member = _beside(consultation_said.CosponsorProposal, actor, proposal, regime)
    must_be_with_experts(proposal, actor, regime)
    rule = regime.rules.roles["proposals"]
    if not proposal.sponsor:
        raise life.WrongStage("An election has no sponsor to stand beside.", rule=rule)
    _must_be_joinable(proposal, at, rule)
    if member == proposal.sponsor or proposal.joined.get(member) == proposal.revision:
        raise consultation_said.SponsorsAlready(
            f"{member} stands behind this proposal already.", rule=rule
        )
    must_not_be_concerned(member, proposal.text, rule)
    rules = rules_of(proposal, regime)
    new = has_new_facts(proposal.new_facts, rules)
    asked = Request(proposal.matter, proposal.text, new)
    must_not_ask_for_another(member, asked, rules, regime, at)
    joined = consultation_said.CosponsorJoined(member=member, revision=proposal.revision)
    if proposal.stage is not Stage.REQUEST:
        return (joined,)
    whole = proposal.joined_by(member)
    if lack_of(whole, regime):
        return (joined,)
    # A request is granted at the moment when all who have to ask for it do.
    return (joined, *adopt(whole, regime, at, after=1))


def _leave(proposal: Proposal, regime: Regime, actor: Actor, at: datetime) -> tuple[Event, ...]:
    """Who stands beside the sponsor leaves as long as the text is in preparation."""
    member = _beside(consultation_said.LeaveProposal, actor, proposal, regime)
    must_be_with_experts(proposal, actor, regime)
    rule = regime.rules.roles["proposals"]
    _must_be_in_preparation(proposal, at, "left", rule)
    must_be_before(leaving_until(proposal, regime), at, what="leaving a proposal", rule=rule)
    if member not in proposal.joined:
        raise consultation_said.NotTheCosponsor(
            f"{member} does not stand beside the sponsor.", rule=rule
        )
    return (consultation_said.CosponsorLeft(member=member),)


def leaving_until(proposal: Proposal, regime: Regime) -> datetime | None:
    """Until when who stands beside the sponsor may leave: others then have days to join."""
    due, rules = proposal.stage_due, rules_of(proposal, regime)
    days = rules.value("proposals", "leaving_days_before_end")
    if due is None or not isinstance(days, int):
        return due.at if due else None
    return due.at - timedelta(seconds=days * rules.day_seconds)


def _revise(
    command: consultation_said.ReviseProposal,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    sponsor_acting(consultation_said.ReviseProposal, actor, proposal, regime)
    rule = regime.rules.roles["consultation"]
    rules = rules_of(proposal, regime)
    _must_be_revisable(proposal, at, rules, rule)
    must_give_reasons(command.reasons, rule)
    must_not_stand(proposal, rules)
    must_be_of_the_group(command, proposal, regime, at)
    _must_be_its_text(command.text, proposal, regime, at)
    title = must_be_a_title(command.title.strip(), rule) or proposal.title
    if (title, canonical(command.text), command.effect) == (
        proposal.title,
        canonical(proposal.text),
        proposal.expected,
    ):
        raise consultation_said.NothingRevised(
            "A revision changes something.", rule=rule, place="/text"
        )
    return (
        consultation_said.ProposalRevised(
            revision=proposal.revision + 1,
            title=title,
            text=command.text,
            effect=command.effect,
            reasons=command.reasons,
        ),
        *after_revision(proposal, command.text, regime, at),
    )


def _must_be_its_text(text: Json, proposal: Proposal, regime: Regime, at: datetime) -> None:
    """Refuse what is no text of this kind, goes to another subject, or was rejected lately."""
    kind, rules = kind_told(proposal.kind, proposal.matter), rules_of(proposal, regime)
    check_text(kind, text, rules, regime, most=most_bytes(proposal.kind))
    must_be_on_its_notice(proposal.text, text, regime)
    must_keep_its_subject(proposal, text, rules)
    if not has_new_facts(proposal.new_facts, rules):
        must_not_be_barred(
            kind,
            proposal.matter,
            text,
            sponsor=proposal.sponsor,
            rules=rules,
            regime=regime,
            at=at,
        )


def _must_be_joinable(proposal: Proposal, at: datetime, rule: str) -> None:
    """As long as it may be revised, and while an appeal against its return is possible or open."""
    if proposal.stage is Stage.RETURNED:
        return must_be_before(proposal.appeal_until, at, what="co-sponsors", rule=rule)
    if proposal.stage is Stage.APPEAL:
        until = proposal.stage_due.at if proposal.stage_due else None
        return must_be_before(until, at, what="co-sponsors", rule=rule)
    return _must_be_in_preparation(proposal, at, "co-sponsored", rule)


def _must_be_revisable(
    proposal: Proposal, at: datetime, rules: RulesOfProcedure, rule: str
) -> None:
    stands = rules.value("ladder", "text_stands_in_reflection") is True
    if proposal.ladder_step == "reflection" and proposal.stage is Stage.LADDER and stands:
        raise life.WrongStage("The members reflect on this very text.", rule=rules.roles["ladder"])
    if proposal.stage is Stage.LADDER and proposal.ladder_step in SEEKING_A_TEXT:
        until = proposal.stage_due.at if proposal.stage_due else None
        return must_be_before(until, at, what="revisions in this step", rule=rule)
    if proposal.stage is Stage.REQUEST:
        raise life.WrongStage("Who joined a request asked for this very text.", rule=rule)
    return _must_be_in_preparation(proposal, at, "revised", rule)


def _must_be_in_preparation(proposal: Proposal, at: datetime, done: str, rule: str) -> None:
    """Until the consultation ends: while the proposal is checked, joined or consulted on."""
    stages = (Stage.SUBMITTED, Stage.REQUEST, Stage.CONSULTATION)
    for stage in stages:
        if until := ended(proposal, stage, at):
            raise life.TooLate(f"The period for this ended at {in_words(until)}.", rule=rule)
    if proposal.stage not in stages:
        raise wrong_stage(proposal, done, rule)


def _comment(
    command: consultation_said.CommentOnProposal,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    require(consultation_said.CommentOnProposal, actor, regime)
    rule = regime.rules.roles["consultation"]
    if until := ended(proposal, Stage.CONSULTATION, at):
        raise life.TooLate(f"The consultation ended at {in_words(until)}.", rule=rule)
    if proposal.stage is not Stage.CONSULTATION:
        raise wrong_stage(proposal, "commented on", rule)
    if not 0 < command.size <= LONGEST_COMMENT:
        said = f"A comment has at most {LONGEST_COMMENT} bytes." if command.size else _EMPTY
        raise consultation_said.CommentTooLong(said, rule=rule, place="/text")
    return (
        consultation_said.CommentMade(
            number=len(proposal.comments) + 1,
            member=actor.member,
            revision=proposal.revision,
            size=command.size,
            text=command.text,
        ),
    )


def _answer(
    command: consultation_said.AnswerComment, proposal: Proposal, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    answerer_acting(actor, proposal, regime)
    rule = regime.rules.roles["consultation"]
    if proposal.stage in ENDED:
        raise wrong_stage(proposal, "discussed any longer", rule)
    comment = _numbered(command.number, proposal, rule)
    if comment.hidden:
        raise life.WrongStage(f"Comment {command.number} is hidden.", rule=rule)
    if comment.answered:
        raise consultation_said.AnsweredAlready(
            f"Comment {command.number} has its answer.", rule=rule
        )
    must_give_reasons(command.answer, rule, place="/answer")
    return (consultation_said.CommentAnswered(number=command.number, answer=command.answer),)


def answerer_acting(actor: Actor, proposal: Proposal, regime: Regime) -> StateCode:
    """Who answers comments: the sponsor; on a case, which nobody sponsors, the applicant."""
    if proposal.case is None:
        return sponsor_acting(consultation_said.AnswerComment, actor, proposal, regime)
    member = member_acting(consultation_said.AnswerComment, actor, regime)
    application = regime.applications[proposal.case.application]
    if member != application.state:
        rule = regime.rules.roles["consultation"]
        raise life.NotTheSponsor("On a case the applicant answers.", rule=rule)
    return member


def _hide(
    command: consultation_said.HideComment, proposal: Proposal, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    rule = _moderating(consultation_said.HideComment, command.reasons, regime, actor)
    comment = _numbered(command.number, proposal, rule)
    if comment.hidden:
        raise life.WrongStage(f"Comment {command.number} is hidden already.", rule=rule)
    if comment.answered_for:
        raise life.WrongStage(
            f"A state has shown comment {command.number} again and answers for it: it stays.",
            rule=rule,
        )
    return (consultation_said.CommentHidden(number=command.number, reasons=command.reasons),)


def _restore(
    command: consultation_said.RestoreComment, proposal: Proposal, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    rule = _moderating(consultation_said.RestoreComment, command.reasons, regime, actor)
    comment = _numbered(command.number, proposal, rule)
    if not comment.hidden:
        raise life.WrongStage(f"Comment {command.number} is not hidden.", rule=rule)
    by_state = _answers_for(comment, actor, regime)
    if actor.capacity is not Capacity.OFFICER and not by_state:
        raise NotPermitted("A state shows its own words again, a member any.", rule=rule)
    return (
        consultation_said.CommentRestored(
            number=command.number,
            reasons=command.reasons,
            member=actor.member if by_state else None,
        ),
    )


def _answers_for(comment: Comment, actor: Actor, regime: Regime) -> bool:
    """Whether a state shows words again as its own, or as a voting member that answers for them."""
    if actor.member is None:
        return False
    if actor.member == comment.member:
        return regime.rules.value("publication", "own_comments_restored") is True
    votes = regime.participant(actor.member).standing is Standing.PARTNER
    return votes and regime.rules.value("publication", "comments_restored_by_any") is True


def _moderating(act: Doing, reasons: str, regime: Regime, actor: Actor) -> str:
    require(act, actor, regime)
    rule = regime.rules.roles["publication"]
    must_give_reasons(reasons, rule)
    return rule


def _numbered(number: int, proposal: Proposal, rule: str) -> Comment:
    comment = proposal.comments.get(number)
    if comment is None:
        raise consultation_said.UnknownComment(f"There is no comment {number} here.", rule=rule)
    return comment
