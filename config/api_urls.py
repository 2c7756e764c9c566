"""Addresses below ``/api/``."""

from django.urls import include, path

from audit import api as log
from governance.api import acts, credentials, decisions, drafts, proposals, root
from governance.api.schema import SchemaView, SwaggerView
from regime import api as regime

v1 = [
    path("", root.RootView.as_view(), name="api-root"),
    path("proposals/", proposals.ProposalsView.as_view(), name="api-proposals"),
    path("proposals/<symbol:symbol>/admit/", acts.AdmitView.as_view(), name="api-admit"),
    path("proposals/<symbol:symbol>/return/", acts.ReturnView.as_view(), name="api-return"),
    path("proposals/<symbol:symbol>/withdraw/", acts.WithdrawView.as_view(), name="api-withdraw"),
    path("proposals/<symbol:symbol>/votes/", acts.VotesView.as_view(), name="api-votes"),
    path("proposals/<symbol:symbol>/", proposals.ProposalView.as_view(), name="api-proposal"),
    path("decisions/", decisions.DecisionsView.as_view(), name="api-decisions"),
    path("decisions/<symbol:symbol>/", decisions.DecisionView.as_view(), name="api-decision"),
    path("members/", regime.MembersView.as_view(), name="api-members"),
    path("members/<code:code>/", regime.MemberView.as_view(), name="api-member"),
    path("rules/", regime.RulesView.as_view(), name="api-rules"),
    path("rules/matrix/", regime.MatrixView.as_view(), name="api-matrix"),
    path("rules/editions/", regime.EditionsView.as_view(), name="api-editions"),
    path("rules/<code:article>/", regime.ArticleView.as_view(), name="api-article"),
    path("criteria/", regime.CriteriaView.as_view(), name="api-criteria"),
    path("criteria/<code:code>/", regime.CriterionView.as_view(), name="api-criterion"),
    path("drafts/", drafts.DraftsView.as_view(), name="api-drafts"),
    path("drafts/<uuid:draft>/", drafts.DraftView.as_view(), name="api-draft"),
    path("drafts/<uuid:draft>/submit/", drafts.SubmitView.as_view(), name="api-submit"),
    path("credentials/", credentials.CredentialsView.as_view(), name="api-credentials"),
    path(
        "credentials/<code:subject>/end/",
        credentials.EndCredentialView.as_view(),
        name="api-end-credential",
    ),
    path("log/", log.LogView.as_view(), name="api-log"),
    path("log/entries/", log.EntriesView.as_view(), name="api-log-entries"),
    path("log/entries/<position:position>/", log.EntryView.as_view(), name="api-log-entry"),
]

urlpatterns = [
    path("v1/", include(v1)),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("schema/swagger-ui/", SwaggerView.as_view(url_name="api-schema"), name="api-swagger-ui"),
]
