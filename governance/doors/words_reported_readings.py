"""Words of acts on readings that the public reported."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.doors.wording import Asked, Words
from regime.domain.chapters.reported_readings.said import (
    AnswerReading,
    DeclineReport,
    HideReport,
    ReportReading,
    ShowReport,
    TakeUpReport,
)

WORDS: Mapping[type[object], Words] = {
    AnswerReading: Words(
        _("Answer on a reading"),
        _("Answer"),
        intro=_("Your answer stands beside the report or the record; a later one replaces it."),
        fields={
            "reading": Asked(
                _("Which reading"), _("The code of the report, or the symbol of the record.")
            ),
            "statement": Asked(_("Answer"), _("Public, and kept for ever."), rows=8),
        },
        done=_("Your answer is public"),
    ),
    DeclineReport: Words(
        _("Say why it is not recorded"),
        _("Decline"),
        intro=_("Your reasons are public. Any delegation may record the reading all the same."),
        done=_("Your reasons are public"),
    ),
    HideReport: Words(
        _("Hide the words of a report"),
        _("Hide the words"),
        intro=_("The report stays listed, with these reasons. Any member may show it again."),
        done=_("The words are hidden"),
    ),
    ReportReading: Words(
        _("Report a reading"),
        _("Report the reading"),
        intro=_(
            "Report what a state did without notice, with sources that anyone can read. What you "
            "write is public at once. It stands outside the log, which holds a seal of it; the "
            "Secretariat may hide it with reasons, and a member may show it again."
        ),
        done=_("The reading is reported"),
    ),
    ShowReport: Words(
        _("Show the words of a report again"),
        _("Show the words"),
        intro=_("Your delegation answers for it. That the words were hidden stays on record."),
        done=_("The words are shown again"),
    ),
    TakeUpReport: Words(
        _("Say that your record records this report"),
        _("Say so"),
        intro=_("The report then shows your record, and your record shows the report."),
        fields={"proposal": Asked(_("Your record"), _("The symbol of its proposal."))},
        done=_("The report shows your record"),
    ),
}
