"""Addresses below ``/api/``."""

from django.urls import include, path

from audit import api as log
from governance.api import (
    acts,
    consultation,
    credentials,
    decisions,
    drafts,
    matters,
    members,
    notices,
    objections,
    proposals,
    root,
    webhooks,
)
from governance.api.schema import SchemaView, SwaggerView
from regime import api as regime
from regime import records_api as records

# A symbol has parts, so an address below a proposal is matched whole, the longest first.
OF_A_PROPOSAL = (
    ("comments/<ordinal:number>/answer/", consultation.AnswerView, "api-answer"),
    ("comments/<ordinal:number>/hide/", consultation.HideView, "api-hide"),
    ("comments/<ordinal:number>/restore/", consultation.RestoreView, "api-restore"),
    ("comments/<ordinal:number>/", consultation.CommentView, "api-comment"),
    ("comments/", consultation.CommentsView, "api-comments"),
    ("objections/<ordinal:number>/sustain/", objections.SustainView, "api-sustain"),
    ("objections/<ordinal:number>/fail/", objections.FailView, "api-fail"),
    ("objections/<ordinal:number>/cure/", objections.CureView, "api-cure"),
    ("objections/<ordinal:number>/renew/", objections.RenewView, "api-renew"),
    ("objections/<ordinal:number>/withdraw/", objections.LiftView, "api-lift"),
    ("objections/<ordinal:number>/", objections.NumberedObjectionView, "api-numbered-objection"),
    ("objections/", objections.ProposalObjectionsView, "api-proposal-objections"),
    ("revisions/<ordinal:number>/", consultation.RevisionView, "api-revision"),
    ("revisions/", consultation.RevisionsView, "api-revisions"),
    ("cosponsors/", consultation.CosponsorsView, "api-cosponsors"),
    ("admit/", acts.AdmitView, "api-admit"),
    ("return/", acts.ReturnView, "api-return"),
    ("appeal/", acts.AppealView, "api-appeal"),
    ("urgency/", acts.UrgencyView, "api-urgency"),
    ("withdraw/", acts.WithdrawView, "api-withdraw"),
    ("take-over/", acts.TakeOverView, "api-take-over"),
    ("opinion/", acts.OpinionView, "api-opinion"),
    ("challenge/", acts.ChallengeView, "api-challenge"),
    ("summary/", acts.SummaryView, "api-summary"),
    ("votes/", acts.VotesView, "api-votes"),
    ("", proposals.ProposalView, "api-proposal"),
)

v1 = [
    path("", root.RootView.as_view(), name="api-root"),
    path("proposals/", proposals.ProposalsView.as_view(), name="api-proposals"),
    *(
        path(f"proposals/<symbol:symbol>/{below}", view.as_view(), name=name)
        for below, view, name in OF_A_PROPOSAL
    ),
    path("objections/", objections.ObjectionsView.as_view(), name="api-objections"),
    path("objections/<symbol:symbol>/", objections.ObjectionView.as_view(), name="api-objection"),
    path("decisions/", decisions.DecisionsView.as_view(), name="api-decisions"),
    path("decisions/<symbol:symbol>/", decisions.DecisionView.as_view(), name="api-decision"),
    path("members/", regime.MembersView.as_view(), name="api-members"),
    path("members/<code:code>/", regime.MemberView.as_view(), name="api-member"),
    path(
        "members/<code:code>/record/",
        members.MemberRecordView.as_view(),
        name="api-member-record",
    ),
    path("matters/", matters.MattersView.as_view(), name="api-matters"),
    path("rules/", regime.RulesView.as_view(), name="api-rules"),
    path("rules/matrix/", regime.MatrixView.as_view(), name="api-matrix"),
    path("rules/editions/", regime.EditionsView.as_view(), name="api-editions"),
    path("rules/compare/", regime.CompareView.as_view(), name="api-compare"),
    path("rules/<code:article>/", regime.ArticleView.as_view(), name="api-article"),
    path("criteria/", regime.CriteriaView.as_view(), name="api-criteria"),
    path("criteria/<code:code>/", regime.CriterionView.as_view(), name="api-criterion"),
    path("records/", records.CollectionsView.as_view(), name="api-records"),
    path(
        "records/<collection:collection>/",
        records.CollectionView.as_view(),
        name="api-collection",
    ),
    path(
        "records/<collection:collection>/<code:record>/",
        records.RecordView.as_view(),
        name="api-record",
    ),
    path("drafts/", drafts.DraftsView.as_view(), name="api-drafts"),
    path("drafts/<uuid:draft>/", drafts.DraftView.as_view(), name="api-draft"),
    path("drafts/<uuid:draft>/submit/", drafts.SubmitView.as_view(), name="api-submit"),
    path("credentials/", credentials.CredentialsView.as_view(), name="api-credentials"),
    path(
        "credentials/<code:subject>/end/",
        credentials.EndCredentialView.as_view(),
        name="api-end-credential",
    ),
    path(
        "credentials/<code:subject>/capacity/",
        credentials.CapacityView.as_view(),
        name="api-capacity",
    ),
    path("notices/", notices.NoticesView.as_view(), name="api-notices"),
    path("notices/read/", notices.ReadNoticesView.as_view(), name="api-notices-read"),
    path("webhooks/", webhooks.WebhooksView.as_view(), name="api-webhooks"),
    path("webhooks/<uuid:webhook>/", webhooks.WebhookView.as_view(), name="api-webhook"),
    path(
        "webhooks/<uuid:webhook>/secret/",
        webhooks.WebhookSecretView.as_view(),
        name="api-webhook-secret",
    ),
    path("webhooks/<uuid:webhook>/on/", webhooks.WebhookOnView.as_view(), name="api-webhook-on"),
    path(
        "webhooks/<uuid:webhook>/test/",
        webhooks.WebhookTestView.as_view(),
        name="api-webhook-test",
    ),
    path(
        "webhooks/<uuid:webhook>/messages/",
        webhooks.WebhookMessagesView.as_view(),
        name="api-webhook-messages",
    ),
    path("log/", log.LogView.as_view(), name="api-log"),
    path("log/checkpoints/", log.CheckpointsView.as_view(), name="api-log-checkpoints"),
    path("log/entries/", log.EntriesView.as_view(), name="api-log-entries"),
    path("log/entries/<position:position>/", log.EntryView.as_view(), name="api-log-entry"),
]

urlpatterns = [
    path("v1/", include(v1)),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("schema/swagger-ui/", SwaggerView.as_view(url_name="api-schema"), name="api-swagger-ui"),
]
