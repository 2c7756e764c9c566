"""Addresses of the desk."""

from django.urls import path

from audit import converters
from governance.web.desk import (
    calendar,
    changing,
    commenting,
    delegation,
    drafting,
    home,
    inbox,
    objecting,
    proposal_acts,
    revising,
    submitting,
    tokens,
    voting,
    webhooks,
)
from governance.web.desk.guided import Guided, page

assert converters  # the kinds of parts that addresses below are made of

PROPOSAL = "proposals/<symbol:symbol>"
OBJECTION = f"{PROPOSAL}/objections/<ordinal:number>"

# A symbol may contain what follows it in an address: the longer addresses stand first.
ACTS: tuple[tuple[str, Guided, str], ...] = (
    (f"{OBJECTION}/cure/", objecting.Cure(), "desk-cure"),
    (f"{OBJECTION}/renew/", objecting.Renew(), "desk-renew"),
    (f"{OBJECTION}/withdraw/", objecting.Lift(), "desk-lift"),
    (f"{PROPOSAL}/comments/<ordinal:number>/answer/", commenting.Answer(), "desk-answer"),
    (f"{PROPOSAL}/comment/", commenting.MakeComment(), "desk-comment"),
    (f"{PROPOSAL}/object/", objecting.Raise(), "desk-object"),
    (f"{PROPOSAL}/cosponsor/", proposal_acts.Cosponsor(), "desk-cosponsor"),
    (f"{PROPOSAL}/revise/", revising.Revise(), "desk-revise"),
    (f"{PROPOSAL}/appeal/", proposal_acts.Appeal(), "desk-appeal"),
    (f"{PROPOSAL}/take-over/", proposal_acts.TakeOver(), "desk-take-over"),
    (f"{PROPOSAL}/opinion/", proposal_acts.AskForOpinion(), "desk-opinion"),
    (f"{PROPOSAL}/challenge/", proposal_acts.Challenge(), "desk-challenge"),
    (f"{PROPOSAL}/urgent/", proposal_acts.FindUrgent(), "desk-urgent"),
    (f"{PROPOSAL}/summary/", proposal_acts.Summarize(), "desk-summary"),
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
