"""Words of the yearly report: its parts, how each is counted, and what its figures are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: Mapping[str, Promise] = {
    "time_to_decision": _("Time to decision"),
    "share_without_vote": _("Decided without a vote"),
    "objections": _("Objections"),
    "applications": _("Applications"),
    "unnotified_readings": _("Readings without notice"),
    "overdue_entries": _("Reviews of the list"),
    "workshops": _("Workshops"),
    "reports_on_time": _("National reports"),
    "regional_spread": _("Spread over regional groups"),
    "record": _("The record itself"),
}
METHODS: Mapping[str, Promise] = {
    "time_to_decision": _(
        "Whole days of the calendar from filing to the decision, of proposals that were adopted or "
        "not adopted in the year. The median and the ninetieth percentile are nearest ranks. What "
        "was objected to is told apart: the difference is what objections go with."
    ),
    "share_without_vote": _(
        "Of the proposals decided in the year, those on whose text no vote was opened."
    ),
    "objections": _("Counted in the year in which each was filed, upheld, lapsed or ended."),
    "applications": _("Counted in the year in which each was filed, complete, decided or ended."),
    "unnotified_readings": _("Recorded by a proposal, or reported by the public."),
    "overdue_entries": _("Reviews that came to count in the year."),
    "workshops": _("Notes of findings that came in time, of all notes of the year."),
    "reports_on_time": _(
        "Of the first reports of members that were filed in the year, those that came in time."
    ),
    "regional_spread": _("Proposals by the group of who filed them, and chairs by theirs."),
    "record": _("Entries that name the article that permitted them, of all entries of the year."),
}
FIGURES: Mapping[str, Promise] = {
    "decided": _("Decided"),
    "median_days": _("Median days"),
    "ninetieth_days": _("Ninetieth percentile of days"),
    "median_days_with_objections": _("Median days, objected to"),
    "ninetieth_days_with_objections": _("Ninetieth percentile of days, objected to"),
    "median_days_without_objections": _("Median days, not objected to"),
    "ninetieth_days_without_objections": _("Ninetieth percentile of days, not objected to"),
    "decided_without_vote": _("Decided without a vote"),
    "objections_filed": _("Filed"),
    "objections_upheld": _("Upheld by a check"),
    "objections_lapsed": _("Lapsed"),
    "objections_fallen": _("Fallen for want of a cure"),
    "objections_withdrawn": _("Withdrawn"),
    "applications_filed": _("Filed"),
    "applications_complete": _("Complete"),
    "applications_decided": _("Decided"),
    "applications_withdrawn": _("Withdrawn"),
    "unnotified_readings_recorded": _("Recorded"),
    "unnotified_readings_reported": _("Reported by the public"),
    "entries_reviewed": _("Entries reviewed"),
    "workshops_called": _("Called"),
    "findings_in_time": _("Findings in time"),
    "reports_in_time": _("Reports in time"),
    "proposals": _("Proposals"),
    "chairs": _("Chairs"),
    "entries_with_article": _("Entries with an article"),
    "longest_days_between_entries": _("Longest days between entries"),
}
