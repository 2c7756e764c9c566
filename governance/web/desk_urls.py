"""Addresses of the desk."""

from django.urls import path

from audit import converters
from governance.web.desk import (
    changing,
    delegation,
    drafting,
    home,
    submitting,
    tokens,
    voting,
    withdrawing,
)

assert converters  # the kinds of parts that addresses below are made of

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
    path("proposals/<symbol:symbol>/vote/", voting.vote, name="desk-vote"),
    path("proposals/<symbol:symbol>/withdraw/", withdrawing.withdraw, name="desk-withdraw"),
    path("delegation/", delegation.delegation, name="desk-delegation"),
    path("delegation/<position:position>/end/", delegation.end, name="desk-accreditation-end"),
    path("tokens/", tokens.tokens, name="desk-tokens"),
    path("tokens/<str:prefix>/revoke/", tokens.revoke, name="desk-token-revoke"),
]
