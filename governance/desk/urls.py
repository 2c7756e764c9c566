"""Addresses of the desk: the pages of acts from their registry, and those that read and keep."""

from django.urls import path

from audit.shell import converters
from governance.desk import home
from governance.desk.account import calendar, inbox, tokens, webhooks
from governance.desk.applications import evidence, filing, findings, page, roster
from governance.desk.proposals import comments, voting
from governance.desk.registers import delegation
from governance.desk.texts import changing, drafting, starting, submitting
from governance.doors.desk import addresses

assert converters  # the kinds of parts that addresses below are made of

PROPOSAL = "proposals/<symbol:symbol>"
CASE = "applications/<symbol:symbol>"

# A symbol may contain what follows it in an address: the longer addresses stand first.
urlpatterns = [
    path("", home.home, name="desk"),
    *addresses(),
    path(f"{CASE}/evidence/", evidence.file, name="desk-evidence"),
    path(f"{CASE}/findings/", findings.findings, name="desk-findings"),
    path(f"{PROPOSAL}/comments/all/", comments.comments, name="desk-comments"),
    path(f"{PROPOSAL}/votes/", voting.vote, name="desk-vote"),
    path("receipts/<uuid:command>/", home.receipt, name="desk-receipt"),
    path("drafts/new/", drafting.new, name="desk-draft-new"),
    path("technology/<code:topic>/start/", starting.start, name="desk-start-proposal"),
    path("reported-readings/<code:report>/start/", starting.start_record, name="desk-start-record"),
    path("drafts/<uuid:draft>/", drafting.show, name="desk-draft"),
    path("drafts/<uuid:draft>/edit/", drafting.edit, name="desk-draft-edit"),
    path("drafts/<uuid:draft>/text/", drafting.text, name="desk-draft-text"),
    path("drafts/<uuid:draft>/delete/", drafting.delete, name="desk-draft-delete"),
    path("drafts/<uuid:draft>/submit/", submitting.submit, name="desk-submit"),
    path("drafts/<uuid:draft>/changes/", changing.choose, name="desk-change-choose"),
    path(
        "drafts/<uuid:draft>/changes/<slug:kind>/<code:code>/",
        changing.change,
        name="desk-change",
    ),
    path(
        "drafts/<uuid:draft>/changes/<slug:kind>/<code:code>/remove/",
        changing.remove,
        name="desk-change-remove",
    ),
    path("applications/", filing.applications, name="desk-applications"),
    path("applications/draft/", filing.draft, name="desk-application-draft"),
    path("applications/draft/delete/", filing.delete, name="desk-application-delete"),
    path("applications/draft/file/", filing.file, name="desk-application-file"),
    path(f"{CASE}/", page.show, name="desk-application"),
    path("assessors/", roster.roster, name="desk-assessors"),
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
