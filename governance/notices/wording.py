"""Wording: what each kind of notice is called, and what a warning says."""

from django.utils.translation import gettext as _

from governance.domain.chapters.amendments.said import CastSeparateVote
from governance.domain.chapters.calls.said import ChallengeNotice, JoinChallenge
from governance.domain.chapters.consultation.said import CommentOnProposal, CosponsorProposal
from governance.domain.chapters.effects.said import RenewReservation, WithdrawReservation
from governance.domain.chapters.elections.said import AcceptCandidacy, NominateCandidate
from governance.domain.chapters.ladder.said import (
    AgreeToSkip,
    NameConciliationGroup,
    ProposeConciliationText,
    PublishSummary,
    RecordOpinion,
)
from governance.domain.chapters.objections.said import (
    CureObjection,
    RaiseObjection,
    RenewObjection,
    SustainObjection,
    WithdrawObjection,
)
from governance.domain.chapters.rulings.said import VoteOnRuling
from governance.domain.chapters.submission.said import AdmitProposal, AppealReturn, TakeOverProposal
from governance.domain.chapters.votes.said import CastProxyVote, CastVote
from governance.domain.notices.warnings import EFFECT_ENDS, MEETING_OPENS, TAKES_EFFECT
from governance.domain.notices.warnings_of_founding import FOUNDING_TERM_ENDS, SUCCESSORS_IN_TIME
from regime.domain.acts import code_of
from regime.domain.chapters.accession.applications.said import CHECK
from regime.domain.chapters.accession.assessment.said import MakeFinding, ReplyToDraft
from regime.domain.chapters.complaints.said import AnswerComplaint
from regime.domain.chapters.meetings.said import AddAgendaItem, OfferToHost, RequestMeeting
from regime.domain.chapters.membership.said import RevokeWithdrawal
from regime.domain.chapters.omissions.said import ReportOmissions
from regime.domain.telling import Kind


def kind_words() -> dict[str, str]:
    """The kinds of notice, for readers."""
    return {
        Kind.AWAITS.value: _("Awaits you"),
        Kind.OPENED.value: _("Opened"),
        Kind.CHANGED.value: _("Changed"),
        Kind.OBJECTED.value: _("Objection"),
        Kind.BROKEN.value: _("Broken"),
        Kind.DECIDED.value: _("Decided"),
        Kind.IN_FORCE.value: _("In force"),
        Kind.ANSWERED.value: _("Answer to you"),
        Kind.COMMENTED.value: _("Comment"),
        Kind.CHECKED.value: _("Checked"),
        Kind.WARNED.value: _("Ends soon"),
        Kind.UNDELIVERED.value: _("Webhook switched off, this did not arrive"),
    }


def warning_words() -> dict[str, str]:
    """What a warning says, by what it is about; ``{symbol}`` and ``{at}`` are put in."""
    return {
        **_of_votes(),
        **_of_objections(),
        **_of_steps(),
        **_of_the_calendar(),
        **_of_applications(),
        code_of(AdmitProposal): _(
            "The admissibility of {symbol} is to be decided by {at}: it is not yet."
        ),
        code_of(AppealReturn): _(
            "The return of {symbol} can be appealed until {at}: you have not."
        ),
        code_of(TakeOverProposal): _("{symbol} can be taken over until {at}: nobody has."),
        code_of(CosponsorProposal): _(
            "The request {symbol} can be joined until {at}: you have not."
        ),
        code_of(ChallengeNotice): _("{symbol} can be challenged until {at}: nobody has."),
        code_of(JoinChallenge): _(
            "Adherents together can challenge {symbol} until {at}: you have not asked for it."
        ),
        code_of(RenewReservation): _("Your reservation to {symbol} lapses on {at} unless renewed."),
        code_of(WithdrawReservation): _("Your reservation to {symbol} lapses on {at}."),
        TAKES_EFFECT: _("{symbol} takes effect on {at}."),
        EFFECT_ENDS: _("The effect of {symbol} ends on {at}."),
    }


def _of_the_calendar() -> dict[str, str]:
    return {
        code_of(OfferToHost): _("Offers to host the next meeting can be made until {at}."),
        code_of(AddAgendaItem): _("Items can be put on the agenda until {at}."),
        code_of(RequestMeeting): _(
            "A request for a meeting can be joined until {at}: you have not."
        ),
        code_of(AnswerComplaint): _("A complaint is to be answered by {at}: it is not yet."),
        code_of(ReportOmissions): _(
            "A report on omissions of the secretariat is due by {at}: it is not there yet."
        ),
        code_of(RevokeWithdrawal): _(
            "Your state leaves on {at}: until then you can revoke its notice."
        ),
        MEETING_OPENS: _("A meeting opens on {at}."),
        SUCCESSORS_IN_TIME: _(
            "Officers who are to follow after the founding term are surely decided within it only "
            "if they are proposed by {at}."
        ),
        FOUNDING_TERM_ENDS: _(
            "The founding term ends on {at}: from then on only a decision fills an office."
        ),
    }


def _of_applications() -> dict[str, str]:
    return {
        code_of(CHECK): _("An application awaits the Secretariat until {at}."),
        code_of(MakeFinding): _(
            "The assessment of an application ends on {at}: findings of yours are missing."
        ),
        code_of(ReplyToDraft): _(
            "The draft of the report can be replied to until {at}: you have not."
        ),
    }


def _of_votes() -> dict[str, str]:
    return {
        code_of(CastVote): _("The vote on {symbol} ends on {at}: you have not voted."),
        code_of(CastProxyVote): _(
            "The vote on {symbol} ends on {at}: you carry a proxy, and have not cast its vote."
        ),
        code_of(CastSeparateVote): _(
            "The votes before the text of {symbol} end on {at}: you have not cast them all."
        ),
        code_of(VoteOnRuling): _(
            "The vote on a ruling about {symbol} ends on {at}: you have not voted."
        ),
    }


def _of_objections() -> dict[str, str]:
    return {
        code_of(RaiseObjection): _(
            "Objections to {symbol} can be raised until {at}: whoever raises none consents."
        ),
        code_of(SustainObjection): _(
            "An objection to {symbol} is to be checked by {at}: it is not yet."
        ),
        code_of(CureObjection): _("Your objection to {symbol} falls on {at} unless it is cured."),
        code_of(RenewObjection): _(
            "Your objection to {symbol} lapses on {at} unless it is renewed."
        ),
        code_of(WithdrawObjection): _("Your objection to {symbol} lapses on {at}."),
    }


def _of_steps() -> dict[str, str]:
    step = _("A step of the ladder on {symbol} ends on {at}.")
    return {
        code_of(CommentOnProposal): _("The consultation on {symbol} ends on {at}."),
        code_of(NominateCandidate): _("Candidates for {symbol} can be nominated until {at}."),
        code_of(AcceptCandidacy): _(
            "A person of yours is nominated for {symbol}; you can accept until {at}."
        ),
        code_of(ProposeConciliationText): step,
        code_of(AgreeToSkip): step,
        code_of(NameConciliationGroup): _(
            "The conciliation group on {symbol} is to be named by {at}, or it is drawn by lot."
        ),
        code_of(RecordOpinion): _(
            "The opinion on {symbol} is due by {at}: it is not recorded yet."
        ),
        code_of(PublishSummary): _(
            "A summary on {symbol} can be published until {at}: there is none."
        ),
    }
