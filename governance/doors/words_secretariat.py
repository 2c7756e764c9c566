"""Words of acts of the Secretariat about itself."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.doors.wording import Asked, Words
from regime.domain.chapters.interests.said import DeclareStaffInterests

WORDS: Mapping[type[object], Words] = {
    DeclareStaffInterests: Words(
        _("Declare nationality and interests"),
        _("Declare them"),
        intro=_(
            "From now on others check the files of these states. What is declared is public by "
            "office, adds to what was declared before, and is not taken back."
        ),
        done=_("The interests are declared"),
        fields={
            "nationality": Asked(_("Nationality"), _("The code of the state.")),
            "states": Asked(
                _("Other states in whose matters you have an interest"),
                _("Codes, one a line; none is a declaration too."),
                rows=3,
            ),
        },
    ),
}
