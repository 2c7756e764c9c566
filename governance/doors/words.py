"""Words: how every act is called, found by its command."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from audit.log.catalogue import Event
from governance.doors import (
    words_applications,
    words_ballots,
    words_national_reports,
    words_proposals,
    words_regime,
    words_reported_readings,
    words_rulings,
    words_secretariat,
    words_technology,
    words_workshops,
)
from governance.doors.wording import Asked as Asked
from governance.doors.wording import Words
from regime.domain.acts import told_by

WORDS = {
    **words_ballots.WORDS,
    **words_proposals.WORDS,
    **words_rulings.WORDS,
    **words_applications.WORDS,
    **words_regime.WORDS,
    **words_national_reports.WORDS,
    **words_technology.WORDS,
    **words_reported_readings.WORDS,
    **words_workshops.WORDS,
    **words_secretariat.WORDS,
}


def recorded(events: Iterable[Event]) -> str:
    """What a receipt is headed: what the first act that its events tell of has done."""
    told = (act for one in events if (act := told_by(type(one))))
    said = (words.done for act in told if (words := WORDS.get(act.command)))
    return str(next((one for one in said if one), _("Recorded")))


def words_of(does: type[object]) -> Words:
    """The words of an act."""
    return WORDS[does]
