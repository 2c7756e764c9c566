"""Addresses of applications and of the assessors' roster below the API."""

from django.urls import path

from audit import converters
from governance.api import application_acts, applications, assessor_acts

assert converters  # the kinds of parts that addresses below are made of

# A symbol has parts, so an address below an application is matched whole, the longest first.
OF_AN_APPLICATION = (
    (
        "questions/<ordinal:number>/answer/",
        application_acts.AnswerQuestionView,
        "api-answer-question",
    ),
    ("questions/", application_acts.AskApplicantView, "api-ask-applicant"),
    ("receipt/", application_acts.ConfirmReceiptView, "api-confirm-receipt"),
    ("shortcomings/", application_acts.ShortcomingsView, "api-shortcomings"),
    ("completeness/", application_acts.CompletenessView, "api-completeness"),
    ("supplement/", application_acts.SupplementView, "api-supplement"),
    ("findings/", application_acts.MakeFindingView, "api-make-finding"),
    ("extension/", application_acts.AssessmentExtensionView, "api-extend-assessment"),
    ("recusal/", assessor_acts.RecusalView, "api-recusal"),
    ("draft-report/", assessor_acts.IssueDraftView, "api-draft-report"),
    ("reply/", application_acts.ReplyView, "api-reply"),
    ("withdrawal/", application_acts.WithdrawApplicationView, "api-withdraw-application"),
    ("", applications.ApplicationView, "api-application"),
)

urlpatterns = [
    path("applications/", applications.ApplicationsView.as_view(), name="api-applications"),
    *(
        path(f"applications/<symbol:symbol>/{below}", view.as_view(), name=name)
        for below, view, name in OF_AN_APPLICATION
    ),
    path("assessors/", applications.AssessorsView.as_view(), name="api-assessors"),
    path(
        "assessors/<ordinal:seat>/interests/",
        assessor_acts.DeclareInterestsView.as_view(),
        name="api-declare-interests",
    ),
    path(
        "assessors/<ordinal:seat>/leave/",
        assessor_acts.LeaveRosterView.as_view(),
        name="api-leave-roster",
    ),
]
