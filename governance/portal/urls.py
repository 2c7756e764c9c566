"""Addresses of the portal, permanent and readable; and of the log's pages for readers."""

from django.urls import path

from audit.shell import converters
from audit.web.health import healthz, readyz
from governance.feeds import calendars, index
from governance.feeds import entries as feeds
from governance.portal import (
    candidates,
    complaints,
    dates,
    decision_pdf,
    decisions,
    disputes,
    effects,
    entry_reviews,
    evidence,
    figures,
    history,
    implementation,
    interests,
    interpretations,
    library,
    meetings,
    members,
    national_reports,
    permissions,
    portal,
    receipt_pdf,
    reported_readings,
    reviews,
    scenarios,
    tasks,
    technology,
    what_if,
    workshops,
    yearly,
)
from governance.portal.accession import pages as accession
from governance.portal.accession import report as accession_report
from governance.portal.accession import report_pdf
from governance.portal.consistency import pages as consistency
from governance.portal.listed import editions as list_editions
from governance.portal.listed import entry as list_entry
from governance.portal.listed import pages as list_pages
from governance.portal.log.checking import checking
from governance.portal.log.checkpoints import checkpoint, checkpoints
from governance.portal.log.entries import entries
from governance.portal.log.entry import entry
from governance.portal.proposals import amendments, elections, objections, pages

assert converters  # the kinds of parts that addresses below are made of

urlpatterns = [
    path("", portal.home, name="home"),
    path(
        "applications/<symbol:symbol>/evidence/<ordinal:number>/",
        evidence.document,
        name="evidence",
    ),
    path("proposals/", portal.proposals, name="proposals"),
    path("proposals/<symbol:symbol>/Rev.<position:number>/", pages.revision, name="revision"),
    path(
        "proposals/<symbol:symbol>/amendments/<position:number>/",
        amendments.amendment,
        name="amendment",
    ),
    path("proposals/<symbol:symbol>/feed.atom", feeds.proposal, name="feed-proposal"),
    path("proposals/<symbol:symbol>/", pages.proposal, name="proposal"),
    path("applications/", accession.applications_page, name="applications"),
    path(
        "applications/<symbol:symbol>/report/",
        accession_report.report,
        name="application-report",
    ),
    path(
        "applications/<symbol:symbol>/report.pdf", report_pdf.report, name="application-report-pdf"
    ),
    path("applications/<symbol:symbol>/feed.atom", feeds.application, name="feed-application"),
    path("applications/<symbol:symbol>/", accession.application, name="application"),
    path("assessors/", accession.assessors, name="assessors"),
    path("objections/", objections.objections, name="objections"),
    path("objections/<symbol:symbol>/O/<position:number>/", objections.objection, name="objection"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<symbol:symbol>.pdf", decision_pdf.decision, name="decision-pdf"),
    path("decisions/<symbol:symbol>/", decisions.decision, name="decision"),
    path("decided/", effects.decided, name="decided"),
    path("members/", members.members, name="members"),
    path("members/<code:code>/", members.member, name="member"),
    path("candidates/<code:code>/", candidates.candidate, name="candidate"),
    path("control-list/", list_pages.control_list, name="control-list"),
    path("control-list/entries.csv", list_pages.control_list_csv, name="control-list-csv"),
    path("control-list/editions/", list_editions.editions, name="control-list-editions"),
    path(
        "control-list/editions/<ordinal:number>/",
        list_editions.edition,
        name="control-list-edition",
    ),
    path("control-list/compare/", list_editions.compare, name="control-list-compare"),
    path("control-list/<code:code>/", list_entry.control_list_entry, name="control-list-entry"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("dates/", dates.dates, name="dates"),
    path("reports/", yearly.reports, name="yearly-reports"),
    path("reports/yearly_report.py", yearly.script, name="yearly-report-script"),
    path("reports/<ordinal:year>/", yearly.report, name="yearly-report"),
    path("statistics/", figures.figures, name="figures"),
    path("secretariat/punctuality/", figures.duties, name="punctuality"),
    path("history/", history.history, name="history"),
    path("history/<code:code>/", history.history_event, name="history-event"),
    path("history/replayed/<code:code>/", scenarios.scenario, name="scenario"),
    path("what-if/", what_if.page, name="what-if"),
    path("disputes/", disputes.disputes, name="disputes"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("entry-reviews/", entry_reviews.entry_reviews, name="entry-reviews"),
    path("entry-reviews/entries.csv", entry_reviews.entries_csv, name="entry-reviews-csv"),
    path("implementation/", implementation.implementation, name="implementation"),
    path(
        "implementation/states.csv",
        implementation.implementation_csv,
        name="implementation-csv",
    ),
    path("technology/", technology.technology, name="technology"),
    path("technology/<code:code>/", technology.technology_topic, name="technology-topic"),
    path("national-reports/", national_reports.reports, name="national-reports"),
    path(
        "national-reports/<ordinal:year>/<code:code>/",
        national_reports.report,
        name="national-report",
    ),
    path("received-items/", national_reports.received, name="received-items"),
    path("workshops/", workshops.workshops_page, name="workshops"),
    path("workshops/<ordinal:number>/", workshops.workshop_page, name="workshop"),
    path("secretariat/tasks/", tasks.tasks, name="tasks"),
    path("secretariat/interests/", interests.interests, name="interests"),
    path("library/", library.library, name="library"),
    path("library/<ordinal:number>/", library.practice, name="practice"),
    path("interpretations/", interpretations.interpretations, name="interpretations"),
    path("interpretations/register.csv", interpretations.as_csv, name="interpretations-csv"),
    path("interpretations/<code:code>/", interpretations.interpretation, name="interpretation"),
    path("reported-readings/", reported_readings.reported_readings, name="reported-readings"),
    path(
        "reported-readings/<code:code>/",
        reported_readings.reported_reading,
        name="reported-reading",
    ),
    path("consistency/", consistency.consistency_page, name="consistency"),
    path("consistency/compare/", consistency.compare_page, name="consistency-compare"),
    path("elections/", elections.offices, name="elections"),
    path("who-may-do-what/", permissions.permissions, name="permissions"),
    path("log/", entries, name="log"),
    path("log/entries/<position:position>/", entry, name="log-entry"),
    path("log/checkpoints/", checkpoints, name="log-checkpoints"),
    path("log/checkpoints/<position:size>/", checkpoint, name="log-checkpoint-page"),
    path("log/check/", checking, name="log-check"),
    path(
        "log/entries/<position:position>/receipt.pdf",
        receipt_pdf.receipt,
        name="log-entry-pdf",
    ),
    path("feeds/", index.index, name="feeds"),
    path("feeds/events.atom", feeds.events, name="feed-events"),
    path("feeds/decisions.atom", feeds.decisions, name="feed-decisions"),
    path("feeds/calendar.ics", calendars.everyone, name="feed-calendar"),
    path("feeds/calendar/<str:secret>.ics", calendars.own, name="feed-own-calendar"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
