"""Addresses below ``/api/``: those of the acts from their registry, and what is read."""

from collections.abc import Iterator

from django.urls import URLPattern, include, path

from audit import api as log
from audit.shell.rest import Resource
from governance.api import root
from governance.api.act_views import ActView, name_of, route_of, view_of
from governance.api.applications import acts as application_acts
from governance.api.applications import applications, evidence
from governance.api.problems import ProblemsView
from governance.api.proposals import (
    amendments,
    classification,
    consultation,
    decisions,
    drafts,
    effects,
    elections,
    matters,
    objections,
    proposals,
    proxies,
    rulings,
    transfers,
    votes,
)
from governance.api.registers import (
    complaints,
    consistency,
    control_list,
    corrections,
    credentials,
    disputes,
    entry_reviews,
    figures,
    history,
    implementation,
    interests,
    interpretations,
    library,
    meetings,
    members,
    membership,
    national_reports,
    notices,
    queue,
    reported_readings,
    reviews,
    tasks,
    technology,
    webhooks,
    what_if,
    workshops,
    yearly,
)
from governance.api.schema import SchemaView, SwaggerView
from regime.api import classifying, crosswalk, member_gaps, readings, records, universality
from regime.api import standing as regime
from regime.domain.acts import acts

Route = tuple[str, type[Resource], str]

# Acts whose address is read as well, or that carry something beside the log.
OWN: tuple[tuple[type[Resource], str, str], ...] = (
    (applications.ApplicationsView, "file_application", "api-applications"),
    (applications.AssessorsView, "name_assessor", "api-assessors"),
    (application_acts.AskApplicantView, "ask_applicant", "api-ask-applicant"),
    (application_acts.OpenFilingView, "disclose_filing", "api-disclose-filing"),
    (application_acts.SupplementView, "supplement_application", "api-supplement-application"),
    (amendments.AmendmentsView, "file_amendment", "api-amendments"),
    (amendments.DivisionsView, "request_division", "api-division"),
    (amendments.SeparateVotesView, "cast_separate_vote", "api-separate-votes"),
    (complaints.ComplaintsView, "file_complaint", "api-complaints"),
    (consistency.AnswerPairView, "answer_pair", "api-answer-pair"),
    (consultation.CommentsView, "comment_on_proposal", "api-comments"),
    (consultation.CosponsorsView, "cosponsor_proposal", "api-cosponsors"),
    (consultation.RevisionsView, "revise_proposal", "api-revisions"),
    (credentials.CredentialsView, "accredit_delegate", "api-credentials"),
    (disputes.DisputesView, "declare_dispute", "api-disputes"),
    (effects.ReservationsView, "file_reservation", "api-reservations"),
    (entry_reviews.EntryReviewsView, "publish_entry_review", "api-entry-reviews"),
    (elections.ElectionsView, "open_election", "api-elections"),
    (elections.NominationsView, "nominate_candidate", "api-nominations"),
    (evidence.EvidenceListView, "file_evidence", "api-evidence-list"),
    (evidence.EraseEvidenceView, "erase_evidence", "api-erase-evidence"),
    (evidence.ReleaseEvidenceView, "release_evidence", "api-release-evidence"),
    (library.LibraryView, "offer_practice", "api-library"),
    (meetings.AgendaView, "add_agenda_item", "api-add-agenda-item"),
    (meetings.HostView, "offer_to_host", "api-offer-to-host"),
    (membership.AdherenceView, "declare_adherence", "api-declare-adherence"),
    (objections.ProposalObjectionsView, "raise_objection", "api-proposal-objections"),
    (proxies.ProxiesView, "file_proxy", "api-proxies"),
    (rulings.RulingVotesView, "vote_on_ruling", "api-vote-on-ruling"),
    (rulings.RulingsView, "rule_on_order", "api-rulings"),
    (reported_readings.ReportedReadingsView, "report_reading", "api-reported-readings"),
    (technology.TechnologyView, "file_topic", "api-technology"),
    (technology.SendTopicView, "send_topic", "api-send-topic"),
    (transfers.ChallengeView, "challenge_notice", "api-challenge-notice"),
    (transfers.TransfersView, "report_transfer", "api-transfers"),
    (votes.VotesView, "cast_vote", "api-votes"),
    (votes.VotesView, "cast_proxy_vote", "api-votes"),
    (national_reports.FileReportView, "file_national_report", "api-file-national-report"),
    (national_reports.EnterItemView, "enter_received_item", "api-enter-received-item"),
    (national_reports.EndUseView, "report_end_use", "api-report-end-use"),
    (workshops.WorkshopsView, "call_workshop", "api-workshops"),
)

READ: tuple[Route, ...] = (
    ("", root.RootView, "api-root"),
    ("applications/<symbol:symbol>/", applications.ApplicationView, "api-application"),
    (
        "applications/<symbol:symbol>/evidence/<ordinal:number>/",
        evidence.EvidenceView,
        "api-evidence",
    ),
    ("complaints/<ordinal:number>/", complaints.ComplaintView, "api-complaint"),
    ("consistency/", consistency.ConsistencyView, "api-consistency"),
    ("consistency/compare/", consistency.CompareCasesView, "api-compare-cases"),
    ("control-list/", control_list.ControlListView, "api-control-list"),
    (
        "control-list/<code:code>/",
        control_list.ControlListRecordView,
        "api-control-list-record",
    ),
    ("control-list/compare/", control_list.ControlListCompareView, "api-control-list-compare"),
    ("control-list/editions/", control_list.ControlListEditionsView, "api-control-list-editions"),
    (
        "control-list/editions/<ordinal:number>/",
        control_list.ControlListEditionView,
        "api-control-list-edition",
    ),
    ("criteria/", regime.CriteriaView, "api-criteria"),
    ("criteria/<code:code>/", regime.CriterionView, "api-criterion"),
    ("decided/", effects.DecidedView, "api-decided"),
    ("decisions/", decisions.DecisionsView, "api-decisions"),
    ("decisions/<symbol:symbol>/", decisions.DecisionView, "api-decision"),
    ("disputes/<ordinal:number>/", disputes.DisputeView, "api-dispute"),
    ("entry-reviews/<ordinal:number>/", entry_reviews.EntryReviewView, "api-entry-review"),
    ("entry-reviews/schedule/", entry_reviews.ListScheduleView, "api-list-schedule"),
    ("implementation/", implementation.ImplementationView, "api-implementation"),
    ("national-reports/", national_reports.ReportsView, "api-national-reports"),
    (
        "national-reports/<ordinal:year>/<code:code>/",
        national_reports.ReportView,
        "api-national-report",
    ),
    ("received-items/", national_reports.ReceivedView, "api-received-items"),
    ("tasks/", tasks.TasksView, "api-tasks"),
    ("interests/", interests.InterestsView, "api-interests"),
    ("reports/", yearly.YearlyReportsView, "api-yearly-reports"),
    ("reports/<ordinal:year>/", yearly.YearlyReportView, "api-yearly-report"),
    ("library/<ordinal:number>/", library.PracticeView, "api-practice"),
    ("log/", log.LogView, "api-log"),
    ("log/checkpoints/", log.CheckpointsView, "api-log-checkpoints"),
    ("log/entries/", log.EntriesView, "api-log-entries"),
    ("log/entries/<position:position>/", log.EntryView, "api-log-entry"),
    ("matters/", matters.MattersView, "api-matters"),
    ("meetings/", meetings.MeetingsView, "api-meetings"),
    ("members/", regime.MembersView, "api-members"),
    ("members/<code:code>/", regime.MemberView, "api-member"),
    ("members/<code:code>/gaps/", member_gaps.MemberGapsView, "api-member-gaps"),
    ("members/<code:code>/membership/", membership.MembershipView, "api-membership"),
    ("members/<code:code>/record/", members.MemberRecordView, "api-member-record"),
    ("objections/", objections.ObjectionsView, "api-objections"),
    ("objections/<symbol:symbol>/", objections.ObjectionView, "api-objection"),
    ("proposals/", proposals.ProposalsView, "api-proposals"),
    ("proposals/<symbol:symbol>/", proposals.ProposalView, "api-proposal"),
    (
        "proposals/<symbol:symbol>/amendments/<ordinal:number>/",
        amendments.AmendmentView,
        "api-amendment",
    ),
    (
        "proposals/<symbol:symbol>/classification/",
        classification.ProposedClassificationView,
        "api-proposed-classification",
    ),
    (
        "proposals/<symbol:symbol>/comments/<ordinal:number>/",
        consultation.CommentView,
        "api-comment",
    ),
    (
        "proposals/<symbol:symbol>/objections/<ordinal:number>/",
        objections.NumberedObjectionView,
        "api-numbered-objection",
    ),
    (
        "proposals/<symbol:symbol>/revisions/<ordinal:number>/",
        consultation.RevisionView,
        "api-revision",
    ),
    ("proposals/<symbol:symbol>/rounds/", elections.RoundsView, "api-rounds"),
    (
        "proposals/<symbol:symbol>/separate-votes/ballots/",
        amendments.SeparateBallotsView,
        "api-separate-ballots",
    ),
    ("punctuality/", figures.PunctualityView, "api-punctuality"),
    ("queue/", queue.QueueView, "api-queue"),
    ("interpretations/", interpretations.InterpretationsView, "api-interpretations"),
    ("interpretations/<code:code>/", interpretations.InterpretationView, "api-interpretation"),
    ("classifier/", classifying.ClassifierView, "api-classifier"),
    ("classifier/readings/", readings.ReadingsView, "api-readings"),
    ("classifier/readings/<code:code>/", readings.ReadingView, "api-reading"),
    ("records/", records.CollectionsView, "api-records"),
    ("records/<collection:collection>/", records.CollectionView, "api-collection"),
    ("records/<collection:collection>/<code:record>/", records.RecordView, "api-record"),
    ("reviews/", reviews.ReviewsView, "api-reviews"),
    ("reviews/<ordinal:number>/", reviews.ReviewView, "api-review"),
    ("history/", history.HistoryView, "api-history"),
    ("history/links/", history.LinksView, "api-history-links"),
    ("history/links/<ordinal:number>/", history.LinkView, "api-history-link"),
    (
        "reported-readings/<code:code>/",
        reported_readings.ReportedReadingView,
        "api-reported-reading",
    ),
    ("technology/<code:topic>/", technology.TopicView, "api-topic"),
    ("rules/", regime.RulesView, "api-rules"),
    ("rules/<code:article>/", regime.ArticleView, "api-article"),
    ("rules/compare/", regime.CompareView, "api-compare"),
    ("rules/corrections/", corrections.CorrectionsView, "api-corrections"),
    ("rules/editions/", regime.EditionsView, "api-editions"),
    ("rules/matrix/", regime.MatrixView, "api-matrix"),
    ("statistics/", figures.StatisticsView, "api-statistics"),
    ("workshops/<ordinal:number>/", workshops.WorkshopView, "api-workshop"),
    ("instruments/", crosswalk.InstrumentsView, "api-instruments"),
    ("universality/", universality.UniversalityView, "api-universality"),
)

BESIDE_THE_LOG: tuple[Route, ...] = (
    ("drafts/", drafts.DraftsView, "api-drafts"),
    ("drafts/<uuid:draft>/", drafts.DraftView, "api-draft"),
    ("drafts/<uuid:draft>/submit/", drafts.SubmitView, "api-submit"),
    ("notices/", notices.NoticesView, "api-notices"),
    ("notices/read/", notices.ReadNoticesView, "api-notices-read"),
    ("webhooks/", webhooks.WebhooksView, "api-webhooks"),
    ("webhooks/<uuid:webhook>/", webhooks.WebhookView, "api-webhook"),
    ("webhooks/<uuid:webhook>/messages/", webhooks.WebhookMessagesView, "api-webhook-messages"),
    ("webhooks/<uuid:webhook>/on/", webhooks.WebhookOnView, "api-webhook-on"),
    ("webhooks/<uuid:webhook>/secret/", webhooks.WebhookSecretView, "api-webhook-secret"),
    ("webhooks/<uuid:webhook>/test/", webhooks.WebhookTestView, "api-webhook-test"),
    ("what-if/", what_if.WhatIfView, "api-what-if"),
)


def _of_acts() -> Iterator[Route]:
    """The address of each act, once for acts that share one."""
    own = {code: (view, name) for view, code, name in OWN}
    done = set()
    for act in acts:
        if act.at and act.at not in done:
            done.add(act.at)
            view, name = own.get(act.code) or (view_of(act), name_of(act))
            yield route_of(act), view, name


def _in_order(routes: list[Route]) -> Iterator[URLPattern]:
    """Longer addresses first, for a symbol has parts; and written words before what is named."""
    for route, view, name in sorted(routes, key=lambda one: (-one[0].count("/"), "<" in one[0])):
        yield path(route, view.as_view(), name=name)


assert all(issubclass(view, ActView) or hasattr(view, "post") for view, _, _ in OWN)
v1 = [*_in_order([*_of_acts(), *READ, *BESIDE_THE_LOG])]

urlpatterns = [
    path("v1/", include(v1)),
    path("problems/", ProblemsView.as_view(), name="api-problems"),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("schema/swagger-ui/", SwaggerView.as_view(url_name="api-schema"), name="api-swagger-ui"),
]
