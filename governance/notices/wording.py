"""Wording: what each kind of notice is called, and what a warning says."""

from django.utils.translation import gettext as _

from governance.domain import permissions as p
from governance.domain.occasions import Kind
from governance.domain.warning import EFFECT_ENDS, MEETING_OPENS, TAKES_EFFECT
from regime.domain import permissions as rp
from regime.domain.accession import permissions as ap


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
        p.ADMIT.code: _("The admissibility of {symbol} is to be decided by {at}: it is not yet."),
        p.APPEAL.code: _("The return of {symbol} can be appealed until {at}: you have not."),
        p.TAKE_OVER.code: _("{symbol} can be taken over until {at}: nobody has."),
        p.COSPONSOR.code: _("The request {symbol} can be joined until {at}: you have not."),
        p.CHALLENGE.code: _("{symbol} can be challenged until {at}: nobody has."),
        p.RENEW_RESERVATION.code: _("Your reservation to {symbol} lapses on {at} unless renewed."),
        p.LIFT_RESERVATION.code: _("Your reservation to {symbol} lapses on {at}."),
        TAKES_EFFECT: _("{symbol} takes effect on {at}."),
        EFFECT_ENDS: _("The effect of {symbol} ends on {at}."),
        rp.OFFER_TO_HOST.code: _("Offers to host the next meeting can be made until {at}."),
        rp.ADD_AGENDA_ITEM.code: _("Items can be put on the agenda until {at}."),
        rp.REQUEST_MEETING.code: _(
            "A request for a meeting can be joined until {at}: you have not."
        ),
        rp.ANSWER_COMPLAINT.code: _("A complaint is to be answered by {at}: it is not yet."),
        rp.REVOKE_WITHDRAWAL.code: _(
            "Your state leaves on {at}: until then you can revoke its notice."
        ),
        MEETING_OPENS: _("A meeting opens on {at}."),
        ap.CHECK_APPLICATION.code: _("An application awaits the Secretariat until {at}."),
        ap.MAKE_FINDING.code: _(
            "The assessment of an application ends on {at}: findings of yours are missing."
        ),
        ap.REPLY_TO_DRAFT.code: _(
            "The draft of the report can be replied to until {at}: you have not."
        ),
    }


def _of_votes() -> dict[str, str]:
    return {
        p.VOTE.code: _("The vote on {symbol} ends on {at}: you have not voted."),
        p.VOTE_BY_PROXY.code: _(
            "The vote on {symbol} ends on {at}: you carry a proxy, and have not cast its vote."
        ),
        p.VOTE_SEPARATELY.code: _(
            "The votes before the text of {symbol} end on {at}: you have not cast them all."
        ),
        p.VOTE_ON_RULING.code: _(
            "The vote on a ruling about {symbol} ends on {at}: you have not voted."
        ),
    }


def _of_objections() -> dict[str, str]:
    return {
        p.OBJECT.code: _(
            "Objections to {symbol} can be raised until {at}: whoever raises none consents."
        ),
        p.SUSTAIN.code: _("An objection to {symbol} is to be checked by {at}: it is not yet."),
        p.CURE.code: _("Your objection to {symbol} falls on {at} unless it is cured."),
        p.RENEW.code: _("Your objection to {symbol} lapses on {at} unless it is renewed."),
        p.LIFT.code: _("Your objection to {symbol} lapses on {at}."),
    }


def _of_steps() -> dict[str, str]:
    step = _("A step of the ladder on {symbol} ends on {at}.")
    return {
        p.COMMENT.code: _("The consultation on {symbol} ends on {at}."),
        p.NOMINATE.code: _("Candidates for {symbol} can be nominated until {at}."),
        p.ACCEPT_CANDIDACY.code: _(
            "A person of yours is nominated for {symbol}; you can accept until {at}."
        ),
        p.PROPOSE_TEXT.code: step,
        p.AGREE_TO_SKIP.code: step,
        p.NAME_GROUP.code: _(
            "The conciliation group on {symbol} is to be named by {at}, or it is drawn by lot."
        ),
        p.RECORD_OPINION.code: _("The opinion on {symbol} is due by {at}: it is not recorded yet."),
        p.SUMMARIZE.code: _("A summary on {symbol} can be published until {at}: there is none."),
    }
