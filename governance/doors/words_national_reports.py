"""Words of acts on national reports and on received items."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.doors.wording import Asked, Words
from regime.domain.chapters.national_reports.said import FileNationalReport
from regime.domain.chapters.received_items.said import EnterReceivedItem, ReportEndUse, TakeItemOff

WORDS: Mapping[type[object], Words] = {
    FileNationalReport: Words(
        _("File your national report"),
        _("File the report"),
        intro=_(
            "It is the account of your own state. All but the restricted part is public. A later "
            "report on the same year stands in place of the earlier, which stays in the log."
        ),
        done=_("The report is filed"),
    ),
    EnterReceivedItem: Words(
        _("Enter what your state has received"),
        _("Enter it"),
        intro=_(
            "The register counts items by entry of the list. Whence they came and what they serve "
            "is said in the restricted part alone."
        ),
        fields={
            "entry": Asked(_("Entry of the list"), _("Its code, as in the control list.")),
            "year": Asked(_("Year in which it was received")),
            "quantity": Asked(_("How many")),
        },
        done=_("The item is on the register"),
    ),
    ReportEndUse: Words(
        _("Report what an item serves"),
        _("Report it"),
        intro=_("Without a report in each cycle the item counts as overdue, by itself."),
        done=_("The end use is reported"),
    ),
    TakeItemOff: Words(
        _("Take an item off the register"),
        _("Take it off"),
        intro=_("An item whose end-use report is overdue stays until the report is there."),
        done=_("The item is off the register"),
    ),
}
