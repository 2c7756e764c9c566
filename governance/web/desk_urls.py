"""Addresses of the desk."""

from django.urls import path

from audit import converters
from governance.web.desk import (
    amending,
    calendar,
    changing,
    commenting,
    complaining,
    delegation,
    disputing,
    drafting,
    exhibiting,
    home,
    inbox,
    ladder_acts,
    meeting_acts,
    nominating,
    objecting,
    proposal_acts,
    proxying,
    reserving,
    revising,
    ruling_acts,
    submitting,
    tokens,
    voting,
    webhooks,
)
from governance.web.desk.guided import Guided, page

assert converters  # the kinds of parts that addresses below are made of

EVIDENCE = "applications/<symbol:symbol>/evidence"
PROPOSAL = "proposals/<symbol:symbol>"
AMENDMENT = f"{PROPOSAL}/amendments/<ordinal:number>"
CANDIDATE = f"{PROPOSAL}/candidates/<ordinal:number>"
OBJECTION = f"{PROPOSAL}/objections/<ordinal:number>"
RULING = f"{PROPOSAL}/rulings/<ordinal:number>"

# A symbol may contain what follows it in an address: the longer addresses stand first.
ACTS: tuple[tuple[str, Guided, str], ...] = (
    (f"{OBJECTION}/cure/", objecting.Cure(), "desk-cure"),
    (f"{OBJECTION}/renew/", objecting.Renew(), "desk-renew"),
    (f"{OBJECTION}/withdraw/", objecting.Lift(), "desk-lift"),
    (f"{AMENDMENT}/accept/", amending.AcceptAmendment(), "desk-amendment-accept"),
    (f"{AMENDMENT}/withdraw/", amending.WithdrawAmendment(), "desk-amendment-withdraw"),
    (f"{AMENDMENT}/vote/", amending.VoteOnAmendment(), "desk-vote-amendment"),
    (f"{PROPOSAL}/sections/<ordinal:number>/vote/", amending.VoteOnSection(), "desk-vote-section"),
    (f"{PROPOSAL}/amendments/order/", amending.OrderAmendments(), "desk-amendment-order"),
    (f"{PROPOSAL}/amend/", amending.FileAmendment(), "desk-amend"),
    (f"{PROPOSAL}/division/oppose/", amending.OpposeDivision(), "desk-division-oppose"),
    (f"{PROPOSAL}/division/", amending.RequestDivision(), "desk-division"),
    (f"{PROPOSAL}/comments/<ordinal:number>/answer/", commenting.Answer(), "desk-answer"),
    (f"{RULING}/appeal/", ruling_acts.AppealRuling(), "desk-ruling-appeal"),
    (f"{RULING}/vote/", ruling_acts.VoteOnRuling(), "desk-ruling-vote"),
    (f"{PROPOSAL}/rulings/", ruling_acts.Rule(), "desk-rule"),
    (f"{PROPOSAL}/leave/", ladder_acts.Leave(), "desk-leave"),
    (f"{PROPOSAL}/extension/", ladder_acts.Extend(), "desk-extension"),
    (f"{PROPOSAL}/skip/", ladder_acts.Skip(), "desk-skip"),
    (f"{PROPOSAL}/group/text/", ladder_acts.ProposeText(), "desk-conciliation-text"),
    (f"{PROPOSAL}/group/", ladder_acts.NameGroup(), "desk-group"),
    (f"{PROPOSAL}/departure/", ladder_acts.ExplainDeparture(), "desk-departure"),
    (f"{CANDIDATE}/accept/", nominating.Accept(), "desk-accept"),
    (f"{CANDIDATE}/withdraw/", nominating.Leave(), "desk-leave"),
    (f"{PROPOSAL}/nominate/", nominating.Nominate(), "desk-nominate"),
    (f"{PROPOSAL}/comment/", commenting.MakeComment(), "desk-comment"),
    (f"{PROPOSAL}/object/", objecting.Raise(), "desk-object"),
    (f"{PROPOSAL}/cosponsor/", proposal_acts.Cosponsor(), "desk-cosponsor"),
    (f"{PROPOSAL}/revise/", revising.Revise(), "desk-revise"),
    (f"{PROPOSAL}/appeal/", proposal_acts.Appeal(), "desk-appeal"),
    (f"{PROPOSAL}/take-over/", proposal_acts.TakeOver(), "desk-take-over"),
    (f"{PROPOSAL}/opinion/", proposal_acts.AskForOpinion(), "desk-opinion"),
    (f"{PROPOSAL}/challenge/", proposal_acts.Challenge(), "desk-challenge"),
    (f"{PROPOSAL}/transfer/", proposal_acts.ReportTransfer(), "desk-transfer"),
    (f"{PROPOSAL}/urgent/", proposal_acts.FindUrgent(), "desk-urgent"),
    (f"{PROPOSAL}/summary/", proposal_acts.Summarize(), "desk-summary"),
    (f"{PROPOSAL}/proxy/", proxying.GiveProxy(), "desk-proxy"),
    (f"{PROPOSAL}/proxy/revoke/", proxying.RevokeProxy(), "desk-proxy-revoke"),
    (f"{PROPOSAL}/proxy/vote/", proxying.VoteByProxy(), "desk-proxy-vote"),
    (f"{PROPOSAL}/reservation/renew/", reserving.RenewReservation(), "desk-reservation-renew"),
    (
        f"{PROPOSAL}/reservation/withdraw/",
        reserving.WithdrawReservation(),
        "desk-reservation-withdraw",
    ),
    (f"{PROPOSAL}/reservation/", reserving.Reserve(), "desk-reservation"),
    (f"{PROPOSAL}/withdraw/", proposal_acts.Withdraw(), "desk-withdraw"),
)

urlpatterns = [
    path("", home.home, name="desk"),
    path("receipts/<uuid:command>/", home.receipt, name="desk-receipt"),
    path("drafts/new/", drafting.new, name="desk-draft-new"),
    path("drafts/<uuid:draft>/", drafting.show, name="desk-draft"),
    path("drafts/<uuid:draft>/edit/", drafting.edit, name="desk-draft-edit"),
    path("drafts/<uuid:draft>/text/", drafting.text, name="desk-draft-text"),
    path("drafts/<uuid:draft>/delete/", drafting.delete, name="desk-draft-delete"),
    path("drafts/<uuid:draft>/submit/", submitting.submit, name="desk-submit"),
    path("drafts/<uuid:draft>/changes/", changing.choose, name="desk-change-choose"),
    path(
        "drafts/<uuid:draft>/changes/<slug:kind>/<slug:code>/",
        changing.change,
        name="desk-change",
    ),
    path(
        "drafts/<uuid:draft>/changes/<slug:kind>/<slug:code>/remove/",
        changing.remove,
        name="desk-change-remove",
    ),
    *(path(route, page(guided), name=name) for route, guided, name in ACTS),
    path(f"{PROPOSAL}/comments/", commenting.comments, name="desk-comments"),
    path(f"{PROPOSAL}/vote/", voting.vote, name="desk-vote"),
    path("delegation/", delegation.delegation, name="desk-delegation"),
    path("delegation/<position:position>/end/", delegation.end, name="desk-accreditation-end"),
    path(
        "delegation/<position:position>/capacity/",
        delegation.change_capacity,
        name="desk-capacity",
    ),
    path("meetings/<slug:name>/<int:number>/", meeting_acts.act, name="desk-meeting"),
    path("disputes/declare/", disputing.declare, name="desk-dispute"),
    path("disputes/<ordinal:number>/end/", disputing.end, name="desk-dispute-end"),
    path("complaints/file/", complaining.file, name="desk-complaint"),
    path("complaints/<ordinal:number>/answer/", complaining.answer, name="desk-complaint-answer"),
    path(
        f"{EVIDENCE}/<ordinal:number>/release/",
        exhibiting.release,
        name="desk-evidence-release",
    ),
    path(f"{EVIDENCE}/<ordinal:number>/erase/", exhibiting.erase, name="desk-evidence-erase"),
    path(f"{EVIDENCE}/", exhibiting.file, name="desk-evidence"),
    path("inbox/", inbox.show, name="desk-inbox"),
    path("inbox/read/", inbox.read, name="desk-inbox-read"),
    path("inbox/mail/", inbox.mail, name="desk-inbox-mail"),
    path("calendar/", calendar.show, name="desk-calendar"),
    path("calendar/make/", calendar.make, name="desk-calendar-make"),
    path("calendar/end/", calendar.end, name="desk-calendar-end"),
    path("webhooks/", webhooks.webhooks, name="desk-webhooks"),
    path("webhooks/<uuid:id_>/", webhooks.webhook, name="desk-webhook"),
    path("webhooks/<uuid:id_>/secret/", webhooks.replace_secret, name="desk-webhook-secret"),
    path("webhooks/<uuid:id_>/test/", webhooks.try_out, name="desk-webhook-test"),
    path("webhooks/<uuid:id_>/on/", webhooks.switch_on, name="desk-webhook-on"),
    path("webhooks/<uuid:id_>/end/", webhooks.end, name="desk-webhook-end"),
    path("tokens/", tokens.tokens, name="desk-tokens"),
    path("tokens/<str:prefix>/revoke/", tokens.revoke, name="desk-token-revoke"),
]
